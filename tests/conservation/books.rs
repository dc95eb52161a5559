//! Books and layouts drawn at random: the same seed draws the same ones.

use serde_json::{Value, json};

use crate::sample::{Files, json, put, small_book};

/// Words of many languages of the Union, with the letters that the sample's fonts have.
const WORDS: &[&str] = &[
    "workshop",
    "the",
    "of",
    "harbour",
    "Handwerksbetrieb",
    "für",
    "Straße",
    "l’atelier",
    "élève",
    "où",
    "εργαστήριο",
    "και",
    "Ελλάδα",
    "źródło",
    "łąka",
    "żółty",
    "příště",
    "čtvrt",
    "műhely",
    "őszi",
    "atölye",
    "İzmir",
    "ışık",
    "dirbtuvė",
    "ąžuolas",
    "darbnīca",
    "ķīlis",
    "atelier",
    "șapte",
    "ħobż",
    "verkstad",
    "åtta",
    "óleo",
    "coração",
    "niño",
    "pingüino",
    "čevljar",
    "žaga",
    "ceardlann",
    "työpaja",
    "mid-morning",
    "internationalisation",
    "a",
    "I",
    "—",
    "co-operation",
    "Donaudampfschifffahrt",
    "naïve",
    "τεχνίτης",
    "ΚΑΙ",
    "Αθήνα",
    "ναυπηγείο",
    "προϋπηρεσία",
    "работилница",
    "Враца",
    "и",
    "занаятчия",
    "изложение",
    "щъркел",
    "ЕС",
    "20\u{a0}%",
    "2021–22",
    "Werk\u{ad}statt",
    "3,5",
    "B2B",
    "“twice”",
    "d’Aosta",
    "IJsselmeer",
    "…",
    "&",
    "<3",
];

/// The pictures of the small book that stories are given: drawings and photographs.
const PICTURES: &[&str] = &[
    "images/es-be-pianos.svg",
    "images/de-es-campaign.svg",
    "images/it-be-horses.jpg",
    "images/lt-es-garden.jpg",
    "images/fr-pt-renovation.jpg",
    "images/pl-nl-academy.svg",
];

/// A source of numbers.
pub(super) struct Draw(u64);

impl Draw {
    /// The next number below `most`.
    fn below(&mut self, most: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most.max(1)
    }

    /// A number from `least` to `most`.
    fn from(&mut self, least: u64, most: u64) -> u64 {
        least + self.below(most - least + 1)
    }

    /// Whether something of this per cent comes true.
    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// So many words.
    fn words(&mut self, count: u64) -> String {
        let words: Vec<&str> =
            (0..count).map(|_| WORDS[self.below(WORDS.len() as u64) as usize]).collect();
        words.join(" ")
    }

    /// A sentence.
    fn sentence(&mut self, count: u64) -> String {
        format!("And {}.", self.words(count))
    }
}

/// The stories of the small book, and those that a random book may have besides.
const STORIES: [&str; 4] = [
    "stories/es-be-pianos.json",
    "stories/de-es-campaign.json",
    "stories/es-be-more.json",
    "stories/es-be-last.json",
];

