//! Labels that the compiler prints, by language.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{ProofWords, SiteWords};

/// The words of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Labels {
    /// Usual titles of sections, by kind.
    sections: BTreeMap<String, String>,
    /// Which edition an ISBN is of: the printed one.
    pub printed: String,
    /// Head of the column of the home organisation.
    pub home: String,
    /// Head of the column of the host organisation.
    pub host: String,
    /// Head of the column of home countries.
    pub home_country: String,
    /// Head of the column of host countries.
    pub host_country: String,
    /// Head of a column of stories.
    pub story: String,
    /// Head of a column of folios.
    pub page: String,
    /// Head of the row of countries.
    pub country: String,
    /// Head of the row of organisations.
    pub organisation: String,
    /// Head of the row of sectors.
    pub sector: String,
    /// Head of the row of sizes.
    pub size: String,
    /// Head of the row of the participant's role.
    pub role: String,
    /// Head of the row of the stay's dates.
    pub stay: String,
    /// Head of the row of the kinds of collaboration.
    pub together: String,
    /// Title of the table of the two organisations.
    pub home_and_host: String,
    /// Title of the table of the stay.
    pub the_stay: String,
    /// Title of a table of facts.
    pub facts: String,
    /// Title of the table of all routes.
    pub all_routes: String,
    /// Heading of the list of activities.
    pub activities: String,
    /// Heading of the results.
    pub outcomes: String,
    /// Heading of cross-references.
    pub see_also: String,
    /// Heading of the index of sectors.
    pub sectors: String,
    /// Heading of the index of countries.
    pub countries: String,
    /// What the emblem shows.
    pub emblem: String,
    /// What a locator map shows; `{country}` stands for the country's name.
    locator: String,
    /// What the drawing shows that stands in the place of a portrait in an anonymous story.
    pub drawn_portrait: String,
    /// Sizes of organisations.
    sizes: BTreeMap<String, String>,
    /// Kinds of collaboration.
    collaboration: BTreeMap<String, String>,
    /// Parts of partners.
    partner_roles: BTreeMap<String, String>,
    /// Who made the book, by role: one, more.
    person_roles: BTreeMap<String, [String; 2]>,
    /// What outcomes count: one, more.
    outcome_kinds: BTreeMap<String, [String; 2]>,
    /// Month names.
    months: [String; 12],
    /// A stay's length: one month, more; `{n}` stands for the number.
    duration: [String; 2],
    /// Decimal sign.
    decimal: String,
    /// A period within one year.
    same_year: String,
    /// A period over two years.
    two_years: String,
    /// What stands between the members of a list.
    pub list_comma: String,
    /// The words on proofs.
    pub proof: ProofWords,
    /// The words on the page for download.
    pub site: SiteWords,
}

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    /// The year.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
}

impl Month {
    /// Reads `YYYY-MM` or the month of `YYYY-MM-DD`; nothing if that is not a month of the
    /// calendar.
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next());
        let digits = |s: &str, n| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
        let good = digits(year, 4) && digits(month, 2) && parts.next().is_none();
        let read = Self { year: year.parse().ok()?, month: month.parse().ok()? };
        let day_good = day.is_none_or(|day| {
            digits(day, 2) && day.parse().is_ok_and(|day: u8| (1..=read.days()).contains(&day))
        });
        (good && (1..=12).contains(&read.month) && day_good).then_some(read)
    }

    /// Days of the month.
    const fn days(self) -> u8 {
        match self.month {
            4 | 6 | 9 | 11 => 30,
            2 if self.year.is_multiple_of(4)
                && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400)) =>
            {
                29
            }
            2 => 28,
            _ => 31,
        }
    }

    /// Months from here to `end`, both included; 0 or less if `end` is before.
    pub const fn through(self, end: Self) -> i32 {
        (end.year as i32 - self.year as i32) * 12 + end.month as i32 - self.month as i32 + 1
    }
}

impl Labels {
    /// The usual title of a section of this kind, for example `title-page`.
    pub fn section(&self, kind: &str) -> &str {
        word(&self.sections, kind)
    }

    /// The words for a size, for example `micro`.
    pub fn size_of(&self, size: &str) -> &str {
        word(&self.sizes, size)
    }

    /// The words for a kind of collaboration, for example `joint-research`.
    pub fn collaboration_of(&self, kind: &str) -> &str {
        word(&self.collaboration, kind)
    }

    /// The words for a partner's part, for example `co-coordinator`.
    pub fn partner_role(&self, role: &str) -> &str {
        word(&self.partner_roles, role)
    }

    /// What an outcome of this kind counts, for example `jobs`, after the number `value`.
    pub fn outcome_of(&self, kind: &str, value: f64) -> &str {
        let words = self.outcome_kinds.get(kind);
        words.map_or("", |[one, more]| if is_one(value) { one } else { more })
    }

