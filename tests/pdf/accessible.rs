//! The finished screen file of a small book: what veraPDF does not ask (ISO 14289-1).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use booklet::build::compile;
use booklet::build::{Wanted, publish};
use booklet::cache::Cache;
use booklet::codes::Code;
use booklet::frame::Compiled;
use booklet::frame::{Surface, Tag};
use booklet::plan::Body;
use booklet::source::World;
use booklet::verify::{self, NamedFile};
use booklet::write::Output;
use booklet::write::WriterInput;
use booklet::write::pdf::{self, Profile, ScreenSettings};
use lopdf::{Object, ObjectId, decode_text_string};
use typeset::Text;

use crate::sample::{json, put, small_book, stories, story_files};

use super::tagged::Tagged;

/// The small book and its screen file.
pub(super) fn book() -> &'static (Compiled, Tagged) {
    static BOOK: OnceLock<(Compiled, Tagged)> = OnceLock::new();
    BOOK.get_or_init(|| {
        let (compiled, found) = compile(&World::memory(small_book()), &mut |_| {});
        let compiled = compiled.unwrap_or_else(|| panic!("{found:?}"));
        let cache = Cache::none();
        let with = WriterInput::of(&compiled, &cache);
        let surfaces = Surface::of_screen(&compiled.document);
        let profile = Profile::Screen(ScreenSettings::default());
        let bytes = pdf::write(&with, &surfaces, &profile).unwrap();
        super::keep("small.pdf", &bytes);
        (compiled, Tagged::open(&bytes))
    })
}

/// Words as they are heard: no case, since styles set capitals; no marks that layout adds.
fn heard(text: &str) -> Vec<String> {
    let plain: String = text.chars().filter(|c| !"“”„«»‹›‘’‚*\u{ad}".contains(*c)).collect();
    plain.split_whitespace().map(str::to_lowercase).collect()
}

/// All that a block of the plan says, in its order.
fn block_text(body: &Body) -> Vec<String> {
    let plain = Text::to_plain;
    match body {
        Body::Heading { text, .. } | Body::Paragraph { text, .. } => vec![plain(text)],
        Body::List { ordered, items } => {
            let numbered = (1..).zip(items);
            let label = |number| if *ordered { format!("{number}.") } else { "•".to_owned() };
            numbered.flat_map(|(number, item)| [label(number), plain(item)]).collect()
        }
        Body::Quote { text, attribution } => vec![plain(text), plain(attribution)],
        Body::Figure(figure) => vec![plain(&figure.caption)],
        Body::Table(table) => {
            table.head.iter().chain(table.rows.iter().flatten()).map(plain).collect()
        }
        Body::Figures(counted) => {
            counted.iter().flat_map(|it| [it.value.clone(), plain(&it.label)]).collect()
        }
        Body::Map(map) => vec![plain(&map.caption)],
        Body::Qr(qr) => vec![plain(&qr.caption)],
        Body::Logos(_) | Body::Contents(_) | Body::Index(_) => Vec::new(),
    }
}

/// The element of a section, by its title.
pub(super) fn section(tagged: &Tagged, title: &str) -> ObjectId {
    let sections = tagged.of_type("Sect").into_iter().chain(tagged.of_type("Part"));
    let mut of_title = sections.filter(|&id| tagged.text(tagged.element(id), "T") == title);
    of_title.next().unwrap_or_else(|| panic!("no section is tagged {title}"))
}

#[test]
fn a_screen_reader_reads_every_story_whole_and_in_the_order_of_the_plan() {
    let (compiled, tagged) = book();
    let mut count = 0;
    for (index, _) in stories(&compiled.plan.sections) {
        let story = &compiled.plan.sections[index];
        let wanted: Vec<String> = story
            .blocks
            .iter()
            .flat_map(|block| block_text(&block.body))
            .flat_map(|text| heard(&text))
            .collect();
        let read = heard(&tagged.speech(section(tagged, &story.title)));
        let first = wanted.iter().zip(&read).position(|(one, other)| one != other);
        let near = first.map(|at| {
            (&wanted[at..(at + 9).min(wanted.len())], &read[at..(at + 9).min(read.len())])
        });
        assert_eq!((near, wanted.len()), (None, read.len()), "{}", story.title);
        count += 1;
    }
    assert_eq!(count, 2);
}

