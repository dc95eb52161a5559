//! Layouts, and those that extend others: what a file says takes the place of what the other says.

use findings::{Finding, Findings, Place};
use schemars::{Schema, schema_for};
use serde_json::{Map, Value, json};

use crate::codes::Code;
use crate::model::{Format, Layout, LayoutFiles};
use crate::source::{Places, ReadError, World};

use super::nearby::Nearby;
use super::{formats, read, shape};

/// The field that names the layout that is extended.
const EXTENDS: &str = "extends";

/// The objects whose values have names, and take each other's place by name.
const NAMED: [&str; 4] = ["families", "palette", "templates", "parts"];

/// The object whose values take each other's place field by field.
const STYLES: &str = "styles";

/// Reads the layout in a file, with those that it extends; `named_at` names the file.
pub(super) fn layout(world: &World, file: &str, named_at: Place) -> (Option<Layout>, Findings) {
    if !world.has(file) {
        let missing = Nearby::of(world).unreadable(named_at, file, &ReadError::Missing);
        return (None, [missing].into_iter().collect());
    }
    let text = world.text(file).unwrap_or_default();
    let extends = serde_json::from_str::<Value>(&text).is_ok_and(|it| it.get(EXTENDS).is_some());
    if !extends {
        let schema = || schema_for!(Layout).to_value();
        let (layout, found) = read::read::<Layout>(world, file, schema);
        return (layout.map(|it| Layout { files: LayoutFiles::one(file), ..it }), found);
    }
    let (links, mut found) = chain(world, file);
    let layout = links.and_then(|links| whole(&links, &mut found));
    (layout, found)
}

/// A file of a layout that extends another one, or is extended.
struct LayoutLink {
    /// Its name.
    file: String,
    /// Its text.
    text: String,
    /// What it says.
    value: Value,
}

impl LayoutLink {
    /// Notes a finding at a value of the file.
    fn note(&self, found: &mut Findings, finding: Finding) {
        let place = Places::new(&self.text).complete(finding.place.clone());
        found.push(Finding { place, ..finding });
    }
}

/// A file and those that it extends, its own first; `None` if one of them cannot be read.
fn chain(world: &World, file: &str) -> (Option<Vec<LayoutLink>>, Findings) {
    let mut found = Findings::default();
    let mut links: Vec<LayoutLink> = Vec::new();
    let mut next = Some(file.to_owned());
    while let Some(file) = next {
        let (value, more) = read::read::<Value>(world, &file, || Value::Bool(true));
        found.extend(more);
        let (Some(value), Ok(text)) = (value, world.text(&file)) else { return (None, found) };
        let mut link = LayoutLink { file, text, value };
        let is_good = fits(&mut link, &mut found);
        let base = link.value.get(EXTENDS).and_then(Value::as_str).map(str::to_owned);
        links.push(link);
        next = base.map(|name| format!("layouts/{name}.json"));
        if !is_good {
            return (None, found);
        }
        if let Some(missing) = next.as_deref().and_then(|next| unfit(world, &links, next)) {
            found.push(missing);
            return (None, found);
        }
    }
    (Some(links), found)
}

/// Why a file cannot be extended by the last of these, if so: it is not there, or it extends that one itself.
fn unfit(world: &World, links: &[LayoutLink], next: &str) -> Option<Finding> {
    let last = links.last()?;
    let at = Places::new(&last.text).complete(Place::value(&last.file, format!("/{EXTENDS}")));
    if !world.has(next) {
        return Some(Nearby::of(world).unreadable(at, next, &ReadError::Missing));
    }
    let from = links.iter().position(|link| link.file == next)?;
    let mut names: Vec<&str> = links[from..].iter().map(|link| link.file.as_str()).collect();
    names.push(next);
    let message = format!("Each of these layouts extends the next one: {}.", names.join(", "));
    let help = "Let one of them extend none: it has to say everything.";
    Some(Finding::new(Code::DanglingReference, at, message, help))
}

/// Whether everything in a file is of the right type, apart from what only other files have. Unknown fields
/// are noted and removed.
fn fits(link: &mut LayoutLink, found: &mut Findings) -> bool {
    let mut schema = schema_for!(Layout).to_value();
    if let Some(finding) = formats::other(&schema, &link.value, &link.file) {
        link.note(found, finding);
        return false;
    }
    schema["required"] = json!([Format::FIELD]);
    let misfits = shape::findings(&schema, &link.value);
    let is_good = misfits.iter().all(|misfit| misfit.code == Code::UnknownField);
    for misfit in misfits {
        if misfit.code == Code::UnknownField {
            read::remove(&mut link.value, &misfit.pointer);
        }
        let at = Place::value(&link.file, misfit.pointer);
        link.note(found, Finding::new(misfit.code, at, misfit.message, misfit.help));
    }
    is_good
}

/// The layout that files make, of which each extends the next one.
fn whole(links: &[LayoutLink], found: &mut Findings) -> Option<Layout> {
    let mut values = links.iter().rev().map(|link| link.value.clone());
    let value = values.next().map(|base| values.fold(base, merged))?;
    let said = links.iter().map(|link| (link.file.clone(), link.value.clone())).collect();
    let files = LayoutFiles::several(said);
    let misfits = shape::findings(&schema_for!(Layout).to_value(), &value);
    for misfit in &misfits {
        let at = files.place(&misfit.pointer);
        let Some(link) = links.iter().find(|link| link.file == at.file) else { continue };
        link.note(found, Finding::new(misfit.code, at, &misfit.message, &misfit.help));
    }
    if !misfits.is_empty() {
        return None;
    }
    match serde_json::from_value::<Layout>(value) {
        Ok(layout) => Some(Layout { files, ..layout }),
        Err(error) => {
            let message = format!("The layout cannot be read: {}.", read::reason(&error));
            let at = files.place("");
            found.push(Finding::new(Code::WrongType, at, message, "Correct the value."));
            None
        }
    }
}

/// What a layout says that extends another one. Pages, margins and the like, and each family, colour, template
/// and part, take the place of the other's; a style has what it says and the rest of the other's.
fn merged(base: Value, own: Value) -> Value {
    let (Value::Object(mut base), Value::Object(own)) = (base, own) else { return Value::Null };
    for (key, value) in own {
        let value = match (base.remove(&key), value) {
            (Some(Value::Object(base)), Value::Object(own)) if NAMED.contains(&key.as_str()) => {
                Value::Object(base.into_iter().chain(own).collect())
            }
            (Some(Value::Object(base)), Value::Object(own)) if key == STYLES => {
                Value::Object(styles(base, own))
            }
            (_, own) => own,
        };
        base.insert(key, value);
    }
    Value::Object(base)
}

/// Styles of which those of the same name have the fields of both.
fn styles(mut base: Map<String, Value>, own: Map<String, Value>) -> Map<String, Value> {
    for (name, style) in own {
        let style = match (base.remove(&name), style) {
            (Some(Value::Object(base)), Value::Object(own)) => {
                Value::Object(base.into_iter().chain(own).collect())
            }
            (_, own) => own,
        };
        base.insert(name, style);
    }
    base
}

/// The schema for editors, which see one file: what is required need not be in one that extends another.
pub(super) fn schema_for_editors(mut schema: Schema) -> Schema {
    let required = schema.remove("required").unwrap_or_default();
    schema.insert("required".to_owned(), json!([Format::FIELD]));
    let extends = json!({ "required": [EXTENDS] });
    schema.insert("anyOf".to_owned(), json!([extends, { "required": required }]));
    schema
}
