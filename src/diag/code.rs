//! The permanent codes.

use super::Severity;

/// Declares the codes: variant, printed code, severity, title.
macro_rules! codes {
    ($($variant:ident $code:literal $severity:ident $title:literal;)*) => {
        /// The kind of a finding. A code is never reused and never changes its meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $title] $variant,)* }

        impl Code {
            /// All codes, in the order of their families.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The printed code.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The usual severity.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// The whole explanation, as Markdown: what it is, an example, how to mend it.
            pub const fn explanation(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!("../../docs/checks/", $code, ".md")),)*
                }
            }

            /// The title, one line.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)* }
            }
        }
    };
}

impl Code {
    /// The code that is printed as `text`, in whatever case.
    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str().eq_ignore_ascii_case(text))
    }

    /// Whether no book may make less of it: without the file, or of a broken one, nothing can be made.
    pub const fn is_firm(self) -> bool {
        let family = self.as_str().as_bytes()[0];
        let unreadable = matches!(self, Self::WrongType | Self::MissingField | Self::UnknownValue);
        unreadable || family == b'F' || family == b'W' || family == b'K'
    }
}

codes! {
    // F: files and their syntax
    FileMissing "F001" Error "A file that the book names does not exist";
    FileUnreadable "F002" Error "A file cannot be read";
    JsonSyntax "F003" Error "A file is not well-formed JSON";
    PictureUndecodable "F004" Error "A picture cannot be decoded";
    FontUnusable "F005" Error "A font cannot be used";
    ProfileUnusable "F006" Error "A colour profile is not that of a press";
    // S: structure
    UnknownField "S001" Error "A field that no story or book has";
    WrongType "S002" Error "A value of the wrong type";
    MissingField "S003" Error "A required field is missing";
    UnknownValue "S004" Error "A value that is not one of those allowed";
    UnknownCountry "S005" Error "A country that is not in the table";
    DuplicateId "S006" Error "An id that is used twice";
    BadMarkup "S007" Error "Markup that the text subset does not have";
    DanglingReference "S008" Error "A reference to something that does not exist";
    SameCountry "S009" Error "Home and host are in the same country";
    BadPeriod "S010" Error "A period that cannot be";
    NoLabels "S011" Warning "The compiler has no words in the language of the book";
    RepeatedPart "S012" Error "A part of the book that may stand once stands twice";
    MissingPart "S013" Error "A part of the book that is required is missing";
    Malformed "S014" Error "A value that is not written as its rule asks";
    BadIsbn "S015" Error "An ISBN whose digits do not agree";
    // A: accessibility
    MissingAlt "A001" Error "A picture without a description that is not marked as decoration";
    PoorAlt "A002" Warning "A description of a picture that does not help";
    LowContrast "A003" Error "Text that hardly stands out from what lies below it";
    AltIsFileName "A004" Warning "A description that is the name of a file";
    AltIsCaption "A005" Warning "A description that repeats the caption";
    DecorationDescribed "A006" Warning "A picture that is decoration has a description";
    AltAnnouncesPicture "A007" Warning "A description that begins by saying that it is one";
    SameAlt "A008" Warning "Two pictures with the same description";
    // C: content
    EmptyText "C001" Error "A text that must not be empty is empty";
    TextLength "C002" Warning "A text is longer than its place allows";
    TitleStop "C003" Warning "A title ends with a full stop";
    WrongTotal "C004" Error "A total that does not agree with the others";
    ControlCharacter "C005" Error "A text has characters that cannot be printed";
    LargeHome "C006" Error "A home organisation is large";
    NotAnonymous "C007" Error "An anonymous story names its participant";
    UnusedOpener "C008" Warning "An opener of a country that has no chapter";
    Coordinators "C009" Warning "The partners have no coordinator, or more than one";
    Placeholder "C010" Error "A text that only holds its place";
    SameTitle "C011" Warning "Two stories with the same title";
    SameLead "C012" Warning "Two stories with the same standfirst";
    SamePicture "C013" Warning "A picture that two stories use";
    SameParagraph "C014" Warning "A paragraph that stands twice in the book";
    SameQuote "C015" Warning "A quote that stands twice in the book";
    WordBudget "C016" Warning "A story is shorter or longer than its pages ask";
    ShortTitle "C017" Warning "A title is too short to say anything";
    ShortQuote "C018" Warning "A quote is too short to stand alone";
    ActivityCount "C019" Warning "Too few or too many activities";
    UnknownNace "C020" Error "A letter that is no section of NACE";
    UnnamedOutcome "C021" Warning "An outcome that does not say what is counted";
    // N: numbers
    WrongNumber "N001" Error "A number that is not the total it names";
    WrongSum "N002" Error "Arithmetic that does not come out";
    // L: language
    StraightQuotes "L001" Warning "Straight quotation marks";
    StraightApostrophe "L002" Warning "A straight apostrophe";
    ForeignQuotes "L003" Warning "Quotation marks of another language";
    DoubleSpace "L004" Warning "More than one space between two words";
    SpaceBefore "L005" Warning "A space before a mark that has none";
    FrenchSpace "L006" Warning "A mark without its fixed space";
    OuterSpace "L007" Warning "A space at the start or the end of a text";
    ThreeDots "L008" Warning "Three full stops for an ellipsis";
    HyphenForDash "L009" Warning "A hyphen in place of a dash";
    HyphenInRange "L010" Warning "A hyphen between two numbers";
    MixedScripts "L011" Error "A word with letters of two scripts";
    LooseAccent "L012" Warning "A letter whose accent is a character of its own";
    OtherLanguage "L013" Warning "A text in another language than is said";
    DoubledWord "L014" Warning "A word that stands twice in a row";
    CapitalTitle "L015" Warning "A title in capitals";
    HouseTerm "L016" Warning "A word that the book writes otherwise";
    NameVariant "L017" Warning "A name that is spelled otherwise elsewhere";
    Misspelt "L018" Warning "A word that the dictionary does not know";
    DictionaryUnusable "L019" Error "A dictionary that cannot be used";
    // V: visibility of the funding
    LowEmblem "V001" Error "The emblem is lower than the rules allow";
    NoStatement "V002" Error "A text that the funding body asks for is missing";
    // K: what the book says of findings
    UnknownCode "K001" Error "A setting for a finding that does not exist";
    NoReason "K002" Error "A finding gets another severity without a reason";
    FirmCode "K003" Error "A finding that may not be made less";
    // T: typography
    MissingGlyph "T001" Error "No font of the book has a glyph for a character";
    Overset "T002" Error "Text does not fit into its frame";
    Overfull "T003" Warning "A line is wider than its measure";
    LowResolution "T004" Error "A picture has too few pixels for its size on the page";
    // P: the print shop
    Unstitchable "P001" Error "A number of pages that the binding cannot take";
    PrintRefused "P002" Error "A print file that does not pass its own preflight";
    PrintRemark "P003" Warning "Something on a print file that may print badly";
    // W: output read back
    OutputBroken "W001" Error "A file that was written does not read back well";
    OverBudget "W002" Error "The PDF for screens is larger than asked for";
    ScreenRefused "W003" Error "A PDF for screens that not everybody could read";
}
