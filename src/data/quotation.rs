//! Quotation marks by language.
//!
//! First and second level: the delimiters of Unicode CLDR 47 (`characters/…/quotationStart` and its kin),
//! with the Interinstitutional Style Guide of the European Union, annex “Quotation marks”, before CLDR
//! where they differ (el, es, it, pt). Further pairs in common use are accepted too. Read in October 2025.

use super::primary_subtag;

/// The quotation marks of one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The language, two letters.
    pub lang: &'static str,
    /// Opening and closing mark of a quotation.
    pub outer: [char; 2],
    /// Opening and closing mark of a quotation inside another.
    pub inner: [char; 2],
    /// Further pairs that are in use, one behind the other.
    pub others: &'static str,
}

impl Quotation {
    /// Whether the language knows this mark as one that opens.
    pub fn opens(&self, mark: char) -> bool {
        self.outer[0] == mark
            || self.inner[0] == mark
            || self.others.chars().step_by(2).any(|other| other == mark)
    }

    /// Whether the language knows this mark as one that closes.
    pub fn closes(&self, mark: char) -> bool {
        self.outer[1] == mark
            || self.inner[1] == mark
            || self.others.chars().skip(1).step_by(2).any(|other| other == mark)
    }
}

/// One line of the table.
const fn row(
    lang: &'static str,
    outer: [char; 2],
    inner: [char; 2],
    others: &'static str,
) -> Quotation {
    Quotation { lang, outer, inner, others }
}

/// The 24 languages of the European Union.
const TABLE: [Quotation; 24] = [
    row("bg", ['„', '“'], ['’', '’'], "‚‘«»"),
    row("cs", ['„', '“'], ['‚', '‘'], "»«›‹"),
    row("da", ['“', '”'], ['‘', '’'], "»«›‹„“””"),
    row("de", ['„', '“'], ['‚', '‘'], "»«›‹«»‹›"),
    row("el", ['«', '»'], ['“', '”'], "‘’"),
    row("en", ['“', '”'], ['‘', '’'], ""),
    row("es", ['«', '»'], ['“', '”'], "‘’"),
    row("et", ['„', '“'], ['‚', '‘'], "«»„”"),
    row("fi", ['”', '”'], ['’', '’'], "»»››"),
    row("fr", ['«', '»'], ['“', '”'], "‘’‹›"),
    row("ga", ['“', '”'], ['‘', '’'], ""),
    row("hr", ['„', '”'], ['‚', '’'], "„“»«‘’"),
    row("hu", ['„', '”'], ['»', '«'], "’’"),
    row("it", ['«', '»'], ['“', '”'], "‘’"),
    row("lt", ['„', '“'], ['‚', '‘'], "«»"),
    row("lv", ['“', '”'], ['‘', '’'], "„”„“«»"),
    row("mt", ['“', '”'], ['‘', '’'], ""),
    row("nl", ['‘', '’'], ['“', '”'], "„”‚’"),
    row("pl", ['„', '”'], ['«', '»'], "‚’»«"),
    row("pt", ['«', '»'], ['“', '”'], "‘’"),
    row("ro", ['„', '”'], ['«', '»'], ""),
    row("sk", ['„', '“'], ['‚', '‘'], "»«›‹"),
    row("sl", ['„', '“'], ['‚', '‘'], "»«›‹"),
    row("sv", ['”', '”'], ['’', '’'], "»»»«"),
];

/// The quotation marks of a language (BCP 47; the primary subtag counts).
pub fn quotation(lang: &str) -> Option<&'static Quotation> {
    let primary = primary_subtag(lang);
    TABLE.iter().find(|row| row.lang == primary)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_mark_opens_or_closes_by_language() {
        let [de, en, sv] = ["de-AT", "en", "sv"].map(|lang| quotation(lang).unwrap());
        assert!(de.opens('„') && de.closes('“') && !de.opens('“') && de.opens('»'));
        assert!(en.opens('“') && !en.closes('“') && !en.opens('«'));
        assert!(sv.opens('”') && sv.closes('”') && !sv.opens('“'));
        assert_eq!(quotation("ru"), None);
    }

    #[test]
    fn the_table_is_in_order_and_its_pairs_are_whole() {
        assert!(TABLE.is_sorted_by_key(|row| row.lang));
        assert!(TABLE.iter().all(|row| row.others.chars().count().is_multiple_of(2)));
    }
}
