//! Small files written by hand, and the ink on them.

use std::collections::BTreeSet;

use super::{Area, Guess, PageInk, Pages, Plate, RasterError, bound, ink};

/// A file of one page of 100 by 100 points with these resources and this content; further objects
/// have the numbers 5, 6 and so on.
fn file(resources: &str, content: &str, more: &[Vec<u8>]) -> Vec<u8> {
    page("/MediaBox [0 0 100 100]", resources, content, more)
}

/// The same with other boxes.
fn page(boxes: &str, resources: &str, content: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        format!(
            "<< /Type /Page /Parent 2 0 R {boxes} /Contents 4 0 R /Resources << {resources} >> >>"
        )
        .into_bytes(),
        stream("", content.as_bytes()),
    ];
    objects.extend_from_slice(more);
    let mut out = b"%PDF-1.6\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", index + 1).bytes());
        out.extend_from_slice(object);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
    for place in &places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let size = places.len() + 1;
    out.extend(
        format!("trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").bytes(),
    );
    out
}

/// A stream object.
fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    let mut out = format!("<< {dict} /Length {} >>\nstream\n", data.len()).into_bytes();
    out.extend_from_slice(data);
    out.extend(b"\nendstream");
    out
}

/// The ink on the only page.
fn ink_of(bytes: Vec<u8>) -> PageInk {
    ink(&Pages::open(bytes).unwrap(), 72).unwrap().remove(0)
}

/// The ink of content without resources.
fn plain(content: &str) -> PageInk {
    ink_of(file("", content, &[]))
}

/// The share of the page above a limit, in whole per cent.
fn share(page: &PageInk, limit: u16) -> i64 {
    (page.above(limit).get() * 100.0).round() as i64
}

#[test]
fn a_box_has_the_sum_of_its_tints() {
    let page = plain(".5 .4 .1 0 k 0 0 50 20 re f");
    assert_eq!(page.most(), 100);
    assert_eq!(share(&page, 99), 10);
    assert_eq!(share(&page, 100), 0);
    assert_eq!(page.heaviest(Plate::Cyan), 50);
    assert_eq!(page.heaviest(Plate::Black), 0);
    assert!(page.guesses.is_empty());
}

#[test]
fn white_paper_has_none() {
    let page = plain("");
    assert_eq!((page.most(), share(&page, 0)), (0, 0));
}

#[test]
fn grey_is_black_ink_and_white_takes_ink_away() {
    let page = plain("1 1 1 1 k 0 0 100 100 re f .25 g 0 0 100 100 re f 1 g 0 0 100 50 re f");
    assert_eq!((page.most(), page.heaviest(Plate::Black)), (75, 75));
    assert_eq!(share(&page, 0), 50);
}

#[test]
fn only_the_trim_box_counts() {
    let boxes = "/MediaBox [0 0 120 120] /TrimBox [10 10 110 110]";
    let page = ink_of(page(boxes, "", "1 1 1 1 k 0 0 10 120 re f 0 0 60 10 re f", &[]));
    assert_eq!(page.most(), 0);
}

#[test]
fn a_clip_holds_ink_back_until_it_is_restored() {
    let page =
        plain("q 0 0 10 100 re W n 1 0 0 0 k 0 0 100 100 re f Q 0 .5 0 0 k 90 0 10 100 re f");
    assert_eq!((share(&page, 60), share(&page, 0)), (10, 20));
    let round = plain("q 50 0 m 100 50 l 50 100 l 0 50 l h W n 1 0 0 0 k 0 0 100 100 re f Q");
    assert!((49..=54).contains(&share(&round, 0)), "half the page: {}", share(&round, 0));
}

/// Resources with overprint on and off.
const OVERPRINT: &str = "/ExtGState << /Over << /OP true /op true /OPM 1 >> \
                         /Zero << /OP true /op true /OPM 0 >> /Knock << /OP false /op false >> >>";

