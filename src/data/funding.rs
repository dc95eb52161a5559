//! The European Union's rules for showing its funding, by period, with their sources.
//!
//! Wordings are included only if a source was read; a book in another language brings its own text, which
//! is checked as far as possible. All sources were read in November 2026, as public copies.

use super::{Month, primary_subtag, year_of_call};

/// The rules of one funding period or programme.
#[derive(Debug)]
pub struct Regime {
    /// Its name in the manifest.
    pub name: &'static str,
    /// What it is for, as a phrase after “the rules of”.
    pub title: &'static str,
    /// First and last month in which a project under it may begin, `YYYY-MM`; empty for no limit. An
    /// agreement may be signed in the year after the budget's, and the work begin a year later.
    pub begins: (&'static str, &'static str),
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

/// What a statement is made of.
#[derive(Clone, Copy, Debug)]
pub enum StatementKind {
    /// A sentence that names the Union in full, a programme of the Union and the agreement.
    Names,
    /// A sentence that names the Union in full, with or without the programme; the agreement may be named
    /// elsewhere.
    Union,
    /// One of the prescribed wordings in the language of the book, with nothing added except the name of
    /// Interreg next to it; or the earlier wording of a programme.
    Set(&'static [(&'static str, &'static [&'static str])]),
}

/// The rules, the oldest first.
pub const REGIMES: &[Regime] = &[
    Regime {
        name: "before-2014",
        title: "the programmes up to 2013",
        begins: ("", "2015-12"),
        statement: StatementKind::Union,
        disclaimer: &[("en", VIEWS)],
        emblem_mm: 10,
        source: "Commission, The use of the EU emblem in the context of EU programmes, October 2012",
    },
    Regime {
        name: "2014-2020",
        title: "the programmes of 2014 to 2020",
        begins: ("2014-01", "2022-12"),
        statement: StatementKind::Union,
        disclaimer: &[("en", VIEWS)],
        emblem_mm: 10,
        source: "Implementing Regulation (EU) No 821/2014, article 4 and annex II; guide of October 2012",
    },
    Regime {
        name: "easi-2014-2020",
        title: "the EaSI programme of 2014 to 2020",
        begins: ("2014-01", "2022-12"),
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
        statement: StatementKind::Set(FUNDED),
        disclaimer: &[("en", VIEWS_2021)],
        emblem_mm: 10,
        source: "Regulation (EU) 2021/1060, article 47 and annex IX; model grant agreement of 2021, \
                 article 17; phrases: guide of October 2012 (en), PN Capacità per la Coesione (it)",
    },
    Regime {
        name: "next-generation-eu",
        title: "the NextGenerationEU recovery fund (2021 to 2026)",
        begins: ("2020-02", "2026-12"),
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
const VIEWS: RequiredWords = &[
    &["view", "opinion", "position"],
    &["responsible", "responsibility", "liable", "liability", "official"],
];

/// The same since 2021: the authors' only, not the Union's, and the Union is not responsible for them.
const VIEWS_2021: RequiredWords = &[
    &["view", "opinion"],
    &["author"],
    &["European Union"],
    &["do not necessarily reflect"],
    &["responsible", "responsibility", "liable"],
];

/// The rules of this name.
pub fn regime(name: &str) -> Option<&'static Regime> {
    REGIMES.iter().find(|regime| regime.name == name)
}

/// The rules whose fund a statement names by its brand, which stands in all languages.
pub fn regime_of_brand(statement: &str) -> Option<&'static Regime> {
    letters(statement).contains("nextgenerationeu").then(|| regime("next-generation-eu")).flatten()
}

/// The rules that fit an agreement's number and the first month of the work, where the manifest names
/// none: EaSI is known by its number, others by the year of their call; all else goes by the month.
pub fn regime_of(agreement: &str, start: &str) -> &'static Regime {
    let of_start = start.get(..4).and_then(|year| year.parse().ok());
    let name = match year_of_call(agreement).or(of_start) {
        _ if agreement.starts_with("VS/") => "easi-2014-2020",
        Some(2021..) => "2021-2027",
        Some(..2014) => "before-2014",
        _ => "2014-2020",
    };
    regime(name).unwrap_or(&REGIMES[0])
}

