//! Imposition: pages onto the sheets that a press or an office printer takes.
//!
//! **Takes** the pages and what the print shop asks for. **Gives** sheets: which page lies where,
//! and the marks around them. **Never** changes what stands on a page.
