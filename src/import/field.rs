//! The fields of stories that columns can fill, taken from the schema of the type.

use icu_normalizer::DecomposingNormalizerBorrowed;
use schemars::schema_for;
use serde_json::{Map, Value};

use crate::model::{Format, Story};

/// Path of the story's id: its file's name, no field of the file.
pub(super) const ID: &str = "id";

/// Headings that mean a field, in addition to the words of its path. `#` stands for a number.
const ALSO: &[(&str, &str)] = &[
    ("storyid", ID),
    ("filename", ID),
    ("standfirst", "lead"),
    ("language", "lang"),
    ("participant", "participant.name"),
    ("position", "participant.kind"),
    ("role", "participant.role"),
    ("anonymous", "participant.anonymous"),
    ("homeorganisation", "home.name"),
    ("homeorganization", "home.name"),
    ("hostorganisation", "host.name"),
    ("hostorganization", "host.name"),
    ("sector", "sector.label"),
    ("nace", "sector.nace"),
    ("start", "period.start"),
    ("startdate", "period.start"),
    ("startmonth", "period.start"),
    ("from", "period.start"),
    ("end", "period.end"),
    ("enddate", "period.end"),
    ("endmonth", "period.end"),
    ("until", "period.end"),
    ("duration", "months"),
    ("durationmonths", "months"),
    ("text", "body"),
    ("story", "body"),
    ("quote#", "quotes.#.text"),
    ("quoteby#", "quotes.#.attribution"),
    ("outcome#", "outcomes.#.kind"),
    ("picture#", "images.#.file"),
    ("image#", "images.#.file"),
    ("alt#", "images.#.alt"),
    ("caption#", "images.#.caption"),
    ("credit#", "images.#.credit"),
    ("licence#", "images.#.licence"),
    ("license#", "images.#.licence"),
    ("singlemarket", "single_market.sentence"),
    ("freedoms", "single_market.freedoms"),
];

/// What the cells of a column are read as.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum FieldKind {
    /// One line of text.
    Text,
    /// A number.
    Number,
    /// Yes or no.
    Truth,
    /// A month or a day.
    Month,
    /// A country, by code or by name.
    Country,
    /// One of these words.
    Word(Vec<String>),
    /// Several values, separated by line breaks or other signs.
    List(Box<FieldKind>),
    /// Paragraphs.
    Body,
}

/// A field that a column may fill.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Field {
    /// Its path with `#` for the numbers of items: `quotes.#.text`.
    pub(super) path: String,
    /// How cells are read.
    pub(super) kind: FieldKind,
}

/// The schema of a story and the fields in it.
#[derive(Debug)]
pub(super) struct Fields {
    /// The schema.
    schema: Value,
    /// The fields, in the order of the type.
    pub(super) all: Vec<Field>,
}

impl Fields {
    /// The fields of the type.
    pub(super) fn of_story() -> Self {
        let schema = schema_for!(Story).to_value();
        let mut all = vec![Field { path: ID.to_owned(), kind: FieldKind::Text }];
        leaves(&schema, &schema, "", &mut all);
        all.retain(|field| field.path != "$schema" && field.path != Format::FIELD);
        Self { schema, all }
    }

    /// The field of a path, and the path: `quotes.0.text`, or as a JSON Pointer `/quotes/0/text`.
    pub(super) fn by_path(&self, written: &str) -> Option<(&Field, String)> {
        let path = match written.strip_prefix('/') {
            Some(pointer) => pointer.replace('/', "."),
            None => written.to_owned(),
        };
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        // Lists of more than a hundred are slips.
        let good = path.split('.').filter(|part| is_number(part)).all(|part| part.len() <= 2);
        let general = path.split('.').map(|part| if is_number(part) { "#" } else { part });
        let general = general.collect::<Vec<_>>().join(".");
        let field = self.all.iter().find(|field| good && field.path == general)?;
        Some((field, path))
    }

    /// The field that a heading means, and its path: capitals, blanks and signs do not count, the
    /// number in `Quote 2` is that of the item.
    pub(super) fn by_heading(&self, heading: &str) -> Option<(&Field, String)> {
        let (digits, words): (String, String) =
            bare(heading).chars().partition(char::is_ascii_digit);
        let also = ALSO.iter().find(|(name, _)| name.trim_end_matches('#') == words);
        let general = if let Some((_, path)) = also {
            *path
        } else {
            let mut paths = self.all.iter().map(|field| field.path.as_str());
            paths.find(|path| words == bare(path) || words == bare_of_item(path))?
        };
        let field = self.all.iter().find(|field| field.path == general)?;
        if !general.contains('#') {
            return digits.is_empty().then(|| (field, general.to_owned()));
        }
        let number = if digits.is_empty() { 1 } else { digits.parse::<usize>().ok()? };
        let index = number.checked_sub(1).filter(|index| *index < 100)?;
        Some((field, general.replace('#', &index.to_string())))
    }

