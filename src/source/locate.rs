//! Finds the place of a JSON value in its file, only when a finding needs it.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::ops::Range;

use findings::{Finding, Findings, Place, TextPart};

use super::World;

/// How deep values are looked up: what is nested deeper is not read as JSON at all.
const DEEPEST: usize = 128;

/// A JSON text, its values by their pointers and the starts of its lines: one walk over the text, then
/// any number of places.
#[derive(Debug)]
pub struct Places<'a> {
    /// All of the JSON file, so that places count its bytes.
    text: &'a str,
    /// Bytes of each value. Of fields with the same name, the first.
    values: HashMap<String, Range<usize>>,
    /// Offset of each line's first byte.
    lines: Vec<usize>,
}

impl<'a> Places<'a> {
    /// Walks over a text, which should be well-formed JSON; of other text as far as it can be read.
    pub fn new(text: &'a str) -> Self {
        let mut walk =
            Walk { scanner: Scanner { bytes: text.as_bytes(), at: 0 }, values: HashMap::new() };
        walk.scanner.blanks();
        walk.value(&mut String::new(), 0);
        let after =
            text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at + 1);
        Self { text, values: walk.values, lines: std::iter::once(0).chain(after).collect() }
    }

    /// Completes a place with line, column and length.
    pub fn complete(&self, place: Place) -> Place {
        let mut bytes = self.bytes_of(&place.pointer);
        if let Some(part) = place.part {
            bytes = inside(self.text, &bytes, part);
        }
        let line = self.lines.partition_point(|&start| start <= bytes.start);
        let start = self.lines[line.saturating_sub(1)];
        placed(self.text, line as u32, start, bytes, place)
    }

    /// Bytes that the value of `pointer` takes. If the value does not exist, those of its nearest
    /// parent that does.
    fn bytes_of(&self, pointer: &str) -> Range<usize> {
        // Nothing deeper is known, and looking up what is very deep step by step would take long.
        let deepest = pointer.match_indices('/').nth(DEEPEST + 1);
        let mut pointer = deepest.map_or(pointer, |(end, _)| &pointer[..end]);
        loop {
            match (self.values.get(pointer), pointer.rfind('/')) {
                (Some(bytes), _) => return bytes.clone(),
                (None, Some(end)) => pointer = &pointer[..end],
                (None, None) => return 0..self.text.len(),
            }
        }
    }
}

/// Completes a place with line, column and length of bytes of its file.
pub fn place_of_bytes(text: &str, bytes: Range<usize>, place: Place) -> Place {
    let before = text.get(..bytes.start).unwrap_or(text);
    let line = before.bytes().filter(|&b| b == b'\n').count() as u32 + 1;
    placed(text, line, before.rfind('\n').map_or(0, |i| i + 1), bytes, place)
}

/// A place completed by the number of its line, the offset of that line's first byte, and its bytes.
fn placed(text: &str, line: u32, start: usize, bytes: Range<usize>, mut place: Place) -> Place {
    place.line = line;
    place.column = text.get(start..bytes.start).unwrap_or_default().chars().count() as u32 + 1;
    // A finding shows one line of the file.
    let first = text.get(bytes).and_then(|value| value.lines().next()).unwrap_or_default();
    place.length = first.chars().count().max(1) as u32;
    place
}

/// Completes the places of all findings that have no line yet, reading each file once.
pub fn complete(world: &World, findings: &mut Findings) {
    let mut unplaced = BTreeMap::<String, Vec<&mut Place>>::new();
    let is_unplaced = |place: &&mut Place| place.line == 0 && !place.pointer.is_empty();
    for place in findings.places_mut().filter(is_unplaced) {
        unplaced.entry(place.file.clone()).or_default().push(place);
    }
    for (file, places) in unplaced {
        let Ok(text) = world.text(&file) else { continue };
        let found = Places::new(&text);
        for place in places {
            *place = found.complete(std::mem::take(place));
        }
    }
}

/// A text with all fixes applied: each value, or part of it, replaced and no other byte touched; and
/// how many were made. Of fixes that overlap the first one is made.
pub fn apply_fixes(text: &str, findings: &[&Finding]) -> (String, usize) {
    let places = Places::new(text);
    let mut edits: Vec<(Range<usize>, String)> = findings
        .iter()
        .filter_map(|finding| {
            let fix = finding.fix.as_ref()?;
            let value = places.bytes_of(&finding.place.pointer);
            let literal = serde_json::to_string(fix).ok()?;
            let Some(part) = finding.place.part else { return Some((value, literal)) };
            let bytes = inside(text, &value, part);
            let inner = literal.get(1..literal.len() - 1)?.to_owned();
            (bytes != value).then_some((bytes, inner))
        })
        .collect();
    edits.sort_by_key(|(bytes, _)| (bytes.start, bytes.end));
    let (mut fixed, mut at, mut made) = (String::with_capacity(text.len()), 0, 0);
    for (bytes, new) in edits.into_iter().filter(|(bytes, _)| bytes.end <= text.len()) {
        if bytes.start < at {
            continue;
        }
        fixed.push_str(&text[at..bytes.start]);
        fixed.push_str(&new);
        at = bytes.end;
        made += 1;
    }
    (fixed + &text[at..], made)
}

