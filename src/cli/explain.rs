//! `booklet explain`.

use std::fmt::Write as _;

use findings::{Code, Registry};
use serde_json::{Value, json};

use crate::codes::registry;
use crate::load::suggestion;

use super::args::{ExplainArguments, ExplainFormat};
use super::exit::Exit;

/// Prints the page of a code, or the list of all.
pub(super) fn explain(arguments: &ExplainArguments) -> Exit {
    let registry = registry();
    let Some(asked) = &arguments.code else {
        super::say(&list(&registry, arguments.format));
        return Exit::Good;
    };
    let Some(code) = registry.find(asked) else {
        let known: Vec<&str> = registry.codes().map(Code::as_str).collect();
        let hint = suggestion(&asked.to_uppercase(), &known)
            .map_or_else(String::new, |meant| format!(" Did you mean {meant}?"));
        super::tell(&format!("there is no finding {asked}.{hint}"));
        return Exit::Failed;
    };
    match arguments.format {
        ExplainFormat::Human => super::say(code.explanation().trim_end()),
        ExplainFormat::Json => {
            let mut object = as_json(code);
            object["explanation"] = code.explanation().into();
            super::say(&format!("{object:#}"));
        }
    }
    Exit::Good
}

/// All codes, family by family.
fn list(registry: &Registry, format: ExplainFormat) -> String {
    let families = registry.families().iter();
    if format == ExplainFormat::Json {
        let families = families.map(|family| {
            let codes: Value = family.codes.iter().map(|&code| as_json(code)).collect();
            json!({ "prefix": family.prefix, "title": family.title, "codes": codes })
        });
        return format!("{:#}", families.collect::<Value>());
    }
    let mut out = String::new();
    for family in families {
        let _ = writeln!(out, "{}: {}", family.prefix.trim_end_matches('-'), family.title);
        for code in &family.codes {
            let (id, severity) = (code.as_str(), code.severity().name());
            let _ = writeln!(out, "  {id:<20} {severity:<8} {}", code.title());
        }
    }
    out.trim_end().to_owned()
}

/// A code as JSON.
fn as_json(code: Code) -> Value {
    let mut object = json!({
        "code": code.as_str(),
        "severity": code.severity().name(),
        "title": code.title(),
    });
    if !code.clause().is_empty() {
        object["clause"] = code.clause().into();
    }
    object
}
