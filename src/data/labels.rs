//! Labels that the compiler prints, by language.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use serde_json::Value;

use super::dates::{DateCustom, dates};
use super::plural::{Operands, Plurals, digits};
use super::{Day, EpubWords, Month, ProofWords, SiteWords, primary_subtag};

/// The words of one language, perhaps with words that a book has put in their place.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Labels {
    /// The language, its primary subtag.
    #[serde(skip)]
    lang: String,
    /// Whether a speaker of the language other than their writer has read the words.
    reviewed: bool,
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
    /// What dots show that stand for a large figure; `{figure}` stands for its value and label.
    dots: String,
    /// What a timeline shows; `{period}` stands for its months.
    timeline: String,
    /// What a flow diagram shows.
    pub flow_diagram: String,
    /// What a QR code is; `{address}` stands for the address in it.
    qr: String,
    /// The description of the drawing that replaces a portrait in an anonymous story.
    pub drawn_portrait: String,
    /// Sizes of organisations.
    sizes: BTreeMap<String, String>,
    /// Kinds of collaboration.
    collaboration: BTreeMap<String, String>,
    /// How chapters are ordered: by whose country, and in which order.
    order: BTreeMap<String, String>,
    /// Parts of partners.
    partner_roles: BTreeMap<String, String>,
    /// Who made the book, by role: one, more.
    person_roles: BTreeMap<String, PersonWords>,
    /// What outcomes count.
    outcome_kinds: BTreeMap<String, Plurals>,
    /// What is between the members of a list.
    pub list_comma: String,
    /// The words of an EPUB that are not in the book.
    pub epub: EpubWords,
    /// The words on proofs.
    pub proof: ProofWords,
    /// The words on the page for download.
    pub site: SiteWords,
}

/// What those are called who made the book in one role.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PersonWords {
    /// One of them.
    one: String,
    /// Several.
    more: String,
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

    /// How the chapters are ordered, for example `home` and `protocol`: words that follow “arranged”.
    pub fn order_of(&self, chapter_by: &str, policy: &str) -> String {
        let [by, policy] = [chapter_by, policy].map(|key| word(&self.order, key));
        format!("{by}{}{policy}", self.list_comma)
    }

    /// The words for a partner's part, for example `co-coordinator`.
    pub fn partner_role(&self, role: &str) -> &str {
        word(&self.partner_roles, role)
    }

    /// What an outcome of this kind counts, for example `jobs`, after the number `value`.
    pub fn outcome_of(&self, kind: &str, value: f64) -> &str {
        self.outcome_kinds.get(kind).map_or("", |words| words.of(&self.lang, Operands::of(value)))
    }

    /// The word for those who made the book in a role, for this number of them.
    pub fn person_role_of(&self, role: &str, count: usize) -> &str {
        let words = self.person_roles.get(role);
        words.map_or("", |words| if count == 1 { &words.one } else { &words.more })
    }

    /// Pages of a PDF, for example `120 pages`.
    pub fn pages_of(&self, count: usize) -> String {
        self.counted(&self.site.pages, count)
    }

    /// Pages of print that an EPUB marks.
    pub fn print_pages_of(&self, count: usize) -> String {
        self.counted(&self.site.print_pages, count)
    }

    /// A number with what it counts.
    fn counted(&self, words: &Plurals, count: usize) -> String {
        words.of(&self.lang, Operands::of(count as f64)).replace("{n}", &count.to_string())
    }

    /// Whether a speaker of the language other than their writer has read the words.
    pub const fn is_reviewed(&self) -> bool {
        self.reviewed
    }

    /// What a locator map shows.
    pub fn locator_of(&self, country: &str) -> String {
        self.locator.replace("{country}", country)
    }

    /// What dots show that stand for a large figure.
    pub fn dots_of(&self, figure: &str) -> String {
        self.dots.replace("{figure}", figure)
    }

    /// What a timeline shows.
    pub fn timeline_of(&self, start: Month, end: Month) -> String {
        self.timeline.replace("{period}", &self.period(start, end))
    }

    /// What a QR code is.
    pub fn qr_of(&self, address: &str) -> String {
        self.qr.replace("{address}", address)
    }

    /// Their language, its primary subtag.
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// How the language writes dates.
    fn dates(&self) -> &'static DateCustom {
        dates(&self.lang)
    }

    /// A number as the language writes it, with all its decimals.
    pub fn number(&self, value: f64) -> String {
        let sign = if value < 0.0 { "−" } else { "" };
        let (whole, decimals) = digits(value);
        let whole = self.grouped(whole);
        if decimals.is_empty() {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}{}{decimals}", self.dates().decimal)
        }
    }

    /// A whole number with its digits in groups of three.
    fn grouped(&self, digits: String) -> String {
        let dates = self.dates();
        if digits.len() < 3 + dates.least_group.max(1) {
            return digits;
        }
        let first = (digits.len() - 1) % 3 + 1;
        let mut out = digits[..first].to_owned();
        for at in (first..digits.len()).step_by(3) {
            out.push_str(&dates.group);
            out.push_str(&digits[at..at + 3]);
        }
        out
    }

    /// A length in months, for example `3 months`.
    pub fn duration_of(&self, months: f64) -> String {
        self.dates().duration_of(&self.lang, months, &self.number(months))
    }

    /// A month, for example `September 2021`.
    pub fn month(&self, month: Month) -> String {
        self.dates().month_of(month)
    }

    /// A day, for example `2 October 2023`.
    pub fn day(&self, day: Day) -> String {
        self.dates().day_of(day)
    }

    /// A period, for example `September to November 2021`.
    pub fn period(&self, start: Month, end: Month) -> String {
        self.dates().period_of(start, end)
    }

    /// The names of a month, 1 to 12: without a day, and inside a date.
    pub fn month_names(&self, month: u8) -> [&'static str; 2] {
        self.dates().month_names(month)
    }

    /// The words of a language with those that a book has in their place: by the keys of
    /// [`word_keys`]; other keys are left out.
    pub fn with(lang: &str, words: &BTreeMap<String, String>) -> Self {
        if words.is_empty() {
            return labels(lang).clone();
        }
        let mut value = file_of(lang);
        for (key, word) in words {
            let leaf = key.split('.').try_fold(&mut value, |value, name| value.get_mut(name));
            if let Some(leaf @ Value::String(_)) = leaf {
                *leaf = Value::String(word.clone());
            }
        }
        Self::of(known(lang), value).unwrap_or_else(|| labels(lang).clone())
    }

    /// Reads the words of a language.
    fn of(lang: &str, value: Value) -> Option<Self> {
        let labels: Self = serde_json::from_value(value).ok()?;
        Some(Self { lang: lang.to_owned(), ..labels })
    }
}

