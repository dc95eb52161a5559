//! The arguments.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, value_parser};

use crate::impose;

use super::args_edition::EditionChoice;
use super::args_sets::{CacheArguments, CacheChoice, VerifyArguments};
use super::bytes;
use super::forms::{Deny, FindingsFormat};

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
    /// Creates a new book that builds immediately.
    New(NewArguments),
    /// Finds mistakes; with `--fix`, fixes those that can be fixed safely.
    Check(CheckArguments),
    /// Turns a partner's spreadsheet into story files.
    #[cfg(feature = "import")]
    Import(ImportArguments),
    /// Converts the files of a book from an older format to the current one.
    Migrate(MigrateArguments),
    /// Prints the JSON Schemas of the files you write.
    Schema(SchemaArguments),
    /// Explains a finding and how to fix it.
    Explain(ExplainArguments),
    /// Counts stories, words, pictures, countries and pages.
    Stats(StatsArguments),
    /// Compares two builds page by page.
    Diff(DiffArguments),
    /// Checks any PDF file as a print shop would.
    Preflight(PreflightArguments),
    /// Checks that an output folder is complete and unchanged.
    Verify(VerifyArguments),
    /// Shows where cached results are kept and how large they are; with `--clear`, removes them.
    Cache(CacheArguments),
}

/// Arguments of `build`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
pub(super) struct BuildArguments {
    /// The book's folder.
    #[arg(default_value = ".")]
    pub book: PathBuf,
    /// Folder for the outputs.
    #[arg(long, value_name = "DIR", default_value = "out")]
    pub out: PathBuf,
    /// Number of threads, from 1 to 256; default: one per processor.
    #[arg(long, value_name = "N", value_parser = value_parser!(u16).range(1..=256))]
    pub jobs: Option<u16>,
    /// Prints how long each stage took.
    #[arg(long)]
    pub timings: bool,
    /// Prints an intermediate result instead of writing files.
    #[arg(long, value_name = "VALUE")]
    pub emit: Option<Emit>,
    /// Format of the findings.
    #[arg(long, value_enum, default_value_t = FindingsFormat::Human)]
    pub format: FindingsFormat,
    /// Also stops on findings of this severity.
    #[arg(long, value_name = "SEVERITY")]
    pub deny: Option<Deny>,
    /// What is made, and of what.
    #[command(flatten)]
    pub edition: EditionChoice,
    /// Kinds of proofs; default: booklet.
    #[arg(long, value_delimiter = ',', value_name = "SCHEME")]
    pub proof: Vec<SchemeChoice>,
    /// Prints section ids in the margins of proofs.
    #[arg(long)]
    pub proof_ids: bool,
    /// Prints line numbers in the margins of proofs.
    #[arg(long)]
    pub proof_lines: bool,
    /// Skips rendering the print files; the ink of their pictures is then not measured.
    #[arg(long)]
    pub no_render: bool,
    /// Maximum size of the PDF for download, such as 4MB or 800kB; resolution and quality of its
    /// pictures are chosen accordingly.
    #[arg(long, value_name = "SIZE", value_parser = bytes::of_output)]
    pub max_size: Option<u64>,
    /// The cache.
    #[command(flatten)]
    pub cache: CacheChoice,
}

/// Arguments of `new`.
#[derive(Debug, Args)]
pub(super) struct NewArguments {
    /// The new book's folder; it must be new or empty.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// The code in brackets after the severity, such as C002.
    #[arg(required_unless_present = "list")]
    pub code: Option<String>,
    /// Lists all codes with their titles, family by family.
    #[arg(long, conflicts_with = "code")]
    pub list: bool,
    /// Output format.
    #[arg(long, value_enum, default_value_t = ExplainFormat::Human)]
    pub format: ExplainFormat,
}

/// How explanations are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ExplainFormat {
    /// For people.
    Human,
    /// As JSON: one object; a list of families.
    Json,
}

