//! Cells as months and days.

use crate::codes::Code;
use crate::data::{self, Month};

use super::field::bare;
use super::problem::Problem;
use super::table::Cell;

/// A month or a day, `YYYY-MM` or `YYYY-MM-DD`.
pub(super) fn month(cell: &Cell) -> Result<String, Problem> {
    let said = cell.said();
    let read = match cell {
        Cell::Text(_) | Cell::Day(_) => written_month(&said),
        _ => None,
    };
    read.filter(|date| Month::read(date).is_some()).ok_or_else(|| {
        let message = format!("“{said}” is not a valid month or date.");
        let help = "Write year and month, for example 2021-09, or day, month and year: 13.9.2021.";
        Problem::new(Code::BadDate, message, help)
    })
}

/// What tells the day of a date with slashes from its month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayOrder {
    /// The first number is no month: 31/05/2022.
    First,
    /// Either may be either: 03/04/2022.
    Either,
}

/// How sure it is that the day comes first. In dates with points, or with equal numbers, it is, and says nothing
/// about others.
pub(super) fn day_order(cell: &Cell) -> Option<DayOrder> {
    let said = cell.said();
    let numbers: Vec<u32> =
        said.split('/').map(|it| it.trim().parse().ok()).collect::<Option<_>>()?;
    match numbers[..] {
        [day, _, _] if (13..=31).contains(&day) => Some(DayOrder::First),
        [day, month, _] if day != month && (1..=12).contains(&day) && (1..=12).contains(&month) => {
            Some(DayOrder::Either)
        }
        _ => None,
    }
}

/// A date as people write it: 2021-09, 13.9.2021, 9/2021, September 2021. The day comes before the
/// month.
fn written_month(said: &str) -> Option<String> {
    let numbers: Vec<&str> = said.split(['-', '.', '/']).map(str::trim).collect();
    let is = |text: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    match numbers[..] {
        [year, month] | [month, year] if is(year, 4..=4) && is(month, 1..=2) => {
            Some(format!("{year}-{month:0>2}"))
        }
        [year, month, day] | [day, month, year]
            if is(year, 4..=4) && is(month, 1..=2) && is(day, 1..=2) =>
        {
            Some(format!("{year}-{month:0>2}-{day:0>2}"))
        }
        _ => named_month(said),
    }
}

/// Words that stand between day, month and year in some languages: `marzo de 2021`, `2021 m. rugsėjis`,
/// `wrzesień 2021 r.`, `2021. gada septembris`.
const BETWEEN: [&str; 10] = ["de", "do", "del", "m", "r", "g", "г", "gada", "godine", "leta"];

/// A month by its name or its beginning in one of the languages that have labels, with or without a day
/// before it: Sept. 2021, 13 September 2021, 2021. szeptember.
fn named_month(said: &str) -> Option<String> {
    let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let words = said.split(|c: char| c.is_whitespace() || ",.".contains(c));
    let (numbers, names): (Vec<&str>, Vec<&str>) =
        words.filter(|word| !word.is_empty()).partition(is_number);
    let year = numbers.iter().find(|number| number.len() == 4)?;
    let day = match numbers[..] {
        [_] => None,
        [day, last] | [last, day] if last == *year && day.len() < 3 => Some(day),
        _ => return None,
    };
    let names = names.into_iter().filter(|name| !BETWEEN.contains(&name.to_lowercase().as_str()));
    let month = month_of(&bare(&names.collect::<String>()))?;
    Some(match day {
        Some(day) => format!("{year}-{month:02}-{day:0>2}"),
        None => format!("{year}-{month:02}"),
    })
}

/// The month of a name in any language, or of its beginning. A whole name counts before beginnings: `mei` is
/// May in Dutch, although an Irish June begins so.
fn month_of(name: &str) -> Option<u8> {
    if name.chars().count() < 3 {
        return None;
    }
    let agreed = |found: fn(&str, &str) -> Option<u8>| {
        let mut months: Vec<u8> = data::languages().filter_map(|lang| found(lang, name)).collect();
        months.sort_unstable();
        months.dedup();
        months
    };
    // `listopad` is another month in Zagreb than in Prague: the languages must agree.
    let whole = agreed(whole_month);
    let months = if whole.is_empty() { agreed(month_that_begins) } else { whole };
    (months.len() == 1).then(|| months[0])
}

/// The names of a month in a language, as bare words.
fn month_names(lang: &str, month: u8) -> impl Iterator<Item = String> {
    data::labels(lang).month_names(month).into_iter().map(bare)
}

/// The month of this name in a language.
fn whole_month(lang: &str, name: &str) -> Option<u8> {
    (1..=12).find(|&month| month_names(lang, month).any(|full| full == name))
}

/// The month whose name begins so in a language; nothing if two do.
fn month_that_begins(lang: &str, name: &str) -> Option<u8> {
    let begins = |&month: &u8| month_names(lang, month).any(|full| full.starts_with(name));
    let mut found = (1..=12).filter(begins);
    found.next().filter(|_| found.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_europeans_write_them() {
        let date = |said: &str| month(&Cell::Text(said.to_owned())).ok();
        for said in [
            "2021-09",
            "2021-9",
            "09/2021",
            "9.2021",
            "September 2021",
            "Sept. 2021",
            "septembre 2021",
            "ΣΕΠΤΕΜΒΡΙΟΣ 2021",
            "setembro de 2021",
            "2021. szeptember",
            "2021 m. rugsėjis",
            "Meán Fómhair 2021",
        ] {
            assert_eq!(date(said).as_deref(), Some("2021-09"), "{said}");
        }
        for (said, month) in
            [("mei 2021", "2021-05"), ("marzo de 2021", "2021-03"), ("červen 2021", "2021-06")]
        {
            assert_eq!(date(said).as_deref(), Some(month), "{said}");
        }
        for said in [
            "2021-09-13",
            "13.09.2021",
            "13.9.2021",
            "13/9/2021",
            "13. 9. 2021",
            "13 September 2021",
            "13. September 2021",
            "September 13, 2021",
            "13 de setembro de 2021",
        ] {
            assert_eq!(date(said).as_deref(), Some("2021-09-13"), "{said}");
        }
        for said in [
            "09/13/2021",
            "31.9.2021",
            "2021",
            "2021-13",
            "Ju 2021",
            "soon",
            "13.9.21",
            "listopad 2021",
            "31 September 2021",
            "1 2 May 2021",
        ] {
            assert_eq!(date(said), None, "{said}");
        }
        assert_eq!(month(&Cell::Number(44440.0)).unwrap_err().code, Code::BadDate);
    }
}
