//! The tables that are written, by the letter of OpenType: read here by readers of their own, byte by byte.

use std::collections::{BTreeMap, BTreeSet};

use skrifa::MetadataProvider as _;
use skrifa::raw::{FontRef, TableProvider as _};
use skrifa::string::StringId;

use super::super::positions::{Pairs, gpos, pairs};
use super::super::substitutions::{Ligature, gsub, ligatures};
use super::super::{WebName, cmap, layout, rename, sfnt};
use super::{Font, characters, cut, font};

/// The 16-bit number at a byte.
fn short(data: &[u8], at: usize) -> usize {
    usize::from(u16::from_be_bytes([data[at], data[at + 1]]))
}

/// The 32-bit number at a byte.
fn long(data: &[u8], at: usize) -> usize {
    short(data, at) << 16 | short(data, at + 2)
}

/// The sum of 32-bit numbers.
fn sum(data: &[u8]) -> u32 {
    let mut data = data.to_vec();
    data.resize(data.len().div_ceil(4) * 4, 0);
    (0..data.len()).step_by(4).fold(0, |sum: u32, at| sum.wrapping_add(long(&data, at) as u32))
}

/// The numbers that help a binary search among `count` entries of `size` bytes.
fn search(count: usize, size: usize) -> [usize; 3] {
    let mut power = 1;
    let mut log = 0;
    while power * 2 <= count {
        power *= 2;
        log += 1;
    }
    [power * size, log, (count - power) * size]
}

/// A file of these tables.
fn file(tables: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    sfnt::write(true, &tables.iter().map(|(tag, data)| (**tag, data.clone())).collect())
}

#[test]
fn a_file_has_a_directory_and_whole_sums() {
    for cff in [true, false] {
        for extra in [1, 3, 6] {
            let mut tables: sfnt::Tables = (0..extra)
                .map(|n| ([b't', b'a', b'b', b'0' + n], vec![n + 1; usize::from(n) * 3 + 1]))
                .collect();
            tables.insert(*b"head", (1..=16).collect());
            let data = sfnt::write(cff, &tables);
            assert_eq!(&data[..4], if cff { b"OTTO" } else { b"\0\x01\0\0" });
            let count = usize::from(extra) + 1;
            assert_eq!(short(&data, 4), count);
            assert_eq!([6, 8, 10].map(|at| short(&data, at)), search(count, 16));
            assert_eq!(sum(&data), 0xb1b0_afba, "the sum of the whole file");
            let mut end = 12 + 16 * count;
            for (index, (tag, table)) in tables.iter().enumerate() {
                let record = &data[12 + 16 * index..][..16];
                let (offset, length) = (long(record, 8), long(record, 12));
                assert_eq!((&record[..4], offset, length), (&tag[..], end, table.len()));
                let mut wanted = table.clone();
                if tag == b"head" {
                    // Its own sum leaves out what it says of the whole file's.
                    assert_ne!(data[offset + 8..offset + 12], [0; 4]);
                    wanted[8..12].copy_from_slice(&data[offset + 8..offset + 12]);
                    let mut plain = table.clone();
                    plain[8..12].fill(0);
                    assert_eq!(long(record, 4), sum(&plain) as usize);
                } else {
                    assert_eq!(long(record, 4), sum(table) as usize);
                }
                assert_eq!(data[offset..offset + length], wanted);
                end = (offset + length).div_ceil(4) * 4;
            }
            assert_eq!(data.len(), end);
        }
    }
}

#[test]
fn a_head_table_that_is_cut_off_has_no_sum_of_the_file() {
    for (length, has) in [(11, false), (12, true)] {
        let data = file(&[(b"head", vec![7; length])]);
        assert_eq!(data[12 + 16 + 8..][..3] != [7, 7, 7], has, "{length}");
    }
}

#[test]
fn a_file_is_read_as_it_was_written_and_not_at_all_if_cut_off() {
    let tables = sfnt::Tables::from([(*b"abcd", vec![1, 2, 3]), (*b"efgh", vec![4; 9])]);
    let data = sfnt::write(true, &tables);
    assert_eq!(sfnt::read(&data), Some(tables));
    assert_eq!(sfnt::read(&data[..data.len() - 4]), None);
    assert_eq!(sfnt::read(&data[..40]), None);
    assert_eq!(sfnt::read(&[]), None);
}

