//! The preflight rules. The meaning of a rule's id never changes.

use std::borrow::Cow;
use std::sync::LazyLock;

use findings::{Code, Entry, Severity};

/// Declares the rules: variant, permanent id, severity, title, clause of ISO 32000-1, help.
///
/// An error breaks a standard or a limit that was asked for: a print shop may refuse the file. After a
/// warning the file may print otherwise than expected: somebody should look.
macro_rules! rules {
    ($($variant:ident $id:literal $severity:ident $title:literal $clause:literal $help:literal;)*) => {
        /// What a finding breaks. An id is never reused and never changes its meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $(#[doc = $title] $variant,)* }

        impl Rule {
            /// All rules, in the order of their families.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The permanent id.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// The severity of its findings.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// What must hold, one line.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)* }
            }

            /// The clause of ISO 32000-1 that describes the objects in question; may be empty.
            const fn objects(self) -> &'static str {
                match self { $(Self::$variant => $clause,)* }
            }

            /// What to do, for someone who does not prepare files for a living.
            pub const fn help(self) -> &'static str {
                match self { $(Self::$variant => $help,)* }
            }
        }
    };
}

/// What is always the same about each rule, in the order of [`Rule::ALL`].
static ENTRIES: LazyLock<Vec<Entry>> =
    LazyLock::new(|| Rule::ALL.iter().map(|rule| rule.entry()).collect());

impl From<Rule> for Code {
    fn from(rule: Rule) -> Self {
        Self::new(&ENTRIES[rule as usize])
    }
}

/// The families of rules.
pub fn families() -> Vec<findings::Family> {
    let family = |prefix, title| findings::Family {
        prefix,
        title,
        codes: Rule::ALL
            .iter()
            .filter(|rule| rule.as_str().starts_with(prefix))
            .map(|&rule| rule.into())
            .collect(),
    };
    vec![
        family("X4-", "PDF/X-4 (ISO 15930-7)"),
        family("PP-", "The practice of print shops"),
        family("UA-", "PDF/UA-1 (ISO 14289-1) and good tags"),
    ]
}

/// Whom a rule is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Audience {
    /// Print shops.
    Print,
    /// Readers who do not see the page.
    Reading,
}

impl Rule {
    /// Whom it is for.
    pub(super) fn audience(self) -> Audience {
        if self.as_str().starts_with("UA-") { Audience::Reading } else { Audience::Print }
    }

    /// Whether what it finds is damage, whatever the file is for.
    pub(super) const fn is_damage(self) -> bool {
        matches!(
            self,
            Self::Read
                | Self::Header
                | Self::Syntax
                | Self::External
                | Self::Xmp
                | Self::Resource
                | Self::Content
                | Self::Operator
        )
    }

    /// Where the rule comes from: the standard and the clause that describes the objects, or the
    /// practice of print shops.
    pub fn clause(self) -> String {
        let standard = match &self.as_str()[..3] {
            "X4-" => "ISO 15930-7:2010",
            "UA-" => "ISO 14289-1:2014",
            _ => "print shop",
        };
        match self.objects() {
            "" => standard.to_owned(),
            clause => format!("{standard}; ISO 32000-1, {clause}"),
        }
    }

    /// The rule that a code is of, if it is one.
    pub fn of(code: Code) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.as_str() == code.as_str())
    }

    /// What is always the same about its findings.
    fn entry(self) -> Entry {
        Entry {
            id: self.as_str(),
            severity: self.severity(),
            title: self.title(),
            clause: Cow::Owned(self.clause()),
            explanation: Cow::Owned(self.explanation()),
        }
    }

    /// The whole explanation, as Markdown.
    fn explanation(self) -> String {
        let (severity, means) = match self.severity() {
            Severity::Error => ("Error", "A file that breaks this rule may be refused."),
            _ => ("Warning", "A file that breaks this rule may come out otherwise than expected."),
        };
        let judged = match self.audience() {
            Audience::Print => "`booklet preflight` judges files for print by it",
            Audience::Reading => "`booklet preflight` judges tagged files for screens by it",
        };
        let always = if self.is_damage() { ", and all others too" } else { "" };
        format!(
            "# {}: {}\n\n**{severity}.** This must hold: {}{}. {means}\n\n## Where it comes from\n\n{}. \
             {judged}{always}.\n\n## How to fix it\n\n{}\n",
            self.as_str(),
            self.title(),
            self.title()[..1].to_lowercase(),
            &self.title()[1..],
            self.clause(),
            self.help(),
        )
    }
}

