//! Rules by which the European Union wants its funding shown: by period, with their sources.
//!
//! Wordings stand here only where a source was read; a book in another language brings its own text,
//! and what can be checked of it is checked. All sources were read in November 2026, as public copies.

use super::Month;

/// The rules of one funding period or programme.
#[derive(Debug)]
pub struct Regime {
    /// Its name in the manifest.
    pub name: &'static str,
    /// What it is for, in words that stand after “the rules of”.
    pub title: &'static str,
    /// First and last month in which a project under it may begin, `YYYY-MM`; empty for no limit. An
    /// agreement may be signed in the year after the budget's, and the work begin a year later.
    pub begins: (&'static str, &'static str),
    /// How its agreements are numbered.
    pub agreement: AgreementNumber,
    /// Whether the statement is one of the set phrases, or a sentence that must say certain things.
    pub statement: StatementKind,
    /// What the disclaimer must say, by language.
    pub disclaimer: &'static [(&'static str, RequiredWords)],
    /// Least height of the emblem in millimetres.
    pub emblem_mm: u8,
    /// Where its rules were read.
    pub source: &'static str,
}

/// Words of which a text must have some: one of each group, whole or as a beginning of a word.
pub type RequiredWords = &'static [&'static [&'static str]];

/// How agreements are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgreementNumber {
    /// Letters and digits; each programme has its own way.
    Any,
    /// `VS/yyyy/nnnn`: the Directorate-General for Employment.
    Vs,
    /// Nine digits.
    NineDigits,
}

impl AgreementNumber {
    /// Whether a number is written in this way.
    pub fn fits(self, number: &str) -> bool {
        let digits = |text: &str, count: usize| {
            text.len() == count && text.bytes().all(|b| b.is_ascii_digit())
        };
        match self {
            Self::Any => number.bytes().any(|b| b.is_ascii_digit()),
            Self::Vs => {
                let parts: Vec<&str> = number.split('/').collect();
                matches!(parts[..], ["VS", year, serial] if digits(year, 4) && digits(serial, 4))
            }
            Self::NineDigits => digits(number, 9),
        }
    }

    /// What a number looks like, for a person who has one to type.
    pub const fn example(self) -> &'static str {
        match self {
            Self::Any => "a number from the first page of the agreement",
            Self::Vs => "VS/2020/0249: the letters VS, the year, four digits",
            Self::NineDigits => "101069364: nine digits",
        }
    }
}

/// What a statement is made of.
#[derive(Clone, Copy, Debug)]
pub enum StatementKind {
    /// A sentence that names the Union in full, the programme and the agreement.
    Names,
    /// A sentence that names the Union in full and the programme; the agreement may stand elsewhere.
    Programme,
    /// Exactly one of the set phrases in the language of the book, and nothing added: no
    /// programme.
    Set(&'static [(&'static str, &'static [&'static str])]),
}

/// The rules, the oldest first.
pub const REGIMES: &[Regime] = &[
    Regime {
        name: "before-2014",
        title: "the programmes to 2013",
        begins: ("", "2015-12"),
        agreement: AgreementNumber::Any,
        statement: StatementKind::Programme,
        disclaimer: &[("en", VIEWS)],
        emblem_mm: 10,
        source: "Commission, The use of the EU emblem in the context of EU programmes, October 2012",
    },
    Regime {
        name: "2014-2020",
        title: "the programmes of 2014 to 2020",
        begins: ("2014-01", "2022-12"),
        agreement: AgreementNumber::Any,
        statement: StatementKind::Programme,
        disclaimer: &[("en", VIEWS)],
        emblem_mm: 10,
        source: "Implementing Regulation (EU) No 821/2014, article 4 and annex II; guide of October 2012",
    },
    Regime {
        name: "easi-2014-2020",
        title: "the EaSI programme of 2014 to 2020",
        begins: ("2014-01", "2022-12"),
        agreement: AgreementNumber::Vs,
        statement: StatementKind::Names,
        disclaimer: &[("en", VIEWS)],
        emblem_mm: 10,
        source: "MobiliseSME, guide for participants, as published; Implementing Regulation (EU) No \
                 821/2014, article 4; guide of October 2012",
    },
    Regime {
        name: "2021-2027",
        title: "the programmes of 2021 to 2027",
        begins: ("2021-01", "2029-12"),
        agreement: AgreementNumber::NineDigits,
        statement: StatementKind::Set(FUNDED),
        disclaimer: &[("en", VIEWS_2021)],
        emblem_mm: 10,
        source: "Regulation (EU) 2021/1060, article 47 and annex IX; model grant agreement of 2021, \
                 article 17; phrases: guide of October 2012 (en), PN Capacità per la Coesione (it)",
    },
    Regime {
        name: "next-generation-eu",
        title: "the recovery money of 2021 to 2026",
        begins: ("2020-02", "2026-12"),
        agreement: AgreementNumber::Any,
        statement: StatementKind::Set(RECOVERY),
        disclaimer: &[("en", VIEWS_2021)],
        emblem_mm: 10,
        source: "Regulation (EU) 2021/241, article 34(2)",
    },
];

