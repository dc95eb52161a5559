//! Where the cells of a CSV file are in its text.

use std::ops::Range;

/// The bytes of a cell in the record at `start`, without its quotation marks; of a cell that the
/// record does not have, its end.
pub(super) fn cell(text: &str, delimiter: u8, start: usize, column: u32) -> Range<usize> {
    let bytes = text.as_bytes();
    let (mut at, mut from, mut passed, mut quoted) = (start, start, 0, false);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => quoted = !quoted,
            b'\r' | b'\n' if !quoted => break,
            _ if byte == delimiter && !quoted => {
                if passed == column {
                    break;
                }
                passed += 1;
                from = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    if passed < column {
        return at..at;
    }
    let whole = text.get(from..at).unwrap_or_default();
    match whole.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(_) => from + 1..at - 1,
        None => from..at,
    }
}
