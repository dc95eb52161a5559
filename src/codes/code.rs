//! The permanent codes of findings about a book.

use findings::Severity;

/// What holds for some codes and not for others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeMark {
    /// Books cannot lower its severity: without the file, or with a broken one, nothing can be made; and an
    /// editor's reason does not replace a person's consent.
    Firm,
    /// Findings that say the same have one cause, however often it shows: a file that is missing, a
    /// character that no font has, a pair of colours, a picture of several stories.
    OneCause,
    /// Only a finished file shows it: what reading it back tells, its size, and what a print shop's own
    /// preflight tells of its ink, its lines and its printing condition.
    InFiles,
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
    /// The printed code.
    pub const fn as_str(self) -> &'static str {
        self.entry().id
    }

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
        self.entry().severity
    }

    /// The title, one line.
    pub fn title(self) -> &'static str {
        self.entry().title
    }

    /// Whether a finding is about what may be published, and not about what can be made.
    pub fn is_of_rights(code: findings::Code) -> bool {
        Self::of(code).is_some_and(|code| code.as_str().starts_with(['R', 'D']))
    }

    /// Whether findings that say the same have one cause, however often it shows.
    pub fn has_one_cause(code: findings::Code) -> bool {
        Self::of(code).is_some_and(|code| code.is(CodeMark::OneCause))
    }

    /// Whether only a finished file shows it, so that `booklet check` cannot say it.
    pub fn shows_in_files(code: findings::Code) -> bool {
        Self::of(code).is_some_and(|code| code.is(CodeMark::InFiles))
    }

    /// Whether no book may make less of it.
    pub fn is_firm(self) -> bool {
        self.is(CodeMark::Firm)
    }

    /// Whether the table marks it so.
    fn is(self, mark: CodeMark) -> bool {
        self.marks().contains(&mark)
    }
}

