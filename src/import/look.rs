//! How cells of a workbook look where that changes what they say: shown as per cent, struck out, raised,
//! emphasised, merged, hidden (ECMA-376, part 1, 18.3.1.13, 18.3.1.40, 18.3.1.55, 18.3.1.73, 18.4.10, 18.4.14,
//! 18.8.30 and 18.8.45).

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

use roxmltree::{Document, Node};
use zip::ZipArchive;

use super::rich::{RichText, children, is_struck};
use super::table::Hidden;

/// Most bytes of a part of the workbook that is looked at, uncompressed.
const MOST: u64 = 256 << 20;

/// Most columns of a sheet.
const MOST_COLUMNS: u32 = 1 << 14;

/// Row and column of a cell, from 0.
pub(super) type CellPosition = (u32, u32);

/// The cells of a sheet that look like something.
#[derive(Debug, Default)]
pub(super) struct Looks {
    /// Those shown as per cent.
    pub(super) percent: BTreeSet<CellPosition>,
    /// The words that are struck out, by the cell in which they are.
    pub(super) struck: BTreeMap<CellPosition, String>,
    /// What the runs of texts do to them.
    pub(super) rich: BTreeMap<CellPosition, RichText>,
    /// The formulas whose values are not stored.
    pub(super) not_calculated: BTreeSet<CellPosition>,
    /// The cells that are merged with others, of which the first one has the content.
    pub(super) merged: Vec<Merged>,
    /// Rows and columns that are not shown.
    pub(super) hidden: Hidden,
}

/// Cells that are one, from the first, which has the content, to the last row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Merged {
    /// The first cell.
    pub(super) first: CellPosition,
    /// The last row.
    pub(super) last_row: u32,
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
        let rich = rich.unwrap_or_default();
        if style.struck {
            looks.struck.insert(at, String::new());
        } else if !rich.struck.trim().is_empty() {
            looks.struck.insert(at, rich.struck.trim().to_owned());
        }
        if value.is_empty() && children(cell, "f").next().is_some() {
            looks.not_calculated.insert(at);
        }
        looks.rich.insert(at, rich);
    }
    looks.merged = all(sheet.root(), "mergeCell").filter_map(merged).collect();
    looks.hidden = hidden(sheet);
    looks
}

/// A range of merged cells, `A2:B3`.
fn merged(cells: Node<'_, '_>) -> Option<Merged> {
    let (first, last) = cells.attribute("ref")?.split_once(':')?;
    let (first, (last_row, _)) = (position(first)?, position(last)?);
    Some(Merged { first, last_row })
}

/// The rows and columns that a sheet does not show.
fn hidden(sheet: &Document<'_>) -> Hidden {
    let is_hidden = |it: &Node<'_, '_>| matches!(it.attribute("hidden"), Some("1" | "true"));
    let number = |it: Node<'_, '_>, name| it.attribute(name)?.parse::<u32>().ok();
    let rows = all(sheet.root(), "row").filter(is_hidden).filter_map(|it| number(it, "r"));
    // Nobody fills in more columns than that: a range to the last possible one is long.
    let columns = all(sheet.root(), "col").filter(is_hidden).filter_map(|it| {
        Some(number(it, "min")?.saturating_sub(1)..number(it, "max")?.min(MOST_COLUMNS))
    });
    Hidden { rows: rows.collect(), columns: columns.flatten().collect() }
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
