//! The blocks of a story.

use typeset::Text;

use crate::model::{BlockSource, Organisation, Outcome, Quote, Slot, Story};

use super::draft::{SectionDraft, run_in};
use super::words;
use super::{BlockRole, Body, Counted, Table, TableUse};

/// Writes a story.
pub(super) fn story(draft: &mut SectionDraft<'_>, story: &Story) {
    let outline = draft.outline;
    let way = format!(
        "{} → {}",
        outline.country(&story.home.country),
        outline.country(&story.host.country)
    );
    draft.put(
        Slot::Kicker,
        "/home/country",
        Body::Paragraph { role: BlockRole::Kicker, text: Text::plain(way) },
    );
    draft.heading(2, Slot::Title, "/title", &story.title);
    draft.paragraph(BlockRole::Lead, Slot::Lead, "/lead", &story.lead);
    if let Some(image) = story.images.first() {
        draft.picture(Slot::Picture, "/images/0", image);
    }
    facts(draft, story);
    body(draft, story);
    if !story.activities.is_empty() {
        draft.heading(3, Slot::Outcomes, "/activities", &outline.labels.activities);
        let items = draft.items("/activities", &story.activities);
        draft.put(Slot::Outcomes, "/activities", Body::List { ordered: false, items });
    }
    if !story.outcomes.is_empty() {
        draft.heading(3, Slot::Outcomes, "/outcomes", &outline.labels.outcomes);
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
    let head = draft.outline.labels.section("single-market").to_owned();
    let sentence = draft.text(pointer, &note.sentence);
    let text = run_in(head, sentence);
    draft.put(Slot::Flow, pointer, Body::Paragraph { role: BlockRole::Remark, text });
}

/// The two cards and the facts of the stay.
fn facts(draft: &mut SectionDraft<'_>, story: &Story) {
    let labels = draft.outline.labels;
    let row = |head: &str, cell: &dyn Fn(&Organisation) -> String| {
        vec![Text::plain(head), Text::plain(cell(&story.home)), Text::plain(cell(&story.host))]
    };
    let outline = draft.outline;
    let rows = vec![
        row(&labels.organisation, &words::organisation),
        row(&labels.sector, &|o| words::sentence_case(&o.sector)),
        row(&labels.size, &|o| labels.size_of(o.size.name()).to_owned()),
    ];
    let card = |label: &str, organisation: &Organisation| {
        Text::plain(format!("{label}: {}", outline.country(&organisation.country)))
    };
    let head =
        vec![Text::default(), card(&labels.home, &story.home), card(&labels.host, &story.host)];
    draft.table(
        Slot::Facts,
        "/home",
        Table::with_row_heads(TableUse::Cards, &labels.home_and_host, head, rows),
    );

    let role = match &story.participant.name {
        Some(name) if !story.participant.anonymous => {
            format!("{name}{}{}", labels.list_comma, story.participant.role)
        }
        _ => words::sentence_case(&story.participant.role),
    };
    let fact = |head: &str, value: String| vec![Text::plain(head), Text::plain(value)];
    let mut rows = vec![
        fact(&labels.role, role),
        fact(&labels.stay, words::stay(labels, &story.period, story.months)),
    ];
    if !story.collaboration.is_empty() {
        let kinds = story.collaboration.iter().map(|kind| labels.collaboration_of(kind.name()));
        let kinds = kinds.collect::<Vec<_>>().join(&labels.list_comma);
        rows.push(fact(&labels.together, words::sentence_case(&kinds)));
    }
    draft.table(
        Slot::Facts,
        "/participant",
        Table::with_row_heads(TableUse::Facts, &labels.the_stay, Vec::new(), rows),
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

/// For each quote the number of blocks that stand before it: the first one after the second block,
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
    let labels = draft.outline.labels;
    let usual = labels.outcome_of(outcome.kind.name(), outcome.value);
    let label = outcome.label.as_deref().unwrap_or(usual);
    let label = match &outcome.note {
        Some(note) => format!("{label} ({note})"),
        None => label.to_owned(),
    };
    let label = draft.text(&format!("/outcomes/{index}/label"), &label);
    Counted { value: labels.number(outcome.value), label }
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