#[test]
fn words_are_whole_across_hyphens_at_line_ends() {
    let (compiled, tagged) = book();
    let known: BTreeSet<String> = compiled
        .plan
        .sections
        .iter()
        .flat_map(|section| &section.blocks)
        .flat_map(|block| block_text(&block.body))
        .flat_map(|text| heard(&text))
        .collect();
    let mut count = 0;
    let ends = |seen: &str| seen.ends_with(['-', '\u{2010}', '\u{ad}']);
    let mut spoken = tagged.spoken.iter().peekable();
    while let Some((seen, said)) = spoken.next() {
        if !ends(seen) || ends(said) {
            continue;
        }
        let half = seen.trim_end_matches(['-', '\u{2010}', '\u{ad}']);
        assert!(said.len() > half.len(), "“{seen}” says “{said}”");
        for word in heard(said) {
            assert!(known.contains(&word), "“{seen}” says “{said}”, which nobody wrote");
        }
        let (rest, silence) = spoken.peek().unwrap();
        assert_eq!(silence, " ", "after “{seen}” stands “{rest}”");
        count += 1;
    }
    assert!(count > 5, "{count}");
}

#[test]
fn drop_caps_and_small_capitals_are_read_as_words() {
    let (compiled, tagged) = book();
    for (index, _) in stories(&compiled.plan.sections) {
        let story = &compiled.plan.sections[index];
        let body = story.blocks.iter().find_map(|block| match &block.body {
            Body::Paragraph { role, text } if role.name() == "body" => Some(text.to_plain()),
            _ => None,
        });
        let first: Vec<String> =
            body.unwrap().split_whitespace().take(4).map(str::to_owned).collect();
        let first = first.join(" ");
        let paragraphs = tagged.of_type("P").into_iter().map(|id| tagged.speech(id));
        assert!(paragraphs.clone().any(|text| text.starts_with(&first)), "“{first}” is not read");
    }
    let mut spoken = tagged.spoken.iter().zip(tagged.spoken.iter().skip(1));
    let caps = spoken.by_ref().filter(|((initial, said), (rest, silence))| {
        initial.chars().count() == 1
            && said.starts_with(initial.as_str())
            && said.chars().count() == rest.trim_end().chars().count() + 1
            && silence == " "
    });
    assert!(caps.count() >= 2, "no initial says its whole word");
}

#[test]
fn a_paragraph_that_begins_with_a_link_has_no_drop_cap() {
    let mut files = small_book();
    let name = story_files(&files).next().unwrap().clone();
    let mut story = json(&files, &name);
    let words =
        "stood in the yard of the mill in the morning, while the people were at work with the oil";
    story["body"][0]["text"] = format!("[Xavolu](https://example.org/a) {words}.").into();
    put(&mut files, &name, &story);
    let (compiled, found) = compile(&World::memory(files), &mut |_| {});
    let compiled = compiled.unwrap_or_else(|| panic!("{found:?}"));
    let lines = booklet::frame::dump_lines(&compiled.document);
    assert!(lines.contains("Xavolu"), "the drop cap is parted from the link");
}

#[test]
fn no_replacement_text_is_empty() {
    let (_, tagged) = book();
    assert!(tagged.spoken.len() > 5);
    for (seen, said) in &tagged.spoken {
        assert!(!said.is_empty(), "“{seen}” says nothing, which PDFium takes for no replacement");
    }
}

#[test]
fn every_link_has_its_object_in_the_tree_and_refers_back_to_it() {
    let (_, tagged) = book();
    let parents = tagged.numbers(tagged.child(tagged.root(), "ParentTree"));
    let names = tagged.child(tagged.child(tagged.catalog(), "Names"), "Dests");
    let names = tagged.get(names, "Names").unwrap().as_array().unwrap();
    let names: BTreeSet<String> =
        names.iter().step_by(2).map(|name| decode_text_string(name).unwrap()).collect();
    let annotations = tagged.annotations();
    for &(page, id) in &annotations {
        let link = tagged.element(id);
        assert!(!tagged.text(link, "Contents").trim().is_empty());
        let key = link.get(b"StructParent").unwrap().as_i64().unwrap();
        let element = parents[&key].as_reference().unwrap();
        assert_eq!(tagged.name(tagged.element(element), "S"), "Link");
        let objects = tagged.kids(element).into_iter().filter_map(|kid| match kid {
            Object::Dictionary(kid) if kid.has(b"Obj") => Some(kid),
            _ => None,
        });
        let mut own = objects.filter(|kid| kid.get(b"Obj").unwrap().as_reference().unwrap() == id);
        let own = own.next().unwrap_or_else(|| panic!("link {id:?} is not in the tree"));
        assert_eq!(tagged.name(&own, "Type"), "OBJR");
        assert_eq!(own.get(b"Pg").unwrap().as_reference().unwrap(), page);
        assert!(!tagged.speech(element).trim().is_empty(), "a link without words");
        if link.has(b"Dest") {
            assert!(names.contains(&tagged.text(link, "Dest")));
        } else {
            assert_eq!(tagged.name(tagged.child(link, "A"), "S"), "URI");
        }
    }
    assert!(annotations.len() > 10, "{}", annotations.len());
}

