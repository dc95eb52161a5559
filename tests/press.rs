//! What a print shop asks for: shops, their changes, what is refused, the job ticket.

use booklet::build::compile_with;
use booklet::build::{Wanted, publish};
use booklet::cache::Cache;
use booklet::codes::Code;
use booklet::frame::Compiled;
use booklet::frame::{ItemKind, PageUse, Why};
use booklet::impose::Scheme;
use booklet::inspect::inspect;
use booklet::load::{Choices, NamedProfile};
use booklet::model::{Binding, InsideCovers, Medium};
use booklet::plan::Matter;
use booklet::source::World;
use booklet::write::{Finished, Output};
use findings::{Finding, Findings, Severity};
use serde_json::{Value, json};
use units::Abs;

use crate::sample::{Files, json, put, small_book};

/// A small book whose manifest is changed; its photographs have few pixels, and may.
fn book(change: impl FnOnce(&mut Value)) -> Files {
    let mut files = small_book();
    let mut manifest = json(&files, "booklet.json");
    manifest["shop_changes"] = json!({ "floor_ppi": 1 });
    change(&mut manifest);
    put(&mut files, "booklet.json", &manifest);
    files
}

/// The compiled book.
fn compiled(files: &Files, choices: &Choices) -> (Option<Compiled>, Findings) {
    compile_with(&World::memory(files), choices, &Cache::none(), &mut |_| {})
}

/// The compiled book, if nothing stands against it.
fn good(files: &Files) -> Compiled {
    let (book, found) = compiled(files, &Choices::default());
    assert!(!found.has_errors(), "{found:#?}");
    book.unwrap()
}

/// The files of an output and all that was found.
fn published(files: &Files, output: Output) -> (Vec<Finished>, Findings) {
    let book = good(files);
    publish(&World::memory(files), &book, &Wanted::only(output), &Cache::none())
}

/// The only error, which must have a line and a help.
fn only_error(found: &Findings) -> &Finding {
    let errors: Vec<_> = found.iter().filter(|f| f.severity == Severity::Error).collect();
    let [error] = errors[..] else { panic!("{found:#?}") };
    assert!(!error.help.is_empty() && error.place.line > 0, "{error:#?}");
    error
}

#[test]
fn a_picture_under_the_floor_is_refused() {
    let files = book(|manifest| manifest["shop_changes"] = json!({ "floor_ppi": 150 }));
    let (finished, found) = published(&files, Output::Print);
    assert!(finished.is_empty());
    let all_low = found.iter().all(|f| f.code == Code::LowResolution && f.page.is_some());
    assert!(found.has_errors() && all_low, "{found:#?}");
    assert!(found.iter().all(|f| f.place.line > 0 && f.message.contains("at least 150")));
}

#[test]
fn the_floor_is_no_matter_of_the_screen() {
    let files = book(|manifest| manifest["shop_changes"] = json!({ "floor_ppi": 150 }));
    let (finished, found) = published(&files, Output::Screen);
    assert_eq!(finished.len(), 1);
    assert!(!found.has_errors(), "{found:#?}");
}

#[test]
fn a_profile_that_is_missing_is_an_error_in_the_shops_file() {
    let mut files = book(|_| {});
    files.remove("layouts/icc/ISOcoated_v2_300_bas.icc");
    let (none, found) = compiled(&files, &Choices::default());
    assert!(none.is_none());
    let error = only_error(&found);
    assert_eq!(error.code, Code::FileMissing);
    assert_eq!(error.place.file, "layouts/shops/sample-perfect.json");
}

#[test]
fn a_profile_of_a_screen_is_no_profile_of_a_press() {
    let mut files = book(|_| {});
    let mut shop = json(&files, "layouts/shops/sample-perfect.json");
    shop["profile"] = "layouts/icc/sRGB-v2-magic.icc".into();
    put(&mut files, "layouts/shops/sample-perfect.json", &shop);
    let (none, found) = compiled(&files, &Choices::default());
    assert!(none.is_none());
    let error = only_error(&found);
    assert_eq!(error.code, Code::ProfileUnusable);
    assert_eq!(error.place.file, "layouts/shops/sample-perfect.json");
}

