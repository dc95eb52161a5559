//! A TrueType font of three glyphs, made by hand: the missing one, A and B.

/// Widths of the glyphs.
const WIDTHS: [u16; 3] = [400, 500, 600];

/// A font with maps from characters for these platforms and encodings.
pub(super) fn font(maps: &[(u16, u16)]) -> Vec<u8> {
    let glyf: Vec<Vec<u8>> = WIDTHS.iter().map(|width| square(width - 50)).collect();
    let mut loca: Vec<u16> = vec![0];
    for glyph in &glyf {
        loca.push(loca.last().unwrap() + u16::try_from(glyph.len() / 2).unwrap());
    }
    let words = |words: &[u16]| words.iter().flat_map(|word| word.to_be_bytes()).collect();
    let mut head: Vec<u8> =
        words(&[1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 0, 1000, 0, 0, 0, 0, 0, 0, 0, 0]);
    head.extend::<Vec<u8>>(words(&[0, 0, 600, 700, 0, 8, 2, 0, 0]));
    let hhea = words(&[1, 0, 800, 0xff38, 0, 600, 0, 0, 600, 1, 0, 0, 0, 0, 0, 0, 0, 3]);
    let maxp = words(&[1, 0, 3, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    let hmtx = WIDTHS.iter().flat_map(|width| [*width, 0]).collect::<Vec<u16>>();
    let mut tables: Vec<(&[u8; 4], Vec<u8>)> = vec![
        (b"glyf", glyf.concat()),
        (b"head", head),
        (b"hhea", hhea),
        (b"hmtx", words(&hmtx)),
        (b"loca", words(&loca)),
        (b"maxp", maxp),
        (b"post", words(&[3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
    ];
    if !maps.is_empty() {
        tables.insert(0, (b"cmap", cmap(maps)));
    }
    file(&tables)
}

/// A glyph: a square this wide.
fn square(width: u16) -> Vec<u8> {
    let words = [1, 0, 0, width, 700, 3, 0];
    let mut out: Vec<u8> = words.iter().flat_map(|word: &u16| word.to_be_bytes()).collect();
    out.extend([1, 1, 1, 1]);
    let wide = i32::from(width);
    let steps = [0, wide, 0, -wide, 0, 0, 700, 0];
    out.extend(steps.iter().flat_map(|step| (*step as i16).to_be_bytes()));
    out
}

/// Maps from the codes of A and B, and from where symbols lie, to their glyphs.
fn cmap(maps: &[(u16, u16)]) -> Vec<u8> {
    let count = u16::try_from(maps.len()).unwrap();
    let mut out: Vec<u8> = [0, count].iter().flat_map(|word| word.to_be_bytes()).collect();
    let mut tables: Vec<u8> = Vec::new();
    for (platform, encoding) in maps {
        let at = 4 + 8 * maps.len() + tables.len();
        out.extend(platform.to_be_bytes());
        out.extend(encoding.to_be_bytes());
        out.extend(u32::try_from(at).unwrap().to_be_bytes());
        if *platform == 1 {
            let mut table =
                [0_u16, 262, 0].iter().flat_map(|it| it.to_be_bytes()).collect::<Vec<u8>>();
            table.extend((0..=255_u8).map(|code| match code {
                b'A' => 1,
                b'B' => 2,
                _ => 0,
            }));
            tables.extend(table);
        } else {
            let from: u16 = if (*platform, *encoding) == (3, 0) { 0xf041 } else { 0x41 };
            let words = [4, 32, 0, 4, 4, 1, 0, from + 1, 0xffff, 0, from, 0xffff];
            tables.extend(words.iter().flat_map(|word: &u16| word.to_be_bytes()));
            let delta = 1_u16.wrapping_sub(from);
            tables.extend([delta, 1, 0, 0].iter().flat_map(|word| word.to_be_bytes()));
        }
    }
    out.extend(tables);
    out
}

/// A font file of tables in the order of their names.
fn file(tables: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let count = u16::try_from(tables.len()).unwrap();
    let mut out = vec![0, 1, 0, 0];
    let power = count.ilog2();
    let range = 16_u16 << power;
    for word in [count, range, u16::try_from(power).unwrap(), count * 16 - range] {
        out.extend(word.to_be_bytes());
    }
    let mut at = 12 + 16 * tables.len();
    let mut body: Vec<u8> = Vec::new();
    for (name, table) in tables {
        out.extend(*name);
        out.extend(sum(table).to_be_bytes());
        out.extend(u32::try_from(at).unwrap().to_be_bytes());
        out.extend(u32::try_from(table.len()).unwrap().to_be_bytes());
        body.extend(table);
        body.resize(body.len().next_multiple_of(4), 0);
        at = 12 + 16 * tables.len() + body.len();
    }
    out.extend(body);
    out
}

/// The sum of a table's words.
fn sum(table: &[u8]) -> u32 {
    table.chunks(4).fold(0, |sum: u32, four| {
        let mut word = [0; 4];
        word[..four.len()].copy_from_slice(four);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}
