//! How cells of a workbook look where that changes what they say: shown as per cent, struck out, or raised
//! (ECMA-376, part 1, 18.4.10, 18.4.14, 18.8.30 and 18.8.45).

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

use roxmltree::{Document, Node};
use zip::ZipArchive;

/// Most bytes of a part of the workbook that is looked at, uncompressed.
const MOST: u64 = 256 << 20;

/// Row and column of a cell, from 0.
pub(super) type CellPosition = (u32, u32);

/// The cells of a sheet that look like something.
#[derive(Debug, Default)]
pub(super) struct Looks {
    /// Those shown as per cent.
    pub(super) percent: BTreeSet<CellPosition>,
    /// The words that are struck out, by the cell in which they are.
    pub(super) struck: BTreeMap<CellPosition, String>,
    /// The texts of those with raised or lowered digits, which are written so: 10⁶.
    pub(super) raised: BTreeMap<CellPosition, String>,
}

/// The looks of a sheet's cells; none of a workbook that cannot be read, of which others say more.
pub(super) fn looks(bytes: &[u8], sheet: &str) -> Looks {
    read(bytes, sheet).unwrap_or_default()
}

/// Reads the parts of the workbook.
fn read(bytes: &[u8], sheet: &str) -> Option<Looks> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut part = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).ok()?.take(MOST).read_to_string(&mut text).ok()?;
        Some(text)
    };
    let (book, relations) = (part("xl/workbook.xml")?, part("xl/_rels/workbook.xml.rels")?);
    let path = path_of(&book, &relations, sheet)?;
    let (styles, cells) = (part("xl/styles.xml").unwrap_or_default(), part(&path)?);
    let shared = part("xl/sharedStrings.xml").unwrap_or_default();
    let styles = Document::parse(&styles).ok().map(|it| styles_of(&it)).unwrap_or_default();
    let shared = Document::parse(&shared).ok().map(|it| rich_strings(&it)).unwrap_or_default();
    let cells = Document::parse(&cells).ok()?;
    Some(looks_of(&cells, &styles, &shared))
}

/// The elements of a name below a node.
fn all<'a>(node: Node<'a, 'a>, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.descendants().filter(move |it| it.tag_name().name() == name)
}

/// The children of a name.
fn children<'a>(node: Node<'a, 'a>, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.children().filter(move |it| it.tag_name().name() == name)
}

/// The path of a sheet in the archive.
fn path_of(book: &str, relations: &str, sheet: &str) -> Option<String> {
    let (book, relations) = (Document::parse(book).ok()?, Document::parse(relations).ok()?);
    let entry = all(book.root(), "sheet").find(|it| it.attribute("name") == Some(sheet))?;
    let id = entry.attributes().find(|it| it.name() == "id" && it.namespace().is_some())?.value();
    let found = all(relations.root(), "Relationship").find(|it| it.attribute("Id") == Some(id))?;
    let target = found.attribute("Target")?;
    Some(target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned))
}

/// What a style of cells does.
#[derive(Clone, Copy, Debug, Default)]
struct CellStyle {
    /// Whether numbers are shown as per cent.
    percent: bool,
    /// Whether words are struck out.
    struck: bool,
}

/// The styles of cells, in their order.
fn styles_of(styles: &Document<'_>) -> Vec<CellStyle> {
    let root = styles.root_element();
    let formats = all(root, "numFmt").filter_map(|it| {
        Some((it.attribute("numFmtId")?, is_percent(it.attribute("formatCode")?)))
    });
    let formats: BTreeMap<&str, bool> = formats.collect();
    let fonts: Vec<bool> =
        children(root, "fonts").flat_map(|fonts| children(fonts, "font")).map(is_struck).collect();
    let style = |it: Node<'_, '_>| {
        let format = it.attribute("numFmtId").unwrap_or_default();
        let font = it.attribute("fontId").and_then(|font| font.parse::<usize>().ok());
        CellStyle {
            percent: formats.get(format).copied().unwrap_or(matches!(format, "9" | "10")),
            struck: font.and_then(|font| fonts.get(font)).copied().unwrap_or_default(),
        }
    };
    children(root, "cellXfs").flat_map(|styles| children(styles, "xf")).map(style).collect()
}

/// Whether a format of numbers shows per cent: its sign is there and neither quoted nor escaped.
fn is_percent(format: &str) -> bool {
    let (mut quoted, mut escaped) = (false, false);
    format.chars().any(|c| {
        let plain = !quoted && !escaped;
        quoted ^= c == '"' && !escaped;
        escaped = c == '\\' && plain;
        c == '%' && plain
    })
}

/// Whether a font, or the properties of a run of text, strikes out.
fn is_struck(font: Node<'_, '_>) -> bool {
    let off = |it: Node<'_, '_>| matches!(it.attribute("val"), Some("0" | "false"));
    font.children().any(|it| matches!(it.tag_name().name(), "strike" | "dstrike") && !off(it))
}

/// The words of a text's runs that are struck out.
fn struck_runs(text: Node<'_, '_>) -> String {
    let runs = children(text, "r").filter(|run| children(*run, "rPr").any(is_struck));
    runs.flat_map(|run| children(run, "t")).filter_map(|it| it.text()).collect()
}

/// What the runs of a text do to it.
#[derive(Clone, Debug, Default)]
struct RichText {
    /// The words that are struck out.
    struck: String,
    /// The text with raised and lowered digits, if it has some.
    raised: Option<String>,
}

