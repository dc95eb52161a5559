//! A sentence that the program says is written in one place: two copies would drift apart.

use std::collections::BTreeMap;

use super::source::{File, held, sources};

/// Characters from which on a text is a sentence, and not a name or an attribute.
const SENTENCE: usize = 60;

/// The long texts between quotation marks on a line of code.
fn sentences(line: &str) -> impl Iterator<Item = &str> {
    let mut escaped = false;
    let ends = move |c: char| {
        let is_end = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        is_end
    };
    line.split(ends).skip(1).step_by(2).filter(|text| text.chars().count() >= SENTENCE)
}

/// The sentences that stand in more than one file, each with the files.
fn copied(files: &[File]) -> Vec<String> {
    let mut places: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for file in files {
        for sentence in file.code().flat_map(|(_, line)| sentences(line)) {
            let files = places.entry(sentence).or_default();
            if files.last() != Some(&&*file.path) {
                files.push(&file.path);
            }
        }
    }
    places.retain(|_, files| files.len() > 1);
    let line =
        |(text, files): (&str, Vec<&str>)| format!("“{text}” is written in {}", files.join(", "));
    places.into_iter().map(line).collect()
}

#[test]
fn a_sentence_is_written_in_one_file() {
    held(&copied(&sources()));
}

#[test]
fn a_sentence_that_two_files_hold_is_found() {
    let text = "This is a sentence of the program that is long enough to say something.";
    let a = File::made_up("src/plan/a.rs", &format!("let a = f(\"\\\"\", \"{text}\");\n"));
    let b = File::made_up("crates/units/src/b.rs", &format!("const B: &str = \"{text}\";\n"));
    let comment = File::made_up("src/plan/c.rs", &format!("// \"{text}\"\n"));
    let expected = format!("“{text}” is written in src/plan/a.rs, crates/units/src/b.rs");
    assert_eq!(copied(&[a, b, comment]), [expected]);
    let twice = format!("\"{text}\"\n\"{text}\"\n\"short\"\n");
    let short = File::made_up("src/plan/e.rs", "\"short\"\n");
    assert_eq!(copied(&[File::made_up("src/plan/d.rs", &twice), short]), [""; 0]);
}
