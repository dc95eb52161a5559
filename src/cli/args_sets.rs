//! The arguments of commands about outputs and about the cache.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::bytes;
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

/// Output formats for `cache`.
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
    #[arg(long, value_name = "SIZE", value_parser = bytes::of_cache)]
    pub cache_size: Option<u64>,
}
