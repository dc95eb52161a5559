//! Rules on the funding data in the manifest.

use findings::{Finding, Place};

use crate::codes::Code;
use crate::data::funding::{self, REGIMES, Regime, StatementKind};
use crate::data::{GrantAuthority, agreement_forms, bare_number, nearest_forms, primary_subtag};
use crate::model::Book;

use super::{MANIFEST, Rules};

/// Maximum height of the emblem in millimetres.
const EMBLEM_MOST_MM: f64 = 100.0;

/// Where the statement is.
const STATEMENT: &str = "/funding/statement";

/// Where the disclaimer is.
const DISCLAIMER: &str = "/funding/disclaimer";

/// Checks what the manifest says about the funding.
pub(super) fn check(rules: &mut Rules<'_>) {
    let book = &rules.booklet.book;
    if let Some(name) = &book.funding.regime {
        let known: Vec<&str> = REGIMES.iter().map(|regime| regime.name).collect();
        rules.exists(
            Place::value(MANIFEST, "/funding/regime"),
            "set of visibility rules",
            name,
            &known,
        );
    }
    let regime = book.regime();
    period(rules, book, regime);
    height(rules, book, regime);
    for (pointer, text) in
        [(STATEMENT, &book.funding.statement), (DISCLAIMER, &book.funding.disclaimer)]
    {
        if text.trim().is_empty() {
            let message = "A text required by the funding body is empty.";
            let help = "Copy the text from the grant agreement.";
            rules.note(Code::NoStatement, Place::value(MANIFEST, pointer), message, help);
        }
        abbreviations(rules, pointer, text);
    }
    if !book.funding.statement.trim().is_empty() {
        statement(rules, book, regime);
    }
    if !book.funding.disclaimer.trim().is_empty() {
        disclaimer(rules, book, regime);
    }
}

/// The rules must be those of the period, and the agreement numbered as one.
fn period(rules: &mut Rules<'_>, book: &Book, regime: &Regime) {
    let programme = &book.programme;
    if !regime.may_begin(&programme.start) {
        let (first, last) = regime.begins;
        let span = match first {
            "" => format!("by {last} at the latest"),
            _ => format!("from {first} to {last}"),
        };
        let message = format!(
            "Projects under the rules of {} begin {span}; this one began in {}.",
            regime.title, programme.start
        );
        let better = funding::regime_of(&programme.grant_agreement, &programme.start);
        let help = format!(
            "Write “{}” (the rules of {}), or correct the first month.",
            better.name, better.title
        );
        rules.note(Code::RegimeUnfit, Place::value(MANIFEST, "/funding/regime"), message, help);
    }
    agreement(rules, &programme.grant_agreement, &programme.start);
}

/// The grant agreement number must look like one.
fn agreement(rules: &mut Rules<'_>, number: &str, start: &str) {
    if !agreement_forms(number).is_empty() {
        return;
    }
    let at = Place::value(MANIFEST, "/programme/grant_agreement");
    if let Some(bare) = bare_number(number) {
        let message = format!("There are words before the grant agreement number: “{number}”.");
        let finding = Finding::new(
            Code::AgreementMalformed,
            at,
            message,
            format!("Write the number alone: {bare}."),
        );
        rules.found.push(finding.fixed_by(bare));
        return;
    }
    let year = start.get(..4).and_then(|year| year.parse().ok());
    let shown: Vec<String> = nearest_forms(number, year)
        .iter()
        .map(|form| format!("{} ({})", form.example, form.programme))
        .collect();
    let message = format!("“{number}” does not match any known form of grant agreement number.");
    let help = format!(
        "Copy the number from the first page of the agreement. Known numbers look like this: {}. If yours is right, allow this finding in \"findings\", with the reason.",
        shown.join(", ")
    );
    rules.note(Code::AgreementMalformed, at, message, help);
}