#[test]
fn what_overprints_adds_and_what_knocks_out_replaces() {
    let under = ".8 .7 .6 0 k 0 0 100 100 re f";
    let of = |content: &str| {
        let page = ink_of(file(OVERPRINT, &format!("{under} {content}"), &[]));
        (page.most(), share(&page, 300))
    };
    assert_eq!(of("0 0 0 1 k 0 0 50 100 re f"), (210, 0));
    assert_eq!(of("/Over gs 0 0 0 1 k 0 0 50 100 re f"), (310, 50));
    assert_eq!(of("q /Over gs Q 0 0 0 1 k 0 0 50 100 re f"), (210, 0));
    assert_eq!(of("/Over gs /Knock gs 0 0 0 1 k 0 0 50 100 re f"), (210, 0));
    assert_eq!(of("/Zero gs 0 0 0 1 k 0 0 50 100 re f"), (210, 0), "OPM 0 replaces all plates");
    assert_eq!(of("/Over gs 0 0 0 1 K 50 w 25 0 m 25 100 l S"), (310, 50));
}

#[test]
fn operators_inside_strings_and_inline_pictures_change_nothing() {
    let content = "(q /Over gs \\) ) Tj BI /W 1 /H 1 /BPC 8 /CS /G ID \u{7f} EI \
                   .8 .7 .6 0 k 0 0 100 100 re f /Over gs 0 0 0 1 k 0 0 50 100 re f";
    assert_eq!(ink_of(file(OVERPRINT, content, &[])).most(), 310);
    let hidden = "% /Over gs\n.8 .7 .6 0 k 0 0 100 100 re f 0 0 0 1 k 0 0 50 100 re f";
    assert_eq!(ink_of(file(OVERPRINT, hidden, &[])).most(), 210);
}

#[test]
fn a_thin_line_counts_its_full_ink() {
    assert_eq!(plain("0 0 0 1 K .2 w 0 50.5 m 100 50.5 l S").most(), 100);
    let slope = plain("0 0 0 1 K 0 w 0 50 m 100 53 l S");
    assert_eq!((slope.most(), share(&slope, 99)), (100, 1), "a hundred pixels of ten thousand");
}

#[test]
fn dashes_leave_gaps_unless_they_are_too_short_to_see() {
    let black =
        |dashes: &str| share(&plain(&format!("0 0 0 1 K 40 w {dashes} d 0 50 m 100 50 l S")), 90);
    assert_eq!(black("[] 0"), 40);
    assert_eq!(black("[10 10] 0"), 20);
    assert_eq!(black("[.001 .04] 0"), 40);
}

#[test]
fn opacity_and_multiply_mix() {
    let states =
        "/ExtGState << /Half << /ca .5 >> /Dark << /BM /Multiply >> /Odd << /BM /Hue >> >>";
    let of = |content: &str| ink_of(file(states, content, &[]));
    assert_eq!(of("/Half gs 1 1 0 0 k 0 0 9 9 re f").most(), 100);
    let under = "0 0 0 .5 k 0 0 100 100 re f";
    assert_eq!(of(&format!("{under} /Dark gs 0 0 0 .5 k 0 0 9 9 re f")).most(), 75);
    assert_eq!(of("/Odd gs 1 0 0 0 k 0 0 9 9 re f").guesses, BTreeSet::from([Guess::Blend]));
}

#[test]
fn a_form_is_drawn_in_its_place_and_inherits_overprint() {
    let form = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 50 50] /Matrix [1 0 0 1 50 0]",
        b"0 0 0 1 k 0 0 100 100 re f",
    );
    let resources = format!("{OVERPRINT} /XObject << /F 5 0 R >>");
    let content = ".8 .7 .6 0 k 0 0 100 100 re f /Over gs /F Do";
    let page = ink_of(file(&resources, content, &[form]));
    assert_eq!((page.most(), share(&page, 300)), (310, 25));
}