/// Characters and glyphs of a cmap's subtable of 16 bits, whose own figures are checked.
fn format_4(table: &[u8]) -> BTreeMap<u32, u16> {
    let count = short(table, 6) / 2;
    assert_eq!((short(table, 0), short(table, 2), short(table, 4)), (4, table.len(), 0));
    assert_eq!([8, 10, 12].map(|at| short(table, at)), search(count, 2));
    let part = |part: usize, index: usize| {
        let pad = if part == 0 { 0 } else { 2 };
        short(table, 14 + pad + (part * count + index) * 2)
    };
    assert_eq!(table.len(), 16 + 8 * count);
    assert_eq!((part(1, count - 1), part(0, count - 1)), (0xffff, 0xffff));
    let mut map = BTreeMap::new();
    let mut before = None;
    for index in 0..count {
        let (end, start) = (part(0, index), part(1, index));
        assert!(start <= end && before.is_none_or(|before| before < start));
        assert_eq!(part(3, index), 0, "no glyph arrays");
        for c in start..=end {
            let glyph = (c as u16).wrapping_add(part(2, index) as u16);
            if glyph != 0 {
                map.insert(c as u32, glyph);
            }
        }
        before = Some(end);
    }
    map
}

/// Characters and glyphs of a cmap's subtable of 32 bits.
fn format_12(table: &[u8]) -> BTreeMap<u32, u16> {
    assert_eq!((short(table, 0), short(table, 2)), (12, 0));
    assert_eq!((long(table, 4), long(table, 8)), (table.len(), 0));
    let count = long(table, 12);
    assert_eq!(table.len(), 16 + 12 * count);
    (0..count)
        .flat_map(|index| {
            let at = 16 + 12 * index;
            let (first, last, glyph) = (long(table, at), long(table, at + 4), long(table, at + 8));
            (first..=last).map(move |c| (c as u32, (glyph + c - first) as u16))
        })
        .collect()
}

/// What a cmap table maps: by platform and encoding.
fn subtables(table: &[u8]) -> BTreeMap<(usize, usize), BTreeMap<u32, u16>> {
    assert_eq!(short(table, 0), 0);
    let offsets: BTreeSet<usize> = (0..short(table, 2)).map(|n| long(table, 8 + 8 * n)).collect();
    let end = |offset| offsets.range(offset + 1..).next().copied().unwrap_or(table.len());
    (0..short(table, 2))
        .map(|n| {
            let offset = long(table, 8 + 8 * n);
            let body = &table[offset..end(offset)];
            let map = if short(body, 0) == 4 { format_4(body) } else { format_12(body) };
            ((short(table, 4 + 8 * n), short(table, 6 + 8 * n)), map)
        })
        .collect()
}

#[test]
fn a_character_map_says_each_character_in_every_subtable_that_can() {
    let near: BTreeMap<char, u16> =
        [(' ', 1), ('a', 5), ('b', 6), ('c', 7), ('d', 9), ('ж', 10), ('\u{fffd}', 11)].into();
    let says = |map: &BTreeMap<char, u16>| map.iter().map(|(&c, &g)| (c as u32, g)).collect();
    let near_only: BTreeMap<u32, u16> = says(&near);
    let found = subtables(&cmap::cmap(&near));
    assert_eq!(found, [((0, 3), near_only.clone()), ((3, 1), near_only.clone())].into());
    // Runs go on over the end of the first plane in neither; glyphs do.
    let far: BTreeMap<char, u16> = [('\u{10000}', 12), ('\u{10001}', 13), ('\u{1f600}', 3)].into();
    let all: BTreeMap<char, u16> = near.into_iter().chain(far).collect();
    let found = subtables(&cmap::cmap(&all));
    assert_eq!(found.keys().copied().collect::<Vec<_>>(), [(0, 3), (0, 4), (3, 1), (3, 10)]);
    for key in [(0, 3), (3, 1)] {
        assert_eq!(found[&key], near_only);
    }
    for key in [(0, 4), (3, 10)] {
        assert_eq!(found[&key], says(&all));
    }
}

