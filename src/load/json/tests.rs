use super::*;

/// What is said of a text: the line, the column and the underlined length of the first place, how many
/// places, message and help.
fn said(text: &str) -> Vec<(u32, u32, u32, u32, String, String)> {
    let error = serde_json::from_str::<serde_json::Value>(text).unwrap_err();
    let found = syntax("a.json", text, &error);
    assert!(found.iter().all(|it| it.code == Code::JsonSyntax && it.message.ends_with('.')));
    let row = |it: &Finding| {
        let Place { line, column, length, .. } = it.place;
        (line, column, length, it.count, it.message.clone(), it.help.clone())
    };
    found.iter().map(row).collect()
}

/// A text has one mistake: this, here, with this in the help.
fn holds(text: &str, place: (u32, u32, u32), message: &str, help: &str) {
    let all = said(text);
    let [(line, column, length, _, of_message, of_help)] = &all[..] else {
        panic!("{text}\n{all:#?}")
    };
    assert_eq!((*line, *column, *length), place, "{text}\n{of_message}");
    assert_eq!(of_message, message, "{text}");
    assert!(of_help.contains(help), "{text}\n{of_help}");
}

#[test]
fn commas_are_missing_or_too_many() {
    let comma = "There is a comma before a closing bracket.";
    holds("{\"a\": 1,\n}", (1, 8, 1), comma, "Delete the comma");
    holds("{\"a\": [1, 2,]}", (1, 12, 1), comma, "Delete the comma");
    holds("{\"a\": 1\n \"b\": 2}", (1, 7, 1), "A comma is missing.", "line 1");
    holds("{\"a\": {\"b\": 1} \"c\": 2}", (1, 14, 1), "A comma is missing.", "");
    holds("{\"a\": [{}\n{}]}", (1, 9, 1), "A comma is missing.", "");
    holds("{\"a\": 1,, \"b\": 2}", (1, 9, 1), "There is a comma too many.", "Delete it.");
    holds("{\"a\": 1; \"b\": 2}", (1, 8, 1), "“;” is used instead of a comma.", "comma");
    holds("{\"a\": 1},", (1, 9, 1), "There is a comma after the last bracket of the file.", "");
    holds("{\"a\": 2,7, \"b\": 1}", (1, 7, 3), "A number has a decimal comma.", "2.7");
}

#[test]
fn quotation_marks_of_all_kinds_are_told_apart() {
    let curly = "There are curly quotation marks where JSON requires straight ones.";
    holds("{“title”: 1}", (1, 2, 7), curly, "\"title\"");
    holds("{\"title\": “A “good” day”}", (1, 11, 14), curly, "\"A “good” day\"");
    holds("{\"title\": „Tag“,\n\"b\": 1}", (1, 11, 5), curly, "\"Tag\"");
    holds("{\"title\": «Jour»}", (1, 11, 6), curly, "\"Jour\"");
    let all = said("{“a”: “b”,\n “c”: “d”}");
    assert_eq!((all.len(), all[0].3), (1, 4), "one finding with four places: {all:?}");
    let single = "There are single quotation marks where JSON requires double ones.";
    holds("{'title': 1}", (1, 2, 7), single, "\"title\"");
    holds("{\"title\": 'It's on'}", (1, 11, 9), single, "\"It's on\"");
    let inside = "A straight quotation mark inside a text ends the text.";
    holds("{\"a\": \"He said \"yes\" to her.\", \"b\": 1}", (1, 16, 1), inside, "“ and ”");
    holds("{\"a\": \"He said \"yes\".\"}", (1, 16, 1), inside, "\\\"");
    let other = "A text begins with a straight quotation mark and ends with a different character.";
    holds("{\"a\": \"Hello”,\n\"b\": 1}", (1, 13, 1), other, "instead of ”");
    let open = "A text has no closing quotation mark.";
    holds("{\"a\": \"Hello,\n\"b\": 1}", (1, 7, 6), open, "at the end of the text");
    holds("{\"a\": \"Hello\n}", (1, 7, 6), open, "at the end of the text");
    holds("{\"a\": \"Hello", (1, 7, 6), open, "at the end of the text");
}

#[test]
fn signs_inside_of_texts_are_named() {
    holds(
        "{\"a\": \"one\ntwo\"}",
        (1, 8, 3),
        "There is a line break inside a text.",
        "Join the lines",
    );
    holds("{\"a\": \"one\ttwo\"}", (1, 11, 1), "There is a tab inside a text.", "a space");
    let hidden = "There is an invisible character (U+0007) inside a text.";
    holds("{\"a\": \"one\u{7}two\"}", (1, 11, 1), hidden, "Delete it");
    holds("{\"a\": \"C:\\Users\"}", (1, 10, 2), "There is a backslash inside a text.", "\\\\");
    let between = "There is an invisible character (U+00A0) between two values.";
    holds("{\u{a0}\"a\": 1}", (1, 2, 1), between, "Delete it");
}

