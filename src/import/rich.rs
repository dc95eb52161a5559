//! Texts of a workbook in runs, and what the runs do to the words: strike out, raise, lower, emphasise
//! (ECMA-376, part 1, 18.4.4, 18.4.7, 18.4.10, 18.4.14 and 18.8.30).

use roxmltree::Node;

/// The children of a name.
pub(super) fn children<'a>(
    node: Node<'a, 'a>,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'a>> {
    node.children().filter(move |it| it.tag_name().name() == name)
}

/// Whether the properties of a font or of a run of text switch on one of these.
pub(super) fn is_on(font: Node<'_, '_>, names: &[&str]) -> bool {
    let off = |it: Node<'_, '_>| matches!(it.attribute("val"), Some("0" | "false"));
    font.children().any(|it| names.contains(&it.tag_name().name()) && !off(it))
}

/// Whether they strike out.
pub(super) fn is_struck(font: Node<'_, '_>) -> bool {
    is_on(font, &["strike", "dstrike"])
}

/// A run of a text.
#[derive(Debug)]
struct SheetRun {
    /// Its words, raised or lowered.
    words: String,
    /// Whether its font is raised or lowered.
    moved: bool,
    /// Whether they are struck out.
    struck: bool,
    /// The mark of a story's text on both sides of them: none, `*`, `**` or `***`.
    mark: &'static str,
}

impl SheetRun {
    /// Of an element `r`.
    fn of(run: Node<'_, '_>) -> Self {
        let words = children(run, "t").filter_map(|it| it.text()).collect::<String>();
        let has = |names: &[&str]| children(run, "rPr").any(|font| is_on(font, names));
        let moved = children(run, "rPr").flat_map(|it| children(it, "vertAlign")).next();
        let words = match moved.and_then(|it| it.attribute("val")) {
            Some("superscript") => shifted(&words, SUPERSCRIPTS),
            Some("subscript") => shifted(&words, SUBSCRIPTS),
            _ => words,
        };
        let mark = match (has(&["i"]), has(&["b"])) {
            (false, false) => "",
            (true, false) => "*",
            (false, true) => "**",
            (true, true) => "***",
        };
        Self { words, moved: moved.is_some(), struck: has(&["strike", "dstrike"]), mark }
    }
}

/// What the runs of a text do to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RichText {
    /// The words that are struck out.
    pub(super) struck: String,
    /// The text with raised and lowered digits, if it has some.
    pub(super) raised: Option<String>,
    /// The text with the marks of emphasis, if some of its words are emphasised and others are not.
    pub(super) marked: Option<String>,
}

impl RichText {
    /// Of a text.
    pub(super) fn of(text: Node<'_, '_>) -> Self {
        let runs: Vec<SheetRun> = children(text, "r").map(SheetRun::of).collect();
        let said = || runs.iter().map(|run| run.words.as_str()).collect::<String>();
        let struck = runs.iter().filter(|run| run.struck).map(|run| run.words.as_str()).collect();
        let differ = runs.windows(2).any(|pair| pair[0].mark != pair[1].mark);
        Self {
            struck,
            raised: runs.iter().any(|run| run.moved).then(said),
            marked: differ.then(|| marked(&runs)),
        }
    }
}

/// The text of runs with marks round what is emphasised, line by line and without the blanks at the edges:
/// marks next to blanks mark nothing.
fn marked(runs: &[SheetRun]) -> String {
    let mut text = String::new();
    for same in runs.chunk_by(|one, next| one.mark == next.mark) {
        let (words, mark) =
            (same.iter().map(|run| run.words.as_str()).collect::<String>(), same[0].mark);
        for line in words.split_inclusive('\n') {
            let core = line.trim();
            let (before, after) = line.split_once(core).unwrap_or_default();
            match core {
                "" => text.push_str(line),
                core => text.extend([before, mark, core, mark, after]),
            }
        }
    }
    text
}

/// Signs, and what they are above the line.
const SUPERSCRIPTS: [&str; 2] = ["0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ"];

/// Signs, and what they are below the line.
const SUBSCRIPTS: [&str; 2] = ["0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"];

/// Words above or below the line; unchanged if a sign of them does not exist there.
fn shifted(words: &str, [plain, moved]: [&str; 2]) -> String {
    let sign = |c: char| {
        let index = plain.chars().position(|it| it == c);
        index.map_or_else(|| c.is_whitespace().then_some(c), |index| moved.chars().nth(index))
    };
    words.chars().map(sign).collect::<Option<String>>().unwrap_or_else(|| words.to_owned())
}

#[cfg(test)]
mod tests {
    use roxmltree::Document;

    use super::*;

    #[test]
    fn raised_digits_stay_raised() {
        let rich = |text: &str| {
            let document = Document::parse(text).unwrap();
            RichText::of(document.root_element()).raised
        };
        let run = |kind: &str, words: &str| {
            format!("<r><rPr><vertAlign val=\"{kind}\"/></rPr><t>{words}</t></r>")
        };
        let text = format!("<si><r><t>about 10</t></r>{}</si>", run("superscript", "6"));
        assert_eq!(rich(&text).as_deref(), Some("about 10⁶"));
        let text = format!("<si><r><t>CO</t></r>{}<r><t> out</t></r></si>", run("subscript", "2"));
        assert_eq!(rich(&text).as_deref(), Some("CO₂ out"));
        let text = format!("<si><r><t>5</t></r>{}</si>", run("superscript", "th"));
        assert_eq!(rich(&text).as_deref(), Some("5th"));
        assert_eq!(rich("<si><t>plain</t></si>"), None);
    }

    #[test]
    fn emphasised_words_are_marked_without_the_blanks_around_them() {
        let rich = |runs: &[(&str, &str)]| {
            let run =
                |(look, words): &(&str, &str)| format!("<r><rPr>{look}</rPr><t>{words}</t></r>");
            let text = format!("<si>{}</si>", runs.iter().map(run).collect::<String>());
            RichText::of(Document::parse(&text).unwrap().root_element()).marked
        };
        let marked = rich(&[("", "He said "), ("<i/>", "never "), ("", "twice.")]);
        assert_eq!(marked.as_deref(), Some("He said *never* twice."));
        let marked =
            rich(&[("<b/>", "First"), ("<b val=\"1\"/>", " of all"), ("<b val=\"0\"/>", ", he")]);
        assert_eq!(marked.as_deref(), Some("**First of all**, he"));
        let marked = rich(&[("<i/><b/>", "one\n\n two"), ("", "\n")]);
        assert_eq!(marked.as_deref(), Some("***one***\n\n ***two***\n"));
        assert_eq!(rich(&[("<i/>", "All of"), ("<i/>", " it")]), None);
        assert_eq!(rich(&[("", "None of"), ("<u/>", " it")]), None);
    }
}
