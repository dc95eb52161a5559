//! Tests of the rules on wording: sentences and their findings.

use findings::Finding;

use crate::check::check;
use crate::codes::Code;
use crate::load::tests::small_book;
use crate::load::{Choices, load};
use crate::model::{BlockSource, Booklet};
use crate::source::World;

/// The small book.
fn book() -> Booklet {
    load(&World::memory(small_book()), &Choices::default()).0.unwrap()
}

/// The findings of a book with a text in its first story, and with one in its introduction.
fn findings(booklet: &mut Booklet, lang: &str, text: &str, in_book: bool) -> Vec<Finding> {
    let block = vec![BlockSource::Paragraph { text: text.to_owned() }];
    if in_book {
        booklet.book.lang = lang.to_owned();
        booklet.book.sections[4].body = block;
    } else {
        booklet.stories[0].story.lang = Some(lang.to_owned());
        booklet.stories[0].story.body = block;
    }
    let found = check(booklet);
    let here = |f: &&Finding| f.place.pointer.ends_with("/body/0/text");
    found.iter().filter(here).cloned().collect()
}

/// What is found in a text of a story: code, underlined words, better words.
fn found<'a>(lang: &str, text: &'a str) -> Vec<(Code, &'a str, Option<String>)> {
    let part = |f: Finding| {
        let words = f.place.part.map_or(text, |part| &text[part.start..part.end]);
        (Code::of(f.code).unwrap(), words, f.fix)
    };
    findings(&mut book(), lang, text, false).into_iter().map(part).collect()
}

/// Asserts one finding: the text it is about and its fix.
fn finds(lang: &str, text: &str, code: Code, words: &str, better: Option<&str>) {
    assert_eq!(found(lang, text), [(code, words, better.map(str::to_owned))], "{text}");
}

/// Asserts that nothing is found.
fn good(lang: &str, text: &str) {
    assert_eq!(found(lang, text), [], "{text}");
}

#[test]
fn straight_marks_become_those_of_the_language() {
    let code = Code::StraightQuotes;
    for (lang, text, words, better) in [
        ("en", "He said \"no\" and left.", "\"no\"", "“no”"),
        ("de", "Er sagte \"nein\" und ging.", "\"nein\"", "„nein“"),
        ("fr", "Il dit \"non\" et partit.", "\"non\"", "«\u{a0}non\u{a0}»"),
        ("el", "Είπε \"όχι\" και έφυγε.", "\"όχι\"", "«όχι»"),
        ("sv", "Han sade \"nej\" och gick.", "\"nej\"", "”nej”"),
        ("en", "He said 'no' and left.", "'no'", "“no”"),
        ("en", "“He said \"no\" there.”", "\"no\"", "‘no’"),
        ("en", "(\"no\", he said)", "\"no\"", "“no”"),
        ("en", "*\"no\"*, he said", "\"no\"", "“no”"),
    ] {
        finds(lang, text, code, words, Some(better));
    }
    for text in ["A 5\" plank and a 6\" plank.", "“No”, he said.", "“‘No’ it was”, he said."]
    {
        good("en", text);
    }
    good("ru", "Он сказал \"нет\".");
}

#[test]
fn straight_apostrophes_are_found_and_primes_are_not() {
    for (text, better) in [("It isn't so.", "’"), ("The firms' plan.", "’"), ("In the '90s.", "’")]
    {
        finds("en", text, Code::StraightApostrophe, "'", Some(better));
    }
    finds("fr", "C'est cela.", Code::StraightApostrophe, "'", Some("’"));
    good("en", "It isn’t 6' long.");
}

