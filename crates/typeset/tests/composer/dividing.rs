//! Where words are divided, and what is shown and said there.

use typeset::{Align, Look, Span};
use units::Abs;

use super::setting::{Paragraph, natural, said, texts};

/// The lines of a text in a language in a narrow column.
fn lines(lang: &'static str, words: &str, measure: f64) -> Vec<String> {
    trimmed(&Paragraph::new(words).lang(lang).measures(&[measure]))
}

/// The lines without the space after each.
fn trimmed(paragraph: &Paragraph) -> Vec<String> {
    texts(&paragraph.set().lines).iter().map(|line| line.trim_end().to_owned()).collect()
}

/// A text with a free right edge in a column as wide as the wider one of two parts.
fn ragged(lang: &'static str, words: &str, parts: [&str; 2]) -> Paragraph {
    let widths = parts.map(|part| Paragraph::new(part).lang(lang).line().width);
    let paragraph = Paragraph::new(words).lang(lang).measure(widths[0].max(widths[1]));
    paragraph.styled(|style| style.align = Align::Left)
}

/// What is said of a text in a narrow column.
fn all_said(lang: &'static str, words: &str, measure: f64) -> String {
    let set = Paragraph::new(words).lang(lang).measures(&[measure]).set();
    set.lines.iter().map(said).collect()
}

#[test]
fn a_soft_hyphen_is_shown_where_a_line_ends_and_nowhere_else() {
    // Nothing is known of how Basque is divided.
    let words = "i Donau\u{ad}dampf\u{ad}schiff\u{ad}fahrt";
    let wide = Paragraph::new(words).lang("eu");
    assert_eq!(trimmed(&wide), ["i Donaudampfschifffahrt"]);
    assert_eq!(lines("eu", words, 60.0), ["i Donau-", "dampfschiff-", "fahrt"]);
    assert_eq!(all_said("eu", words, 60.0), "i Donaudampfschifffahrt");
}

#[test]
fn a_word_with_soft_hyphens_is_divided_nowhere_else() {
    let words = "a misunder\u{ad}standing";
    assert_eq!(lines("en", words, 50.0), ["a misunder-", "standing"]);
    let narrow = Paragraph::new("a mis\u{ad}understanding").measures(&[55.0]);
    assert_eq!(trimmed(&narrow)[0], "a mis-");
}

#[test]
fn a_soft_hyphen_divides_in_styles_that_divide_no_other_words() {
    let heading = Paragraph::new("a misunder\u{ad}standing").measures(&[50.0]);
    let heading = heading.styled(|style| style.hyphenate = false);
    assert_eq!(trimmed(&heading), ["a misunder-", "standing"]);
}

#[test]
fn an_elided_word_is_divided_after_its_apostrophe() {
    let found = lines("fr", "de l’approvisionnement", 75.0);
    assert!(found[0].ends_with('-') && !found[0].ends_with("’-"), "{found:?}");
    assert_eq!(all_said("fr", "de l’approvisionnement", 75.0), "de l’approvisionnement");
}

#[test]
fn some_languages_repeat_the_hyphen_of_a_compound_on_the_next_line() {
    for (lang, words, parted) in [
        ("pl", "a biało-czerwony", ["a biało-", "-czerwony"]),
        ("cs", "a česko-německý", ["a česko-", "-německý"]),
        ("sk", "a slovensko-český", ["a slovensko-", "-český"]),
        ("hr", "a hrvatsko-engleski", ["a hrvatsko-", "-engleski"]),
        ("pt", "a guarda-chuva", ["a guarda-", "-chuva"]),
        ("pt-BR", "a guarda\u{2010}chuva", ["a guarda\u{2010}", "-chuva"]),
        ("de", "a deutsch-englisch", ["a deutsch-", "englisch"]),
    ] {
        let paragraph = ragged(lang, words, parted);
        assert_eq!(trimmed(&paragraph), parted, "{lang}");
        assert_eq!(paragraph.set().lines.iter().map(said).collect::<String>(), words, "{lang}");
    }
}

#[test]
fn the_repeated_hyphen_takes_room_in_its_line() {
    let set = ragged("pl", "a biało-czerwony", ["a biało-", "-czerwony"]).set();
    let plain = Paragraph::new("-czerwony").lang("pl").line();
    // Shaped as one word the hyphen may be kerned.
    assert!((set.lines[1].width - plain.width).abs() < Abs::pt(0.2));
    assert!(set.lines[0].hyphenated);
}

#[test]
fn the_repeated_hyphen_stands_once_before_a_word_in_two_faces() {
    let bold = Span { look: Look { strong: true, ..Look::default() }, ..Span::plain("wony") };
    let spans = vec![Span::plain("a biało-czer"), bold, Span::plain("nik")];
    let paragraph = Paragraph::of(spans).lang("pl").measures(&[70.0]);
    let paragraph = paragraph.styled(|style| (style.align, style.hyphenate) = (Align::Left, false));
    assert_eq!(trimmed(&paragraph), ["a biało-", "-czerwonynik"]);
}

#[test]
fn a_compound_is_never_divided_next_to_its_hyphen() {
    // Both parts have places to divide them.
    let words = ["ma doradczo-szkoleniowy charakter i usługowo-organizacyjny"; 4].join(" ");
    let letters =
        |text: &mut dyn Iterator<Item = char>| text.take_while(|c| c.is_alphabetic()).count();
    let mut divided = 0;
    for measure in 195..240 {
        let found = lines("pl", &words, f64::from(measure));
        for pair in found.windows(2).filter(|pair| pair[0].ends_with('-')) {
            let before = letters(&mut pair[0].chars().rev().skip(1));
            let after = letters(&mut pair[1].trim_start_matches('-').chars());
            assert!(before >= 3 && after >= 3, "{pair:?} at {measure}");
            divided += 1;
        }
    }
    assert!(divided > 40, "{divided}");
}

