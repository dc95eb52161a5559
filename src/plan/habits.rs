//! Markup of other systems that people type by habit: it would be printed as typed.

use std::ops::Range;

use crate::phrase::phrases;

use super::markup::Foreign;

/// A kind of markup: what it is, and where a text has it first.
type Habit = (&'static str, fn(&str) -> Option<Range<usize>>);

/// The kinds that are known.
const HABITS: &[Habit] = &[
    ("a footnote mark", |text| enclosed(text, "[^", "]", is_word)),
    ("struck-out words", |text| enclosed(text, "~~", "~~", is_tight)),
    ("marked words", |text| enclosed(text, "==", "==", is_tight)),
    ("a subscript between tildes", |text| raised(text, '~')),
    ("a superscript between circumflexes", |text| raised(text, '^')),
    ("a LaTeX command", command),
    ("a formula between dollar signs", formula),
    ("a wiki link", |text| enclosed(text, "[[", "]]", |inside| !inside.is_empty())),
    ("a wiki template", |text| enclosed(text, "{{", "}}", |inside| !inside.is_empty())),
    ("wiki mark-up for bold", |text| enclosed(text, "'''", "'''", is_tight)),
    ("a link whose address has a space in it or no end", broken_address),
    ("a space between the words and the address of a link", |text| word(text, "] (http")),
    ("an address without https:// between angle brackets", |text| word(text, "<www.")),
    ("emphasis that does not end", open_emphasis),
    ("a field without its closing brace", open_field),
    ("a reference link", |text| enclosed(text, "][", "]", is_word)),
    ("a forum tag (BBCode)", forum_tag),
    ("braces without a phrase in brackets", attributes),
    ("the name of an emoji between colons", emoji),
    ("a heading’s number sign", |text| at_start(text, heading_length)),
    ("a quotation’s angle bracket", |text| at_start(text, |text| prefix(text, "> "))),
    ("a row of a table", |text| at_start(text, table_length)),
    ("a check box", |text| at_start(text, check_box_length)),
    ("a bullet", |text| at_start(text, bullet_length)),
    ("a list in its lines", |text| in_lines(text)),
    ("a rule", rule),
];

/// The markup that a text field has, each kind once: its bytes, and what it is.
pub(super) fn habits(source: &str) -> Vec<Foreign> {
    let escaped = |at: usize| source[..at].ends_with('\\');
    HABITS
        .iter()
        .filter_map(|(what, find)| Some((find(source)?, *what)))
        .filter(|(bytes, _)| !escaped(bytes.start))
        .collect()
}

/// Words between two marks, if `wanted` accepts them.
fn enclosed(
    text: &str,
    open: &str,
    close: &str,
    wanted: impl Fn(&str) -> bool,
) -> Option<Range<usize>> {
    let starts = text.match_indices(open).map(|(at, _)| at);
    starts.into_iter().find_map(|start| {
        let inner = start + open.len();
        let end = inner + text[inner..].find(close)?;
        wanted(&text[inner..end]).then_some(start..end + close.len())
    })
}

/// Whether there is no space between marks and the words they enclose.
fn is_tight(inside: &str) -> bool {
    let ends = [inside.chars().next(), inside.chars().next_back()];
    ends.iter().all(|end| end.is_some_and(|c| !c.is_whitespace() && !"=~'".contains(c)))
}

/// Whether something is one word.
fn is_word(inside: &str) -> bool {
    !inside.is_empty() && inside.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c))
}

/// A short word between two marks next to a letter: `H~2~O`, `m^2^`.
fn raised(text: &str, mark: char) -> Option<Range<usize>> {
    let mut marks = text.match_indices(mark).map(|(at, _)| at).peekable();
    while let (Some(start), Some(&end)) = (marks.next(), marks.peek()) {
        let touches = text[..start].chars().next_back().is_some_and(char::is_alphanumeric);
        if touches && is_word(&text[start + 1..end]) && end - start < 12 {
            return Some(start..end + 1);
        }
    }
    None
}