#[test]
fn marks_of_another_language_are_found_and_all_in_use_are_good() {
    let code = Code::ForeignQuotes;
    finds("en", "He said „no“ there.", code, "„no“", Some("“no”"));
    finds("en", "He said «no» there.", code, "«no»", Some("“no”"));
    finds("en", "He said « no » there.", code, "« no »", Some("“ no ”"));
    finds("de", "Er sagte “nein” dort.", code, "“nein”", Some("„nein“"));
    finds("pl", "Rzekł “nie” tam.", code, "“nie”", Some("„nie”"));
    for (lang, text) in [
        ("de", "Er sagte „nein, ‚nie‘“ und »ja« dort."),
        ("fr", "Il dit «\u{a0}non\u{a0}» et “oui”, l’autre ‘si’."),
        ("it", "Disse “no” e «sì»."),
        ("fi", "Hän sanoi ”ei” ja meni."),
        ("hu", "Azt mondta: „nem”, és »elment«."),
        ("cs", "Řekl „ne“ a ‚ano‘."),
        ("nl", "Hij zei ‘nee’ en “ja”."),
        ("en", "The dogs’ bowls, and rock ’n’ roll."),
    ] {
        good(lang, text);
    }
}

#[test]
fn spaces_are_one_and_on_the_right_side() {
    finds("en", "Two  words.", Code::DoubleSpace, "  ", Some(" "));
    finds("en", "A word , too.", Code::SpaceBefore, " ", Some(""));
    finds("en", "A word ( too).", Code::SpaceBefore, " ", Some(""));
    finds("en", " A word.", Code::OuterSpace, " ", Some(""));
    finds("en", "A word. ", Code::OuterSpace, " ", Some(""));
    finds("fr", "Que dire?", Code::FrenchSpace, "?", Some("\u{202f}?"));
    finds("fr", "Que dire ?", Code::FrenchSpace, " ", Some("\u{202f}"));
    finds("fr", "Voilà : rien.", Code::FrenchSpace, " ", Some("\u{a0}"));
    for (lang, text) in [
        ("en", "Of .NET – and such – “so it is”: 5 : 3 is no score."),
        ("fr", "Que dire\u{202f}? À 10:30, voir https://a.eu/b?c=d;e."),
        ("fr-CH", "Que dire? Rien!"),
    ] {
        let spaces = [Code::FrenchSpace, Code::DoubleSpace, Code::OuterSpace];
        assert!(found(lang, text).iter().all(|f| !spaces.contains(&f.0)), "{text}");
    }
}

#[test]
fn dots_and_dashes() {
    finds("en", "And then...", Code::ThreeDots, "...", Some("…"));
    finds("en", "One - or two.", Code::HyphenForDash, "-", Some("–"));
    finds("en", "One -- or two.", Code::HyphenForDash, "--", Some("–"));
    finds("en", "In 3-5 days.", Code::HyphenInRange, "-", Some("–"));
    finds("en", "In 2019-2021, too.", Code::HyphenInRange, "-", Some("–"));
    for text in [
        "A co-owner wrote VS/2020/0249 on 2020-08-01.",
        "Call 02 555-777 or +32-2-555.",
        "Call 345-678 from a Boeing 747-800.",
        "ISBN 978-3-16-148410-0, season 2021-22, form A4-6, score 5-3.",
        "See https://a.eu/3-5 and a-b@c.eu.",
        "Four dots.... and five..... are no ellipsis.",
    ] {
        good("en", text);
    }
}

#[test]
fn letters_belong_to_one_script() {
    finds("en", "A y\u{430}rd.", Code::MixedScripts, "y\u{430}rd", Some("yard"));
    finds(
        "bg",
        "Една \u{43a}o\u{43b}\u{430}.",
        Code::MixedScripts,
        "\u{43a}o\u{43b}\u{430}",
        Some("кола"),
    );
    finds("en", "A cafe\u{301}.", Code::LooseAccent, "e\u{301}", Some("é"));
    good("en", "5 μm of Ελλάδα and Иван’s kΩ.");
}

