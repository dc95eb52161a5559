//! Months, periods, dates and lengths of stays as each language writes them.
//!
//! The table is Unicode CLDR's; `tests/data/cldr_dates.py` writes it and says where the house differs.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::plural::{Operands, Plurals};
use super::{Day, Month, primary_subtag};

/// The table.
#[derive(Deserialize)]
struct DateTable {
    /// By primary language subtag.
    languages: BTreeMap<String, DateCustom>,
}

/// How one language writes dates. Patterns have names in braces for what is put in.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DateCustom {
    /// Decimal sign.
    pub(super) decimal: String,
    /// Sign between groups of three digits.
    pub(super) group: String,
    /// The fewest digits before the first of these signs: 2 if four digits have none.
    pub(super) least_group: usize,
    /// Names of the months inside a date: `października`.
    months: Vec<String>,
    /// Names of the months without a day: `październik`.
    names: Vec<String>,
    /// Their beginnings, where a period leaves the first one's end to the last: `syys–marraskuu`.
    #[serde(default)]
    short: Vec<String>,
    /// A date.
    date: String,
    /// A month of a year.
    month: String,
    /// A period within one year.
    same_year: String,
    /// A period over two years.
    two_years: String,
    /// A number of months.
    duration: Plurals,
}

/// The table, parsed once.
static TABLE: LazyLock<DateTable> = LazyLock::new(|| {
    serde_json::from_str(include_str!("dates.json"))
        .unwrap_or(DateTable { languages: BTreeMap::new() })
});

/// A substitute for a language that is not in the table; never used while English is.
static NONE: LazyLock<DateCustom> = LazyLock::new(DateCustom::default);

/// How a language writes dates, by its primary subtag; as in English if that is not known.
pub(super) fn dates(lang: &str) -> &'static DateCustom {
    let found = [lang, "en"].into_iter().find_map(|lang| TABLE.languages.get(lang));
    found.unwrap_or(&NONE)
}

/// Whether a word is the name of a month in a language, or the first word of one.
pub fn is_month(word: &str, lang: &str) -> bool {
    let primary = primary_subtag(lang);
    let Some(custom) = TABLE.languages.get(primary).filter(|_| !word.is_empty()) else {
        return false;
    };
    let mut names = custom.months.iter().chain(&custom.names);
    names.any(|name| name.split(' ').next().is_some_and(|first| first == word))
}

impl DateCustom {
    /// A month, for example `September 2021`.
    pub(super) fn month_of(&self, month: Month) -> String {
        self.month
            .replace("{name}", name(&self.names, month))
            .replace("{year}", &month.year.to_string())
    }

    /// A day, for example `2 October 2023`.
    pub(super) fn day_of(&self, day: Day) -> String {
        let month = day.month();
        self.date
            .replace("{day}", &day.number().to_string())
            .replace("{month}", name(&self.months, month))
            .replace("{year}", &month.year.to_string())
    }

    /// A period, for example `September to November 2021`.
    pub(super) fn period_of(&self, start: Month, end: Month) -> String {
        if start == end {
            return self.month_of(start);
        }
        let pattern = if start.year == end.year { &self.same_year } else { &self.two_years };
        pattern
            .replace("{a_short}", name(&self.short, start))
            .replace("{a}", name(&self.names, start))
            .replace("{b}", name(&self.names, end))
            .replace("{year}", &end.year.to_string())
            .replace("{year_a}", &start.year.to_string())
            .replace("{year_b}", &end.year.to_string())
    }

    /// A length in months, whose number is already written.
    pub(super) fn duration_of(&self, lang: &str, months: f64, number: &str) -> String {
        self.duration.of(lang, Operands::of(months)).replace("{n}", number)
    }

    /// The names of a month: without a day, and inside a date.
    pub(super) fn month_names(&self, month: u8) -> [&str; 2] {
        let month = Month { year: 0, month };
        [name(&self.names, month), name(&self.months, month)]
    }

    /// The forms that a number of months has.
    #[cfg(test)]
    pub(super) fn duration(&self) -> &Plurals {
        &self.duration
    }
}

/// A month's name.
fn name(names: &[String], month: Month) -> &str {
    names.get(usize::from(month.month).wrapping_sub(1)).map_or("", String::as_str)
}
