//! Dates of the calendar.

use std::fmt;

use super::Month;

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// Year and month.
    month: Month,
    /// Its number in the month, from 1.
    day: u8,
}

/// Days in a month, on average.
const MONTH_DAYS: f64 = 30.44;

impl Day {
    /// Reads `YYYY-MM-DD`; nothing if that is not a day of the calendar.
    ///
    /// # Examples
    ///
    /// ```
    /// use booklet::data::Day;
    /// assert!(Day::read("2024-02-29") < Day::read("2024-03-01"));
    /// assert_eq!(Day::read("2023-02-29"), None);
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        let month = Month::read(text)?;
        let (_, day) = text.rsplit_once('-').filter(|_| text.len() == 10)?;
        Some(Self { month, day: day.parse().ok()? })
    }

    /// The months from this day to another one, both of them counted: from 1 March to 31 March it is one.
    pub fn months_through(self, last: Self) -> f64 {
        let months = f64::from(self.month.through(last.month)) - 1.0;
        months + (f64::from(last.day) + 1.0 - f64::from(self.day)) / MONTH_DAYS
    }

    /// Year and month.
    pub const fn month(self) -> Month {
        self.month
    }

    /// Its number in the month, from 1.
    pub const fn number(self) -> u8 {
        self.day
    }

    /// The day this many days after 1 January 1970, in the Gregorian calendar (H. Hinnant,
    /// "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`); nothing after the year 9999.
    pub fn after_1970(days: u64) -> Option<Self> {
        // Years begin in March, so that the leap day is the last of its year; 146,097 days make an
        // era of 400 years.
        let days = days.checked_add(719_468)?;
        let (era, of_era) = (days / 146_097, days % 146_097);
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = year + era * 400 + u64::from(month <= 2);
        Self::read(&format!("{year:04}-{month:02}-{day:02}"))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.month.year, self.month.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_leap_years() {
        let shown = |days| Day::after_1970(days).map(|day| day.to_string());
        for (days, wanted) in [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (11_017, "2000-03-01"),
            (19_782, "2024-02-29"),
            (20_088, "2024-12-31"),
            (2_932_896, "9999-12-31"),
        ] {
            assert_eq!(shown(days).as_deref(), Some(wanted), "{days}");
        }
        assert_eq!(shown(2_932_897), None);
        assert_eq!(shown(u64::MAX), None);
    }

    #[test]
    fn months_between_days_are_counted() {
        let months =
            |first, last| Day::read(first).unwrap().months_through(Day::read(last).unwrap());
        assert!((months("2021-03-01", "2021-03-31") - 1.0).abs() < 0.03);
        assert!((months("2021-09-10", "2021-12-01") - 2.7).abs() < 0.05);
        assert!((months("2021-12-15", "2022-01-14") - 1.0).abs() < 0.03);
    }

    #[test]
    fn only_whole_days_are_read() {
        assert_eq!(Day::read("2024-02-29").unwrap().to_string(), "2024-02-29");
        for wrong in ["2024-02", "2024-02-30", "2024-2-29", "24-02-29", "", "2024-02-29-1"] {
            assert_eq!(Day::read(wrong), None, "{wrong}");
        }
    }
}
