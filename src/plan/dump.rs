//! The plan as text, for people and tests.

use std::fmt::Write as _;

use typeset::{Link, Span, Text};

use super::{Block, Body, ContentsEntry, Part, Plan, Section};

/// The plan as text: one line for each section and block, with shortened text.
pub fn dump(plan: &Plan) -> String {
    let mut out = format!("{} · {} · {}\n", plan.meta.title, plan.meta.lang, plan.meta.date);
    for section in &plan.sections {
        out.push_str(&head(section));
        for block in &section.blocks {
            let _ = writeln!(out, "  {:?} {}", block.slot, body(plan, block));
        }
    }
    out
}

/// The line of a section.
fn head(section: &Section) -> String {
    let part = match &section.part {
        Part::Named(kind) => kind.name().to_owned(),
        Part::Opener { country } => format!("opener {country}"),
        Part::Story { words, .. } => format!("story, {words} words"),
    };
    let listed = if section.listed { "" } else { ", not listed" };
    format!("#{} {:?} [{part}, {:?}{listed}]\n", section.id, section.title, section.matter)
}

/// The line of a block.
fn body(plan: &Plan, block: &Block) -> String {
    match &block.body {
        Body::Heading { level, text } => format!("h{level} {}", shown(text)),
        Body::Paragraph { role, text } => format!("{role:?} {}", shown(text)),
        Body::List { ordered, items } => {
            format!("{} {}", if *ordered { "ol" } else { "ul" }, joined(items.iter().map(shown)))
        }
        Body::Quote { text, attribution } => {
            format!("quote {} — {}", shown(text), shown(attribution))
        }
        Body::Figure(figure) => {
            let file = plan.pictures.get(figure.picture.0 as usize).map_or("?", |p| &p.file);
            format!("figure {file} {}", shown(&figure.caption))
        }
        Body::Logos(figures) => {
            let file = |figure: &super::Figure| plan.pictures.get(figure.picture.0 as usize);
            let files = figures.iter().filter_map(file).map(|picture| picture.file.clone());
            format!("logos {}", joined(files))
        }
        Body::Table(table) => {
            let row = |row: &Vec<Text>| row.iter().map(shown).collect::<Vec<_>>().join(" ¦ ");
            let head = Some(&table.head).filter(|head| !head.is_empty());
            let rows = head.into_iter().chain(&table.rows).map(row);
            format!("table {:?} {}", table.use_, joined(rows))
        }
        Body::Figures(figures) => {
            joined(figures.iter().map(|f| format!("{} {}", f.value, shown(&f.label))))
        }
        Body::Map(map) => match &map.focus {
            Some(focus) => format!("map of {focus}"),
            None => format!("map {}", joined(map.routes.iter().map(|(a, b)| format!("{a}→{b}")))),
        },
        Body::Qr(qr) => format!("qr {} {}", qr.address, shown(&qr.caption)),
        Body::Contents(entries) => {
            let line = |e: &ContentsEntry| {
                format!("{}{} @{}", "-".repeat(e.depth.into()), shown(&e.text), e.section)
            };
            format!("contents {}", joined(entries.iter().map(line)))
        }
        Body::Index(entries) => {
            let line =
                |e: &super::IndexEntry| format!("{} @{}", shown(&e.term), e.sections.join(" @"));
            format!("index {}", joined(entries.iter().map(line)))
        }
    }
}

/// Parts of a line.
fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(" | ")
}

/// A text with its looks, truncated to 60 characters.
fn shown(text: &Text) -> String {
    let whole: String = text.spans.iter().map(span).collect();
    match whole.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &whole[..end]),
        None => whole,
    }
}

/// A span with its look.
fn span(span: &Span) -> String {
    let mut out = span.text.clone();
    if span.look.emphasis {
        out = format!("*{out}*");
    }
    if span.look.strong {
        out = format!("**{out}**");
    }
    match &span.link {
        Some(Link::Section(id)) if span.page_of_link => format!("p.@{id}"),
        Some(Link::Section(id)) => format!("[{out}](@{id})"),
        Some(Link::Url(address)) => format!("[{out}]({address})"),
        None => out,
    }
}
