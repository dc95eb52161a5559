//! `booklet stats`.

use std::collections::BTreeSet;

use serde_json::json;

use crate::compile::compile;
use crate::plan::{Part, Plan};
use crate::source::World;

use super::args::{Format, StatsArguments};
use super::findings::print;

/// Counts what is in the book.
pub(super) fn stats(arguments: &StatsArguments) -> u8 {
    let world = World::folder(&arguments.book);
    let (compiled, found) = compile(&world, &mut |_| {});
    let Some(compiled) = compiled else {
        print(&world, &found, arguments.format, None);
        return super::FOUND;
    };
    let booklet = &compiled.booklet;
    let homes: BTreeSet<&str> =
        booklet.stories.iter().map(|s| s.story.home.country.as_str()).collect();
    let hosts: BTreeSet<&str> =
        booklet.stories.iter().map(|s| s.story.host.country.as_str()).collect();
    let sectors: BTreeSet<&str> =
        booklet.stories.iter().map(|s| s.story.sector.label.as_str()).collect();
    let words: usize = story_words(&compiled.plan).map(|(_, words)| words).sum();
    let rows = [
        ("stories", booklet.stories.len()),
        ("words in stories", words),
        ("home countries", homes.len()),
        ("host countries", hosts.len()),
        ("sectors", sectors.len()),
        ("pictures", compiled.plan.pictures.len()),
        ("sections", compiled.plan.sections.len()),
        ("pages", compiled.document.pages.len()),
    ];
    if arguments.format == Format::Json {
        let object: serde_json::Map<String, serde_json::Value> =
            rows.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
        super::say(&serde_json::Value::Object(object).to_string());
    } else {
        for (name, value) in rows {
            super::say(&format!("{value:>7}  {name}"));
        }
    }
    super::GOOD
}

/// The stories' ids and words.
pub(super) fn story_words(plan: &Plan) -> impl Iterator<Item = (&str, usize)> {
    plan.sections.iter().filter_map(|section| match &section.part {
        Part::Story { id, words } => Some((id.as_str(), *words)),
        _ => None,
    })
}