    /// A schema without references.
    fn resolve<'a>(&'a self, schema: &'a Value) -> &'a Value {
        resolve(&self.schema, schema)
    }

    /// A story with its fields in the order of the type.
    pub(super) fn ordered(&self, story: Value) -> Value {
        self.order(&self.schema, story)
    }

    /// A value in the order of its schema.
    fn order(&self, schema: &Value, value: Value) -> Value {
        let schema = self.resolve(schema);
        match value {
            Value::Object(mut object) => {
                let Some(known) = properties(schema) else { return Value::Object(object) };
                let mut ordered = Map::new();
                for (name, of_field) in known {
                    if let Some(value) = object.shift_remove(name) {
                        ordered.insert(name.clone(), self.order(of_field, value));
                    }
                }
                Value::Object(ordered)
            }
            Value::Array(items) => {
                let of_item = schema.get("items").unwrap_or(&Value::Null);
                items.into_iter().map(|item| self.order(of_item, item)).collect()
            }
            other => other,
        }
    }

    /// The paths of required fields that a story does not have. Items that are `null` are not
    /// items.
    pub(super) fn missing(&self, story: &Value) -> Vec<String> {
        let mut missing = Vec::new();
        self.lacks(&self.schema, story, "", &mut missing);
        // No column says it: it is written when the story is.
        missing.retain(|path| path != Format::FIELD);
        missing
    }

    /// Adds the required fields that a value does not have.
    fn lacks(&self, schema: &Value, value: &Value, at: &str, missing: &mut Vec<String>) {
        let schema = self.resolve(schema);
        if let Some(items) = value.as_array() {
            let of_item = schema.get("items").unwrap_or(&Value::Null);
            for (index, item) in items.iter().enumerate().filter(|(_, item)| !item.is_null()) {
                self.lacks(of_item, item, &join(at, &index.to_string()), missing);
            }
        }
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        let required: Vec<&str> = required.filter_map(Value::as_str).collect();
        for (name, of_field) in properties(schema).into_iter().flatten() {
            let path = join(at, name);
            match value.get(name) {
                Some(value) => self.lacks(of_field, value, &path, missing),
                None if !required.contains(&name.as_str()) => {}
                None if properties(self.resolve(of_field)).is_some() => {
                    self.lacks(of_field, &Value::Null, &path, missing);
                }
                None => missing.push(path),
            }
        }
    }

    /// Whether every story has the object at this path: it is required, all the way down.
    pub(super) fn always_there(&self, path: &str) -> bool {
        self.missing(&Value::Null).iter().any(|leaf| leaf.starts_with(&format!("{path}.")))
    }
}

/// Adds the fields of a schema.
fn leaves(root: &Value, schema: &Value, at: &str, fields: &mut Vec<Field>) {
    let schema = resolve(root, schema);
    let item = schema.get("items").map(|item| resolve(root, item));
    if let Some(known) = properties(schema) {
        for (name, of_field) in known {
            leaves(root, of_field, &join(at, name), fields);
        }
    } else if let Some(item) = item.filter(|item| properties(item).is_some()) {
        leaves(root, item, &join(at, "#"), fields);
    } else {
        fields.push(Field { path: at.to_owned(), kind: kind(root, schema) });
    }
}

/// How the cells of a field with this schema are read.
fn kind(root: &Value, schema: &Value) -> FieldKind {
    let words = words(schema);
    let is = |name: &str| match schema.get("type") {
        Some(Value::Array(types)) => types.iter().any(|of| of == name),
        of => of.is_some_and(|of| of == name),
    };
    match schema.get("format").and_then(Value::as_str) {
        Some("country") => FieldKind::Country,
        Some("month") => FieldKind::Month,
        _ if !words.is_empty() => FieldKind::Word(words),
        _ if is("number") || is("integer") => FieldKind::Number,
        _ if is("boolean") => FieldKind::Truth,
        _ if is("array") => {
            let item = resolve(root, schema.get("items").unwrap_or(&Value::Null));
            let tagged = item.pointer("/oneOf/0/properties").is_some();
            if tagged { FieldKind::Body } else { FieldKind::List(Box::new(kind(root, item))) }
        }
        _ => FieldKind::Text,
    }
}

