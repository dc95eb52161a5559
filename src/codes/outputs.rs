//! The permanent codes of what is found in folders of outputs: by `verify` and by `diff`.

use findings::Family;

codes! {
    /// The kind of a finding about finished outputs.
    pub enum OutputCode {
        Unfinished "O001" Error "An output folder left unfinished by an interrupted build";
        Missing "O002" Error "An output that is missing";
        Changed "O003" Error "An output that was changed after its build";
        ReportChanged "O004" Error "A report that was changed after its build";
        Stale "O005" Advice "An output of an earlier build";
        PageDiffers "O006" Advice "A page that differs between two builds";
        Alone "O007" Advice "An output that only one of two builds has";
    }
}

/// The family of these codes.
pub fn of_outputs() -> Family {
    let codes = OutputCode::ALL.iter().map(|&code| code.into()).collect();
    Family { prefix: "O", title: "Output folders", codes }
}
