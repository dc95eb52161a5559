//! Names that an object of a JSON text has more than once: readers keep one of the values and lose the others.

use std::collections::BTreeSet;
use std::ops::Range;

use super::locate::Scanner;

/// A name where it stands again in its object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepeatedName {
    /// The name as it is read, without escapes.
    pub name: String,
    /// Its bytes in the text, with its quotation marks.
    pub bytes: Range<usize>,
}

/// All names that stand again in their object, in the order of the text, which is well-formed JSON.
pub fn repeated_names(text: &str) -> Vec<RepeatedName> {
    let mut scanner = Scanner { bytes: text.as_bytes(), at: 0 };
    let mut found = Vec::new();
    // The names so far in each object that is open; a list has none.
    let mut open: Vec<BTreeSet<String>> = Vec::new();
    while let Some(byte) = scanner.peek() {
        match byte {
            b'{' | b'[' => open.push(BTreeSet::new()),
            b'}' | b']' => _ = open.pop(),
            b'"' => {
                let start = scanner.at;
                scanner.skip_string();
                let bytes = start..scanner.at;
                scanner.blanks();
                if scanner.peek() == Some(b':')
                    && let Some(name) =
                        text.get(bytes.clone()).and_then(|it| serde_json::from_str(it).ok())
                    && let Some(names) = open.last_mut()
                    && let Some(name) = names.replace(name)
                {
                    found.push(RepeatedName { name, bytes });
                }
                continue;
            }
            _ => {}
        }
        scanner.at += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names with how they are written, and what is before them.
    fn repeated(text: &str) -> Vec<(String, &str, usize)> {
        let shown = |it: RepeatedName| (it.name, &text[it.bytes.clone()], it.bytes.start);
        repeated_names(text).into_iter().map(shown).collect()
    }

    #[test]
    fn a_name_that_stands_again_in_its_object_is_found_at_any_depth() {
        let text = r#"{"a": [{"b": 1, "c": {"b": 2}, "\u0062" : [3, 4] }], "a": "x, y", "a":5}"#;
        let found = [("b", "\"\\u0062\"", 31), ("a", "\"a\"", 53), ("a", "\"a\"", 66)];
        assert_eq!(repeated(text), found.map(|(name, text, at)| (name.to_owned(), text, at)));
    }

    #[test]
    fn texts_and_names_of_other_objects_do_not_count() {
        for text in [r#"[{"a": 1}, {"a": 2}]"#, r#"{"a": ["a", "a"], "b": "a"}"#, r#""a""#, "[]"] {
            assert_eq!(repeated(text), [], "{text}");
        }
    }
}