/// A picture object of 2 by 1 pixels.
fn picture(dict: &str, data: &[u8]) -> Vec<u8> {
    stream(&format!("/Type /XObject /Subtype /Image /Width 2 /Height 1 {dict}"), data)
}

/// The ink of a picture that fills the page.
fn ink_of_picture(object: Vec<u8>, more: Vec<Vec<u8>>) -> PageInk {
    let objects: Vec<Vec<u8>> = [vec![object], more].concat();
    ink_of(file("/XObject << /P 5 0 R >>", "100 0 0 100 0 0 cm /P Do", &objects))
}

#[test]
fn a_picture_counts_its_own_plates() {
    let cmyk = "/ColorSpace /DeviceCMYK /BitsPerComponent 8";
    let samples = [255, 255, 255, 0, 51, 0, 0, 255];
    let page = ink_of_picture(picture(cmyk, &samples), Vec::new());
    assert_eq!((page.most(), share(&page, 200), share(&page, 120)), (300, 50, 50));
    let inverted = format!("{cmyk} /Decode [1 0 1 0 1 0 1 0]");
    let samples = samples.map(|sample| 255 - sample);
    assert_eq!(ink_of_picture(picture(&inverted, &samples), Vec::new()), page);
    let bits = picture("/ColorSpace /DeviceGray /BitsPerComponent 1", &[0b0100_0000]);
    let page = ink_of_picture(bits, Vec::new());
    assert_eq!((page.most(), share(&page, 0)), (100, 50));
}

#[test]
fn a_cmyk_jpeg_counts_its_own_plates() {
    let dots: Vec<u8> = [[230, 200, 180, 30]; 256].concat();
    let mut jpeg = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut jpeg, 95);
    encoder.encode(&dots, 16, 16, jpeg_encoder::ColorType::CmykAsYcck).unwrap();
    let dict = "/Type /XObject /Subtype /Image /Width 16 /Height 16 /ColorSpace /DeviceCMYK \
                /BitsPerComponent 8 /Filter /DCTDecode /Decode [1 0 1 0 1 0 1 0]";
    let page = ink_of_picture(stream(dict, &jpeg), Vec::new());
    let sum = (230 + 200 + 180 + 30) * 100 / 255;
    assert!(page.most().abs_diff(sum) <= 2, "{} and not {sum}", page.most());
    assert!(page.heaviest(Plate::Black).abs_diff(12) <= 2, "{page:?}");
}

#[test]
fn a_mask_lets_paper_through() {
    let mask = picture("/ColorSpace /DeviceGray /BitsPerComponent 8", &[255, 0]);
    let cmyk = "/ColorSpace /DeviceCMYK /BitsPerComponent 8 /SMask 6 0 R";
    let page = ink_of_picture(picture(cmyk, &[255; 8]), vec![mask]);
    assert_eq!((page.most(), share(&page, 0)), (400, 50));
    let stencil = picture("/ImageMask true /BitsPerComponent 1", &[0b0100_0000]);
    let page = ink_of_picture(stencil, Vec::new());
    assert_eq!((page.most(), share(&page, 0)), (100, 50), "black where the bit is 0");
}

#[test]
fn a_spot_is_a_plate_of_its_own_and_all_is_every_plate() {
    let tint = "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 1 1 0] /N 1 >>";
    let spaces = format!(
        "{OVERPRINT} /ColorSpace << /Red [/Separation /Red /DeviceCMYK {tint}] \
         /All [/Separation /All /DeviceCMYK {tint}] >>"
    );
    let of = |content: &str| ink_of(file(&spaces, content, &[]));
    let under = ".5 0 0 0 k 0 0 100 100 re f";
    let page = of(&format!("{under} /Red cs 1 scn 0 0 100 100 re f"));
    assert_eq!((page.most(), page.heaviest(Plate::Spots)), (100, 100), "it knocks out");
    assert_eq!(of(&format!("{under} /Over gs /Red cs 1 scn 0 0 9 9 re f")).most(), 150);
    assert_eq!(of("/All cs .75 scn 0 0 9 9 re f").most(), 300);
}

