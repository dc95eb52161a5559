//! Formats of grant agreement numbers, by programme, with the years in which they were used.
//!
//! A number is accepted if it matches one of the formats. Every programme and national authority has its
//! own, so the table is long and never complete: a number that matches none is left to people to check. The
//! forms were read from numbers in public databases of projects and in imprints of projects, in November
//! 2026; where a programme states its form, the source names the document.

use std::ops::RangeInclusive;

/// How a programme numbers its agreements.
#[derive(Debug)]
pub struct AgreementForm {
    /// The programme, for people.
    pub programme: &'static str,
    /// First and last year in which agreements got such numbers.
    pub years: RangeInclusive<u16>,
    /// Its forms: `9` stands for a digit, `A` for a capital letter, `x` for one of both, `*` for one or more
    /// of letters, digits and `-_./`, all else for itself.
    forms: &'static [&'static str],
    /// A number of this kind.
    pub example: &'static str,
    /// Who concludes them.
    pub authority: GrantAuthority,
    /// Where such numbers were read.
    pub source: &'static str,
}

/// Who concludes agreements; each has wordings of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrantAuthority {
    /// The Commission, or an executive agency of it.
    Union,
    /// A national agency for education, or the executive agency for it.
    Education,
    /// An authority of a Member State that manages funds of the Union.
    State,
}

/// A programme of the Union's own.
const fn direct(
    programme: &'static str,
    years: RangeInclusive<u16>,
    forms: &'static [&'static str],
    example: &'static str,
    source: &'static str,
) -> AgreementForm {
    AgreementForm { programme, years, forms, example, authority: GrantAuthority::Union, source }
}

/// A programme of the Union's own for education, youth and culture.
const fn education(
    programme: &'static str,
    years: RangeInclusive<u16>,
    forms: &'static [&'static str],
    example: &'static str,
    source: &'static str,
) -> AgreementForm {
    AgreementForm { programme, years, forms, example, authority: GrantAuthority::Education, source }
}

/// A programme that authorities of the Member States manage.
const fn shared(
    programme: &'static str,
    forms: &'static [&'static str],
    example: &'static str,
) -> AgreementForm {
    let source = "lists of operations that the managing authorities publish (Regulation (EU) No 1303/2013, article 115; Regulation (EU) 2021/1060, article 49)";
    let authority = GrantAuthority::State;
    AgreementForm { programme, years: 2007..=2029, forms, example, authority, source }
}