/// Whether what begins at a byte of a text is an abbreviation in an official wording, which nobody may change:
/// the Polish model grant agreement of 2021 begins its disclaimer so (article 17.3).
pub fn is_official_abbreviation(text: &str, at: usize) -> bool {
    const BEFORE: &str = "Sfinansowane ze środków ";
    text[..at].ends_with(BEFORE) && text[at..].starts_with("UE.")
}

/// What follows the name of the European Research Council with acronym and number, which its model grant
/// agreement puts after the prescribed wording (article 17.2): “(ERC, ACRONYM, 101012345)”.
pub fn after_research_council(rest: &str) -> &str {
    let inside = rest.trim_start().strip_prefix("(ERC,").and_then(|rest| rest.split_once(')'));
    inside.map_or(rest, |(_, after)| after)
}

/// Whether a statement is the one that national agencies for education prescribed until 2020, which names the
/// Commission: “This project has been funded with support from the European Commission.” Source: handbooks for
/// beneficiaries of the Lifelong Learning Programme and of Erasmus+, chapter on publicity, in their languages.
pub fn names_support(statement: &str) -> bool {
    const SUPPORT: [&str; 12] = [
        "with support from the European Commission",
        "with the support of the European Commission",
        "mit Unterstützung der Europäischen Kommission",
        "avec le soutien de la Commission européenne",
        "con el apoyo de la Comisión Europea",
        "con il sostegno della Commissione europea",
        "com o apoio da Comissão Europeia",
        "met de steun van de Europese Commissie",
        "przy wsparciu finansowym Komisji Europejskiej",
        "za podpory Evropské komise",
        "cu sprijinul financiar al Comisiei Europene",
        "az Európai Bizottság támogatásával",
    ];
    let low = statement.to_lowercase();
    SUPPORT.iter().any(|words| low.contains(&words.to_lowercase()))
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

    /// Whether a statement other than the prescribed wordings is an official one all the same: the name of
    /// Interreg next to the wording (Regulation (EU) 2021/1059, article 36), or the wording of a programme that
    /// stood on its emblems before 2021 and that national agencies still hand out, such as “Co-funded by the
    /// Erasmus+ Programme of the European Union”.
    pub fn allows(&self, statement: &str, lang: &str) -> bool {
        let StatementKind::Set(all) = self.statement else { return true };
        let open = std::ptr::eq(all, FUNDED);
        let phrases = of_language(all, lang).unwrap_or(&[]);
        open && phrases.iter().any(|phrase| {
            beside_interreg(statement, phrase)
                || names_programme_as(statement, phrase)
                || beside_research_council(statement, phrase)
        })
    }
}

/// Whether a statement is the prescribed wording with the name of an Interreg programme.
fn beside_interreg(statement: &str, phrase: &str) -> bool {
    let (text, phrase) = (letters(statement), letters(phrase));
    let rest = text.strip_suffix(&phrase).or_else(|| text.strip_prefix(&phrase));
    rest.is_some_and(|name| name.starts_with("interreg") && name.len() < 80)
}

/// Whether a statement is the prescribed wording with the name of the European Research Council.
fn beside_research_council(statement: &str, phrase: &str) -> bool {
    let rest = statement.strip_prefix(phrase);
    rest.is_some_and(|rest| {
        rest != after_research_council(rest)
            && after_research_council(rest).trim_end_matches('.').is_empty()
    })
}