codes! {
    /// The kind of a finding about a book.
    pub enum Code {
        // F: files and their syntax
        FileMissing "F001" Error "A file that the book names does not exist" Firm OneCause;
        FileUnreadable "F002" Error "A file cannot be read" Firm;
        JsonSyntax "F003" Error "A file is not well-formed JSON" Firm;
        PictureUndecodable "F004" Error "A picture cannot be decoded" Firm;
        FontUnusable "F005" Error "A font cannot be used" Firm;
        ProfileUnusable "F006" Error "A colour profile that is not a press profile" Firm;
        OlderFormat "F007" Error "A file in an older format" Firm;
        NewerFormat "F008" Error "A file in a newer format" Firm;
        Stray "F009" Warning "A file that looks like part of the book but is not read";
        PatternsUnusable "F010" Error "Hyphenation patterns that cannot be used" Firm;
        DrawingFont "F011" Warning "A drawing has text in a font that the book does not have";
        DrawingNotWhole "F012" Error "A drawing has something that cannot be printed";
        DrawingInPixels "F013" Advice "A part of a drawing is converted to pixels";
        DrawingMoves "F014" Advice "An animated drawing is printed in its initial state";
        FontForbidden "F015" Error "A font that must not be embedded" Firm;
        InksUnnamed "F016" Warning "A CMYK picture without a usable colour profile";
        ProfileUnfit "F017" Warning "A picture whose colour profile cannot be followed";
        // S: structure
        UnknownField "S001" Error "A field that the format does not have";
        WrongType "S002" Error "A value of the wrong type" Firm;
        MissingField "S003" Error "A required field is missing" Firm;
        UnknownValue "S004" Error "A value that is not one of those allowed" Firm;
        UnknownCountry "S005" Error "An unknown country code";
        DuplicateId "S006" Error "An id that is used twice";
        BadMarkup "S007" Error "Markup that is not supported";
        DanglingReference "S008" Error "A reference to something that does not exist";
        SameCountry "S009" Error "Home and host are in the same country";
        BadPeriod "S010" Error "A period that is impossible";
        NoLabels "S011" Warning "The compiler has no labels for the language of the book";
        RepeatedPart "S012" Error "A part of the book that may appear only once appears twice";
        MissingPart "S013" Error "A part of the book that is required is missing";
        Malformed "S014" Error "A value in the wrong format";
        BadIsbn "S015" Error "An ISBN with a wrong check digit";
        FieldUnused "S016" Warning "A field that this part of the book does not print";
        FieldUnfit "S017" Error "A field in braces that is not replaced in this text";
        MisplacedPart "S018" Error "A cover that is not at its end of the book";
        // A: accessibility
        MissingAlt "A001" Error "A picture without a description that is not marked as decoration";
        PoorAlt "A002" Warning "A picture description that does not help";
        LowContrast "A003" Error "Text with too little contrast with its background" OneCause;
        AltIsFileName "A004" Warning "A picture description that is a file name";
        AltIsCaption "A005" Warning "A picture description that repeats the caption";
        DecorationDescribed "A006" Warning "A decorative picture with a description";
        AltAnnouncesPicture "A007" Warning "A description that begins with “image of” or the like";
        SameAlt "A008" Warning "Two pictures with the same description";
        // C: content
        EmptyText "C001" Error "A text that must not be empty is empty";
        TextLength "C002" Warning "A text that is too long for its place";
        TitleStop "C003" Warning "A title ends with a full stop";
        WrongTotal "C004" Error "Totals that do not agree";
        ControlCharacter "C005" Error "A text with characters that cannot be printed";
        LargeHome "C006" Error "A home organisation is large";
        NotAnonymous "C007" Error "An anonymous story names its participant";
        UnusedOpener "C008" Warning "An opener for a country that has no chapter";
        Coordinators "C009" Warning "The partners have no coordinator, or more than one";
        // R: rights of people and makers
        UnknownConsent "R001" Error "A consent that is not in the register" Firm;
        SameConsent "R002" Error "Two consents with the same id";
        NamedWithoutConsent "R003" Error "A person is named without a consent" Firm;
        ShownWithoutConsent "R004" Error "A picture shows people without a consent" Firm;
        QuotedWithoutConsent "R005" Error "A person is quoted without a consent" Firm;
        FirmWithoutConsent "R006" Error "A company is named without a consent" Firm;
        ConsentWithdrawn "R007" Error "A consent has been withdrawn" Firm;
        ConsentExpired "R008" Error "A consent has expired" Firm;
        ConsentInFuture "R009" Error "A consent was obtained in the future" Firm;
        ConsentLacksItem "R010" Error "A consent does not cover what is used" Firm;
        ConsentLacksMedium "R011" Error "A consent does not cover a medium" Firm;
        ConsentLacksLanguage "R012" Error "A consent does not cover the language of the edition" Firm;
        NoGuardian "R013" Error "A picture shows minors without a guardian’s consent" Firm;
        UnusedConsent "R014" Advice "A consent that nothing refers to";
        WithdrawnName "R015" Error "The name of a person who has withdrawn consent is still in the book";
        WithdrawnSurname "R016" Warning "A word that may be the surname of a person who has withdrawn consent";
        AnonymousShown "R017" Error "An anonymous story shows its participant" Firm;
        AnonymousFirm "R018" Warning "An anonymous story names the company of its participant";
        PeopleUnsaid "R019" Warning "A group picture without information about who can be recognised";
        NoLicence "R020" Error "A picture without licence and permission";
        PermissionLacksMedium "R021" Error "A permission does not cover a medium";
        RightsReserved "R022" Error "A picture whose rights are reserved";
        UnknownLicence "R023" Warning "An unknown licence";
        NoChanges "R024" Error "A licence that forbids changes";
        NoSale "R025" Warning "A licence that forbids sale";
        CreditsUnprinted "R026" Error "Credits required by licences are not printed";
        LicenceName "R027" Advice "A licence name in an unusual form";
        PersonWithoutConsent "R028" Error "A person in a picture without a consent" Firm;
        ConsentOfAnother "R029" Error "A name next to the consent of another" Firm;
        // D: state of the stories
        NotFinal "D001" Error "A story that is not final would be printed" Firm;
        Unfinished "D002" Advice "A story that is not final";
        Placeholder "C010" Error "Placeholder text";
        SameTitle "C011" Warning "Two stories with the same title";
        SameLead "C012" Warning "Two stories with the same standfirst";
        SamePicture "C013" Warning "A picture that is used twice" OneCause;
        SameParagraph "C014" Warning "A paragraph that appears twice in the book";
        SameQuote "C015" Warning "A quote that appears twice in the book";
        WordBudget "C016" Warning "A story that is too short or too long for its pages";
        ShortTitle "C017" Warning "A title that is too short to be informative";
        ShortQuote "C018" Warning "A quote that is too short to stand alone";
        ActivityCount "C019" Warning "Too few or too many activities";
        UnknownNace "C020" Error "A letter that is not a NACE section";
        UnnamedOutcome "C021" Warning "An outcome without a label";
        OtherChapters "C022" Warning "A text that contradicts the order of the chapters";
        DirectionMark "C023" Error "A mark of the writing direction that reverses a text or is not closed";
        NotOnMap "C024" Advice "A country that the map does not show";
        // N: numbers
        WrongNumber "N001" Error "A number that disagrees with a total";
        WrongSum "N002" Error "A calculation with a wrong result";
        // L: language
        StraightQuotes "L001" Warning "Straight quotation marks";
        StraightApostrophe "L002" Warning "A straight apostrophe";
        ForeignQuotes "L003" Warning "Quotation marks of another language";
        DoubleSpace "L004" Warning "More than one space between two words";
        SpaceBefore "L005" Warning "A space before a punctuation mark";
        FrenchSpace "L006" Warning "A punctuation mark without its no-break space";
        OuterSpace "L007" Warning "A space at the start or the end of a text";
        ThreeDots "L008" Warning "Three full stops instead of an ellipsis";
        HyphenForDash "L009" Warning "A hyphen instead of a dash";
        HyphenInRange "L010" Warning "A hyphen between two numbers";
        MixedScripts "L011" Error "A word with letters from two scripts";
        LooseAccent "L012" Warning "A letter with a separate combining accent";
        OtherLanguage "L013" Warning "A text in a language other than the declared one";
        DoubledWord "L014" Warning "A word that is repeated";
        CapitalTitle "L015" Warning "A title in capital letters";
        HouseTerm "L016" Warning "A word that differs from the book's word list";
        NameVariant "L017" Warning "A name that is spelled differently elsewhere";
        Misspelt "L018" Warning "A word that the dictionary does not know";
        DictionaryUnusable "L019" Error "A dictionary that cannot be used";
        UnmarkedPhrase "L020" Warning "A phrase in another language without a mark";
        InvisibleCharacter "L021" Warning "An invisible character";
        QuotedQuote "L022" Warning "A pull quote that is typed with its quotation marks";
        // V: visibility of the funding
        LowEmblem "V001" Error "The emblem is too small";
        NoStatement "V002" Error "A text required by the funding body is missing";
        RegimeUnfit "V003" Error "Visibility rules that do not match the programme";
        AgreementMalformed "V004" Warning "A grant agreement number in an unknown format";
        StatementWording "V005" Error "A funding statement that differs from the prescribed wording";
        StatementIncomplete "V006" Error "A funding statement that leaves out a required name";
        UnionAbbreviated "V007" Error "The name of the European Union is abbreviated";
        DisclaimerIncomplete "V008" Error "An incomplete disclaimer";
        EmblemMissing "V009" Error "A part of the book that must show the emblem does not";
        EmblemDistorted "V010" Error "The emblem is distorted or cropped";
        EmblemRecoloured "V011" Error "The emblem has the wrong colours";
        EmblemStars "V012" Error "The emblem does not have twelve stars";
        EmblemTurned "V013" Error "The emblem or its stars are not upright";
        EmblemAltered "V014" Error "The emblem is covered or changed";
        EmblemOneColour "V015" Warning "The emblem is shown in one colour";
        EmblemSmaller "V016" Error "The emblem is smaller than another logo";
        EmblemCrowded "V017" Error "Something is too close to the emblem";
        EmblemGround "V018" Error "The emblem is on a coloured background without its white border";
        StatementParted "V019" Error "The emblem and the funding statement are separated";
        DisclaimerAbsent "V020" Error "The disclaimer is not printed in the imprint";
        AgreementNotPrinted "V021" Error "The grant agreement number is not printed";
        StatementEffects "V022" Error "The funding statement is slanted or coloured";
        StatementFace "V023" Warning "The funding statement is set in a typeface that the rules do not list";
        StatementSmall "V024" Warning "The funding statement is too small to read";
        // K: settings for findings
        UnknownCode "K001" Error "A setting for a finding code that does not exist" Firm;
        NoReason "K002" Error "A changed severity without a reason" Firm;
        FirmCode "K003" Error "A finding whose severity cannot be lowered" Firm;
        // T: typography
        MissingGlyph "T001" Error "A character that no font of the book has" OneCause;
        Overset "T002" Error "Text does not fit into its frame";
        Overfull "T003" Error "A line is wider than its measure" OneCause;
        LowResolution "T004" Error "A picture has too few pixels for its size on the page";
        NumbersUnsettled "T005" Error "Page numbers that do not settle";
        Unplaced "T006" Error "Text for which a page has no frame";
        Covered "T007" Error "Something that covers text";
        Outside "T008" Error "Text that runs off the page";
        EmptyFrame "T009" Warning "A frame for a picture that stays empty";
        Unsuited "T010" Warning "A part that fits no template of the layout";
        Desperate "T011" Warning "A line that is left short";
        QrTooSmall "T012" Error "A QR code that is too small to be read";
        CutSafeBox "T013" Error "A picture whose safe box is cut";
        FeatureAbsent "T014" Warning "An OpenType feature that the font does not have";
        // P: the print shop
        Unstitchable "P001" Error "A page count that the binding does not allow";
        PrintRefused "P002" Error "A print file that fails preflight" InFiles;
        PrintRemark "P003" Warning "Something in the print file that may print badly" InFiles;
        // I: import of spreadsheets
        SheetUnreadable "I001" Error "A spreadsheet cannot be read";
        SheetNotUtf8 "I002" Error "A CSV file is not UTF-8";
        NoSuchSheet "I003" Error "A workbook has no sheet of this name";
        UnknownColumn "I004" Error "A column that matches no field";
        NoColumn "I005" Error "A required field has no column";
        RepeatedColumn "I006" Error "Two columns for one field";
        UnknownMapField "I007" Error "An import map with an unknown field";
        UnknownMapColumn "I008" Error "An import map with a column that the sheet does not have";
        EmptyCell "I009" Error "A required cell is empty";
        BadNumber "I010" Error "A cell is not a number";
        BadDate "I011" Error "A cell is not a month or a day";
        BadWord "I012" Error "A cell whose word is not allowed";
        BadCountry "I013" Error "A cell is not a country";
        BadStoryId "I014" Error "A row has no usable id";
        RepeatedStoryId "I015" Error "Two rows have the same id";
        BrokenCell "I016" Error "A formula in a cell has failed";
        EditedStory "I017" Advice "A story was edited since its import";
        EditedTwice "I018" Warning "Both a story and its row were edited";
        GoneFromSheet "I019" Advice "An imported story is no longer in its sheet";
        StruckOut "I020" Error "Words in a cell are struck out";
        HiddenCells "I021" Warning "Hidden rows or columns are imported";
        OrderOfDate "I022" Advice "A date whose day may be its month";
        // W: output read back
        OutputBroken "W001" Error "An output that fails its read-back check" Firm InFiles;
        OverBudget "W002" Error "The screen PDF is larger than requested" Firm InFiles;
        ScreenRefused "W003" Error "A screen PDF with accessibility problems" Firm InFiles;
        NotConserved "W004" Error "An output whose text differs from the book" Firm InFiles;
    }
}

#[cfg(test)]
mod tests {
    use findings::Severity;

    use super::Code;

    #[test]
    fn what_is_firm_is_an_error_and_all_that_reads_back_files_or_judges_settings_is_firm() {
        for &code in Code::ALL {
            assert!(!code.is_firm() || code.severity() == Severity::Error, "{code:?}");
            assert!(code.is_firm() || !code.as_str().starts_with(['K', 'W']), "{code:?}");
        }
        assert!(Code::FileMissing.is_firm() && Code::NamedWithoutConsent.is_firm());
        assert!(!Code::Stray.is_firm() && !Code::UnusedConsent.is_firm());
    }

    #[test]
    fn marks_are_those_of_a_finding_about_a_book() {
        let glyph = Code::MissingGlyph.into();
        assert!(Code::has_one_cause(glyph) && !Code::shows_in_files(glyph));
        let ink = Code::PrintRefused.into();
        assert!(Code::shows_in_files(ink) && !Code::has_one_cause(ink));
        let rule = preflight::Rule::IntentCount.into();
        assert!(!Code::shows_in_files(rule) && !Code::has_one_cause(rule));
    }
}
