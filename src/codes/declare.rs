//! How codes are declared: one line a code, and its page in `docs/checks/`.

/// Declares the codes of a kind of findings, line by line: variant, printed code, severity, title, and
/// what else is to be marked.
macro_rules! codes {
    (
        $(#[doc = $doc:literal])*
        pub enum $name:ident {
            $($variant:ident $code:literal $severity:ident $title:literal $($mark:ident)*;)*
        }
    ) => {
        $(#[doc = $doc])*
        /// A code is never reused and never changes its meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = $title] $variant,)* }

        impl $name {
            /// All codes, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// What is marked about this code.
            pub const fn marks(self) -> &'static [$crate::codes::CodeMark] {
                const MARKS: &[&[$crate::codes::CodeMark]] =
                    &[$(&[$($crate::codes::CodeMark::$mark,)*],)*];
                MARKS[self as usize]
            }

            /// What is always the same about this code.
            const fn entry(self) -> &'static findings::Entry {
                // In the order of `ALL`.
                static ENTRIES: [findings::Entry; $name::ALL.len()] = [$(findings::Entry {
                    id: $code,
                    severity: findings::Severity::$severity,
                    title: $title,
                    clause: std::borrow::Cow::Borrowed(""),
                    explanation: std::borrow::Cow::Borrowed(
                        include_str!(concat!("../../docs/checks/", $code, ".md")),
                    ),
                },)*];
                &ENTRIES[self as usize]
            }
        }

        impl From<$name> for findings::Code {
            fn from(code: $name) -> Self {
                Self::new(code.entry())
            }
        }
    };
}