#[test]
fn a_profile_named_on_the_command_line_is_judged_too() {
    let files = book(|_| {});
    let icc = |name: &str| {
        let bytes = files[&format!("layouts/icc/{name}")].clone().into();
        Some(NamedProfile { name: name.to_owned(), bytes })
    };
    let choices = Choices { icc: icc("sRGB-v2-magic.icc"), ..Choices::default() };
    let (none, found) = compiled(&files, &choices);
    assert!(none.is_none());
    assert!(found.iter().any(|f| f.code == Code::ProfileUnusable), "{found:#?}");
    let choices = Choices { icc: icc("Booklet_Uncoated_FOGRA29L_280.icc"), ..Choices::default() };
    let (book, found) = compiled(&files, &choices);
    assert!(!found.has_errors(), "{found:#?}");
    let shop = book.unwrap().booklet.shop;
    assert_eq!(shop.condition, "Booklet Uncoated FOGRA29L 280%");
    assert!(!shop.registered);
}

#[test]
fn too_many_pages_for_staples_are_refused() {
    let files = book(|manifest| {
        manifest["shop"] = "stitched".into();
        manifest["shop_changes"]["stitched_most"] = 8.into();
    });
    let (finished, found) = published(&files, Output::Print);
    assert!(finished.is_empty());
    let error = only_error(&found);
    assert_eq!(error.code, Code::Unstitchable);
    assert_eq!(error.place.file, "booklet.json");
    assert!(error.message.contains("at most 8"));
}

#[test]
fn an_isbn_with_a_wrong_check_digit_is_refused() {
    let files =
        book(|manifest| manifest["identifiers"] = json!({ "isbn_print": "978-92-79-12676-4" }));
    let (none, found) = compiled(&files, &Choices::default());
    assert!(none.is_none());
    let error = only_error(&found);
    assert_eq!(error.code, Code::BadIsbn);
    assert!(error.message.contains("its last digit must be 5"), "{}", error.message);
}

#[test]
fn two_formats_never_share_an_isbn() {
    let number = "978-92-79-12676-5";
    let files = book(|manifest| {
        manifest["identifiers"] = json!({ "isbn_print": number, "isbn_epub": number });
    });
    let (_, found) = compiled(&files, &Choices::default());
    assert_eq!(only_error(&found).code, Code::BadIsbn);
}

#[test]
fn numbers_of_a_shop_that_cannot_be_are_refused_where_they_stand() {
    let files = book(|manifest| {
        manifest["shop_changes"] = json!({ "ink_limit": 900, "page_multiple": 0, "safe_mm": -1 });
    });
    let (_, found) = compiled(&files, &Choices::default());
    let errors: Vec<_> = found.iter().filter(|f| f.severity == Severity::Error).collect();
    assert_eq!(errors.len(), 3, "{found:#?}");
    assert!(errors.iter().all(|f| f.place.file == "booklet.json" && f.place.line > 0));
}

#[test]
fn a_book_may_change_every_threshold_of_its_shop() {
    let files = book(|manifest| {
        manifest["shop_changes"] = json!({
            "binding": "saddle-stitch", "page_multiple": 8, "stitched_most": 96,
            "inside_covers": "printed", "cover": "pages", "bleed_mm": 5, "safe_mm": 4,
            "target_ppi": 250, "floor_ppi": 1, "ink_limit": 260, "line_floor_pt": 0.3,
            "text_floor_pt": 6, "reversed_floor_pt": 7, "intent": "relative-colorimetric",
            "marks": { "crop": true },
            "paper": { "gsm": 90, "thickness_mm": 0.08, "cover_gsm": 200, "cover_thickness_mm": 0.2 }
        });
    });
    let book = good(&files);
    let shop = &book.booklet.shop;
    assert_eq!((shop.binding, shop.inside_covers), (Binding::SaddleStitch, InsideCovers::Printed));
    assert_eq!((shop.page_multiple, shop.ink_limit, shop.target_ppi), (8, 260, 250));
    assert!(shop.marks.crop && !shop.marks.slug);
    assert_eq!(shop.paper.gsm, 90);
    assert_eq!(book.document.bleed, Abs::mm(5.0));
    assert!((book.document.pages.len() - 4).is_multiple_of(8));
}

