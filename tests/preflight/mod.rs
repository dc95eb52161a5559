//! Files measured as a print shop would: a good one, and one broken for every rule.

mod cases;
mod damaged;
mod forms;
mod made;
mod pairs;
mod strange;

use std::collections::BTreeSet;

use findings::Severity;
use preflight::{Inspection, Limits, Rule, Standard, inspect, report};
use units::Abs;

use crate::sample::root;

use self::made::{Made, PAGE, STATE};

/// The ids of the rules that a file breaks.
fn broken(inspection: &Inspection) -> BTreeSet<&'static str> {
    inspection.findings.iter().map(|finding| finding.code.as_str()).collect()
}

/// Inspects a file, changed before.
fn look(change: impl FnOnce(&mut Made)) -> Inspection {
    let mut made = Made::good();
    change(&mut made);
    inspect(&made.close(), &Limits::default())
}

/// Bytes with one word put for another of the same length.
fn swapped(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    let at = bytes.windows(old.len()).position(|window| window == old).unwrap();
    [&bytes[..at], new, &bytes[at + old.len()..]].concat()
}

/// A file encrypted so that everybody may read it and nobody change it.
#[expect(clippy::needless_pass_by_value, reason = "changes of bytes take and give them")]
fn encrypted(bytes: Vec<u8>) -> Vec<u8> {
    let mut document = lopdf::Document::load_mem(&bytes).unwrap();
    let state = lopdf::EncryptionState::try_from(lopdf::EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password: "",
        key_length: 128,
        permissions: lopdf::Permissions::PRINTABLE,
    });
    document.encrypt(&state.unwrap()).unwrap();
    let mut out = Vec::new();
    document.save_to(&mut out).unwrap();
    out
}

/// The head of a JPEG with four channels, with or without Adobe's mark.
fn jpeg(adobe: bool) -> Vec<u8> {
    let mut out = vec![0xFF, 0xD8];
    if adobe {
        out.extend([0xFF, 0xEE, 0, 14]);
        out.extend(b"Adobe\0\x64\0\0\0\0\x02");
    }
    out.extend([0xFF, 0xC0, 0, 20, 8, 0, 120, 0, 120, 4]);
    out.extend([1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0]);
    out
}

#[test]
fn nothing_is_wrong_with_the_good_file() {
    let inspection = look(|_| {});
    assert_eq!(inspection.findings, []);
    assert!(inspection.readable);
    let facts = inspection.facts;
    assert_eq!(
        (facts.version.as_str(), facts.claims.as_slice()),
        ("1.6", ["PDF/X-4".to_owned()].as_slice())
    );
    let condition = facts.condition.unwrap();
    assert_eq!((condition.identifier.as_str(), condition.space.as_str()), ("FOGRA39", "CMYK"));
    let trim = facts.pages[0].trim.unwrap();
    assert_eq!((trim.w, trim.h), (Abs::pt(420.0), Abs::pt(600.0)));
    let font = &facts.fonts[0];
    assert_eq!((font.name.as_str(), font.embedded, font.subset), ("SourceSans3", true, true));
    assert_eq!((facts.pictures[0].ppi, facts.pictures[0].pixels), (240, (120, 120)));
    assert_eq!(
        (facts.most_ink, facts.thinnest_line, facts.smallest_text),
        (100, Some(Abs::pt(0.5)), Some(Abs::pt(12.0)))
    );
    assert!(facts.transparent && !facts.overprints && !facts.tagged);
}

#[test]
fn nothing_is_wrong_with_the_tagged_file() {
    let bytes = Made::tagged().close();
    let inspection = inspect(&bytes, &Limits { standard: Standard::Ua, ..Limits::default() });
    assert_eq!(inspection.findings, []);
    assert!(inspection.reads() && !inspection.prints());
}