/// The words that a schema allows.
fn words(schema: &Value) -> Vec<String> {
    let list = schema.get("enum").or_else(|| schema.get("oneOf")).and_then(Value::as_array);
    let word = |value: &Value| value.get("const").unwrap_or(value).as_str().map(str::to_owned);
    list.into_iter().flatten().filter_map(word).collect()
}

/// Follows references, and takes what may also be `null` as what it is otherwise.
fn resolve<'a>(root: &'a Value, mut schema: &'a Value) -> &'a Value {
    for _ in 0..16 {
        let target = schema.get("$ref").and_then(Value::as_str);
        let target = target.and_then(|name| root.pointer(name.strip_prefix('#')?));
        let choices = schema.get("anyOf").and_then(Value::as_array);
        let real = choices
            .and_then(|all| all.iter().find(|of| of.get("type").is_none_or(|t| t != "null")));
        match target.or(real) {
            Some(found) => schema = found,
            None => break,
        }
    }
    schema
}

/// The fields of an object's schema.
fn properties(schema: &Value) -> Option<&Map<String, Value>> {
    schema.get("properties")?.as_object()
}

/// A path with one more name.
fn join(at: &str, name: &str) -> String {
    if at.is_empty() { name.to_owned() } else { format!("{at}.{name}") }
}

/// Letters and digits of a text, all small and without accents, which capitals often lack.
pub(super) fn bare(text: &str) -> String {
    let small: String = text.chars().flat_map(char::to_lowercase).collect();
    let parts = DecomposingNormalizerBorrowed::new_nfd().normalize(&small);
    parts.chars().filter(|c| c.is_alphanumeric()).map(unstroked).collect()
}

/// The plain form of a letter whose stroke or missing dot is no accent of its own.
const fn unstroked(c: char) -> char {
    match c {
        'ø' => 'o',
        'ł' => 'l',
        'đ' => 'd',
        'ħ' => 'h',
        'ı' => 'i',
        'ς' => 'σ',
        c => c,
    }
}

/// Letters of a path with its list in the singular: `Quote text` means `quotes.#.text`.
fn bare_of_item(path: &str) -> String {
    match path.split_once("s.#.") {
        Some((list, rest)) => bare(list) + &bare(rest),
        None => bare(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heading_of_the_guide_means_its_field_and_every_field_has_one() {
        let fields = Fields::of_story();
        let mut named = Vec::new();
        for line in include_str!("../../docs/import.md").lines() {
            let Some((headings, path)) = line.strip_prefix("| ").and_then(|l| l.split_once(" | `"))
            else {
                continue;
            };
            let path = path.trim_end_matches("` |");
            let Some((field, _)) = fields.by_path(path) else { continue };
            for heading in headings.split(", ") {
                let found = fields.by_heading(heading).map(|(_, path)| path);
                assert_eq!(found.as_deref(), Some(path), "{heading}");
            }
            named.push(&field.path);
        }
        let all: Vec<&String> = fields.all.iter().map(|field| &field.path).collect();
        let missing: Vec<_> = all.iter().filter(|path| !named.contains(path)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn kinds_come_from_the_schema() {
        let fields = Fields::of_story();
        let kind = |path| &fields.by_path(path).unwrap().0.kind;
        assert_eq!(kind("home.country"), &FieldKind::Country);
        assert_eq!(kind("/period/start"), &FieldKind::Month);
        assert_eq!(kind("months"), &FieldKind::Number);
        assert_eq!(kind("body"), &FieldKind::Body);
        assert_eq!(kind("activities"), &FieldKind::List(Box::new(FieldKind::Text)));
        assert!(
            matches!(kind("collaboration"), FieldKind::List(of) if matches!(**of, FieldKind::Word(_)))
        );
        assert!(fields.by_path("quotes.999.text").is_none() && fields.by_path("body.0").is_none());
    }

    #[test]
    fn numbers_in_headings_are_those_of_items() {
        let fields = Fields::of_story();
        let path = |heading: &str| fields.by_heading(heading).map(|(_, path)| path);
        assert_eq!(path("QUOTE_2 text").as_deref(), Some("quotes.1.text"));
        assert_eq!(path("Outcomes 3 value").as_deref(), Some("outcomes.2.value"));
        for wrong in ["Quote 0", "Quote 101", "Title 2", "", "2", "Colour"] {
            assert_eq!(path(wrong), None, "{wrong}");
        }
    }
}
