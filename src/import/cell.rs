//! One cell as the value of a field.

use serde_json::{Value, json};

use crate::codes::Code;
use crate::data::{self, COUNTRIES};
use crate::load::suggestion;

use super::field::{FieldKind, bare};
use super::month::month;
use super::number::number;
use super::problem::Problem;
use super::source::FieldSource;
use super::table::Cell;

/// Names of countries that people write and that no official list has, as bare words, with codes.
const ALSO: [(&str, &str); 9] = [
    ("czechrepublic", "CZ"),
    ("slovakrepublic", "SK"),
    ("republicofireland", "IE"),
    ("holland", "NL"),
    ("thenetherlands", "NL"),
    ("turkey", "TR"),
    ("greatbritain", "UK"),
    ("bosnia", "BA"),
    ("oesterreich", "AT"),
];

/// Reads a cell as the value of its field.
pub(super) fn value(source: &FieldSource, cell: &Cell) -> Result<Value, Problem> {
    if let Cell::Broken(mark) = cell {
        let message = format!("the formula in this cell has an error: {mark}.");
        return Err(Problem::new(
            Code::BrokenCell,
            message,
            "Fix the formula, or enter the value.",
        ));
    }
    if *cell == Cell::NotCalculated {
        let message = "the formula in this cell has no stored value.".to_owned();
        let help =
            "Open the workbook in Excel or LibreOffice and save it again, or enter the value.";
        return Err(Problem::new(Code::BrokenCell, message, help));
    }
    if let Cell::Struck { words, .. } = cell {
        return Err(struck_out(words));
    }
    match &source.kind {
        FieldKind::List(of) => {
            let text = if source.takes_emphasis() { cell.marked() } else { cell.said() };
            let parts: Vec<&str> = match &source.separator {
                Some(sign) if !sign.is_empty() => text.split(sign.as_str()).collect(),
                _ => text.split(['\n', ';']).collect(),
            };
            let parts = parts.into_iter().map(item).filter(|part| !part.is_empty());
            parts.map(|part| single(source, of, &Cell::Text(part.to_owned()))).collect()
        }
        kind => single(source, kind, cell),
    }
}

/// The problem of words that are struck out: nothing says whether they are still meant.
fn struck_out(words: &str) -> Problem {
    let message = match words {
        "" => "all of this cell is struck out.".to_owned(),
        words => format!("“{words}” is struck out in this cell."),
    };
    let help = "Delete what is no longer meant, or remove the line through it.";
    Problem::new(Code::StruckOut, message, help)
}

/// An item of a list without blanks and without the bullet before it.
fn item(part: &str) -> &str {
    let part = part.trim();
    let bullets = ["• ", "- ", "– ", "* "];
    bullets.iter().find_map(|bullet| part.strip_prefix(bullet)).unwrap_or(part).trim()
}

/// Reads a cell as one value.
fn single(source: &FieldSource, kind: &FieldKind, cell: &Cell) -> Result<Value, Problem> {
    let meaning = source.meanings.get(&bare(&cell.said()));
    let cell = &meaning.map_or_else(|| cell.clone(), |meant| Cell::Text(meant.clone()));
    match kind {
        FieldKind::Text if source.takes_emphasis() => Ok(line(source, &cell.marked()).into()),
        FieldKind::Text => Ok(line(source, &cell.said()).into()),
        FieldKind::Number => number(cell),
        FieldKind::Truth => truth(cell),
        FieldKind::Month => month(cell).map(Value::from),
        FieldKind::Country => country(&cell.said()),
        FieldKind::Word(words) => word(words, &cell.said()),
        FieldKind::Body => Ok(body(&cell.marked())),
        // Lists have no lists in them.
        FieldKind::List(of) => single(source, of, cell),
    }
}

/// A text on one line. A pull quote loses the quotation marks around it: they are added where it is set.
fn line(source: &FieldSource, said: &str) -> String {
    let line = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut names = source.path.split('.');
    let is_quote = names.next() == Some("quotes") && names.next_back() == Some("text");
    let quoted = is_quote.then(|| data::quoted(&line)).flatten();
    quoted.map_or_else(|| line.clone(), |it| line.replacen(&line[it.bytes], &it.words, 1))
}

/// Yes or no.
fn truth(cell: &Cell) -> Result<Value, Problem> {
    let said = cell.said();
    match bare(&said).as_str() {
        "yes" | "true" | "x" | "1" => Ok(true.into()),
        "no" | "false" | "0" => Ok(false.into()),
        _ => {
            let message = format!("“{said}” is neither yes nor no.");
            Err(Problem::new(Code::BadWord, message, "Write yes or no."))
        }
    }
}

