//! Every string of the manifest and the stories, whatever its field is for.
//!
//! What nobody may find in a book (the name of a person who has withdrawn, an invisible character) is looked for
//! here and not in [`super::texts`], which knows what each text is for and so knows only the fields of today: this
//! walk finds a field by its type alone.

use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value;

use crate::model::Booklet;

use super::MANIFEST;

/// A string as its author wrote it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct WrittenText<'a> {
    /// The manifest or a story, relative to the book's folder.
    pub(super) file: &'a str,
    /// JSON Pointer of the value.
    pub(super) at: String,
    /// What stands there.
    pub(super) words: String,
}

/// All strings of manifest and stories, in the order of their fields.
pub(super) fn all(booklet: &Booklet) -> Vec<WrittenText<'_>> {
    let mut found = strings(MANIFEST, &booklet.book);
    let of_stories = booklet.stories.par_iter().map(|file| strings(&file.file, &file.story));
    found.extend(of_stories.collect::<Vec<_>>().into_iter().flatten());
    found
}

/// The strings of a file.
pub(super) fn strings<'a>(file: &'a str, value: &impl Serialize) -> Vec<WrittenText<'a>> {
    let mut found = Vec::new();
    // Values that were read from JSON can be written as JSON.
    let value = serde_json::to_value(value).unwrap_or_default();
    walk(value, String::new(), &mut |at, words| found.push(WrittenText { file, at, words }));
    found
}