impl Default for Labels {
    fn default() -> Self {
        labels("en").clone()
    }
}

/// The word of a key, empty if there is none.
fn word<'a>(words: &'a BTreeMap<String, String>, key: &str) -> &'a str {
    words.get(key).map_or("", String::as_str)
}

/// The languages that have labels, English first: code and file.
const FILES: &[(&str, &str)] = &[
    ("en", include_str!("labels/en.json")),
    ("de", include_str!("labels/de.json")),
    ("fr", include_str!("labels/fr.json")),
    ("bg", include_str!("labels/bg.json")),
    ("cs", include_str!("labels/cs.json")),
    ("da", include_str!("labels/da.json")),
    ("el", include_str!("labels/el.json")),
    ("es", include_str!("labels/es.json")),
    ("et", include_str!("labels/et.json")),
    ("fi", include_str!("labels/fi.json")),
    ("ga", include_str!("labels/ga.json")),
    ("hr", include_str!("labels/hr.json")),
    ("hu", include_str!("labels/hu.json")),
    ("it", include_str!("labels/it.json")),
    ("lt", include_str!("labels/lt.json")),
    ("lv", include_str!("labels/lv.json")),
    ("mt", include_str!("labels/mt.json")),
    ("nl", include_str!("labels/nl.json")),
    ("pl", include_str!("labels/pl.json")),
    ("pt", include_str!("labels/pt.json")),
    ("ro", include_str!("labels/ro.json")),
    ("sk", include_str!("labels/sk.json")),
    ("sl", include_str!("labels/sl.json")),
    ("sv", include_str!("labels/sv.json")),
];

/// The labels, parsed once.
static LABELS: LazyLock<Vec<(&str, Labels)>> = LazyLock::new(|| {
    let read = |&(lang, text): &(&'static str, &str)| {
        Some((lang, Labels::of(lang, serde_json::from_str(text).ok()?)?))
    };
    FILES.iter().filter_map(read).collect()
});

/// The languages that have labels.
pub fn languages() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|&(lang, _)| lang)
}

/// Whether a language (BCP 47; the primary subtag counts) has labels.
pub fn has_labels(lang: &str) -> bool {
    let primary = primary_subtag(lang);
    languages().any(|known| known == primary)
}

/// The labels of a language (BCP 47; the primary subtag counts); English if it has none.
///
/// # Panics
/// Never: the files are part of the program and tested.
pub fn labels(lang: &str) -> &'static Labels {
    let lang = known(lang);
    let found = LABELS.iter().find(|(known, _)| *known == lang);
    &found.unwrap_or(&LABELS[0]).1
}

/// The primary subtag of a language that has labels; that of English for others.
fn known(lang: &str) -> &str {
    if has_labels(lang) { primary_subtag(lang) } else { "en" }
}

/// The file of a language's words.
fn file_of(lang: &str) -> Value {
    let lang = known(lang);
    let text = FILES.iter().find(|(known, _)| *known == lang).map_or("", |(_, text)| text);
    serde_json::from_str(text).unwrap_or_default()
}

