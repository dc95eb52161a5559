//! The blocks of a story.

use typeset::{Span, Text, capitalised};

use crate::model::{BlockSource, Outcome, Quote, Slot, Story};

use super::draft::{SectionDraft, run_in};
use super::words;
use super::{BlockRole, Body, Counted, RowDots, Table, TableUse};

/// Writes a story.
pub(super) fn story(draft: &mut SectionDraft<'_>, story: &Story) {
    let [home, host] = [&story.home, &story.host].map(|firm| draft.country(&firm.country));
    let text = draft.word(capitalised(&format!("{home} → {host}"), draft.labels().lang()));
    draft.put(Slot::Kicker, "/home/country", Body::Paragraph { role: BlockRole::Kicker, text });
    draft.heading(2, Slot::Title, "/title", &story.title);
    draft.paragraph(BlockRole::Lead, Slot::Lead, "/lead", &story.lead);
    if let Some(image) = story.images.first() {
        draft.picture(Slot::Picture, "/images/0", image);
    }
    facts(draft, story);
    body(draft, story);
    if !story.activities.is_empty() {
        let text = draft.word(&draft.labels().activities);
        draft.put(Slot::Outcomes, "/activities", Body::Heading { level: 3, text });
        let items = draft.items("/activities", &story.activities);
        draft.put(Slot::Outcomes, "/activities", Body::List { ordered: false, items });
    }
    if !story.outcomes.is_empty() {
        let text = draft.word(&draft.labels().outcomes);
        draft.put(Slot::Outcomes, "/outcomes", Body::Heading { level: 3, text });
        let counted =
            story.outcomes.iter().enumerate().map(|(i, o)| counted(draft, i, o)).collect();
        draft.put(Slot::Outcomes, "/outcomes", Body::Figures(counted));
    }
    market(draft, story);
}

/// What the story shows about the Single Market, at its end.
fn market(draft: &mut SectionDraft<'_>, story: &Story) {
    let Some(note) = &story.single_market else { return };
    let pointer = "/single_market/sentence";
    let head = draft.word(draft.labels().section("single-market"));
    let sentence = draft.text(pointer, &note.sentence);
    let text = run_in(head, sentence);
    draft.put(Slot::Flow, pointer, Body::Paragraph { role: BlockRole::Remark, text });
}

/// The two cards and the facts of the stay.
fn facts(draft: &mut SectionDraft<'_>, story: &Story) {
    cards(draft, story);
    let labels = draft.labels();
    let role = match &story.participant.name {
        Some(name) if !story.participant.anonymous => {
            let mut spans = vec![Span::plain(format!("{name}{}", labels.list_comma))];
            spans.extend(draft.text("/participant/role", &story.participant.role).spans);
            words::joined(spans)
        }
        _ => words::sentence_case(
            draft.text("/participant/role", &story.participant.role),
            draft.lang,
        ),
    };
    let mut rows = vec![
        vec![draft.word(&labels.role), role],
        vec![
            draft.word(&labels.stay),
            draft.word(words::stay(labels, &story.period, story.months)),
        ],
    ];
    if !story.collaboration.is_empty() {
        let kinds = story.collaboration.iter().map(|kind| labels.collaboration_of(kind.name()));
        let kinds = kinds.collect::<Vec<_>>().join(&labels.list_comma);
        rows.push(vec![
            draft.word(&labels.together),
            words::sentence_case(draft.word(kinds), draft.lang),
        ]);
    }
    let table = Table::with_row_heads(TableUse::Facts, &labels.the_stay, Vec::new(), rows);
    // Each dot is a month abroad: the second row gives their number.
    let dots = words::whole_months(story.months).map(|count| RowDots { row: 1, count });
    draft.table(Slot::Facts, "/participant", Table { dots, ..table });
}

/// The cards of the two organisations.
fn cards(draft: &mut SectionDraft<'_>, story: &Story) {
    let labels = draft.labels();
    let sides = [("home", &story.home), ("host", &story.host)];
    let mut rows = vec![
        vec![draft.word(&labels.organisation)],
        vec![draft.word(&labels.sector)],
        vec![draft.word(&labels.size)],
    ];
    let mut head = vec![Text::default()];
    for ((side, firm), label) in sides.into_iter().zip([&labels.home, &labels.host]) {
        let country = draft.country(&firm.country);
        head.push(draft.word(words::labelled(labels, label, &country)));
        let kind = draft.text(&format!("/{side}/kind"), &firm.kind);
        rows[0].push(words::organisation(firm, kind, draft.lang));
        let sector = draft.text(&format!("/{side}/sector"), &firm.sector);
        rows[1].push(words::sentence_case(sector, draft.lang));
        rows[2].push(draft.word(labels.size_of(firm.size.name())));
    }
    draft.table(
        Slot::Facts,
        "/home",
        Table::with_row_heads(TableUse::Cards, &labels.home_and_host, head, rows),
    );
}

