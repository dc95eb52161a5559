//! The arguments.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::data::Day;
use crate::impose;

/// Compiles a folder of stories and pictures into a PDF for download, a PDF for the print shop and an
/// EPUB for e-readers.
#[derive(Debug, Parser)]
#[command(name = "booklet", version, arg_required_else_help = true)]
pub(super) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Writes the publications.
    Build(BuildArguments),
    /// Makes a new book that builds at once.
    New(NewArguments),
    /// Finds mistakes; with `--fix`, mends those that are safe to mend.
    Check(CheckArguments),
    /// Turns a partner's spreadsheet into story files.
    #[cfg(feature = "import")]
    Import(ImportArguments),
    /// Brings the files of a book from an older format up to the present one.
    Migrate(MigrateArguments),
    /// Prints the JSON Schemas of the files that people write.
    Schema(SchemaArguments),
    /// Says what a finding is about and how it is mended.
    Explain(ExplainArguments),
    /// Counts stories, words, pictures, countries and pages.
    Stats(StatsArguments),
    /// Finds what is different between two builds, page by page.
    Diff(DiffArguments),
    /// Measures any PDF file as a print shop would.
    Preflight(PreflightArguments),
}

/// Arguments of `build`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
pub(super) struct BuildArguments {
    /// The book's folder.
    #[arg(default_value = ".")]
    pub book: PathBuf,
    /// Folder for the outputs; `out` in the current folder if not given.
    #[arg(long, value_name = "DIR", default_value = "out")]
    pub out: PathBuf,
    /// Only these outputs.
    #[arg(long, value_delimiter = ',', value_name = "OUTPUT")]
    pub only: Vec<Output>,
    /// Threads; all processors if not given.
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
    /// Prints how long each stage took.
    #[arg(long)]
    pub timings: bool,
    /// Prints an intermediate value instead of writing files.
    #[arg(long, value_name = "VALUE")]
    pub emit: Option<Emit>,
    /// How findings are printed.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Also stop on findings of this severity.
    #[arg(long, value_name = "SEVERITY")]
    pub deny: Option<Deny>,
    /// The print shop: `layouts/shops/NAME.json` instead of the one that the book names.
    #[arg(long, value_name = "NAME")]
    pub shop: Option<String>,
    /// ICC profile of the printing condition instead of the shop's.
    #[arg(long, value_name = "FILE")]
    pub icc: Option<PathBuf>,
    /// Which proofs; the one to fold if not given.
    #[arg(long, value_delimiter = ',', value_name = "SCHEME")]
    pub proof: Vec<Scheme>,
    /// Prints story ids in the margins of proofs.
    #[arg(long)]
    pub proof_ids: bool,
    /// Prints line numbers in the margins of proofs.
    #[arg(long)]
    pub proof_lines: bool,
    /// Does not render print files, so that the ink on their pictures is not measured.
    #[arg(long)]
    pub no_render: bool,
    /// Most bytes of the PDF for download, such as 4MB or 800kB; resolution and quality of its pictures
    /// are chosen so that it fits.
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub max_size: Option<u64>,
    /// The day on which consents must hold, as 2026-01-31; today if not given.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<Day>,
    /// Also makes the print file if stories are not final, stamped as a draft.
    #[arg(long)]
    pub allow_drafts: bool,
    /// Folder for prepared pictures; inside `target` or the outputs' folder if not given.
    #[arg(long, value_name = "DIR")]
    pub cache: Option<PathBuf>,
}

/// A size in bytes: a number and its unit, thousands of bytes a kB, thousands of those a MB.
fn size(text: &str) -> Result<u64, String> {
    let wrong = || "a size is a number and its unit, such as 4MB, 4.5MB or 800kB".to_owned();
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let factor = match unit.trim().to_lowercase().as_str() {
        "b" => 1.0,
        "k" | "kb" => 1e3,
        "m" | "mb" => 1e6,
        _ => return Err(wrong()),
    };
    let number: f64 = number.parse().map_err(|_| wrong())?;
    let bytes = number * factor;
    if (1.0..1e12).contains(&bytes) { Ok(bytes as u64) } else { Err(wrong()) }
}