/// The words that a book can replace: key, with a full stop between the parts of its path, and the word in
/// the language.
pub fn word_keys(lang: &str) -> BTreeMap<String, String> {
    let mut keys = BTreeMap::new();
    leaves("", &file_of(lang), &mut keys);
    keys
}

/// Adds the texts under a key.
fn leaves(key: &str, value: &Value, keys: &mut BTreeMap<String, String>) {
    match value {
        Value::String(word) => _ = keys.insert(key.to_owned(), word.clone()),
        Value::Object(fields) => {
            let dot = if key.is_empty() { "" } else { "." };
            fields
                .iter()
                .for_each(|(name, value)| leaves(&format!("{key}{dot}{name}"), value, keys));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::plural::Plural;

    #[test]
    fn every_language_has_all_labels() {
        for (lang, text) in FILES {
            let labels: Labels =
                serde_json::from_str(text).unwrap_or_else(|e| panic!("{lang}: {e}"));
            assert_eq!(labels.reviewed, *lang == "en", "{lang}");
        }
        assert_eq!([LABELS.len(), FILES.len()], [24, 24]);
    }

    #[test]
    fn every_counted_word_has_the_forms_of_its_language_and_no_other() {
        for (lang, labels) in LABELS.iter() {
            let site = [&labels.site.pages, &labels.site.print_pages];
            let words = labels.outcome_kinds.values().chain(site).chain([dates(lang).duration()]);
            for word in words {
                assert_eq!(word.forms(), Plural::all(lang), "{lang} {word:?}");
            }
        }
        let jobs = |lang, n| labels(lang).outcome_of("jobs", n);
        assert_eq!(
            [1.0, 3.0, 5.0, 22.0, 2.5].map(|n| jobs("pl", n)),
            ["miejsce pracy", "miejsca pracy", "miejsc pracy", "miejsca pracy", "miejsca pracy"]
        );
        assert_eq!(
            [1.0, 2.0, 3.0, 5.0].map(|n| jobs("sl", n)),
            ["delovno mesto", "delovni mesti", "delovna mesta", "delovnih mest"]
        );
        assert_eq!(
            [10.0, 21.0, 3.0].map(|n| jobs("lv", n)),
            ["darba vietu", "darba vieta", "darba vietas"]
        );
        assert_eq!(labels("mt").pages_of(12), "12-il paġna");
        assert_eq!(labels("ro").pages_of(25), "25 de pagini");
        assert_eq!(labels("ga").duration_of(7.0), "7 mí");
    }

    #[test]
    fn words_of_a_book_stand_in_the_place_of_those_of_the_program() {
        let words = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|&(key, word)| (key.to_owned(), word.to_owned())).collect()
        };
        let own = Labels::with(
            "en",
            &words(&[("home", "Sending"), ("sizes.micro", "Tiny"), ("no", "x")]),
        );
        assert_eq!(
            [own.home.as_str(), own.size_of("micro"), &own.host],
            ["Sending", "Tiny", "Host"]
        );
        let own = Labels::with("pl-PL", &words(&[("outcome_kinds.jobs.few", "etaty")]));
        assert_eq!([own.outcome_of("jobs", 3.0), own.lang()], ["etaty", "pl"]);
        assert_eq!(Labels::with("xx", &words(&[])).home, "Home");
        assert!(word_keys("pl").contains_key("outcome_kinds.jobs.few"));
        assert!(!word_keys("pl").contains_key("reviewed"));
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
        assert_eq!(labels("hr").duration_of(2.21), "2,21 mjesec");
        assert_eq!(labels("xx").duration_of(3.0), "3 months");
    }

    #[test]
    fn a_number_is_printed_with_all_its_decimals() {
        let numbers = |lang| [99.95, 4.75, 0.04, 2.25, 1234.5678].map(|n| labels(lang).number(n));
        assert_eq!(numbers("en"), ["99.95", "4.75", "0.04", "2.25", "1,234.5678"]);
        assert_eq!(numbers("de")[..2], ["99,95", "4,75"]);
        assert_eq!(labels("en").number(1e9 - 0.000_1), "999,999,999.9999");
    }

    #[test]
    fn large_numbers_are_grouped_as_the_language_does() {
        let numbers =
            |lang: &str| [999.0, 2_400.0, 24_000.5, 1_234_567.0].map(|n| labels(lang).number(n));
        assert_eq!(numbers("en"), ["999", "2,400", "24,000.5", "1,234,567"]);
        assert_eq!(numbers("de"), ["999", "2.400", "24.000,5", "1.234.567"]);
        assert_eq!(numbers("pl"), ["999", "2400", "24\u{a0}000,5", "1\u{a0}234\u{a0}567"]);
        assert_eq!(numbers("fr")[1], "2\u{202f}400");
    }
}