    /// The word for those who made the book in a role, for this number of them.
    pub fn person_role_of(&self, role: &str, count: usize) -> &str {
        let words = self.person_roles.get(role);
        words.map_or("", |[one, more]| if count == 1 { one } else { more })
    }

    /// What a locator map shows.
    pub fn locator_of(&self, country: &str) -> String {
        self.locator.replace("{country}", country)
    }

    /// A number as the language writes it, at most one decimal.
    pub fn number(&self, value: f64) -> String {
        let tenths = (value * 10.0).round() as i64;
        let (sign, tenths) = (if tenths < 0 { "−" } else { "" }, tenths.unsigned_abs());
        if tenths.is_multiple_of(10) {
            format!("{sign}{}", tenths / 10)
        } else {
            format!("{sign}{}{}{}", tenths / 10, self.decimal, tenths % 10)
        }
    }

    /// A length in months, for example `3 months`.
    pub fn duration_of(&self, months: f64) -> String {
        let [one, more] = &self.duration;
        (if is_one(months) { one } else { more }).replace("{n}", &self.number(months))
    }

    /// A month, for example `September 2021`.
    pub fn month(&self, month: Month) -> String {
        format!("{} {}", self.month_name(month), month.year)
    }

    /// A period, for example `September to November 2021`.
    pub fn period(&self, start: Month, end: Month) -> String {
        if start == end {
            return self.month(start);
        }
        let pattern = if start.year == end.year { &self.same_year } else { &self.two_years };
        pattern
            .replace("{a}", self.month_name(start))
            .replace("{b}", self.month_name(end))
            .replace("{year}", &end.year.to_string())
            .replace("{year_a}", &start.year.to_string())
            .replace("{year_b}", &end.year.to_string())
    }

    /// In the language of the labels, as the middle of a sentence has it.
    fn month_name(&self, month: Month) -> &str {
        self.months.get(usize::from(month.month).wrapping_sub(1)).map_or("", String::as_str)
    }
}

/// The word of a key, empty if there is none.
fn word<'a>(words: &'a BTreeMap<String, String>, key: &str) -> &'a str {
    words.get(key).map_or("", String::as_str)
}

/// Whether a count reads as one.
fn is_one(value: f64) -> bool {
    (value - 1.0).abs() < 0.05
}

/// The languages that have labels, English first: code and file.
const FILES: &[(&str, &str)] = &[
    ("en", include_str!("labels/en.json")),
    ("de", include_str!("labels/de.json")),
    ("fr", include_str!("labels/fr.json")),
];

/// The labels, parsed once.
static LABELS: LazyLock<Vec<(&str, Labels)>> = LazyLock::new(|| {
    let read =
        |&(lang, text): &(&'static str, &str)| Some((lang, serde_json::from_str(text).ok()?));
    FILES.iter().filter_map(read).collect()
});

/// The languages that have labels.
pub fn languages() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|&(lang, _)| lang)
}

/// The labels of a language (BCP 47; the primary subtag counts); English if it has none.
///
/// # Panics
/// Never: the files are part of the program and tested.
pub fn labels(lang: &str) -> &'static Labels {
    let primary = lang.split('-').next().unwrap_or(lang);
    let found = LABELS.iter().find(|(known, _)| *known == primary);
    &found.unwrap_or(&LABELS[0]).1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_all_labels() {
        assert_eq!(LABELS.len(), FILES.len());
        for (_, text) in FILES {
            serde_json::from_str::<Labels>(text).unwrap();
        }
    }

    #[test]
    fn periods_read_as_people_write_them() {
        let month = |text| Month::read(text).unwrap();
        let (en, de) = (labels("en"), labels("de-AT"));
        assert_eq!(en.period(month("2021-09"), month("2021-11")), "September to November 2021");
        assert_eq!(en.period(month("2021-09"), month("2021-09")), "September 2021");
        assert_eq!(de.period(month("2021-11"), month("2022-01")), "November 2021 bis Januar 2022");
    }

    #[test]
    fn durations_take_the_plural_and_the_decimal_sign() {
        assert_eq!(labels("en").duration_of(1.0), "1 month");
        assert_eq!(labels("en").duration_of(2.5), "2.5 months");
        assert_eq!(labels("de").duration_of(2.5), "2,5 Monate");
        assert_eq!(labels("en").number(-0.5), "−0.5");
        assert_eq!(labels("xx").duration_of(3.0), "3 months");
    }

    #[test]
    fn only_months_of_the_calendar_are_read() {
        assert!(Month::read("2021-09-30").is_some() && Month::read("2024-02-29").is_some());
        for bad in
            ["2021", "2021-13", "2021-9", "21-09", "2021-09-31", "2023-02-29", "2021-09-01-1", ""]
        {
            assert_eq!(Month::read(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_months_of_a_programme_count_both_ends() {
        let (start, end) = (Month::read("2020-08").unwrap(), Month::read("2023-03").unwrap());
        assert_eq!(start.through(end), 32);
    }
}
