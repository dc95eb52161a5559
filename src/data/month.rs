//! Months of the calendar.

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    /// The year, four digits.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
}

impl Month {
    /// Reads `YYYY-MM` or the month of `YYYY-MM-DD`; nothing if that is not a month of the
    /// calendar, which has no year 0.
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next());
        let digits = |s: &str, n| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
        let good = digits(year, 4) && digits(month, 2) && parts.next().is_none();
        let read = Self { year: year.parse().ok()?, month: month.parse().ok()? };
        let day_good = day.is_none_or(|day| {
            digits(day, 2) && day.parse().is_ok_and(|day: u8| (1..=read.days()).contains(&day))
        });
        (good && read.year > 0 && (1..=12).contains(&read.month) && day_good).then_some(read)
    }

    /// Days of the month.
    const fn days(self) -> u8 {
        match self.month {
            4 | 6 | 9 | 11 => 30,
            2 if self.year.is_multiple_of(4)
                && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400)) =>
            {
                29
            }
            2 => 28,
            _ => 31,
        }
    }

    /// Months from here to `end`, both included; 0 or less if `end` is before.
    pub const fn through(self, end: Self) -> i32 {
        (end.year as i32 - self.year as i32) * 12 + end.month as i32 - self.month as i32 + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_months_of_the_calendar_are_read() {
        assert!(Month::read("2021-09-30").is_some() && Month::read("2024-02-29").is_some());
        for bad in [
            "2021",
            "0000-05",
            "2021-13",
            "2021-9",
            "21-09",
            "2021-09-31",
            "2023-02-29",
            "2021-09-01-1",
            "",
        ] {
            assert_eq!(Month::read(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_months_of_a_programme_count_both_ends() {
        let (start, end) = (Month::read("2020-08").unwrap(), Month::read("2023-03").unwrap());
        assert_eq!(start.through(end), 32);
    }
}
