//! The forms in which findings are printed, and what stops a run.

use clap::ValueEnum;

/// Format of the findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FindingsFormat {
    /// For people: with the source line; of a PDF, with what it is.
    Human,
    /// One line per finding.
    Short,
    /// One JSON object per line; for a PDF, an output folder or two builds, a single object.
    Json,
    /// A SARIF 2.1.0 log, for code scanning tools.
    Sarif,
    /// Annotations for GitHub workflows.
    Github,
}

/// Severities that can stop a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    /// Warnings.
    Warnings,
}
