//! What is read of JPEG files, and which of them are not whole.

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::*;

/// The way a file is written.
#[derive(Clone, Copy, Debug)]
struct Kind {
    progressive: bool,
    interval: u16,
    sampling: SamplingFactor,
    color: ColorType,
}

/// Every kind that programs write.
fn kinds() -> Vec<Kind> {
    use SamplingFactor::{F_1_1, F_2_1, F_2_2};
    let mut kinds = Vec::new();
    for progressive in [false, true] {
        for interval in [0, 1, 5] {
            for sampling in [F_1_1, F_2_1, F_2_2] {
                for color in [ColorType::Rgb, ColorType::Luma, ColorType::Cmyk] {
                    kinds.push(Kind { progressive, interval, sampling, color });
                }
            }
        }
    }
    kinds
}

/// A file of 75 by 53 pixels that look like a photograph: no side is a whole number of blocks.
fn file(kind: Kind) -> Vec<u8> {
    let channels = match kind.color {
        ColorType::Luma => 1,
        ColorType::Cmyk => 4,
        _ => 3,
    };
    let sample = |i: usize| {
        let (x, y) = (i / channels % 75, i / channels / 75);
        (x * 3 + y * 2 + x * y % 23 + i * 7 % 11) as u8
    };
    let pixels: Vec<u8> = (0..75 * 53 * channels).map(sample).collect();
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, 90);
    encoder.set_progressive(kind.progressive);
    encoder.set_restart_interval(kind.interval);
    encoder.set_sampling_factor(kind.sampling);
    encoder.encode(&pixels, 75, 53, kind.color).unwrap();
    out
}

/// An ordinary file: baseline, in colour, without restart markers.
fn plain() -> Vec<u8> {
    file(Kind {
        progressive: false,
        interval: 0,
        sampling: SamplingFactor::F_2_2,
        color: ColorType::Rgb,
    })
}

fn whole(bytes: &[u8]) -> Result<(), PictureError> {
    check_whole(bytes, &read(bytes)?)
}

/// The scans of a file: where their heads begin and where their data ends.
fn scans(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut scans = Vec::new();
    let mut at = 2;
    while let Ok((marker, range)) = segment(bytes, at) {
        let inside = |pair: &[u8]| pair[0] != 0xff || matches!(pair[1], 0 | 0xd0..=0xd7);
        at = range.end;
        if marker == SOS {
            at += bytes[at..].windows(2).take_while(|pair| inside(pair)).count();
            scans.push(range.start..at);
        }
        if marker == EOI {
            break;
        }
    }
    scans
}

#[test]
fn a_whole_file_of_every_kind_is_read_to_its_end() {
    for kind in kinds() {
        let mut bytes = file(kind);
        assert_eq!(whole(&bytes), Ok(()), "{kind:?}");
        bytes.extend(b"what a camera appends \xff\xd8\xff");
        assert_eq!(whole(&bytes), Ok(()), "{kind:?}");
        let head = read(&bytes).unwrap();
        assert_eq!(end(&bytes, head.scan), bytes.len() - 25);
    }
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    for kind in kinds() {
        let bytes = file(kind);
        for end in (0..bytes.len()).step_by(31) {
            assert!(whole(&bytes[..end]).is_err(), "{kind:?}: {end}");
        }
    }
}

#[test]
fn a_file_whose_data_is_cut_and_closed_is_refused() {
    for kind in kinds() {
        let bytes = file(kind);
        for scan in scans(&bytes) {
            // The last byte may be all filling.
            for end in (scan.start + 16..scan.end - 2).step_by(29) {
                let mut cut = bytes[..end].to_vec();
                cut.extend([0xff, EOI]);
                assert!(whole(&cut).is_err(), "{kind:?}: {end}");
            }
        }
    }
}

#[test]
fn a_file_that_lacks_its_middle_is_refused() {
    for kind in kinds() {
        let bytes = file(kind);
        for scan in scans(&bytes).iter().filter(|scan| scan.len() > 60) {
            let third = scan.len() / 3;
            let gap = [&bytes[..scan.start + third], &bytes[scan.end - third..]].concat();
            assert!(whole(&gap).is_err(), "{kind:?}: {scan:?}");
        }
    }
}

#[test]
fn a_file_whose_middle_was_overwritten_is_refused() {
    for value in [0, 0x55] {
        let mut bytes = plain();
        let scan = scans(&bytes)[0].clone();
        let third = scan.len() / 3;
        bytes[scan.start + third..scan.end - third].fill(value);
        assert!(whole(&bytes).is_err(), "{value}");
    }
}

