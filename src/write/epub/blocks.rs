//! Blocks of a section as XHTML.

use std::fmt::Write as _;

use typeset::Text;
use typeset::quotation_marks;
use units::{Abs, Color, Rgb};

use crate::media::chart::QrModules;
use crate::media::{self, chart};
use crate::model::{SectionKind, Slot};
use crate::plan::{
    Block, BlockRole, Body, ContentsEntry, Counted, Figure, IndexEntry, Map, Part, QrLink, Section,
    Table, TableUse,
};
use crate::xml::escape;

use super::book::EpubBook;
use super::charts;
use super::order;
use super::text::{TextWriter, push_mark};

/// Adds the blocks of a section. The first heading is the document's only `h1`; one is made from the
/// section's title if there is none.
pub(super) fn push_section(
    out: &mut String,
    book: &EpubBook<'_>,
    index: usize,
    root: &'static str,
) {
    let section = &book.plan.sections[index];
    let mut writer = Writer {
        line: TextWriter { book, lang: &section.lang, root },
        section,
        markers: Some(index),
        block: 0,
        first: None,
        last: 0,
        opening: None,
    };
    if !section.blocks.iter().any(|block| matches!(block.body, Body::Heading { .. })) {
        _ = writeln!(out, "<h1 id=\"title\" class=\"quiet\">{}</h1>", escape(&section.title));
        (writer.first, writer.last) = (Some(1), 1);
    }
    writer.opening = opening(section);
    for number in order::order(section) {
        writer.block = number;
        writer.push(out, &section.blocks[number]);
    }
}

/// Adds what the part of the contents has besides its title and the list, in an element of its own. The list is
/// written by [`super::nav`], with the markers of all pages of the part.
pub(super) fn push_beside_contents(out: &mut String, book: &EpubBook<'_>, index: usize) {
    let section = &book.plan.sections[index];
    let mut blocks = section.besides_contents().peekable();
    if blocks.peek().is_none() {
        return;
    }
    let mut writer = Writer {
        line: TextWriter { book, lang: &section.lang, root: "" },
        section,
        markers: None,
        block: 0,
        first: Some(1),
        last: 1,
        opening: None,
    };
    out.push_str("<section class=\"part\" aria-labelledby=\"title\">\n");
    for (number, block) in blocks {
        writer.block = number;
        writer.push(out, block);
    }
    out.push_str("</section>\n");
}

/// The block that opens with small capitals: the first paragraph of a running text. Legal matter, lists and
/// covers have none.
fn opening(section: &Section) -> Option<usize> {
    let told = match section.part {
        Part::Story { .. } => true,
        Part::Named(kind) => matches!(
            kind,
            SectionKind::Foreword
                | SectionKind::Introduction
                | SectionKind::Numbers
                | SectionKind::SingleMarket
                | SectionKind::Text
        ),
        Part::Opener { .. } => false,
    };
    let is_body =
        |block: &Block| matches!(block.body, Body::Paragraph { role: BlockRole::Body, .. });
    section.blocks.iter().position(is_body).filter(|_| told)
}

/// A writer of blocks.
#[derive(Clone, Copy, Debug)]
struct Writer<'a> {
    /// For the text in them.
    line: TextWriter<'a>,
    /// The section.
    section: &'a Section,
    /// Its index in the plan, by which page markers are looked up; `None` if they are elsewhere.
    markers: Option<usize>,
    /// Index of the block.
    block: usize,
    /// The plan's level of the section's first heading.
    first: Option<u8>,
    /// The level of the heading before, as written.
    last: u8,
    /// Index of the paragraph that opens the text.
    opening: Option<usize>,
}

