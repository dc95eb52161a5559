//! Commands in documents are commands that there are.

use std::path::Path;

use crate::sample::{ends_in, root};

use super::page::Page;

/// Programs that are not ours: of these, only the files that they are given are looked at.
const OTHERS: [&str; 3] = ["python3", "venv/bin/python", "venv/bin/pip"];

/// The commands of a block: lines without the remarks at their ends, and the parts of those with `&&`.
pub(super) fn commands(block: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    block.lines().enumerate().flat_map(|(number, line)| {
        let line = line.split(" #").next().unwrap_or("").trim_start_matches("$ ");
        let parts = line.split("&&").map(|part| part.split_whitespace().collect::<Vec<&str>>());
        parts.filter(|words| !words.is_empty()).map(move |words| (number + 1, words))
    })
}

/// What the program itself is given, in a command that calls it directly or through cargo.
pub(super) fn of_booklet<'a>(words: &'a [&'a str]) -> Option<&'a [&'a str]> {
    match words {
        ["booklet", rest @ ..] => Some(rest),
        ["cargo", "run", rest @ ..] => {
            let at = rest.iter().position(|word| *word == "--")?;
            Some(&rest[at + 1..])
        }
        _ => None,
    }
}

/// What is wrong with a call of cargo.
fn cargo(words: &[&str]) -> Option<String> {
    let has = |file: &str, word: &str| {
        std::fs::read_to_string(root().join(file)).unwrap_or_default().contains(word)
    };
    match words {
        ["test"] | ["install", "--path", "."] => None,
        ["test", module] => {
            let there = has("tests/main.rs", &format!("mod {module};"));
            (!there).then(|| format!("tests/main.rs has no module “{module}”"))
        }
        ["test", "--lib", filter] => {
            let name = filter.split("::").next().unwrap_or(filter);
            let mut found = Vec::new();
            crate::architecture::below(&root().join("src"), &[".rs"], &mut found);
            let named = |path: &Path| path.to_string_lossy().contains(name);
            let holds = found.iter().any(|path| {
                named(path) || std::fs::read_to_string(path).unwrap_or_default().contains(name)
            });
            (!holds).then(|| format!("no unit test has “{filter}” in its path"))
        }
        ["test", "--test", "main", filter] => {
            let module = filter.split("::").next().unwrap_or(filter);
            let there = has("tests/main.rs", &format!("mod {module};"));
            (!there).then(|| format!("tests/main.rs has no module “{module}”"))
        }
        ["run", "-p", name, "--example", example] => {
            let there = root().join(format!("crates/{name}/examples/{example}.rs")).is_file();
            (!there).then(|| format!("crate “{name}” has no example “{example}”"))
        }
        ["mutants", "-p", "typeset", "--in-place", "-f", file, ..]
            if root().join(file).exists() =>
        {
            None
        }
        [alias] if has(".cargo/config.toml", &format!("\n{alias} = ")) => None,
        _ => Some(format!("nobody knows how to check “cargo {}”", words.join(" "))),
    }
}

/// What is wrong with the steps that `.ci/run` is asked for.
fn steps(asked: &[&str]) -> Option<String> {
    let script = std::fs::read_to_string(root().join(".ci/run")).unwrap();
    let missing = asked.iter().find(|step| !script.contains(&format!("step {step} ")))?;
    Some(format!(".ci/run has no step “{missing}”"))
}

/// What is wrong with a command in a document of this folder.
fn wrong(words: &[&str], folder: &Path) -> Option<String> {
    // What is set for one command alone says nothing of the command.
    let set = words.iter().take_while(|word| word.contains('=')).count();
    let words = &words[set..];
    if let Some(given) = of_booklet(words) {
        let arguments = ["booklet"].iter().chain(given);
        let parsed = booklet::cli::command().try_get_matches_from(arguments);
        return parsed.err().map(|error| error.to_string().lines().next().unwrap_or("").to_owned());
    }
    match words {
        ["cargo", rest @ ..] => cargo(rest),
        [".ci/run", asked @ ..] => steps(asked),
        [program, rest @ ..] if OTHERS.contains(program) => {
            let files = rest.iter().filter(|word| ends_in(word, "py"));
            let mut missing = files.filter(|file| !root().join(folder).join(file).is_file());
            missing.next().map(|file| format!("{file} is not there"))
        }
        [script, ..] if root().join(script).is_file() => None,
        [program, ..] => Some(format!("there is no {program}")),
        [] => None,
    }
}

/// The commands of a page's blocks that there are not.
fn unknown(page: &Page) -> Vec<String> {
    let blocks = page.of_kind("console");
    let all = blocks.flat_map(|(block, _)| {
        commands(&block.text).map(|(line, words)| (block.line + line, words))
    });
    all.filter_map(|(line, words)| Some(page.at(line, &wrong(&words, page.folder())?))).collect()
}

/// What is wrong with a piece of code in a sentence that names a command: the subcommand and the options
/// must be there; what stands for a value (`DIR`, `SIZE`) may be anything.
fn misnamed(span: &str) -> Option<String> {
    let mut words = span.strip_prefix("booklet ")?.split_whitespace();
    let name = words.next()?;
    let all = booklet::cli::command();
    let Some(command) = all.get_subcommands().find(|command| command.get_name() == name) else {
        return (!name.starts_with('-')).then(|| format!("booklet has no command “{name}”"));
    };
    let known = |option: &str| {
        let option = option.split('=').next().unwrap_or(option);
        command.get_arguments().any(|argument| argument.get_long() == Some(option))
            || option == "help"
    };
    let missing = words.filter_map(|word| word.strip_prefix("--")).find(|option| !known(option))?;
    Some(format!("booklet {name} has no option --{missing}"))
}

/// The pieces of code in a page's sentences that name commands or options that there are not.
fn misnamed_spans(page: &Page) -> Vec<String> {
    page.spans.iter().filter_map(|(line, span)| Some(page.at(*line, &misnamed(span)?))).collect()
}

/// The rows of the README's table whose options their command does not have, and the commands without a row.
fn table(readme: &str) -> Vec<String> {
    let rows: Vec<&str> = readme.lines().filter(|line| line.starts_with("| `booklet ")).collect();
    let mut broken = Vec::new();
    for row in &rows {
        let name = row["| `booklet ".len()..].split([' ', '`']).next().unwrap_or("");
        let options = row.split('`').skip(1).step_by(2).filter(|span| span.starts_with("--"));
        broken.extend(options.filter_map(|option| misnamed(&format!("booklet {name} {option}"))));
    }
    let all = booklet::cli::command();
    for command in all.get_subcommands().map(clap::Command::get_name) {
        let row = |row: &&str| row[3..].split([' ', '`']).nth(1) == Some(command);
        if command != "help" && !rows.iter().any(row) {
            broken.push(format!("booklet {command} has no row in the table of commands"));
        }
    }
    broken
}

#[test]
fn each_command_in_a_block_is_one_that_there_is() {
    super::hold(unknown);
}

#[test]
fn each_command_in_a_sentence_is_one_that_there_is() {
    super::hold(misnamed_spans);
}

#[test]
fn the_readme_lists_every_command_with_options_that_it_has() {
    let broken = table(&std::fs::read_to_string(root().join("README.md")).unwrap());
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn a_command_that_there_is_not_is_found() {
    let good = [
        "booklet build --only proof --proof spreads,stories   # a remark",
        "cargo run --release -- new DIR && cargo test",
        "cargo test --test main docs::",
        "cargo lint",
        ".ci/run format clippy",
        "tests/judges/validate.sh out/x.epub",
    ];
    let unknown = |line: &str| {
        let text = format!("```console\n{line}\n```\n");
        unknown(&Page::read("docs/a.md", &text)).join("\n")
    };
    for line in good {
        assert_eq!(unknown(line), "", "{line}");
    }
    let bad = [
        ("booklet bild", "unrecognized subcommand"),
        ("booklet build --onyl print", "unexpected argument"),
        ("booklet build --only prnt", "invalid value"),
        ("booklet build --max-size 4", "invalid value"),
        ("cargo run --release -- check --fixx", "unexpected argument"),
        ("cargo test --test main nothing::", "no module “nothing”"),
        ("cargo test --lib no_test_has_this", "no unit test"),
        ("cargo publish", "nobody knows how to check"),
        (".ci/run formt", ".ci/run has no step “formt”"),
        ("tests/judges/none.sh out/x.epub", "there is no tests/judges/none.sh"),
        ("python3 none.py", "none.py is not there"),
    ];
    for (line, words) in bad {
        let found = unknown(line);
        assert!(found.starts_with("docs/a.md:2: ") && found.contains(words), "{line}: {found}");
    }
}

#[test]
fn a_sentence_or_a_row_that_names_no_command_or_no_option_is_found() {
    let good =
        ["booklet build --max-size SIZE", "booklet explain CODE", "booklet --version", "cargo x"];
    assert_eq!(good.map(misnamed), [const { None }; 4]);
    assert_eq!(misnamed("booklet mend"), Some("booklet has no command “mend”".to_owned()));
    let option = "booklet check has no option --mend".to_owned();
    assert_eq!(misnamed("booklet check --mend"), Some(option));
    let rows = table("| `booklet check [BOOK]` | finds mistakes; `--fix`, `--mend` |\n");
    assert_eq!(rows[0], "booklet check has no option --mend");
    assert!(rows.contains(&"booklet build has no row in the table of commands".to_owned()));
}