#[test]
fn every_figure_has_an_alternative_and_a_box_on_its_page() {
    let (_, tagged) = book();
    let figures = tagged.of_type("Figure");
    for &id in &figures {
        let figure = tagged.element(id);
        assert!(tagged.text(figure, "Alt").chars().count() > 10);
        let attributes = tagged.child(figure, "A");
        assert_eq!(tagged.name(attributes, "O"), "Layout");
        let numbers = |object: &Object| -> Vec<f32> {
            object.as_array().unwrap().iter().map(|edge| edge.as_float().unwrap()).collect()
        };
        let area = numbers(tagged.get(attributes, "BBox").unwrap());
        let page = tagged.places(id)[0].0;
        let media = numbers(tagged.get(tagged.element(page), "MediaBox").unwrap());
        assert!(area[0] < area[2] && area[1] < area[3], "{area:?}");
        assert!(area[0] < media[2] && area[2] > 0.0 && area[1] < media[3] && area[3] > 0.0);
    }
    assert!(figures.len() > 5, "{}", figures.len());
}

#[test]
fn every_list_says_how_it_is_numbered_and_its_items_have_labels() {
    let (_, tagged) = book();
    let lists = tagged.of_type("L");
    for &id in &lists {
        let numbering = tagged.name(tagged.child(tagged.element(id), "A"), "ListNumbering");
        assert!(["Decimal", "Disc", "None"].contains(&numbering.as_str()), "{numbering}");
        for item in tagged.kids(id) {
            let parts = tagged.kids(item.as_reference().unwrap()).into_iter();
            let parts: Vec<String> = parts
                .map(|part| tagged.name(tagged.element(part.as_reference().unwrap()), "S"))
                .collect();
            // Entries of an index have no labels.
            let labelled: &[&str] =
                if numbering == "None" { &["LBody"] } else { &["Lbl", "LBody"] };
            assert_eq!(parts, labelled);
        }
    }
    assert!(lists.len() > 2, "{}", lists.len());
}

#[test]
fn every_head_of_a_table_has_a_scope_and_every_row_as_many_cells() {
    let (_, tagged) = book();
    let heads = tagged.of_type("TH");
    for &id in &heads {
        let scope = tagged.name(tagged.child(tagged.element(id), "A"), "Scope");
        assert!(["Row", "Column"].contains(&scope.as_str()), "{scope}");
    }
    assert!(heads.len() > 10);
    for table in tagged.of_type("Table") {
        let mut rows = tagged.kids(table).into_iter().map(|row| row.as_reference().unwrap());
        let caption = tagged.element(rows.next().unwrap());
        assert_eq!(tagged.name(caption, "S"), "Caption", "the first child of a table");
        assert!(!tagged.text(caption, "ActualText").is_empty());
        let cells: BTreeSet<usize> = rows.map(|row| tagged.kids(row).len()).collect();
        assert_eq!(cells.len(), 1, "{cells:?}");
    }
}

#[test]
fn headings_begin_with_the_first_level_and_skip_none() {
    let (_, tagged) = book();
    let mut last = 0;
    for (_, id) in tagged.nodes() {
        let name = tagged.name(tagged.element(id), "S");
        let Some(level) = name.strip_prefix('H').and_then(|level| level.parse::<u32>().ok()) else {
            continue;
        };
        assert!(level <= last + 1, "{}: after {last} comes {level}", tagged.speech(id));
        last = level;
    }
    assert!(last > 0);
}