#[test]
fn a_file_is_judged_by_what_it_claims_or_by_what_is_asked() {
    let judged = |made: &Made, standard| {
        let inspection = inspect(&made.close(), &Limits { standard, ..Limits::default() });
        (inspection.prints(), inspection.reads())
    };
    let no_print = |made: &mut Made| {
        made.xmp("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", "");
        made.swap(made::INFO, "/GTS_PDFXVersion(PDF/X-4)", "");
    };
    let mut for_readers = Made::tagged();
    no_print(&mut for_readers);
    let mut nothing = Made::good();
    no_print(&mut nothing);
    let mut tags_alone = for_readers.clone();
    tags_alone.xmp(">1</pdfuaid:part>", "></pdfuaid:part>");
    for (made, wanted) in [
        (&Made::good(), (true, false)),
        (&Made::tagged(), (true, true)),
        (&for_readers, (false, true)),
        (&nothing, (true, false)),
        (&tags_alone, (true, true)),
    ] {
        assert_eq!(judged(made, Standard::Auto), wanted);
        assert_eq!(judged(made, Standard::X4), (true, false));
        assert_eq!(judged(made, Standard::Ua), (false, true));
    }
    let inspection = inspect(&for_readers.close(), &Limits::default());
    assert_eq!(broken(&inspection), BTreeSet::new());
    let strict = Limits { standard: Standard::X4, ..Limits::default() };
    assert!(broken(&inspect(&for_readers.close(), &strict)).contains("X4-IDENT"));
}

