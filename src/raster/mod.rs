//! Rasters of finished PDF files.
//!
//! **Takes** the bytes of a PDF file. **Gives** pages as pixels, and the ink that a press would lay
//! down. **Never** knows what a booklet is.
