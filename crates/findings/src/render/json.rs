//! For programs: one object per finding.

use serde_json::{Map, Value, json};

use crate::{Finding, Place};

/// A finding as JSON: one object. Empty keys are left out, except those that every finding has.
pub fn as_json(finding: &Finding) -> Value {
    let place = &finding.place;
    let page = finding.page.clone().or_else(|| place.page.map(|page| page.to_string()));
    let mut object = json!({
        "code": finding.code.as_str(),
        "severity": finding.severity.name(),
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "length": place.length,
        "pointer": place.pointer,
        "page": page,
        "message": finding.message,
        "help": finding.help,
    });
    if let Some(number) = place.object {
        object["object"] = number.into();
    }
    if !finding.code.clause().is_empty() {
        object["clause"] = finding.code.clause().into();
    }
    if let Some(fix) = &finding.fix {
        object["fix"] = fix.as_str().into();
    }
    if let Some(reason) = &finding.reason {
        object["reason"] = reason.as_str().into();
    }
    if finding.count > 1 {
        object["count"] = finding.count.into();
    }
    let again = finding.again.iter().map(|spot| of_place(&spot.place, spot.page.as_deref()));
    list(&mut object, "again", again.collect());
    let related = finding.related.iter().map(|related| {
        let mut place = of_place(&related.place, None);
        place.insert("message".to_owned(), related.words.as_str().into());
        place
    });
    list(&mut object, "related", related.collect());
    object
}

/// Adds a list that is not empty.
fn list(object: &mut Value, key: &str, places: Vec<Map<String, Value>>) {
    if !places.is_empty() {
        object[key] = places.into_iter().map(Value::Object).collect();
    }
}

/// A place as JSON.
fn of_place(place: &Place, folio: Option<&str>) -> Map<String, Value> {
    let page = folio.map(str::to_owned).or_else(|| place.page.map(|page| page.to_string()));
    let mut out = Map::new();
    out.insert("file".to_owned(), place.file.as_str().into());
    out.insert("line".to_owned(), place.line.into());
    out.insert("column".to_owned(), place.column.into());
    out.insert("length".to_owned(), place.length.into());
    out.insert("pointer".to_owned(), place.pointer.as_str().into());
    out.insert("page".to_owned(), page.into());
    out
}
