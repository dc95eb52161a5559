//! Cells as numbers.

use serde_json::{Value, json};

use crate::codes::Code;

use super::problem::Problem;
use super::table::Cell;

/// A number, with a decimal point or a decimal comma.
pub(super) fn number(cell: &Cell) -> Result<Value, Problem> {
    let read = match cell {
        Cell::Number(number) => Some(*number),
        Cell::Text(text) => return written_number(text),
        Cell::Percent(_) => return Err(per_cent(&cell.said())),
        _ => None,
    };
    read.and_then(number_value).ok_or_else(|| {
        let message = format!("“{}” is not a number.", cell.said());
        Problem::new(Code::BadNumber, message, "Write digits, for example 3 or 2.5.")
    })
}

/// The problem of a number with the sign for per cent, which no field of numbers has.
fn per_cent(said: &str) -> Problem {
    let number = said.trim_end_matches(['%', ' ', '\u{a0}', '\u{202f}']);
    let message = format!("“{said}” has a sign for per cent, which would be lost.");
    let help = format!(
        "Enter {number} in a cell that is formatted as a number, and name the unit in the label: “per cent …”."
    );
    Problem::new(Code::BadNumber, message, help)
}

/// A number as people write it.
fn written_number(text: &str) -> Result<Value, Problem> {
    if text.ends_with('%') {
        return Err(per_cent(text));
    }
    let bad = |message: String, help: &str| Err(Problem::new(Code::BadNumber, message, help));
    let (sign, digits) = match text.trim().strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.trim()),
    };
    let signs: Vec<(usize, char)> =
        digits.char_indices().filter(|(_, c)| ",.".contains(*c)).collect();
    let (whole, decimals) = match signs[..] {
        [(at, _)]
            if (1..=3).contains(&at) && digits.len() == at + 4 && !digits.starts_with('0') =>
        {
            let message = format!(
                "“{text}” is ambiguous: the separator may be for thousands or for decimals."
            );
            return bad(message, "Write the number without a thousands separator.");
        }
        [.., (last, mark)] if !digits[..last].contains(mark) && last + 1 < digits.len() => {
            (&digits[..last], Some(&digits[last + 1..]))
        }
        _ => (digits, None),
    };
    let plain = thousands(whole).map(|whole| match decimals {
        Some(decimals) => format!("{sign}{whole}.{decimals}"),
        None => format!("{sign}{whole}"),
    });
    let is_written =
        |plain: &String| plain.bytes().all(|b| b.is_ascii_digit() || b".-".contains(&b));
    match plain.filter(is_written).and_then(|plain| number_value(plain.parse().ok()?)) {
        Some(value) => Ok(value),
        None => bad(format!("“{text}” is not a number."), "Write digits, for example 3 or 2.5."),
    }
}

/// The digits of a whole number without the signs between its thousands; nothing if they are not all of one
/// kind, with three digits after each: `12.9.2021` is a date.
fn thousands(whole: &str) -> Option<String> {
    let is_sign = |c: char| !c.is_ascii_digit();
    let Some(sign) = whole.chars().find(|&c| is_sign(c)) else { return Some(whole.to_owned()) };
    let is_known = sign.is_whitespace() || matches!(sign, '\'' | '’' | ',' | '.');
    let mut groups = whole.split(sign);
    let first = groups.next().filter(|first| (1..=3).contains(&first.len()));
    let rest: Vec<&str> = groups.collect();
    let whole = first.filter(|_| is_known && rest.iter().all(|group| group.len() == 3))?;
    let all = whole.to_owned() + &rest.concat();
    all.bytes().all(|byte| byte.is_ascii_digit()).then_some(all)
}

/// A number as JSON, whole if it is whole.
fn number_value(number: f64) -> Option<Value> {
    let whole = number.fract() == 0.0 && number.abs() < 1e15;
    if whole {
        Some(json!(number as i64))
    } else {
        serde_json::Number::from_f64(number).map(Value::Number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_points_or_commas_and_no_second_meaning() {
        for (said, number) in [
            ("3", json!(3)),
            ("2,5", json!(2.5)),
            ("2.50", json!(2.5)),
            ("1 200", json!(1200)),
            ("1.200,5", json!(1200.5)),
            ("1,200,000", json!(1_200_000)),
            ("0,125", json!(0.125)),
            ("-4", json!(-4)),
            ("12 345,6", json!(12_345.6)),
            ("1’234’567.5", json!(1_234_567.5)),
            ("1\u{202f}000\u{202f}000", json!(1_000_000)),
            ("20212022", json!(20_212_022)),
        ] {
            assert_eq!(number_of(said), Ok(number), "{said}");
        }
        for said in ["1,200", "1.200", "three", "3 months", "", "1e5", "--3", "NaN", "15 %", "%"] {
            assert_eq!(number_of(said).unwrap_err().code, Code::BadNumber, "{said}");
        }
        // Dates, lists, years and slips of the hand.
        for said in [
            "12.9.2021",
            "3, 4, 5",
            "1.2.3",
            "2021 2022",
            "10,000,0",
            "1,000 000",
            "1 000.000 000",
            "1 2",
            ".",
            ",5,",
            "1234.567,8",
            "1.200,5,6",
            "5.",
        ] {
            assert_eq!(number_of(said).unwrap_err().code, Code::BadNumber, "{said}");
        }
    }

    /// A number as people write it.
    fn number_of(said: &str) -> Result<Value, Problem> {
        number(&Cell::Text(said.to_owned()))
    }
}
