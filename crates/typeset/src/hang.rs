//! Hanging punctuation: how far characters protrude beyond the edges of the measure, so that the
//! edges look straight. After the tables of Hàn Thế Thành, "Micro-typographic extensions to the TeX
//! typesetting system" (2000), and of microtype.

/// Share of its advance, in thousandths, by which a character hangs beyond the right edge.
pub(super) const fn right(character: char) -> i64 {
    match character {
        '-' | '\u{2010}' | '\u{2011}' => 600,
        '.' | ',' => 680,
        '’' | '”' | '\'' | '"' | '‘' | '“' => 650,
        ';' | ':' => 450,
        '–' => 280,
        '!' | '?' | '—' => 180,
        ')' | ']' => 120,
        '»' | '›' => 350,
        'f' | 'r' | 'y' | 'v' | 'w' | 't' => 45,
        'A' | 'T' | 'V' | 'W' | 'Y' => 50,
        _ => 0,
    }
}

/// Share of its advance, in thousandths, by which a character hangs beyond the left edge.
pub(super) const fn left(character: char) -> i64 {
    match character {
        '‘' | '“' | '\'' | '"' | '„' | '‚' | '’' | '”' => 600,
        '«' | '‹' => 350,
        '–' => 280,
        '—' => 180,
        '(' | '[' => 120,
        'A' | 'T' | 'V' | 'W' | 'Y' => 50,
        'v' | 'w' | 'y' => 45,
        _ => 0,
    }
}