#[test]
fn every_shop_and_every_layout_make_a_book() {
    for layout in ["a5", "square-210", "large-print"] {
        for shop in ["sample-perfect", "uncoated-perfect", "digital", "stitched"] {
            let files = book(|manifest| {
                manifest["layout"] = layout.into();
                manifest["shop"] = shop.into();
            });
            let book = good(&files);
            assert!(!inspect(&book, &[Medium::Print]).has_errors(), "{layout}, {shop}");
            let multiple = usize::from(book.booklet.shop.page_multiple);
            assert!((book.document.pages.len() - 4).is_multiple_of(multiple), "{layout}, {shop}");
        }
    }
}

#[test]
fn a_notes_page_fills_the_end_of_the_book_and_says_why() {
    let files = book(|manifest| {
        manifest["fillers"] = json!([{ "notes": {} }, { "notes": {} }, { "notes": {} }]);
        manifest["shop_changes"]["page_multiple"] = 64.into();
    });
    let document = good(&files).document;
    let added: Vec<_> =
        document.notes.iter().filter(|note| matches!(note.why, Why::Multiple(64))).collect();
    assert!(added.len() >= 3, "{added:?}");
    for note in &added[..3] {
        assert_eq!(note.what, PageUse::Notes);
        let rules = document.pages[note.page]
            .items
            .iter()
            .filter(|i| matches!(i.kind, ItemKind::Rule { .. }));
        assert!(rules.count() > 10);
    }
}

#[test]
fn a_filler_picture_reaches_the_bleed_on_all_sides() {
    let picture = json!({ "file": "images/cover.svg", "decorative": true, "credit": "Drawn", "licence": "CC0 1.0" });
    let files = book(|manifest| {
        manifest["fillers"] = json!([{ "picture": picture }]);
        manifest["shop_changes"]["page_multiple"] = 64.into();
    });
    let document = good(&files).document;
    let page = document.notes.iter().find(|note| note.what == PageUse::Picture).unwrap().page;
    let [item] = &document.pages[page].items[..] else { panic!() };
    let ItemKind::Picture(placed) = &item.kind else { panic!() };
    assert_eq!(placed.frame.x, -document.bleed);
    assert_eq!(placed.frame.right(), document.trim.w + document.bleed);
    assert_eq!(placed.frame.bottom(), document.trim.h + document.bleed);
}

#[test]
fn an_isbn_is_a_barcode_with_its_quiet_zones_on_the_back_cover() {
    let files =
        book(|manifest| manifest["identifiers"] = json!({ "isbn_print": "978-92-79-12676-5" }));
    let document = good(&files).document;
    let without = good(&book(|_| {})).document;
    let (with, without) = (document.pages.last().unwrap(), without.pages.last().unwrap());
    let extra = &with.items[without.items.len()..];
    let mut fills = extra.iter().filter_map(|item| match item.kind {
        ItemKind::Fill(rect, _) => Some(rect),
        _ => None,
    });
    let white = fills.next().unwrap();
    let bars: Vec<_> = fills.collect();
    assert_eq!(bars.len(), 30);
    let module = Abs::mm(0.33);
    let left = bars[0].x - white.x;
    let right = white.right() - bars.last().unwrap().right();
    let near = |one: Abs, other: Abs| (one - other).abs() < Abs::mm(0.01);
    assert!(near(left, module * 11) && near(right, module * 7), "{left:?} {right:?}");
    assert!(bars.iter().all(|bar| bar.h >= Abs::mm(22.8)));
    let digits: String = extra
        .iter()
        .filter_map(|item| match &item.kind {
            ItemKind::Text(run) => Some(run.text.trim()),
            _ => None,
        })
        .collect();
    assert_eq!(digits, "9789279126765");
    let safe = Abs::mm(3.0);
    assert!(white.x > safe && white.bottom() < document.trim.h - safe);
}