/// One of a few words; capitals, blanks and hyphens do not count.
fn word(words: &[String], said: &str) -> Result<Value, Problem> {
    if let Some(found) = words.iter().find(|word| bare(word) == bare(said)) {
        return Ok(found.as_str().into());
    }
    let all: Vec<&str> = words.iter().map(String::as_str).collect();
    let list = format!("Allowed: {}.", all.join(", "));
    // Any letter is near to any other.
    let meant = suggestion(said, &all).filter(|_| said.chars().count() > 1);
    let help = match meant {
        Some(meant) => format!("Did you mean “{meant}”? {list}"),
        None => list,
    };
    Err(Problem::new(Code::BadWord, format!("“{said}” is not allowed here."), help))
}

/// A country: its code here or in ISO 3166, or its name in one of the languages or its own.
fn country(said: &str) -> Result<Value, Problem> {
    let code = said.to_uppercase();
    let wanted = bare(said);
    let also = ALSO.iter().find(|(name, _)| *name == wanted);
    let by_code = data::country(also.map_or(&code, |(_, code)| code));
    let by_code = by_code.or_else(|| data::country_by_iso(&code));
    let named = || COUNTRIES.iter().find(|c| c.names().any(|name| bare(name) == wanted));
    if let Some(found) = by_code.or_else(named) {
        return Ok(found.code.into());
    }
    let names: Vec<&str> = COUNTRIES.iter().flat_map(data::Country::names).collect();
    let help = match suggestion(said, &names) {
        Some(meant) => format!("Did you mean “{meant}”?"),
        None => "Write the country's name, or its two-letter code.".to_owned(),
    };
    Err(Problem::new(Code::BadCountry, format!("“{said}” is not a known country."), help))
}