/// The forms that are known.
pub const AGREEMENT_FORMS: &[AgreementForm] = &[
    direct(
        "EaSI and other actions for employment",
        2007..=2022,
        &["VS/9999/9999"],
        "VS/2020/0249",
        "MobiliseSME, guide for participants, as published",
    ),
    direct(
        "programmes that the Commission and its agencies manage since 2020",
        2020..=2029,
        &["999999999"],
        "101069364",
        "Funding and Tenders Portal: Horizon Europe, LIFE, Single Market Programme, CERV, AMIF, Creative Europe, ESF+",
    ),
    direct(
        "Horizon 2020, COSME and others on the Participant Portal",
        2007..=2022,
        &["999999"],
        "825322",
        "CORDIS, projects of the Seventh Framework Programme and of Horizon 2020",
    ),
    education(
        "Erasmus+ and European Solidarity Corps, by a national agency",
        2014..=2029,
        &[
            "9999-9-AA99-KA999-AAA-999999999",
            "9999-9-AA99-KA999-AAA-999999",
            "9999-9-AA99-KA999-999999",
            "9999-9-AA99-ESC99-AAA-999999999",
            "9999-9-AA99-ESC99-AAA-999999",
            "9999-9-AA99-ESC99-999999",
            "9999-9-AA99-EVS99-999999",
        ],
        "2021-1-DE02-KA220-VET-000034567",
        "Erasmus+ Project Results Platform",
    ),
    education(
        "Lifelong Learning Programme, by a national agency",
        2007..=2014,
        &["9999-9-AA9-AAA99-99999", "9999-9-AA9-AAA99-99999 9", "9999-9-AA9-AAA99-999999"],
        "2012-1-GB2-LEO05-08132",
        "European Shared Treasure, projects of 2007 to 2013",
    ),
    education(
        "Erasmus+, Creative Europe and Europe for Citizens, by the executive agency",
        2007..=2021,
        &["999999-A*-9-9999-*", "999999-A*-9999-*"],
        "612542-EPP-1-2019-1-LV-EPPKA2-KA",
        "Erasmus+ Project Results Platform; Creative Europe Project Results",
    ),
    direct(
        "LIFE",
        1992..=2029,
        &["LIFE99 *", "LIFE99-*", "LIFE99 AAA 999999", "LIFE 99 *"],
        "LIFE18 NAT/IT/000828",
        "LIFE Public Database of projects",
    ),
    direct(
        "home affairs and justice: AMIF, ISF, Rights, Equality and Citizenship",
        2007..=2029,
        &["HOME/9999/*", "JUST/9999/*", "AMIF-9*", "AMIF/9*", "ISF*-9*", "REC-*9", "JUST-*9"],
        "HOME/2018/AMIF/AG/INTE/0012",
        "Financial Transparency System of the Commission",
    ),
    direct(
        "external action",
        2007..=2029,
        &["A*/9999/999-999"],
        "CSO-LA/2018/400-123",
        "Financial Transparency System of the Commission",
    ),
    direct(
        "Connecting Europe Facility, maritime and other actions",
        2007..=2029,
        &[
            "INEA/CEF/*",
            "EASME/*",
            "EISMEA/*",
            "CNECT/9999/9*",
            "CINEA/*",
            "EAC-9999-9999",
            "EAC/*9",
            "LC-99999999",
            "SI2.999999",
            "SI2.9999999",
            "99.999999/9999/*",
            "99.9999/9999/*",
        ],
        "INEA/CEF/TRAN/M2018/1793401",
        "Financial Transparency System of the Commission",
    ),
    shared("Interreg Europe", &["99C9999", "PGI99999"], "02C0123"),
    shared(
        "Interreg",
        &[
            "AA9999999",
            "AAA9999999",
            "AAAA9999999",
            "Euro-MED9999999",
            "AA9999",
            "AAA999",
            "AAA 999",
            "AAAAAA 999",
            "AAAAAA9*",
            "AAA9-999-9.9",
            "AAA9-9*",
            "9MED99_*",
            "SOE9/*9",
            "S9/9.9/*9",
            "EAPA_9*",
            "EFA999/99",
            "#A999",
            "AAAA9*",
            "AAAA/*9",
            "AAAA-9*",
            "AAAA.99.*9",
            "AA-AA*9",
            "AA-99999",
            "99-9-99-99",
        ],
        "CE0100123",
    ),
    shared(
        "regional development and social funds in Portugal",
        &["A*-99-9999-A*-99*", "A*9999-A*-99999999"],
        "POCI-01-0145-FEDER-032636",
    ),
    shared(
        "regional development and social funds in Spain",
        &["9999_A*_9_A", "9999_A*_9_9"],
        "0682_CLOUDPYME2_1_E",
    ),
    shared(
        "European funds in Czechia and Slovakia",
        &["CZ.9*9", "999999x999", "999999xxx9", "99999999999"],
        "CZ.02.1.01/0.0/0.0/16_019/0000728",
    ),
    shared(
        "European funds in Poland",
        &["AAAA.99.99.99-*9", "AAAA.99.99-*9"],
        "POWR.04.03.00-00-0030/18",
    ),
    shared("European funds in Hungary", &["A*-9.9.9*-9999-99999"], "GINOP-2.3.2-15-2016-00001"),
    shared(
        "European funds in Croatia and Slovenia",
        &["AA.9*.9999", "OP99.99999", "A9999-99-999999"],
        "KK.01.1.1.01.0009",
    ),
    shared(
        "European funds in Romania and Bulgaria",
        &["AAAA/9*", "AAA/9*", "BG99A9AA*-9*", "BG99RFOP*-9*"],
        "POCU/380/6/13/123456",
    ),
    shared(
        "European funds in Greece and Cyprus",
        &["9999999", "A9AAA-99999", "A*/9999/9999"],
        "5047228",
    ),
    shared(
        "European funds and recovery fund in Italy",
        &["A99x99999999999", "PON*9", "PNRR*9"],
        "B12C20000123456",
    ),
    shared(
        "European funds in Germany and Austria",
        &["AA9-99999999", "EFRE-9*", "ESF-9*", "EFRE 9*", "AAA-99999999"],
        "ZW6-85012345",
    ),
    shared(
        "European funds in the Baltic states",
        &[
            "9999-9999.*9",
            "9.9.9.9/99/A/999",
            "9.9.9.9/*9",
            "9.9.9.9.*9",
            "99.9.9-A*-99-9999",
            "99-999-A-9999",
        ],
        "2014-2020.4.01.15-0001",
    ),
    shared(
        "European funds in the north and in Malta",
        &["A99999", "209999999", "20999999", "AAA-99-9999", "ERDF.*9", "ESF.*9", "9999-99-999-99"],
        "A76543",
    ),
];

