//! The files that a layout was read from.

use findings::Place;
use serde_json::Value;

/// The files of a layout: its own, then the one that it extends, and so on.
#[derive(Clone, Debug, Default)]
pub struct LayoutFiles {
    /// Their names in the book's folder, with what each says; of a layout that extends none nothing need be
    /// known.
    files: Vec<(String, Value)>,
}

impl LayoutFiles {
    /// The file of a layout that extends none.
    pub fn one(file: &str) -> Self {
        Self { files: vec![(file.to_owned(), Value::Null)] }
    }

    /// The files of a layout with what each says, its own first.
    pub const fn several(files: Vec<(String, Value)>) -> Self {
        Self { files }
    }

    /// Their names, the layout's own first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|(file, _)| file.as_str())
    }

    /// The place of a value of the layout: in the first file that says it; of a value that none says, in the
    /// first that says what should have it.
    pub fn place(&self, pointer: &str) -> Place {
        let mut at = pointer;
        loop {
            let says = |(_, value): &&(String, Value)| value.pointer(at).is_some();
            if let Some((file, _)) = self.files.iter().find(says) {
                return Place::value(file, pointer);
            }
            match at.rfind('/') {
                Some(end) => at = &at[..end],
                None => return Place::value(String::new(), pointer),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_value_is_placed_in_the_first_file_that_says_it() {
        let own = json!({ "styles": { "title": { "size_pt": 9 } } });
        let other = json!({ "styles": { "title": { "family": "a" } }, "page": {} });
        let files = LayoutFiles::several(vec![("own".into(), own), ("other".into(), other)]);
        for (pointer, file) in [
            ("/styles/title/size_pt", "own"),
            ("/styles/title/family", "other"),
            ("/styles/title/color", "own"),
            ("/page/width_mm", "other"),
            ("/margins", "own"),
            ("", "own"),
        ] {
            let place = files.place(pointer);
            assert_eq!((place.file.as_str(), place.pointer.as_str()), (file, pointer));
        }
    }

    #[test]
    fn a_layout_that_extends_none_has_all_values_in_its_file() {
        assert_eq!(LayoutFiles::one("a.json").place("/page/width_mm").file, "a.json");
    }
}
