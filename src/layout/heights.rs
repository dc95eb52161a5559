//! Heights of the columns into which a flow is divided.

use units::Abs;

use crate::model::PageTemplate;
use crate::style::{Side, StyleSheet};

use super::chosen::ChosenPages;
use super::page::{columns, flow_rect};

/// Heights of the columns of a section.
pub(super) struct Heights {
    /// On the listed pages.
    listed: Vec<Abs>,
    /// On each page after them.
    further: Vec<Abs>,
}

impl Heights {
    /// The heights on these pages, below a frame that has grown.
    pub(super) fn of(pages: &ChosenPages, sheet: &StyleSheet, grown: Option<i64>) -> Self {
        let growing = pages.growing().map(|(page, _)| page);
        let of_page = |(number, page): (usize, &PageTemplate)| -> Vec<Abs> {
            let Some(spec) = pages.flow(number) else { return Vec::new() };
            let grown = grown.filter(|_| growing == Some(number));
            let rect = flow_rect(page, spec, sheet, Side::Recto, grown);
            columns(spec, rect).into_iter().map(|column| column.h).collect()
        };
        let listed = pages.listed().enumerate().flat_map(of_page).collect();
        Self { listed, further: of_page((pages.count(), pages.page(pages.count()))) }
    }

    /// Height of a column by its number in the section.
    pub(super) fn of_column(&self, column: usize) -> Abs {
        let further = || {
            let at = column.checked_sub(self.listed.len())?.checked_rem(self.further.len())?;
            self.further.get(at).copied()
        };
        self.listed.get(column).copied().or_else(further).unwrap_or(Abs::ZERO)
    }
}