#[test]
fn light_and_gradients_are_said_to_be_guessed() {
    let page = plain("1 0 0 rg 0 0 100 100 re f");
    assert_eq!((page.most(), page.guesses), (200, BTreeSet::from([Guess::Light])));
    let shading = "/Shading << /S << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 100 0] \
                   /Function << /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1] /N 1 >> >> >>";
    let page = ink_of(file(shading, "/S sh", &[]));
    assert_eq!(page.guesses, BTreeSet::from([Guess::Gradient]));
    assert!(page.most() > 250, "black as three colours: {}", page.most());
    assert!((49..=51).contains(&share(&page, 150)), "half of it is dark: {}", share(&page, 150));
}

#[test]
fn a_pattern_counts_the_ink_of_its_tiles() {
    let tile = stream(
        "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 10 10] /XStep 10 /YStep 10 \
         /Resources << >>",
        b"1 1 0 0 k 0 0 5 10 re f",
    );
    let page =
        ink_of(file("/Pattern << /T 5 0 R >>", "/Pattern cs /T scn 0 0 100 50 re f", &[tile]));
    assert_eq!((page.most(), share(&page, 100)), (200, 25));
}

#[test]
fn a_file_cut_off_anywhere_gives_no_panic() {
    let whole = file(OVERPRINT, "q /Over gs 0 0 0 1 k 0 0 50 50 re f Q", &[picture("", &[1; 8])]);
    for end in (0..whole.len()).step_by(7) {
        if let Ok(pages) = Pages::open(whole[..end].to_vec()) {
            let _ = ink(&pages, 36);
            let _ = pages.page(0, Area::Trim, 36);
        }
    }
}

#[test]
fn a_page_has_its_colours_in_their_places_on_white_paper() {
    let boxes = "/MediaBox [0 0 120 120] /TrimBox [10 10 110 60]";
    let bytes = page(boxes, "", "1 0 0 rg 10 10 50 25 re f", &[]);
    let pages = Pages::open(bytes).unwrap();
    let raster = pages.page(0, Area::Trim, 72).unwrap();
    assert_eq!((raster.width, raster.height), (100, 50));
    let at = |x: usize, y: usize| raster.pixels[(y * 100 + x) * 3..][..3].to_vec();
    assert_eq!(at(10, 40), [255, 0, 0]);
    assert_eq!(at(10, 10), [255, 255, 255]);
    assert_eq!(at(60, 40), [255, 255, 255]);
    let visible = pages.page(0, Area::Visible, 144).unwrap();
    assert_eq!((visible.width, visible.height), (240, 240));
}

#[test]
fn what_cannot_be_drawn_is_an_error() {
    assert_eq!(Pages::open(b"no PDF".to_vec()).unwrap_err(), RasterError::Unreadable);
    let pages = Pages::open(file("", "", &[])).unwrap();
    assert_eq!(pages.page(1, Area::Trim, 72).unwrap_err(), RasterError::NoPage(1));
    let pages = Pages::open(page("/MediaBox [0 0 900000 900000]", "", "", &[])).unwrap();
    assert!(matches!(pages.page(0, Area::Trim, 300), Err(RasterError::TooLarge(..))));
    assert!(matches!(ink(&pages, 300), Err(RasterError::TooLarge(..))));
}

/// The most that the only page can have by its colours alone.
fn bound_of(bytes: Vec<u8>) -> Option<u16> {
    bound(&Pages::open(bytes).unwrap(), 0).unwrap()
}