/// `\emph{`, `\footnote{`.
fn command(text: &str) -> Option<Range<usize>> {
    text.match_indices('\\').find_map(|(start, _)| {
        let name = text[start + 1..].bytes().take_while(u8::is_ascii_alphabetic).count();
        let end = start + 1 + name;
        (name > 1 && text[end..].starts_with('{')).then_some(start..end + 1)
    })
}

/// A formula: `$x$`, `$$x$$`. Two amounts of money are not one: the second sign follows a space or precedes
/// a digit.
fn formula(text: &str) -> Option<Range<usize>> {
    text.match_indices('$').find_map(|(start, _)| {
        let inner = start + text[start..].bytes().take_while(|byte| *byte == b'$').count();
        let length = text[inner..].find('$')?;
        let inside = &text[inner..inner + length];
        let after = text[inner + length..].trim_start_matches('$').chars().next();
        let is_formula = inside.chars().count() < 60
            && is_tight(inside)
            && inside.chars().any(|c| c.is_alphabetic() || c == '\\')
            && !after.is_some_and(char::is_alphanumeric)
            && !text[..start].ends_with(char::is_alphanumeric);
        is_formula.then_some(start..inner + length + 1)
    })
}

/// The first place of a mark.
fn word(text: &str, mark: &str) -> Option<Range<usize>> {
    text.find(mark).map(|start| start..start + mark.len())
}

/// `[x](https://a b)`, `[x](https://a`. A title in quotation marks is another matter.
fn broken_address(text: &str) -> Option<Range<usize>> {
    text.match_indices("](").find_map(|(start, mark)| {
        let rest = &text[start + mark.len()..];
        let is_address = rest.starts_with("http") || rest.starts_with("mailto:");
        let end = rest.find(')').unwrap_or(rest.len());
        let address = rest[..end].split(['"', '\'']).next().unwrap_or_default().trim_end();
        let broken = end == rest.len() || address.contains(char::is_whitespace);
        (is_address && broken).then_some(start..start + mark.len() + address.len())
    })
}

/// An asterisk before a word, or two, after which no such marks follow. One that begins the text may be the mark
/// of a note.
fn open_emphasis(text: &str) -> Option<Range<usize>> {
    text.match_indices('*').find_map(|(start, _)| {
        let count = text[start..].bytes().take_while(|byte| *byte == b'*').count();
        let (before, after) = (&text[..start], &text[start + count..]);
        let opens = after.starts_with(|c: char| c.is_alphabetic() || "“„«‘".contains(c));
        let begins = before.ends_with(|c: char| c.is_whitespace() || "(“„«‘".contains(c));
        let marks = &"**"[..count.min(2)];
        let closes = after
            .match_indices(marks)
            .any(|(at, _)| !after[..at].ends_with(char::is_whitespace) && at > 0);
        (opens && begins && !closes).then_some(start..start + count)
    })
}

/// `{stories`, `{story:one`.
fn open_field(text: &str) -> Option<Range<usize>> {
    const NAMES: [&str; 7] =
        ["stories", "countries", "hosts", "months", "order", "story:", "page:"];
    text.match_indices('{').find_map(|(start, _)| {
        let rest = &text[start + 1..];
        let name = NAMES.into_iter().find(|name| rest.starts_with(name))?;
        let is_id = |c: char| c.is_alphanumeric() || "-_:".contains(c);
        let end = rest[name.len()..].find(|c| !is_id(c)).map_or(rest.len(), |end| end + name.len());
        let is_name = end == name.len() || rest[..end].contains(':');
        (is_name && !rest[end..].starts_with('}')).then_some(start..start + 1 + end)
    })
}

/// `[b]`, `[/url]`.
fn forum_tag(text: &str) -> Option<Range<usize>> {
    const NAMES: [&str; 9] = ["b", "i", "u", "s", "url", "img", "quote", "color", "size"];
    enclosed(text, "[/", "]", |name| NAMES.contains(&name))
}