#[test]
fn words_stand_once() {
    finds("en", "He saw the the boat.", Code::DoubledWord, " the", Some(""));
    finds("de", "Er sah das Boot und und ging.", Code::DoubledWord, " und", Some(""));
    finds("hr", "Ona i i on.", Code::DoubledWord, " i", Some(""));
    // It may be meant.
    finds("en", "It was a wooden wooden box.", Code::DoubledWord, " wooden", None);
    for (lang, text) in [
        ("en", "He had had that that day, in Bora Bora, no, no."),
        ("de", "Die, die die Planke sahen."),
        ("fr", "Nous nous levons."),
        ("en", "Rooms 12 12 and 13."),
        ("el", "Κάπου κάπου το είδε, πότε πότε και κάθε κάθε μέρα."),
        ("bg", "Тя вървеше едва едва, бавно бавно."),
        ("mt", "Ftit ftit sar."),
        ("ro", "Mergea încet încet."),
        ("hr", "Malo malo pa opet."),
    ] {
        good(lang, text);
    }
}

#[test]
fn a_text_in_another_language_is_told() {
    let german = "Zu Hause legte er jede Planke für eine Stunde in die Kiste. Auf der Werft am Fluss \
                  gab es keine Kiste, sondern ein Feuer und zwei Männer, die mit der Planke gingen.";
    let of = |lang| found(lang, german).iter().map(|f| f.0).collect::<Vec<_>>();
    assert_eq!(of("en"), [Code::OtherLanguage]);
    assert_eq!(of("fr"), [Code::OtherLanguage]);
    assert_eq!(of("de"), [Code::OtherLanguage; 0]);
    assert_eq!(of("is"), [Code::OtherLanguage; 0], "a language that is not known is not judged");
    assert_eq!(found("en", "Das ist der Hof."), [], "too short to tell");
}

/// What is found of numbers in a text of the introduction, or of a story.
fn numbers(lang: &str, text: &str, in_book: bool) -> Vec<String> {
    let mut booklet = book();
    booklet.book.totals.stories = Some(30);
    for number in 3..30 {
        let mut file = booklet.stories[1].clone();
        file.id = format!("s{number}");
        file.file = format!("stories/s{number}.json");
        booklet.stories.push(file);
    }
    let found = findings(&mut booklet, lang, text, in_book);
    let numbers = found.iter().filter(|f| f.code == Code::WrongNumber || f.code == Code::WrongSum);
    numbers.map(|f| text[f.place.part.map_or(0..0, |p| p.start..p.end)].to_owned()).collect()
}

#[test]
fn numbers_that_name_a_total_are_the_total() {
    for (lang, text, wrong) in [
        ("en", "573 SMEs took part.", "573"),
        ("en", "The 573 different European SMEs.", "573"),
        ("en", "The 573 different small and medium-sized enterprises.", "573"),
        (
            "en",
            "In all, five hundred and seventy-three SMEs came.",
            "five hundred and seventy-three",
        ),
        ("en", "287 cross-border secondments.", "287"),
        ("en", "268 secondments.", "268"),
        ("en", "The number of SMEs, 573, is on record.", "573"),
        ("en", "SMEs (573) and secondments (286).", "573"),
        ("en", "In 31 months the programme reached its end.", "31"),
        ("en", "The programme ran for thirty-one months.", "thirty-one"),
        ("en", "These twenty-nine stories are told by country.", "twenty-nine"),
        ("en", "The thirty-one stories are told by country.", "thirty-one"),
        ("de", "Daran nahmen 573 KMU teil.", "573"),
        ("de", "Das Programm lief 31 Monate.", "31"),
        ("de", "Diese einunddreißig Geschichten.", "einunddreißig"),
        ("fr", "573 PME y ont participé.", "573"),
        ("fr", "Ces trente et un récits.", "trente et un"),
        ("en", "2 × 286 = 573", "573"),
    ] {
        let found = numbers(lang, text, true);
        assert_eq!(found.join("|"), wrong, "{text}");
    }
    assert_eq!(numbers("en", "One of 573 SMEs.", false), ["573"]);
}