/// Whether a statement begins like the prescribed wording and continues with a programme of the Union.
fn names_programme_as(statement: &str, phrase: &str) -> bool {
    let first = |text: &str| letters(text.split_whitespace().next().unwrap_or_default());
    let union: String = letters(phrase.split_whitespace().next_back().unwrap_or_default());
    statement.chars().count() < 160
        && first(statement) == first(phrase)
        && !letters(statement).starts_with(&letters(phrase))
        && letters(statement).contains(&union)
        && names_programme(statement)
}

/// The letters of a text, small.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Programmes and funds of the Union as statements name them, whole words; brands are the same in all
/// languages. Source: the regulations that set them up, and the Commission's list of programmes of the
/// budgets of 2007 to 2027.
const PROGRAMMES: &[&str] = &[
    "Asylum, Migration and Integration Fund",
    "AMIF",
    "Border Management and Visa",
    "CERV",
    "Citizens, Equality, Rights and Values",
    "Civil Protection",
    "Cohesion Fund",
    "COSME",
    "Comenius",
    "Connecting Europe Facility",
    "Creative Europe",
    "Customs",
    "Digital Europe",
    "EaSI",
    "EAFRD",
    "EFRE",
    "EMFAF",
    "EMFF",
    "EMPLOYMENT AND SOCIAL INNOVATION",
    "Employment and Social Innovation",
    "Erasmus",
    "Erasmus Mundus",
    "Erasmus+",
    "ERDF",
    "ESF",
    "ESF+",
    "EU4Health",
    "EURES",
    "Europa Creativa",
    "Europe Créative",
    "Europe for Citizens",
    "European Regional Development Fund",
    "European Social Fund",
    "European Solidarity Corps",
    "Europäischer Fonds für regionale Entwicklung",
    "Europäischen Fonds für regionale Entwicklung",
    "Europäischer Sozialfonds",
    "Europäischen Sozialfonds",
    "FEDER",
    "FESR",
    "Fiscalis",
    "Fonds européen de développement régional",
    "Fonds social européen",
    "Fondo europeo di sviluppo regionale",
    "Fondo sociale europeo",
    "FSE",
    "FSE+",
    "Grundtvig",
    "Health Programme",
    "Horizon 2020",
    "Horizon Europe",
    "Internal Security Fund",
    "Interreg",
    "INTERREG",
    "InvestEU",
    "Jean Monnet",
    "Just Transition Fund",
    "Justice Programme",
    "Kreatives Europa",
    "Leonardo da Vinci",
    "LIFE",
    "Lifelong Learning",
    "NDICI",
    "NextGenerationEU",
    "Pericles",
    "PROGRESS",
    "Recovery and Resilience Facility",
    "Rights, Equality and Citizenship",
    "Seventh Framework Programme",
    "Single Market Programme",
    "Skłodowska-Curie",
    "Tempus",
    "Youth in Action",
];

/// Whether a text names a programme or a fund of the Union.
pub fn names_programme(text: &str) -> bool {
    let bound = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    PROGRAMMES.iter().any(|name| {
        text.match_indices(name).any(|(at, _)| {
            bound(text[..at].chars().next_back()) && bound(text[at + name.len()..].chars().next())
        })
    })
}

/// What a disclaimer of a programme says that has kept the wording from before 2021: whose views, that the
/// Commission's support is no endorsement, who is not responsible.
pub const VIEWS_BEFORE_2021: RequiredWords =
    &[&["view", "opinion"], &["endorsement"], &["responsible", "liable"]];

/// What a disclaimer says of programmes that leave all responsibility to the author: those of the executive
/// agencies for small firms and for health, of rights and justice, and of external action. Read in public
/// copies of the disclaimers of the Health Programme and of the programme on rights, equality and citizenship.
pub const VIEWS_OF_AUTHORS_ALONE: RequiredWords = &[&["view", "opinion"], &["sole responsibility"]];

/// What a disclaimer of a programme must say that authorities of the Member States manage.
pub const VIEWS_OF_SHARED: RequiredWords = VIEWS;

