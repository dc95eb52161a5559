//! Blocks of running text.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One block of running text. `text` is the Markdown subset: `*emphasis*`, `**strong**`,
/// `[words](https://address)`. Fields such as `{stories}` are replaced by what the book has.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(transform = super::schema::describe_alternatives)]
pub enum BlockSource {
    /// A paragraph.
    Paragraph {
        /// Its text.
        text: String,
    },
    /// A subheading.
    Heading {
        /// Its text.
        text: String,
    },
    /// An interviewer's question; the paragraphs after it are the answer.
    Question {
        /// Its text.
        text: String,
    },
    /// An entry of a diary, a log or a list of tools: its label is set as a run-in heading.
    Entry {
        /// The run-in heading.
        label: String,
        /// The text after it.
        text: String,
    },
    /// A list.
    List {
        /// Its items.
        items: Vec<String>,
        /// Numbered instead of bulleted.
        #[serde(default)]
        ordered: bool,
    },
}