#[test]
fn other_numbers_are_let_stand() {
    for text in [
        "572 SMEs, 286 secondments, 32 months, thirty stories: the programme.",
        "Two hundred and eighty-six secondments have 572 firms.",
        "12 of the 286 secondments were long, and two of the thirty stories are sad.",
        "About 570 SMEs, nearly 290 secondments, more than 560 SMEs.",
        "Fifty-four secondments in the first pilot; 41 SMEs from Spain.",
        "A stay of two months; 30 months later; four firms; 31 days.",
        "A programme that began 30 months after another.",
        "Two stories are set in Spain, and twenty-nine stories are not set at sea.",
        "In 2021 SMEs came. VS/2020/573 SMEs. 5.73 SMEs. 560–573 SMEs.",
        "573 SME-run shops; 573 firms; 573 people of SMEs.",
        "2 × 286 = 572; 1,000 + 3 = 1,003; 3 × 0.5 = 1.5; x = 4.",
    ] {
        assert_eq!(numbers("en", text, true), [""; 0], "{text}");
    }
    for text in
        ["In 31 months the programme ended.", "The thirty-one stories of a tower.", "12 SMEs."]
    {
        assert_eq!(numbers("en", text, false), [""; 0], "{text}");
    }
}

#[test]
fn digits_are_grouped_as_the_language_groups_them() {
    let of = |lang: &str, text: &str| {
        let mut booklet = book();
        booklet.book.totals.smes = Some(1572);
        booklet.book.totals.secondments = None;
        findings(&mut booklet, lang, text, false).len()
    };
    assert_eq!(of("en", "1,572 SMEs and 1\u{a0}572 SMEs came."), 0);
    assert_eq!(of("en", "1,573 SMEs and 1\u{202f}573 SMEs came."), 2);
    assert_eq!((of("de", "1.572 KMU kamen."), of("de", "1.573 KMU kamen.")), (0, 1));
    assert_eq!((of("fr", "1\u{a0}572 PME."), of("fr", "1\u{202f}573 PME.")), (0, 1));
    assert_eq!(of("en", "1.573 SMEs came."), 0, "a decimal");
}

#[test]
fn names_are_spelled_alike_and_words_are_no_names() {
    let of = |text: &str| {
        let mut booklet = book();
        booklet.book.programme.acronym = "MobiliseSME".into();
        booklet.book.programme.name = "Mobility Exchange Programme for SME Staff".into();
        booklet.book.partners[0].name = "Partner organisation in Ireland".into();
        let found = findings(&mut booklet, "en", text, false);
        found.iter().map(|f| (Code::of(f.code).unwrap(), f.fix.clone())).collect::<Vec<_>>()
    };
    let sure = (Code::NameVariant, Some("MobiliseSME".to_owned()));
    for text in ["Mobilise SME began.", "MobiliseSme’s end.", "MOBILISESME began.", "Mobilise-SME."]
    {
        assert_eq!(of(text), std::slice::from_ref(&sure), "{text}");
    }
    for text in ["MobilizeSME began.", "The Mobility Exchange Progranme for SME Staff began."] {
        assert_eq!(of(text), [(Code::NameVariant, None)], "{text}");
    }
    for text in [
        "MobiliseSME’s end; MobiliseSMEs; see mobilise-sme.eu or https://mobilisesme.eu.",
        "Out to mobilise SME staff; the mobility exchange; a programme for staff.",
        "A partner organisation in Ireland, partner organisations in Ireland.",
        "Partner organisation in Iceland.",
    ] {
        assert_eq!(of(text), [], "{text}");
    }
}

#[test]
fn placeholders_are_found_in_any_language_and_words_are_not() {
    for text in [
        "Lorem ipsum dolor.",
        "Hier Text eingeben",
        "Cliquez pour ajouter un titre",
        "TODO",
        "tbd",
        "n/a",
        "...",
        "[...]",
        "Dear [name], hello.",
        "Dear {{ guest }}, hello.",
        "A word (TBD).",
        "XXX",
    ] {
        let codes: Vec<Code> = found("en", text).iter().map(|f| f.0).collect();
        assert_eq!(codes, [Code::Placeholder], "{text}");
    }
    for text in [
        "A text to do.",
        "See [text](https://a.eu).",
        "He said […] and left.",
        "A test of n/a fields.",
    ] {
        good("en", text);
    }
    good("es", "Lo que importa es TODO.");
}

