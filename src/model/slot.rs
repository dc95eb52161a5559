//! The slots of page templates.

use schemars::JsonSchema;
use serde::Deserialize;

/// The roles of blocks, by which page templates place them in frames; blocks that no frame takes
/// join the flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Slot {
    /// Line above the title.
    Kicker,
    /// Title.
    Title,
    /// Standfirst.
    Lead,
    /// Main picture.
    Picture,
    /// Caption of the main picture; without a frame of its own it is the first block of the flow.
    Caption,
    /// Cards and facts.
    Facts,
    /// Running text.
    Flow,
    /// Pull quote.
    Quote,
    /// Counted results.
    Outcomes,
    /// Map.
    Map,
    /// Large figures drawn as dots.
    Dots,
    /// A large figure drawn as a timeline, and the table of its events.
    Timeline,
    /// A large figure drawn as a flow diagram.
    FlowDiagram,
    /// Lists of other sections: contents, a chapter's stories.
    Listing,
    /// Emblem and funding statement.
    Funding,
    /// Small print.
    Note,
    /// QR code with its address.
    Qr,
}

impl Slot {
    /// Its name in layouts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kicker => "kicker",
            Self::Title => "title",
            Self::Lead => "lead",
            Self::Picture => "picture",
            Self::Caption => "caption",
            Self::Facts => "facts",
            Self::Flow => "flow",
            Self::Quote => "quote",
            Self::Outcomes => "outcomes",
            Self::Map => "map",
            Self::Dots => "dots",
            Self::Timeline => "timeline",
            Self::FlowDiagram => "flow-diagram",
            Self::Listing => "listing",
            Self::Funding => "funding",
            Self::Note => "note",
            Self::Qr => "qr",
        }
    }
}
