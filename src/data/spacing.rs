//! Which neighbours a line does not separate: units and short words, by language.
//!
//! A number and its unit: SI Brochure, 9th edition (2019), 5.4.3. Words of one letter: ČSN 01 6910 (2014),
//! 3.6 for Czech; STN 01 6910 (2011) for Slovak; Polish and Croatian by custom (E. Wolański, Edycja tekstów,
//! 2008; Hrvatski pravopis, 2013). Currencies and abbreviations: Interinstitutional Style Guide of the
//! European Union, 7.3.3 and 10.3. Read in November 2026.

use super::primary_subtag;

/// What follows a number and stays with it.
const UNITS: &str = " km m cm mm nm µm km² m² cm² mm² km2 m2 m³ cm³ m3 km/h m/s ha t kg g mg µg l ml cl dl hl \
    W kW MW GW TW kWh MWh GWh TWh Wh V kV A mA Hz kHz MHz GHz J kJ MJ N Pa hPa kPa K °C °F ° % ‰ \
    h min ms ppi dpi px pt B kB KB MB GB TB Mbit/s Gbit/s CO₂ \
    € £ $ EUR GBP USD CHF PLN CZK HUF RON BGN SEK DKK NOK ISK zł Kč Ft lei lev лв лв. kr kr. \
    Mio. Mrd. mio. mrd. mio mrd mln mln. mld mld. mil. milj. mljn mlrd. million billion \
    Uhr a.m. p.m. г. ч. d. ";

/// What comes before a number and stays with it.
const HEADS: &str = " € £ $ EUR GBP USD CHF PLN CZK HUF RON SEK DKK NOK § §§ № No. Nos. Nr. nr. nr Nr č. čl. str. \
    s. p. pp. S. Art. art. Abs. Abb. Abt. Kap. Tab. tab. Fig. fig. vol. Vol. Bd. Bl. n.º nº n° n.o br. št. \
    lk rys. obr. il. αρ. σ. σελ. стр. чл. lpp. sid. s. á c. pag. p.º ";

/// Words of one letter that a line does not end with.
const SHORT: [(&str, &str); 4] =
    [("cs", "aikosuvz"), ("hr", "aikosu"), ("pl", "aiouwz"), ("sk", "aikosuvz")];

/// Whether a list has a word.
fn has(list: &str, word: &str) -> bool {
    let is_inner = |c: char| c.is_whitespace();
    !word.is_empty() && !word.contains(is_inner) && list.split(' ').any(|known| known == word)
}

/// Whether a word is a unit, a currency or the like, which stays with the number before it.
pub fn is_unit(word: &str) -> bool {
    has(UNITS, word)
}

/// Whether a word is an abbreviation or a currency, which stays with the number after it.
pub fn heads_number(word: &str) -> bool {
    has(HEADS, word)
}

/// The one-letter words that are bound to the next word in a language; empty if this is not customary.
pub fn bound_letters(lang: &str) -> &'static str {
    let primary = primary_subtag(lang);
    SHORT.iter().find(|(lang, _)| *lang == primary).map_or("", |(_, letters)| letters)
}

/// Whether a word of one letter goes with the next word in a language.
pub fn goes_with_next(letter: char, lang: &str) -> bool {
    let mut small = letter.to_lowercase();
    let letter = small.next().filter(|_| small.next().is_none());
    letter.is_some_and(|letter| bound_letters(lang).contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_and_abbreviations_are_known_as_they_are_written() {
        assert!(["km", "%", "€", "Kč", "лв."].into_iter().all(is_unit));
        assert!(!["", " ", "km m", "people", "s", "i"].into_iter().any(is_unit));
        assert!(["No.", "č.", "§", "EUR"].into_iter().all(heads_number));
        assert!(!["", "the", "No"].into_iter().any(heads_number));
    }

    #[test]
    fn words_of_one_letter_go_with_the_next_one_where_custom_asks() {
        assert!(goes_with_next('w', "pl") && goes_with_next('K', "cs-CZ"));
        assert!(!goes_with_next('x', "pl") && !goes_with_next('a', "en"));
    }
}