#[test]
fn characters_in_a_row_with_glyphs_in_a_row_are_one_segment() {
    let table = |map: &[(char, u16)]| cmap::cmap(&map.iter().copied().collect());
    // The subtable begins behind two records; its segments are counted with the one that ends it.
    let segments = |map: &[(char, u16)]| short(&table(map), 20 + 6) / 2;
    assert_eq!(segments(&[('a', 5), ('b', 6), ('c', 7)]), 1 + 1);
    assert_eq!(segments(&[('a', 5), ('b', 7), ('c', 8)]), 2 + 1);
    assert_eq!(segments(&[('a', 5), ('c', 6), ('d', 7)]), 2 + 1);
    assert_eq!(segments(&[('a', 5), ('c', 7)]), 2 + 1, "b has no glyph");
    // U+FFFF is no character: the last segment says that it has no glyph.
    assert_eq!((segments(&[('\u{ffff}', 5)]), short(&table(&[('\u{ffff}', 5)]), 2)), (1, 2));
    // The first character of the second plane begins a run of its own.
    let planes = table(&[('\u{ffff}', 5), ('\u{10000}', 6)]);
    assert_eq!(long(&planes, long(&planes, 16) + 12), 2);
}

/// A font that has one table alone.
fn with(tag: [u8; 4], table: Vec<u8>) -> Vec<u8> {
    file(&[(&tag, table)])
}

#[test]
fn kerning_is_read_as_it_was_written() {
    // More than fits into one subtable, sets that are alike, and sets that differ.
    let wanted: Pairs = (0..90_u16)
        .map(|first| {
            let seconds = 0..(200 + first % 3);
            (
                first,
                seconds.map(|second| (second, (second % 7) as i16 - 9 - first as i16)).collect(),
            )
        })
        .collect();
    let glyphs: BTreeSet<u16> = (0..210).collect();
    let data = with(*b"GPOS", gpos(&wanted, |glyph| glyph));
    let reader = FontRef::new(&data).unwrap();
    assert_eq!(pairs(&reader, &glyphs), wanted);
    assert_eq!(subtable_count(&gpos(&wanted, |glyph| glyph)), 2);
}

/// The number of subtables of the only lookup.
fn subtable_count(table: &[u8]) -> usize {
    let lookups = short(table, 8);
    short(table, lookups + short(table, lookups + 2) + 4)
}

#[test]
fn a_subtable_takes_sixty_thousand_bytes_of_pairs_and_no_more() {
    // A set of 936 pairs has 3,746 bytes, with its two offsets 3,750: sixteen are 60,000.
    let sets = |count: u16, pairs: u16| -> Pairs {
        let set: BTreeMap<u16, i16> = (0..pairs).map(|second| (second, -5)).collect();
        (0..count).map(|first| (first, set.clone())).collect()
    };
    let count = |firsts, pairs| subtable_count(&gpos(&sets(firsts, pairs), |glyph| glyph));
    assert_eq!([1, 16, 17, 32, 33].map(|firsts| count(firsts, 936)), [1, 1, 2, 2, 3]);
    // Not even an empty set, whose length and offsets are six bytes, has room beside sixteen.
    let mut full = sets(16, 936);
    full.insert(16, BTreeMap::new());
    assert_eq!(subtable_count(&gpos(&full, |glyph| glyph)), 2);
}

#[test]
fn equal_sets_of_pairs_stand_in_a_subtable_once() {
    let set: BTreeMap<u16, i16> = [(1, -5), (2, -6)].into();
    let one: Pairs = [(1, set.clone())].into();
    let two: Pairs = [(1, set.clone()), (2, set)].into();
    let size = |pairs: &Pairs| gpos(pairs, |glyph| glyph).len();
    assert_eq!(size(&two) - size(&one), 4, "a glyph and an offset");
}

#[test]
fn ligatures_are_read_as_they_were_written_longer_ones_first() {
    let ligature = |from: &[u16], glyph| Ligature { from: from.to_vec(), glyph };
    let (fi, ffi, st) = (ligature(&[6, 9], 20), ligature(&[6, 6, 9], 21), ligature(&[3, 4], 22));
    let glyphs: BTreeSet<u16> = (0..30).collect();
    let read = |written: &[Ligature], glyphs: &BTreeSet<u16>| {
        let data = with(*b"GSUB", gsub(written, |glyph| glyph));
        ligatures(&FontRef::new(&data).unwrap(), glyphs)
    };
    let all = [fi.clone(), ffi.clone(), st.clone()];
    assert_eq!(read(&all, &glyphs), [st.clone(), ffi.clone(), fi.clone()]);
    // Only those whose letters are all there; of two for the same letters the first; none of one letter.
    let few: BTreeSet<u16> = [3, 6, 9].into();
    assert_eq!(read(&all, &few), [ffi, fi.clone()]);
    let other = Ligature { glyph: 25, ..fi.clone() };
    assert_eq!(read(&[fi.clone(), other, ligature(&[7], 26)], &glyphs), [fi]);
}

