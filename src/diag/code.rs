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
    // V: visibility of the funding
    LowEmblem "V001" Error "The emblem is lower than the rules allow";
    NoStatement "V002" Error "A text that the funding body asks for is missing";
    RegimeUnfit "V003" Error "The programme cannot be under the rules of visibility that are named";
    AgreementMalformed "V004" Error "The number of the agreement is not written as its programme writes it";
    StatementWording "V005" Error "The funding statement is not the set phrase";
    StatementIncomplete "V006" Error "The funding statement leaves out what it must name";
    UnionAbbreviated "V007" Error "The name of the European Union is abbreviated";
    DisclaimerIncomplete "V008" Error "The disclaimer does not say what it must say";
    EmblemMissing "V009" Error "A part of the book that must show the emblem does not";
    EmblemDistorted "V010" Error "The emblem is stretched or cut";
    EmblemRecoloured "V011" Error "The emblem has other colours than its own";
    EmblemStars "V012" Error "The emblem has not all of its twelve stars";
    EmblemTurned "V013" Error "The emblem or its stars do not stand upright";
    EmblemAltered "V014" Error "The emblem is covered or changed";
    EmblemOneColour "V015" Warning "The emblem is shown in one colour";
    EmblemSmaller "V016" Error "The emblem is smaller than another logo";
    EmblemCrowded "V017" Error "Something stands too near the emblem";
    EmblemGround "V018" Error "The emblem stands on a colour without its white border";
    StatementParted "V019" Error "The emblem and the funding statement are parted";
    DisclaimerAbsent "V020" Error "The disclaimer is not printed in the imprint";
    AgreementNotPrinted "V021" Error "The number of the agreement is not printed";
    StatementEffects "V022" Error "The funding statement is slanted or coloured";
    StatementFace "V023" Warning "The funding statement is set in a face that the rules do not name";
    StatementSmall "V024" Warning "The funding statement is too small to read";
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
    // I: import of spreadsheets
    SheetUnreadable "I001" Error "A spreadsheet cannot be read";
    SheetNotUtf8 "I002" Error "A CSV file is not UTF-8";
    NoSuchSheet "I003" Error "A workbook has no sheet of this name";
    UnknownColumn "I004" Error "A column that belongs to no field";
    NoColumn "I005" Error "A required field has no column";
    RepeatedColumn "I006" Error "Two columns for one field";
    UnknownMapField "I007" Error "The map of an import names a field that stories do not have";
    UnknownMapColumn "I008" Error "The map of an import names a column that the sheet does not have";
    EmptyCell "I009" Error "A required cell is empty";
    BadNumber "I010" Error "A cell is not a number";
    BadDate "I011" Error "A cell is not a month or a day";
    BadWord "I012" Error "A cell is not one of the words allowed";
    BadCountry "I013" Error "A cell is not a country";
    BadStoryId "I014" Error "A row has no usable id";
    RepeatedStoryId "I015" Error "Two rows have the same id";
    BrokenCell "I016" Error "A formula in a cell has failed";
    EditedStory "I017" Advice "A story was edited since its import";
    EditedTwice "I018" Warning "A story was edited and its row too";
    GoneFromSheet "I019" Advice "An imported story is no longer in its sheet";
    // W: output read back
    OutputBroken "W001" Error "A file that was written does not read back well";
    OverBudget "W002" Error "The PDF for screens is larger than asked for";
    ScreenRefused "W003" Error "A PDF for screens that not everybody could read";
}