#[test]
fn the_print_shop_gets_its_files_and_a_ticket_that_names_them() {
    let files = book(|_| {});
    let (finished, found) = published(&files, Output::Print);
    assert!(!found.has_errors(), "{found:#?}");
    let names: Vec<&str> = finished.iter().map(|file| file.name.as_str()).collect();
    let endings = ["-print.pdf", "-cover.pdf", "-ticket.txt", "-ticket.json"];
    assert_eq!(names, endings.map(|ending| format!("mobilisesme-en{ending}")));
    let ticket: Value = serde_json::from_slice(&finished[3].bytes).unwrap();
    let text = String::from_utf8(finished[2].bytes.clone()).unwrap();
    for (index, file) in finished[..2].iter().enumerate() {
        let listed = &ticket["files"][index];
        assert_eq!(listed["file"], file.name.as_str());
        assert_eq!(listed["bytes"], file.bytes.len());
        assert!(text.contains(listed["sha256"].as_str().unwrap()));
    }
    assert_eq!(ticket["trim_mm"], json!([148.0, 210.0]));
    assert_eq!(ticket["condition"], "FOGRA39");
    for word in ["Trimmed size", "Spine", "Paper", "FOGRA39", "Pages without text"] {
        assert!(text.contains(word), "{word}: {text}");
    }
}

#[test]
fn a_cover_of_its_own_leaves_the_print_file() {
    let files = book(|_| {});
    let book = good(&files);
    let covers = |matter| {
        let of = |start: &&booklet::plan::PageStart| {
            book.plan.sections[start.section as usize].matter == matter
        };
        book.document.map.pages.iter().filter(of).count()
    };
    assert!(covers(Matter::Cover) >= 1);
    let (finished, _) = published(&files, Output::Print);
    let pages = |name: &str| {
        let file = finished.iter().find(|file| file.name.ends_with(name)).unwrap();
        lopdf::Document::load_mem(&file.bytes).unwrap().get_pages().len()
    };
    assert_eq!(pages("-print.pdf"), book.document.pages.len() - 4);
    assert_eq!(pages("-cover.pdf"), 1);
}

#[test]
fn a_spot_colour_has_its_own_plate_and_an_alternate() {
    let mut files = book(|_| {});
    let mut layout = json(&files, "layouts/a5.json");
    layout["palette"]["accent"]["spot"] = "Exchange Coral".into();
    put(&mut files, "layouts/a5.json", &layout);
    let (finished, found) = published(&files, Output::Print);
    assert!(!found.has_errors(), "{found:#?}");
    let document = lopdf::Document::load_mem(&finished[0].bytes).unwrap();
    let spaces = document
        .objects
        .values()
        .find_map(|object| object.as_dict().ok()?.get(b"ColorSpace").ok()?.as_dict().ok());
    let spot = spaces.unwrap().get(b"Spot0").unwrap().as_array().unwrap();
    assert_eq!(spot[0].as_name().unwrap(), b"Separation");
    assert_eq!(spot[1].as_name().unwrap(), b"Exchange Coral");
    assert_eq!(spot[2].as_name().unwrap(), b"DeviceCMYK");
    let used = document.get_pages().values().any(|&id| {
        String::from_utf8_lossy(&document.get_page_content(id)).contains("/Spot0 cs 1 scn")
    });
    assert!(used);
}

