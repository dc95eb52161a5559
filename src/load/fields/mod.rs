//! Fields in texts: `{stories}` becomes the number of stories. All later stages read the texts as they are
//! printed, so every rule and every output has the words; places lead back to the files.

mod places;
mod read;

pub(crate) use places::to_source;

use std::collections::BTreeSet;

use findings::{Finding, Findings, Place};
use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use typeset::capitalised;

use crate::codes::Code;
use crate::data::{Labels, has_labels, in_words, labels, primary_subtag};
use crate::model::{Book, FilledStretch, FilledText, MANIFEST, StoryFile};
use crate::source::World;

use super::suggestion;
use read::{Braced, Count, NAMES, NAMES_ALONE, NumberForm, TextField, braced};

/// What fields stand for.
struct Values {
    /// Ids of the stories, those of unreadable files included.
    ids: BTreeSet<String>,
    /// Number of stories.
    stories: usize,
    /// Number of countries that people came from.
    countries: usize,
    /// Number of countries that people went to.
    hosts: usize,
    /// Months abroad, all stories together.
    months: f64,
    /// The order of the chapters: the names of its two settings.
    order: [&'static str; 2],
    /// The words of the book's language.
    labels: Labels,
}

/// Replaces the fields in the texts of the manifest and the stories, if there is a manifest.
pub(super) fn fill(
    world: &World,
    book: Option<&mut Book>,
    stories: &mut [StoryFile],
    unread: &[String],
) -> (Vec<FilledText>, Findings) {
    let Some(book) = book else { return Default::default() };
    let values = Values::of(book, stories, unread);
    let book_lang = book.lang.clone();
    let mut done = vec![one_file(world, MANIFEST, &book_lang, &values, book)];
    let one = |file: &mut StoryFile| {
        let lang = file.story.lang.clone().unwrap_or_else(|| book_lang.clone());
        one_file(world, &file.file, &lang, &values, &mut file.story)
    };
    done.extend(stories.par_iter_mut().map(one).collect::<Vec<_>>());
    let (mut filled, mut findings) = (Vec::new(), Findings::default());
    for (texts, found) in done {
        filled.extend(texts);
        findings.extend(found);
    }
    (filled, findings)
}

impl Values {
    /// Counts.
    fn of(book: &Book, stories: &[StoryFile], unread: &[String]) -> Self {
        let read = stories.iter().map(|file| file.id.as_str());
        let stem = |file: &'_ String| {
            file.strip_prefix("stories/")?.strip_suffix(".json").map(str::to_owned)
        };
        let all = || stories.iter().map(|file| &file.story);
        let homes: BTreeSet<&str> = all().map(|story| story.home.country.as_str()).collect();
        let hosts: BTreeSet<&str> = all().map(|story| story.host.country.as_str()).collect();
        Self {
            ids: read.map(str::to_owned).chain(unread.iter().filter_map(stem)).collect(),
            stories: stories.len(),
            countries: homes.len(),
            hosts: hosts.len(),
            months: all().map(|story| story.months).sum(),
            order: [book.order.chapter_by.name(), book.order.policy.name()],
            labels: Labels::with(&book.lang, &book.words),
        }
    }

    /// A number.
    fn number(&self, count: Count) -> f64 {
        match count {
            Count::Stories => self.stories as f64,
            Count::Countries => self.countries as f64,
            Count::Hosts => self.hosts as f64,
            Count::Months => self.months,
        }
    }
}

/// Replaces the fields of a file.
fn one_file<T: Serialize + DeserializeOwned>(
    world: &World,
    file: &str,
    lang: &str,
    values: &Values,
    content: &mut T,
) -> (Vec<FilledText>, Findings) {
    let mut filler =
        FieldFiller { file, lang, values, filled: Vec::new(), found: Findings::default() };
    if world.bytes(file).is_ok_and(|bytes| may_have_fields(&bytes)) {
        // What was read from JSON can be written as JSON and read again.
        let mut value = serde_json::to_value(&*content).unwrap_or_default();
        filler.walk(&mut value, String::new(), "");
        if !filler.filled.is_empty()
            && let Ok(read) = serde_json::from_value(value)
        {
            *content = read;
        }
    }
    (filler.filled, filler.found)
}

