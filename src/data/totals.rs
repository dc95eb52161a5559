//! Nouns for the totals of a programme, by language.
//!
//! Only unambiguous nouns are included: “firms” or “stays” may be any firms and stays. A
//! book adds its own in the manifest.

use super::primary_subtag;

/// The words of one language.
#[derive(Debug)]
pub struct TotalWords {
    /// The language, two letters.
    pub lang: &'static str,
    /// Nouns that refer to the total of secondments.
    pub secondments: &'static [&'static str],
    /// Nouns that refer to the total of small and medium-sized enterprises.
    pub smes: &'static [&'static str],
    /// Nouns that refer to the total of months.
    pub months: &'static [&'static str],
    /// Nouns that refer to the number of stories.
    pub stories: &'static [&'static str],
    /// What comes before a noun whose number follows: “the number of”.
    pub number_of: &'static [&'static str],
    /// What makes the number before a noun a rough one, or a part: “about 300”, “another 12”.
    pub rough: &'static [&'static str],
    /// What a sentence about the run of the programme has.
    pub programme: &'static [&'static str],
    /// What makes months a distance and no length: “30 months after”.
    pub distance: &'static [&'static str],
    /// What comes before the number when it means all stories of the book.
    pub all_before: &'static [&'static str],
    /// What comes after the noun when it means all stories of the book.
    pub all_after: &'static [&'static str],
}

/// The languages that have such words.
static TABLE: [TotalWords; 3] = [
    TotalWords {
        lang: "en",
        secondments: &["secondments"],
        smes: &[
            "SMEs",
            "small and medium-sized enterprises",
            "small and medium sized companies",
            "small and medium-sized businesses",
            "small and medium enterprises",
            "small- and medium-sized enterprises",
        ],
        months: &["months"],
        stories: &["stories", "success stories"],
        number_of: &["number of"],
        rough: &[
            "about",
            "around",
            "roughly",
            "some",
            "nearly",
            "almost",
            "over",
            "than",
            "least",
            "most",
            "approximately",
            "circa",
            "another",
            "further",
            "additional",
            "other",
            "first",
            "next",
            "last",
            "remaining",
            "planned",
            "until",
            "to",
        ],
        programme: &["programme", "program", "project", "initiative", "ran", "runs", "run"],
        distance: &["after", "later", "before", "into", "ago", "earlier", "old", "each"],
        all_before: &["these", "all", "our"],
        all_after: &[
            "in this booklet",
            "in this book",
            "in this publication",
            "in the booklet",
            "of this booklet",
            "that follow",
        ],
    },
    TotalWords {
        lang: "de",
        secondments: &["Entsendungen"],
        smes: &[
            "KMU",
            "KMUs",
            "kleine und mittlere Unternehmen",
            "kleinen und mittleren Unternehmen",
            "kleiner und mittlerer Unternehmen",
            "kleine und mittelständische Unternehmen",
        ],
        months: &["Monate", "Monaten"],
        stories: &["Geschichten", "Erfolgsgeschichten"],
        number_of: &["Zahl der", "Anzahl der", "Zahl von", "Anzahl von"],
        rough: &[
            "etwa",
            "rund",
            "ungefähr",
            "circa",
            "ca",
            "fast",
            "beinahe",
            "über",
            "als",
            "mindestens",
            "höchstens",
            "weitere",
            "weiteren",
            "andere",
            "anderen",
            "ersten",
            "letzten",
            "nächsten",
            "übrigen",
            "bis",
        ],
        programme: &[
            "programm",
            "programms",
            "projekt",
            "projekts",
            "initiative",
            "lief",
            "laufzeit",
        ],
        distance: &["nach", "später", "zuvor", "vorher", "alt", "seit", "je"],
        all_before: &["diese", "diesen", "alle", "allen", "unsere", "unseren"],
        all_after: &[
            "in diesem Heft",
            "in dieser Broschüre",
            "in diesem Buch",
            "dieser Broschüre",
            "dieses Hefts",
        ],
    },
    TotalWords {
        lang: "fr",
        secondments: &["détachements"],
        smes: &["PME", "petites et moyennes entreprises"],
        months: &["mois"],
        stories: &["récits", "histoires", "histoires de réussite"],
        number_of: &["nombre de", "nombre des"],
        rough: &[
            "environ",
            "presque",
            "près",
            "quelque",
            "quelques",
            "plus",
            "moins",
            "autres",
            "premiers",
            "premières",
            "derniers",
            "dernières",
            "prochains",
            "que",
            "à",
            "jusqu’à",
        ],
        programme: &["programme", "projet", "initiative", "duré"],
        distance: &["après", "avant", "tard", "tôt", "chaque"],
        all_before: &["ces", "nos", "tous", "toutes"],
        all_after: &[
            "de cette brochure",
            "de ce livret",
            "dans cette brochure",
            "dans ce livret",
            "de ce livre",
        ],
    },
];

/// The words of a language (BCP 47; the primary subtag counts).
pub fn total_words(lang: &str) -> Option<&'static TotalWords> {
    let primary = primary_subtag(lang);
    TABLE.iter().find(|row| row.lang == primary)
}
