//! Covers that take more pages than a cover has.

use findings::{Finding, Findings};

use crate::codes::Code;
use crate::model::InsideCovers;
use crate::plan::{Matter, Plan, Section};

/// The findings for parts that are a leaf of the cover and take more than its pages: `counts` are those of each
/// section. A front cover with a printed inside has two pages, every other one has one.
pub(super) fn too_long(plan: &Plan, counts: &[usize], inside: InsideCovers) -> Findings {
    let finding = |(section, &count): (&Section, &usize)| {
        let (name, most) = match (section.matter, inside) {
            (Matter::Cover, InsideCovers::Printed) => ("cover", 2),
            (Matter::Cover, InsideCovers::Blank) => ("cover", 1),
            (Matter::BackCover, _) => ("back cover", 1),
            (Matter::Front | Matter::Body, _) => return None,
        };
        let message = format!("The {name} takes {count} pages, but a book has {most} for it.");
        let help = "Shorten its text, or give it a template with a larger frame or smaller type.";
        (count > most).then(|| Finding::new(Code::Overset, section.place.clone(), message, help))
    };
    plan.sections.iter().zip(counts).filter_map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SectionKind;
    use crate::plan::Part;

    /// A book of three parts.
    fn book() -> Plan {
        let of = |matter| Section {
            id: String::new(),
            part: Part::Named(SectionKind::Cover),
            title: String::new(),
            listed: false,
            parent: None,
            matter,
            template: None,
            name: typeset::Text::default(),
            lang: "en".to_owned(),
            blocks: Vec::new(),
            place: findings::Place::default(),
        };
        let sections = [Matter::Cover, Matter::Body, Matter::BackCover].map(of).to_vec();
        Plan { sections, ..Plan::default() }
    }

    #[test]
    fn a_cover_of_more_pages_than_it_has_is_found() {
        let found = |counts: [usize; 3], inside| too_long(&book(), &counts, inside).iter().count();
        assert_eq!(found([1, 9, 1], InsideCovers::Blank), 0);
        assert_eq!(found([2, 9, 1], InsideCovers::Blank), 1);
        assert_eq!(found([2, 9, 1], InsideCovers::Printed), 0);
        assert_eq!(found([3, 9, 2], InsideCovers::Printed), 2);
    }
}