/// Maximum length of a number in bytes.
const MOST: usize = 80;

/// The forms that fit a number; none for one that is not known.
pub fn agreement_forms(number: &str) -> Vec<&'static AgreementForm> {
    // What begins as the numbers of a programme do is one of them, or wrong.
    if number.len() > MOST || is_near_miss(number) {
        return Vec::new();
    }
    let fits =
        |form: &&AgreementForm| form.forms.iter().any(|form| matches(form.as_bytes(), number));
    AGREEMENT_FORMS.iter().filter(fits).collect()
}

/// The year of the call that a number names: `LIFE20 ENV/ES/000123`, `2020-1-ES01-KA202-012345`,
/// `612542-EPP-1-2019-1-LV-EPPKA2-KA`; nothing if it names none.
pub fn year_of_call(number: &str) -> Option<u16> {
    if let Some(rest) = number.strip_prefix("LIFE") {
        let year: u16 = rest.trim_start_matches(' ').get(..2)?.parse().ok()?;
        return Some(if year < 90 { 2000 + year } else { 1900 + year });
    }
    let known = agreement_forms(number);
    let form = known.iter().find(|it| it.authority == GrantAuthority::Education)?;
    let years = number.split('-').filter(|part| part.len() == 4);
    years.filter_map(|part| part.parse().ok()).find(|year| form.years.contains(year))
}

/// Whether a number begins with the letters of a programme whose form it does not have.
fn is_near_miss(number: &str) -> bool {
    let begins = |form: &&str| number.starts_with(&form[..head(form)]);
    let mut marked = AGREEMENT_FORMS
        .iter()
        .flat_map(|form| form.forms)
        .copied()
        .filter(|form| head(form) >= MARK)
        .filter(begins)
        .peekable();
    marked.peek().is_some() && !marked.any(|form| matches(form.as_bytes(), number))
}

/// How many letters at the start of a number tell its programme.
const MARK: usize = 3;

/// The bytes of a form before its first placeholder; none if they are not letters.
fn head(form: &str) -> usize {
    let end = form.find(['9', 'A', 'x', '*']).unwrap_or(form.len());
    if form[..end].bytes().any(|b| b.is_ascii_alphabetic()) { end } else { 0 }
}

/// Whether a number has a form.
fn matches(form: &[u8], number: &str) -> bool {
    let Some((&sign, form)) = form.split_first() else { return number.is_empty() };
    let mut rest = number.chars();
    let Some(c) = rest.next() else { return false };
    let rest = rest.as_str();
    match sign {
        b'9' => c.is_ascii_digit() && matches(form, rest),
        b'A' => c.is_uppercase() && matches(form, rest),
        b'x' => (c.is_uppercase() || c.is_ascii_digit()) && matches(form, rest),
        b'*' => {
            let goes_on = c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
            goes_on && (matches(form, rest) || matches_star(form, rest))
        }
        other => c == char::from(other) && matches(form, rest),
    }
}

/// Whether a number continues with more characters that match a star.
fn matches_star(form: &[u8], number: &str) -> bool {
    let mut rest = number;
    while let Some(c) = rest.chars().next() {
        if !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/')) {
            return false;
        }
        rest = &rest[c.len_utf8()..];
        if matches(form, rest) {
            return true;
        }
    }
    false
}

/// How many forms are shown for a number that has none.
const SHOWN: usize = 3;

/// The forms that look most like a number, of programmes that ran in its year, the nearest first.
pub fn nearest_forms(number: &str, year: Option<u16>) -> Vec<&'static AgreementForm> {
    let shape = shape_of(number);
    let mut all: Vec<(usize, usize)> = AGREEMENT_FORMS
        .iter()
        .enumerate()
        .filter(|(_, form)| year.is_none_or(|year| form.years.contains(&year)))
        .map(|(index, form)| (strsim::osa_distance(&shape, &shape_of(form.example)), index))
        .collect();
    all.sort_unstable();
    all.into_iter().take(SHOWN).map(|(_, index)| &AGREEMENT_FORMS[index]).collect()
}

