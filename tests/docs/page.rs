//! A Markdown file as the rules read it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::sample::root;

/// A fenced block.
pub(super) struct Block {
    /// The line on which it opens.
    pub line: usize,
    /// The words after its fence.
    pub info: String,
    /// What stands in it.
    pub text: String,
}

/// A Markdown file.
pub(super) struct Page {
    /// Its path inside the project, with forward slashes.
    pub path: String,
    /// The fenced blocks.
    pub blocks: Vec<Block>,
    /// Where links and pictures lead, with their lines.
    pub links: Vec<(usize, String)>,
    /// Pieces of code inside sentences, with their lines.
    pub spans: Vec<(usize, String)>,
    /// What a link can name behind `#`: the headings as repositories on the web turn them into anchors.
    pub anchors: BTreeSet<String>,
}

/// A heading as an anchor: small letters, hyphens for spaces, no punctuation; the second of a name has -1.
fn anchor(heading: &str, taken: &mut BTreeMap<String, usize>) -> String {
    let kept =
        heading.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    let name: String = kept.collect::<String>().to_lowercase().replace(' ', "-");
    let times = taken.entry(name.clone()).or_default();
    *times += 1;
    if *times > 1 { format!("{name}-{}", *times - 1) } else { name }
}

impl Page {
    /// Takes a text apart.
    pub(super) fn read(path: &str, text: &str) -> Self {
        let empty = || (Vec::new(), Vec::new(), Vec::new(), BTreeSet::new());
        let (blocks, links, spans, anchors) = empty();
        let mut page = Self { path: path.to_owned(), blocks, links, spans, anchors };
        let (mut heading, mut taken) = (None::<String>, BTreeMap::new());
        for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
            let line = text[..range.start].matches('\n').count() + 1;
            match (&event, &mut heading) {
                (Event::Start(Tag::Heading { .. }), _) => heading = Some(String::new()),
                (Event::End(TagEnd::Heading(_)), Some(words)) => {
                    page.anchors.insert(anchor(words, &mut taken));
                    heading = None;
                }
                (Event::Text(words) | Event::Code(words), Some(sofar)) => sofar.push_str(words),
                _ => {}
            }
            page.note(event, line, &text[range]);
        }
        page
    }

    /// Keeps what the rules ask about.
    fn note(&mut self, event: Event<'_>, line: usize, source: &str) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let inside: Range<usize> =
                    source.find('\n').map_or(0, |at| at + 1)..source.rfind("```").unwrap_or(0);
                let text = source.get(inside).unwrap_or("").to_owned();
                self.blocks.push(Block { line, info: info.to_string(), text });
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                self.links.push((line, dest_url.to_string()));
            }
            Event::Code(words) => self.spans.push((line, words.to_string())),
            _ => {}
        }
    }

    /// The blocks of a kind, with the rest of the words after their fence.
    pub(super) fn of_kind<'a>(&'a self, kind: &str) -> impl Iterator<Item = (&'a Block, &'a str)> {
        self.blocks.iter().filter_map(move |block| {
            let rest = block.info.strip_prefix(kind)?;
            (rest.is_empty() || rest.starts_with(' ')).then_some((block, rest.trim()))
        })
    }

    /// The folder that it lies in, inside the project.
    pub(super) fn folder(&self) -> &Path {
        Path::new(&self.path).parent().unwrap_or(Path::new(""))
    }

    /// A remark at a line of it.
    pub(super) fn at(&self, line: usize, remark: &str) -> String {
        format!("{}:{line}: {remark}", self.path)
    }
}

/// The Markdown files below a folder, without what is built.
fn markdown(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() && !name.starts_with('.') && !["target", "out"].contains(&name) {
            markdown(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            found.push(path);
        }
    }
}

/// All Markdown files of the project, sorted.
pub(super) fn pages() -> Vec<Page> {
    let mut found = Vec::new();
    markdown(root(), &mut found);
    found.sort();
    let read = |path: PathBuf| {
        let inside = path.strip_prefix(root()).unwrap().display().to_string().replace('\\', "/");
        Page::read(&inside, &std::fs::read_to_string(&path).unwrap())
    };
    found.into_iter().map(read).collect()
}

#[test]
fn a_page_knows_its_blocks_links_and_anchors() {
    let text = "# A *b*: `c_d`, e!\n\n## Twice\n\n```json story /a\n{}\n```\n\nSee [x](y.md#z) and `booklet new`.\n\n\
                ## Twice\n\n| a |\n| --- |\n| ![](p.png) |\n";
    let page = Page::read("docs/a.md", text);
    let anchors: Vec<&str> = page.anchors.iter().map(String::as_str).collect();
    assert_eq!(anchors, ["a-b-c_d-e", "twice", "twice-1"]);
    assert_eq!(page.links, [(9, "y.md#z".to_owned()), (15, "p.png".to_owned())]);
    assert_eq!(page.spans, [(1, "c_d".to_owned()), (9, "booklet new".to_owned())]);
    let blocks: Vec<(&str, &str)> =
        page.of_kind("json").map(|(block, rest)| (block.text.as_str(), rest)).collect();
    assert_eq!(blocks, [("{}\n", "story /a")]);
    assert!(pages().len() > 150);
}