#[test]
fn ligatures_and_kerning_are_on_in_four_scripts_and_ligatures_off_in_turkish() {
    let keep: BTreeSet<char> = "fi AVΑб".chars().collect();
    let data = cut("SourceSerif4-Regular", &keep).data;
    let reader = FontRef::new(&data).unwrap();
    let (gsub, gpos) = (reader.gsub().unwrap(), reader.gpos().unwrap());
    let scripts = [gsub.script_list().unwrap(), gpos.script_list().unwrap()];
    for list in &scripts {
        let tags = list.script_records().iter().map(|record| record.script_tag().to_string());
        assert_eq!(tags.collect::<Vec<_>>(), ["DFLT", "cyrl", "grek", "latn"]);
        for record in list.script_records() {
            let script = record.script(list.offset_data()).unwrap();
            let default = script.default_lang_sys().unwrap().unwrap();
            assert_eq!(default.feature_indices().len(), 1);
            assert_eq!(default.required_feature_index(), 0xffff);
        }
    }
    let latin = scripts[0].script_records()[3].script(scripts[0].offset_data()).unwrap();
    let languages = latin.lang_sys_records().iter().map(|record| record.lang_sys_tag().to_string());
    assert_eq!(languages.collect::<Vec<_>>(), ["AZE ", "CRT ", "TRK "]);
    for record in latin.lang_sys_records() {
        let language = record.lang_sys(latin.offset_data()).unwrap();
        assert_eq!(
            (language.feature_indices().len(), language.required_feature_index()),
            (0, 0xffff)
        );
    }
    for (index, count) in [0, 0, 0, 3].into_iter().enumerate() {
        let script = scripts[0].script_records()[index].script(scripts[0].offset_data()).unwrap();
        assert_eq!(script.lang_sys_records().len(), count);
        let script = scripts[1].script_records()[index].script(scripts[1].offset_data()).unwrap();
        assert_eq!(script.lang_sys_records().len(), 0, "kerning is for all");
    }
}

#[test]
fn the_bytes_of_a_layout_table_are_those_of_the_standard() {
    let words = |values: &[u16]| values.iter().flat_map(|v| v.to_be_bytes()).collect::<Vec<u8>>();
    let tag = |tag: &[u8; 4]| words(&[short(tag, 0) as u16, short(tag, 2) as u16]);
    let found = layout::table(*b"kern", &[], &[9, 9]);
    let scripts = [
        // Four scripts: tag, offset from the list; Latin has a table of its own.
        words(&[4]),
        [tag(b"DFLT"), words(&[26]), tag(b"cyrl"), words(&[26])].concat(),
        [tag(b"grek"), words(&[26]), tag(b"latn"), words(&[38])].concat(),
        // A script: its default language follows, no other; the language has feature 0.
        words(&[4, 0, 0, 0xffff, 1, 0]),
        words(&[4, 0, 0, 0xffff, 1, 0]),
    ]
    .concat();
    assert_eq!(scripts.len(), 50);
    let wanted = [
        // Version 1.0; scripts, features, lookups.
        words(&[1, 0, 10, 60, 74]),
        scripts,
        // One feature, eight bytes on: no parameters, one lookup, number 0.
        [words(&[1]), tag(b"kern"), words(&[8, 0, 1, 0])].concat(),
        // One lookup, four bytes on.
        words(&[1, 4]),
        vec![9, 9],
    ]
    .concat();
    assert_eq!(found, wanted);
    assert_eq!(layout::coverage(&[3, 7]), words(&[1, 2, 3, 7]));
}

