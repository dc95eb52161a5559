//! A story: one stay of one person in another country.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{BlockSource, Format, Image};

/// One story file.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("$id" = "urn:booklet:schema:story"))]
pub struct Story {
    /// Address of the schema, for editors.
    #[serde(rename = "$schema", default)]
    pub schema: Option<String>,
    /// Version of the file format; `booklet migrate` converts older files.
    pub format: Format,
    /// Heading, contents entry and bookmark: 10 to 90 characters, no full stop at the end.
    pub title: String,
    /// The standfirst: at most 240 characters.
    pub lead: String,
    /// The participant.
    pub participant: Participant,
    /// The home organisation.
    pub home: Organisation,
    /// The host organisation.
    pub host: Organisation,
    /// The sector under which the index lists the story.
    pub sector: Sector,
    /// What home and host did together.
    #[serde(default)]
    pub collaboration: Vec<Collaboration>,
    /// First and last month of the stay.
    pub period: Period,
    /// Length of the stay in months.
    #[schemars(extend("exclusiveMinimum" = 0))]
    pub months: f64,
    /// Activities, two to six items.
    #[serde(default)]
    pub activities: Vec<String>,
    /// The text of the story.
    pub body: Vec<BlockSource>,
    /// Pull quotes; the first one is set large.
    #[serde(default)]
    pub quotes: Vec<Quote>,
    /// Counted outcomes.
    #[serde(default)]
    pub outcomes: Vec<Outcome>,
    /// What the story shows about the Single Market.
    #[serde(default)]
    pub single_market: Option<MarketNote>,
    /// Pictures; the first one is the lead picture.
    #[serde(default)]
    pub images: Vec<Image>,
    /// Editorial status.
    #[serde(default)]
    pub status: Status,
    /// Name of a page template; default: chosen by length.
    #[serde(default)]
    pub template: Option<String>,
    /// Language of the text (BCP 47); default: the book's.
    #[serde(default)]
    #[schemars(regex(pattern = r"^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$"))]
    pub lang: Option<String>,
    /// For sample texts: the record on which trades, roles and countries are based.
    #[serde(default)]
    pub sample_basis: Option<String>,
}

/// The participant.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Participant {
    /// Name as printed; absent when `anonymous`.
    #[serde(default)]
    pub name: Option<String>,
    /// No name and no portrait are printed.
    #[serde(default)]
    pub anonymous: bool,
    /// Position in the home organisation.
    pub kind: ParticipantKind,
    /// The role as printed, for example "owner of a one-person piano workshop".
    pub role: String,
    /// Ids of the consents of the person or persons, in `consents.json`.
    #[serde(default)]
    pub consents: Vec<String>,
}

/// Position of a participant in the home organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ParticipantKind {
    /// Employee.
    Employee,
    /// Manager.
    Manager,
    /// Owner.
    Owner,
    /// Co-owner.
    CoOwner,
}

/// One of the two organisations of a story.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Its name, if it may be printed.
    #[serde(default)]
    pub name: Option<String>,
    /// Two-letter country code as used by the European Union: Greece is `EL`.
    #[schemars(schema_with = "super::schema::country")]
    pub country: String,
    /// What kind of organisation it is, for example "importer of grand pianos".
    pub kind: String,
    /// Its sector, in words.
    pub sector: String,
    /// Size class.
    pub size: OrganisationSize,
    /// Ids of the consents to naming it, in `consents.json`.
    #[serde(default)]
    pub consents: Vec<String>,
}

/// Size of an organisation (Commission Recommendation 2003/361/EC).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OrganisationSize {
    /// One person.
    SelfEmployed,
    /// Fewer than 10 people.
    Micro,
    /// Fewer than 50 people.
    Small,
    /// Fewer than 250 people.
    Medium,
    /// 250 people and more; hosts only.
    Large,
}

/// Sector of a story in the index.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sector {
    /// Section letter of NACE Rev. 2.
    #[schemars(schema_with = "super::schema::nace")]
    pub nace: String,
    /// The term in the index, at most 40 characters.
    pub label: String,
}

/// What home and host did together: the seven kinds of the programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Collaboration {
    /// Market research or strategy.
    MarketResearch,
    /// Product or service development.
    ProductDevelopment,
    /// Internationalisation and clients.
    Internationalisation,
    /// Training.
    Training,
    /// Joint research.
    JointResearch,
    /// Strengthening an existing collaboration.
    ExistingCollaboration,
    /// Something else.
    Other,
}

/// First and last month of a stay, each `YYYY-MM` (or a day, `YYYY-MM-DD`).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// First month.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}(-\d{2})?$"), extend("format" = "month"))]
    pub start: String,
    /// Last month.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}(-\d{2})?$"), extend("format" = "month"))]
    pub end: String,
}

/// A pull quote.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// The words, without quotation marks: 40 to 320 characters.
    pub text: String,
    /// Who is quoted.
    pub who: Voice,
    /// The line under them, for example "Owner of the workshop".
    pub attribution: String,
    /// Ids of the speaker's consents, in `consents.json`; for the participant, those of the story.
    #[serde(default)]
    pub consents: Vec<String>,
}

/// The speaker of a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Voice {
    /// The participant.
    Participant,
    /// The home organisation.
    Home,
    /// The host organisation.
    Host,
    /// The local contact point.
    Contact,
}

/// One counted result.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// What was counted.
    pub kind: OutcomeKind,
    /// How many.
    #[schemars(range(min = 0.0))]
    pub value: f64,
    /// What follows the number in print, for example "new clients".
    #[serde(default)]
    pub label: Option<String>,
    /// What readers need to know to understand the number.
    #[serde(default)]
    pub note: Option<String>,
}

/// What an outcome counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OutcomeKind {
    /// Jobs.
    Jobs,
    /// Contacts.
    Contacts,
    /// Countries reached.
    Countries,
    /// Products or services.
    Products,
    /// Turnover, in per cent.
    Revenue,
    /// Partners.
    Partners,
    /// Something else; needs a label.
    Other,
}

/// What a story shows about the Single Market.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MarketNote {
    /// The freedoms it shows.
    pub freedoms: Vec<FreedomKey>,
    /// One sentence, printed at the end of the story.
    pub sentence: String,
}

/// One of the four freedoms the programme names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FreedomKey {
    /// To work in another country.
    Work,
    /// To move between countries.
    Move,
    /// To set up a business.
    SetUp,
    /// To navigate markets.
    Navigate,
}

/// Editorial status of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Being written.
    #[default]
    Draft,
    /// Sent to the participant for review.
    WithParticipant,
    /// Approved by the participant.
    Approved,
    /// Ready for print.
    Final,
}
