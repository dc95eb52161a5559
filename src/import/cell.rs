//! One cell as the value of a field.

use serde_json::{Value, json};

use crate::codes::Code;
use crate::data::{self, COUNTRIES, Month};
use crate::load::suggestion;

use super::field::{FieldKind, bare};
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

/// Why a cell is not the value of its field.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Problem {
    /// What kind.
    pub(super) code: Code,
    /// What is wrong; follows the name of the cell.
    pub(super) message: String,
    /// What to do about it.
    pub(super) help: String,
}

impl Problem {
    /// A problem.
    fn new(code: Code, message: String, help: impl Into<String>) -> Self {
        Self { code, message, help: help.into() }
    }
}

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
    if let Cell::Struck { words, .. } = cell {
        return Err(struck_out(words));
    }
    match &source.kind {
        FieldKind::List(of) => {
            let text = cell.said();
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
        FieldKind::Text => Ok(line(source, &cell.said()).into()),
        FieldKind::Number => number(cell),
        FieldKind::Truth => truth(cell),
        FieldKind::Month => month(cell).map(Value::from),
        FieldKind::Country => country(&cell.said()),
        FieldKind::Word(words) => word(words, &cell.said()),
        FieldKind::Body => Ok(body(&cell.said())),
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

/// A number, with a decimal point or a decimal comma.
fn number(cell: &Cell) -> Result<Value, Problem> {
    let read = match cell {
        Cell::Number(number) => Some(*number),
        Cell::Text(text) => return written_number(text),
        Cell::Percent(_) => return Err(per_cent(&cell.said())),
        _ => None,
    };
    read.and_then(number_value).ok_or_else(|| {
        let message = format!("“{}” is not a number.", cell.said());
        Problem::new(Code::BadNumber, message, "Write digits, for example 3 or 2.5.")
    })
}

/// The problem of a number with the sign for per cent, which no field of numbers has.
fn per_cent(said: &str) -> Problem {
    let number = said.trim_end_matches(['%', ' ', '\u{a0}', '\u{202f}']);
    let message = format!("“{said}” has a sign for per cent, which would be lost.");
    let help = format!(
        "Enter {number} in a cell that is formatted as a number, and name the unit in the label: “per cent …”."
    );
    Problem::new(Code::BadNumber, message, help)
}

/// A number as people write it.
fn written_number(text: &str) -> Result<Value, Problem> {
    if text.ends_with('%') {
        return Err(per_cent(text));
    }
    let bad = |message: String, help: &str| Err(Problem::new(Code::BadNumber, message, help));
    let (sign, digits) = match text.trim().strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.trim()),
    };
    let signs: Vec<(usize, char)> =
        digits.char_indices().filter(|(_, c)| ",.".contains(*c)).collect();
    let (whole, decimals) = match signs[..] {
        [] => (digits, None),
        [(at, _)]
            if (1..=3).contains(&at) && digits.len() == at + 4 && !digits.starts_with('0') =>
        {
            let message = format!(
                "“{text}” is ambiguous: the separator may be for thousands or for decimals."
            );
            return bad(message, "Write the number without a thousands separator.");
        }
        [.., (last, mark)] if !digits[..last].contains(mark) && last + 1 < digits.len() => {
            (&digits[..last], Some(&digits[last + 1..]))
        }
        _ => (digits, None),
    };
    let plain = thousands(whole).map(|whole| match decimals {
        Some(decimals) => format!("{sign}{whole}.{decimals}"),
        None => format!("{sign}{whole}"),
    });
    let is_written =
        |plain: &String| plain.bytes().all(|b| b.is_ascii_digit() || b".-".contains(&b));
    match plain.filter(is_written).and_then(|plain| number_value(plain.parse().ok()?)) {
        Some(value) => Ok(value),
        None => bad(format!("“{text}” is not a number."), "Write digits, for example 3 or 2.5."),
    }
}

