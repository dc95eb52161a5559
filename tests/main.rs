//! Tests.

mod color;
mod epub;
mod image;
mod pdf;
