//! Tests.

mod pdf;