/// Arguments of `new`.
#[derive(Debug, Args)]
pub(super) struct NewArguments {
    /// The new book's folder; not there yet, or empty.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// The code in brackets behind the severity, such as C002.
    pub code: String,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// The book's folder.
    #[arg(default_value = ".")]
    pub book: PathBuf,
    /// How findings are printed.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Also fail on findings of this severity.
    #[arg(long, value_name = "SEVERITY")]
    pub deny: Option<Deny>,
    /// Mends what is safe to mend, such as straight quotation marks and double spaces; nothing else in the
    /// files is changed.
    #[arg(long)]
    pub fix: bool,
    /// The day on which consents must hold, as 2026-01-31; today if not given.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<Day>,
}

/// A day of the calendar.
fn day(text: &str) -> Result<Day, String> {
    Day::read(text).ok_or_else(|| "a day is written as year, month and day: 2026-01-31".to_owned())
}

/// Arguments of `import`.
#[cfg(feature = "import")]
#[derive(Debug, Args)]
pub(super) struct ImportArguments {
    /// The spreadsheet: a workbook (.xlsx), or text with commas, semicolons or tabs (.csv) in UTF-8.
    #[arg(value_name = "SHEET")]
    pub file: PathBuf,
    /// What its columns mean, where their headings do not say it.
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,
    /// The book's folder.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub book: PathBuf,
    /// The sheet of the workbook; the first one if not given.
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Also replaces stories that were edited since their import.
    #[arg(long)]
    pub overwrite: bool,
    /// Says what would become of each story and writes nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// How findings are printed.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

/// Arguments of `migrate`.
#[derive(Debug, Args)]
pub(super) struct MigrateArguments {
    /// The book's folder.
    #[arg(default_value = ".")]
    pub book: PathBuf,
    /// Shows what would change and writes nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// How findings are printed.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub(super) struct SchemaArguments {
    /// Only this one: booklet, story, consents, layout, shop or import-map.
    pub name: Option<String>,
    /// Writes them into this folder, each as NAME.schema.json.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// Arguments of `stats`.
#[derive(Debug, Args)]
pub(super) struct StatsArguments {
    /// The book's folder.
    #[arg(default_value = ".")]
    pub book: PathBuf,
    /// How the numbers are printed.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

/// Arguments of `diff`.
#[derive(Debug, Args)]
pub(super) struct DiffArguments {
    /// The old PDF file, or the folder of the old outputs.
    pub old: PathBuf,
    /// The new PDF file, or the folder of the new outputs.
    pub new: PathBuf,
    /// Folder for the pictures of changed pages.
    #[arg(long, value_name = "DIR", default_value = "out/diff")]
    pub out: PathBuf,
    /// How the differences are printed.
    #[arg(long, value_enum, default_value_t = DiffFormat::Human)]
    pub format: DiffFormat,
}

/// Arguments of `preflight`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
pub(super) struct PreflightArguments {
    /// The PDF files.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The print shop's profile, `layouts/shops/NAME.json`, for all limits; those named here go first.
    #[arg(long, value_name = "FILE")]
    pub shop: Option<PathBuf>,
    /// What the files are judged by.
    #[arg(long, value_enum, default_value_t = Standard::Auto)]
    pub standard: Standard,
    /// Does not render the pages, so that the ink on pictures is not measured.
    #[arg(long)]
    pub no_render: bool,
    /// How the report is printed.
    #[arg(long, value_enum, default_value_t = PreflightFormat::Human)]
    pub format: PreflightFormat,
    /// Also prints the tag tree.
    #[arg(long)]
    pub tags: bool,
    /// Counts advice as problems.
    #[arg(long)]
    pub strict: bool,
    /// Bleed wanted, in millimetres; 0: do not look [default: 3].
    #[arg(long, value_name = "MM")]
    pub bleed: Option<f64>,
    /// Colour may end at the cut towards the spine, which is left of odd pages; a shop implies it.
    #[arg(long)]
    pub open_spine: bool,
    /// How far text and rules must keep from the cut, in millimetres; 0: do not look [default: 3].
    #[arg(long, value_name = "MM")]
    pub safe: Option<f64>,
    /// Most ink of all plates together, in per cent [default: 300].
    #[arg(long, value_name = "PERCENT")]
    pub max_ink: Option<u16>,
    /// Least resolution of pictures, in pixels per inch [default: 225].
    #[arg(long, value_name = "PPI")]
    pub min_ppi: Option<u16>,
    /// Least resolution of black-and-white pictures, in pixels per inch [default: 550].
    #[arg(long, value_name = "PPI")]
    pub min_ppi_1bit: Option<u16>,
    /// Thinnest line, in points [default: 0.25].
    #[arg(long, value_name = "PT")]
    pub min_line: Option<f64>,
    /// Smallest text, in points [default: 5].
    #[arg(long, value_name = "PT")]
    pub min_text: Option<f64>,
    /// Smallest white text, in points [default: 6].
    #[arg(long, value_name = "PT")]
    pub min_reversed: Option<f64>,
    /// Refuses RGB and Lab even with a profile.
    #[arg(long)]
    pub cmyk_only: bool,
    /// Wants crop marks at all four corners.
    #[arg(long)]
    pub marks: bool,
    /// The number of pages must be a multiple of this.
    #[arg(long, value_name = "N")]
    pub page_multiple: Option<u16>,
    /// Most pages of a stitched book.
    #[arg(long, value_name = "N")]
    pub most_stitched: Option<u16>,
    /// Trimmed size that was ordered, in millimetres, such as 148x210.
    #[arg(long, value_name = "WxH")]
    pub trim: Option<String>,
    /// How many spot colours were ordered [default: 0].
    #[arg(long, value_name = "N")]
    pub spots: Option<u16>,
}

/// How differences are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
    /// For people.
    Human,
    /// One line a page.
    Short,
    /// One JSON object.
    Json,
}

/// What a file is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Standard {
    /// What each file claims to be; print shops' rules if it claims nothing.
    Auto,
    /// PDF/X-4 and the practice of print shops.
    X4,
    /// PDF/UA-1: the tags.
    Ua,
}

impl From<Standard> for preflight::Standard {
    fn from(standard: Standard) -> Self {
        match standard {
            Standard::Auto => Self::Auto,
            Standard::X4 => Self::X4,
            Standard::Ua => Self::Ua,
        }
    }
}

/// How a preflight report is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PreflightFormat {
    /// For people.
    Human,
    /// One JSON object; a list of them for several files.
    Json,
}

