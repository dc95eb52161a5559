//! Large figures, those that are drawn each with its chart, and the tables that say the same.

use typeset::Text;

use crate::data::{Day, Month};
use crate::media::chart::{FlowBand, FlowDiagram, Timeline, TimelineEvent};
use crate::model::{FigureDrawing, KeyFigure, ProgrammeEvent, SectionSource, Slot};

use super::draft::SectionDraft;
use super::markup::markup;
use super::{Body, ChartContent, Counted, FigureChart, Table, TableUse};

/// Adds the figures of a part: those with a drawing each in the slot of that drawing, the others together.
pub(super) fn figures(draft: &mut SectionDraft<'_>, section: &SectionSource, at: &str) {
    let mut together: Vec<Counted> = Vec::new();
    for (index, figure) in section.figures.iter().enumerate() {
        let here = format!("{at}/figures/{index}");
        let counted = counted(draft, figure, section, &here);
        let Some(drawing) = figure.drawing else {
            together.push(counted);
            continue;
        };
        put_together(draft, &mut together, at);
        draft.put(slot(drawing), &here, Body::Figures(vec![counted]));
        if drawing == FigureDrawing::Timeline {
            events_table(draft, figure, section, at);
        }
    }
    put_together(draft, &mut together, at);
}

/// Adds the figures without a drawing of their own that stand next to each other.
fn put_together(draft: &mut SectionDraft<'_>, together: &mut Vec<Counted>, at: &str) {
    if !together.is_empty() {
        let figures = Body::Figures(std::mem::take(together));
        draft.put(Slot::Outcomes, &format!("{at}/figures"), figures);
    }
}

/// The slot of a drawing.
const fn slot(drawing: FigureDrawing) -> Slot {
    match drawing {
        FigureDrawing::Dots => Slot::Dots,
        FigureDrawing::Timeline => Slot::Timeline,
        FigureDrawing::FlowDiagram => Slot::FlowDiagram,
    }
}

/// A figure with its drawing.
fn counted(
    draft: &mut SectionDraft<'_>,
    figure: &KeyFigure,
    section: &SectionSource,
    here: &str,
) -> Counted {
    let label = draft.text(&format!("{here}/label"), &figure.label);
    let drawn = figure.drawn(draft.lang);
    let labels = draft.labels();
    let chart = figure.drawing.and_then(|drawing| match drawing {
        FigureDrawing::Dots => {
            let alt = labels.dots_of(&format!("{} {}", figure.value, label.to_plain()));
            Some(FigureChart { shows: ChartContent::Dots(drawn?), alt })
        }
        FigureDrawing::Timeline => {
            let (start, end) = draft.outline.booklet.book.programme.run()?;
            let alt = labels.timeline_of(start, end);
            Some(FigureChart { shows: ChartContent::Timeline(timeline(draft, section)?), alt })
        }
        FigureDrawing::FlowDiagram => {
            let diagram = Some(flow_diagram(draft)).filter(|it| !it.bands.is_empty())?;
            let shows = ChartContent::FlowDiagram(diagram);
            Some(FigureChart { shows, alt: labels.flow_diagram.clone() })
        }
    });
    let dots = drawn.filter(|_| figure.drawing.is_none()).unwrap_or(0);
    Counted { value: figure.value.clone(), label, dots, chart: chart.map(Box::new) }
}

/// The months of the programme and the dates of its events; `None` if it has no valid period.
fn timeline(draft: &SectionDraft<'_>, section: &SectionSource) -> Option<Timeline> {
    let (start, end) = draft.outline.booklet.book.programme.run()?;
    let labels = draft.labels();
    let count = |month: Month| u32::try_from(start.through(month)).ok();
    let mut dated: Vec<(Day, TimelineEvent)> = Vec::new();
    for day in section.events.iter().filter_map(|event| Day::read(&event.date)) {
        if let Some(month) = count(day.month()).and_then(|count| count.checked_sub(1)) {
            dated.push((day, TimelineEvent { month, date: labels.day(day) }));
        }
    }
    dated.sort_by_key(|(day, _)| *day);
    Some(Timeline {
        months: count(end)?,
        ends: [labels.month(start), labels.month(end)],
        events: dated.into_iter().map(|(_, event)| event).collect(),
    })
}