#[test]
fn a_spot_colour_that_two_colours_name_is_defined_once() {
    let mut files = book(|_| {});
    let mut layout = json(&files, "layouts/a5.json");
    for colour in ["accent", "yellow"] {
        layout["palette"][colour]["spot"] = "Exchange Coral".into();
        layout["palette"][colour]["cmyk"] = json!([10, 86, 95, 10]);
    }
    put(&mut files, "layouts/a5.json", &layout);
    let (finished, found) = published(&files, Output::Print);
    assert!(!found.has_errors(), "{found:#?}");
    let document = lopdf::Document::load_mem(&finished[0].bytes).unwrap();
    let inks = document.objects.values().filter_map(|object| {
        let spaces = object.as_dict().ok()?.get(b"ColorSpace").ok()?.as_dict().ok()?;
        Some(spaces.iter().filter(|(name, _)| name.starts_with(b"Spot")).count())
    });
    assert_eq!(inks.sum::<usize>(), 1);
}

#[test]
fn what_is_below_a_threshold_of_the_shop_is_a_warning() {
    let remarks = |files: &Files| -> String {
        let (_, found) = published(files, Output::Print);
        assert!(!found.has_errors(), "{found:#?}");
        let remarks = found.iter().filter(|finding| finding.code == Code::PrintRemark);
        remarks.map(|finding| finding.message.as_str()).collect::<Vec<_>>().join("\n")
    };
    let rules = [
        "PP-SAFE",
        "PP-HAIRLINE",
        "PP-INK",
        "PP-SMALL-TEXT",
        "PP-REVERSED-TEXT",
        "PP-MULTI-INK-TEXT",
    ];
    let usual = remarks(&book(|_| {}));
    let mut files = book(|manifest| {
        manifest["shop_changes"] = json!({
            "floor_ppi": 1, "safe_mm": 20, "line_floor_pt": 2, "text_floor_pt": 12,
            "reversed_floor_pt": 12, "multi_ink_floor_pt": 12, "ink_limit": 200
        });
    });
    let mut layout = json(&files, "layouts/a5.json");
    layout["palette"]["accent"]["cmyk"] = json!([10, 86, 95, 10]);
    put(&mut files, "layouts/a5.json", &layout);
    let strict = remarks(&files);
    for rule in rules {
        let named = format!(", {rule})");
        assert!(!usual.contains(&named), "{rule}: {usual}");
        assert!(strict.contains(&named), "{rule}: {strict}");
    }
}

#[test]
fn a_proof_asked_for_twice_is_made_once() {
    let files = book(|_| {});
    let schemes = vec![Scheme::Thumbnails, Scheme::Spreads, Scheme::Thumbnails];
    let wanted = Wanted { schemes, ..Wanted::only(Output::Proof) };
    let book = good(&files);
    let (finished, found) = publish(&World::memory(&files), &book, &wanted, &Cache::none());
    assert!(!found.has_errors(), "{found:#?}");
    let names: Vec<&str> = finished.iter().map(|file| file.name.as_str()).collect();
    let endings = ["-proof-thumbnails.pdf", "-proof-spreads.pdf"];
    assert_eq!(names, endings.map(|ending| format!("mobilisesme-en{ending}")));
}

#[test]
fn a_site_is_held_to_what_its_pdf_is_held_to() {
    let mut files = book(|_| {});
    let mut layout = json(&files, "layouts/a5.json");
    layout["palette"]["text"]["rgb"] = "#999999".into();
    layout["palette"]["text"]["cmyk"] = json!([0, 0, 0, 45]);
    put(&mut files, "layouts/a5.json", &layout);
    let (finished, found) = published(&files, Output::Site);
    assert!(finished.is_empty());
    assert!(found.iter().any(|f| f.code == Code::LowContrast), "{found:#?}");
}