/// Whether some brace is followed by a letter; those of JSON are followed by quotation marks.
fn may_have_fields(bytes: &[u8]) -> bool {
    let mut after = bytes.split(|byte| *byte == b'{').skip(1).map(<[u8]>::trim_ascii_start);
    after
        .any(|rest| rest.first().is_some_and(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii()))
}

/// Which fields a text can have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FieldsIn {
    /// All.
    Running,
    /// Numbers and the order: it is repeated where there are no links, or it is short.
    Short,
    /// None: its words are given by someone else, or it is no text.
    Fixed,
}

impl FieldsIn {
    /// Those of the text at a pointer; `name` is the name of its field.
    fn of(name: &str, at: &str) -> Self {
        match name {
            "text" if !at.starts_with("/quotes/") => Self::Running,
            "items" | "description" | "sentence" => Self::Running,
            "text" | "title" | "subtitle" | "series" | "sample_note" | "rights" | "lead"
            | "label" | "value" | "caption" | "alt" | "activities" | "attribution" | "note"
            | "role" | "kind" | "sector" => Self::Short,
            _ => Self::Fixed,
        }
    }
}

/// Whether a text is printed as it is written, without markup.
fn is_plain(name: &str, at: &str) -> bool {
    matches!(name, "alt" | "rights") || name == "value" && at.contains("/figures/")
}

/// Replaces the fields in the texts of one file.
struct FieldFiller<'a> {
    /// The file.
    file: &'a str,
    /// Its language.
    lang: &'a str,
    /// What fields stand for.
    values: &'a Values,
    /// The texts that have changed.
    filled: Vec<FilledText>,
    /// What is wrong with fields.
    found: Findings,
}

