//! Metadata packets (ISO 16684-1) and the dates in them.

use roxmltree::{Document, Node};

/// The namespace of RDF.
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// The attribute of a text's language.
const LANG: (&str, &str) = ("http://www.w3.org/XML/1998/namespace", "lang");

/// The namespaces of the properties, by their usual prefixes.
const SPACES: [(&str, &str); 9] = [
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("xmp", "http://ns.adobe.com/xap/1.0/"),
    ("xmpMM", "http://ns.adobe.com/xap/1.0/mm/"),
    ("pdf", "http://ns.adobe.com/pdf/1.3/"),
    ("pdfxid", "http://www.npes.org/pdfx/ns/id/"),
    ("pdfx", "http://ns.adobe.com/pdfx/1.3/"),
    ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
    ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/"),
    ("pdfe", "http://www.aiim.org/pdfe/ns/id/"),
];

/// A packet that could be read.
#[derive(Debug)]
pub(super) struct Xmp<'a>(Document<'a>);

impl<'a> Xmp<'a> {
    /// Reads a packet.
    ///
    /// # Errors
    /// When it is not well-formed.
    pub(super) fn read(text: &'a str) -> Result<Self, roxmltree::Error> {
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\0' || c == '\u{feff}');
        Document::parse(text).map(Self)
    }

    /// Whether a text is given in the default language only (`x-default`).
    pub(super) fn has_usual_language(&self) -> bool {
        let lang = |node: Node<'_, '_>| node.attribute(LANG).map(str::to_owned);
        let of_list = |list: Node<'_, '_>| list.children().filter_map(lang).collect::<Vec<_>>();
        let mut lists = self.0.descendants().filter(|node| node.has_tag_name((RDF, "Alt")));
        lists.any(|list| {
            let langs = of_list(list);
            !langs.is_empty() && langs.iter().all(|lang| lang == "x-default")
        })
    }

    /// The prefix that properties of a kind have, if one has another than the usual.
    pub(super) fn other_prefix(&self, usual: &str) -> Option<String> {
        let space = SPACES.iter().find(|(known, _)| *known == usual)?.1;
        let is_own = |node: &Node<'_, '_>| {
            node.tag_name().namespace() == Some(space)
                || node.attributes().any(|it| it.namespace() == Some(space))
        };
        let mut prefixes = self.0.descendants().filter(is_own).map(|node| {
            let prefix =
                node.namespaces().find(|it| it.uri() == space).and_then(roxmltree::Namespace::name);
            prefix.unwrap_or_default().to_owned()
        });
        prefixes.find(|prefix| prefix != usual)
    }

    /// A property, written as an element or an attribute; the items of a list joined.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let (prefix, local) = name.split_once(':')?;
        let space = SPACES.iter().find(|(known, _)| *known == prefix)?.1;
        let descriptions =
            self.0.descendants().filter(|node| node.has_tag_name((RDF, "Description")));
        for description in descriptions {
            if let Some(value) = description.attribute((space, local)) {
                return Some(value.trim().to_owned());
            }
            if let Some(node) = description.children().find(|n| n.has_tag_name((space, local))) {
                return Some(value(node));
            }
        }
        None
    }
}

/// The text of a property's element.
fn value(node: Node<'_, '_>) -> String {
    let items = node.descendants().filter(|inner| inner.has_tag_name((RDF, "li")));
    let items: Vec<&str> = items.map(|item| item.text().unwrap_or("").trim()).collect();
    if items.is_empty() { node.text().unwrap_or("").trim().to_owned() } else { items.join("; ") }
}

/// A date of the document information (ISO 32000-1, 7.9.4) in seconds; none if it is not valid.
pub(super) fn pdf_date(text: &str) -> Option<i64> {
    let digits = text.strip_prefix("D:").unwrap_or(text);
    moment(digits, "")
}

/// A date of a packet (ISO 8601) in seconds; none if it is not valid.
pub(super) fn xmp_date(text: &str) -> Option<i64> {
    moment(text.trim(), "-T:")
}