/// A measure of a page, in millimetres or points.
fn measure(text: &str) -> Result<f64, String> {
    let number = text.parse::<f64>().ok().filter(|number| (0.0..=1500.0).contains(number));
    number.ok_or_else(|| "write a number from 0 to 1500, such as 3 or 0.25".to_owned())
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// The book's folder.
    #[arg(default_value = ".")]
    pub book: PathBuf,
    /// Format of the findings.
    #[arg(long, value_enum, default_value_t = FindingsFormat::Human)]
    pub format: FindingsFormat,
    /// Also stops on findings of this severity.
    #[arg(long, value_name = "SEVERITY")]
    pub deny: Option<Deny>,
    /// Checks the files only and skips the layout: faster, but finds nothing that is wrong on the pages.
    #[arg(long)]
    pub quick: bool,
    /// Fixes what can be fixed safely, such as straight quotation marks and double spaces; nothing else in
    /// the files is changed.
    #[arg(long)]
    pub fix: bool,
    /// With `--fix`: lists the files that would be fixed and writes nothing.
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
    /// What a build would make, and of what.
    #[command(flatten)]
    pub edition: EditionChoice,
    /// The cache.
    #[command(flatten)]
    pub cache: CacheChoice,
}

/// Arguments of `import`.
#[cfg(feature = "import")]
#[derive(Debug, Args)]
pub(super) struct ImportArguments {
    /// The spreadsheet: a workbook (.xlsx), or text with commas, semicolons or tabs (.csv) in UTF-8.
    #[arg(value_name = "SHEET")]
    pub file: PathBuf,
    /// Import map, for columns whose headings are not recognised.
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,
    /// The book's folder.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub book: PathBuf,
    /// Sheet of the workbook; default: the first one.
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Also replaces stories that were edited since their import.
    #[arg(long)]
    pub overwrite: bool,
    /// Shows what would happen to each story without writing anything.
    #[arg(long)]
    pub dry_run: bool,
    /// Format of the findings.
    #[arg(long, value_enum, default_value_t = FindingsFormat::Human)]
    pub format: FindingsFormat,
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
    /// Folder outside the book into which links of the book may lead; may be given several times.
    #[arg(long, value_name = "DIR")]
    pub allow_outside: Vec<PathBuf>,
    /// Format of the findings.
    #[arg(long, value_enum, default_value_t = FindingsFormat::Human)]
    pub format: FindingsFormat,
}

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub(super) struct SchemaArguments {
    /// Prints only this schema: booklet, story, consents, layout, shop or import-map.
    pub name: Option<String>,
    /// Writes the schemas into this folder, as NAME.schema.json.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// Arguments of `stats`.
#[derive(Debug, Args)]
pub(super) struct StatsArguments {
    /// The book's folder.
    #[arg(default_value = ".")]
    pub book: PathBuf,
    /// Output format.
    #[arg(long, value_enum, default_value_t = FindingsFormat::Human)]
    pub format: FindingsFormat,
    /// Folder outside the book into which links of the book may lead; may be given several times.
    #[arg(long, value_name = "DIR")]
    pub allow_outside: Vec<PathBuf>,
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
    /// Output format.
    #[arg(long, value_enum, default_value_t = FindingsFormat::Human)]
    pub format: FindingsFormat,
    /// Time limit for reading, in seconds [default: 60, plus one for every 100 kB].
    #[arg(long, value_name = "SECONDS")]
    pub most_seconds: Option<u64>,
    /// Memory limit for reading, such as 500MB [default: 3GB].
    #[arg(long, value_name = "SIZE", value_parser = bytes::of_memory)]
    pub most_memory: Option<u64>,
    /// Reads in this process, with this memory limit in bytes.
    #[arg(long, value_name = "BYTES", hide = true)]
    pub guarded: Option<u64>,
}

/// Arguments of `preflight`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
pub(super) struct PreflightArguments {
    /// The PDF files.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Print shop file, `layouts/shops/NAME.json`, for all limits; other options override it.
    #[arg(long, value_name = "FILE")]
    pub shop: Option<PathBuf>,
    /// Which standard to check.
    #[arg(long, value_enum, default_value_t = StandardChoice::Auto)]
    pub standard: StandardChoice,
    /// Skips rendering the pages; the ink of pictures is then not measured.
    #[arg(long)]
    pub no_render: bool,
    /// Output format.
    #[arg(long, value_enum, default_value_t = FindingsFormat::Human)]
    pub format: FindingsFormat,
    /// Also prints the tag tree.
    #[arg(long)]
    pub tags: bool,
    /// Counts warnings as errors.
    #[arg(long)]
    pub strict: bool,
    /// Required bleed, in millimetres; 0: not checked [default: 3].
    #[arg(long, value_name = "MM", value_parser = measure)]
    pub bleed: Option<f64>,
    /// Allows colour to end at the trim on the spine side, the left side of odd pages; implied by
    /// `--shop`.
    #[arg(long)]
    pub open_spine: bool,
    /// Minimum distance of text and rules from the trim, in millimetres; 0: not checked [default:
    /// 3].
    #[arg(long, value_name = "MM", value_parser = measure)]
    pub safe: Option<f64>,
    /// Maximum total ink, in per cent [default: 300].
    #[arg(long, value_name = "PERCENT")]
    pub max_ink: Option<u16>,
    /// Minimum resolution of pictures, in pixels per inch [default: 225].
    #[arg(long, value_name = "PPI")]
    pub min_ppi: Option<u16>,
    /// Minimum resolution of black-and-white pictures, in pixels per inch [default: 550].
    #[arg(long, value_name = "PPI")]
    pub min_ppi_1bit: Option<u16>,
    /// Minimum line width, in points [default: 0.25].
    #[arg(long, value_name = "PT", value_parser = measure)]
    pub min_line: Option<f64>,
    /// Minimum text size, in points [default: 5].
    #[arg(long, value_name = "PT", value_parser = measure)]
    pub min_text: Option<f64>,
    /// Minimum size of white text, in points [default: 6].
    #[arg(long, value_name = "PT", value_parser = measure)]
    pub min_reversed: Option<f64>,
    /// Rejects RGB and Lab even with a profile.
    #[arg(long)]
    pub cmyk_only: bool,
    /// Requires crop marks at all four corners.
    #[arg(long)]
    pub marks: bool,
    /// The number of pages must be a multiple of this.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub page_multiple: Option<u16>,
    /// Maximum number of pages of a stitched book.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub most_stitched: Option<u16>,
    /// Ordered trim size, in millimetres, such as 148x210.
    #[arg(long, value_name = "WxH")]
    pub trim: Option<String>,
    /// Number of spot colours ordered [default: 0].
    #[arg(long, value_name = "N")]
    pub spots: Option<u16>,
    /// Time limit for reading, in seconds [default: 60, plus one for every 100 kB].
    #[arg(long, value_name = "SECONDS")]
    pub most_seconds: Option<u64>,
    /// Memory limit for reading, such as 500MB [default: 3GB].
    #[arg(long, value_name = "SIZE", value_parser = bytes::of_memory)]
    pub most_memory: Option<u64>,
    /// Reads in this process, with this memory limit in bytes.
    #[arg(long, value_name = "BYTES", hide = true)]
    pub guarded: Option<u64>,
    /// Reads only the files at these places of the list, counted from 0.
    #[arg(long, value_name = "PLACE", hide = true)]
    pub chosen: Vec<usize>,
    /// The places of the files whose pages cannot be rendered.
    #[arg(long, value_name = "PLACE", hide = true)]
    pub undrawn: Vec<usize>,
}

/// Standards to check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum StandardChoice {
    /// The standards that each file claims; print shop rules if it claims none.
    Auto,
    /// PDF/X-4 and print shop rules.
    X4,
    /// PDF/UA-1: tags.
    Ua,
}

