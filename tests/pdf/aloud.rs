//! What a listener hears of a tagged file, in the manner of screen readers, from its structure alone.

use lopdf::{Object, ObjectId};

use super::accessible::{book, section};
use super::tagged::Tagged;

/// A reading of a file, line by line.
struct Listener<'a> {
    /// The file.
    tagged: &'a Tagged,
    /// What was heard: what it is, the language if it is another one, the words.
    heard: Vec<[String; 3]>,
}

/// Elements that are parts of a line.
const INLINE: [&str; 4] = ["Span", "Link", "Reference", "Lbl"];

impl<'a> Listener<'a> {
    /// Listens to an element in a language.
    fn of(tagged: &'a Tagged, id: ObjectId) -> Vec<[String; 3]> {
        let mut listener = Self { tagged, heard: Vec::new() };
        let lang = tagged.text(tagged.catalog(), "Lang");
        listener.element(id, &lang);
        listener.heard
    }

    /// The structure type of an element.
    fn name(&self, id: ObjectId) -> String {
        self.tagged.name(self.tagged.element(id), "S")
    }

    /// The elements right below one.
    fn below(&self, id: ObjectId) -> Vec<ObjectId> {
        self.tagged.kids(id).iter().filter_map(|kid| kid.as_reference().ok()).collect()
    }

    /// Those of a type.
    fn below_of(&self, id: ObjectId, name: &str) -> Vec<ObjectId> {
        self.below(id).into_iter().filter(|&kid| self.name(kid) == name).collect()
    }

    /// Adds a line.
    fn say(&mut self, what: impl Into<String>, lang: &str, words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.heard.push([what.into(), lang.to_owned(), words]);
    }

    /// Reads an element and what is in it.
    fn element(&mut self, id: ObjectId, around: &str) {
        let tagged = self.tagged;
        let element = tagged.element(id);
        let own = tagged.text(element, "Lang");
        let lang = if own.is_empty() { around } else { &own };
        let name = self.name(id);
        match name.as_str() {
            // Whatever is in a figure with an alternative is passed over.
            "Figure" => self.say("graphic", lang, &tagged.text(element, "Alt")),
            "Table" => self.table(id, lang),
            "L" | "TOC" => {
                let count = self.below(id).len();
                let kind = if name == "L" { "list" } else { "contents" };
                let items = if count == 1 { "item" } else { "items" };
                self.say(format!("{kind} with {count} {items}"), lang, "");
                self.all(id, lang);
            }
            "LI" => {
                let label = self.below_of(id, "Lbl").first().map(|&label| self.line(label));
                for body in self.below_of(id, "LBody") {
                    self.leaf(body, &format!("item {}", label.clone().unwrap_or_default()), lang);
                }
            }
            "BlockQuote" => {
                self.say("quotation", lang, "");
                self.all(id, lang);
            }
            "Caption" => self.leaf(id, "caption", lang),
            "P" | "LBody" | "Reference" | "Link" | "Span" => self.leaf(id, "", lang),
            heading if heading.starts_with('H') => {
                self.leaf(id, &format!("heading level {}", &heading[1..]), lang);
            }
            _ => self.all(id, lang),
        }
    }

    /// Reads all elements below one.
    fn all(&mut self, id: ObjectId, lang: &str) {
        for kid in self.below(id) {
            self.element(kid, lang);
        }
    }

    /// Reads an element of text: its line, and the blocks in it after that.
    fn leaf(&mut self, id: ObjectId, what: &str, lang: &str) {
        let words = self.line(id);
        if !words.trim().is_empty() {
            self.say(what.trim(), lang, &words);
        }
        for kid in self.below(id) {
            if !INLINE.contains(&self.name(kid).as_str()) {
                self.element(kid, lang);
            }
        }
    }

    /// What an element says on its own line, with the links in it.
    fn line(&self, id: ObjectId) -> String {
        let tagged = self.tagged;
        let element = tagged.element(id);
        let instead = tagged.text(element, "ActualText");
        if !instead.is_empty() {
            return instead;
        }
        let page = element.get(b"Pg").and_then(Object::as_reference).ok();
        let mut out = String::new();
        for kid in tagged.kids(id) {
            match kid {
                Object::Integer(number) => out.push_str(&tagged.says[&(page.unwrap(), number)]),
                Object::Dictionary(kid) if kid.has(b"MCID") => {
                    let page = kid.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                    let number = kid.get(b"MCID").unwrap().as_i64().unwrap();
                    out.push_str(&tagged.says[&(page.unwrap(), number)]);
                }
                Object::Reference(kid) if INLINE.contains(&self.name(kid).as_str()) => {
                    out.push_str(&self.inline(kid));
                }
                _ => {}
            }
        }
        out
    }

    /// What a part of a line says: its language if it has one of its own, and that it is a link.
    fn inline(&self, id: ObjectId) -> String {
        let lang = self.tagged.text(self.tagged.element(id), "Lang");
        let words = self.line(id);
        let words = if lang.is_empty() { words } else { format!("[{lang}] {words}") };
        if self.name(id) == "Link" { format!("link “{words}”") } else { words }
    }

