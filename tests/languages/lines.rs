//! The ends of lines by language: words of one letter, compounds, elisions, addresses, soft hyphens, signs
//! that are not seen; in the lines of the PDF and in the EPUB.

use booklet::codes::Code;
use booklet::frame::{Compiled, dump_lines};
use booklet::source::World;
use booklet::write::Output;
use serde_json::json;

use super::{build, documents, is_named, new_book, value};
use crate::sample::Files;

/// The new book with a story in a language, of three paragraphs of this text, justified on plain pages.
fn files(lang: &str, text: &str) -> Files {
    let mut files = new_book();
    let mut layout = value(&files, "layouts/a5.json");
    layout["parts"]["story"] = json!({ "templates": ["plain"] });
    files.insert("layouts/a5.json".to_owned(), layout.to_string().into_bytes());
    let mut story = value(&files, "stories/si-fi-rye.json");
    story["lang"] = json!(lang);
    let words = [text; 3].join(" ");
    let paragraph = json!({ "type": "paragraph", "text": words });
    story["body"] = json!([paragraph, paragraph, paragraph]);
    files.insert("stories/si-fi-rye.json".to_owned(), story.to_string().into_bytes());
    files
}

/// The lines of a book that have one of these words, as they are set.
fn lines(compiled: &Compiled, text: &str) -> Vec<String> {
    let mut lines: Vec<(String, String)> = Vec::new();
    for row in dump_lines(&compiled.document).lines() {
        let mut fields = row.trim_start().splitn(2, ' ').map(str::trim_start);
        let folio = fields.next().unwrap();
        let mut rest = fields.next().unwrap().splitn(3, ' ');
        let (y, words) = (rest.next().unwrap(), rest.nth(1).unwrap_or_default());
        let at = format!("{folio} {y}");
        match lines.last_mut().filter(|last| last.0 == at) {
            Some(last) => last.1.push_str(words),
            None => lines.push((at, words.to_owned())),
        }
    }
    let letters = |line: &str| line.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let whole = letters(&[text; 4].join(" "));
    lines.retain(|(_, line)| letters(line).len() > 12 && whole.contains(&letters(line)));
    lines.into_iter().map(|(_, line)| line.trim_end().to_owned()).collect()
}

/// The documents of the EPUB as one text.
fn epub(made: &[booklet::write::Finished]) -> String {
    documents(&made.iter().find(|file| is_named(file, "epub")).unwrap().bytes).join("\n")
}

/// A text with many words of one letter.
const POLISH: &str = "Pojechała w maju z siostrą i z mapą o domu, a u nas i w pracy o niej mówiono: \
    nauczyła się rozwiązań organizacyjno-prawnych i prowadziła spółkę techniczno-handlową w Gdańsku.";

/// A text with many compounds.
const COMPOUNDS: &str = "Spółka techniczno-handlowa zajmowała się aparaturą kontrolno-pomiarową, a dział \
    badawczo-rozwojowy prowadził zespół projektowo-wdrożeniowy. Uczyła się rozwiązań organizacyjno-prawnych, \
    otworzyła pracownię konserwatorsko-stolarską i biuro doradczo-szkoleniowe dla polsko-niemieckich firm.";

#[test]
fn no_line_ends_with_a_word_of_one_letter_and_the_epub_binds_it() {
    let (compiled, made) = build(&files("pl", POLISH), &[Output::Epub]);
    let lines = lines(&compiled, POLISH);
    assert!(lines.len() > 12, "{lines:#?}");
    for line in &lines {
        let last = line.rsplit([' ', '\u{a0}']).next().unwrap();
        assert!(last.chars().count() > 1, "{line}");
    }
    let epub = epub(&made);
    assert!(epub.contains("w\u{a0}maju z\u{a0}siostrą i\u{a0}z\u{a0}mapą"));
}