/// A number with every digit as `9` and every letter as `A`.
fn shape_of(number: &str) -> String {
    let plain = |c: char| match c {
        c if c.is_numeric() => '9',
        c if c.is_alphabetic() => 'A',
        other => other,
    };
    number.chars().take(60).map(plain).collect()
}

/// The number without what people write before it, such as “Grant agreement No.”; `None` if nothing is
/// written before it, or if what is left has no known form.
pub fn bare_number(number: &str) -> Option<&str> {
    let starts = number.match_indices([' ', ':', '°', '.']).map(|(at, sign)| at + sign.len());
    let rests = starts.map(|at| number[at..].trim());
    rests.into_iter().find(|rest| !agreement_forms(rest).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_all_programmes_have_a_form() {
        for number in [
            "2021-1-DE02-KA220-VET-000034567",
            "2020-1-UK01-KA226-VET-094572",
            "2015-1-ES01-KA204-016098",
            "2021-1-LT02-ESC30-SOL-000038765",
            "612542-EPP-1-2019-1-LV-EPPKA2-KA",
            "575018-EPP-1-2016-1-RU-EPPJMO-MODULE",
            "607531-CREA-1-2019-1-FR-CULT-COOP1",
            "02C0123",
            "01C0093",
            "PGI05879",
            "CE0100123",
            "NWE0100123",
            "NWE 758",
            "DTP1-249-2.2",
            "ATCZ00023",
            "HUSK/2302/1.2/033",
            "PLSK.01.01-00-0001/23",
            "EFA012/01",
            "#R032",
            "825322",
            "101069364",
            "VS/2020/0249",
            "LIFE18 NAT/IT/000828",
            "LIFE21-NAT-IT-LIFE-TURTLENEST/101074584",
            "HOME/2018/AMIF/AG/INTE/0012",
            "REC-RDAP-GBV-AG-2019-881234",
            "CSO-LA/2018/400-123",
            "NDICI-GEO-NEAR/2022/434-092",
            "POCI-01-0145-FEDER-032636",
            "COMPETE2030-FEDER-00930000",
            "CZ.02.01.01/00/23_015/0008205",
            "313011V334",
            "POWR.04.03.00-00-0030/18",
            "FERS.01.03-IP.05-0012/23",
            "GINOP-2.3.2-15-2016-00001",
            "DIMOP_PLUSZ-1.2.3-23-2023-00123",
            "KK.01.1.1.01.0009",
            "BG05M9OP001-1.051-0001",
            "POCU/380/6/13/123456",
            "5047228",
            "Τ1ΕΔΚ-01234",
            "B12C20000123456",
            "ZW6-85012345",
            "2014-2020.4.01.15-0001",
            "1.1.1.1/18/A/123",
            "01.2.2-LMT-K-718-01-0001",
            "INTEGRATED/0918/0012",
        ] {
            assert!(!agreement_forms(number).is_empty(), "{number}");
        }
        for form in AGREEMENT_FORMS {
            let own = agreement_forms(form.example);
            assert!(own.iter().any(|it| it.programme == form.programme), "{}", form.programme);
            assert!(form.source.len() > 20, "{}", form.programme);
        }
    }

    #[test]
    fn slips_have_no_form_and_the_nearest_is_shown() {
        for (number, nearest) in [
            ("VS-2020-0249", "VS/2020/0249"),
            ("VS/2020/249", "VS/2020/0249"),
            ("vs/2020/0249", "VS/2020/0249"),
            ("10106936", "101069364"),
            ("2021-1-DE02-KA220-VET-00003456", "2021-1-DE02-KA220-VET-000034567"),
            ("2021-1-DE2-KA220-VET-000034567", "2021-1-DE02-KA220-VET-000034567"),
        ] {
            assert!(agreement_forms(number).is_empty(), "{number}");
            let shown = nearest_forms(number, None);
            let shown: Vec<&str> = shown.iter().map(|form| form.example).collect();
            assert!(shown.contains(&nearest), "{number}: {shown:?}");
        }
        for number in ["", "none", "to come", "LIFE18", "1", "2021", "Erasmus+"] {
            assert!(agreement_forms(number).is_empty(), "{number}");
        }
    }

    #[test]
    fn what_stands_before_a_number_is_taken_away() {
        assert_eq!(bare_number("Grant agreement No. 101069364"), Some("101069364"));
        assert_eq!(bare_number("GA: LIFE18 NAT/IT/000828"), Some("LIFE18 NAT/IT/000828"));
        assert_eq!(bare_number("101069364"), None);
        assert_eq!(bare_number("to come"), None);
    }
}