/// The running text with quotes and further pictures between its blocks.
fn body(draft: &mut SectionDraft<'_>, story: &Story) {
    let gaps = quote_gaps(&story.body, story.quotes.len());
    let picture_gap = story.body.len().div_ceil(2);
    for (index, block) in story.body.iter().enumerate() {
        draft.block(3, &format!("/body/{index}"), block);
        let after = index + 1;
        for (number, _) in gaps.iter().enumerate().filter(|&(_, &gap)| gap == after) {
            quote(draft, number, &story.quotes[number]);
        }
        if after == picture_gap {
            for (number, image) in story.images.iter().enumerate().skip(1) {
                draft.picture(Slot::Flow, &format!("/images/{number}"), image);
            }
        }
    }
    for (number, _) in gaps.iter().enumerate().filter(|&(_, &gap)| gap > story.body.len()) {
        quote(draft, number, &story.quotes[number]);
    }
}

/// Adds a pull quote.
fn quote(draft: &mut SectionDraft<'_>, number: usize, quote: &Quote) {
    let text = draft.text(&format!("/quotes/{number}/text"), &quote.text);
    let attribution = draft.text(&format!("/quotes/{number}/attribution"), &quote.attribution);
    let pointer = format!("/quotes/{number}/text");
    draft.put(Slot::Quote, &pointer, Body::Quote { text, attribution });
}

/// For each quote the number of blocks that come before it: the first one after the second block,
/// the others spread over the rest. Never first and never last, not under a subhead or a question,
/// not before a list, no two in one gap while there are others. A number beyond the blocks means that there is
/// no such gap.
fn quote_gaps(body: &[BlockSource], quotes: usize) -> Vec<usize> {
    let good = |&gap: &usize| {
        !matches!(body[gap - 1], BlockSource::Heading { .. } | BlockSource::Question { .. })
            && !matches!(body[gap], BlockSource::List { .. })
    };
    let mut free: Vec<usize> = (1..body.len()).filter(good).collect();
    let mut gaps = Vec::with_capacity(quotes);
    for number in 0..quotes {
        let wish = if number == 0 && body.len() > 3 {
            2
        } else {
            (body.len() * (number + 1)).div_ceil(quotes + 1)
        };
        let after_last = gaps.last().copied().unwrap_or(0);
        let later = free.iter().enumerate().filter(|&(_, &gap)| gap > after_last);
        let best = later.min_by_key(|&(_, gap)| gap.abs_diff(wish)).map(|(at, _)| at);
        gaps.push(best.map_or(body.len() + 1, |at| free.remove(at)));
    }
    gaps
}

/// A counted result.
fn counted(draft: &mut SectionDraft<'_>, index: usize, outcome: &Outcome) -> Counted {
    let labels = draft.labels();
    let at = format!("/outcomes/{index}");
    let mut label = match &outcome.label {
        Some(label) => draft.text(&format!("{at}/label"), label),
        None => draft.word(labels.outcome_of(outcome.kind.name(), outcome.value)),
    };
    if let Some(note) = &outcome.note {
        label.spans.push(Span::plain(" ("));
        label.spans.extend(draft.text(&format!("{at}/note"), note).spans);
        label.spans.push(Span::plain(")"));
        label = words::joined(label.spans);
    }
    Counted { value: labels.number(outcome.value), label, dots: 0, chart: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Blocks from one letter each: p, h, q, l.
    fn blocks(kinds: &str) -> Vec<BlockSource> {
        let block = |kind| match kind {
            'h' => BlockSource::Heading { text: String::new() },
            'q' => BlockSource::Question { text: String::new() },
            'l' => BlockSource::List { items: Vec::new(), ordered: false },
            _ => BlockSource::Paragraph { text: String::new() },
        };
        kinds.chars().map(block).collect()
    }

    #[test]
    fn the_first_quote_follows_the_second_block() {
        assert_eq!(quote_gaps(&blocks("pppppp"), 1), [2]);
        assert_eq!(quote_gaps(&blocks("pppppp"), 2), [2, 4]);
    }

    #[test]
    fn a_quote_stands_neither_first_nor_last_nor_under_a_subhead() {
        assert_eq!(quote_gaps(&blocks("pp"), 1), [1]);
        assert_eq!(quote_gaps(&blocks("phppp"), 1), [1]);
        assert_eq!(quote_gaps(&blocks("qpqpqp"), 2), [2, 4]);
        assert_eq!(quote_gaps(&blocks("p"), 1), [2]);
        assert_eq!(quote_gaps(&blocks(""), 1), [1]);
    }
}
