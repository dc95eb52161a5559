//! Decisions of the page planning, with their reasons.

use crate::plan::{PageMap, Plan};

/// A page without text, added for pagination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageNote {
    /// Index of the page.
    pub page: usize,
    /// What fills it: nothing, lines to write on or a picture.
    pub what: PageUse,
    /// Why it is there.
    pub why: Why,
}

/// What a page without text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageUse {
    /// Blank.
    Blank,
    /// Lines to write on.
    Notes,
    /// A picture.
    Picture,
}

/// Why a page without text is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is the inner side of a cover.
    InsideCover,
    /// The section of this index starts on a right-hand page.
    Recto(usize),
    /// The section of this index starts on a left-hand page.
    Verso(usize),
    /// The number of pages inside the covers must be a multiple of this.
    Multiple(usize),
    /// The number of pages of a book without a back cover must be a multiple of this.
    Whole(usize),
}

impl PageNote {
    /// The note in words; `map` knows the page's folio.
    pub fn words(&self, plan: &Plan, map: &PageMap) -> String {
        let folio = map.pages.get(self.page).map_or("", |start| start.folio.as_str());
        let title = |index: usize| plan.sections.get(index).map_or("", |it| it.title.as_str());
        let what = match self.what {
            PageUse::Blank => "is blank",
            PageUse::Notes => "has lines for notes",
            PageUse::Picture => "shows a picture",
        };
        let why = match self.why {
            Why::InsideCover => "it is an inside cover".to_owned(),
            Why::Recto(index) => format!("“{}” starts on a right-hand page", title(index)),
            Why::Verso(index) => format!("“{}” starts on a left-hand page", title(index)),
            Why::Multiple(multiple) => {
                format!("the pages inside the covers must be a multiple of {multiple}")
            }
            Why::Whole(multiple) => {
                format!("the number of pages must be a multiple of {multiple}")
            }
        };
        format!("page {folio} {what}: {why}")
    }
}
