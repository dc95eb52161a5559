//! The arguments of commands about outputs and about the cache.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::forms::FindingsFormat;

/// Arguments of `verify`.
#[derive(Debug, Args)]
pub(super) struct VerifyArguments {
    /// The folder of the outputs.
    #[arg(default_value = "out", value_name = "OUT")]
    pub out: PathBuf,
    /// Output format.
    #[arg(long, value_enum, default_value_t = FindingsFormat::Human)]
    pub format: FindingsFormat,
}

/// Formats of what is said of a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum VerdictFormat {
    /// For people.
    Human,
    /// One JSON object.
    Json,
}

/// Arguments of `cache`.
#[derive(Debug, Args)]
pub(super) struct CacheArguments {
    /// Removes all cached results.
    #[arg(long)]
    pub clear: bool,
    /// The folder, if it is not the usual one.
    #[arg(long, value_name = "DIR")]
    pub cache: Option<PathBuf>,
    /// Output format.
    #[arg(long, value_enum, default_value_t = VerdictFormat::Human)]
    pub format: VerdictFormat,
}

/// Where and how much may be cached.
#[derive(Debug, Args)]
pub(super) struct CacheChoice {
    /// Folder for cached results such as prepared pictures; default: `target/booklet-cache` if there is a
    /// `target` folder, else the user's cache folder. `booklet cache` says which one it is.
    #[arg(long, value_name = "DIR")]
    pub cache: Option<PathBuf>,
    /// Maximum size of the cache, such as 500MB or 2GB; what has not been used for the longest time is
    /// removed first [default: 1GB].
    #[arg(long, value_name = "SIZE", value_parser = cache_size)]
    pub cache_size: Option<u64>,
}

/// A size of the cache in bytes, from a number with a unit; 0 keeps nothing.
fn cache_size(text: &str) -> Result<u64, String> {
    let wrong = || "write a size as a whole number with its unit, such as 500MB or 2GB".to_owned();
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let number: u64 = number.parse().map_err(|_| wrong())?;
    let factor = match unit.trim().to_lowercase().as_str() {
        "" if number == 0 => 1,
        "kb" | "k" => 1_000,
        "mb" | "m" => 1_000_000,
        "gb" | "g" => 1_000_000_000,
        _ => return Err(wrong()),
    };
    number.checked_mul(factor).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_of_the_cache_have_a_unit() {
        assert_eq!(cache_size("500MB"), Ok(500_000_000));
        assert_eq!(cache_size("2 gb"), Ok(2_000_000_000));
        assert_eq!(cache_size("0"), Ok(0));
        for wrong in
            ["", "5", "MB", "1.5GB", "-1MB", "99999999999999999999GB", "18446744073709551615GB"]
        {
            assert!(cache_size(wrong).is_err(), "{wrong}");
        }
    }
}
