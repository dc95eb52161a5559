//! EPUB 3.3.