/// Bytes of `text` in which a part of the string at `literal` is written; the whole string if it has
/// no such part.
fn inside(text: &str, literal: &Range<usize>, part: TextPart) -> Range<usize> {
    let Some(string) = text.get(literal.clone()).filter(|value| value.starts_with('"')) else {
        return literal.clone();
    };
    // Without an escape each byte is written as it is read; a text with very many findings is not walked for each.
    if !string.contains('\\') {
        let [start, end] = [part.start, part.end].map(|byte| literal.start + 1 + byte);
        let fits = start <= end && end < literal.end;
        return if fits { start..end } else { literal.clone() };
    }
    let (mut read, mut start, mut end) = (0, None, None);
    let mut at = 1;
    while at < string.len() && (start.is_none() || end.is_none()) {
        if read >= part.start {
            start = start.or(Some(at));
        }
        if read >= part.end {
            end = end.or(Some(at));
        }
        let (written, meant) = character(&string[at..]);
        read += meant;
        at += written;
    }
    match (start, end) {
        (Some(start), Some(end)) => literal.start + start..literal.start + end,
        _ => literal.clone(),
    }
}

/// How many bytes the first character of a string's text takes as it is written, and as it is read.
fn character(text: &str) -> (usize, usize) {
    let unit = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    match unit(0) {
        Some(high @ 0xd800..=0xdbff) => {
            let low = unit(6).unwrap_or_default();
            let c = char::decode_utf16([high, low]).next().and_then(Result::ok);
            c.map_or((6, 3), |c| (12, c.len_utf8()))
        }
        Some(one) => (6, char::from_u32(u32::from(one)).map_or(3, char::len_utf8)),
        None if text.starts_with('\\') => (2.min(text.len()), 1),
        None => {
            let bytes = text.chars().next().map_or(1, char::len_utf8);
            (bytes, bytes)
        }
    }
}

/// Walks over JSON text without building values.
pub(super) struct Scanner<'a> {
    /// The text.
    pub(super) bytes: &'a [u8],
    /// Offset of the next byte.
    pub(super) at: usize,
}

impl Scanner<'_> {
    /// The next byte.
    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Skips white space.
    pub(super) fn blanks(&mut self) {
        while self.peek().is_some_and(|b| b.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    /// Skips a string, the opening quote being next.
    pub(super) fn skip_string(&mut self) {
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                return;
            }
        }
    }

    /// Skips a value of any kind.
    pub(super) fn skip_value(&mut self) {
        let mut depth = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => {
                    self.skip_string();
                    if depth == 0 {
                        return;
                    }
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' | b',' if depth == 0 => return,
                b'}' | b']' => {
                    depth -= 1;
                    if depth == 0 {
                        self.at += 1;
                        return;
                    }
                }
                _ => {}
            }
            self.at += 1;
        }
    }
}

/// A walk over JSON text that remembers where each value is.
struct Walk<'a> {
    /// Where the walk is.
    scanner: Scanner<'a>,
    /// Bytes of the values by their pointers.
    values: HashMap<String, Range<usize>>,
}

