//! Characters that cannot be seen, in words.

/// A character as a message names it: what can be seen by itself, all else by what it is, with its number.
///
/// # Examples
///
/// ```
/// use booklet::data::character_name;
/// assert_eq!(character_name('漢'), "“漢” (U+6F22)");
/// assert_eq!(character_name('\n'), "a line break (U+000A)");
/// assert_eq!(character_name('\u{2003}'), "an em space (U+2003)");
/// ```
pub fn character_name(c: char) -> String {
    let number = format!("U+{:04X}", u32::from(c));
    match words(c) {
        Some(words) => format!("{words} ({number})"),
        None => format!("“{c}” ({number})"),
    }
}

/// What a character is that shows nothing, or nothing by itself.
fn words(c: char) -> Option<&'static str> {
    Some(match c {
        '\n' | '\r' | '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' => "a line break",
        '\u{c}' => "a page break",
        '\t' => "a tab",
        ' ' => "a space",
        '\u{a0}' => "a no-break space",
        '\u{ad}' => "a soft hyphen",
        '\u{2000}' | '\u{2002}' => "an en space",
        '\u{2001}' | '\u{2003}' => "an em space",
        '\u{2004}'..='\u{2006}' => "a narrow space",
        '\u{2007}' => "a space as wide as a digit",
        '\u{2008}' => "a space as wide as a full stop",
        '\u{2009}' => "a thin space",
        '\u{200a}' => "a hair space",
        '\u{200b}' => "a zero-width space",
        '\u{200c}' | '\u{200d}' => "an invisible joiner",
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            "an invisible mark of the writing direction"
        }
        '\u{2011}' => "a no-break hyphen",
        '\u{202f}' => "a narrow no-break space",
        '\u{205f}' => "a mathematical space",
        '\u{3000}' => "a wide space",
        '\u{feff}' => "an invisible mark at the start of a text",
        '\u{fffc}' => "the place of a picture that was lost in copying",
        '\u{fffd}' => "the sign for a letter that was lost in copying",
        '\u{300}'..='\u{36f}' => "a separate accent",
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => "an invisible mark of a variant",
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => "a sign of a private font",
        c if c.is_control() => "an invisible character",
        c if c.is_whitespace() => "a space",
        _ => return None,
    })
}