/// Adds the events of a timeline as a table, in the order of their dates.
fn events_table(
    draft: &mut SectionDraft<'_>,
    figure: &KeyFigure,
    section: &SectionSource,
    at: &str,
) {
    let mut events: Vec<_> = section.events.iter().enumerate().collect();
    events.sort_by_key(|(_, event)| Day::read(&event.date));
    let row = |(index, event): (usize, &ProgrammeEvent)| {
        let date = Day::read(&event.date).map_or_else(
            || Text::plain(event.date.as_str()),
            |day| draft.word(draft.labels().day(day)),
        );
        vec![date, draft.text(&format!("{at}/events/{index}/text"), &event.text)]
    };
    let rows: Vec<Vec<Text>> = events.into_iter().map(row).collect();
    if !rows.is_empty() {
        let title = markup(&figure.label).0.to_plain();
        let table = Table::with_row_heads(TableUse::Facts, &title, Vec::new(), rows);
        draft.table(Slot::Timeline, &format!("{at}/events"), table);
    }
}

/// The stories of the book as a flow diagram, countries in the order of the book.
fn flow_diagram(draft: &SectionDraft<'_>) -> FlowDiagram {
    let outline = draft.outline;
    let ends: Vec<[&str; 2]> = outline
        .stories()
        .map(|(_, story)| [story.home.country.as_str(), story.host.country.as_str()])
        .collect();
    let [homes, hosts] = [0, 1].map(|side| in_order(draft, ends.iter().map(move |it| it[side])));
    let index = |codes: &[&str], code: &str| codes.iter().position(|it| *it == code);
    let band = |[home, host]: &[&str; 2]| {
        Some(FlowBand { home: index(&homes, home)?, host: index(&hosts, host)? })
    };
    let bands = ends.iter().filter_map(band).collect();
    let names =
        |codes: &[&str]| codes.iter().map(|code| outline.country_name(code)).collect::<Vec<_>>();
    let labels = &outline.labels;
    FlowDiagram {
        heads: [labels.home_country.clone(), labels.host_country.clone()],
        homes: names(&homes),
        hosts: names(&hosts),
        bands,
    }
}

/// Countries, each once, in the order of the book.
fn in_order<'s>(draft: &SectionDraft<'_>, codes: impl Iterator<Item = &'s str>) -> Vec<&'s str> {
    let order = draft.outline.country_order();
    let mut codes: Vec<&str> = codes.collect();
    codes.sort_by(|a, b| order.compare(a, b));
    codes.dedup();
    codes
}

/// Adds the table that says what a flow diagram of the part shows: in which countries how many stories begin, and in
/// which they end.
pub(super) fn flow_table(draft: &mut SectionDraft<'_>, section: &SectionSource, at: &str) {
    let is_drawn = section.figures.iter().any(|it| it.drawing == Some(FigureDrawing::FlowDiagram));
    let diagram = flow_diagram(draft);
    if !is_drawn || diagram.bands.is_empty() {
        return;
    }
    let labels = &draft.outline.labels;
    let sides = [
        (&labels.home_country, &diagram.homes, diagram.sent()),
        (&labels.host_country, &diagram.hosts, diagram.hosted()),
    ];
    let row = |(head, names, counts): (&String, &Vec<String>, Vec<usize>)| {
        // The number stays with the name that it belongs to.
        let entry = |(name, count): (&String, usize)| format!("{name}\u{a0}{count}");
        let entries: Vec<String> = names.iter().zip(counts).map(entry).collect();
        vec![draft.word(head), draft.word(entries.join(&labels.list_comma))]
    };
    let rows = sides.map(row).into();
    let table = Table::with_row_heads(TableUse::Facts, &labels.all_routes, Vec::new(), rows);
    draft.table(Slot::Facts, &format!("{at}/figures"), table);
}

#[cfg(test)]
mod tests {
    use super::super::tests::planned;
    use super::super::{Block, Plan};
    use super::*;