/// The outputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(super) enum Output {
    /// The PDF for download.
    Screen,
    /// The PDF for the print shop, with its cover sheet and job ticket.
    Print,
    /// Proofs for an office printer.
    Proof,
    /// The EPUB.
    Epub,
    /// A folder to upload: a page for download, catalogues for reading apps, records for libraries.
    Site,
}

impl From<Output> for crate::write::Output {
    fn from(output: Output) -> Self {
        match output {
            Output::Screen => Self::Screen,
            Output::Print => Self::Print,
            Output::Proof => Self::Proof,
            Output::Epub => Self::Epub,
            Output::Site => Self::Site,
        }
    }
}

/// The kinds of proofs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Scheme {
    /// Sheets to print on both sides, fold and nest.
    Booklet,
    /// Facing pages side by side, as readers see them.
    Spreads,
    /// All pages, small.
    Thumbnails,
    /// A sheet for each story, to be signed.
    Stories,
}

impl From<Scheme> for impose::Scheme {
    fn from(scheme: Scheme) -> Self {
        match scheme {
            Scheme::Booklet => Self::Booklet,
            Scheme::Spreads => Self::Spreads,
            Scheme::Thumbnails => Self::Thumbnails,
            Scheme::Stories => Self::Stories,
        }
    }
}

/// Intermediate values that can be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Emit {
    /// The plan: the book in reading order.
    Plan,
    /// The lines of running text with their spaces.
    Lines,
    /// Everything on the pages with its place.
    Frames,
    /// The structure tree.
    Tags,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// With the source line, for people.
    Human,
    /// One line a finding.
    Short,
    /// One JSON object a line.
    Json,
    /// One log in SARIF 2.1.0, for programs that collect findings.
    Sarif,
    /// Annotations of GitHub workflows.
    Github,
}

/// Severities that can be made to stop a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    /// Warnings.
    Warnings,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_a_unit() {
        assert_eq!(size("4MB"), Ok(4_000_000));
        assert_eq!(size("4.5 mb"), Ok(4_500_000));
        assert_eq!(size("800kB"), Ok(800_000));
        for wrong in ["4", "MB", "", "-1MB", "4GB", "4.5.1MB", "0MB", "é"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }
}