#[test]
fn a_compound_with_a_part_of_one_letter_stays_whole() {
    assert_eq!(lines("en", "an e-mail", 30.0), ["an", "e-mail"]);
    assert_eq!(lines("en", "an mail-e", 30.0), ["an", "mail-e"]);
}

#[test]
fn an_address_is_divided_at_its_signs_without_a_hyphen() {
    let words = "see https://www.mobilityexchange.eu/enterprises/index";
    for measure in [70.0, 100.0, 130.0] {
        let found = lines("en", words, measure);
        assert_eq!(found.concat().replace(' ', ""), words.replace(' ', ""), "{found:?}");
        for line in &found[1..] {
            let begins = line.starts_with(|c: char| c.is_alphanumeric() || c == '.');
            assert!(begins && !line.ends_with('-'), "{found:?}");
        }
        assert_eq!(all_said("en", words, measure), words);
    }
}

#[test]
fn an_address_of_mail_is_divided_before_its_signs() {
    let found = lines("de", "an mobilitaetsprogramm@handwerkskammer.example", 120.0);
    assert_eq!(found, ["an mobilitaetsprogramm", "@handwerkskammer", ".example"]);
}

#[test]
fn an_address_without_signs_stays_in_its_column() {
    let words = "at https://a.example/0123456789abcdefghijklmnopqrstuvwxyz0123456789 now";
    let set = Paragraph::new(words).measures(&[80.0]).set();
    let over = set.lines.iter().map(|line| line.overfull).max().unwrap();
    assert!(over < Abs::pt(0.01), "{over:?} {:?}", texts(&set.lines));
}

#[test]
fn lines_of_an_address_are_no_ladder() {
    let set = Paragraph::new("see https://www.example.eu/one/two/three/four/five/six")
        .measures(&[40.0])
        .set();
    assert!(set.lines.iter().all(|line| !line.hyphenated));
    assert!(set.lines.len() > 4);
}

#[test]
fn a_line_that_nothing_fills_is_left_short_and_the_others_are_set_well() {
    let long = "n".repeat(30);
    let words = "A baker from the coast spent six weeks in a shop of the capital and came home with two recipes";
    let text = format!("{words} {long} {long} {long} {words}");
    let set = Paragraph::new(&text).measures(&[300.0]).set();
    let short: Vec<_> = set.lines.iter().filter(|l| l.underfull > Abs::ZERO).collect();
    assert!((1..=2).contains(&short.len()), "{:?}", texts(&set.lines));
    assert!(short.iter().all(|line| line.space == 1000));
    assert!(set.lines.iter().all(|line| line.space <= 2_500), "{:?}", texts(&set.lines));
}

#[test]
fn lines_that_are_free_at_their_end_are_never_short() {
    let set = Paragraph::new("nnnnnnnn nnnnnnnnnnnnnnnnnn nn").measures(&[100.0]);
    let set = set.styled(|style| style.align = Align::Left).set();
    assert!(set.lines.iter().all(|line| line.underfull == Abs::ZERO));
}

#[test]
fn words_of_a_language_that_repeats_hyphens_part_at_their_spaces() {
    assert_eq!(lines("pl", "mmmm nnnn oooo", 40.0), ["mmmm", "nnnn", "oooo"]);
    assert_eq!(lines("pl", "mmmm/nnnn", 40.0), ["mmmm/", "nnnn"]);
}

#[test]
fn a_word_that_does_not_fit_is_not_parted_behind_its_end() {
    let natural = Paragraph::new("mmmm").lang("pl").line().width;
    let narrow = natural.scale(19, 20);
    assert_eq!(trimmed(&Paragraph::new("mmmm").lang("pl").measure(narrow)), ["mmmm"]);
}

#[test]
fn a_hyphen_belongs_to_the_words_before_it() {
    let foreign =
        |lang: &str, words: &str| Span { lang: Some(lang.to_owned()), ..Span::plain(words) };
    let spans = vec![foreign("pl", "mmmm-"), foreign("de", "nnnn")];
    assert_eq!(trimmed(&Paragraph::of(spans).measures(&[45.0])), ["mmmm-", "-nnnn"]);
    let spans = vec![foreign("de", "mmmm-"), foreign("pl", "nnnn")];
    assert_eq!(trimmed(&Paragraph::of(spans).measures(&[45.0])), ["mmmm-", "nnnn"]);
}

#[test]
fn a_part_of_one_letter_is_one_of_a_compound_and_not_a_word() {
    assert_eq!(lines("pl", "an e-mail", 30.0), ["an", "e-mail"]);
    assert_eq!(lines("en", "mmmm- a", 40.0), ["mmmm-", "a"]);
    assert_eq!(lines("en", "mmmm/a", 40.0), ["mmmm/", "a"]);
}

#[test]
fn a_line_does_not_end_with_two_letters_of_a_compound_if_there_is_another_way() {
    let set = |words: &str| {
        let full = Paragraph::new(words.split('-').next().unwrap()).line().width;
        let ragged = Paragraph::new(words).measure(full + natural(0, '-') + Abs::pt(0.5));
        trimmed(&ragged.styled(|style| style.align = Align::Left))
    };
    assert_eq!(set("mmmm co-oooo pp"), ["mmmm", "co-oooo pp"]);
    assert_eq!(set("mmmm coo-ooo pp"), ["mmmm coo-", "ooo pp"]);
}

#[test]
fn a_word_right_before_an_address_is_divided_as_any_other() {
    let words = "understanding\u{200b}https://www.example.eu/one";
    assert_eq!(lines("en", words, 45.0)[..2], ["under-", "standing"]);
}