impl Walk<'_> {
    /// Remembers the value that begins here and all in it. `pointer` leads to it.
    fn value(&mut self, pointer: &mut String, depth: usize) {
        let start = self.scanner.at;
        match self.scanner.peek() {
            Some(b'{') if depth < DEEPEST => self.members(pointer, depth),
            Some(b'[') if depth < DEEPEST => self.elements(pointer, depth),
            _ => self.scanner.skip_value(),
        }
        let written = self.scanner.bytes.get(start..self.scanner.at).unwrap_or_default();
        let end = start + written.trim_ascii_end().len();
        if !self.values.contains_key(pointer.as_str()) {
            self.values.insert(pointer.clone(), start..end);
        }
    }

    /// The members of the object that begins here, up to its closing bracket.
    fn members(&mut self, pointer: &mut String, depth: usize) {
        let parent = pointer.len();
        self.open();
        while self.scanner.peek() == Some(b'"') {
            let start = self.scanner.at;
            self.scanner.skip_string();
            let Some(key) = self.scanner.bytes.get(start..self.scanner.at) else { return };
            let Ok(key) = serde_json::from_slice::<String>(key) else { return };
            self.scanner.blanks();
            self.scanner.at += 1;
            self.scanner.blanks();
            pointer.push('/');
            pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
            self.value(pointer, depth + 1);
            pointer.truncate(parent);
            if !self.comma() {
                break;
            }
        }
        self.close();
    }

    /// The elements of the array that begins here, up to its closing bracket.
    fn elements(&mut self, pointer: &mut String, depth: usize) {
        let parent = pointer.len();
        self.open();
        let mut index = 0;
        while self.scanner.peek().is_some_and(|byte| byte != b']') {
            let _ = write!(pointer, "/{index}");
            self.value(pointer, depth + 1);
            pointer.truncate(parent);
            index += 1;
            if !self.comma() {
                break;
            }
        }
        self.close();
    }

    /// Steps over an opening bracket.
    fn open(&mut self) {
        self.scanner.at += 1;
        self.scanner.blanks();
    }

    /// Steps over a comma, if one is next.
    fn comma(&mut self) -> bool {
        self.scanner.blanks();
        let found = self.scanner.peek() == Some(b',');
        if found {
            self.open();
        }
        found
    }

    /// Steps over a closing bracket, if one is next.
    fn close(&mut self) {
        if matches!(self.scanner.peek(), Some(b'}' | b']')) {
            self.scanner.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\n  \"a\": [1, {\"b/c\": \"x,]\"}],\n  \"é\": {\"d\": true}\n}";

    /// Line, column and length of a value, or of a part of it.
    fn place(text: &str, pointer: &str, part: Option<Range<usize>>) -> (u32, u32, u32) {
        let part = part.map(|bytes| TextPart { start: bytes.start, end: bytes.end });
        let place = Places::new(text).complete(Place { part, ..Place::value("f", pointer) });
        (place.line, place.column, place.length)
    }

    #[test]
    fn a_pointer_leads_to_the_line_column_and_length_of_its_value() {
        assert_eq!(place(TEXT, "", None), (1, 1, 1));
        assert_eq!(place(TEXT, "/a", None), (2, 8, 19));
        assert_eq!(place(TEXT, "/a/1/b~1c", None), (2, 20, 5));
        assert_eq!(place(TEXT, "/é/d", None), (3, 14, 4));
    }

    #[test]
    fn a_missing_value_is_placed_at_its_parent() {
        assert_eq!(place(TEXT, "/é/none", None), (3, 8, 11));
    }

    #[test]
    fn a_part_of_a_text_is_found_behind_escapes() {
        let text = r#"{"a": "x\u00e9\"\ud83d\ude00 two  words"}"#;
        let read: serde_json::Value = serde_json::from_str(text).unwrap();
        let words = read["a"].as_str().unwrap();
        let at = words.find("  ").unwrap();
        let bytes =
            inside(text, &Places::new(text).bytes_of("/a"), TextPart { start: at, end: at + 2 });
        assert_eq!(&text[bytes.clone()], "  ");
        assert_eq!(&text[bytes.end..bytes.end + 5], "words");
        assert_eq!(place(text, "/a", Some(at..at + 2)), (1, 33, 2));
        assert_eq!(place(text, "/a", Some(900..901)), (1, 7, 34), "no such part: the whole value");
    }

    /// A finding whose fix is known.
    fn finding(pointer: &str, part: Option<Range<usize>>, fix: &str) -> Finding {
        let place = match part {
            Some(bytes) => Place::part("f", pointer, bytes),
            None => Place::value("f", pointer),
        };
        Finding::new(crate::codes::Code::TitleStop, place, "", "").fixed_by(fix)
    }

    #[test]
    fn a_fix_changes_the_bytes_of_the_finding_and_no_other() {
        let text = "{\t\"b\" : \"two  \\u00e9 \\\"x\\\"\" ,\r\n \"a\":\"GR\"}\n";
        let all = [
            finding("/a", None, "EL"),
            finding("/b", Some(3..5), " "),
            finding("/b", Some(8..9), "\u{201c}"),
            finding("/b", Some(8..10), "overlaps"),
            finding("/b", Some(90..91), "is not there"),
        ];
        let (fixed, made) = apply_fixes(text, &all.iter().collect::<Vec<_>>());
        assert_eq!(made, 3);
        let expected = "{\t\"b\" : \"two \\u00e9 \u{201c}x\\\"\" ,\r\n \"a\":\"EL\"}\n";
        assert_eq!(fixed, expected);
    }

    #[test]
    fn a_fix_with_quotation_marks_stays_well_formed() {
        let (fixed, _) = apply_fixes("[\"x\"]", &[&finding("/0", Some(0..1), "a \"b\" \\")]);
        assert_eq!(serde_json::from_str::<[String; 1]>(&fixed).unwrap(), ["a \"b\" \\"]);
    }

    #[test]
    fn of_fields_with_the_same_name_the_first_is_placed() {
        assert_eq!(place(r#"{"a": {"b": 1}, "a": {"b": 2}}"#, "/a/b", None), (1, 13, 1));
    }

    #[test]
    fn what_is_nested_too_deep_is_placed_at_the_deepest_that_is_read() {
        let text = "[".repeat(100_000);
        assert_eq!(place(&text, &"/0".repeat(100_000), None).1, DEEPEST as u32 + 1);
    }

    #[test]
    fn broken_text_does_not_panic() {
        for text in ["", "{", "{\"a\"", "[1,", "{\"a\":\"\\", "{\"a\": \"\\u12"] {
            let _ = place(text, "/a/0/b", None);
            let _ = place(text, "/a", Some(0..3));
        }
    }
}