/// The height that the emblem is given.
fn height(rules: &mut Rules<'_>, book: &Book, regime: &Regime) {
    let height = book.funding.emblem_height_mm;
    let at = Place::value(MANIFEST, "/funding/emblem_height_mm");
    if height > EMBLEM_MOST_MM {
        let message = format!("The emblem is {height} mm high.");
        let help = format!("Write the height in millimetres, {EMBLEM_MOST_MM} at most.");
        rules.note(Code::Malformed, at.clone(), message, help);
    }
    let least = regime.emblem_mm;
    if height < f64::from(least) {
        let message = format!("The emblem is {height} mm high; the minimum is {least} mm.");
        rules.note(Code::LowEmblem, at, message, format!("Write {least} or more."));
    }
}

/// Places where the Union is called by its letters.
fn abbreviations(rules: &mut Rules<'_>, pointer: &str, text: &str) {
    let lang = &rules.booklet.book.lang;
    let short = funding::short_union(lang);
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    for (at, _) in text.match_indices(short) {
        let end = at + short.len();
        let is_inside =
            is_word(text[..at].chars().next_back()) || is_word(text[end..].chars().next());
        if is_inside || funding::is_official_abbreviation(text, at) {
            continue;
        }
        let message = format!("“{short}” is used for the European Union.");
        let help = "Write the name in full wherever the funding is mentioned.";
        let place = Place::part(MANIFEST, pointer, at..end);
        let mut finding = Finding::new(Code::UnionAbbreviated, place, message, help);
        if primary_subtag(lang) == "en" {
            finding = finding.fixed_by("European Union");
        }
        rules.found.push(finding);
    }
}

/// What the statement must be, or what it must name.
fn statement(rules: &mut Rules<'_>, book: &Book, regime: &Regime) {
    let text = book.funding.statement.as_str();
    let phrases = regime.phrases(&book.lang);
    if !phrases.is_empty() {
        let set = phrases.iter().any(|phrase| same(text, phrase));
        if !set && !regime.allows(text, &book.lang) && !is_whole_disclaimer(text, phrases) {
            wording(rules, text, phrases, regime);
        }
        return;
    }
    if is_concluded_by(book, GrantAuthority::Education) && funding::names_support(text) {
        return;
    }
    let mut lacks = |what: String, help: &str| {
        let message = format!("The funding statement does not name {what}.");
        rules.note(Code::StatementIncomplete, Place::value(MANIFEST, STATEMENT), message, help);
    };
    // Many books in other languages print the statement as the agreement has it, in English.
    if !names_union(text, &book.lang) && !names_union(text, "en") {
        lacks(
            "the European Union in full".to_owned(),
            "Copy the statement from the grant agreement.",
        );
    }
    if !matches!(regime.statement, StatementKind::Names) {
        return;
    }
    let programme = &book.programme;
    let own = [&programme.acronym, &programme.name];
    if !funding::names_programme(text) && !own.iter().any(|name| text.contains(name.as_str())) {
        let help = "Copy the statement from the grant agreement; it says, for example, “co-financed by the EaSI Programme of the European Union”.";
        lacks("the funding programme".to_owned(), help);
    }
    if !text.contains(&programme.grant_agreement) {
        let help = "Add the number as written in \"programme\".";
        lacks(format!("the grant agreement, {}", programme.grant_agreement), help);
    }
}

/// Whether a statement is the prescribed wording with the whole disclaimer after it, as model grant agreements
/// of 2021 print them in one paragraph (article 17.3).
fn is_whole_disclaimer(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| {
        let rest = text.strip_prefix(phrase).map(funding::after_research_council);
        let rest = rest.and_then(|rest| rest.strip_prefix('.'));
        rest.is_some_and(|rest| funding::says(rest, &[&["view"], &["responsible", "liable"]]))
    })
}