/// `[x]{.small}`, `[x]{#here}`, `[x]{lang=}`, `[x]{de}`, and `{lang=it}` without bracketed words before it.
fn attributes(text: &str) -> Option<Range<usize>> {
    let marks = phrases(text);
    let is_mark = |at: usize| marks.iter().any(|phrase| phrase.mark.contains(&at));
    text.match_indices('{').map(|(at, _)| at).find_map(|start| {
        let end = start + text[start..].find('}')? + 1;
        let inside = text[start + 1..end - 1].trim_start();
        let behind = text[..start].ends_with(']');
        let is_tag =
            (2..=3).contains(&inside.len()) && inside.bytes().all(|b| b.is_ascii_lowercase());
        let attribute = is_tag || inside.starts_with(['.', '#']) || inside.contains('=');
        let stray = behind && attribute || inside.starts_with("lang");
        (stray && !is_mark(start)).then_some(start..end)
    })
}

/// `:smile:`.
fn emoji(text: &str) -> Option<Range<usize>> {
    text.match_indices(':').find_map(|(start, _)| {
        let free = text[..start].chars().next_back().is_none_or(char::is_whitespace);
        let is_name = |byte: &u8| byte.is_ascii_lowercase() || *byte == b'_';
        let end = start + 1 + text[start + 1..].bytes().take_while(is_name).count();
        let closed = text[end..].starts_with(':');
        let after = text[end..].chars().nth(1);
        let ends = after.is_none_or(|c| !c.is_alphanumeric());
        (free && closed && ends && end > start + 2).then_some(start..end + 1)
    })
}

/// A mark at the start of the text, whose bytes `length` counts.
fn at_start(text: &str, length: impl Fn(&str) -> Option<usize>) -> Option<Range<usize>> {
    let words = text.trim_start();
    let start = text.len() - words.len();
    Some(start..start + length(words)?)
}

/// The bytes of a prefix.
fn prefix(text: &str, mark: &str) -> Option<usize> {
    text.starts_with(mark).then_some(mark.trim_end().len())
}

/// `# `, `## `.
fn heading_length(text: &str) -> Option<usize> {
    let signs = text.bytes().take_while(|byte| *byte == b'#').count();
    (1..=6).contains(&signs).then_some(signs).filter(|signs| text[*signs..].starts_with(' '))
}

/// `| a | b |`.
fn table_length(text: &str) -> Option<usize> {
    let line = text.lines().next()?.trim_end();
    (line.starts_with('|') && line.len() > 1 && line.ends_with('|')).then_some(line.len())
}

/// `[ ] `, `[x] `.
fn check_box_length(text: &str) -> Option<usize> {
    ["[ ] ", "[x] ", "[X] "].iter().find_map(|mark| prefix(text, mark))
}

/// `* `, `- `, `+ `, `• `.
fn bullet_length(text: &str) -> Option<usize> {
    ["* ", "- ", "+ ", "• "].iter().find_map(|mark| prefix(text, mark))
}

/// A line after the first that begins like an item of a list, a heading or a row of a table.
fn in_lines(text: &str) -> Option<Range<usize>> {
    text.match_indices('\n').find_map(|(at, _)| {
        let start = at + 1;
        let line = text[start..].lines().next()?;
        let length = bullet_length(line)
            .or_else(|| numbered_length(line))
            .or_else(|| heading_length(line))
            .or_else(|| table_length(line))?;
        Some(start..start + length)
    })
}

/// `1. `, `2) `.
fn numbered_length(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mark = line[digits..].starts_with(". ") || line[digits..].starts_with(") ");
    (mark && (1..3).contains(&digits)).then_some(digits + 1)
}

