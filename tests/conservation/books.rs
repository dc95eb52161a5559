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

/// A book of two stories, and the layout that it is set in.
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
    put(&mut files, "booklet.json", &book);
    for name in ["stories/es-be-pianos.json", "stories/de-es-campaign.json"] {
        let mut story = json(&files, name);
        fill(&mut draw, &mut story);
        put(&mut files, name, &story);
    }
    let mut layout = json(&files, "layouts/a5.json");
    change(&mut draw, &mut layout);
    put(&mut files, "layouts/a5.json", &layout);
    files
}

/// Gives a story other texts and pictures: up to 3,000 words, up to six pictures, all kinds of blocks.
fn fill(draw: &mut Draw, story: &mut Value) {
    story["title"] = format!("Of {}", draw.words(4)).into();
    story["lead"] = draw.sentence(12).into();
    let mut left = if draw.chance(15) { 3_000 } else { draw.below(700) };
    let mut body = Vec::new();
    while left > 0 {
        let count = draw.from(5, 90).min(left);
        left -= count;
        let text = draw.sentence(count);
        body.push(match draw.below(8) {
            0 => json!({ "type": "heading", "text": draw.words(3) }),
            1 => json!({ "type": "question", "text": text }),
            2 => json!({ "type": "entry", "label": draw.words(2), "text": text }),
            3 => json!({ "type": "list", "ordered": draw.chance(50), "items": [text, draw.sentence(4), draw.sentence(9)] }),
            4 => json!({ "type": "paragraph", "text": format!("*{text}* and **{}** [there](https://example.eu/)", draw.words(3)) }),
            _ => json!({ "type": "paragraph", "text": text }),
        });
    }
    if body.is_empty() {
        body.push(json!({ "type": "paragraph", "text": draw.sentence(9) }));
    }
    story["body"] = body.into();
    story["activities"] = json!([draw.words(5), draw.words(4)]);
    let image = story["images"][0].clone();
    let pictures: Vec<Value> = (0..draw.below(7))
        .map(|number| {
            let mut one = image.clone();
            one["caption"] = format!("With {} {number}", draw.words(6)).into();
            one
        })
        .collect();
    if draw.chance(85) {
        story["images"] = pictures.into();
    }
    if let Some(object) = story.as_object_mut() {
        object.remove("template");
    }
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
    layout.as_object_mut().unwrap().remove("barcode_mm");
}

/// A template of a kind: most can hold any text, some lose it and must be refused.
fn template(draw: &mut Draw, width: u64, height: u64) -> Value {
    let (wide, high) = (width - 30, height - 50);
    let narrow = wide * draw.from(50, 90) / 100;
    let columns = draw.from(1, if wide > 150 { 3 } else { 2 });
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
    let mut out = json!({ "first": { "furniture": draw.chance(60), "frames": first } });
    let no_next = !out["first"]["frames"].as_array().unwrap().iter().any(|f| f["flow"] == true);
    if no_next || draw.chance(60) {
        let next = match draw.below(4) {
            0 => json!([{ "flow": true, "columns": columns, "gap_mm": 6 }]),
            1 => json!([{ "flow": true, "area_mm": [20, 20, narrow, high] }]),
            _ => json!([{ "flow": true }]),
        };
        out["next"] = json!({ "furniture": true, "frames": next });
    }
    out
}