#[test]
fn flat_colours_bound_the_ink_of_a_page_without_drawing_it() {
    let states = "/ExtGState << /Over << /OP true /op true /OPM 1 >> /Half << /ca .5 >> \
                  /Dark << /BM /Multiply >> >>";
    let of = |content: &str| {
        let bytes = file(states, content, &[]);
        (bound_of(bytes.clone()), ink_of(bytes).most())
    };
    assert_eq!(of(""), (Some(0), 0));
    let opaque = of(".5 .4 .1 0 k 0 0 50 20 re f 0 0 0 1 k 0 0 100 100 re f");
    assert_eq!(opaque, (Some(100), 100), "marks that replace each other do not add up");
    let black = of(".8 .7 .6 0 k 0 0 100 100 re f /Over gs 0 0 0 1 k 0 0 50 100 re f");
    assert_eq!(black, (Some(310), 310));
    let apart = of(".8 .7 .6 0 k 0 0 50 100 re f /Over gs 0 0 0 1 k 50 0 50 100 re f");
    assert_eq!(apart, (Some(310), 210), "where they stand is not looked at");
    let half = of("1 1 0 0 k 0 0 9 9 re f /Half gs 0 0 1 0 k 0 0 9 9 re f");
    assert_eq!(half, (Some(300), 150));
    let dark = of("0 0 0 .5 k 0 0 9 9 re f /Dark gs 0 0 0 .5 k 0 0 9 9 re f 0 0 9 9 re f");
    assert_eq!(dark, (Some(100), 88));
}

#[test]
fn pictures_gradients_and_patterns_have_no_bound() {
    let cmyk = picture("/ColorSpace /DeviceCMYK /BitsPerComponent 8", &[255; 8]);
    let placed = file("/XObject << /P 5 0 R >>", "100 0 0 100 0 0 cm /P Do", &[cmyk]);
    assert_eq!(bound_of(placed), None);
    let shading = "/Shading << /S << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 100 0] \
                   /Function << /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1] /N 1 >> >> >>";
    assert_eq!(bound_of(file(shading, "/S sh", &[])), None);
}

/// Everything that the look of the only page depends on.
fn look_of(bytes: Vec<u8>) -> Vec<u8> {
    let mut out = Vec::new();
    let pages = Pages::open(bytes).unwrap();
    pages.look(0, &mut |piece| out.extend_from_slice(piece)).unwrap();
    out
}

#[test]
fn the_look_of_a_page_is_what_it_draws_with_and_nothing_else() {
    let black = || picture("/ColorSpace /DeviceGray /BitsPerComponent 8", &[0, 0]);
    let grey = || picture("/ColorSpace /DeviceGray /BitsPerComponent 8", &[0, 9]);
    let with = |resources: &str, objects: &[Vec<u8>]| {
        look_of(file(&format!("/XObject << {resources} >>"), "/P Do", objects))
    };
    let one = with("/P 5 0 R", &[black()]);
    assert_eq!(with("/P 6 0 R", &[grey(), black()]), one, "under another number");
    assert_eq!(with("/P 5 0 R /Q 6 0 R", &[black(), grey()]), one, "beside one that is not named");
    assert_ne!(with("/P 5 0 R", &[grey()]), one, "another sample");
    let masked = |mask: Vec<u8>| {
        let dict = "/ColorSpace /DeviceGray /BitsPerComponent 8 /SMask 6 0 R";
        with("/P 5 0 R", &[picture(dict, &[0, 0]), mask])
    };
    assert_ne!(masked(black()), masked(grey()), "what is reached through another object");
    assert_ne!(look_of(file(OVERPRINT, "/Over gs", &[])), look_of(file("", "/Over gs", &[])));
    let boxed = |boxes: &str| look_of(page(boxes, "", "0 0 9 9 re f", &[]));
    assert_ne!(
        boxed("/MediaBox [0 0 100 100]"),
        boxed("/MediaBox [0 0 100 100] /TrimBox [10 10 90 90]")
    );
}

#[test]
fn a_form_without_resources_of_its_own_looks_as_those_of_the_page_do() {
    let form = || stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", b"/Over gs 0 0 9 9 re f");
    let with = |states: &str| {
        look_of(file(&format!("{states} /XObject << /F 5 0 R >>"), "/F Do", &[form()]))
    };
    assert_ne!(with(OVERPRINT), with(""));
}
