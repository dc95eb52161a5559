//! Inspection of the laid-out pages, before anything is written.
//!
//! **Takes** the [`Compiled`](crate::frame::Compiled) book. **Gives** findings about contrast,
//! resolution, binding and the visibility of the funding, and adds page numbers to earlier
//! findings. **Never** changes a page.

mod conserved;
mod contrast;
mod ground;
mod pages;
mod print;
mod visibility;

pub use conserved::check as check_texts;
pub use contrast::check_screen;
pub use pages::name as name_pages;
pub use print::check_print;
pub use visibility::{Fault, SeenEmblem, Visibility, check_visibility, fault, visibility};