#[test]
fn everything_that_is_painted_is_content_or_an_artifact_and_content_has_one_owner() {
    let (_, tagged) = book();
    assert_eq!(tagged.loose, []);
    let owned = tagged.owned();
    let painted: Vec<_> = tagged.says.keys().copied().collect();
    assert_eq!(owned.keys().copied().collect::<Vec<_>>(), painted);
    let parents = tagged.numbers(tagged.child(tagged.root(), "ParentTree"));
    for page in tagged.pages() {
        let entries = tagged.element(page);
        assert_eq!(tagged.name(entries, "Tabs"), "S");
        let key = entries.get(b"StructParents").unwrap().as_i64().unwrap();
        for (number, owner) in (0..).zip(tagged.follow(&parents[&key]).as_array().unwrap()) {
            assert_eq!(owned[&(page, number)], owner.as_reference().unwrap());
        }
    }
    let wanted = ["BlockQuote", "Caption", "Document", "Figure", "H1", "H2", "H3", "Index", "L"];
    let more =
        ["LBody", "LI", "Lbl", "Link", "P", "Sect", "TD", "TH", "TOC", "TOCI", "TR", "Table"];
    let types = tagged.types();
    for name in wanted.iter().chain(&more) {
        assert!(types.contains(*name), "no {name}");
    }
}

#[test]
fn the_document_information_says_what_the_metadata_says() {
    let (compiled, tagged) = book();
    let meta = &compiled.plan.meta;
    let stream = tagged.get(tagged.catalog(), "Metadata").unwrap().as_stream().unwrap();
    let xmp = String::from_utf8(stream.content.clone()).unwrap();
    let packet = roxmltree::Document::parse(xmp.trim()).unwrap();
    let told = |name: &str| {
        let node = packet.descendants().find(|node| node.tag_name().name() == name).unwrap();
        let text: Vec<&str> =
            node.descendants().filter_map(|it| it.text()).map(str::trim).collect();
        text.into_iter().find(|text| !text.is_empty()).unwrap_or_default().to_owned()
    };
    let info = tagged.document.trailer.get(b"Info").unwrap();
    let info = tagged.follow(info).as_dict().unwrap();
    for (key, name) in [
        ("Title", "title"),
        ("Subject", "description"),
        ("Keywords", "Keywords"),
        ("Creator", "CreatorTool"),
        ("Producer", "Producer"),
    ] {
        assert_eq!(tagged.text(info, key), told(name), "{key}");
    }
    // A publisher is no author: without authors and editors nobody is named as one.
    let authors: Vec<&str> = meta.creators().map(|person| person.name.as_str()).collect();
    let creator = packet.descendants().find(|node| node.tag_name().name() == "creator");
    assert_eq!(creator.is_some(), !authors.is_empty());
    assert_eq!(info.has(b"Author"), !authors.is_empty());
    let licence = packet.descendants().find(|node| node.tag_name().name() == "WebStatement");
    let url = meta.licence.as_ref().and_then(|licence| licence.url);
    assert_eq!(licence.and_then(|node| node.text()), url);
    let date: String = told("CreateDate").chars().filter(char::is_ascii_digit).collect();
    assert_eq!(tagged.text(info, "CreationDate"), format!("D:{date}Z"));
    assert_eq!(tagged.text(info, "ModDate"), format!("D:{date}Z"));
    assert_eq!(tagged.text(info, "Title"), meta.title);
    assert_eq!(tagged.text(tagged.catalog(), "Lang"), meta.lang);
    let shown = tagged.child(tagged.catalog(), "ViewerPreferences").get(b"DisplayDocTitle");
    assert!(shown.unwrap().as_bool().unwrap());
}