/// Passes each string below a value on, with its pointer.
fn walk(value: Value, at: String, pass: &mut impl FnMut(String, String)) {
    match value {
        Value::String(words) if !words.is_empty() => pass(at, words),
        Value::Array(list) => {
            for (index, one) in list.into_iter().enumerate() {
                walk(one, format!("{at}/{index}"), pass);
            }
        }
        Value::Object(fields) => {
            for (name, one) in fields {
                let name = name.replace('~', "~0").replace('/', "~1");
                walk(one, format!("{at}/{name}"), pass);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use findings::Finding;
    use schemars::schema_for;
    use serde::de::DeserializeOwned;
    use serde_json::{Map, json};

    use crate::load::{Choices, load};
    use crate::model::{Book, Story};
    use crate::source::World;

    use super::*;

    /// What stands in each string of the made-up files.
    const WORDS: &str = "Zoélia Kwiatkowska";

    /// A file in which every field of a schema is used, and each alternative once in every list.
    fn example(all: &Value, at: &Value) -> Value {
        if let Some(name) = at["$ref"].as_str() {
            let target = all.pointer(name.trim_start_matches('#')).unwrap();
            return example(all, target);
        }
        if !at["const"].is_null() {
            return at["const"].clone();
        }
        if let Some(first) = at["enum"].as_array().and_then(|list| list.first()) {
            return first.clone();
        }
        for key in ["anyOf", "oneOf", "allOf"] {
            if let Some(first) = at[key].as_array().and_then(|list| list.first()) {
                return example(all, first);
            }
        }
        let kind = at["type"].as_str().or_else(|| at["type"][0].as_str());
        match kind.unwrap_or_else(|| panic!("no type: {at}")) {
            "string" => WORDS.into(),
            "boolean" => true.into(),
            "array" => Value::Array(items(all, &at["items"])),
            "object" => Value::Object(fields(all, at)),
            _ => at["minimum"].as_f64().map_or(json!(1), |least| json!(least as u64 + 1)),
        }
    }

    /// The items of a list: one of each alternative.
    fn items(all: &Value, at: &Value) -> Vec<Value> {
        let target = at["$ref"].as_str().map(|name| &name[1..]).and_then(|name| all.pointer(name));
        let alternatives = target.unwrap_or(at)["oneOf"].as_array();
        let one = std::slice::from_ref(at);
        alternatives.map_or(one, Vec::as_slice).iter().map(|it| example(all, it)).collect()
    }

    /// The fields of an object; one with keys of its own has one.
    fn fields(all: &Value, at: &Value) -> Map<String, Value> {
        let own = at["properties"].as_object().into_iter().flatten();
        let mut fields: Map<String, Value> =
            own.map(|(name, field)| (name.clone(), example(all, field))).collect();
        if at["additionalProperties"].is_object() {
            let key = at["propertyNames"]["enum"][0].as_str().unwrap_or("secondments");
            fields.insert(key.to_owned(), example(all, &at["additionalProperties"]));
        }
        fields
    }

    /// The pointers of strings with the words.
    fn with_words(found: Vec<WrittenText<'_>>) -> BTreeSet<String> {
        found.into_iter().filter(|text| text.words == WORDS).map(|text| text.at).collect()
    }

    /// The fields of text that a type has and the walk over its values does not find.
    fn missed<T: DeserializeOwned + Serialize>(schema: &Value) -> Vec<String> {
        let file = example(schema, schema);
        let value: T = serde_json::from_value(file.clone()).unwrap();
        let mut wanted = BTreeSet::new();
        walk(file, String::new(), &mut |at, words| {
            if words == WORDS {
                wanted.insert(at);
            }
        });
        assert!(wanted.len() > 1, "{wanted:?}");
        wanted.difference(&with_words(strings("", &value))).cloned().collect()
    }

    #[test]
    fn every_text_that_a_schema_accepts_is_walked_over() {
        assert_eq!(missed::<Book>(schema_for!(Book).as_value()), [""; 0]);
        assert_eq!(missed::<Story>(schema_for!(Story).as_value()), [""; 0]);
    }

    #[test]
    fn a_field_that_the_walk_does_not_see_is_found() {
        #[derive(serde::Deserialize, Serialize, schemars::JsonSchema)]
        struct Made {
            #[serde(rename = "seen")]
            _seen: String,
            #[serde(rename = "list")]
            _list: Vec<String>,
            #[serde(rename = "unseen", skip_serializing)]
            _unseen: String,
        }
        assert_eq!(missed::<Made>(schema_for!(Made).as_value()), ["/unseen"]);
    }

    /// Where a file with a field in every text neither has something else there nor a finding.
    fn left<T: Serialize + schemars::JsonSchema>(
        file: &str,
        now: impl Fn(&Booklet) -> &T,
    ) -> Vec<String> {
        let schema = schema_for!(T);
        let made = example(schema.as_value(), schema.as_value());
        let text = made.to_string().replace(WORDS, "{stories}");
        let story = schema_for!(Story);
        let story = example(story.as_value(), story.as_value()).to_string();
        let manifest = schema_for!(Book);
        let manifest = example(manifest.as_value(), manifest.as_value()).to_string();
        let mut files = BTreeMap::from([("stories/a.json", story), ("booklet.json", manifest)]);
        files.insert(file, text.clone());
        let world = World::memory(
            files.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())),
        );
        let (booklet, found) = load(&world, &Choices::default());
        let booklet = booklet.unwrap();
        let now = serde_json::to_value(now(&booklet)).unwrap();
        let mut left = Vec::new();
        walk(serde_json::from_str(&text).unwrap(), String::new(), &mut |at, words| {
            let is_refused = |it: &Finding| it.code.as_str() == "S017" && it.place.pointer == at;
            let is_same = now.pointer(&at).and_then(Value::as_str) == Some(&words);
            if words == "{stories}" && is_same && !found.iter().any(is_refused) {
                left.push(at);
            }
        });
        left
    }

    #[test]
    fn a_field_in_any_text_is_replaced_or_refused() {
        // What a word of the program must have in braces is a rule of its own.
        let of_words = |at: &String| !at.starts_with("/words/");
        let manifest = left("booklet.json", |booklet| &booklet.book);
        assert!(!manifest.iter().all(of_words), "what is left is seen");
        assert_eq!(manifest.into_iter().filter(of_words).collect::<Vec<_>>(), [""; 0]);
        assert_eq!(left("stories/a.json", |booklet| &booklet.stories[0].story), [""; 0]);
    }

    #[test]
    fn pointers_are_those_of_the_file() {
        let value = json!({ "a/b": { "c~d": ["", "x"] }, "e": 5 });
        let found = strings("booklet.json", &value);
        let text = WrittenText {
            file: "booklet.json",
            at: "/a~1b/c~0d/1".to_owned(),
            words: "x".to_owned(),
        };
        assert_eq!(found, [text]);
    }
}
