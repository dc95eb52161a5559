//! The permanent codes of findings about a book.

use std::borrow::Cow;

use findings::{Entry, Severity};

/// Declares the codes: variant, printed code, severity, title.
macro_rules! codes {
    ($($variant:ident $code:literal $severity:ident $title:literal;)*) => {
        /// The kind of a finding about a book. A code is never reused and never changes its meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $title] $variant,)* }

        /// What is always the same about each code, in the order of [`Code::ALL`].
        static ENTRIES: &[Entry] = &[$(Entry {
            id: $code,
            severity: Severity::$severity,
            title: $title,
            clause: Cow::Borrowed(""),
            explanation: Cow::Borrowed(include_str!(concat!("../../docs/checks/", $code, ".md"))),
        },)*];

        impl Code {
            /// All codes, in the order of their families.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The printed code.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }
        }
    };
}

impl From<Code> for findings::Code {
    fn from(code: Code) -> Self {
        Self::new(&ENTRIES[code as usize])
    }
}

impl PartialEq<Code> for findings::Code {
    fn eq(&self, other: &Code) -> bool {
        self.as_str() == other.as_str()
    }
}

impl PartialEq<findings::Code> for Code {
    fn eq(&self, other: &findings::Code) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Code {
    /// The code that is printed as `text`, in whatever case.
    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str().eq_ignore_ascii_case(text))
    }

    /// The code of a finding, if it is about a book.
    pub fn of(code: findings::Code) -> Option<Self> {
        Self::ALL.iter().copied().find(|own| own.as_str() == code.as_str())
    }

    /// The usual severity.
    pub fn severity(self) -> Severity {
        ENTRIES[self as usize].severity
    }

    /// The title, one line.
    pub fn title(self) -> &'static str {
        ENTRIES[self as usize].title
    }

    /// Whether a finding is about what may be published, and not about what can be made.
    pub fn is_of_rights(code: findings::Code) -> bool {
        Self::of(code).is_some_and(|code| code.as_str().starts_with(['R', 'D']))
    }

    /// Whether findings that say the same have one cause, however often it shows: a file that is missing,
    /// a character that no font has, a pair of colours, a picture of several stories.
    pub fn has_one_cause(code: findings::Code) -> bool {
        let causes = [Self::FileMissing, Self::MissingGlyph, Self::LowContrast, Self::SamePicture];
        causes.iter().any(|own| code == *own)
    }

    /// Whether no book may make less of it: without the file, or of a broken one, nothing can be made;
    /// and no reason of an editor's stands in for a person's consent.
    pub const fn is_firm(self) -> bool {
        let family = self.as_str().as_bytes()[0];
        let unreadable = matches!(self, Self::WrongType | Self::MissingField | Self::UnknownValue);
        let rights_of_people = matches!(
            self,
            Self::UnknownConsent
                | Self::NamedWithoutConsent
                | Self::ShownWithoutConsent
                | Self::QuotedWithoutConsent
                | Self::FirmWithoutConsent
                | Self::ConsentWithdrawn
                | Self::ConsentExpired
                | Self::ConsentInFuture
                | Self::ConsentLacksItem
                | Self::ConsentLacksMedium
                | Self::ConsentLacksLanguage
                | Self::NoGuardian
                | Self::AnonymousShown
                | Self::PersonWithoutConsent
                | Self::NotFinal
        );
        unreadable || rights_of_people || family == b'F' || family == b'W' || family == b'K'
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
    OlderFormat "F007" Error "A file in an older format";
    NewerFormat "F008" Error "A file in a format that this program does not know";
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
    // R: rights of people and makers
    UnknownConsent "R001" Error "A consent that is not in the register";
    SameConsent "R002" Error "Two consents with one id";
    NamedWithoutConsent "R003" Error "A person is named without a consent";
    ShownWithoutConsent "R004" Error "A picture shows people without a consent";
    QuotedWithoutConsent "R005" Error "A person is quoted without a consent";
    FirmWithoutConsent "R006" Error "A firm is named without a consent";
    ConsentWithdrawn "R007" Error "A consent has been withdrawn";
    ConsentExpired "R008" Error "A consent has expired";
    ConsentInFuture "R009" Error "A consent was obtained in the future";
    ConsentLacksItem "R010" Error "A consent does not cover what is used";
    ConsentLacksMedium "R011" Error "A consent does not cover a medium";
    ConsentLacksLanguage "R012" Error "A consent does not cover the language of the edition";
    NoGuardian "R013" Error "A picture shows minors without a guardian’s consent";
    UnusedConsent "R014" Advice "A consent that nothing refers to";
    WithdrawnName "R015" Error "The name of a person who has withdrawn still stands in the book";
    WithdrawnSurname "R016" Warning "A word that may be the surname of a person who has withdrawn";
    AnonymousShown "R017" Error "An anonymous story shows its participant";
    AnonymousFirm "R018" Warning "An anonymous story names the firm of its participant";
    PeopleUnsaid "R019" Warning "A picture of a group that does not say who can be recognised";
    NoLicence "R020" Error "A picture without licence and permission";
    PermissionLacksMedium "R021" Error "A permission does not cover a medium";
    RightsReserved "R022" Error "A picture whose rights are reserved";
    UnknownLicence "R023" Warning "A licence that is not known";
    NoChanges "R024" Error "A licence that forbids changes";
    NoSale "R025" Warning "A licence that forbids sale";
    CreditsUnprinted "R026" Error "Credits that the licences ask for are not printed";
    LicenceName "R027" Advice "A licence is written in another way than usual";
    PersonWithoutConsent "R028" Error "One of several people on a picture has not agreed";
    // D: state of the stories
    NotFinal "D001" Error "A story that is not final is to be printed";
    Unfinished "D002" Advice "A story that is not final";
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
    NumbersUnsettled "T005" Error "Page numbers that do not settle";
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
