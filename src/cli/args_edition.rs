//! The arguments that `build` and `check` share: what is made, and of what.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::build::Wanted;
use crate::data::Day;
use crate::load::{Choices, NamedProfile};
use crate::source::read_named;

/// What a build makes, and of what; what a check judges.
#[derive(Debug, Args)]
pub(super) struct EditionChoice {
    /// Only these outputs.
    #[arg(long, value_delimiter = ',', value_name = "OUTPUT")]
    only: Vec<OutputChoice>,
    /// Print shop file `layouts/shops/NAME.json`, overriding the book's choice.
    #[arg(long, value_name = "NAME")]
    shop: Option<String>,
    /// ICC profile of the printing condition, overriding the shop's.
    #[arg(long, value_name = "FILE")]
    icc: Option<PathBuf>,
    /// Allows the print file even if stories are not final; its pages are stamped as a draft.
    #[arg(long)]
    allow_drafts: bool,
    /// The date on which consents must be valid, such as 2026-01-31; default: today.
    #[arg(long, value_name = "DATE", value_parser = day)]
    today: Option<Day>,
    /// Folder outside the book into which links of the book may lead; may be given several times.
    #[arg(long, value_name = "DIR")]
    pub allow_outside: Vec<PathBuf>,
}

impl EditionChoice {
    /// The requested outputs with default settings; all outputs if none is named.
    pub(super) fn wanted(&self) -> Wanted {
        let mut wanted = Wanted::all();
        if !self.only.is_empty() {
            wanted.outputs = self.only.iter().map(|&output| output.into()).collect();
        }
        wanted
    }

    /// The choices that override the manifest, for the requested outputs. The error says which profile
    /// cannot be read.
    pub(super) fn choices(&self, wanted: &Wanted) -> Result<Choices, String> {
        Ok(Choices {
            shop: self.shop.clone(),
            icc: self.icc.as_deref().map(profile).transpose()?,
            media: wanted.media(),
            today: self.today.or_else(super::today),
            drafts: wanted.drafts(self.allow_drafts),
            ..Choices::default()
        })
    }
}

/// A colour profile, read.
fn profile(file: &Path) -> Result<NamedProfile, String> {
    let bytes =
        read_named(file).map_err(|error| format!("{} cannot be read: {error}.", file.display()))?;
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
    Ok(NamedProfile { name: name.into_owned(), bytes: bytes.into() })
}

/// A date.
fn day(text: &str) -> Result<Day, String> {
    Day::read(text).ok_or_else(|| "write a date as year, month and day: 2026-01-31".to_owned())
}

/// The outputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(super) enum OutputChoice {
    /// The PDF for download.
    Screen,
    /// The PDF for the print shop, with its cover sheet and job ticket.
    Print,
    /// Proofs for an office printer.
    Proof,
    /// The EPUB.
    Epub,
    /// A web site to upload: download page, catalogues for reading apps, records for libraries.
    Site,
}

impl From<OutputChoice> for crate::write::Output {
    fn from(output: OutputChoice) -> Self {
        match output {
            OutputChoice::Screen => Self::Screen,
            OutputChoice::Print => Self::Print,
            OutputChoice::Proof => Self::Proof,
            OutputChoice::Epub => Self::Epub,
            OutputChoice::Site => Self::Site,
        }
    }
}