/// A text of nothing but `---`, `***` or `___`.
fn rule(text: &str) -> Option<Range<usize>> {
    let words = text.trim();
    let all = |mark: char| words.chars().all(|c| c == mark || c == ' ');
    let is_rule = words.len() >= 3 && ['-', '*', '_', '='].into_iter().any(all);
    is_rule.then_some(0..text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_of_other_systems_is_named_with_its_place() {
        for (text, bytes) in [
            ("A claim.[^1] And more.", "[^1]"),
            ("[^note]: The source.", "[^note]"),
            ("It was ~~good~~ bad.", "~~good~~"),
            ("It was ==the best== year.", "==the best=="),
            ("Of H~2~O and air.", "~2~"),
            ("On 20 m^2^ of floor.", "^2^"),
            (r"So it is.\footnote{Not so.}", r"\footnote{"),
            ("A [word]{.small} of it.", "{.small}"),
            ("A [word] {lang=it} of it.", "{lang=it}"),
            ("A [word]{lang=} of it.", "{lang=}"),
            ("A [word]{lang=it} and [word]{ lang=it}.", "{ lang=it}"),
            ("With $x^2$ of it.", "$x^2$"),
            ("With $$\\alpha$$ of it.", "$$\\alpha$"),
            ("See [[Main page]].", "[[Main page]]"),
            ("See [our site](https://x.eu/a b) now.", "](https://x.eu/a b"),
            ("See [our site](https://x.eu now.", "](https://x.eu now."),
            ("See [our site] (https://x.eu) now.", "] (http"),
            ("See <www.x.eu> now.", "<www."),
            ("He *said it and left.", "*"),
            ("He said (**bold* and left.", "**"),
            ("“[Ordnung]{de}” he said.", "{de}"),
            ("There are {stories here.", "{stories"),
            ("See {story:al-es-tea here.", "{story:al-es-tea"),
            ("By {{name}} today.", "{{name}}"),
            ("A '''bold''' word.", "'''bold'''"),
            ("See [this][one].", "][one]"),
            ("A [b]bold[/b] word.", "[/b]"),
            ("We are glad :smile: today.", ":smile:"),
            ("## A heading", "##"),
            ("> Said she.", ">"),
            ("| a | b |", "| a | b |"),
            ("[x] Done", "[x]"),
            ("* First", "*"),
            ("- First", "-"),
            ("• First", "•"),
            ("So:\n- one\n- two", "-"),
            ("So:\n1. one\n2. two", "1."),
            ("---", "---"),
        ] {
            let found = habits(text);
            let places: Vec<&str> = found.iter().map(|(at, _)| &text[at.clone()]).collect();
            assert!(places.contains(&bytes), "{text}: {found:?}");
        }
    }

    #[test]
    fn ordinary_prose_has_none() {
        for text in [
            "We sold for $5 and bought for $10.",
            "From $20,000–$30,000 a year, US$40 a day, A$5/$6.",
            "We were #1 in sales, and # of staff rose.",
            "Version ~2 of about ~30 pieces.",
            "[sic], [...] and [our note] stand here.",
            "He said: “fine”: so it was. At 10:30:15.",
            "– Bonjour ! – Salut !",
            "1. May was the day. 1990. A year.",
            "a == b, 2 < 3, x > y, a | b",
            "It's 'quoted', isn't it? \"''\"",
            "https://example.eu/~name/a_b_c?x==y",
            "C:\\Users\\me and \\* a star",
            "5 * 3 and *emphasis* and **strong**",
            "*Prices of 2021, which *rose* (**twice**), 2 *3",
            "[a](https://b.eu/c) and [d](https://e.eu \"F g\") (see {stories}, {story:al-es-tea})",
            "A set {a, b} and [x]{lang=de}",
            "^ up and down ^",
            "Escaped \\~~not struck~~",
            "-5 degrees, +5 degrees, *yes*",
            "A--B and A---B",
        ] {
            assert!(habits(text).is_empty(), "{text}: {:?}", habits(text));
        }
    }
}
