//! Fitting the screen PDF to a maximum size.

use findings::{Finding, Place};

use crate::codes::Code;
use crate::write::pdf::ScreenSettings;

/// Resolutions and qualities of pictures, the best first. Both go down together: a picture with many
/// coarse pixels looks no better than one with few fine ones.
const LADDER: [(u16, u8); 13] = [
    (200, 90),
    (180, 86),
    (160, 82),
    (150, 79),
    (140, 76),
    (130, 73),
    (120, 70),
    (110, 66),
    (100, 62),
    (92, 59),
    (85, 56),
    (78, 53),
    (72, 50),
];

/// The best file of at most `most` bytes, and how its pictures were made. `write` makes a file; it is
/// called as often as a binary search requires.
///
/// # Errors
/// When a file cannot be written, or the smallest is too large for the budget.
pub(super) fn within(
    name: &str,
    most: u64,
    write: impl Fn(ScreenSettings) -> Result<Vec<u8>, Box<Finding>>,
) -> Result<(Vec<u8>, ScreenSettings), Box<Finding>> {
    let mut best = None;
    let mut smallest = usize::MAX;
    let (mut from, mut to) = (0, LADDER.len());
    while from < to {
        let middle = from.midpoint(to);
        let (ppi, quality) = LADDER[middle];
        let settings = ScreenSettings { ppi, quality };
        let bytes = write(settings)?;
        smallest = smallest.min(bytes.len());
        if bytes.len() as u64 <= most {
            best = Some((bytes, settings));
            to = middle;
        } else {
            from = middle + 1;
        }
    }
    best.ok_or_else(|| over(name, smallest, most))
}

/// The finding of a book that does not go into its budget.
fn over(name: &str, smallest: usize, most: u64) -> Box<Finding> {
    let message = format!(
        "The screen PDF is at least {} kB; the limit is {} kB.",
        smallest.div_ceil(1000),
        most / 1000
    );
    let help = "Raise the limit with --max-size, or leave out pictures.";
    Box::new(Finding::new(Code::OverBudget, Place::file(name), message, help))
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    /// A file as large as its pictures ask for, with 500 additional bytes.
    fn sized(settings: ScreenSettings) -> Vec<u8> {
        vec![0; 500 + usize::from(settings.ppi) * usize::from(settings.quality)]
    }

    #[test]
    fn of_all_files_that_fit_the_best_is_taken() {
        for most in [4_100, 4_200, 9_000, 13_619, 13_620, 18_499, 18_500, 90_000] {
            let (bytes, settings) = within("x.pdf", most, |settings| Ok(sized(settings))).unwrap();
            assert!(bytes.len() as u64 <= most);
            let better = LADDER.iter().take_while(|(ppi, _)| *ppi > settings.ppi);
            for &(ppi, quality) in better {
                assert!(sized(ScreenSettings { ppi, quality }).len() as u64 > most);
            }
        }
    }

    #[test]
    fn a_budget_that_is_too_small_is_told_with_what_is_needed() {
        assert!(within("x.pdf", 4_100, |settings| Ok(sized(settings))).is_ok());
        let found = within("x.pdf", 4_099, |settings| Ok(sized(settings))).unwrap_err();
        assert_eq!(found.code, Code::OverBudget);
        assert!(found.message.contains("at least 5 kB"), "{}", found.message);
    }

    #[test]
    fn few_files_are_written() {
        for most in [0, 4_100, 9_000, 90_000] {
            let count = Cell::new(0);
            let _ = within("x.pdf", most, |settings| {
                count.set(count.get() + 1);
                Ok(sized(settings))
            });
            assert!(count.get() <= 4, "{}", count.get());
        }
    }
}