#[test]
fn a_name_is_written_over_that_of_an_outline_table_and_fills_it() {
    // Header of four or five bytes, INDEX of one name, offsets of one or two bytes.
    let table = |header: u8, size: u8, name: &[u8]| {
        let mut cff = vec![1, 0, header, 4];
        cff.resize(usize::from(header), 0);
        cff.extend([0, 1, size]);
        for offset in [1, 1 + name.len()] {
            cff.extend(&(offset as u32).to_be_bytes()[4 - usize::from(size)..]);
        }
        cff.extend(name);
        cff.extend(b"rest");
        cff
    };
    let long: Vec<u8> = b"OldName".iter().copied().cycle().take(300).collect();
    for (header, size, old) in
        [(4, 1, &b"OldName"[..]), (5, 1, b"OldName"), (4, 2, b"OldName"), (4, 2, &long)]
    {
        let mut cff = table(header, size, old);
        rename(&mut cff, "New");
        let mut new = b"New".to_vec();
        new.resize(old.len(), b'0');
        assert_eq!(cff, table(header, size, &new));
    }
    let mut cut_off = vec![1, 0, 4];
    rename(&mut cut_off, "New");
    assert_eq!(cut_off, [1, 0, 4]);
}

#[test]
fn a_cut_font_says_who_holds_its_rights_and_which_characters_it_has() {
    for name in super::NAMES {
        let (whole, subset) = (font(name), cut(name, &characters()));
        let (old, new) = (FontRef::new(&whole.data).unwrap(), FontRef::new(&subset.data).unwrap());
        let says = |font: &FontRef<'_>, id| {
            font.localized_strings(id).english_or_first().map(|words| words.to_string())
        };
        for id in [
            StringId::COPYRIGHT_NOTICE,
            StringId::VERSION_STRING,
            StringId::TRADEMARK,
            StringId::LICENSE_DESCRIPTION,
            StringId::LICENSE_URL,
        ] {
            assert_eq!(says(&new, id), says(&old, id), "{name} {id:?}");
        }
        assert!(says(&new, StringId::COPYRIGHT_NOTICE).is_some());
        let named = |id| says(&new, id).unwrap();
        assert_eq!(named(StringId::FAMILY_NAME), "Book Text");
        assert_eq!(named(StringId::SUBFAMILY_NAME), "Bold Italic");
        assert_eq!(named(StringId::FULL_NAME), "Book Text Bold Italic");
        assert_eq!(named(StringId::UNIQUE_ID), "Book Text Bold Italic, subset");
        let has = whole.has(&characters());
        let os2 = new.os2().unwrap();
        let ends = [has.first(), has.last()].map(|c| *c.unwrap() as u16);
        assert_eq!([os2.us_first_char_index(), os2.us_last_char_index()], ends, "{name}");
        assert_eq!(os2.us_weight_class(), old.os2().unwrap().us_weight_class());
        let post = sfnt::read(&subset.data).unwrap()[b"post"].clone();
        assert_eq!((&post[..4], post.len()), (&[0, 3, 0, 0][..], 32), "no names of glyphs");
        let italic = |font: &FontRef<'_>| font.post().unwrap().italic_angle();
        assert_eq!(italic(&new), italic(&old));
        assert_eq!(sum(&subset.data), 0xb1b0_afba, "{name}");
    }
}

#[test]
fn a_font_without_pairs_or_ligatures_has_no_tables_of_them() {
    let tables = |keep: &str| {
        let name = WebName { family: "Book", style: "Regular" };
        let data = font("SourceSerif4-Regular").for_reading(&keep.chars().collect(), name);
        sfnt::read(&data.unwrap()).unwrap()
    };
    let has = |keep: &str| {
        let tables = tables(keep);
        (tables.contains_key(b"GPOS"), tables.contains_key(b"GSUB"))
    };
    assert_eq!([has("n"), has("AV"), has("fin")], [(false, false), (true, false), (true, true)]);
}

#[test]
fn a_ligature_of_the_kept_letters_is_kept_though_no_one_writes_it() {
    let subset = cut("SourceSerif4-Regular", &"fi".chars().collect());
    // The missing glyph, f, i; fi, ff, ffi.
    assert_eq!(subset.advances.len(), 6);
}

#[test]
fn a_font_that_does_not_say_its_heights_has_those_of_its_ascent() {
    let whole = font("SourceSerif4-Regular");
    let mut tables = sfnt::read(&whole.data).unwrap();
    tables.remove(b"OS/2");
    let bare = Font::read("bare.otf", sfnt::write(true, &tables).into()).unwrap();
    assert_eq!((bare.cap_height, bare.x_height), (whole.ascent, whole.ascent / 2));
    assert_eq!(bare.weight, 400);
}

#[test]
fn a_font_has_a_character_only_if_it_is_drawn() {
    let whole = font("SourceSerif4-Regular");
    assert_eq!(whole.has(&"a國".chars().collect()), ['a'].into());
}