/// A book of two to four stories, and the layout that it is set in.
pub(super) fn random(seed: u64) -> Files {
    let mut draw = Draw(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut files = small_book();
    let mut book = json(&files, "booklet.json");
    let kept = [
        "cover",
        "title-page",
        "imprint",
        "contents",
        "numbers",
        "chapters",
        "index",
        "picture-credits",
        "back-cover",
    ];
    let sections = book["sections"].as_array_mut().unwrap();
    sections.retain(|section| kept.iter().any(|kind| section["kind"] == *kind) || draw.chance(20));
    for section in sections {
        retell(&mut draw, section);
    }
    put(&mut files, "booklet.json", &book);
    let model = json(&files, STORIES[0]);
    let count = draw.from(2, 4) as usize;
    for name in &STORIES[..count] {
        let mut story = if files.contains_key(*name) { json(&files, name) } else { model.clone() };
        fill(&mut draw, &mut story);
        put(&mut files, name, &story);
    }
    let mut layout = json(&files, "layouts/a5.json");
    change(&mut draw, &mut layout);
    put(&mut files, "layouts/a5.json", &layout);
    files
}

/// Gives a part of the book other words where it has some of its own.
fn retell(draw: &mut Draw, section: &mut Value) {
    // A cover has one page: no more is said on it than must be.
    if section["kind"] == "cover" || section["kind"] == "back-cover" {
        let cover = section.as_object_mut().unwrap();
        cover.retain(|field, _| field == "kind");
        if cover["kind"] == "back-cover" {
            cover.insert("body".into(), body(draw, 0));
        }
        return;
    }
    // What must be said of the funding and of rights stays as it is.
    if ["imprint", "title-page"].iter().any(|kind| section["kind"] == *kind) {
        return;
    }
    if section["title"].is_string() {
        section["title"] = format!("Our {}", draw.words(3)).into();
    }
    if section["lead"].is_string() {
        section["lead"] = draw.sentence(14).into();
    }
    if section["body"].is_array() && section["kind"] != "picture-credits" {
        let words = draw.below(260);
        section["body"] = body(draw, words);
    }
    if section["kind"] == "numbers" {
        let count = draw.below(9);
        let fact = |_| json!({ "label": draw.words(2), "value": draw.sentence(7) });
        section["facts"] = (0..count).map(fact).collect::<Vec<_>>().into();
    }
}

/// Blocks of all kinds with so many words together, or one short paragraph.
fn body(draw: &mut Draw, words: u64) -> Value {
    let (mut left, mut body) = (words, Vec::new());
    while left > 0 {
        let count = draw.from(5, 90).min(left);
        left -= count;
        body.push(block(draw, count));
    }
    if body.is_empty() {
        body.push(json!({ "type": "paragraph", "text": draw.sentence(9) }));
    }
    body.into()
}

/// A block of one of the kinds, with about so many words.
fn block(draw: &mut Draw, count: u64) -> Value {
    let text = draw.sentence(count);
    match draw.below(10) {
        0 => json!({ "type": "heading", "text": format!("Now {}", draw.words(3)) }),
        1 => json!({ "type": "question", "text": text }),
        2 => json!({ "type": "entry", "label": draw.words(2), "text": text }),
        3 => {
            let more = draw.below(30);
            let items = (0..more).map(|number| format!("{number} {}", draw.words(5)));
            let items: Vec<String> = [text].into_iter().chain(items).collect();
            json!({ "type": "list", "ordered": draw.chance(50), "items": items })
        }
        4 => {
            let (strong, name) = (draw.words(3), draw.words(2));
            let text = format!("*{text}* and **{strong}** [there {name}](https://example.eu/)");
            json!({ "type": "paragraph", "text": text })
        }
        5 => {
            let text =
                format!("{text} They say [Schöne alte Werkstatt]{{lang=de}}, {}", draw.words(4));
            json!({ "type": "paragraph", "text": text })
        }
        _ => json!({ "type": "paragraph", "text": text }),
    }
}

/// Gives a story other texts and pictures: up to 3,000 words, up to six pictures, all kinds of blocks.
fn fill(draw: &mut Draw, story: &mut Value) {
    story["title"] = format!("Of {}", draw.words(4)).into();
    story["lead"] = draw.sentence(12).into();
    let words = if draw.chance(15) { 3_000 } else { draw.below(700) };
    story["body"] = body(draw, words);
    story["activities"] = json!([draw.words(5), draw.words(4)]);
    let count = draw.below(4);
    let quotes = (0..count).map(|number| {
        let who = if number == 1 { "host" } else { "participant" };
        json!({ "text": draw.sentence(9), "who": who, "attribution": format!("Voice of {}", draw.words(2)) })
    });
    story["quotes"] = quotes.collect::<Vec<_>>().into();
    let count = draw.below(4);
    let outcomes = (0..count).map(|number| {
        json!({ "kind": "other", "value": number + 2, "label": draw.words(3), "note": draw.sentence(5) })
    });
    story["outcomes"] = outcomes.collect::<Vec<_>>().into();
    story["single_market"]["sentence"] = draw.sentence(11).into();
    if draw.chance(85) {
        story["images"] = pictures(draw, &story["images"][0]).into();
    }
    if let Some(object) = story.as_object_mut() {
        object.remove("template");
        if draw.chance(20) {
            let languages = ["de", "fr", "el", "bg", "pl", "fi"];
            object.insert("lang".into(), languages[draw.below(6) as usize].into());
        }
    }
}

/// Up to six pictures, drawings and photographs, with or without a caption.
fn pictures(draw: &mut Draw, image: &Value) -> Vec<Value> {
    let count = draw.below(7);
    let picture = |number: u64| {
        let mut one = image.clone();
        one.as_object_mut().unwrap().remove("safe");
        one["file"] = PICTURES[draw.below(PICTURES.len() as u64) as usize].into();
        one["alt"] = format!("What is seen in {number}: {}", draw.sentence(8)).into();
        one["credit"] = format!("Picture {number} by {}", draw.words(2)).into();
        one["caption"] = format!("With {} {number}", draw.words(6)).into();
        if number > 0 && draw.chance(20) {
            one.as_object_mut().unwrap().remove("caption");
        }
        one
    };
    (0..count).map(picture).collect()
}

/// Changes page, grid and templates.
fn change(draw: &mut Draw, layout: &mut Value) {
    let (width, height) = (draw.from(120, 230), draw.from(170, 300));
    let leading = draw.from(11, 15);
    layout["page"]["width_mm"] = width.into();
    layout["page"]["height_mm"] = height.into();
    layout["margins"] = json!({
        "inner_mm": draw.from(10, 20), "outer_mm": draw.from(10, 20),
        "top_mm": draw.from(10, 25), "bottom_mm": draw.from(16, 28)
    });
    layout["grid"]["leading_pt"] = leading.into();
    layout["styles"]["body"]["size_pt"] = (leading as f64 / 1.35).into();
    layout["styles"]["body"]["leading_pt"] = leading.into();
    layout["styles"]["title"]["size_pt"] = 18.into();
    layout["styles"]["title"]["leading_pt"] = 22.into();
    let plain = json!({ "first": { "furniture": true, "frames": [{ "flow": true }] } });
    let story = template(draw, width, height);
    let other = if draw.chance(40) { template(draw, width, height) } else { plain.clone() };
    layout["templates"] = json!({ "plain": plain, "story": story, "other": other });
    layout["parts"] = json!({
        "default": { "templates": ["plain"] },
        "story": { "templates": ["story"] },
        "numbers": { "templates": ["other"] },
        "index": { "templates": ["other"] },
        "contents": { "templates": ["other"] }
    });
    // They are placed for another page.
    for placed in ["barcode_mm", "furniture"] {
        layout.as_object_mut().unwrap().remove(placed);
    }
}

/// A template of a kind: most can hold any text, some lose it and must be refused.
fn template(draw: &mut Draw, width: u64, height: u64) -> Value {
    let (wide, high) = (width - 30, height - 50);
    let narrow = wide * draw.from(50, 90) / 100;
    let columns = draw.from(1, (wide / 60).clamp(1, 3));
    let faulty = draw.chance(8);
    let first = match if faulty { 9 } else { draw.below(8) } {
        0 => json!([{ "flow": true }]),
        1 => json!([{ "flow": true, "columns": columns, "gap_mm": draw.from(4, 8) }]),
        2 | 3 => {
            json!([{ "takes": ["picture"], "area_mm": [0, 0, width, 0], "grow": [6, 18] }, { "flow": true }])
        }
        4 | 5 => json!([{ "flow": true, "area_mm": [15, 20, narrow, high] }]),
        6 => json!([
            { "takes": ["kicker", "title", "lead"], "area_mm": [15, 10, wide, high / 2] },
            { "flow": true, "area_mm": [15, 12 + high / 2, wide, high / 2 - 12] }
        ]),
        7 => json!([{ "takes": ["picture", "map"], "area_mm": [0, 0, width, height] }]),
        _ => json!([{ "flow": true }, { "area_mm": [20, 40, wide, 30], "fill": "blue" }]),
    };
    // Running heads and folios on a picture are too hard to read.
    let is_plate = first[0]["area_mm"] == json!([0, 0, width, height]);
    let furniture = draw.chance(60) && !is_plate;
    let mut out = json!({ "first": { "furniture": furniture, "frames": first } });
    let no_next = !out["first"]["frames"].as_array().unwrap().iter().any(|f| f["flow"] == true);
    if no_next || draw.chance(60) {
        let next = match draw.below(4) {
            0 => json!([{ "flow": true, "columns": columns, "gap_mm": 6 }]),
            1 => json!([{ "flow": true, "area_mm": [20, 20, narrow, high] }]),
            _ => json!([{ "flow": true }]),
        };
        out["next"] = json!({ "furniture": true, "frames": next });
    }
    if draw.chance(50) { listed(draw, &out, width, high) } else { out }
}

/// The same template as a list of pages, with a page between that takes slots next to its flow, in columns
/// of their own.
fn listed(draw: &mut Draw, template: &Value, width: u64, high: u64) -> Value {
    let left = width * 55 / 100;
    let takes = [
        json!(["facts"]),
        json!(["quote", "outcomes"]),
        json!(["outcomes", "facts"]),
        json!(["caption"]),
    ];
    let takes = &takes[draw.below(4) as usize];
    let between = json!({ "furniture": true, "frames": [
        { "flow": true, "area_mm": [15, 20, left - 20, high] },
        { "takes": takes, "area_mm": [left, 20, width - left - 15, high], "valign": "spread" }
    ] });
    let first = template["first"].clone();
    let last = template.get("next").unwrap_or(&template["first"]).clone();
    json!({ "pages": [first, between, last] })
}
