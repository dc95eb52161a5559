//! A good book of three hundred stories, made of the sample's thirty: every text differs from every
//! other, so that rules about repetitions have nothing to find.

use booklet::scaffold;
use serde_json::Value;

use crate::sample::{Files, files, json, put, story_files};

/// How many stories are made of each.
const TIMES: usize = 10;

/// What is added to the titles of the copies.
const SEASONS: [&str; TIMES] = [
    "",
    ", in spring",
    ", in summer",
    ", in autumn",
    ", in winter",
    ", at night",
    ", at noon",
    ", in the rain",
    ", by train",
    ", on foot",
];

/// The book.
pub(super) fn three_hundred() -> Files {
    let mut book = scaffold::files();
    book.retain(|name, _| !name.starts_with("stories/"));
    let sample = files();
    book.insert("consents.json".into(), sample["consents.json"].clone());
    let mut number = 0;
    for name in story_files(&sample) {
        for (time, season) in SEASONS.iter().enumerate() {
            let mut story = json(&sample, name);
            vary(&mut story, time, season);
            for image in story["images"].as_array_mut().unwrap() {
                let file = image["file"].as_str().unwrap().to_owned();
                let copy = file.replace("images/", &format!("images/{time}-"));
                book.insert(copy.clone(), sample[&file].clone());
                image["file"] = copy.into();
            }
            put(&mut book, &name.replace(".json", &format!("-{time}.json")), &story);
            number += 1;
        }
    }
    let mut manifest = json(&book, "booklet.json");
    manifest["totals"]["stories"] = number.into();
    let text = manifest.to_string();
    let text = text.replace("Three stories", "Three hundred stories").replace("three arcs", "arcs");
    let mut manifest: Value = serde_json::from_str(&text).unwrap();
    for figure in manifest["sections"][5]["figures"].as_array_mut().unwrap() {
        if figure["value"] == "3" {
            figure["value"] = number.to_string().into();
        }
    }
    put(&mut book, "booklet.json", &manifest);
    book
}

/// Makes the texts of a story others than those of the same story at another time.
fn vary(story: &mut Value, time: usize, season: &str) {
    if time == 0 {
        return;
    }
    let sentences = sentences(story);
    let fit = |least: usize, most: usize, skip: usize| {
        let mut fitting =
            sentences.iter().filter(|it| (least..=most).contains(&it.chars().count())).cycle();
        fitting.nth(skip).unwrap().clone()
    };
    let title = story["title"].as_str().unwrap().trim_end_matches(['?', '!']).to_owned();
    story["title"] = format!("{title}{season}").into();
    let when = season.trim_start_matches(", ");
    story["lead"] = format!("{} It was {when}.", fit(40, 200, time)).into();
    let sentence = story["single_market"]["sentence"].as_str().unwrap_or_default().to_owned();
    if !sentence.is_empty() {
        story["single_market"]["sentence"] = format!("{sentence} It was {when}.").into();
    }
    let mut rotated = sentences.iter().cycle().skip(time);
    for block in story["body"].as_array_mut().unwrap() {
        let Some(text) = block["text"].as_str().filter(|_| block["type"] != "heading") else {
            continue;
        };
        let count = split(text).count();
        let words: Vec<&str> = rotated.by_ref().take(count).map(String::as_str).collect();
        block["text"] = format!("{} It was {when}.", words.join(" ")).into();
    }
    for (index, quote) in story["quotes"].as_array_mut().into_iter().flatten().enumerate() {
        quote["text"] = {
            let words = fit(40, 280, TIMES + time + index * TIMES);
            format!("{words} It was {when}.").into()
        };
    }
    for image in story["images"].as_array_mut().unwrap() {
        let alt = image["alt"].as_str().unwrap().chars().take(210).collect::<String>();
        image["alt"] = format!("{alt}; seen {when}").into();
    }
}

/// The sentences of a story's body.
fn sentences(story: &Value) -> Vec<String> {
    let blocks = story["body"].as_array().unwrap().iter();
    let texts = blocks.filter(|it| it["type"] != "heading").filter_map(|it| it["text"].as_str());
    texts.flat_map(split).map(str::to_owned).collect()
}

/// Splits a text into sentences, each with its stop.
fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(". ").map(str::trim)
}