/// The row of a language, by its first tag.
fn of_language<T: Copy>(rows: &[(&str, T)], lang: &str) -> Option<T> {
    let wanted = primary_subtag(lang);
    rows.iter().find(|(lang, _)| *lang == wanted).map(|(_, row)| *row)
}

/// Whether a text has one word or phrase of each group, capitals or not.
pub fn says(text: &str, groups: &[&[&str]]) -> bool {
    let text = text.to_lowercase();
    groups.iter().all(|group| group.iter().any(|words| text.contains(&words.to_lowercase())))
}

/// How the Union is abbreviated in a language (Interinstitutional Style Guide, list of abbreviations).
pub fn short_union(lang: &str) -> &'static str {
    match primary_subtag(lang) {
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

/// The stems of the two words for the Union in a language, whatever their grammatical case; none for a
/// language that is not in the table.
pub fn full_union(lang: &str) -> Option<[&'static str; 2]> {
    Some(match primary_subtag(lang) {
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
    fn official_wordings_with_a_fund_are_allowed_and_others_are_not() {
        let regime = regime("2021-2027").unwrap();
        for good in [
            "Co-funded by the Erasmus+ Programme of the European Union",
            "Co-funded by the Erasmus+ programme of the European Union.",
            "Funded by the Asylum, Migration and Integration Fund of the European Union",
            "Co-funded by the Creative Europe Programme of the European Union",
            "Interreg Central Europe – Co-funded by the European Union",
            "Co-funded by the European Union – Interreg Europe",
            "Funded by the European Union (ERC, DOTS, 101012345)",
            "Funded by the European Union (ERC, DOTS, 101012345).",
        ] {
            assert!(regime.allows(good, "en"), "{good}");
        }
        for bad in [
            "Co-funded by the European Union, Erasmus+",
            "Co-funded by the European Union, MobiliseSME",
            "Co-funded by the MobiliseSME Programme of the European Union",
            "Sponsored by the Erasmus+ Programme of the European Union",
            "Co-funded by the Erasmus+ Programme",
            "Funded by the European Union (MobiliseSME, 101012345)",
            "Funded by the European Union (ERC, DOTS, 101012345) and others",
        ] {
            assert!(!regime.allows(bad, "en"), "{bad}");
        }
        let italian = "Cofinanziato dal programma Erasmus+ dell’Unione europea";
        assert!(regime.allows(italian, "it"));
    }

    #[test]
    fn programmes_are_named_by_whole_words() {
        assert!(names_programme("co-financed by the EaSI Programme (EURES)"));
        assert!(names_programme("Kofinanziert durch das Programm Erasmus+ der Europäischen Union"));
        assert!(!names_programme("a LIFELONG story of customs"));
    }

    #[test]
    fn rules_are_found_by_agreement_and_month() {
        for (agreement, start, name) in [
            ("VS/2020/0249", "2020-08", "easi-2014-2020"),
            ("101069364", "2022-10", "2021-2027"),
            ("825322", "2019-01", "2014-2020"),
            ("1234", "2009-01", "before-2014"),
            ("LIFE20 ENV/ES/000123", "2021-09", "2014-2020"),
            ("2020-1-ES01-KA202-VET-012345", "2021-01", "2014-2020"),
            ("2021-1-DE02-KA220-VET-000034567", "2021-11", "2021-2027"),
            ("612542-EPP-1-2019-1-LV-EPPKA2-KA", "2021-01", "2014-2020"),
        ] {
            let regime = regime_of(agreement, start);
            assert_eq!(regime.name, name);
            assert!(regime.may_begin(start));
        }
    }

    #[test]
    fn a_statement_that_names_a_fund_leads_to_its_rules() {
        for statement in [
            "Funded by the European Union – NextGenerationEU",
            "Finanziato dall’Unione europea - Next Generation EU",
        ] {
            assert_eq!(regime_of_brand(statement).map(|it| it.name), Some("next-generation-eu"));
        }
        assert!(regime_of_brand("Funded by the European Union").is_none());
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
