//! The members of a JSON object with their positions, for rewriting files.

use std::ops::Range;

use super::locate::Scanner;

/// A member of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its name as it is read, without escapes.
    pub name: String,
    /// Bytes of the key, quotation marks included.
    pub key: Range<usize>,
    /// Bytes of the value.
    pub value: Range<usize>,
}

/// The members of the object that a text is, in their order; none if it is something else. Of text
/// that is not well-formed JSON the answer is the best that was reached.
pub fn members(text: &str) -> Vec<Member> {
    let mut scanner = Scanner { bytes: text.as_bytes(), at: 0 };
    let mut members = Vec::new();
    scanner.blanks();
    if scanner.peek() != Some(b'{') {
        return members;
    }
    loop {
        scanner.at += 1;
        scanner.blanks();
        if scanner.peek() != Some(b'"') {
            return members;
        }
        let key = scanner.at;
        scanner.skip_string();
        let key = key..scanner.at;
        scanner.blanks();
        scanner.at += 1;
        scanner.blanks();
        let start = scanner.at;
        scanner.skip_value();
        let end = start + text.get(start..scanner.at).unwrap_or_default().trim_end().len();
        scanner.blanks();
        let name = text.get(key.clone()).and_then(|key| serde_json::from_str(key).ok());
        let Some(name) = name else { return members };
        members.push(Member { name, key, value: start..end });
        if scanner.peek() != Some(b',') {
            return members;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_found_behind_escapes_nesting_and_white_space() {
        let text = "\n{ \"a\" :\t[1, {\"b\": \"}\"}] ,\r\n\"\\u0063\\\"\":true}";
        let found = members(text);
        let seen: Vec<[&str; 3]> = found
            .iter()
            .map(|it| [it.name.as_str(), &text[it.key.clone()], &text[it.value.clone()]])
            .collect();
        let expected = [["a", "\"a\"", "[1, {\"b\": \"}\"}]"], ["c\"", "\"\\u0063\\\"\"", "true"]];
        assert_eq!(seen, expected);
    }

    #[test]
    fn what_is_no_object_has_no_members_and_broken_text_does_not_panic() {
        for text in ["", "[1]", "7", "{}", "{", "{\"a", "{\"a\"", "{a", "{\"\\x\": 1}"] {
            assert!(members(text).iter().all(|member| member.name == "a"), "{text}");
        }
    }
}