/// The set phrases from 2021.
const FUNDED: &[(&str, &[&str])] = &[
    ("en", &["Funded by the European Union", "Co-funded by the European Union"]),
    ("it", &["Finanziato dall’Unione europea", "Cofinanziato dall’Unione europea"]),
];

/// The prescribed wording for recovery funds.
const RECOVERY: &[(&str, &[&str])] =
    &[("en", &["Funded by the European Union – NextGenerationEU"])];

/// Whose views they are, and who is not responsible for them.
const VIEWS: RequiredWords =
    &[&["view", "opinion", "position"], &["responsible", "liable", "official"]];

/// The same since 2021: the authors' only, not the Union's, and the Union is not responsible for them.
const VIEWS_2021: RequiredWords = &[
    &["view", "opinion"],
    &["author"],
    &["European Union"],
    &["do not necessarily reflect"],
    &["responsible", "liable"],
];

/// The rules of this name.
pub fn regime(name: &str) -> Option<&'static Regime> {
    REGIMES.iter().find(|regime| regime.name == name)
}

/// The rules that fit an agreement's number and the first month of the work, where the manifest names
/// none: EaSI is known by its number, all else goes by the month.
pub fn regime_of(agreement: &str, start: &str) -> &'static Regime {
    let name = match start.get(..4) {
        _ if AgreementNumber::Vs.fits(agreement) => "easi-2014-2020",
        Some(year) if year >= "2021" => "2021-2027",
        Some(year) if year < "2014" => "before-2014",
        _ => "2014-2020",
    };
    regime(name).unwrap_or(&REGIMES[0])
}

impl Regime {
    /// Whether a project that begins in this month may be under these rules; true for what is not a
    /// month, which is found elsewhere.
    pub fn may_begin(&self, month: &str) -> bool {
        let Some(month) = Month::read(month) else { return true };
        let (first, last) = (Month::read(self.begins.0), Month::read(self.begins.1));
        first.is_none_or(|first| first <= month) && last.is_none_or(|last| month <= last)
    }

    /// The set phrases in a language; none if it has none, or they are not known.
    pub fn phrases(&self, lang: &str) -> &'static [&'static str] {
        let StatementKind::Set(all) = self.statement else { return &[] };
        of_language(all, lang).unwrap_or(&[])
    }

    /// What the disclaimer must say in a language; nothing if it is not known.
    pub fn views(&self, lang: &str) -> RequiredWords {
        of_language(self.disclaimer, lang).unwrap_or(&[])
    }
}

/// The row of a language, by its first tag.
fn of_language<T: Copy>(rows: &[(&str, T)], lang: &str) -> Option<T> {
    let wanted = lang.split('-').next().unwrap_or_default();
    rows.iter().find(|(lang, _)| *lang == wanted).map(|(_, row)| *row)
}

/// Whether a text has one word or phrase of each group, capitals or not.
pub fn says(text: &str, groups: &[&[&str]]) -> bool {
    let text = text.to_lowercase();
    groups.iter().all(|group| group.iter().any(|words| text.contains(&words.to_lowercase())))
}

