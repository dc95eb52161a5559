//! Differences between two builds.
//!
//! **Takes** the bytes of two PDF files. **Gives** the pages that changed, with a picture of each
//! change. **Never** judges which of the two is right.