impl FieldFiller<'_> {
    /// Takes each string below a value; `name` is that of the field it is in.
    fn walk(&mut self, value: &mut Value, at: String, name: &str) {
        match value {
            Value::String(words) => self.text(words, at, name),
            Value::Array(list) => {
                for (index, one) in list.iter_mut().enumerate() {
                    self.walk(one, format!("{at}/{index}"), name);
                }
            }
            // Words of the program have braces of their own, which a rule checks.
            Value::Object(fields) if at != "/words" => {
                for (name, one) in fields {
                    let step = name.replace('~', "~0").replace('/', "~1");
                    self.walk(one, format!("{at}/{step}"), name);
                }
            }
            _ => {}
        }
    }

    /// Replaces the fields of a text.
    fn text(&mut self, words: &mut String, at: String, name: &str) {
        let all = braced(words);
        if all.is_empty() {
            return;
        }
        let (allowed, plain) = (FieldsIn::of(name, &at), is_plain(name, &at));
        let (mut out, mut read) = (String::with_capacity(words.len()), 0);
        let mut stretches = Vec::new();
        for one in all {
            let mut bytes = one.bytes.clone();
            let new = match one.escaped {
                // Without markup there is nothing else that takes the backslash away.
                true if plain => {
                    bytes.start -= 1;
                    Some(words[one.bytes.clone()].to_owned())
                }
                true => None,
                false => {
                    let start = out.len() + bytes.start - read;
                    let place = Place::part(self.file, &*at, start..start + bytes.len());
                    self.words_for(&one, allowed, place)
                }
            };
            if let Some(new) = new {
                out.push_str(&words[read..bytes.start]);
                let start = out.len();
                out.push_str(&new);
                stretches.push(FilledStretch { words: start..out.len(), field: bytes.clone() });
                read = bytes.end;
            }
        }
        out.push_str(&words[read..]);
        if !stretches.is_empty() {
            *words = out;
            self.filled.push(FilledText { file: self.file.to_owned(), pointer: at, stretches });
        }
    }

    /// What a field becomes; `None` if it stays, which is a finding unless it is none.
    fn words_for(&mut self, one: &Braced<'_>, allowed: FieldsIn, place: Place) -> Option<String> {
        let field = TextField::read(one.inside);
        match (field, allowed) {
            (None, FieldsIn::Fixed) => None,
            (None, _) => self.unknown(one.inside, place),
            (Some(_), FieldsIn::Fixed) => {
                let message = format!("“{{{}}}” is not replaced in this text.", one.inside);
                self.unfit(place, message, "Write the words themselves.")
            }
            (Some(TextField::Story(_) | TextField::Page(_)), FieldsIn::Short) => {
                let message = "This text cannot lead to a story.".to_owned();
                self.unfit(
                    place,
                    message,
                    "Write the title itself, or name the story in a paragraph.",
                )
            }
            (Some(TextField::Number(count, form)), _) => Some(self.number(count, form)),
            (Some(TextField::Order), _) => {
                let [by, policy] = self.values.order;
                Some(self.labels().order_of(by, policy))
            }
            (Some(TextField::Story(id)), _) => self.link("story", id, place),
            (Some(TextField::Page(id)), _) => self.link("page", id, place),
        }
    }

    /// The words of the text's language, if there are any, otherwise those of the book's.
    fn labels(&self) -> &Labels {
        let own = &self.values.labels;
        let other = primary_subtag(self.lang) != own.lang() && has_labels(self.lang);
        if other { labels(self.lang) } else { own }
    }

    /// A number in its form; in figures where its words are not known or depend on the noun.
    fn number(&self, count: Count, form: NumberForm) -> String {
        let value = self.values.number(count);
        let whole = (value.fract() == 0.0 && value < 100.0).then_some(value as u32);
        let words = whole.and_then(|whole| in_words(whole, self.lang));
        match (form, words) {
            (NumberForm::Words, Some(words)) => words,
            (NumberForm::Capital, Some(words)) => capitalised(&words, self.lang),
            _ => self.labels().number(value),
        }
    }

    /// A link to a story, or to the page on which it begins: its words are added when the book is planned.
    fn link(&mut self, what: &str, id: &str, place: Place) -> Option<String> {
        if self.values.ids.contains(id) {
            return Some(format!("[]({what}://{id})"));
        }
        let ids: Vec<&str> = self.values.ids.iter().map(String::as_str).collect();
        let help = match suggestion(id, &ids) {
            Some(meant) => format!("Did you mean “{meant}”?"),
            None => "The id of a story is the name of its file without .json.".to_owned(),
        };
        let message = format!("There is no story “{id}”.");
        self.found.push(Finding::new(Code::DanglingReference, place, message, help));
        None
    }

    /// Notes a field that does not exist.
    fn unknown(&mut self, inside: &str, place: Place) -> Option<String> {
        const HOW: &str = "Fields are {stories}, {countries}, {hosts} and {months}, each also with :words or :Words, {order}, {story:ID} and {page:ID}; write a backslash before a brace that should be printed.";
        let (name, after) = inside.split_at(inside.find(':').unwrap_or(inside.len()));
        // Without an id, no field that needs one was meant.
        let names = if after.is_empty() { &NAMES[..NAMES_ALONE] } else { &NAMES[..] };
        let meant = suggestion(name, names).filter(|meant| *meant != name);
        let help = match meant {
            Some(meant) => format!("Did you mean “{{{meant}{after}}}”? {HOW}"),
            None => HOW.to_owned(),
        };
        let message = format!("There is no field “{{{inside}}}”.");
        self.found.push(Finding::new(Code::DanglingReference, place, message, help));
        None
    }

    /// Notes a field that cannot be where it is.
    fn unfit(&mut self, place: Place, message: String, help: &str) -> Option<String> {
        self.found.push(Finding::new(Code::FieldUnfit, place, message, help));
        None
    }
}

#[cfg(test)]
mod tests;