#[test]
fn house_terms_are_whole_words_in_the_case_of_the_list() {
    let of = |text: &str| {
        let mut booklet = book();
        let term = |write: &str, not: &[&str]| crate::model::Term {
            write: write.into(),
            not: not.iter().map(|&not| not.into()).collect(),
            why: None,
        };
        booklet.book.terms =
            vec![term("co-funded", &["cofunded", "co funded"]), term("the Union", &["the EC"])];
        let found = findings(&mut booklet, "en", text, false);
        found.iter().map(|f| f.fix.clone().unwrap_or_default()).collect::<Vec<_>>()
    };
    assert_eq!(
        of("It is cofunded, co funded and by the EC."),
        ["co-funded", "co-funded", "the Union"]
    );
    assert_eq!(of("Cofunded."), ["Co-funded"]);
    assert_eq!(of("It is co-funded, uncofunded, by the ec."), [""; 0]);
}

/// The stretches of a text that are told to be in another language, with the language.
fn phrases_told(lang: &str, text: &str) -> Vec<(String, String)> {
    let block = vec![BlockSource::Paragraph { text: text.to_owned() }];
    let mut booklet = book();
    booklet.stories[0].story.lang = Some(lang.to_owned());
    booklet.stories[0].story.body = block;
    let found = check(&booklet);
    let told = |f: &Finding| {
        let part = f.place.part.unwrap();
        let code = f.message.split(['“', '”']).nth(1).unwrap().to_owned();
        (code, text[part.start..part.end].to_owned())
    };
    let here =
        |f: &&Finding| f.code == Code::UnmarkedPhrase && f.place.pointer.ends_with("/body/0/text");
    found.iter().filter(here).map(told).collect()
}

#[test]
fn a_phrase_in_another_language_is_told() {
    for (lang, other, before, phrase, after) in [
        (
            "en",
            "de",
            "On the wall hung “",
            "Ordnung ist das halbe Leben, und die andere Hälfte ist Gemütlichkeit",
            "”, and nobody laughed.",
        ),
        (
            "en",
            "fr",
            "The machine said “",
            "Attention à la marche en descendant du train",
            "”, which made the room laugh.",
        ),
        (
            "en",
            "it",
            "She wrote “",
            "non è mai troppo tardi per imparare qualcosa",
            "” on the door.",
        ),
        ("en", "es", "He answered. ", "No hay mal que por bien no venga", ". They went home."),
        ("en", "pl", "The sign said “", "gdzie kucharek sześć, tam nie ma co jeść", "” in red."),
        ("en", "el", "They sang “", "όλα είναι δρόμος και όλα αλλάζουν", "” all night."),
        ("en", "bg", "They sang “", "хубава си моя горо, миришеш на младост", "” all night."),
        ("en", "fi", "She said “", "ei se ole niin vaikeaa kuin sinä luulet", "” and smiled."),
        ("en", "hu", "He said “", "nem mind arany, ami fénylik és csillog", "” twice."),
        ("en", "lv", "He said “", "nav viss zelts, kas spīd un mirdz", "” twice."),
        ("en", "cs", "He said “", "není všechno zlato, co se třpytí", "” twice."),
        ("en", "mt", "He said “", "mhux kull ma jleqq hu deheb", "” twice."),
        ("en", "ga", "He said “", "níl aon tinteán mar do thinteán féin", "” twice."),
        (
            "de",
            "en",
            "An der Wand stand „",
            "there is no such thing as a free lunch",
            "“, und keiner lachte.",
        ),
        (
            "fr",
            "de",
            "Sur le mur : «\u{a0}",
            "wer nicht wagt, der nicht gewinnt, und so ist es",
            "\u{a0}», sans un mot.",
        ),
        (
            "pl",
            "en",
            "Na ścianie wisiało „",
            "keep it simple and do what you can",
            "” i nikt się nie śmiał.",
        ),
        ("it", "es", "Disse «", "no sé qué decir de todo esto, pero lo haré", "» e uscì."),
    ] {
        let told = phrases_told(lang, &[before, phrase, after].concat());
        assert_eq!(told, [(other.to_owned(), phrase.to_owned())], "{phrase}");
    }
}