#[test]
fn every_broken_file_breaks_its_rule_and_no_other() {
    let mut bad = Vec::new();
    for (number, case) in cases::all().into_iter().enumerate() {
        let (mut made, mut limits) = ((case.starts)(), Limits::default());
        (case.breaks)(&mut made);
        (case.asks)(&mut limits);
        let mut inspection = inspect(&made.close(), &limits);
        (case.later)(&mut inspection);
        let wanted: BTreeSet<&str> =
            case.also.iter().chain([&case.rule]).map(|rule| rule.as_str()).collect();
        let found = broken(&inspection);
        if found != wanted {
            let words: Vec<&str> = inspection.findings.iter().map(|f| f.message.as_str()).collect();
            bad.push(format!("{number}: {found:?} instead of {wanted:?}: {words:?}"));
        }
        let texts = inspection.findings.iter().flat_map(|f| [&f.message, &f.help]);
        bad.extend(texts.filter(|text| !is_sentence(text)).map(|text| format!("{number}: {text}")));
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

/// Whether a text begins with a capital and ends with one full stop.
fn is_sentence(text: &str) -> bool {
    let end = text.trim_end_matches('.');
    text.starts_with(char::is_uppercase) && text.len() == end.len() + 1
}

#[test]
fn every_rule_has_a_broken_file() {
    let covered: BTreeSet<Rule> = cases::all().iter().map(|case| case.rule).collect();
    let missing: Vec<&str> =
        Rule::ALL.iter().filter(|rule| !covered.contains(rule)).map(|rule| rule.as_str()).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn every_rule_has_an_id_of_its_own_and_words_for_people() {
    let ids: BTreeSet<&str> = Rule::ALL.iter().map(|rule| rule.as_str()).collect();
    assert_eq!(ids.len(), Rule::ALL.len());
    for rule in Rule::ALL {
        assert!(rule.help().ends_with('.') && rule.help().len() > 20, "{}", rule.as_str());
        assert!(!rule.title().ends_with('.') && rule.clause().len() > 9, "{}", rule.as_str());
    }
}

#[test]
fn every_rule_is_in_the_ledger_and_in_the_guide() {
    let is_for_readers = |rule: &&Rule| rule.as_str().starts_with("UA-");
    let (readers, print): (Vec<&Rule>, Vec<&Rule>) = Rule::ALL.iter().partition(is_for_readers);
    let id = |rule: &Rule| format!("`{}`", rule.as_str());
    let title = |rule: &Rule| format!("| `{}` | {} |", rule.as_str(), rule.title());
    assert_eq!(unlisted("docs/conformance/pdf-ua1.md", &readers, id), [""; 0]);
    assert_eq!(unlisted("docs/conformance/pdf-x4.md", &print, title), [""; 0]);
    let all: Vec<&Rule> = Rule::ALL.iter().collect();
    assert_eq!(unlisted("docs/preflight.md", &all, |rule| row(*rule)), [""; 0]);
}

/// The row of a rule in the guide.
fn row(rule: Rule) -> String {
    let severity = rule.severity().name();
    format!("| `{}` | {severity} | {} | {} |", rule.as_str(), rule.title(), rule.help())
}

/// The ids of rules for which a document does not have the words that it should have.
fn unlisted(file: &str, rules: &[&Rule], words: impl Fn(&Rule) -> String) -> Vec<&'static str> {
    let text = std::fs::read_to_string(root().join(file)).unwrap();
    let missing = rules.iter().filter(|rule| !text.contains(&words(rule)));
    missing.map(|rule| rule.as_str()).collect()
}

#[test]
fn a_rule_that_the_guide_words_differently_is_found() {
    let reworded = |rule: &Rule| row(*rule).replacen("file", "document", 1);
    assert_eq!(unlisted("docs/preflight.md", &[&Rule::Read], |rule| row(*rule)), [""; 0]);
    assert_eq!(unlisted("docs/preflight.md", &[&Rule::Read], reworded), ["X4-READ"]);
}

#[test]
fn crop_marks_outside_the_bleed_are_seen() {
    let mut made = Made::good();
    made.resource("ColorSpace", "/Reg[/Separation/All/DeviceCMYK<</FunctionType 2>>]");
    made.paint("/Reg CS 1 SCN 0 20 m 8 20 l S 452 20 m 460 20 l S 0 620 m 8 620 l S 452 620 m 460 620 l S\n");
    let limits = Limits { marks: true, ..Limits::default() };
    let inspection = inspect(&made.close(), &limits);
    assert_eq!(broken(&inspection), BTreeSet::new());
    assert_eq!(inspection.facts.pages_with_marks, 1);
}

#[test]
fn a_drawings_own_shapes_may_end_anywhere_on_a_ground_that_bleeds() {
    let ground = "0.2 0 0 0 k 10 300 100 100 re f ";
    let shape = "0.9 0 0 0 k 18 320 30 30 re f\n";
    assert_eq!(broken(&look(|made| made.paint(&format!("{ground}{shape}")))), BTreeSet::new());
    assert_eq!(broken(&look(|made| made.paint(shape))), BTreeSet::from(["PP-BLEED-REACH"]));
}

#[test]
fn a_shape_reaches_as_far_as_its_lines_and_curves() {
    for to in ["48 350 l", "48 320 48 350 48 350 c", "48 320 48 350 v", "48 320 48 350 y"] {
        let shape = format!("0.9 0 0 0 k 18 320 m {to} f\n");
        let found = broken(&look(|made| made.paint(&shape)));
        assert_eq!(found, BTreeSet::from(["PP-BLEED-REACH"]), "{to}");
    }
}

#[test]
fn what_is_clipped_away_does_not_count() {
    let inspection = look(|made| made.paint("q 60 60 9 9 re W n 0.5 0 0 0 k 0 0 460 640 re f Q\n"));
    assert_eq!(broken(&inspection), BTreeSet::new());
    let inspection = look(|made| made.paint("q 60 60 18 36 re W n 36 0 0 36 60 60 cm /Im1 Do Q\n"));
    let shown = inspection.facts.pictures[1].shown;
    assert_eq!((shown.w, shown.h), (Abs::pt(18.0), Abs::pt(36.0)));
}

#[test]
fn black_text_that_overprints_needs_no_advice() {
    let inspection = look(|made| {
        made.add(STATE, "/op true/OPM 1");
        made.paint("0.5 0.4 0.1 0 k 100 400 200 40 re f /GS1 gs 0 0 0 1 k BT /F1 9 Tf 110 410 Td <0022> Tj ET\n");
    });
    assert_eq!(broken(&inspection), BTreeSet::new());
    assert!(inspection.facts.overprints);
}

#[test]
fn black_text_with_a_fifth_of_any_other_ink_is_rich() {
    for inks in ["0.2 0 0 1", "0 0.2 0 1", "0 0 0.2 1"] {
        let text = format!("{inks} k BT /F1 9 Tf 110 410 Td <0022> Tj ET\n");
        let found = broken(&look(|made| made.paint(&text)));
        assert_eq!(found, BTreeSet::from([Rule::RichText.as_str()]), "{inks}");
    }
}

#[test]
fn the_same_thing_on_many_pages_is_told_once_a_page_and_an_object_once_a_file() {
    let inspection = look(|made| {
        made.second_page_of_the_same();
        made.paint("1 0 0 rg 1 0 0 rg\n");
        made.add(STATE, "/TR/Identity");
    });
    let of = |id: &str| -> Vec<(Option<u32>, u32)> {
        let of_rule = inspection.findings.iter().filter(|finding| finding.code.as_str() == id);
        of_rule.map(|finding| (finding.place.page, finding.count)).collect()
    };
    assert_eq!(of("X4-RGB"), [(Some(1), 2), (Some(2), 2)]);
    assert_eq!(of("X4-TRANSFER"), [(Some(1), 1)]);
}

#[test]
fn rendered_ink_below_the_limit_is_a_fact_and_no_finding() {
    let mut inspection = look(|_| {});
    inspection.add_rendered_ink(1, 280, units::Ratio::ZERO);
    assert_eq!(inspection.findings, []);
    assert_eq!(inspection.facts.most_rendered_ink, Some(280));
}

#[test]
fn the_report_ends_with_the_verdict_and_says_what_to_do() {
    let text = report("good.pdf", &look(|_| {}), false);
    assert!(text.trim_end().ends_with("No errors and no warnings in 1 page."), "{text}");
    let text = report("bad.pdf", &look(|made| made.paint("1 0 0 rg\n")), true);
    assert!(text.contains(Rule::Rgb.help()) && text.contains("ISO 15930-7:2010"), "{text}");
    assert!(text.trim_end().ends_with("1 error and no warnings in 1 page."), "{text}");
}

#[test]
fn the_help_of_a_rule_stands_once_after_all_it_found() {
    let inspection = look(|made| made.paint("1 0 0 rg /X Do 1 0 0 RG /Y Do\n"));
    let text = report("bad.pdf", &inspection, false);
    assert_eq!(text.matches(Rule::Rgb.help()).count(), 1, "{text}");
    assert_eq!(text.matches(Rule::Resource.help()).count(), 1, "{text}");
    assert_eq!(text.matches("X4-RGB").count(), 2, "{text}");
}

#[test]
fn the_exit_status_is_the_verdict() {
    let folder = format!("{}/preflight", env!("CARGO_TARGET_TMPDIR"));
    std::fs::create_dir_all(&folder).unwrap();
    let run = |name: &str, bytes: &[u8], more: &[&str]| {
        let path = format!("{folder}/{name}.pdf");
        std::fs::write(&path, bytes).unwrap();
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_booklet"));
        let done = command.args(["preflight", &path]).args(more).output().unwrap();
        (done.status.code().unwrap(), String::from_utf8(done.stdout).unwrap())
    };
    let good = Made::good().close();
    assert_eq!(run("good", &good, &[]).0, 0);
    assert_eq!(run("good", &good, &["--trim", "148x210"]).0, 1);
    assert_eq!(run("good", &good, &["--trim", "A5"]).0, 2);
    assert_eq!(run("good", &good, &["--min-ppi", "300"]).0, 0);
    assert_eq!(run("good", &good, &["--min-ppi", "300", "--strict"]).0, 1);
    assert_eq!(run("torn", &good[..99], &[]).0, 2);
    let (code, json) = run("good", &good, &["--marks", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((code, &json["findings"][0]["code"]), (1, &"PP-MARKS".into()));
    assert_eq!(json["facts"]["pages"][0]["trim_mm"], serde_json::json!([148.167, 211.667]));
}

#[test]
fn the_tag_tree_is_an_outline() {
    let inspection = look(|made| {
        made.add(made::CATALOG, "/StructTreeRoot<</K 30 0 R>>");
        made.put(30, "/S/Document/K[31 0 R 32 0 R]", None);
        made.put(31, "/S/H1/K 0", None);
        made.put(32, "/S/Figure/Alt(A lamp)/K[1 2 30 0 R]", None);
    });
    let tags: Vec<(u16, &str, &str, u32)> = inspection
        .tags
        .iter()
        .map(|tag| (tag.depth, tag.name.as_str(), tag.alt.as_str(), tag.kids))
        .collect();
    assert_eq!(tags, [(0, "Document", "", 2), (1, "H1", "", 1), (1, "Figure", "A lamp", 3)]);
}

#[test]
fn an_inspection_is_the_same_on_any_number_of_threads() {
    let bytes = {
        let mut made = Made::good();
        made.second_page("/MediaBox[0 0 470 640]/TrimBox[20 20 450 620]");
        made.paint("1 0 0 rg /X Do\n");
        made.close()
    };
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| inspect(&bytes, &Limits::default()))
    };
    assert_eq!(with(1), with(4));
}

#[test]
fn forms_that_call_themselves_and_pages_without_end_come_to_an_end() {
    let inspection = look(|made| {
        made.swap(made::FORM, "/Resources<<>>", "/Resources<</XObject<</Fm1 13 0 R>>>>");
        made.stream(made::FORM, |bytes| bytes.extend(b" q 1.01 0 0 1 0 0 cm /Fm1 Do Q".repeat(3)));
        made.paint(&"q ".repeat(5000));
        made.paint(&"[".repeat(5000));
    });
    assert!(inspection.count(Severity::Error) > 0);
    let inspection = look(|made| made.swap(PAGE, "/Contents 8 0 R", "/Contents[8 0 R 7 0 R]"));
    assert_eq!(broken(&inspection), BTreeSet::from(["X4-CONTENT"]));
}

/// Numbers that look like chance and are the same every time.
struct Chance(u32);

impl Chance {
    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % end.max(1)
    }

    /// Damages some bytes.
    fn damage(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.below(8) {
            let at = self.below(bytes.len());
            match self.below(4) {
                _ if bytes.is_empty() => {}
                0 => bytes[at] ^= 1 << self.below(8),
                1 => bytes[at] = self.below(256) as u8,
                2 => drop(bytes.remove(at)),
                _ => bytes.insert(at, b"0123456789[]<>()/% .-RqQf"[self.below(25)]),
            }
        }
    }
}

/// A file that has some of everything and is quick to read.
fn small() -> Made {
    let mut made = Made::good();
    made.stream(made::PROFILE, |bytes| bytes.truncate(400));
    made.stream(made::PROGRAM, |bytes| bytes.truncate(200));
    made.stream(made::PICTURE, |bytes| *bytes = jpeg(true));
    made.add(made::PICTURE, "/Filter/DCTDecode/SMask 14 0 R/Decode[1 0 1 0 1 0 1 0]");
    made.add(made::CATALOG, "/StructTreeRoot<</K 20 0 R>>/Outlines<</First 21 0 R>>");
    made.put(20, "/S/Document/K[20 0 R 1<</S/P/Alt(x)>>]", None);
    made.put(21, "/Title(x)/Next 21 0 R/A<</S/GoTo>>", None);
    made.put(
        22,
        "/Filter[/ASCII85Decode/LZWDecode]/DecodeParms[null<</Predictor 15/Columns 3>>]",
        Some(b"J..)6T`?p&<!J9%_[umg\"B7/Z7KNXbN'S+,*Q/&\"OLT'F~>"),
    );
    made.put(
        23,
        "/PatternType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<<>>",
        Some(b"0 g 0 0 5 5 re f"),
    );
    made.resource("Pattern", "/P1 23 0 R");
    made.resource(
        "ColorSpace",
        "/A[/Separation/Mint/DeviceCMYK<</FunctionType 2/C1[1 0 0 0]/N 1>>]/B[/Indexed/A 1<00ff>]",
    );
    made.add(PAGE, "/Annots[<</Subtype/Link/Rect[0 0 5 5]/AP<</N 13 0 R>>>>]");
    made.paint("/Pattern cs /P1 scn /A CS .5 SCN 9 w [3 2] 0 d 1 1 m 2 2 3 3 4 4 c b* BT 9 TL 5 Tr T* (a) ' 1 2 (b) \" ET\n");
    made.paint("BI /W 1 /H 1 /CS [/I /RGB 0 <000000>] /BPC 8 ID x\nEI /OC <</MCID 1>> BDC EMC\n");
    made
}

#[test]
fn no_damaged_file_makes_it_panic() {
    let (bytes, limits) = (small().close(), Limits::default());
    for cut in (0..bytes.len()).step_by(bytes.len() / 150) {
        inspect(&bytes[..cut], &limits);
    }
    let mut chance = Chance(1);
    for _ in 0..400 {
        let mut damaged = bytes.clone();
        chance.damage(&mut damaged);
        inspect(&damaged, &limits);
    }
}

#[test]
fn no_damaged_object_makes_it_panic() {
    let (good, limits) = (small(), Limits { trim: None, marks: true, ..Limits::default() });
    let numbers: Vec<u32> = good.objects.keys().copied().collect();
    let mut chance = Chance(7);
    let mut readable = 0;
    for _ in 0..800 {
        let mut made = good.clone();
        for _ in 0..=chance.below(3) {
            let number = numbers[chance.below(numbers.len())];
            let (entries, stream) = made.objects.get_mut(&number).unwrap();
            let mut words = std::mem::take(entries).into_bytes();
            if chance.below(2) == 0 {
                chance.damage(&mut words);
            }
            *entries = String::from_utf8_lossy(&words).into_owned();
            if let Some(bytes) = stream {
                chance.damage(bytes);
            }
        }
        readable += u32::from(inspect(&made.close(), &limits).readable);
    }
    assert!(readable > 400, "most damage lies inside objects: {readable}");
}