impl Writer<'_> {
    /// Adds a block, page markers first.
    fn push(&mut self, out: &mut String, block: &Block) {
        let pages = &self.line.book.pages;
        for mark in self.markers.into_iter().flat_map(|at| pages.before(at, self.block)) {
            push_mark(out, mark, "div");
            out.push('\n');
        }
        match &block.body {
            Body::Heading { level, text } => self.heading(out, *level, text),
            Body::Paragraph { text, .. } if self.opening == Some(self.block) => {
                self.element(out, "p", Some("body opening"), text, 0);
            }
            Body::Paragraph { role, text } => self.element(out, "p", Some(role.name()), text, 0),
            Body::List { ordered, items } => self.list(out, *ordered, items),
            Body::Quote { text, attribution } => self.quote(out, text, attribution),
            Body::Figure(figure) => self.figure(out, figure, block.slot),
            Body::Logos(figures) => self.logos(out, figures),
            Body::Table(table) => self.table(out, table),
            Body::Figures(figures) => self.figures(out, figures),
            Body::Map(map) => self.map(out, map),
            Body::Qr(qr) => self.qr(out, qr),
            Body::Contents(entries) => self.contents(out, entries),
            Body::Index(entries) => self.entries(out, entries),
        }
        out.push('\n');
    }

    /// Adds the text of a part.
    fn text(&self, out: &mut String, text: &Text, part: usize) {
        let pages = &self.line.book.pages;
        let marks = self.markers.map(|at| pages.inside(at, self.block, part));
        self.line.push(out, text, &marks.unwrap_or_default());
    }

    /// Adds an element around the text of a part.
    fn element(&self, out: &mut String, name: &str, class: Option<&str>, text: &Text, part: usize) {
        _ = write!(out, "<{name}");
        if let Some(class) = class {
            _ = write!(out, " class=\"{class}\"");
        }
        out.push('>');
        self.text(out, text, part);
        _ = write!(out, "</{name}>");
    }

    /// Adds a heading: `h1` for the section's first, the others below it without a gap.
    fn heading(&mut self, out: &mut String, level: u8, text: &Text) {
        if let Some(first) = self.first {
            let wanted = level.saturating_sub(first).saturating_add(1).max(2);
            self.last = wanted.min(self.last + 1).min(6);
            self.element(out, &format!("h{}", self.last), None, text, 0);
        } else {
            (self.first, self.last) = (Some(level), 1);
            out.push_str("<h1 id=\"title\">");
            self.text(out, text, 0);
            out.push_str("</h1>");
        }
    }

    /// Adds a list.
    fn list(&self, out: &mut String, ordered: bool, items: &[Text]) {
        if items.is_empty() {
            return;
        }
        let name = if ordered { "ol" } else { "ul" };
        _ = writeln!(out, "<{name}>");
        for (part, item) in items.iter().enumerate() {
            self.element(out, "li", None, item, part);
            out.push('\n');
        }
        _ = write!(out, "</{name}>");
    }

    /// Adds a quotation in the quotation marks of the language.
    fn quote(&self, out: &mut String, text: &Text, attribution: &Text) {
        let (open, close) = quotation_marks(&self.section.lang);
        _ = write!(out, "<figure class=\"quote\">\n<blockquote>\n<p>{open}");
        self.text(out, text, 0);
        _ = writeln!(out, "{close}</p>\n</blockquote>");
        if !attribution.is_empty() {
            self.element(out, "figcaption", None, attribution, 1);
            out.push('\n');
        }
        out.push_str("</figure>");
    }

    /// Adds a picture with its caption and credit.
    fn figure(&self, out: &mut String, figure: &Figure, slot: Slot) {
        let Some(picture) = self.line.book.art.pictures.get(&figure.picture) else { return };
        let class = match (figure.logo, figure.height.is_some(), slot) {
            (true, ..) => "logo",
            (_, true, _) | (.., Slot::Funding) => "emblem",
            _ => "picture",
        };
        let alt = escape(figure.alt.as_deref().unwrap_or_default());
        // Empty alternative text already marks decoration; the role is for older reading systems.
        let role = if alt.is_empty() { " role=\"presentation\"" } else { "" };
        _ = writeln!(
            out,
            "<figure class=\"{class}\">\n<img src=\"{}{}\" alt=\"{alt}\"{role} width=\"{}\" height=\"{}\"/>",
            self.line.root, picture.href, picture.width, picture.height
        );
        self.caption(out, &figure.caption, &figure.credit);
        out.push_str("</figure>");
    }

    /// Adds logos side by side.
    fn logos(&self, out: &mut String, figures: &[Figure]) {
        out.push_str("<ul class=\"logos\">\n");
        for figure in figures {
            out.push_str("<li>");
            self.figure(out, figure, Slot::Flow);
            out.push_str("</li>\n");
        }
        out.push_str("</ul>");
    }

    /// Adds the caption of a figure.
    fn caption(&self, out: &mut String, caption: &Text, credit: &str) {
        if caption.is_empty() && credit.is_empty() {
            return;
        }
        out.push_str("<figcaption>");
        self.text(out, caption, 0);
        if !credit.is_empty() {
            let space = if caption.is_empty() { "" } else { " " };
            _ = write!(out, "{space}<span class=\"credit\">{}</span>", escape(credit));
        }
        out.push_str("</figcaption>\n");
    }

    /// Adds a map.
    fn map(&self, out: &mut String, map: &Map) {
        out.push_str("<figure class=\"map\">\n");
        out.push_str(&self.line.book.map_svg(map));
        out.push('\n');
        self.caption(out, &map.caption, "");
        out.push_str("</figure>");
    }

    /// Adds a QR code; its size is in its element, since hardly a book has one.
    fn qr(&self, out: &mut String, qr: &QrLink) {
        out.push_str("<figure class=\"qr\">\n");
        if let Some(modules) = QrModules::of(&qr.address) {
            let svg = media::to_svg(&modules.drawing(Abs::pt(3.0)), &qr.alt);
            out.push_str(&svg.replacen("<svg ", "<svg width=\"9em\" height=\"9em\" ", 1));
            out.push('\n');
        }
        self.caption(out, &qr.caption, "");
        out.push_str("</figure>");
    }

    /// Adds a table.
    fn table(&self, out: &mut String, table: &Table) {
        if table.rows.is_empty() {
            return;
        }
        let class = match table.use_ {
            TableUse::Cards => "cards",
            TableUse::Facts => "facts",
            TableUse::Twin => "twin",
        };
        _ = writeln!(out, "<div class=\"{class}\">\n<table>");
        if !table.title.is_empty() {
            _ = writeln!(out, "<caption>{}</caption>", escape(&table.title));
        }
        if !table.head.is_empty() {
            out.push_str("<thead>\n<tr>");
            for (part, cell) in table.head.iter().enumerate() {
                self.cell(out, cell, part, (!cell.is_empty()).then_some("col"));
                // Without a space, converters to plain text join the words of adjacent cells.
                out.push('\n');
            }
            out.push_str("</tr>\n</thead>\n");
        }
        out.push_str("<tbody>\n");
        let mut part = table.head.len();
        for row in &table.rows {
            out.push_str("<tr>");
            for (column, cell) in row.iter().enumerate() {
                let is_head = table.row_heads && column == 0 && !cell.is_empty();
                if is_head {
                    self.cell(out, cell, part, Some("row"));
                } else {
                    self.plain_cell(out, cell, part, table.head.get(column));
                }
                out.push('\n');
                part += 1;
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n</table>\n</div>");
    }

    /// Adds a cell; with `scope` a header cell.
    fn cell(&self, out: &mut String, text: &Text, part: usize, scope: Option<&str>) {
        match scope {
            Some(scope) => {
                _ = write!(out, "<th scope=\"{scope}\">");
                self.text(out, text, part);
                out.push_str("</th>");
            }
            None => self.element(out, "td", None, text, part),
        }
    }

    /// Adds a data cell. It has its column's header, which is shown with it if the page is too narrow for
    /// columns.
    fn plain_cell(&self, out: &mut String, text: &Text, part: usize, head: Option<&Text>) {
        match head.filter(|head| !head.is_empty() && !text.is_empty()) {
            Some(head) => {
                _ = write!(out, "<td data-head=\"{}\">", escape(&head.to_plain()));
                self.text(out, text, part);
                out.push_str("</td>");
            }
            None => self.element(out, "td", None, text, part),
        }
    }

    /// Adds large figures with what they count.
    fn figures(&self, out: &mut String, figures: &[Counted]) {
        if figures.is_empty() {
            return;
        }
        out.push_str("<ul class=\"figures\">\n");
        for (part, counted) in figures.iter().enumerate() {
            let value = Text::plain(counted.value.as_str());
            out.push_str("<li>");
            self.element(out, "b", None, &value, part * 2);
            out.push(' ');
            self.element(out, "span", None, &counted.label, part * 2 + 1);
            if counted.dots > 0 {
                out.push_str(&dots(counted.dots));
            }
            if let Some(chart) = &counted.chart {
                out.push_str(&charts::svg(chart, self.line.book.look.chart));
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ul>");
    }

    /// Adds a list of sections.
    fn contents(&self, out: &mut String, entries: &[ContentsEntry]) {
        if entries.is_empty() {
            return;
        }
        out.push_str("<ul class=\"listing\">\n");
        let least = entries.iter().map(|entry| entry.depth).min().unwrap_or(0);
        for (part, entry) in entries.iter().enumerate() {
            let class = if entry.depth == least { "" } else { " class=\"below\"" };
            _ = write!(out, "<li{class}>");
            let linked = entry.text.spans.iter().any(|span| span.link.is_some());
            match self.line.book.find(&entry.section).filter(|_| !linked) {
                Some((target, _)) => {
                    _ = write!(out, "<a href=\"{}\"", self.line.address_of(target));
                    self.line.push_lang_of(out, target);
                    out.push('>');
                    self.text(out, &entry.text, part);
                    out.push_str("</a>");
                }
                None => self.text(out, &entry.text, part),
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ul>");
    }

    /// Adds entries: the term and the folios of the sections it names, or their titles where there are no
    /// folios. Those of the index are named so; picture credits have the same form.
    fn entries(&self, out: &mut String, entries: &[IndexEntry]) {
        if entries.is_empty() {
            return;
        }
        let is_index = self.section.part == Part::Named(SectionKind::Index);
        let named = |name: &str| {
            if is_index { format!(" epub:type=\"{name}\"") } else { String::new() }
        };
        let [all, one, term, locator] =
            ["index-entry-list", "index-entry", "index-term", "index-locator"].map(named);
        _ = writeln!(out, "<ul class=\"entries\"{all}>");
        for (part, entry) in entries.iter().enumerate() {
            _ = write!(out, "<li{one}><span{term}>");
            self.text(out, &entry.term, part);
            out.push_str("</span>");
            for (at, id) in entry.sections.iter().enumerate() {
                let Some((target, section)) = self.line.book.find(id) else { continue };
                let folio = self.line.book.folio_of(target);
                let title = escape(&section.title);
                let href = self.line.address_of(target);
                out.push_str(if at == 0 { " " } else { ", " });
                _ = write!(out, "<a{locator} href=\"{href}\"");
                self.line.push_lang_of(out, target);
                _ = match folio {
                    Some(folio) => {
                        write!(out, " aria-label=\"{0}: {title}\">{0}</a>", escape(folio))
                    }
                    None => write!(out, ">{title}</a>"),
                };
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ul>");
    }
}

/// A dot for each thing counted, twenty-two to a row. Their grey is visible in light and dark mode; the
/// number says what they show.
fn dots(count: u32) -> String {
    let (pitch, color) = (Abs::pt(6.0), Color { rgb: Rgb([118; 3]), ..Color::BLACK });
    let spec = chart::DotsSpec { count, width: pitch * 22, pitch, color };
    media::to_svg(&chart::dots(&spec), "")
}
