//! Rules of custom as dated data: countries, their order and names, words by language, the
//! emblem and the rules of its use.
//!
//! **Takes** nothing; the tables are part of the program, each with its source. **Gives** countries
//! by code, names in 24 languages, labels and dates in words, and comparison by language.
//! **Never** holds anything about one book.

mod collation;
mod country;
pub mod emblem;
pub mod funding;
mod isbn;
mod labels;
mod nace;
mod proof;
mod roman;
mod site;

pub use collation::{Collation, compare};
pub use country::{COUNTRIES, Country, Group, country, country_by_iso};
pub use isbn::{Isbn, IsbnError};
pub use labels::{Labels, Month, labels, languages};
pub use nace::NACE_SECTIONS;
pub use proof::ProofWords;
pub use roman::roman;
pub use site::SiteWords;