    /// The plan of the small book, whose stories lead from Greece to Spain, and from Spain to Austria and Belgium,
    /// with a part of numbers.
    fn with_numbers(fields: &str) -> Plan {
        let part = format!("{{ \"kind\": \"numbers\", {fields} }},\n    {{ \"kind\": \"chapters\"");
        planned(&[("{ \"kind\": \"chapters\"", &part)]).0
    }

    /// The blocks of the part of numbers.
    fn blocks(plan: &Plan) -> &[Block] {
        &plan.section("numbers").unwrap().blocks
    }

    /// The chart of the figure in a slot.
    fn chart(plan: &Plan, slot: Slot) -> &FigureChart {
        let block = blocks(plan).iter().find(|block| block.slot == slot).unwrap();
        block.charts().next().unwrap()
    }

    /// The rows of the first table in a slot.
    fn rows(plan: &Plan, slot: Slot) -> Vec<Vec<String>> {
        let table = blocks(plan).iter().find_map(|block| match &block.body {
            Body::Table(table) if block.slot == slot => Some(table),
            _ => None,
        });
        let cells = |row: &Vec<Text>| row.iter().map(Text::to_plain).collect();
        table.unwrap().rows.iter().map(cells).collect()
    }

    #[test]
    fn a_figure_with_a_drawing_has_a_slot_of_its_own_and_the_others_stay_together() {
        let plan = with_numbers(
            r#""figures": [{ "value": "1", "label": "a" }, { "value": "2", "label": "b" },
            { "value": "7", "label": "stays", "drawing": "dots" }, { "value": "4", "label": "c" }]"#,
        );
        let figures = blocks(&plan).iter().filter_map(|block| match &block.body {
            Body::Figures(figures) => Some((block.slot, figures.len())),
            _ => None,
        });
        let slots: Vec<_> = figures.collect();
        assert_eq!(slots, [(Slot::Outcomes, 2), (Slot::Dots, 1), (Slot::Outcomes, 1)]);
        let chart = chart(&plan, Slot::Dots);
        assert!(matches!(chart.shows, ChartContent::Dots(7)));
        assert_eq!(chart.alt, "Dots, one for each: 7 stays.");
    }

    #[test]
    fn a_timeline_has_the_months_of_the_programme_and_its_events_are_a_table_too() {
        let plan = with_numbers(
            r#""figures": [{ "value": "32", "label": "months", "drawing": "timeline" }], "events": [
            { "date": "2021-03-10", "text": "Launch" }, { "date": "2020-10-05", "text": "First met" }]"#,
        );
        let ChartContent::Timeline(timeline) = &chart(&plan, Slot::Timeline).shows else {
            panic!("no timeline");
        };
        assert_eq!(timeline.months, 32);
        assert_eq!(timeline.ends, ["August 2020", "March 2023"]);
        let events: Vec<_> = timeline.events.iter().map(|it| (it.month, &*it.date)).collect();
        assert_eq!(events, [(2, "5 October 2020"), (7, "10 March 2021")]);
        let table = rows(&plan, Slot::Timeline);
        assert_eq!(table, [["5\u{a0}October 2020", "First met"], ["10\u{a0}March 2021", "Launch"]]);
    }

    #[test]
    fn a_flow_diagram_and_its_table_count_the_stories_of_the_book() {
        let plan = with_numbers(
            r#""figures": [{ "value": "3", "label": "stories", "drawing": "flow-diagram" }]"#,
        );
        let ChartContent::FlowDiagram(diagram) = &chart(&plan, Slot::FlowDiagram).shows else {
            panic!("no flow diagram");
        };
        assert_eq!(diagram.homes, ["Greece", "Spain"]);
        assert_eq!(diagram.hosts, ["Belgium", "Spain", "Austria"], "the order of the protocol");
        let (sent, hosted) = (diagram.sent(), diagram.hosted());
        assert_eq!((sent, hosted), (vec![1, 2], vec![1, 1, 1]));
        let table = rows(&plan, Slot::Facts);
        let want = [
            ["Home country", "Greece\u{a0}1, Spain\u{a0}2"],
            ["Host country", "Belgium\u{a0}1, Spain\u{a0}1, Austria\u{a0}1"],
        ];
        assert_eq!(table, want);
    }
}
