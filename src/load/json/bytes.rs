//! Bytes that are no UTF-8 text: what they are.

use findings::{Finding, Place};

use crate::codes::Code;

/// What is done with a text in another encoding.
pub(super) const SAVE: &str = "Open the file in an editor and save it again with the encoding UTF-8: in Notepad and Visual Studio Code it is a choice when saving.";

/// What other programs write: the first bytes, and its name.
const OTHERS: [(&[u8], &str); 7] = [
    (b"PK\x03\x04", "a Word or Excel document or another archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document"),
    (b"%PDF", "a PDF"),
    (b"\xff\xd8\xff", "a photograph"),
    (b"\x89PNG", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"{\\rtf", "a document of a word processor (RTF)"),
];

/// The finding for a file that is not UTF-8 text, from its bytes; `at` is the first invalid byte.
pub(crate) fn not_text(file: &str, bytes: &[u8], at: usize) -> Finding {
    let (message, help) = if let Some((_, name)) = OTHERS.iter().find(|(s, _)| bytes.starts_with(s))
    {
        let help = "Copy its text into a new text file with an editor, or export the file as plain text in UTF-8.";
        (format!("{file} is {name}, although its name says otherwise."), help)
    } else if is_utf_16(bytes) {
        (format!("{file} is saved in UTF-16, not in UTF-8."), SAVE)
    } else {
        let line = bytes[..at.min(bytes.len())].split(|byte| *byte == b'\n').count();
        let message = format!(
            "{file} is not saved in UTF-8, as line {line} shows{}.",
            in_old_encoding(bytes, at)
        );
        (message, SAVE)
    };
    Finding::new(Code::FileUnreadable, Place::file(file), message, help)
}

/// Whether bytes begin with the mark of UTF-16, or have a zero in each character as its Latin text does.
fn is_utf_16(bytes: &[u8]) -> bool {
    let marked = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let zeros = bytes.split(|byte| *byte == 0).count() - 1;
    marked || zeros * 3 > bytes.len()
}

/// What the letters around a byte are in the encoding that most systems of the West had before UTF-8.
fn in_old_encoding(bytes: &[u8], at: usize) -> String {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte >= 0xc0;
    let before = bytes[..at].iter().rev().take_while(|byte| is_letter(**byte)).count().min(20);
    let after = bytes[at..].iter().take_while(|byte| is_letter(**byte)).count().min(20);
    let word: String =
        bytes[at - before..at + after].iter().map(|byte| char::from(*byte)).collect();
    if word.is_empty() {
        String::new()
    } else {
        format!(": the word “{word}” there is in an older encoding")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of bytes.
    fn said(bytes: &[u8]) -> String {
        let at = std::str::from_utf8(bytes).unwrap_err().valid_up_to();
        not_text("a.json", bytes, at).message
    }

    #[test]
    fn what_is_no_text_is_called_by_its_name() {
        let utf_16: Vec<u8> =
            "\u{feff}{\"a\": 1}".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(said(&utf_16), "a.json is saved in UTF-16, not in UTF-8.");
        assert!(said(b"PK\x03\x04\xff").contains("Word or Excel"));
        let old = said(b"{\n\"title\": \"The caf\xe9 of Li\xe8ge\"}");
        assert_eq!(
            old,
            "a.json is not saved in UTF-8, as line 2 shows: the word “café” there is in an older encoding."
        );
        assert!(said(b"\x93Hello\x94").ends_with("as line 1 shows."), "{}", said(b"\x93Hello\x94"));
    }
}