/// How the Union is abbreviated in a language (Interinstitutional Style Guide, list of abbreviations).
pub fn short_union(lang: &str) -> &'static str {
    match lang.split('-').next().unwrap_or_default() {
        "es" | "fr" | "it" | "mt" | "pl" | "pt" | "ro" => "UE",
        "bg" => "ЕС",
        "el" => "ΕΕ",
        "et" => "EL",
        "ga" => "AE",
        "lt" | "lv" => "ES",
        "sk" => "EÚ",
        _ => "EU",
    }
}

/// The beginnings of the two words by which a language names the Union, whatever their cases; none for
/// a language that is not in the table.
pub fn full_union(lang: &str) -> Option<[&'static str; 2]> {
    Some(match lang.split('-').next().unwrap_or_default() {
        "bg" => ["Европейск", "съюз"],
        "cs" => ["Evropsk", "uni"],
        "da" => ["Europæiske", "Union"],
        "de" => ["Europäische", "Union"],
        "el" => ["Ευρωπαϊκ", "Ένωση"],
        "en" => ["European", "Union"],
        "es" => ["Unión", "Europea"],
        "et" => ["Euroopa", "Lii"],
        "fi" => ["Euroopan", "unioni"],
        "fr" => ["Union", "européenne"],
        "ga" => ["Aonta", "Eorpa"],
        "hr" => ["Europsk", "unij"],
        "hu" => ["Európai", "Unió"],
        "it" => ["Unione", "europea"],
        "lt" => ["Europos", "Sąjung"],
        "lv" => ["Eiropas", "Savienīb"],
        "mt" => ["Unjoni", "Ewropea"],
        "nl" => ["Europese", "Unie"],
        "pl" => ["Uni", "Europejsk"],
        "pt" => ["União", "Europeia"],
        "ro" => ["Uniun", "European"],
        "sk" => ["Európsk", "úni"],
        "sl" => ["Evropsk", "unij"],
        "sv" => ["Europeiska", "unionen"],
        _ => return None,
    })
}

/// Faces in which the statement may be set (Implementing Regulation (EU) No 821/2014, article 4(4)), as
/// they appear in the names of families. Binding for the structural funds, good practice elsewhere.
pub const STATEMENT_FACES: [&str; 8] =
    ["Arial", "Auto", "Calibri", "Garamond", "Trebuchet", "Tahoma", "Verdana", "Ubuntu"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_an_agreement_is_written_as_its_programme_writes_it() {
        assert!(AgreementNumber::Vs.fits("VS/2020/0249"));
        for bad in ["VS/2020/249", "VS-2020-0249", "vs/2020/0249", "VS/2020/0249/1", "101069364"] {
            assert!(!AgreementNumber::Vs.fits(bad), "{bad}");
        }
        assert!(AgreementNumber::NineDigits.fits("101069364"));
        assert!(!AgreementNumber::NineDigits.fits("10106936"));
        assert!(
            AgreementNumber::Any.fits("2015-1-ES01-KA204-016098")
                && !AgreementNumber::Any.fits("none")
        );
    }

    #[test]
    fn rules_are_found_by_agreement_and_month() {
        for (agreement, start, name) in [
            ("VS/2020/0249", "2020-08", "easi-2014-2020"),
            ("101069364", "2022-10", "2021-2027"),
            ("825322", "2019-01", "2014-2020"),
            ("1234", "2009-01", "before-2014"),
        ] {
            let regime = regime_of(agreement, start);
            assert_eq!(regime.name, name);
            assert!(regime.may_begin(start));
        }
    }

    #[test]
    fn every_regime_has_a_source_a_period_and_an_emblem_of_a_centimetre() {
        for regime in REGIMES {
            assert!(regime.source.len() > 20 && regime.emblem_mm >= 10, "{}", regime.name);
            assert!(!regime.may_begin("1999-01") || regime.begins.0.is_empty(), "{}", regime.name);
            assert!(!regime.may_begin("2040-01"), "{}", regime.name);
        }
    }
}
