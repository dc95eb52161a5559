//! Reference data with dates and sources: countries, their order and names, labels by language, the
//! emblem and its rules.
//!
//! **Takes** nothing; the tables are part of the program, each with its source. **Gives** countries by code
//! with names in 24 languages; labels, dates in words, quotation marks, numerals, word lists and collation
//! by language; dates; what picture licences require. **Never** contains anything about a particular book.

mod agreement;
mod character;
mod collation;
mod country;
mod dates;
mod day;
pub mod emblem;
mod epub;
pub(crate) mod function_words;
pub mod funding;
mod isbn;
mod labels;
mod licence;
mod nace;
mod month;
mod numerals;
mod plural;
mod proof;
mod quotation;
mod quoted;
mod roman;
mod site;
mod spacing;
mod tag;
mod tongue;
mod totals;
pub(crate) mod wording;

pub use agreement::{
    AGREEMENT_FORMS, AgreementForm, GrantAuthority, agreement_forms, bare_number, nearest_forms,
    year_of_call,
};
pub use character::character_name;
pub use collation::{Collation, compare, same_letters};
pub use country::{COUNTRIES, Country, Group, country, country_by_iso, own_name};
pub use dates::is_month;
pub use day::Day;
pub use epub::EpubWords;
pub use isbn::{Isbn, IsbnError};
pub use labels::{Labels, has_labels, labels, languages, word_keys};
pub use licence::{LICENCES, Licence, licence};
pub use month::Month;
pub use nace::NACE_SECTIONS;
pub use numerals::{groups_digits, in_words, numerals};
pub use proof::ProofWords;
pub use quotation::{Quotation, quotation};
pub use quoted::{QuotedText, quoted};
pub use roman::roman;
pub use site::SiteWords;
pub use spacing::{bound_letters, goes_with_next, heads_number, is_unit};
pub use tag::primary_subtag;
pub use tongue::{language, script};
pub use totals::{TotalWords, total_words};