    /// Reads a table: its size, its caption, and each cell with the heads that it stands below and
    /// behind.
    fn table(&mut self, id: ObjectId, lang: &str) {
        let rows: Vec<Vec<ObjectId>> =
            self.below_of(id, "TR").into_iter().map(|row| self.below(row)).collect();
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let caption: Vec<String> =
            self.below_of(id, "Caption").into_iter().map(|it| self.line(it)).collect();
        let size = format!("table with {} rows and {columns} columns", rows.len());
        self.say(size, lang, &caption.join(" "));
        let mut above = vec![String::new(); columns];
        for (number, row) in (1..).zip(&rows) {
            let mut before = String::new();
            for (column, &cell) in row.iter().enumerate() {
                let words = self.line(cell).trim().to_owned();
                let own = self.tagged.text(self.tagged.element(cell), "Lang");
                let lang = if own.is_empty() { lang } else { &own };
                if self.name(cell) == "TH" {
                    let attributes = self.tagged.child(self.tagged.element(cell), "A");
                    if self.tagged.name(attributes, "Scope") == "Column" {
                        above[column].clone_from(&words);
                    } else {
                        before.clone_from(&words);
                    }
                    self.say(format!("row {number} column {}, header", column + 1), lang, &words);
                    continue;
                }
                let heads: Vec<&str> = [before.as_str(), above[column].as_str()]
                    .into_iter()
                    .filter(|head| !head.is_empty())
                    .collect();
                let heads = if heads.is_empty() { String::new() } else { heads.join(", ") + ": " };
                let at = format!("row {number} column {}", column + 1);
                self.say(at, lang, &(heads + &words));
            }
        }
    }
}

/// Lines as rows of a Markdown table.
fn rows(lines: &[[String; 3]]) -> String {
    let row = |[what, lang, words]: &[String; 3]| {
        format!("| {what} | {lang} | {} |\n", words.replace('|', "\\|"))
    };
    lines.iter().map(row).collect()
}

/// The first `most` lines, and how many follow.
fn beginning(lines: &[[String; 3]], most: usize) -> String {
    let rest = lines.len().saturating_sub(most);
    let more = if rest > 0 { format!("\n{rest} more lines follow.\n") } else { String::new() };
    rows(&lines[..lines.len().min(most)]) + &more
}

/// What stands above the readings.
const HEAD: &str = "# Reading aloud

What the screen PDF of the small test book offers a screen reader. A test derives it from the structure tree alone, as screen readers such as NVDA and VoiceOver do: elements in the order of the tree; a figure is announced by its alternative text, without its content; replacement text is read instead of the visible text; a cell is announced with its row and column headers; each line has the language of its element. An actual screen reader may word it differently.

The test `the_readings_written_down_are_those_of_the_file` (`tests/pdf/aloud.rs`) fails if this page is out of date; `UPDATE=1 cargo test --test main pdf::aloud` rewrites it.
";

/// The page: contents, a story, a table, the map and the index.
fn page() -> String {
    let (compiled, tagged) = book();
    let sections = &compiled.plan.sections;
    let (story, _) = crate::sample::stories(sections).next().unwrap();
    let first = |name: &str| tagged.of_type(name)[0];
    let map = tagged
        .of_type("Figure")
        .into_iter()
        .find(|&id| tagged.text(tagged.element(id), "Alt").contains("Map"))
        .unwrap();
    let group = tagged.element(map).get(b"P").unwrap().as_reference().unwrap();
    let table = tagged.of_type("Table").into_iter().max_by_key(|&id| tagged.kids(id).len());
    let readings = [
        ("Contents", first("TOC"), 12),
        ("A story", section(tagged, &sections[story].title), 80),
        ("A table", table.unwrap(), 20),
        ("The map", group, 3),
        ("The index", first("Index"), 12),
    ];
    let mut out = HEAD.to_owned();
    for (title, id, most) in readings {
        let lines = beginning(&Listener::of(tagged, id), most);
        let head = "| what | language | words |\n| --- | --- | --- |";
        out = [out.as_str(), "\n## ", title, "\n\n", head, "\n", &lines].concat();
    }
    out
}

#[test]
fn the_readings_written_down_are_those_of_the_file() {
    let path = crate::sample::root().join("docs/conformance/reading-aloud.md");
    let page = page();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(written, page, "UPDATE=1 writes it");
}

#[test]
fn every_caption_is_read_aloud_although_figures_are_skipped() {
    let (compiled, tagged) = book();
    let top = tagged.root().get(b"K").unwrap().as_reference().unwrap();
    let heard = Listener::of(tagged, top);
    let captions = tagged.of_type("Caption").into_iter();
    let captions = captions.filter(|&id| !tagged.element(id).has(b"ActualText")).count();
    let said = heard.iter().filter(|[what, ..]| what == "caption").count();
    assert_eq!(said, captions);
    let written = crate::sample::stories(&compiled.plan.sections)
        .flat_map(|(index, _)| &compiled.plan.sections[index].blocks)
        .filter_map(|block| match &block.body {
            booklet::plan::Body::Figure(figure) => Some(figure.caption.to_plain()),
            _ => None,
        });
    for caption in written.filter(|caption| !caption.is_empty()) {
        let found = heard.iter().any(|[what, _, words]| what == "caption" && *words == caption);
        assert!(found, "“{caption}” is not heard");
    }
}

#[test]
fn a_space_separates_title_and_folio_in_the_contents() {
    let (compiled, tagged) = book();
    let mut lines = 0;
    for item in tagged.of_type("TOCI") {
        // Lines that lie below it are in a list of their own.
        let line = tagged.kids(item)[0].as_reference().unwrap();
        let own = tagged.speech(line).split_whitespace().collect::<Vec<_>>().join(" ");
        let title = |section: &booklet::plan::Section| own.starts_with(&section.title);
        if let Some(section) = compiled.plan.sections.iter().find(|section| title(section)) {
            let folio = &own[section.title.len()..];
            let is_folio = compiled
                .document
                .map
                .pages
                .iter()
                .any(|page| folio.strip_prefix(' ') == Some(page.folio.as_str()));
            assert!(is_folio, "“{own}”");
            lines += 1;
        }
    }
    assert!(lines > 2, "{lines}");
}