#[test]
fn data_behind_the_last_row_is_found() {
    let mut bytes = plain();
    let scan = scans(&bytes)[0].clone();
    bytes.insert(scan.end, 0);
    assert_eq!(whole(&bytes), Ok(()), "one byte is filling of some cameras");
    bytes.splice(scan.end..scan.end, [1, 2, 3]);
    assert_eq!(whole(&bytes), Err(broken(bits::Damage::Long.words())));
    // A head that says fewer rows than there are.
    let mut low = plain();
    let frame = low.windows(2).position(|it| it == [0xff, 0xc0]).unwrap();
    low[frame + 6] = 21;
    assert_eq!(whole(&low), Err(broken(bits::Damage::Long.words())));
    low[frame + 6] = 121;
    assert_eq!(whole(&low), Err(broken(bits::Damage::Short.words())));
}

#[test]
fn a_progressive_file_without_one_of_its_scans_is_refused() {
    for kind in kinds().into_iter().filter(|kind| kind.progressive) {
        let bytes = file(kind);
        let scans = scans(&bytes);
        assert!(scans.len() > 2);
        for scan in scans {
            let left = [&bytes[..scan.start], &bytes[scan.end..]].concat();
            assert!(whole(&left).is_err(), "{kind:?}: {scan:?}");
        }
    }
}

/// A file whose coefficients are refined bit by bit, as most progressive ones are.
const REFINED: &[u8] = include_bytes!("../../../tests/fixtures/pictures/refined.jpg");

#[test]
fn a_file_that_refines_its_coefficients_is_whole_with_all_of_its_scans_only() {
    assert_eq!(whole(REFINED), Ok(()));
    for scan in scans(REFINED) {
        let left = [&REFINED[..scan.start], &REFINED[scan.end..]].concat();
        assert!(whole(&left).is_err(), "{scan:?}");
        let cut = [&REFINED[..scan.end - 4], &REFINED[scan.end..]].concat();
        assert!(whole(&cut).is_err(), "{scan:?}");
    }
}

#[test]
fn restart_intervals_that_are_missing_are_found_behind_an_end_marker_too() {
    let bytes = file(Kind { interval: 3, sampling: SamplingFactor::F_1_1, ..kinds()[0] });
    let second = |number: u8| bytes.windows(2).position(|it| it == [0xff, 0xd0 + number]).unwrap();
    let mut cut = bytes[..second(4)].to_vec();
    cut.extend([0xff, EOI]);
    assert!(whole(&cut).is_err(), "the lower half is missing");
    let gap = [&bytes[..second(1)], &bytes[second(3)..]].concat();
    assert!(whole(&gap).is_err(), "a strip in the middle is missing");
}

#[test]
fn tables_that_are_missing_or_no_tables_are_found() {
    for kind in kinds().into_iter().filter(|kind| kind.color == ColorType::Rgb).step_by(2) {
        let bytes = file(kind);
        for (marker, range) in read(&bytes).unwrap().segments {
            if !matches!(marker, DHT | DQT) {
                continue;
            }
            let without = [&bytes[..range.start], &bytes[range.end..]].concat();
            assert!(whole(&without).is_err(), "{kind:?}: {marker:x}");
            let mut strange = bytes.clone();
            strange[range.start + 4] = 0x2f;
            assert!(whole(&strange).is_err(), "{kind:?}: {marker:x}");
        }
    }
}

#[test]
fn kinds_that_readers_do_not_draw_are_refused_by_their_names() {
    let with = |marker: u8, at: usize, value: u8| {
        let mut bytes = plain();
        let frame = bytes.windows(2).position(|it| it == [0xff, 0xc0]).unwrap();
        bytes[frame + 1] = marker;
        bytes[frame + at] = value;
        match read(&bytes) {
            Err(PictureError::Unsupported(name)) => name,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(with(0xc1, 4, 12), "12 bits a channel");
    assert_eq!(with(0xc9, 4, 8), "arithmetic coding");
    assert_eq!(with(0xca, 4, 8), "arithmetic coding");
    assert_eq!(with(0xc3, 4, 8), "lossless coding");
    assert_eq!(with(0xc5, 4, 8), "several pictures that refine each other");
    assert_eq!(with(0xc0, 9, 2), "2 channels");
    assert_eq!(with(0xc0, 6, 0), "a height that is told after its rows");
}

#[test]
fn a_height_behind_the_first_scan_must_be_the_one_in_front_of_it() {
    let bytes = plain();
    let scan = scans(&bytes)[0].clone();
    let with = |height: u8| {
        let mut bytes = bytes.clone();
        bytes.splice(scan.end..scan.end, [0xff, DNL, 0, 4, 0, height]);
        whole(&bytes)
    };
    assert_eq!(with(53), Ok(()));
    assert!(with(54).is_err());
}

#[test]
fn no_change_of_a_byte_makes_the_reading_stop_badly() {
    for kind in kinds().into_iter().step_by(7) {
        let bytes = file(kind);
        for at in (2..bytes.len()).step_by(11) {
            let mut changed = bytes.clone();
            changed[at] = changed[at].wrapping_mul(31).wrapping_add(at as u8);
            let _ = whole(&changed);
        }
    }
}