#[test]
fn every_section_has_a_destination_on_its_first_page_and_a_bookmark() {
    let (compiled, tagged) = book();
    let tree = tagged.child(tagged.child(tagged.catalog(), "Names"), "Dests");
    let names = tagged.get(tree, "Names").unwrap().as_array().unwrap();
    let names: BTreeMap<String, ObjectId> = names
        .chunks_exact(2)
        .map(|pair| {
            let place = tagged.follow(&pair[1]).as_array().unwrap();
            (decode_text_string(&pair[0]).unwrap(), place[0].as_reference().unwrap())
        })
        .collect();
    let pages = tagged.pages();
    for (section, &page) in compiled.plan.sections.iter().zip(&compiled.document.map.sections) {
        assert_eq!(names[&section.id], pages[page], "{}", section.id);
    }
    let outlines = tagged.child(tagged.catalog(), "Outlines");
    let mut titles = Vec::new();
    let mut open = vec![(0, outlines.get(b"First").unwrap().as_reference().unwrap())];
    while let Some((depth, id)) = open.pop() {
        let item = tagged.element(id);
        titles.push((depth, tagged.text(item, "Title")));
        assert!(names.contains_key(&tagged.text(item, "Dest")));
        open.extend(
            item.get(b"Next").and_then(Object::as_reference).ok().map(|next| (depth, next)),
        );
        let first = item.get(b"First").and_then(Object::as_reference).ok();
        // An entry without others below it has no count of them (ISO 32000-1, 12.3.3).
        assert_eq!(item.has(b"Count"), first.is_some(), "{titles:?}");
        open.extend(first.map(|first| (depth + 1, first)));
    }
    // Covers and title page have the book's title; they are called what they are.
    let called = |index: usize, title: &str| match index {
        0 => "Cover".to_owned(),
        1 => "Title page".to_owned(),
        last if last + 1 == compiled.plan.sections.len() => "Back cover".to_owned(),
        _ => title.to_owned(),
    };
    let parts = compiled.plan.sections.iter().enumerate();
    let parts: Vec<(usize, String)> = parts
        .map(|(index, it)| (usize::from(it.parent.is_some()), called(index, &it.title)))
        .collect();
    assert_eq!(titles, parts);
}

#[test]
fn page_labels_are_the_folios() {
    let (compiled, tagged) = book();
    let ranges = tagged.numbers(tagged.child(tagged.catalog(), "PageLabels"));
    let label = |index: i64| {
        let (from, range) = ranges.range(..=index).next_back().unwrap();
        let range = tagged.follow(range).as_dict().unwrap();
        let start = range.get(b"St").and_then(Object::as_i64).unwrap_or(1);
        let number = start + index - from;
        let number = match tagged.name(range, "S").as_str() {
            "D" => number.to_string(),
            "r" => booklet::data::roman(number as usize),
            _ => String::new(),
        };
        tagged.text(range, "P") + &number
    };
    for (index, page) in (0..).zip(&compiled.document.map.pages) {
        assert_eq!(label(index), page.folio);
    }
}

#[test]
fn a_screen_file_with_broken_tags_is_refused() {
    let world = World::memory(small_book());
    let (compiled, _) = compile(&world, &mut |_| {});
    let mut compiled = compiled.unwrap();
    let wanted = Wanted::only(Output::Screen);
    let codes = |compiled: &Compiled| {
        let (_, found) = publish(&world, compiled, &wanted, &Cache::none());
        let refused = found.iter().filter(|finding| finding.code == Code::ScreenRefused);
        let words: Vec<String> = refused.map(|finding| finding.message.clone()).collect();
        words
    };
    assert_eq!(codes(&compiled), Vec::<String>::new());
    let nodes = &mut compiled.document.tags.nodes;
    nodes.iter_mut().find(|node| node.tag == Tag::Figure).unwrap().alt = None;
    nodes.iter_mut().find(|node| node.tag == Tag::H2).unwrap().tag = Tag::H3;
    let found = codes(&compiled).join(" ");
    assert!(found.contains("(UA-ALT)") && found.contains("(UA-HEADING)"), "{found}");
}

#[test]
fn weak_text_and_a_budget_that_is_too_small_refuse_the_screen_file() {
    let mut files = small_book();
    let mut layout = json(&files, "layouts/a5.json");
    layout["palette"]["grey"]["rgb"] = "#8c8c8c".into();
    put(&mut files, "layouts/a5.json", &layout);
    let world = World::memory(files);
    let (compiled, _) = compile(&world, &mut |_| {});
    let compiled = compiled.unwrap();
    let screen = Wanted::only(Output::Screen);
    let (finished, found) = publish(&world, &compiled, &screen, &Cache::none());
    let weak: Vec<_> = found.iter().filter(|it| it.code == Code::LowContrast).collect();
    assert!(finished.is_empty() && !weak.is_empty());
    assert!(weak.iter().all(|it| it.page.is_some() && !it.place.file.is_empty()), "{weak:?}");
    // Some of the grey text stands on white paper.
    assert!(weak.iter().any(|it| it.message.contains("a contrast of 3.3:1")), "{weak:?}");
    let (compiled, _) = book();
    let world = World::memory(small_book());
    let tiny = Wanted { max_size: Some(10_000), ..screen };
    let (finished, found) = publish(&world, compiled, &tiny, &Cache::none());
    let codes: Vec<Code> = found.iter().filter_map(|finding| Code::of(finding.code)).collect();
    assert!(finished.is_empty() && codes.contains(&Code::OverBudget), "{codes:?}");
}

