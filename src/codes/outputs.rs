//! The permanent codes of what is found in folders of outputs: by `verify` and by `diff`.

use std::borrow::Cow;

use findings::{Entry, Family, Severity};

/// Declares the codes: variant, printed code, severity, title.
macro_rules! output_codes {
    ($($variant:ident $code:literal $severity:ident $title:literal;)*) => {
        /// The kind of a finding about finished outputs. A code is never reused and never changes its meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum OutputCode { $(#[doc = $title] $variant,)* }

        /// What is always the same about each code, in the order of [`OutputCode::ALL`].
        static ENTRIES: &[Entry] = &[$(Entry {
            id: $code,
            severity: Severity::$severity,
            title: $title,
            clause: Cow::Borrowed(""),
            explanation: Cow::Borrowed(include_str!(concat!("../../docs/checks/", $code, ".md"))),
        },)*];

        impl OutputCode {
            /// All codes, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
        }
    };
}

output_codes! {
    Unfinished "O001" Error "An output folder left unfinished by an interrupted build";
    Missing "O002" Error "An output that is missing";
    Changed "O003" Error "An output that was changed after its build";
    ReportChanged "O004" Error "A report that was changed after its build";
    Stale "O005" Advice "An output of an earlier build";
    PageDiffers "O006" Advice "A page that differs between two builds";
    Alone "O007" Advice "An output that only one of two builds has";
}

impl From<OutputCode> for findings::Code {
    fn from(code: OutputCode) -> Self {
        Self::new(&ENTRIES[code as usize])
    }
}

/// The family of these codes.
pub fn of_outputs() -> Family {
    let codes = OutputCode::ALL.iter().map(|&code| code.into()).collect();
    Family { prefix: "O", title: "Output folders", codes }
}