/// What a line of a cell is in the text of a story.
enum BodyLine<'a> {
    /// Nothing.
    Blank,
    /// A subhead.
    Head(&'a str),
    /// An item of a list.
    Item(&'a str),
    /// A line of a paragraph.
    Text(&'a str),
}

/// What a line is: a subhead begins with `#` and a space, an item of a list with a bullet and a space.
fn body_line(line: &str) -> BodyLine<'_> {
    let line = line.trim();
    let head = line.trim_start_matches('#');
    let item = ["• ", "- ", "* "].iter().find_map(|bullet| line.strip_prefix(bullet));
    match item {
        _ if line.is_empty() => BodyLine::Blank,
        Some(item) => BodyLine::Item(item.trim()),
        None if head.len() < line.len() && head.starts_with(char::is_whitespace) => {
            BodyLine::Head(head.trim())
        }
        None => BodyLine::Text(line),
    }
}

/// The blocks of a text: paragraphs are separated by blank lines, or by every line break if there is no
/// blank line; subheads and items of lists have a line of their own.
fn body(text: &str) -> Value {
    let lines: Vec<BodyLine<'_>> = text.lines().map(body_line).collect();
    let has_blanks = lines.iter().any(|line| matches!(line, BodyLine::Blank));
    let mut blocks: Vec<Value> = Vec::new();
    // Whether the next line may belong to the last block.
    let mut open = false;
    for line in lines {
        let last = blocks.last_mut().filter(|_| open);
        open = true;
        match (line, last) {
            (BodyLine::Blank, _) => open = false,
            (BodyLine::Head(head), _) => {
                blocks.push(json!({ "type": "heading", "text": head }));
                open = false;
            }
            (BodyLine::Item(item), Some(Value::Object(list))) if list["type"] == "list" => {
                list["items"].as_array_mut().into_iter().for_each(|items| items.push(json!(item)));
            }
            (BodyLine::Item(item), _) => {
                blocks.push(json!({ "type": "list", "items": [item] }));
            }
            (BodyLine::Text(line), Some(block)) if has_blanks && block["type"] == "paragraph" => {
                let text = block["text"].as_str().unwrap_or_default();
                block["text"] = format!("{text} {line}").into();
            }
            (BodyLine::Text(line), _) => {
                blocks.push(json!({ "type": "paragraph", "text": line }));
            }
        }
    }
    blocks.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_without_accents_mean_one_country() {
        let mut known = std::collections::BTreeMap::new();
        for country in COUNTRIES {
            for name in country.names() {
                let other = known.insert(bare(name), country.code);
                assert!(other.is_none_or(|other| other == country.code), "{name}");
            }
        }
        let month = |said: &str| month(&Cell::Text(said.to_owned())).ok();
        assert_eq!(month("fevrier 2021").as_deref(), Some("2021-02"));
    }

    #[test]
    fn countries_have_many_names_and_one_code() {
        for said in ["EL", "GR", "gr", "Greece", "Griechenland", "Ελλάδα", "grèce", " GREECE "]
        {
            assert_eq!(country(said.trim()), Ok(json!("EL")), "{said}");
        }
        for said in ["ΕΛΛΑΔΑ", "ΕΛΛΆΔΑ", "grece"] {
            assert_eq!(country(said), Ok(json!("EL")), "{said}");
        }
        for (said, code) in [
            ("Espana", "ES"),
            ("Osterreich", "AT"),
            ("Oesterreich", "AT"),
            ("Cesko", "CZ"),
            ("ΚΥΠΡΟΣ", "CY"),
            ("TÜRKİYE", "TR"),
            ("Turkiye", "TR"),
            ("Ostrig", "AT"),
        ] {
            assert_eq!(country(said), Ok(json!(code)), "{said}");
        }
        for (name, code) in ALSO {
            assert_eq!(country(name), Ok(json!(code)), "{name}");
        }
        assert_eq!(country("United Kingdom"), Ok(json!("UK")));
        assert_eq!(country("The Netherlands"), Ok(json!("NL")));
        let problem = country("Greece2").unwrap_err();
        assert_eq!(
            (problem.code, problem.help.as_str()),
            (Code::BadCountry, "Did you mean “Greece”?")
        );
    }

    #[test]
    fn blank_lines_part_paragraphs_and_without_them_every_line_does() {
        let texts = |text| {
            let blocks = body(text);
            let text = |block: &Value| block["text"].as_str().unwrap().to_owned();
            blocks.as_array().unwrap().iter().map(text).collect::<Vec<_>>()
        };
        assert_eq!(texts("One\nstill one.\n\n\nTwo."), ["One still one.", "Two."]);
        assert_eq!(texts("One.\nTwo."), ["One.", "Two."]);
        assert_eq!(body("# Head\nText.")[0], json!({ "type": "heading", "text": "Head" }));
        assert_eq!(
            texts("One\nstill.\n## Head\nTwo\nstill.\n\n#1 in sales."),
            ["One still.", "Head", "Two still.", "#1 in sales."]
        );
    }

    #[test]
    fn lines_with_bullets_are_a_list() {
        let list = |items: &[&str]| json!({ "type": "list", "items": items });
        let blocks = body("So:\n- one\n- two\nand so on\n\n• three\n\n* four");
        let kinds: Vec<_> = blocks.as_array().unwrap().iter().map(|it| &it["type"]).collect();
        assert_eq!(kinds, ["paragraph", "list", "paragraph", "list", "list"]);
        assert_eq!(blocks[1], list(&["one", "two"]));
        assert_eq!(body("- one\n- two"), json!([list(&["one", "two"])]));
    }

    #[test]
    fn a_pull_quote_loses_the_marks_around_it_and_no_other_text_does() {
        let source = |path: &str| FieldSource {
            path: path.to_owned(),
            kind: FieldKind::Text,
            meanings: std::collections::BTreeMap::new(),
            separator: None,
        };
        let read = |path, said: &str| value(&source(path), &Cell::Text(said.to_owned())).unwrap();
        assert_eq!(read("quotes.1.text", "“We sold “it”.”"), "We sold “it”.");
        assert_eq!(read("quotes.0.text", "“One” and “two”"), "“One” and “two”");
        assert_eq!(read("title", "“Quoted”"), "“Quoted”");
    }

    #[test]
    fn per_cent_and_struck_words_are_never_lost_silently() {
        assert_eq!(Cell::Percent(0.05).said(), "5 %");
        assert_eq!(Cell::Percent(0.125).said(), "12.5 %");
        let problem = number(&Cell::Percent(0.05)).unwrap_err();
        assert!(problem.help.starts_with("Enter 5 in"), "{problem:?}");
        let cell = Cell::Struck { text: "Kept gone".to_owned(), words: "gone".to_owned() };
        let source = FieldSource {
            path: "title".to_owned(),
            kind: FieldKind::Text,
            meanings: std::collections::BTreeMap::new(),
            separator: None,
        };
        assert_eq!(value(&source, &cell).unwrap_err().code, Code::StruckOut);
    }
}
