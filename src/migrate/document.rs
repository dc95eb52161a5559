//! A JSON text with the places of its values, for the migration steps.

use std::ops::Range;

use crate::source::{Member, members};

/// Bytes of a text and what takes their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// The bytes; none where something is inserted.
    pub(super) bytes: Range<usize>,
    /// What takes their place.
    pub(super) new: String,
}

/// A text with edits made, which do not overlap.
pub(super) fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| edit.bytes.start);
    let mut new = text.to_owned();
    for edit in edits.into_iter().rev() {
        new.replace_range(edit.bytes, &edit.new);
    }
    new
}

/// The text of a file that is one object, and the members of that object.
pub(super) struct JsonDocument<'t> {
    /// All of the file, so that places count its bytes.
    text: &'t str,
    /// The members, in their order.
    members: Vec<Member>,
}

impl<'t> JsonDocument<'t> {
    /// The document of a text, which must be a well-formed object.
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, members: members(text) }
    }

    /// Bytes of the value of a field.
    pub(super) fn value(&self, name: &str) -> Option<Range<usize>> {
        self.members.iter().find(|member| member.name == name).map(|member| member.value.clone())
    }

    /// Inserts a field behind another one or, if that is not there, before all; set like its
    /// neighbours. `None` if the text is not an object.
    pub(super) fn insert(&self, name: &str, value: &str, behind: Option<&str>) -> Option<Edit> {
        let behind = self.members.iter().position(|member| Some(member.name.as_str()) == behind);
        if let Some(index) = behind {
            let here = &self.members[index];
            let like = self.members.get(index + 1).unwrap_or(here);
            let (space, colon) = (self.space_before(like), self.colon(here));
            let new = format!(",{space}\"{name}\"{colon}{value}");
            return Some(Edit { bytes: here.value.end..here.value.end, new });
        }
        let start = self.text.find('{')? + 1;
        let new = match self.members.first() {
            Some(first) => {
                let (space, colon) = (self.space_before(first), self.colon(first));
                format!("{space}\"{name}\"{colon}{value},")
            }
            None => format!("\"{name}\": {value}"),
        };
        Some(Edit { bytes: start..start, new })
    }

    /// The white space before a member.
    fn space_before(&self, member: &Member) -> &'t str {
        let before = &self.text[..member.key.start];
        &before[before.trim_end().len()..]
    }

    /// What is between the key and the value of a member: a colon with the space around it.
    fn colon(&self, member: &Member) -> &'t str {
        &self.text[member.key.end..member.value.start]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text with a field inserted behind `$schema`.
    fn inserted(text: &str) -> String {
        let edit = JsonDocument::new(text).insert("format", "1", Some("$schema")).unwrap();
        apply(text, vec![edit])
    }

    #[test]
    fn a_field_is_inserted_as_its_neighbours_are_written() {
        for (old, new) in [
            ("{\n  \"a\": 1\n}\n", "{\n  \"format\": 1,\n  \"a\": 1\n}\n"),
            ("{\r\n\t\"a\" : 1\r\n}", "{\r\n\t\"format\" : 1,\r\n\t\"a\" : 1\r\n}"),
            ("{\"a\":1}", "{\"format\":1,\"a\":1}"),
            ("{ \"a\": 1 }", "{ \"format\": 1, \"a\": 1 }"),
            (" {}", " {\"format\": 1}"),
            (
                "{\n  \"$schema\": \"x\",\n  \"a\": 1\n}",
                "{\n  \"$schema\": \"x\",\n  \"format\": 1,\n  \"a\": 1\n}",
            ),
            ("{\"$schema\": \"x\", \"a\": 1}", "{\"$schema\": \"x\", \"format\": 1, \"a\": 1}"),
            ("{\n \"$schema\": \"x\"\n}", "{\n \"$schema\": \"x\",\n \"format\": 1\n}"),
            (
                "{\"a\": {\"$schema\": 2}, \"\\u0024schema\": \"}\\\"\"}",
                "{\"a\": {\"$schema\": 2}, \"\\u0024schema\": \"}\\\"\", \"format\": 1}",
            ),
        ] {
            assert_eq!(inserted(old), new);
        }
    }

    #[test]
    fn edits_are_made_at_their_bytes_whatever_their_order() {
        let edit = |bytes: Range<usize>, new: &str| Edit { bytes, new: new.to_owned() };
        assert_eq!(
            apply("abcd", vec![edit(3..4, "long"), edit(0..1, ""), edit(2..2, "-")]),
            "b-clong"
        );
    }
}