#[test]
fn comments_merges_and_words_of_other_languages_are_named() {
    let comment = "There is a comment, but JSON has no comments.";
    holds("{\n// mine\n\"a\": 1}", (2, 1, 7), comment, "Delete it");
    holds("{\"a\": 1 /* mine */}", (1, 9, 10), comment, "Delete it");
    holds("# mine\n{\"a\": 1}", (1, 1, 6), comment, "Delete it");
    let text = "{\n<<<<<<< HEAD\n\"a\": 1\n=======\n\"a\": 2\n>>>>>>> other\n}";
    let all = said(text);
    assert!(all.len() == 1 && all[0].4.starts_with("There are two versions"), "{all:?}");
    assert_eq!((all[0].0, all[0].1, all[0].2), (2, 1, 12));
    holds("{\"a\": NaN}", (1, 7, 3), "JSON does not know the word NaN.", "a number in digits");
    holds("{\"a\": -Infinity}", (1, 7, 9), "JSON does not know the word -Infinity.", "a number");
    holds(
        "{\"a\": True}",
        (1, 7, 4),
        "JSON does not know the word True.",
        "true, in lower-case letters",
    );
    holds("{\"a\": None}", (1, 7, 4), "JSON does not know the word None.", "null");
}

#[test]
fn what_has_no_quotation_marks_is_told_with_them() {
    let name = "The name of a field is not in quotation marks.";
    holds("{title: 1}", (1, 2, 5), name, "\"title\"");
    let text = "A text is not in quotation marks.";
    holds("{\"a\": Hello world, \"b\": 1}", (1, 7, 11), text, "\"Hello world\"");
    holds("{\"a\": 2021-09}", (1, 7, 7), text, "\"2021-09\"");
    holds("{\"a\": 4 months}", (1, 7, 8), text, "\"4 months\"");
    holds("{\"a\": 30%}", (1, 7, 3), text, "\"30%\"");
}

#[test]
fn numbers_colons_and_brackets_are_told() {
    let number = "The number 05 is not in the form that JSON requires.";
    holds("{\"a\": 05}", (1, 7, 2), number, "Write 5.");
    holds("{\"a\": .5}", (1, 7, 2), "The number .5 is not in the form that JSON requires.", "0.5");
    holds("{\"a\": +5}", (1, 7, 2), "The number +5 is not in the form that JSON requires.", "5");
    holds("{\"a\": 1e999}", (1, 7, 5), "The number 1e999 is too large.", "smaller");
    holds("{\"a\" = 1}", (1, 6, 1), "“=” is used instead of a colon.", "colon");
    holds("{\"a\" 1}", (1, 2, 3), "The colon after “a” is missing.", "\"a\":");
    holds("{\"a\", \"b\": 1}", (1, 2, 3), "The field “a” has no value.", "delete the field");
    holds("{\"a\": , \"b\": 1}", (1, 7, 1), "There is no value here.", "the value");
    holds("{\n\"a\": [1, 2}", (2, 11, 1), "} does not match the [ in line 2.", "]");
    holds("{\n\"a\": {\"b\": 1", (2, 6, 1), "The file ends before this { is closed.", "}");
    holds("{\"a\": 1}}", (1, 9, 1), "There is a closing bracket } too many.", "");
    holds(
        "{\"a\": 1}\n{\"b\": 1}",
        (2, 1, 8),
        "There is more text after the last bracket of the file.",
        "",
    );
    holds("", (1, 1, 1), "The file is empty.", "");
    holds("<html>", (1, 1, 1), "The file is a web page or XML, not JSON.", "");
    holds("title: Hello", (1, 1, 1), "The file does not begin with a brace, {.", "");
    let deep = "[".repeat(200);
    holds(&deep, (1, 128, 1), "Values are nested more than 127 levels deep.", "");
}

#[test]
fn mistakes_of_several_kinds_are_found_in_one_run() {
    let text = "{\n  // the story\n  “title”: 'Hello',\n  lead: \"A \tb\",\n  \"months\": 2,5,\n}";
    let kinds: Vec<String> = said(text).into_iter().map(|it| it.4).collect();
    assert_eq!(kinds.len(), 7, "{kinds:#?}");
}

/// Every text that is cut off, changed in one byte or doubled somewhere is explained in words of this
/// module, without a panic and with places inside of it.
#[test]
fn damaged_files_are_always_explained() {
    let good = include_str!("../../scaffold/book/stories/ie-pt-boats.json");
    let cuts = (0..good.len()).filter(|at| good.is_char_boundary(*at));
    for at in cuts.clone().step_by(7) {
        let (head, tail) = good.split_at(at);
        for middle in
            ["", "\"", "”", "'", ",", "}", "]", "\n", "\\", "#", "{", ":", "x", "7", "\u{0}"]
        {
            for text in [format!("{head}{middle}"), format!("{head}{middle}{tail}")] {
                let Err(error) = serde_json::from_str::<serde_json::Value>(&text) else { continue };
                assert!(
                    !slips(&text).is_empty(),
                    "{error}: …{}",
                    &head[head.len().saturating_sub(30)..]
                );
                for finding in syntax("a.json", &text, &error) {
                    assert!(finding.place.line > 0 && finding.message.ends_with('.'));
                }
            }
        }
    }
}
