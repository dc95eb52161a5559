//! Print and cover surfaces: boxes, marks, spines.

use booklet::frame::{ItemKind, Surface};
use booklet::impose::{self, Job};
use booklet::model::{Binding, Marks, Paper, Shop};
use units::{Abs, Rect};
use units::{Cmyk, Color};

use crate::sample::sample;

use super::{ALL, bounds, gluer, is_registration, job, media, meet, near, said, within};

/// All surfaces for the press with all marks.
fn pressed(shop: &Shop) -> Vec<Surface> {
    let mut surfaces = impose::print(job(shop));
    surfaces.truncate(4);
    surfaces.extend(impose::cover(job(shop)));
    assert_eq!(surfaces.len(), 5);
    surfaces
}

/// A box's four edges.
#[track_caller]
fn same(found: Option<Rect>, wanted: Rect) {
    let found = found.expect("a box");
    near(found.x, wanted.x);
    near(found.y, wanted.y);
    near(found.right(), wanted.right());
    near(found.bottom(), wanted.bottom());
}

#[test]
fn every_mark_is_outside_the_bleed_and_inside_the_sheet() {
    let shop = gluer();
    for surface in pressed(&shop) {
        assert!(surface.marks.len() > 80, "{}", surface.marks.len());
        for item in &surface.marks {
            let area = bounds(item);
            assert!(within(area, media(&surface)), "{:?} leaves the sheet", item.kind);
            assert!(!meet(area, surface.bleed.unwrap()), "{:?} is in the bleed", item.kind);
        }
    }
}

#[test]
fn marks_do_not_lie_on_one_another() {
    let shop = gluer();
    for surface in pressed(&shop) {
        let (lines, others): (Vec<_>, Vec<_>) =
            surface.marks.iter().partition(|item| is_registration(item));
        for (index, item) in others.iter().enumerate() {
            let alone = |other: &&&booklet::frame::Item| !meet(bounds(item), bounds(other));
            assert!(lines.iter().all(|other| alone(&other)), "{:?}", item.kind);
            assert!(others[..index].iter().all(|other| alone(&other)), "{:?}", item.kind);
        }
    }
}

#[test]
fn trim_and_bleed_of_a_page_are_where_the_layout_puts_them() {
    let shop = gluer();
    for surface in impose::print(job(&shop)).iter().take(2) {
        let [trim, bleed] = [12.0, 9.0].map(|out| {
            let more = 2.0 * (12.0 - out);
            Rect::new(Abs::mm(out), Abs::mm(out), Abs::mm(148.0 + more), Abs::mm(210.0 + more))
        });
        same(surface.trim, trim);
        same(surface.bleed, bleed);
        same(Some(media(surface)), Rect::new(Abs::ZERO, Abs::ZERO, Abs::mm(172.0), Abs::mm(234.0)));
        near(surface.pages[0].at.x, trim.x);
        near(surface.pages[0].at.y, trim.y);
    }
}

#[test]
fn a_shop_without_marks_gets_the_bleed_and_no_more_paper() {
    let shop = Shop { marks: Marks::default(), ..gluer() };
    for surface in pressed(&shop) {
        assert!(surface.marks.is_empty());
        assert_eq!(surface.bleed, Some(media(&surface)));
    }
}

#[test]
fn each_kind_of_mark_is_there_if_and_only_if_it_is_requested() {
    let one = |marks: Marks| {
        let shop = Shop { marks, ..gluer() };
        let cover = impose::cover(job(&shop)).remove(0);
        let lines = cover.marks.iter().filter(|item| is_registration(item)).count();
        let fills =
            cover.marks.iter().filter(|item| matches!(item.kind, ItemKind::Fill(..))).count();
        (lines, fills, said(&cover))
    };
    let none = Marks::default();
    let no_words = String::new();
    assert_eq!(one(Marks { crop: true, ..none }), (8, 0, no_words.clone()));
    // Six targets of a cross and a circle of 24 rules.
    assert_eq!(one(Marks { registration: true, ..none }), (6 * 26, 0, no_words.clone()));
    // Two folds, head and foot, four dashes each.
    assert_eq!(one(Marks { fold: true, ..none }), (16, 0, no_words.clone()));
    assert_eq!(one(Marks { color_bar: true, ..none }), (0, 12, no_words));
    let (lines, fills, slug) = one(Marks { slug: true, ..none });
    assert_eq!((lines, fills), (0, 0));
    for word in ["A Few Months Next Door", "EN", "2023-10-02", "FOGRA39", "C4–C1"] {
        assert!(slug.contains(word), "{word} is missing in {slug}");
    }
}

