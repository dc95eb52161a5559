//! `booklet explain`.

use findings::Code;

use crate::load::suggestion;

/// Prints the page of a code.
pub(super) fn explain(code: &str) -> u8 {
    let Some(found) = Code::read(code) else {
        let known: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
        let hint = suggestion(&code.to_uppercase(), &known)
            .map_or_else(String::new, |meant| format!(" Did you mean {meant}?"));
        super::tell(&format!("there is no finding with the code {code}.{hint}"));
        return super::FAILED;
    };
    super::say(found.explanation().trim_end());
    super::GOOD
}