/// A statement that is not one of the set phrases.
fn wording(rules: &mut Rules<'_>, text: &str, phrases: &[&str], regime: &Regime) {
    let place = Place::value(MANIFEST, STATEMENT);
    let of_brand = funding::regime_of_brand(text).filter(|other| other.name != regime.name);
    if let Some(other) = of_brand {
        let message = format!(
            "The statement is that of {}, but the rules are those of {}.",
            other.title, regime.title
        );
        let help = format!("Write \"regime\": \"{}\" in \"funding\".", other.name);
        rules.found.push(Finding::new(Code::StatementWording, place, message, help));
        return;
    }
    let all = phrases.iter().map(|phrase| format!("“{phrase}”")).collect::<Vec<_>>().join(" or ");
    let begins = phrases.iter().find(|phrase| letters(text).starts_with(&letters(phrase)));
    let cofunded = usize::from(text.to_lowercase().starts_with("co"));
    let better = begins.or_else(|| phrases.get(cofunded)).unwrap_or(&phrases[0]);
    let message = match begins {
        Some(phrase) => format!(
            "Under the rules of {} nothing may be added to “{phrase}”, not even the name of a programme.",
            regime.title
        ),
        None => format!("Under the rules of {} the statement must be {all}.", regime.title),
    };
    let programme = &rules.booklet.book.programme;
    let earlier = funding::regime("2014-2020").filter(|it| it.may_begin(&programme.start));
    let earlier = earlier.filter(|_| names_union(text, &rules.booklet.book.lang)).map(|earlier| {
        format!(
            " If the grant agreement is one of {}, write \"regime\": \"{}\" in \"funding\".",
            earlier.title, earlier.name
        )
    });
    let help = format!(
        "Did you mean “{better}”? Name programme and grant agreement in the text of the imprint.{}",
        earlier.unwrap_or_default()
    );
    rules.found.push(Finding::new(Code::StatementWording, place, message, help));
}

/// What the disclaimer must say.
fn disclaimer(rules: &mut Rules<'_>, book: &Book, regime: &Regime) {
    let text = &book.funding.disclaimer;
    // Wordings that programmes hand out besides the one of their period.
    let other = if is_concluded_by(book, GrantAuthority::State) {
        funding::VIEWS_OF_SHARED
    } else {
        funding::VIEWS_BEFORE_2021
    };
    if [other, funding::VIEWS_OF_AUTHORS_ALONE].iter().any(|words| funding::says(text, words)) {
        return;
    }
    let lacking = regime.views(&book.lang).iter().find(|group| !funding::says(text, &[**group]));
    if let Some(group) = lacking {
        let words = group.iter().map(|word| format!("“{word}”")).collect::<Vec<_>>().join(" or ");
        let message = format!("The disclaimer does not contain {words}.");
        let help = "Copy the disclaimer from the grant agreement: it must say whose views these are, and that the Union is not responsible for them.";
        rules.note(Code::DisclaimerIncomplete, Place::value(MANIFEST, DISCLAIMER), message, help);
    }
}

/// Whether the grant agreement may be one of this authority, by its number.
fn is_concluded_by(book: &Book, authority: GrantAuthority) -> bool {
    agreement_forms(&book.programme.grant_agreement).iter().any(|form| form.authority == authority)
}

/// Whether a text names the Union: in full, or by its letters, which is found apart.
fn names_union(text: &str, lang: &str) -> bool {
    let Some(stems) = funding::full_union(lang) else { return true };
    let low = text.to_lowercase();
    stems.iter().all(|stem| low.contains(&stem.to_lowercase()))
        || text.split(|c: char| !c.is_alphanumeric()).any(|word| word == funding::short_union(lang))
}

/// Whether two phrases have the same letters and hyphens: apostrophes, capitals and a full stop do not count, nor does
/// which of the hyphens it is.
fn same(one: &str, other: &str) -> bool {
    let spelt = |text: &str| -> String {
        let all = text.replace(['\u{2010}', '\u{2011}'], "-").replace(" - ", " ");
        all.chars()
            .filter(|c| c.is_alphanumeric() || *c == '-')
            .flat_map(char::to_lowercase)
            .collect()
    };
    spelt(one) == spelt(other)
}

/// The letters of a phrase, small.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_the_same_with_their_hyphens_only() {
        let phrase = "Co-funded by the European Union";
        assert!(same("CO\u{2011}FUNDED BY THE EUROPEAN UNION.", phrase));
        assert!(!same("Cofunded by the European Union", phrase));
        let fund = "Funded by the European Union – NextGenerationEU";
        assert!(same("Funded by the European Union - NextGenerationEU.", fund));
    }
}