impl RichText {
    /// Of a text.
    fn of(text: Node<'_, '_>) -> Self {
        let runs = || children(text, "r");
        let words = |run| children(run, "t").filter_map(|it| it.text()).collect::<String>();
        let moved = |run| children(run, "rPr").flat_map(|it| children(it, "vertAlign")).next();
        let raised = runs().map(|run| match moved(run).and_then(|it| it.attribute("val")) {
            Some("superscript") => shifted(&words(run), SUPERSCRIPTS),
            Some("subscript") => shifted(&words(run), SUBSCRIPTS),
            _ => words(run),
        });
        let is_moved = runs().any(|run| moved(run).is_some());
        Self { struck: struck_runs(text), raised: is_moved.then(|| raised.collect()) }
    }
}

/// Signs, and what they are above the line.
const SUPERSCRIPTS: [&str; 2] = ["0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ"];

/// Signs, and what they are below the line.
const SUBSCRIPTS: [&str; 2] = ["0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"];

/// Words above or below the line; unchanged if a sign of them does not exist there.
fn shifted(words: &str, [plain, moved]: [&str; 2]) -> String {
    let sign = |c: char| {
        let index = plain.chars().position(|it| it == c);
        index.map_or_else(|| c.is_whitespace().then_some(c), |index| moved.chars().nth(index))
    };
    words.chars().map(sign).collect::<Option<String>>().unwrap_or_else(|| words.to_owned())
}

/// The shared texts, in their order.
fn rich_strings(shared: &Document<'_>) -> Vec<RichText> {
    children(shared.root_element(), "si").map(RichText::of).collect()
}

/// The looks of a sheet's cells.
fn looks_of(sheet: &Document<'_>, styles: &[CellStyle], shared: &[RichText]) -> Looks {
    let mut looks = Looks::default();
    for cell in all(sheet.root(), "c") {
        let Some(at) = cell.attribute("r").and_then(position) else { continue };
        let style = cell.attribute("s").and_then(|style| style.parse::<usize>().ok());
        let style = style.and_then(|style| styles.get(style)).copied().unwrap_or_default();
        let value = children(cell, "v").find_map(|it| it.text()).unwrap_or_default();
        if style.percent {
            looks.percent.insert(at);
        }
        let rich = match cell.attribute("t") {
            Some("s") => value.parse().ok().and_then(|it: usize| shared.get(it)).cloned(),
            _ => children(cell, "is").map(RichText::of).next(),
        };
        let RichText { struck, raised } = rich.unwrap_or_default();
        if style.struck {
            looks.struck.insert(at, String::new());
        } else if !struck.trim().is_empty() {
            looks.struck.insert(at, struck.trim().to_owned());
        }
        looks.raised.extend(raised.map(|text| (at, text)));
    }
    looks
}

/// Row and column of a cell's name, `B7`.
fn position(name: &str) -> Option<CellPosition> {
    let letters = name.bytes().take_while(u8::is_ascii_uppercase).count();
    let column = name[..letters].bytes().try_fold(0_u32, |column, letter| {
        column.checked_mul(26)?.checked_add(u32::from(letter - b'A') + 1)
    })?;
    let row = name[letters..].parse::<u32>().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_shows_per_cent_by_a_sign_that_is_not_quoted() {
        assert!(is_percent("0%") && is_percent("0.0\\ %") && is_percent("[Red]0\"x\"%"));
        assert!(!is_percent("0\"%\"") && !is_percent("0\\%") && !is_percent("0.00"));
    }

    #[test]
    fn cells_are_found_by_their_names() {
        assert_eq!(["A1", "B7", "AA10"].map(position), [Some((0, 0)), Some((6, 1)), Some((9, 26))]);
        assert_eq!(["", "7", "A", "A0", "a1"].map(position), [None; 5]);
    }

    #[test]
    fn raised_digits_stay_raised() {
        let rich = |text: &str| {
            let document = Document::parse(text).unwrap();
            RichText::of(document.root_element()).raised
        };
        let run = |kind: &str, words: &str| {
            format!("<r><rPr><vertAlign val=\"{kind}\"/></rPr><t>{words}</t></r>")
        };
        let text = format!("<si><r><t>about 10</t></r>{}</si>", run("superscript", "6"));
        assert_eq!(rich(&text).as_deref(), Some("about 10⁶"));
        let text = format!("<si><r><t>CO</t></r>{}<r><t> out</t></r></si>", run("subscript", "2"));
        assert_eq!(rich(&text).as_deref(), Some("CO₂ out"));
        let text = format!("<si><r><t>5</t></r>{}</si>", run("superscript", "th"));
        assert_eq!(rich(&text).as_deref(), Some("5th"));
        assert_eq!(rich("<si><t>plain</t></si>"), None);
    }

    #[test]
    fn struck_words_are_those_of_runs_and_of_whole_cells() {
        let sheet = "<s><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" s=\"1\"><v>0.05</v></c>\
                     <c r=\"C1\" s=\"2\"><v>3</v></c><c r=\"D1\" t=\"inlineStr\"><is><r><t>kept</t></r>\
                     <r><rPr><strike/></rPr><t> gone</t></r></is></c><c r=\"E1\"><v>3</v></c></s>";
        let shared = "<t><si><t>a</t></si><si><r><t>b</t></r><r><rPr><strike val=\"1\"/></rPr><t>c</t>\
                      </r><r><rPr><strike val=\"0\"/></rPr><t>d</t></r></si></t>";
        let styles = "<s><fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf numFmtId=\"9\"/>\
                      <xf fontId=\"1\"/></cellXfs></s>";
        let [sheet, shared, styles] =
            [sheet, shared, styles].map(|it| Document::parse(it).unwrap());
        let looks = looks_of(&sheet, &styles_of(&styles), &rich_strings(&shared));
        assert_eq!(looks.percent, BTreeSet::from([(0, 1)]));
        let struck = [((0, 0), "c"), ((0, 2), ""), ((0, 3), "gone")];
        assert_eq!(looks.struck, struck.map(|(at, words)| (at, words.to_owned())).into());
    }
}