/// Year, month, day, hour, minute, second and zone, of which later ones may be missing; between the numbers
/// any of `between`.
fn moment(text: &str, between: &str) -> Option<i64> {
    let mut rest = text;
    let mut parts = [0_i64, 1, 1, 0, 0, 0];
    for (index, part) in parts.iter_mut().enumerate() {
        let (width, tail) = match index {
            0 => (4, rest),
            _ => (2, rest.strip_prefix(|c| between.contains(c)).unwrap_or(rest)),
        };
        let Some(number) = tail.get(..width).and_then(digits) else { break };
        if index > 0 && between.is_empty() != (tail.len() == rest.len()) {
            break;
        }
        (*part, rest) = (number, &tail[width..]);
    }
    if rest.len() == text.len() {
        return None;
    }
    let rest = match rest.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches(|c: char| c.is_ascii_digit()),
        None => rest,
    };
    let zone = zone(rest, between.is_empty())?;
    let [year, month, day, hour, minute, second] = parts;
    let fits = (1..=12).contains(&month)
        && (1..=days_of(year, month)).contains(&day)
        && hour < 24
        && minute < 60
        && second < 60
        && year > 0;
    fits.then(|| days_before(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - zone)
}

/// A number of plain digits.
fn digits(text: &str) -> Option<i64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// The zone in seconds east; `loose` lets anything follow it.
fn zone(text: &str, loose: bool) -> Option<i64> {
    let Some(sign) = text.chars().next() else { return Some(0) };
    let numbers: String = text.chars().skip(1).filter(char::is_ascii_digit).take(4).collect();
    match sign {
        'Z' if loose || text.len() == 1 => Some(0),
        '+' | '-' if numbers.len() >= 2 => {
            let hours = digits(&numbers[..2])?;
            let minutes = digits(numbers.get(2..).unwrap_or("")).unwrap_or(0);
            let east = hours * 3600 + minutes * 60;
            Some(if sign == '+' { east } else { -east })
        }
        _ => loose.then_some(0),
    }
}

/// Days of a month.
const fn days_of(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from the first of January of the year 1.
fn days_before(year: i64, month: i64, day: i64) -> i64 {
    let past = year - 1;
    let months: i64 = (1..month).map(|month| days_of(year, month)).sum();
    past * 365 + past / 4 - past / 100 + past / 400 + months + day - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_both_kinds_meet() {
        let wanted = pdf_date("D:20260102030405Z");
        assert!(wanted.is_some());
        assert_eq!(wanted, xmp_date("2026-01-02T03:04:05Z"));
        assert_eq!(wanted, pdf_date("D:20260102040405+01'00'"));
        assert_eq!(wanted, xmp_date("2026-01-02T04:04:05+01:00"));
        assert_eq!(pdf_date("D:2026"), xmp_date("2026-01-01T00:00:00Z"));
        assert_eq!(xmp_date("2026-01-02T03:04:05.25Z"), wanted);
        assert_eq!(pdf_date("D:20260102040405.25+01'00'"), wanted);
    }

    #[test]
    fn days_are_counted_over_leap_years_and_centuries_without_one() {
        for (year, month, day, days) in [
            (1, 1, 1, 0),
            (1970, 1, 1, 719_162),
            (1900, 3, 1, 693_654),
            (2000, 3, 1, 730_179),
            (2026, 12, 31, 739_980),
        ] {
            assert_eq!(days_before(year, month, day), days, "{year}-{month}-{day}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in ["yesterday", "", "2026-13-01", "2026-02-30", "02.03.2026", "2026-01-01Tnoon"] {
            assert_eq!(xmp_date(text), None, "{text}");
        }
        assert_eq!(pdf_date("yesterday"), None);
        assert_eq!(pdf_date("D:20269901"), None);
    }

    #[test]
    fn properties_stand_in_elements_attributes_and_lists() {
        let text = r#"<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <r:Description xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:p="http://ns.adobe.com/pdf/1.3/" p:Trapped="False">
            <d:creator><r:Seq><r:li>A</r:li><r:li>B</r:li></r:Seq></d:creator></r:Description></r:RDF></x:xmpmeta>"#;
        let xmp = Xmp::read(text).unwrap();
        assert_eq!(xmp.get("pdf:Trapped").as_deref(), Some("False"));
        assert_eq!(xmp.get("dc:creator").as_deref(), Some("A; B"));
        assert_eq!(xmp.get("dc:title"), None);
    }
}
