//! Tests.

mod color;
mod image;
mod pdf;