#[test]
fn crop_marks_point_at_the_corners_of_the_trim() {
    let shop = Shop { marks: Marks { crop: true, ..Marks::default() }, ..gluer() };
    for surface in pressed(&shop) {
        let trim = surface.trim.unwrap();
        let [mut across, mut down] = [0, 0];
        for item in &surface.marks {
            let ItemKind::Rule { from, to, width, color } = item.kind else { panic!("{item:?}") };
            assert_eq!((width, color), (Abs::pt(0.25), Color::REGISTRATION));
            if from.y == to.y {
                assert!(from.y == trim.y || from.y == trim.bottom());
                near(to.x - from.x, Abs::mm(5.0));
                across += 1;
            } else {
                assert!(from.x == to.x && (from.x == trim.x || from.x == trim.right()));
                near(to.y - from.y, Abs::mm(5.0));
                down += 1;
            }
        }
        assert_eq!((across, down), (4, 4));
    }
}

#[test]
fn the_colour_bar_shows_each_ink_full_and_half_and_on_one_another() {
    let shop = Shop { marks: Marks { color_bar: true, ..Marks::default() }, ..gluer() };
    let surface = impose::print(job(&shop)).remove(0);
    let inks: Vec<[u8; 4]> = surface
        .marks
        .iter()
        .map(|item| match item.kind {
            ItemKind::Fill(area, Color { cmyk: Cmyk(inks), .. }) => {
                near(area.w, Abs::mm(5.0));
                near(area.h, Abs::mm(5.0));
                inks
            }
            _ => panic!("{item:?}"),
        })
        .collect();
    for ink in 0..4 {
        for tint in [100, 50] {
            let mut alone = [0; 4];
            alone[ink] = tint;
            assert!(inks.contains(&alone), "{tint} % of ink {ink}");
        }
    }
    for pair in [[0, 100, 100, 0], [100, 0, 100, 0], [100, 100, 0, 0]] {
        assert!(inks.contains(&pair));
    }
    assert!(
        inks.iter().any(|[c, m, y, k]| *k == 0 && c > m && m == y && *y > 0),
        "a grey of three"
    );
}

#[test]
fn the_spine_is_half_the_inner_pages_of_paper_and_twice_the_cover() {
    let shop = gluer();
    let job = job(&shop);
    let [_, _, _, back] = impose::cover_pages(job).unwrap();
    let inner = (back + 1 - 4) as f64;
    let of = |thickness_mm: f64, cover_thickness_mm: f64| {
        let paper = Paper { thickness_mm, cover_thickness_mm, ..Paper::default() };
        let shop = Shop { paper, ..gluer() };
        impose::spine(Job { shop: &shop, ..job }).unwrap().to_mm()
    };
    for (sheet, cover) in [(0.09, 0.21), (0.1, 0.3), (0.2, 0.0), (0.0, 0.25)] {
        let wanted = inner / 2.0 * sheet + 2.0 * cover;
        let found = of(sheet, cover);
        assert!((found - wanted).abs() <= 0.05 + 1e-4, "{found} mm for {wanted} mm");
        let tenths = found * 10.0;
        assert!((tenths - tenths.round()).abs() < 1e-3, "{found} mm is no tenth");
    }
    // Paper that cannot be is no panic.
    assert!(of(-1.0, 1e300) > 0.0 && of(1e300, f64::INFINITY) > 0.0);
}

#[test]
fn a_hundred_and_sixty_inner_pages_make_a_spine_of_seven_point_six() {
    let shop = gluer();
    let job = job(&shop);
    let mut document = job.document.clone();
    document.pages.resize(164, booklet::frame::Page::default());
    *document.map.sections.last_mut().unwrap() = 163;
    let spine = impose::spine(Job { document: &document, ..job }).unwrap();
    // 80 leaves of 0.09 mm and two covers of 0.21 mm: 7.62 mm.
    near(spine, Abs::mm(7.6));
}

#[test]
fn a_cover_is_two_pages_and_a_spine_and_neither_page_crosses_its_fold() {
    let shop = gluer();
    let job = job(&shop);
    let spine = impose::spine(job).unwrap();
    let surface = impose::cover(job).remove(0);
    let trim = surface.trim.unwrap();
    same(
        surface.trim,
        Rect::new(Abs::mm(12.0), Abs::mm(12.0), Abs::mm(296.0) + spine, Abs::mm(210.0)),
    );
    same(surface.bleed, trim.outset(Abs::mm(3.0)));
    let folds = [Abs::mm(12.0 + 148.0), Abs::mm(12.0 + 148.0) + spine];
    let [back, front] = [0, 1].map(|index| surface.pages[index]);
    assert_eq!([back.page, front.page], [job.document.pages.len() - 1, 0]);
    let bleed = surface.bleed.unwrap();
    let (left, right) = (back.clip.unwrap(), front.clip.unwrap());
    same(Some(left), Rect::new(bleed.x, bleed.y, folds[0] - bleed.x, bleed.h));
    same(Some(right), Rect::new(folds[1], bleed.y, bleed.right() - folds[1], bleed.h));
    near(back.at.x, trim.x);
    near(front.at.x, folds[1]);
    let marked: std::collections::BTreeSet<Abs> = {
        let shop = Shop { marks: Marks { fold: true, ..Marks::default() }, ..gluer() };
        let cover = impose::cover(Job { shop: &shop, ..job }).remove(0);
        cover.marks.iter().map(|item| bounds(item).x + bounds(item).w / 2).collect()
    };
    assert_eq!(marked.len(), 2);
    for (found, wanted) in marked.into_iter().zip(folds) {
        near(found, wanted);
    }
}