impl From<StandardChoice> for preflight::Standard {
    fn from(standard: StandardChoice) -> Self {
        match standard {
            StandardChoice::Auto => Self::Auto,
            StandardChoice::X4 => Self::X4,
            StandardChoice::Ua => Self::Ua,
        }
    }
}

/// The kinds of proofs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemeChoice {
    /// Sheets to print double-sided, fold and nest.
    Booklet,
    /// Facing pages side by side.
    Spreads,
    /// All pages as thumbnails.
    Thumbnails,
    /// One approval form per story.
    Stories,
}

impl From<SchemeChoice> for impose::Scheme {
    fn from(scheme: SchemeChoice) -> Self {
        match scheme {
            SchemeChoice::Booklet => Self::Booklet,
            SchemeChoice::Spreads => Self::Spreads,
            SchemeChoice::Thumbnails => Self::Thumbnails,
            SchemeChoice::Stories => Self::Stories,
        }
    }
}

/// Intermediate results that can be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Emit {
    /// The plan: the book in reading order.
    Plan,
    /// The lines of text with their positions.
    Lines,
    /// All items on the pages with their positions.
    Frames,
    /// The structure tree.
    Tags,
    /// The construction of the pages and what each frame took, as one SVG.
    Overlays,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_is_a_number_that_a_page_can_have() {
        assert_eq!(measure("0"), Ok(0.0));
        assert_eq!(measure("0.25"), Ok(0.25));
        for text in ["NaN", "inf", "-1", "1501", "", "3mm"] {
            assert!(measure(text).is_err(), "{text}");
        }
    }
}