/// The digits of a whole number without the signs between its thousands; nothing if they are not all of one
/// kind, with three digits after each: `12.9.2021` is a date.
fn thousands(whole: &str) -> Option<String> {
    let is_sign = |c: char| !c.is_ascii_digit();
    let Some(sign) = whole.chars().find(|&c| is_sign(c)) else { return Some(whole.to_owned()) };
    let is_known = sign.is_whitespace() || matches!(sign, '\'' | '’' | ',' | '.');
    let mut groups = whole.split(sign);
    let first = groups.next().filter(|first| (1..=3).contains(&first.len()));
    let rest: Vec<&str> = groups.collect();
    let whole = first.filter(|_| is_known && rest.iter().all(|group| group.len() == 3))?;
    let all = whole.to_owned() + &rest.concat();
    all.bytes().all(|byte| byte.is_ascii_digit()).then_some(all)
}

/// A number as JSON, whole if it is whole.
fn number_value(number: f64) -> Option<Value> {
    let whole = number.fract() == 0.0 && number.abs() < 1e15;
    if whole {
        Some(json!(number as i64))
    } else {
        serde_json::Number::from_f64(number).map(Value::Number)
    }
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

/// A month or a day, `YYYY-MM` or `YYYY-MM-DD`.
fn month(cell: &Cell) -> Result<String, Problem> {
    let said = cell.said();
    let read = match cell {
        Cell::Text(_) | Cell::Day(_) => written_month(&said),
        _ => None,
    };
    read.filter(|date| Month::read(date).is_some()).ok_or_else(|| {
        let message = format!("“{said}” is not a valid month or date.");
        let help = "Write year and month, for example 2021-09, or day, month and year: 13.9.2021.";
        Problem::new(Code::BadDate, message, help)
    })
}

/// A date as people write it: 2021-09, 13.9.2021, 9/2021, September 2021. The day comes before the
/// month.
fn written_month(said: &str) -> Option<String> {
    let numbers: Vec<&str> = said.split(['-', '.', '/']).map(str::trim).collect();
    let is = |text: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    match numbers[..] {
        [year, month] | [month, year] if is(year, 4..=4) && is(month, 1..=2) => {
            Some(format!("{year}-{month:0>2}"))
        }
        [year, month, day] | [day, month, year]
            if is(year, 4..=4) && is(month, 1..=2) && is(day, 1..=2) =>
        {
            Some(format!("{year}-{month:0>2}-{day:0>2}"))
        }
        _ => named_month(said),
    }
}

/// Words that stand between day, month and year in some languages: `marzo de 2021`, `2021 m. rugsėjis`,
/// `wrzesień 2021 r.`, `2021. gada septembris`.
const BETWEEN: [&str; 10] = ["de", "do", "del", "m", "r", "g", "г", "gada", "godine", "leta"];

/// A month by its name or its beginning in one of the languages that have labels, with or without a day
/// before it: Sept. 2021, 13 September 2021, 2021. szeptember.
fn named_month(said: &str) -> Option<String> {
    let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let words = said.split(|c: char| c.is_whitespace() || ",.".contains(c));
    let (numbers, names): (Vec<&str>, Vec<&str>) =
        words.filter(|word| !word.is_empty()).partition(is_number);
    let year = numbers.iter().find(|number| number.len() == 4)?;
    let day = match numbers[..] {
        [_] => None,
        [day, last] | [last, day] if last == *year && day.len() < 3 => Some(day),
        _ => return None,
    };
    let names = names.into_iter().filter(|name| !BETWEEN.contains(&name.to_lowercase().as_str()));
    let month = month_of(&bare(&names.collect::<String>()))?;
    Some(match day {
        Some(day) => format!("{year}-{month:02}-{day:0>2}"),
        None => format!("{year}-{month:02}"),
    })
}

/// The month of a name in any language, or of its beginning. A whole name counts before beginnings: `mei` is
/// May in Dutch, although an Irish June begins so.
fn month_of(name: &str) -> Option<u8> {
    if name.chars().count() < 3 {
        return None;
    }
    let agreed = |found: fn(&str, &str) -> Option<u8>| {
        let mut months: Vec<u8> = data::languages().filter_map(|lang| found(lang, name)).collect();
        months.sort_unstable();
        months.dedup();
        months
    };
    // `listopad` is another month in Zagreb than in Prague: the languages must agree.
    let whole = agreed(whole_month);
    let months = if whole.is_empty() { agreed(month_that_begins) } else { whole };
    (months.len() == 1).then(|| months[0])
}

/// The names of a month in a language, as bare words.
fn month_names(lang: &str, month: u8) -> impl Iterator<Item = String> {
    data::labels(lang).month_names(month).into_iter().map(bare)
}

/// The month of this name in a language.
fn whole_month(lang: &str, name: &str) -> Option<u8> {
    (1..=12).find(|&month| month_names(lang, month).any(|full| full == name))
}

/// The month whose name begins so in a language; nothing if two do.
fn month_that_begins(lang: &str, name: &str) -> Option<u8> {
    let begins = |&month: &u8| month_names(lang, month).any(|full| full.starts_with(name));
    let mut found = (1..=12).filter(begins);
    found.next().filter(|_| found.next().is_none())
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
    fn numbers_have_points_or_commas_and_no_second_meaning() {
        for (said, number) in [
            ("3", json!(3)),
            ("2,5", json!(2.5)),
            ("2.50", json!(2.5)),
            ("1 200", json!(1200)),
            ("1.200,5", json!(1200.5)),
            ("1,200,000", json!(1_200_000)),
            ("0,125", json!(0.125)),
            ("-4", json!(-4)),
            ("12 345,6", json!(12_345.6)),
            ("1’234’567.5", json!(1_234_567.5)),
            ("1\u{202f}000\u{202f}000", json!(1_000_000)),
            ("20212022", json!(20_212_022)),
        ] {
            assert_eq!(number_of(said), Ok(number), "{said}");
        }
        for said in ["1,200", "1.200", "three", "3 months", "", "1e5", "--3", "NaN", "15 %", "%"] {
            assert_eq!(number_of(said).unwrap_err().code, Code::BadNumber, "{said}");
        }
        // Dates, lists, years and slips of the hand.
        for said in [
            "12.9.2021",
            "3, 4, 5",
            "1.2.3",
            "2021 2022",
            "10,000,0",
            "1,000 000",
            "1 000.000 000",
            "1 2",
            ".",
            ",5,",
            "1234.567,8",
            "1.200,5,6",
            "5.",
        ] {
            assert_eq!(number_of(said).unwrap_err().code, Code::BadNumber, "{said}");
        }
    }

    /// A number as people write it.
    fn number_of(said: &str) -> Result<Value, Problem> {
        number(&Cell::Text(said.to_owned()))
    }

    #[test]
    fn dates_are_read_as_europeans_write_them() {
        let date = |said: &str| month(&Cell::Text(said.to_owned())).ok();
        for said in [
            "2021-09",
            "2021-9",
            "09/2021",
            "9.2021",
            "September 2021",
            "Sept. 2021",
            "septembre 2021",
            "ΣΕΠΤΕΜΒΡΙΟΣ 2021",
            "setembro de 2021",
            "2021. szeptember",
            "2021 m. rugsėjis",
            "Meán Fómhair 2021",
        ] {
            assert_eq!(date(said).as_deref(), Some("2021-09"), "{said}");
        }
        for (said, month) in
            [("mei 2021", "2021-05"), ("marzo de 2021", "2021-03"), ("červen 2021", "2021-06")]
        {
            assert_eq!(date(said).as_deref(), Some(month), "{said}");
        }
        for said in [
            "2021-09-13",
            "13.09.2021",
            "13.9.2021",
            "13/9/2021",
            "13. 9. 2021",
            "13 September 2021",
            "13. September 2021",
            "September 13, 2021",
            "13 de setembro de 2021",
        ] {
            assert_eq!(date(said).as_deref(), Some("2021-09-13"), "{said}");
        }
        for said in [
            "09/13/2021",
            "31.9.2021",
            "2021",
            "2021-13",
            "Ju 2021",
            "soon",
            "13.9.21",
            "listopad 2021",
            "31 September 2021",
            "1 2 May 2021",
        ] {
            assert_eq!(date(said), None, "{said}");
        }
        assert_eq!(month(&Cell::Number(44440.0)).unwrap_err().code, Code::BadDate);
    }

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