#[test]
fn a_sentence_in_another_language_is_told_without_quotation_marks() {
    let text = "He came in. Je ne sais pas si nous avons le temps de faire tout ce que vous voulez avant la nuit. \
                Then he went to the window.";
    let told = phrases_told("en", text);
    let [(lang, words)] = &told[..] else { panic!("{told:?}") };
    assert_eq!(lang, "fr");
    assert!(words.starts_with("Je ne sais") && words.ends_with("la nuit"), "{words}");
}

#[test]
fn names_and_borrowed_words_are_no_phrases_in_another_language() {
    for (lang, text) in [
        ("en", "They met in the Rue de la Loi, near the Place du Luxembourg, and ate à la carte."),
        ("en", "It was a visit to the Confederação do Comércio e Serviços de Portugal in Lisbon."),
        ("en", "The Chambre de commerce et d’industrie de la région de Bruxelles sent two people."),
        ("en", "The Bundesverband der Deutschen Industrie und der Verband der Köche came."),
        (
            "en",
            "He wrote to the Ministerio de Trabajo y Economía Social and to the Junta de Andalucía.",
        ),
        ("en", "A crème brûlée, a café au lait and a dolce far niente, and then a siesta."),
        ("en", "We do not die in a war on an island, so he was in the van to go on to die or so."),
        ("en", "Is it a man or a fee? I am no van, he said, but do on me as in a war so die all."),
        ("de", "Sie ging in die Rue de la Loi und zum Café de la Paix und ins Musée du Louvre."),
        (
            "de",
            "Das Team hat im Workshop ein Update zum Start-up gegeben, so war es in der Agenda.",
        ),
        ("fr", "Le week-end, le marketing du start-up est en ligne, et le manager a un meeting."),
        ("nl", "Het is een dag in de week dat men in de winkel is en er was hij met de man."),
        ("da", "Han var i byen og det er en god dag for ham og de andre, men vi er der ikke."),
        (
            "sv",
            "Han var i staden och det är en bra dag för honom och de andra, men vi är inte där.",
        ),
        ("pt", "O padeiro foi para a Finlândia e lá ficou por dois meses com o pão na mão."),
        ("es", "El panadero se fue a Finlandia y se quedó por dos meses con el pan en la mano."),
        ("sk", "Pekár išiel do Fínska a zostal tam dva mesiace, a potom sa vrátil na svoj dvor."),
        ("cs", "Pekař jel do Finska a zůstal tam dva měsíce, a pak se vrátil na svůj dvůr."),
        ("hr", "Pekar je otišao u Finsku i ostao je tamo dva mjeseca, a onda se vratio na dvor."),
        ("sl", "Pek je odšel na Finsko in je ostal tam dva meseca, potem pa se je vrnil na dvor."),
    ] {
        assert_eq!(phrases_told(lang, text), [], "{text}");
    }
}

#[test]
fn a_phrase_with_a_mark_is_judged_by_the_rules_of_its_own_language() {
    let text = "On the wall hung “[Ordnung ist das halbe Leben, und die andere Hälfte auch]{lang=de}”, they said.";
    assert_eq!(found("en", text), []);
    let text = "On the wall hung [„Ordnung ist das halbe Leben“]{lang=de} in red, they said.";
    assert_eq!(found("en", text), []);
    finds(
        "en",
        "It said “[Hof und und Leben]{lang=de}” there.",
        Code::DoubledWord,
        " und",
        Some(""),
    );
    finds("en", "It hung [a]{lang=gr} there.", Code::UnknownValue, "gr", Some("el"));
    assert_eq!(found("en", "Twice [ja]{lang=de} [ja]{lang=de} they said."), []);
}
