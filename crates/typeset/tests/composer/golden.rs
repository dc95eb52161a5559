//! The glyphs of whole paragraphs: every position, as text, in `values/lines.txt`. What the rules of the
//! other tests do not name shows here when it changes. `UPDATE=1` writes the file again.

use std::fmt::Write as _;
use std::path::Path;

use typeset::{Align, Line, Link, Look, Span, TextPlace};
use units::{Abs, Em};

use super::setting::{Paragraph, Set};
use super::style::fonts;

/// A story's first sentences, with a dash, a compound, quotation marks and figures.
const ENGLISH: &str = "“It was the first time,” says Marta (38), “that we had seventeen well-known makers \
    and one key” — so she handed it over without a word, and the instruments of eighty-eight strings were \
    brought back to life by the apprentices themselves: nobody complained.";
const GERMAN: &str = "Die Handwerkskammer empfahl der Unternehmerin, sich während der Auslandserfahrung mit \
    Buchhaltungsprogrammen, Lieferantenverzeichnissen und „Kundenbeziehungen“ auseinanderzusetzen.";
const FRENCH: &str = "Les boulangers demandèrent : « Pourquoi partir ? » et l’apprentie répondit aussitôt \
    qu’elle voulait apprendre ; personne n’insista davantage, naturellement !";
const HEBREW: &str = "היא אמרה „Marta and Ivo 1987” בְּרֵאשִׁית ואז הלכה לתחנה (בלי מילה).";

/// A span of another look.
fn looking(text: &str, change: impl FnOnce(&mut Look)) -> Span {
    let mut span = Span::plain(text);
    change(&mut span.look);
    span
}

/// Spans of every look, with links and another language inside a word.
fn spans() -> Vec<Span> {
    let mut german = looking("Gesellenprüfung", |look| look.emphasis = true);
    german.lang = Some("de".to_owned());
    let mut link = Span::plain("mobilise.example/kamenice");
    link.link = Some(Link::Url("https://mobilise.example/kamenice".to_owned()));
    vec![
        Span::plain("The "),
        looking("NATO", |look| look.small_caps = true),
        Span::plain(" of "),
        looking("pi", |look| look.strong = true),
        Span::plain("anos: a "),
        german,
        Span::plain(" at "),
        link,
        looking(", or ", |look| (look.strong, look.emphasis) = (true, true)),
        Span::page("index"),
        Span::plain("officially fluffy affairs."),
    ]
}

/// The paragraphs, by name.
fn paragraphs() -> Vec<(&'static str, Paragraph)> {
    let place = TextPlace { section: 3, block: 7, part: 1, offset: 100 };
    let aligned = |align| move |style: &mut typeset::TextStyle| style.align = align;
    vec![
        ("justified, the first line indented", {
            Paragraph::new(ENGLISH).measures(&[168.0, 180.0]).place(place)
        }),
        ("justified, narrow", Paragraph::new(GERMAN).lang("de").measures(&[140.0])),
        ("ragged", {
            Paragraph::new(GERMAN).lang("de-AT").measures(&[120.0]).styled(aligned(Align::Left))
        }),
        ("centred", {
            Paragraph::new(FRENCH).lang("fr").measures(&[150.0]).styled(aligned(Align::Center))
        }),
        ("flush right", Paragraph::new(ENGLISH).measures(&[190.0]).styled(aligned(Align::Right))),
        ("looks, links and languages", Paragraph::of(spans()).measures(&[118.0]).place(place)),
        ("right to left", Paragraph::new(HEBREW).lang("he").measures(&[120.0]).place(place)),
        ("both directions", Paragraph::new(HEBREW).lang("en").measures(&[120.0])),
        ("placed marks", Paragraph::new("x\u{301}\u{323}a e\u{325}\u{302}b").measures(&[60.0])),
        ("capitals with tracking", {
            Paragraph::new("Straße und Weg").lang("de").measures(&[70.0]).styled(|style| {
                (style.uppercase, style.tracking) = (true, Em::thousandths(50));
            })
        }),
        ("too wide", {
            Paragraph::new("It is a\u{a0}Hippopotomonstrosesquipedaliophobia2000, no")
                .measures(&[90.0])
        }),
    ]
}

/// A length in units.
fn units(length: Abs) -> i64 {
    length.units()
}

/// A line with its runs, and a row of glyphs for each: id, advance, and bytes if not one.
fn dump_line(out: &mut String, number: usize, line: &Line) {
    let Line { width, start, hyphenated, overfull, space, expansion, .. } = line;
    writeln!(
        out,
        "  line {number}: width {} from {}/{}/{}/{} space {space} expansion {expansion}{}{}",
        units(*width),
        start.section,
        start.block,
        start.part,
        start.offset,
        if *hyphenated { " hyphenated" } else { "" },
        if *overfull > Abs::ZERO {
            format!(" overfull {}", units(*overfull))
        } else {
            String::new()
        },
    )
    .unwrap();
    for placed in &line.runs {
        let run = &placed.run;
        writeln!(
            out,
            "    {} {:?}{}{}{}{}",
            fonts().get(run.font).name,
            run.text,
            run.actual.as_ref().map_or(String::new(), |actual| format!(" says {actual:?}")),
            run.lang.as_ref().map_or(String::new(), |lang| format!(" in {lang}")),
            placed.link.as_ref().map_or(String::new(), |link| format!(" {link:?}")),
            run.place.map_or(String::new(), |place| {
                format!(" from {}/{}/{}/{}", place.section, place.block, place.part, place.offset)
            }),
        )
        .unwrap();
        let (x, y) = (units(run.origin.x), units(run.origin.y));
        write!(out, "      {x},{y} size {} stretch {}:", units(run.size), run.stretch.units())
            .unwrap();
        for glyph in &run.glyphs {
            write!(out, " {}+{}", glyph.id, units(glyph.advance.get())).unwrap();
            if glyph.bytes != 1 {
                write!(out, "/{}", glyph.bytes).unwrap();
            }
        }
        out.push('\n');
    }
}

/// A paragraph: its solutions, and the lines of the first one.
fn dump(out: &mut String, name: &str, set: &Set) {
    writeln!(out, "{name}").unwrap();
    for solution in set.solutions.iter().take(3) {
        write!(out, "  {} demerits:", solution.demerits).unwrap();
        for end in &solution.ends {
            write!(out, " {}", end.item).unwrap();
            if end.cut > 0 {
                write!(out, ".{}", end.cut).unwrap();
            }
        }
        out.push_str(if solution.overfull { ", overfull\n" } else { "\n" });
    }
    for (index, line) in set.lines.iter().enumerate() {
        dump_line(out, index + 1, line);
    }
    for missing in &set.missing {
        writeln!(out, "  missing {:?} at {}", missing.character, missing.place.offset).unwrap();
    }
    out.push('\n');
}

#[test]
fn the_glyphs_of_paragraphs_stand_where_they_stood() {
    let mut out = String::new();
    for (name, paragraph) in paragraphs() {
        dump(&mut out, name, &paragraph.set());
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/composer/values/lines.txt");
    #[expect(clippy::disallowed_methods, reason = "tests are told by the environment to write")]
    if std::env::var("UPDATE").is_ok_and(|value| value == "1") {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &out).unwrap();
    }
    let wanted = std::fs::read_to_string(&path).unwrap();
    for (number, (found, wanted)) in out.lines().zip(wanted.lines()).enumerate() {
        assert_eq!(found, wanted, "line {} of values/lines.txt", number + 1);
    }
    assert_eq!(out.len(), wanted.len());
}
