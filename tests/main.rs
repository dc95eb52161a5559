//! Tests.

mod architecture;
mod bad_input;
mod color;
mod determinism;
mod epub;
mod image;
mod layout_rules;
mod pdf;
mod preflight;
mod reading_order;
mod sample;
mod text_breaking;
