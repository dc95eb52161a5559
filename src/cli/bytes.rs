//! Sizes in bytes, as they are written after an option.

use std::fmt;

/// Bytes of a kilobyte, a megabyte, a gigabyte and a terabyte.
const KILO: u64 = 1_000;
const MEGA: u64 = 1_000 * KILO;
const GIGA: u64 = 1_000 * MEGA;
const TERA: u64 = 1_000 * GIGA;

/// The units, each with its bytes.
const UNITS: [(&str, u64); 7] =
    [("b", 1), ("k", KILO), ("kb", KILO), ("m", MEGA), ("mb", MEGA), ("g", GIGA), ("gb", GIGA)];

/// Why a size cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SizeError {
    /// It is not a number with a unit.
    Malformed,
    /// It is below the least size of the option.
    Small(u64),
    /// It is above the largest size of the option.
    Large(u64),
}

impl fmt::Display for SizeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Malformed => {
                f.write_str("write a size as a number with its unit, such as 800kB, 4.5MB or 2GB")
            }
            Self::Small(least) => write!(f, "the minimum is {}", words(least)),
            Self::Large(most) => write!(f, "the maximum is {}", words(most)),
        }
    }
}

impl std::error::Error for SizeError {}

/// A number of bytes in the largest unit of which it is a multiple.
fn words(bytes: u64) -> String {
    let units = [("GB", GIGA), ("MB", MEGA), ("kB", KILO)];
    let unit = units.into_iter().find(|(_, unit)| bytes >= *unit && bytes.is_multiple_of(*unit));
    let (name, unit) = unit.unwrap_or(("B", 1));
    format!("{}{name}", bytes / unit)
}

/// The size of an output.
pub(super) fn of_output(text: &str) -> Result<u64, SizeError> {
    read(text, 1, TERA)
}

/// The size of the cache; 0, which needs no unit, keeps nothing.
pub(super) fn of_cache(text: &str) -> Result<u64, SizeError> {
    read(text, 0, 1_000 * TERA)
}

/// The memory of a process: with less than a few megabytes it cannot even start.
pub(super) fn of_memory(text: &str) -> Result<u64, SizeError> {
    read(text, 10 * MEGA, 1_000 * TERA)
}

/// A number with its unit, in bytes, from the least to the largest one.
fn read(text: &str, least: u64, most: u64) -> Result<u64, SizeError> {
    let bytes = bytes(text.trim()).ok_or(SizeError::Malformed)?;
    if bytes < u128::from(least) {
        return Err(SizeError::Small(least));
    }
    u64::try_from(bytes).ok().filter(|bytes| *bytes <= most).ok_or(SizeError::Large(most))
}

/// The bytes of a number with its unit; what is less than a byte is left out.
fn bytes(text: &str) -> Option<u128> {
    if text == "0" {
        return Some(0);
    }
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (number, unit) = text.split_at(end);
    let unit = unit.trim().to_lowercase();
    let (_, unit) = UNITS.into_iter().find(|(name, _)| *name == unit)?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let whole: u64 = whole.parse().ok()?;
    // No unit has more than nine decimal places.
    let places = fraction.get(..9).unwrap_or(fraction);
    let part = places.parse::<u64>().ok()?;
    fraction.bytes().all(|byte| byte.is_ascii_digit()).then_some(())?;
    let unit = u128::from(unit);
    Some(u128::from(whole) * unit + u128::from(part) * unit / 10_u128.pow(places.len() as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_a_number_with_a_unit_whichever_option_it_is_for() {
        for read in [of_output, of_cache, of_memory] {
            assert_eq!(read("40MB"), Ok(40_000_000));
            assert_eq!(read("40.5 mb"), Ok(40_500_000));
            assert_eq!(read("80000kB"), Ok(80_000_000));
            assert_eq!(read("3GB"), Ok(3_000_000_000));
            assert_eq!(read("1.123456789123g"), Ok(1_123_456_789));
            for wrong in ["4", "MB", "", "-1MB", "4.5.1MB", ".5MB", "4.MB", "4TB", "é", "4é"] {
                assert_eq!(read(wrong), Err(SizeError::Malformed), "{wrong}");
            }
        }
    }

    #[test]
    fn an_option_says_what_its_smallest_and_its_largest_size_is() {
        assert_eq!(of_output("0MB"), Err(SizeError::Small(1)));
        assert_eq!(of_output("1000GB"), Ok(TERA));
        assert_eq!(of_output("1001GB"), Err(SizeError::Large(TERA)));
        assert_eq!((of_cache("0"), of_cache("0MB")), (Ok(0), Ok(0)));
        assert_eq!(of_memory("0"), Err(SizeError::Small(10 * MEGA)));
        let huge = "18446744073709551615GB";
        assert_eq!(of_memory(huge), Err(SizeError::Large(1_000 * TERA)));
        assert_eq!(of_memory("9MB").unwrap_err().to_string(), "the minimum is 10MB");
        assert_eq!(of_output(huge).unwrap_err().to_string(), "the maximum is 1000GB");
        assert_eq!(of_output("0B").unwrap_err().to_string(), "the minimum is 1B");
    }

    /// The default that the help of an option prints.
    fn printed(command: &clap::Command, option: &str) -> String {
        let option = command.get_arguments().find(|it| it.get_long() == Some(option)).unwrap();
        let help = option.get_help().unwrap().to_string();
        let default = help.split_once("[default: ").unwrap().1;
        default.split_once(']').unwrap().0.to_owned()
    }

    #[test]
    fn the_default_that_the_help_prints_can_be_given_and_is_the_one_that_holds() {
        let memory = crate::cli::guard::MEMORY;
        for (words, option, holds) in [
            (&["preflight", "a.pdf"][..], "most-memory", memory),
            (&["diff", "a.pdf", "b.pdf"], "most-memory", memory),
            (&["build"], "cache-size", crate::cache::MOST),
        ] {
            let program = crate::cli::command();
            let default = printed(program.find_subcommand(words[0]).unwrap(), option);
            let given = ["booklet"].iter().chain(words).map(|word| (*word).to_owned());
            let given = given.chain([format!("--{option}"), default]);
            let matches = program.try_get_matches_from(given).unwrap();
            let (_, matches) = matches.subcommand().unwrap();
            let name = option.replace('-', "_");
            assert_eq!(matches.get_one::<u64>(&name), Some(&holds), "{words:?}");
        }
    }
}