rules! {
    // The file
    Read "X4-READ" Error "The file can be read" "7.5" "Export the file again; if it came by mail, ask for it once more.";
    Header "X4-HEADER" Error "The file starts with the PDF header" "7.5.2" "Something was put before the file's first line, often by a mail program. Export the file again.";
    Version "X4-VERSION" Error "The file is PDF 1.6 or older" "7.5.2" "Choose PDF/X-4 in the export dialogue: it writes PDF 1.6.";
    Encrypt "X4-ENCRYPT" Error "The file is not protected" "7.6" "Remove the password or the restrictions and export again: a press cannot type passwords.";
    Identifier "X4-ID" Error "The file carries its identifier" "14.4" "Export the file again with a program that writes PDF/X-4.";
    Syntax "X4-SYNTAX" Error "No part of the file is damaged" "7.5" "The file is damaged. Export it again and do not edit it afterwards.";
    // Output intent
    IntentCount "X4-OI-COUNT" Error "The file says for which printing condition it was made, once" "14.11.5" "Choose PDF/X-4 and the profile the print shop names when you export.";
    IntentPage "X4-OI-PAGE" Error "The printing condition is that of the whole file" "14.11.5" "Export all pages for one printing condition.";
    IntentType "X4-OI-TYPE" Error "The printing condition is declared as one" "14.11.5" "Export the file again with a program that writes PDF/X-4.";
    IntentId "X4-OI-ID" Error "The printing condition has a name" "14.11.5" "Choose the printing condition by name when you export, such as FOGRA39.";
    IntentInfo "X4-OI-INFO" Error "A printing condition that is in no registry is described" "14.11.5" "Choose a registered printing condition, or fill in its description.";
    IntentRef "X4-OI-REF" Error "The profile is in the file, not elsewhere" "14.11.5" "Choose PDF/X-4 rather than PDF/X-4p.";
    IntentProfile "X4-OI-PROFILE" Error "The profile of the printing condition is embedded" "14.11.5" "Let the export embed the profile of the printing condition.";
    IntentClass "X4-OI-CLASS" Error "The profile is that of a press" "14.11.5" "Choose the profile of the paper and press that the shop names, not one of a monitor.";
    IntentSpace "X4-OI-SPACE" Error "The profile is for CMYK, RGB or grey" "14.11.5" "Choose the profile that the print shop names.";
    IntentShared "X4-OI-SHARED" Error "All intents of the file share one profile" "14.11.5" "Export the file again for one printing condition.";
    Icc "X4-ICC" Error "Profiles are whole and of a version that presses read" "8.6.5.5" "A colour profile in the file is damaged or too new. Take it from its maker once more.";
    IccN "X4-ICC-N" Error "Profiles have as many channels as the file says" "8.6.5.5" "Export the file again; a colour profile is labelled wrongly.";
    // Metadata
    Xmp "X4-XMP" Error "The file has readable metadata" "14.3.2" "Export the file again with a program that writes PDF/X-4.";
    Ident "X4-IDENT" Error "The file says that it is PDF/X-4" "14.3.2" "Choose PDF/X-4 in the export dialogue.";
    XmpProperty "X4-XMP-PROP" Error "Title, dates and identifiers are in the metadata" "14.3.2" "Give the document a title, then export it as PDF/X-4.";
    XmpDate "X4-XMP-DATE" Error "Dates in the metadata are dates" "14.3.2" "Export the file again; a date in the metadata is written wrongly.";
    Trapped "X4-TRAPPED" Error "The file says whether it is trapped" "14.11.6" "Set Trapped to False unless the print shop has trapped the file.";
    Sync "X4-SYNC" Error "Document information and metadata agree" "14.3" "Title, author or dates were changed in one place only. Export the file again.";
    Date "X4-DATE" Error "Dates in the document information are dates" "7.9.4" "Export the file again; a date in it is written wrongly.";
    // What a press cannot do
    Action "X4-ACTION" Error "Nothing happens when the file is opened or clicked" "12.6" "Remove links, buttons and actions from the print file; keep them in the download.";
    JavaScript "X4-JS" Error "The file has no scripts" "12.6.4.16" "Remove the scripts, or print the form into a new PDF/X-4.";
    Xfa "X4-XFA" Error "The file has no dynamic form" "12.7.8" "Print the form into a new PDF/X-4.";
    ViewArea "X4-VIEWAREA" Error "Viewers show the media box or the bleed box" "12.2" "Export the file again without viewer settings.";
    LayersDefault "X4-OC-D" Error "Layers have a default" "8.11.4.2" "Flatten the layers, or export the file again.";
    LayersName "X4-OC-NAME" Error "Sets of layers have names of their own" "8.11.4.3" "Flatten the layers, or export the file again.";
    LayersAuto "X4-OC-AS" Error "Layers do not switch by themselves" "8.11.4.5" "Flatten the layers, or export the file again.";
    LayersOrder "X4-OC-ORDER" Error "All layers are listed" "8.11.4.3" "Flatten the layers, or export the file again.";
    Lzw "X4-LZW" Error "Nothing is packed with LZW" "7.4.4" "Export the file again with ZIP or JPEG compression.";
    External "X4-EXTERNAL" Error "All data is in the file" "7.3.8" "Embed all pictures and fonts when you export.";
    PostScript "X4-POSTSCRIPT" Error "The file has no PostScript fragments" "8.8.2" "Replace old EPS pictures by PDF pictures.";
    Opi "X4-OPI" Error "Pictures are the real ones, no place holders" "14.11.7" "Turn off OPI and export with the full pictures.";
    Reference "X4-REF" Error "No page is taken from another file" "8.10.4" "Embed the pages that are linked.";
    Alternate "X4-ALTERNATE" Error "Pictures have no second version for printing" "8.9.5.4" "Export again without alternate pictures.";
    // Boxes
    BoxMedia "X4-BOX-MEDIA" Error "Pages have a media box" "14.11.2" "Export the file again; a page has no size.";
    BoxShape "X4-BOX" Error "Page boxes are rectangles" "7.9.5" "Export the file again; a page box is written wrongly.";
    BoxBoth "X4-BOX-BOTH" Error "Pages have a trim box or an art box, not both" "14.11.2" "Export the file again with a trim box and no art box.";
    BoxTrim "X4-BOX-TRIM" Error "Pages say where they are cut" "14.11.2" "Export as PDF/X-4, which writes the trim box: the shop must know where to cut.";
    BoxNest "X4-BOX-NEST" Error "Trim lies in bleed, bleed in media" "14.11.2" "Export the file again; the page boxes contradict each other.";
    Separated "X4-SEPARATED" Error "Pages are whole, not one plate each" "14.11.4" "Export composite pages, not separations.";
    PresSteps "X4-PRESSTEPS" Error "Pages have no presentation steps" "12.4.4.2" "Export without slide transitions.";
    Annotation "X4-ANNOT" Error "No comment or link lies on the printed part" "12.5" "Delete comments, links and form fields from the print file.";
    // Colour
    Resource "X4-RESOURCE" Error "Everything that pages use is in the file" "7.8.3" "Export the file again; something a page needs is missing.";
    Space "X4-SPACE" Error "Colours are in a known colour space" "8.6" "Export the file again; a colour is written wrongly.";
    NotCmyk "X4-NOTCMYK" Error "Colours are CMYK, grey or spot, as was asked for" "8.6.5" "Convert all colours to the profile of the printing condition when you export.";
    Spot "X4-SPOT" Error "A spot colour is defined once" "8.6.6.4" "Merge the two definitions of the spot colour: one ink, one name, one recipe.";
    DeviceN "X4-DEVICEN" Error "No colour has more than 32 inks" "8.6.6.5" "Convert the colour to CMYK.";
    Rgb "X4-RGB" Error "No screen colours without a profile" "8.6.4.3" "Convert all colours to the profile of the printing condition when you export.";
    Cmyk "X4-CMYK" Error "CMYK only for a CMYK press" "8.6.4.4" "Choose a CMYK printing condition when you export.";
    Gray "X4-GRAY" Error "Grey only where the press can make it" "8.6.4.2" "Choose a CMYK printing condition when you export.";
    IccSame "X4-ICC-SAME" Error "The condition's own colours need no profile" "8.6.5.5" "Export CMYK colours without a profile of their own.";
    // Fonts
    Font "X4-FONT" Error "Fonts are of a known kind" "9.6" "Replace the font, or turn its text into outlines.";
    FontMap "X4-FONT-CIDMAP" Error "Embedded fonts say which glyph is which" "9.7.4.2" "Export the file again; a font is embedded wrongly.";
    FontEmbed "X4-FONT-EMBED" Error "All fonts are embedded" "9.9" "Turn on embedding of fonts; if a font forbids it, use another.";
    // Graphics state and content
    Transfer "X4-TRANSFER" Error "No transfer curves" "10.5" "Remove transfer functions from the picture that brings them.";
    Halftone "X4-HALFTONE" Error "The press chooses its own screens" "10.6" "Remove halftone settings from the picture that brings them.";
    Intent "X4-INTENT" Error "Rendering intents are known ones" "8.6.5.8" "Export the file again; a rendering intent is unknown.";
    Blend "X4-BLEND" Error "Blend modes are known ones" "11.3.5" "Flatten the transparency, or choose another effect.";
    Content "X4-CONTENT" Error "Pages are written properly" "7.8.2" "Export the file again; a page is damaged.";
    Operator "X4-OPERATOR" Error "Pages use the operators of PDF" "8.2" "Export the file again; a page has instructions that no press knows.";
    // Advice on the file
    OldVersion "PP-VERSION" Warning "PDF/X-4 is written as PDF 1.6" "7.5.2" "Nothing, unless the shop complains; choose PDF/X-4 when you export.";
    IntentName "PP-OI-ID" Warning "The condition's name is a short one" "14.11.5" "Put the registered name there, such as FOGRA39, and the long words into the description.";
    IntentRegistry "PP-OI-REGISTRY" Warning "A registered condition names its registry" "14.11.5" "Choose the printing condition from the list of your program instead of typing it.";
    IntentNotCmyk "PP-OI-SPACE" Warning "The condition is a CMYK press" "14.11.5" "Ask the print shop for its profile: most print in CMYK.";
    IntentTables "PP-OI-TAGS" Warning "The condition's profile works in both directions" "14.11.5" "Take the profile from its maker once more.";
    XmpFilter "PP-XMP-FILTER" Warning "Metadata is plain text" "14.3.2" "Nothing, unless the shop's tool does not recognise the file as PDF/X-4.";
    XmpPacket "PP-XMP-PACKET" Warning "Metadata has its wrapper" "14.3.2" "Nothing, unless the shop's tool does not recognise the file as PDF/X-4.";
    IdentInfo "PP-IDENT-INFO" Warning "The document information names PDF/X-4 as well" "14.3.3" "Nothing, unless an old tool does not recognise the file as PDF/X-4.";
    InfoAlone "PP-SYNC" Warning "What the document information says, the metadata says" "14.3" "Export the file again after changing its title or author.";
    NoDate "PP-DATE" Warning "The document information has dates" "14.3.3" "Export the file again: shops tell versions apart by their dates.";
    Embedded "PP-EMBEDDED" Warning "No files are attached" "7.11.4" "Send other files separately.";
    Form "PP-FORM" Warning "No form fields" "12.7" "Remove form fields from the print file.";
    Alternates "PP-ALTERNATE" Warning "Pictures have one version" "8.9.5.4" "Export again without alternate pictures.";
    // Advice on boxes and sizes
    Crop "PP-CROP" Warning "The crop box leaves the trim whole" "14.11.2" "Remove the crop box, or set it to the media box.";
    CropBleed "PP-CROP-BLEED" Warning "The crop box cuts neither bleed nor marks" "14.11.2" "Remove the crop box, or set it to the media box: some programs print only what is in it.";
    Bleed "PP-BLEED" Warning "The bleed is as wide as the shop asks" "14.11.2" "Export with the bleed the shop asks for, and let backgrounds run over the edge by as much.";
    BleedReach "PP-BLEED-REACH" Warning "What touches the cut runs on to the end of the bleed" "" "Pull the picture or background outwards to the end of the bleed, or inwards away from the cut: else a white line may show.";
    Safe "PP-SAFE" Warning "Text and rules keep away from the cut" "" "Move it inwards: paper is cut with a tolerance, and what stands near the edge may be cut off.";
    TrimCentre "PP-TRIM-CENTRE" Warning "The trim is in the middle of the sheet" "14.11.2" "Check whether the trim box is where the page will be cut; export again if not.";
    TrimSizes "PP-TRIM-SIZES" Warning "All pages are of one size" "14.11.2" "Send pages of another size, such as a cover with its spine, as a file of their own.";
    TrimSize "PP-TRIM-SIZE" Error "Pages have the size that was ordered" "14.11.2" "Set the document to the size that was ordered and export again, without scaling.";
    Orientation "PP-ORIENTATION" Warning "All pages stand the same way" "14.11.2" "Turn the pages that lie, or tell the shop how they are to be bound.";
    Rotated "PP-ROTATED" Warning "No page is turned by a setting" "14.11.2" "Turn the page in the program that made it: some presses ignore the setting.";
    UserUnit "PP-USERUNIT" Warning "Pages are measured in points" "14.11.2" "Export at true size: many presses ignore the scale.";
    PageMultiple "PP-PAGE-MULTIPLE" Error "The number of pages suits the binding" "" "Add or remove pages; ask the shop whether blank pages at the end are welcome.";
    PageMost "PP-PAGE-MOST" Error "The book is thin enough for stitching" "" "Ask for adhesive binding, or shorten the book.";
    Marks "PP-MARKS" Error "Crop marks are there, as was asked for" "" "Export with crop marks that stand outside the bleed.";
    // Advice on pictures, lines, ink, text
    JpegTwoThousand "PP-JPX" Warning "Pictures say their colour space" "8.9.5" "Save the picture as JPEG or TIFF and place it again.";
    Decode "PP-DECODE" Warning "CMYK photographs are not printed as negatives" "8.9.5.2" "Look at the picture in a proof; if it is a negative, save it as TIFF or PDF and place it again.";
    Ppi "PP-PPI" Warning "Pictures are sharp enough" "8.9.5" "Use a picture with more pixels, or print it smaller. Enlarging it in a program does not help.";
    Hairline "PP-HAIRLINE" Warning "Lines are thick enough to print" "8.4.3.2" "Make the line thicker; scaling a drawing down makes its lines thinner too.";
    Ink "PP-INK" Warning "No colour has more ink than paper takes" "8.6.4.4" "Take some of the colours down until their sum is below the limit, or convert with the shop's profile.";
    InkRendered "PP-INK-RENDERED" Warning "No spot on the page has more ink than paper takes" "" "Convert the picture with the shop's profile, which limits the ink.";
    Spots "PP-SPOTS" Warning "No more spot colours than were ordered" "8.6.6.4" "Every spot colour is a plate of its own and costs money. Convert to CMYK what is not meant as one.";
    Registration "PP-REGISTRATION" Error "The registration colour is for marks only" "8.6.6.4" "Replace the colour Registration by black: it prints on every plate.";
    WhiteOverprint "PP-WHITE-OVERPRINT" Warning "White does not overprint" "8.6.7" "Turn off overprinting for white objects: they vanish when printed.";
    BlackKnockout "PP-BLACK-KNOCKOUT" Warning "Small black text overprints colour" "8.6.7" "Turn on overprinting for black text: else white edges show when plates shift.";
    RichText "PP-RICH-TEXT" Warning "Black text is printed in black alone" "8.6.4.4" "Set the text to 100 % black without other inks: else coloured edges show when plates shift.";
    MultiInkText "PP-MULTI-INK-TEXT" Warning "Small text is printed in one or two inks" "8.6.4.4" "Use black, or a colour of one or two inks, or a larger size.";
    SmallText "PP-SMALL-TEXT" Warning "Text is large enough to read" "9.3" "Make the text larger.";
    ReversedText "PP-REVERSED-TEXT" Warning "White text is large enough to stay open" "9.3" "Make white text larger or bolder: ink fills in thin strokes.";
    HiddenText "PP-HIDDEN-TEXT" Warning "All text is seen" "9.3.6" "Remove hidden text, often left by text recognition.";
    OpenType "PP-FONT-OPENTYPE" Warning "Fonts are embedded in the form that every press reads" "9.9" "Nothing, unless text is missing in the proof.";
    Undrawn "PP-DRAW" Error "Pages can be drawn" "" "Export the file again with simpler pictures and patterns; a press may not draw it either.";
    // For readers who do not see the page
    UaClaim "UA-CLAIM" Error "The file says that it is PDF/UA" "14.3.2" "Choose PDF/UA when you export; a program that cannot write it seldom tags well.";
    UaTagged "UA-TAGGED" Error "The file is tagged" "14.7" "Turn on tags (tagged PDF, document structure) when you export.";
    UaContent "UA-CONTENT" Error "Everything on the pages is tagged or an artifact" "14.8.2.2" "Tag what it says; mark ornaments, heads and folios as artifacts.";
    UaOwner "UA-OWNER" Error "Tagged content is in the tag tree, once" "14.7.4" "Export the file again; its tags do not fit its pages, often after an edit.";
    UaParents "UA-PARENTS" Error "Pages lead back to their tags" "14.7.4.4" "Export the file again; its tags do not fit its pages, often after an edit.";
    UaAlt "UA-ALT" Error "Figures have a description" "14.9.3" "Write what the picture shows as its alternative text, or mark it as decoration.";
    UaBox "UA-BBOX" Warning "Figures say where they stand" "14.8.5.4.3" "Export the file again with a program that writes the boxes of figures; readers that reflow pages need them.";
    UaHeading "UA-HEADING" Error "Headings begin with level 1 and skip no level" "14.8.4.3.2" "Give headings the level that they have in the text, not that which looks right.";
    UaTable "UA-TABLE" Error "Heads of tables say what they are heads of" "14.8.5.7" "Mark the heads of rows and of columns in the program that made the table.";
    UaList "UA-LIST" Warning "Lists with labels say how they are numbered" "14.8.5.5" "Make lists with the list styles of your program, not with bullets typed by hand.";
    UaLink "UA-LINK" Error "Links are in the tag tree" "14.7.4.3" "Export the file again with tagged links; do not draw links on the finished file.";
    UaContents "UA-LINK-TEXT" Error "Links say where they lead" "12.5.2" "Give each link a description (Contents).";
    UaTabs "UA-TABS" Error "Keys move through links in the order of the tags" "12.5" "Set the tab order of all pages to the document's structure.";
    UaLanguage "UA-LANG" Warning "The file says in which language it is" "14.9.2" "Set the language of the document and export again.";
    UaTitle "UA-TITLE" Error "The file has a title, and it is shown" "12.2" "Give the document a title and set the window to show it instead of the file's name.";
    UaSync "UA-SYNC" Warning "Title and author are the same wherever they are told" "14.3" "Title, author or dates were changed in one place only. Export the file again.";
    UaUnicode "UA-TOUNICODE" Error "Fonts say what their glyphs mean" "9.10" "Export the file again; if a font stays without it, use another font.";
    UaBookmarks "UA-BOOKMARKS" Warning "Long files have bookmarks" "12.3.3" "Let the export make bookmarks from the headings.";
    UaLabels "UA-LABELS" Warning "Readers show the folios as page numbers" "12.4.2" "Set the numbering of pages in the file to that which is printed on them.";
    UaSuspects "UA-SUSPECTS" Error "Nobody doubts the tags" "14.7.1" "Check the tags in the program that made the file, and export it again.";
    UaRole "UA-ROLE" Error "Types of tags are standard ones or mapped to them" "14.7.3" "Map the paragraph styles to standard tags when you export.";
    UaNesting "UA-NESTING" Error "Tables, lists and contents are nested as they should be" "14.8.4.3" "Make tables, lists and contents with the functions of your program, and export again.";
    UaGrid "UA-TABLE-GRID" Error "All rows of a table have as many columns" "14.8.5.7" "Fill up the rows of the table, or correct merged cells.";
    UaHeadingKind "UA-HEADING-KIND" Error "All headings have a level, or none has" "14.8.4.3.2" "Use headings with levels (H1, H2) throughout.";
    UaNote "UA-NOTE" Error "Each note has an identifier of its own" "14.7.2" "Make notes with the function of your program, and export again.";
    UaTextLanguage "UA-TEXT-LANG" Error "The language of every text is known" "14.9.2" "Set the language of the document, or of the text, and export again.";
    UaLanguageCode "UA-LANG-CODE" Error "Languages are written as codes" "14.9.2" "Choose the language from the list of your program: it writes en, de or fr-BE.";
    UaAnnotation "UA-ANNOT" Error "Comments and fields are in the tag tree" "14.7.4.3" "Tag comments and fields, or remove them, and export again.";
    UaAnnotationText "UA-ANNOT-TEXT" Error "Comments and attachments say what they are" "12.5.2" "Give each a description (Contents).";
    UaField "UA-FIELD" Error "Fields of forms have a name for people" "12.7.3.1" "Give each field a name that says what to fill in (tooltip).";
    UaMedia "UA-MEDIA" Error "Films and sounds have a description" "13.2.4.2" "Give each film and sound an alternative text.";
    UaAttachment "UA-ATTACHMENT" Error "Attached files have names that all readers see" "7.11.3" "Attach the file again with a newer program.";
    UaLayers "UA-LAYERS" Error "Sets of layers have names and do not switch by themselves" "8.11.4.3" "Flatten the layers, or name their sets.";
    UaDynamicForm "UA-DYNAMIC-FORM" Error "Forms can be filled in in every reader" "12.7.8" "Save the form as a static one.";
    UaProtected "UA-PROTECTED" Error "Screen readers may take the text" "7.6.3.2" "Remove the protection, or allow screen readers to take the text.";
    UaReference "UA-REF" Error "No page is taken from another file" "8.10.4" "Embed the pages that are linked.";
    UaFormTwice "UA-FORM-TWICE" Error "Tagged content is shown once" "14.7.4.2" "Export the file again; its tags do not fit its pages, often after an edit.";
    UaEmbedded "UA-FONT-EMBED" Error "All fonts that are seen are embedded" "9.9" "Turn on embedding of fonts; if a font forbids it, use another.";
    UaGlyph "UA-GLYPH" Error "Fonts have the glyphs of their text" "9.6.6" "Replace the font by one that has all letters of the text.";
    UaWidth "UA-WIDTH" Error "Glyphs are as wide as the file says" "9.2.4" "Export the file again; a font is embedded wrongly.";
    UaSubset "UA-SUBSET" Error "Lists of glyphs agree with the fonts" "9.8.1" "Export the file again; a font is embedded wrongly.";
    UaEncoding "UA-ENCODING" Error "Codes of TrueType fonts lead to glyphs" "9.6.6.4" "Export the file again; a font is embedded wrongly.";
    UaCmap "UA-CMAP" Error "Codes of composite fonts lead to glyphs" "9.7.5" "Export the file again; a font is embedded wrongly.";
}
