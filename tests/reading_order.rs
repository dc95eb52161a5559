//! Who reads the book by its tags reads what the authors wrote, in their order.

use std::collections::BTreeMap;

use booklet::build::compile;
use booklet::frame::{ArtifactKind, Item, ItemKind, Mark, PagedDocument, Tag, TagNode, TagTree};
use booklet::plan::Part;
use booklet::source::World;
use typeset::TextRun;

use crate::sample::{files, json, put, sample, small_book, stories, story_files};

/// The node that groups a run with its neighbours: inline nodes belong to the block around them.
fn block_of(tree: &TagTree, mut node: usize) -> usize {
    while matches!(tree.nodes[node].tag, Tag::Span | Tag::Link | Tag::Reference) {
        node = tree.nodes[node].parent.0 as usize;
    }
    node
}

/// What a run says.
fn said(run: &TextRun) -> &str {
    run.actual.as_deref().unwrap_or(&run.text)
}

/// What every block-level node says, runs in the order of the pages.
fn speech(document: &PagedDocument) -> BTreeMap<usize, String> {
    let mut speech: BTreeMap<usize, String> = BTreeMap::new();
    for item in document.pages.iter().flat_map(|page| &page.items) {
        if let (ItemKind::Text(run), Mark::Tag(id)) = (&item.kind, item.mark) {
            let node = block_of(&document.tags, id.0 as usize);
            speech.entry(node).or_default().push_str(said(run));
        }
    }
    speech
}

/// The nodes in reading order, from `top` down.
fn descend(children: &[Vec<usize>], top: usize) -> Vec<usize> {
    let mut order = Vec::new();
    let mut open = vec![top];
    while let Some(node) = open.pop() {
        order.push(node);
        open.extend(children[node].iter().rev());
    }
    order
}

/// Children of every node in their order.
fn children(tree: &TagTree) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); tree.nodes.len()];
    for (index, node) in tree.nodes.iter().enumerate().skip(1) {
        children[node.parent.0 as usize].push(index);
    }
    children
}

/// Text without the marks of phrases in another language: `[bilancio]{lang=it}`.
fn without_marks(text: &str) -> String {
    let mut out = text.to_owned();
    while let Some((start, end)) =
        out.find("]{lang=").and_then(|at| Some((at, at + out[at..].find('}')?)))
    {
        out.replace_range(start..=end, "");
        if let Some(open) = out[..start].rfind('[') {
            out.remove(open);
        }
    }
    out
}

/// Words without case, so that capitals of a style are no difference.
fn words(text: &str) -> Vec<String> {
    let plain: String =
        without_marks(text).chars().filter(|&c| c != '*' && c != '\u{ad}').collect();
    plain.split_whitespace().map(str::to_lowercase).collect()
}

/// The words of each block of a story's body.
fn written(story: &serde_json::Value) -> Vec<Vec<String>> {
    let field = |block: &serde_json::Value, name: &str| {
        block[name].as_str().map(str::to_owned).into_iter().collect::<Vec<_>>()
    };
    story["body"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|block| [field(block, "label"), field(block, "text")].concat())
        .map(|text| words(&text))
        .collect()
}

#[test]
fn every_story_is_read_as_it_was_written() {
    let (compiled, _) = sample();
    let files = files();
    let tree = &compiled.document.tags;
    let (children, speech) = (children(tree), speech(&compiled.document));
    let mut checked = 0;
    for (index, id) in stories(&compiled.plan.sections) {
        let title = compiled.plan.sections[index].title.as_str();
        let top = tree
            .nodes
            .iter()
            .position(|n| n.tag == Tag::Sect && n.title.as_deref() == Some(title))
            .unwrap_or_else(|| panic!("{id}: no section is tagged with its title"));
        let read: Vec<String> = descend(&children, top)
            .into_iter()
            .filter_map(|node| speech.get(&node))
            .flat_map(|text| words(text))
            .collect();
        let mut from = 0;
        for block in written(&json(&files, &format!("stories/{id}.json"))) {
            let at = (from..read.len()).find(|&at| read[at..].starts_with(&block));
            let at = at.unwrap_or_else(|| {
                panic!("{id}: “{}” is not read where it should be", block.join(" "))
            });
            from = at + block.len();
        }
        checked += 1;
    }
    assert_eq!(checked, story_files(&files).count());
}

#[test]
fn every_part_of_the_book_is_tagged_with_its_title_in_the_order_of_the_plan() {
    let (compiled, _) = sample();
    let tree = &compiled.document.tags;
    let order = descend(&children(tree), 0);
    let mut titles = order.into_iter().filter_map(|node| tree.nodes[node].title.as_deref());
    for section in compiled.plan.sections.iter().filter(|s| matches!(s.part, Part::Story { .. })) {
        assert!(
            titles.any(|title| title == section.title),
            "{} is not in its place",
            section.title
        );
    }
}

#[test]
fn every_figure_has_an_alternative_and_a_box() {
    let (compiled, _) = sample();
    for node in compiled.document.tags.nodes.iter().filter(|node| node.tag == Tag::Figure) {
        assert!(node.alt.as_ref().is_some_and(|alt| !alt.is_empty()), "{node:?}");
        assert!(node.bbox.is_some(), "{node:?}");
    }
}

#[test]
fn decoration_is_not_content_and_a_caption_follows_its_figure_in_their_group() {
    let mut files = small_book();
    let name = "stories/es-be-pianos.json";
    let mut story = json(&files, name);
    story["images"][0]["decorative"] = true.into();
    story["images"][0]["alt"] = "".into();
    story["images"][0]["caption"] = "A caption of decoration.".into();
    put(&mut files, name, &story);
    let (compiled, found) = compile(&World::memory(files), &mut |_| {});
    let compiled = compiled.unwrap_or_else(|| panic!("{found:?}"));
    let (document, plan) = (&compiled.document, &compiled.plan);
    let tree = &document.tags;
    let file = story["images"][0]["file"].as_str().unwrap();
    let is_decoration = |item: &Item| match &item.kind {
        ItemKind::Picture(placed) => plan.pictures[placed.picture.0 as usize].file == file,
        _ => false,
    };
    let items = || document.pages.iter().flat_map(|page| &page.items);
    let marks: Vec<Mark> =
        items().filter(|item| is_decoration(item)).map(|item| item.mark).collect();
    assert_eq!(marks, [Mark::Artifact(ArtifactKind::Layout)]);
    let mut captions = 0;
    for node in &tree.nodes {
        match node.tag {
            Tag::Figure => assert!(node.alt.as_ref().is_some_and(|alt| !alt.is_empty())),
            Tag::Caption => {
                // What is in a figure with an alternative is not heard.
                let is_sibling = |it: &&TagNode| it.parent == node.parent;
                let family: Vec<Tag> =
                    tree.nodes.iter().filter(is_sibling).map(|it| it.tag).collect();
                match tree.nodes[node.parent.0 as usize].tag {
                    Tag::Table => assert_eq!(family[0], Tag::Caption),
                    Tag::Div => {
                        assert_eq!(family, [Tag::Figure, Tag::Caption]);
                        captions += 1;
                    }
                    other => panic!("a caption in {other:?}"),
                }
            }
            _ => {}
        }
    }
    assert!(captions > 0);
    let caption = items().find_map(|item| match (&item.kind, item.mark) {
        (ItemKind::Text(run), Mark::Tag(id)) if run.text.starts_with("A caption of") => Some(id),
        _ => None,
    });
    assert_eq!(tree.nodes[caption.unwrap().0 as usize].tag, Tag::P);
}
