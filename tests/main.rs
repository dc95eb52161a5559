//! Tests.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod architecture;
mod bad_input;
mod checks;
mod color;
mod command_line;
mod conservation;
mod determinism;
mod diff;
mod docs;
mod drawings;
mod epub;
mod golden;
mod hostile;
mod image;
mod languages;
mod import;
mod impose;
mod inks;
mod layout_rules;
mod ledgers;
mod migrate;
mod pdf;
mod press;
mod png;
mod preflight;
mod reading_order;
mod rights;
mod sample;
mod schemas;
mod sets;
mod site;
mod stats;
mod verdicts;
mod visibility;