#[test]
fn a_budget_chooses_the_same_pictures_every_time_with_a_cache_and_without() {
    let (compiled, _) = book();
    let world = World::memory(small_book());
    let folder = format!("{}/budget-cache", env!("CARGO_TARGET_TMPDIR"));
    let _ = std::fs::remove_dir_all(&folder);
    let kept = Cache::in_folder(&folder);
    let screen = |most, cache: &Cache| {
        let wanted = Wanted { max_size: Some(most), ..Wanted::only(Output::Screen) };
        let (mut finished, _) = publish(&world, compiled, &wanted, cache);
        finished.remove(0)
    };
    let rich = screen(50_000_000, &kept);
    assert_eq!(rich.pictures, Some(ScreenSettings { ppi: 200, quality: 90 }));
    let most = rich.bytes.len() as u64 - 1;
    let poor = screen(most, &kept);
    assert!(poor.bytes.len() as u64 <= most && poor.pictures < rich.pictures);
    for cache in [&kept, &Cache::none()] {
        let again = screen(most, cache);
        assert!(again.bytes == poor.bytes && again.pictures == poor.pictures);
    }
}

#[test]
fn the_contents_are_nested_as_the_bookmarks_are() {
    let (compiled, tagged) = book();
    let nested = tagged.of_type("TOC").into_iter().filter(|&id| {
        let above = tagged.element(id).get(b"P").and_then(Object::as_reference).unwrap();
        tagged.name(tagged.element(above), "S") == "TOCI"
    });
    let chapters: BTreeSet<_> = compiled.plan.sections.iter().filter_map(|it| it.parent).collect();
    assert_eq!(nested.count(), chapters.len());
}

#[test]
fn a_link_says_where_it_leads_and_not_a_number_alone() {
    let (compiled, _) = book();
    let links: Vec<_> = compiled.document.pages.iter().flat_map(|page| &page.links).collect();
    assert!(links.len() > 10);
    for link in links {
        assert!(link.says.chars().any(char::is_alphabetic), "{} says “{}”", link.tag.0, link.says);
    }
}

#[test]
fn captions_are_first_or_last_in_their_group_or_table() {
    let (_, tagged) = book();
    let captions = tagged.of_type("Caption");
    assert!(captions.len() > 3);
    for id in captions {
        let above = tagged.element(id).get(b"P").and_then(Object::as_reference).unwrap();
        assert!(["Div", "Table"].contains(&tagged.name(tagged.element(above), "S").as_str()));
        let kids = tagged.kids(above);
        let is_it = |kid: Option<&Object>| kid.and_then(|it| it.as_reference().ok()) == Some(id);
        assert!(is_it(kids.first()) || is_it(kids.last()));
    }
}

#[test]
fn tags_in_another_order_than_that_of_the_book_refuse_the_file() {
    let (compiled, _) = compile(&World::memory(small_book()), &mut |_| {});
    let mut compiled = compiled.unwrap();
    let cache = Cache::none();
    let with = WriterInput::of(&compiled, &cache);
    let surfaces = Surface::of_screen(&compiled.document);
    let bytes = pdf::write(&with, &surfaces, &Profile::Screen(ScreenSettings::default())).unwrap();
    let said = |compiled: &Compiled| {
        let file = NamedFile { name: "book.pdf", bytes: &bytes };
        let found = verify::screen(compiled, file, &Cache::none()).into_iter();
        let lost = found.filter(|finding| finding.code == Code::NotConserved);
        lost.map(|finding| finding.message).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(said(&compiled), "");
    // Two paragraphs of different parts change places.
    let nodes = &mut compiled.document.tags.nodes;
    let is_text = |at: &usize| nodes[*at].tag == Tag::P;
    let first = (0..nodes.len()).find(is_text).unwrap();
    let last = (0..nodes.len()).rev().find(is_text).unwrap();
    let parents = (nodes[first].parent, nodes[last].parent);
    assert_ne!(parents.0, parents.1);
    (nodes[first].parent, nodes[last].parent) = (parents.1, parents.0);
    assert!(said(&compiled).starts_with("The tags of the file contain"), "{}", said(&compiled));
}
