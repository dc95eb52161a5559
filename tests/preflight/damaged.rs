//! No bytes make the lexer, the strict reader or the inspection fail: they end, and say what is wrong.

use preflight::{Lexer, Limits, Reader, ReaderError, Token, Value, inspect};
use proptest::prelude::*;

use super::made::{CONTENT, Made, PAGE, PICTURE, PROFILE, PROGRAM};

/// Bytes that mean something in PDF syntax, words of it among them.
fn syntax() -> impl Strategy<Value = Vec<u8>> {
    let words = [
        "(",
        ")",
        "<",
        ">",
        "[",
        "]",
        "{",
        "}",
        "/",
        "%",
        "\\",
        "#",
        "\n",
        "\r",
        " ",
        "\0",
        "BI ",
        " ID ",
        " EI ",
        "<<",
        ">>",
        "1 0 R",
        "obj",
        "endobj",
        "stream\n",
        "endstream",
        "xref\n0 1\n",
        "trailer",
        "startxref\n0\n%%EOF",
        "-",
        "+",
        ".",
        "9",
        "4a",
        "true",
        "null",
        "\u{e9}",
        "Tj",
    ];
    let word = prop_oneof![
        4 => prop::sample::select(words.to_vec()).prop_map(|word| word.as_bytes().to_vec()),
        1 => any::<u8>().prop_map(|byte| vec![byte]),
    ];
    prop::collection::vec(word, 0..60).prop_map(|words| words.concat())
}

/// How many tokens a content stream has.
fn tokens(bytes: &[u8]) -> usize {
    let mut lexer = Lexer::content(bytes);
    let mut count = 0;
    let mut at = 0;
    while lexer.next().is_some() {
        assert!(lexer.at() > at && lexer.at() <= bytes.len(), "a token moves on inside the bytes");
        at = lexer.at();
        count += 1;
    }
    count
}

/// Walks through what a reader opens, as far as references lead, at most 400 values.
fn walk(bytes: &[u8]) -> usize {
    let Ok(reader) = Reader::open(bytes) else { return 0 };
    let mut open: Vec<Value<'_>> =
        reader.catalog().iter().flat_map(|it| it.values().cloned()).collect();
    let mut seen = 0;
    while let Some(value) = open.pop().filter(|_| seen < 400) {
        seen += 1;
        _ = reader.stream(&value);
        match reader.follow(&value) {
            Some(Value::Array(items)) => open.extend(items),
            Some(Value::Dictionary(found)) => open.extend(found.values().cloned()),
            _ => {}
        }
    }
    seen
}

/// A good file with some bytes changed, added or left out at places of a thousand.
fn mutated(changes: &[(usize, Option<u8>, bool)]) -> Vec<u8> {
    let mut made = Made::good();
    // Most bytes are then syntax.
    for number in [PROFILE, PROGRAM, PICTURE] {
        made.stream(number, |bytes| bytes.truncate(20));
    }
    let mut bytes = made.close();
    for &(place, byte, is_more) in changes {
        let at = place * (bytes.len() - 1) / 1000;
        match byte {
            Some(byte) if is_more => bytes.insert(at, byte),
            Some(byte) => bytes[at] = byte,
            None => _ = bytes.remove(at),
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn any_bytes_are_tokens_and_an_end(bytes in prop_oneof![prop::collection::vec(any::<u8>(), 0..200), syntax()]) {
        tokens(&bytes);
        walk(&bytes);
    }

    #[test]
    fn a_file_with_any_bytes_changed_is_read_or_refused(
        changes in prop::collection::vec((0_usize..1000, prop::option::weighted(0.8, any::<u8>()), any::<bool>()), 1..8)
    ) {
        walk(&mutated(&changes));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    #[test]
    fn content_of_any_bytes_is_inspected(bytes in syntax()) {
        let mut made = Made::good();
        made.stream(CONTENT, |content| content.clone_from(&bytes));
        inspect(&made.close(), &Limits::default());
    }
}

#[test]
fn the_walk_reaches_a_good_file() {
    assert!(walk(&Made::good().close()) > 10);
}

#[test]
fn what_is_nested_without_end_is_damage_and_overflows_no_stack() {
    for open in ["[", "<<", "<</A", "[<</A", "("] {
        let bytes = open.repeat(500_000).into_bytes();
        tokens(&bytes);
        let first = Lexer::content(&bytes).next();
        assert!(matches!(first, Some(Token::Damage(_))), "{open}: {first:?}");
        let mut made = Made::good();
        made.stream(CONTENT, |content| content.clone_from(&bytes));
        let found = inspect(&made.close(), &Limits::default());
        assert!(
            found
                .findings
                .iter()
                .any(|it| it.code == findings::Code::from(preflight::Rule::Content)),
            "{open}"
        );
    }
}

#[test]
fn a_file_whose_objects_are_nested_without_end_is_refused() {
    let mut made = Made::good();
    made.add(PAGE, &format!("/Deep{}", "[".repeat(100_000)));
    assert!(Reader::open(&made.close()).is_err());
}

#[test]
fn a_file_that_cannot_be_opened_says_why() {
    let why = |bytes: &[u8]| Reader::open(bytes).unwrap_err();
    assert_eq!(why(b""), ReaderError::NoEnd);
    assert_eq!(why(b"%PDF-1.6\nstartxref\n900\n%%EOF"), ReaderError::NoEnd);
    assert_eq!(why(b"%PDF-1.6\nstartxref\n0\n%%EOF"), ReaderError::References);
    let table = "xref\n0 2\n0000000000 65535 f \n0000000003 00000 n \ntrailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF";
    assert_eq!(why(table.as_bytes()), ReaderError::Misplaced(1));
    assert_eq!(ReaderError::Misplaced(1).to_string(), "object 1 is not where it should be");
}