/// The cover of the sample on paper of this thickness, with its spine's width.
fn cover_on(thickness_mm: f64) -> (Surface, Abs) {
    let paper = Paper { thickness_mm, ..Paper::default() };
    let shop = Shop { paper, marks: ALL, ..gluer() };
    (impose::cover(job(&shop)).remove(0), impose::spine(job(&shop)).unwrap())
}

#[test]
fn a_spine_of_four_millimetres_has_the_title_reading_downwards_and_a_thinner_one_has_none() {
    let inner = (job(&gluer()).document.pages.len() - 4) as f64;
    let title = |surface: &Surface| {
        let turned = surface.turned.clone().expect("the spine has its ground at least");
        let runs: Vec<_> = turned
            .items
            .iter()
            .filter_map(|item| match &item.kind {
                ItemKind::Text(run) => Some((super::body(run), run.size, run.text.clone())),
                _ => None,
            })
            .collect();
        (turned.at, runs)
    };
    let thin = (3.9 - 0.42) * 2.0 / inner;
    let (surface, width) = cover_on(thin);
    assert!(width < Abs::mm(4.0) && title(&surface).1.is_empty());
    for spine in [4.1, 5.0, 8.0, 12.0] {
        let (surface, width) = cover_on((spine - 0.42) * 2.0 / inner);
        let (at, runs) = title(&surface);
        let said: String = runs.iter().map(|(.., text)| text.as_str()).collect();
        assert_eq!(said.trim_end(), "A Few Months Next Door", "{spine} mm");
        for (area, size, _) in runs {
            assert!(size <= Abs::pt(11.0));
            // Turned: their y is the way across the spine, their x the way down it.
            assert!(area.y > -width / 2 && area.bottom() < width / 2, "inside the folds");
            let down = Rect::new(at.x, at.y + area.x, Abs::ZERO, area.w);
            assert!(within(down, surface.trim.unwrap()));
        }
    }
}

#[test]
fn the_spine_takes_the_ground_of_the_front_and_fills_it_from_fold_to_fold() {
    let (surface, width) = cover_on(0.09);
    let front = &sample().0.document.pages[0].items[0].kind;
    let ItemKind::Fill(_, ground) = *front else { panic!("the sample's cover has a ground") };
    let turned = surface.turned.unwrap();
    let ItemKind::Fill(area, color) = turned.items[0].kind else { panic!("no ground") };
    assert_eq!(color, ground);
    near(area.h, width);
    near(area.w, surface.bleed.unwrap().h);
    near(turned.at.x, surface.size.w / 2);
    near(turned.at.y + area.x, surface.bleed.unwrap().y);
}

#[test]
fn a_stitched_cover_has_one_fold_and_no_spine() {
    let shop = Shop { binding: Binding::SaddleStitch, ..gluer() };
    let job = job(&shop);
    assert_eq!(impose::spine(job), None);
    let surface = impose::cover(job).remove(0);
    near(surface.trim.unwrap().w, Abs::mm(296.0));
    assert!(surface.turned.is_none());
    near(surface.pages[0].clip.unwrap().right(), surface.pages[1].clip.unwrap().x);
}

#[test]
fn a_long_title_is_cut_short_in_the_slug_and_never_reaches_the_next_mark() {
    let shop = gluer();
    let job = job(&shop);
    let mut plan = job.plan.clone();
    plan.meta.title = "A title that goes on and on ".repeat(12);
    let surface = impose::print(Job { plan: &plan, ..job }).remove(0);
    assert!(said(&surface).contains('…'));
    for item in surface.marks.iter().filter(|item| matches!(item.kind, ItemKind::Text(_))) {
        let clear = |other: &booklet::frame::Item| {
            !is_registration(other) || !meet(bounds(item), bounds(other))
        };
        assert!(surface.marks.iter().all(clear));
    }
}