#[test]
fn a_hyphen_that_ends_a_line_inside_a_compound_begins_the_next_one_and_is_said_once() {
    let (compiled, _) = build(&files("pl", COMPOUNDS), &[]);
    let lines = lines(&compiled, COMPOUNDS);
    let is_compound = |word: &str| COMPOUNDS.split(' ').any(|known| known.starts_with(word));
    let own = |line: &str| {
        let word = line.rsplit([' ', '\u{a0}']).next().unwrap_or_default();
        word.ends_with('-') && is_compound(word)
    };
    let after: Vec<&[String]> = lines.windows(2).filter(|pair| own(&pair[0])).collect();
    assert!(!after.is_empty(), "{lines:#?}");
    for pair in after {
        assert!(pair[1].starts_with('-'), "{pair:?}");
    }
}

#[test]
fn numbers_and_dates_stay_together_in_lines_and_in_the_epub() {
    let text = "On 14 May the yard had 12 boats of 9 m and 250 kg each, on 15 May 13 boats of 8 m.";
    let (_, made) = build(&files("en", text), &[Output::Epub]);
    let epub = epub(&made);
    for bound in ["14\u{a0}May", "9\u{a0}m", "250\u{a0}kg", "15\u{a0}May"] {
        assert!(epub.contains(bound), "{bound}");
    }
}

#[test]
fn elided_words_are_divided_after_their_apostrophe() {
    let text = "Le responsable de l’approvisionnement et d’exportation s’intéressait à \
        l’internationalisation d’entreprises, qu’aujourd’hui l’administration d’apprentissages envie.";
    let (compiled, _) = build(&files("fr", text), &[]);
    let lines = lines(&compiled, text);
    assert!(lines.iter().any(|line| line.ends_with('-')), "{lines:#?}");
    assert!(!lines.iter().any(|line| line.ends_with("’-") || line.ends_with('’')), "{lines:#?}");
}

#[test]
fn addresses_are_divided_at_their_signs_and_a_short_line_beside_one_is_a_finding() {
    let text = "The form is at https://www.mobility-exchange.example/programmes/entrepreneurs/apply.html, \
        and questions go to exchange.coordination@chamber-of-commerce.example at any time.";
    let world = World::memory(files("en", text));
    let (compiled, found) = booklet::build::compile(&world, &mut |_| {});
    assert!(!found.iter().any(|f| f.code == Code::Overfull), "{found:#?}");
    let lines = lines(&compiled.unwrap(), text);
    assert!(!lines.iter().any(|line| line.ends_with("mobil-") || line.ends_with("coordina-")));
    assert!(lines[..lines.len() - 1].iter().all(|line| line.contains(' ')), "{lines:#?}");
    for short in found.iter().filter(|f| f.code == Code::Desperate) {
        assert!(short.help.contains("a link on words"), "{short:#?}");
    }
}

#[test]
fn signs_that_are_not_seen_are_no_fault_and_are_not_copied() {
    let text = "The \u{2068}report\u{2069} \u{202a}named\u{202c} a\u{feff} sign\u{fe0e} and a wo\u{ad}rd\u{34f}.";
    let world = World::memory(files("en", text));
    let (compiled, found) = booklet::build::compile(&world, &mut |_| {});
    assert!(!found.iter().any(|finding| finding.code == Code::MissingGlyph));
    let lines = dump_lines(&compiled.unwrap().document);
    let unseen = |c: char| typeset::is_ignorable(c);
    assert!(!lines.contains(unseen), "{lines}");
}

#[test]
fn capitals_follow_their_language() {
    let mut files = files("el", "Η επιχείρηση στην Ελλάδα τον Μάιο.");
    let mut layout = value(&files, "layouts/a5.json");
    for style in ["story-title", "band-title", "big-title"] {
        layout["styles"][style]["uppercase"] = json!(true);
    }
    files.insert("layouts/a5.json".to_owned(), layout.to_string().into_bytes());
    let mut story = value(&files, "stories/si-fi-rye.json");
    story["title"] = json!("Από την Ελλάδα τον Μάιο");
    files.insert("stories/si-fi-rye.json".to_owned(), story.to_string().into_bytes());
    let (compiled, _) = build(&files, &[]);
    let lines = dump_lines(&compiled.document);
    assert!(lines.contains("ΕΛΛΑΔΑ") && lines.contains("ΜΑΪΟ"), "{lines}");
}
