//! The preflight rules. The meaning of a rule's id never changes.

use std::borrow::Cow;
use std::sync::LazyLock;

use findings::{Code, Entry, Severity};

/// Declares the rules: variant, permanent id, severity, title, clause of ISO 32000-1, help.
///
/// An error violates a standard or a requested limit: a print shop may reject the file. A warning means
/// that the file may print differently than expected: somebody should look.
macro_rules! rules {
    ($($variant:ident $id:literal $severity:ident $title:literal $clause:literal $help:literal;)*) => {
        /// What a finding violates. An id is never reused and never changes its meaning.
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
        family("PP-", "Print shop requirements"),
        family("UA-", "PDF/UA-1 (ISO 14289-1) and good tagging practice"),
    ]
}

/// The audience of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Audience {
    /// Print shops.
    Print,
    /// Screen-reader users.
    Reading,
}

impl Rule {
    /// The audience of the rule.
    pub(super) fn audience(self) -> Audience {
        if self.as_str().starts_with("UA-") { Audience::Reading } else { Audience::Print }
    }

    /// Whether it finds damage, whatever the file is for.
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

    /// The source of the rule: the standard and the clause that describes the objects, or the
    /// requirements of print shops.
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

    /// The rule with this code, if there is one.
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
            Severity::Error => ("Error", "A file that violates this rule may be rejected."),
            _ => (
                "Warning",
                "A file that violates this rule may print or read differently than expected.",
            ),
        };
        let judged = match self.audience() {
            Audience::Print => "`booklet preflight` checks print files against it",
            Audience::Reading => "`booklet preflight` checks tagged screen files against it",
        };
        let always = if self.is_damage() { ", and all other files too" } else { "" };
        format!(
            "# {}: {}\n\n**{severity}.** Requirement: {}. {means}\n\n## Source\n\n{}. {judged}{always}.\n\n\
             ## How to fix it\n\n{}\n",
            self.as_str(),
            self.title(),
            self.title(),
            self.clause(),
            self.help(),
        )
    }
}

rules! {
    // The file
    Read "X4-READ" Error "The file can be read" "7.5" "Export the file again; if it came by e-mail, ask for it to be sent again.";
    Header "X4-HEADER" Error "The file starts with the PDF header" "7.5.2" "Something was inserted before the first line of the file, often by a mail program. Export the file again.";
    Version "X4-VERSION" Error "The file is PDF 1.6 or older" "7.5.2" "Choose PDF/X-4 in the export dialogue: it writes PDF 1.6.";
    Encrypt "X4-ENCRYPT" Error "The file is not encrypted" "7.6" "Remove the password or the restrictions and export again: a press cannot type passwords.";
    Identifier "X4-ID" Error "The file has an identifier" "14.4" "Export the file again with a program that writes PDF/X-4.";
    Syntax "X4-SYNTAX" Error "No part of the file is damaged" "7.5" "The file is damaged. Export it again and do not edit it afterwards.";
    // Output intent
    IntentCount "X4-OI-COUNT" Error "The file has exactly one output intent: the printing condition it was made for" "14.11.5" "Choose PDF/X-4 and the profile that the print shop names when you export.";
    IntentPage "X4-OI-PAGE" Error "The output intent applies to the whole file" "14.11.5" "Export all pages for one printing condition.";
    IntentType "X4-OI-TYPE" Error "The printing condition is declared correctly" "14.11.5" "Export the file again with a program that writes PDF/X-4.";
    IntentId "X4-OI-ID" Error "The printing condition has a name" "14.11.5" "Choose the printing condition by name when you export, such as FOGRA39.";
    IntentInfo "X4-OI-INFO" Error "An unregistered printing condition has a description" "14.11.5" "Choose a registered printing condition, or fill in its description.";
    IntentRef "X4-OI-REF" Error "The profile is in the file, not elsewhere" "14.11.5" "Choose PDF/X-4 rather than PDF/X-4p.";
    IntentProfile "X4-OI-PROFILE" Error "The profile of the printing condition is embedded" "14.11.5" "Turn on embedding of the output profile when you export.";
    IntentClass "X4-OI-CLASS" Error "The profile is an output profile" "14.11.5" "Choose the profile of the paper and press that the shop names, not a monitor profile.";
    IntentSpace "X4-OI-SPACE" Error "The profile is for CMYK, RGB or grey" "14.11.5" "Choose the profile that the print shop names.";
    IntentShared "X4-OI-SHARED" Error "All output intents share one profile" "14.11.5" "Export the file again for one printing condition.";
    Icc "X4-ICC" Error "Profiles are complete and of a supported version" "8.6.5.5" "A colour profile in the file is damaged or too new. Download it again from its publisher.";
    IccN "X4-ICC-N" Error "Profiles have the number of channels that the file declares" "8.6.5.5" "Export the file again; the number of channels of a colour profile is declared incorrectly.";
    // Metadata
    Xmp "X4-XMP" Error "The file has readable metadata" "14.3.2" "Export the file again with a program that writes PDF/X-4.";
    Ident "X4-IDENT" Error "The file declares PDF/X-4" "14.3.2" "Choose PDF/X-4 in the export dialogue.";
    XmpProperty "X4-XMP-PROP" Error "Title, dates and identifiers are in the metadata" "14.3.2" "Give the document a title, then export it as PDF/X-4.";
    XmpDate "X4-XMP-DATE" Error "Dates in the metadata are valid" "14.3.2" "Export the file again; a date in the metadata is invalid.";
    Trapped "X4-TRAPPED" Error "The file says whether it is trapped" "14.11.6" "Set Trapped to False unless the print shop has trapped the file.";
    Sync "X4-SYNC" Error "Document information and metadata agree" "14.3" "Title, author or dates were changed in one place only. Export the file again.";
    Date "X4-DATE" Error "Dates in the document information are valid" "7.9.4" "Export the file again; a date in the document information is invalid.";
    // What a press cannot do
    Action "X4-ACTION" Error "Nothing happens when the file is opened or clicked" "12.6" "Remove links, buttons and actions from the print file; keep them in the download.";
    JavaScript "X4-JS" Error "The file has no scripts" "12.6.4.16" "Remove the scripts, or print the form into a new PDF/X-4.";
    Xfa "X4-XFA" Error "The file has no dynamic form" "12.7.8" "Print the form into a new PDF/X-4.";
    ViewArea "X4-VIEWAREA" Error "Viewers show the media box or the bleed box" "12.2" "Export the file again without viewer settings.";
    LayersDefault "X4-OC-D" Error "Layers have a default configuration" "8.11.4.2" "Flatten the layers, or export the file again.";
    LayersName "X4-OC-NAME" Error "Layer configurations have unique names" "8.11.4.3" "Flatten the layers, or export the file again.";
    LayersAuto "X4-OC-AS" Error "Layers do not switch automatically" "8.11.4.5" "Flatten the layers, or export the file again.";
    LayersOrder "X4-OC-ORDER" Error "All layers are listed in the layer order" "8.11.4.3" "Flatten the layers, or export the file again.";
    Lzw "X4-LZW" Error "LZW compression is not used" "7.4.4" "Export the file again with ZIP or JPEG compression.";
    External "X4-EXTERNAL" Error "All data is in the file" "7.3.8" "Embed all pictures and fonts when you export.";
    PostScript "X4-POSTSCRIPT" Error "The file contains no PostScript" "8.8.2" "Replace old EPS pictures with PDF pictures.";
    Opi "X4-OPI" Error "Pictures are complete, not OPI placeholders" "14.11.7" "Turn off OPI and export with the full-resolution pictures.";
    Reference "X4-REF" Error "No content is taken from another file" "8.10.4" "Embed linked pages when you export.";
    Alternate "X4-ALTERNATE" Error "Pictures have no alternate version for printing" "8.9.5.4" "Export again without alternate images.";
    // Boxes
    BoxMedia "X4-BOX-MEDIA" Error "Pages have a media box" "14.11.2" "Export the file again; a page has no media box, and so no size.";
    BoxShape "X4-BOX" Error "Page boxes are rectangles" "7.9.5" "Export the file again; a page box is invalid.";
    BoxBoth "X4-BOX-BOTH" Error "Pages have a trim box or an art box, not both" "14.11.2" "Export the file again with a trim box and no art box.";
    BoxTrim "X4-BOX-TRIM" Error "Pages have a trim box" "14.11.2" "Export as PDF/X-4, which writes the trim box: the shop must know where to cut.";
    BoxNest "X4-BOX-NEST" Error "The trim box is inside the bleed box, and the bleed box inside the media box" "14.11.2" "Export the file again; the page boxes contradict each other.";
    Separated "X4-SEPARATED" Error "Pages are composite, not separated" "14.11.4" "Export composite pages, not separations.";
    PresSteps "X4-PRESSTEPS" Error "Pages have no presentation steps" "12.4.4.2" "Export without slide transitions.";
    Annotation "X4-ANNOT" Error "There are no comments or links in the printed area" "12.5" "Delete comments, links and form fields from the print file.";
    // Colour
    Resource "X4-RESOURCE" Error "All resources of the pages are in the file" "7.8.3" "Export the file again; something a page needs is missing.";
    Space "X4-SPACE" Error "Colour spaces are valid" "8.6" "Export the file again; a colour space is invalid.";
    NotCmyk "X4-NOTCMYK" Error "Colours are CMYK, grey or spot, as requested" "8.6.5" "Convert all colours to the profile of the printing condition when you export.";
    Spot "X4-SPOT" Error "Each spot colour is defined once" "8.6.6.4" "Merge the definitions of the spot colour: one ink, one name, one alternate colour.";
    DeviceN "X4-DEVICEN" Error "No colour has more than 32 inks" "8.6.6.5" "Convert the colour to CMYK.";
    Rgb "X4-RGB" Error "RGB colours have a profile" "8.6.4.3" "Convert all colours to the profile of the printing condition when you export.";
    Cmyk "X4-CMYK" Error "Device CMYK is used only for a CMYK printing condition" "8.6.4.4" "Choose a CMYK printing condition when you export.";
    Gray "X4-GRAY" Error "Device grey is used only for a grey or CMYK printing condition" "8.6.4.2" "Choose a CMYK printing condition when you export.";
    IccSame "X4-ICC-SAME" Error "CMYK colours do not have the profile of the printing condition" "8.6.5.5" "Export CMYK colours without an embedded profile.";
    // Fonts
    Font "X4-FONT" Error "Font types are valid" "9.6" "Replace the font, or convert its text to outlines.";
    FontMap "X4-FONT-CIDMAP" Error "Embedded fonts map characters to glyphs" "9.7.4.2" "Export the file again; a font is embedded incorrectly.";
    FontEmbed "X4-FONT-EMBED" Error "All fonts are embedded" "9.9" "Turn on embedding of fonts; if a font forbids it, use another.";
    // Graphics state and content
    Transfer "X4-TRANSFER" Error "There are no transfer curves" "10.5" "Remove transfer functions from the placed picture that contains them.";
    Halftone "X4-HALFTONE" Error "There are no halftone settings" "10.6" "Remove halftone settings from the placed picture that contains them.";
    Intent "X4-INTENT" Error "Rendering intents are valid" "8.6.5.8" "Export the file again; a rendering intent is unknown.";
    Blend "X4-BLEND" Error "Blend modes are valid" "11.3.5" "Flatten the transparency, or choose another effect.";
    Content "X4-CONTENT" Error "Page content is well-formed" "7.8.2" "Export the file again; a page is damaged.";
    Operator "X4-OPERATOR" Error "Page content uses only the operators of PDF" "8.2" "Export the file again; a page has unknown operators.";
    // Advice on the file
    OldVersion "PP-VERSION" Warning "The file is written as PDF 1.6" "7.5.2" "Nothing, unless the print shop complains; otherwise choose PDF/X-4 when you export.";
    IntentName "PP-OI-ID" Warning "The printing condition is identified by a short name" "14.11.5" "Use the registered name, such as FOGRA39, and put the long name into the description.";
    IntentRegistry "PP-OI-REGISTRY" Warning "A registered printing condition declares its registry" "14.11.5" "Choose the printing condition from the list of your program instead of typing it.";
    IntentNotCmyk "PP-OI-SPACE" Warning "The printing condition is a CMYK press" "14.11.5" "Ask the print shop for its profile: most presses are CMYK.";
    IntentTables "PP-OI-TAGS" Warning "The output profile works in both directions" "14.11.5" "Download the profile again from its publisher.";
    XmpFilter "PP-XMP-FILTER" Warning "Metadata is not compressed" "14.3.2" "Nothing, unless the shop's tool does not recognise the file as PDF/X-4.";
    XmpPacket "PP-XMP-PACKET" Warning "Metadata has a packet wrapper" "14.3.2" "Nothing, unless the shop's tool does not recognise the file as PDF/X-4.";
    IdentInfo "PP-IDENT-INFO" Warning "The document information also declares PDF/X-4" "14.3.3" "Nothing, unless an old tool does not recognise the file as PDF/X-4.";
    InfoAlone "PP-SYNC" Warning "Every entry of the document information is in the metadata" "14.3" "Export the file again after changing its title or author.";
    NoDate "PP-DATE" Warning "The document information has dates" "14.3.3" "Export the file again: shops tell versions apart by their dates.";
    Embedded "PP-EMBEDDED" Warning "No files are attached" "7.11.4" "Send other files separately.";
    Form "PP-FORM" Warning "There are no form fields" "12.7" "Remove form fields from the print file.";
    Alternates "PP-ALTERNATE" Warning "Pictures have no alternate versions" "8.9.5.4" "Export again without alternate images.";
    // Advice on boxes and sizes
    Crop "PP-CROP" Warning "The crop box does not cut into the trim" "14.11.2" "Remove the crop box, or set it to the media box.";
    CropBleed "PP-CROP-BLEED" Warning "The crop box does not cut off bleed or marks" "14.11.2" "Remove the crop box, or set it to the media box: some programs print only what is inside it.";
    Bleed "PP-BLEED" Warning "The bleed is as wide as the shop requires" "14.11.2" "Export with the bleed that the shop requires, and extend backgrounds to the edge of the bleed.";
    BleedReach "PP-BLEED-REACH" Warning "Objects that touch the trim extend to the edge of the bleed" "" "Extend the picture or background to the edge of the bleed, or move it away from the trim; otherwise a white edge may show.";
    Safe "PP-SAFE" Warning "Text and rules keep the safety margin from the trim" "" "Move the text or rule inwards: cutting has a tolerance, and whatever is near the edge may be cut off.";
    TrimCentre "PP-TRIM-CENTRE" Warning "The trim box is centred in the media box" "14.11.2" "Check whether the trim box is in the right position; if not, export again.";
    TrimSizes "PP-TRIM-SIZES" Warning "All pages have the same size" "14.11.2" "Send pages of another size, such as a cover with spine, as a separate file.";
    TrimSize "PP-TRIM-SIZE" Error "Pages have the ordered size" "14.11.2" "Set the document to the ordered size and export again, without scaling.";
    Orientation "PP-ORIENTATION" Warning "All pages have the same orientation" "14.11.2" "Rotate the landscape pages, or tell the shop how they should be bound.";
    Rotated "PP-ROTATED" Warning "No page has a rotation setting" "14.11.2" "Rotate the page in the program that made it: some presses ignore the setting.";
    UserUnit "PP-USERUNIT" Warning "Pages are not scaled (UserUnit)" "14.11.2" "Export at actual size: many presses ignore the scale.";
    PageMultiple "PP-PAGE-MULTIPLE" Error "The page count suits the binding" "" "Add or remove pages; ask the shop whether blank pages at the end are acceptable.";
    PageMost "PP-PAGE-MOST" Error "The page count is low enough for saddle stitching" "" "Choose perfect binding, or shorten the book.";
    Marks "PP-MARKS" Error "There are crop marks at all four corners, as requested" "" "Export with crop marks outside the bleed.";
    // Advice on pictures, lines, ink, text
    JpegTwoThousand "PP-JPX" Warning "Pictures declare their colour space" "8.9.5" "Save the picture as JPEG or TIFF and place it again.";
    Decode "PP-DECODE" Warning "CMYK photographs are not printed as negatives" "8.9.5.2" "Check the picture in a proof; if it is a negative, save it as TIFF or PDF and place it again.";
    Ppi "PP-PPI" Warning "Pictures have the minimum resolution" "8.9.5" "Use a picture with more pixels, or print it smaller. Upsampling does not help.";
    Hairline "PP-HAIRLINE" Warning "Lines have the minimum width" "8.4.3.2" "Make the line thicker; scaling a drawing down makes its lines thinner too.";
    Ink "PP-INK" Warning "No colour exceeds the ink limit" "8.6.4.4" "Reduce the inks until their sum is below the limit, or convert with the shop's profile.";
    InkRendered "PP-INK-RENDERED" Warning "No area of the rendered page exceeds the ink limit" "" "Convert the picture with the shop's profile, which limits the ink.";
    Spots "PP-SPOTS" Warning "There are no more spot colours than ordered" "8.6.6.4" "Every spot colour needs its own plate and costs money. Convert unintended spot colours to CMYK.";
    Registration "PP-REGISTRATION" Error "The registration colour is used for marks only" "8.6.6.4" "Replace the registration colour with black: it prints on every plate.";
    WhiteOverprint "PP-WHITE-OVERPRINT" Warning "White does not overprint" "8.6.7" "Turn off overprinting for white objects: they disappear when printed.";
    BlackKnockout "PP-BLACK-KNOCKOUT" Warning "Small black text overprints colour" "8.6.7" "Turn on overprinting for black text; otherwise white edges show when plates are out of register.";
    RichText "PP-RICH-TEXT" Warning "Black text uses black ink only" "8.6.4.4" "Set the text in 100 % black without other inks; otherwise coloured edges show when plates are out of register.";
    MultiInkText "PP-MULTI-INK-TEXT" Warning "Small text uses at most two inks" "8.6.4.4" "Use black, or a colour of one or two inks, or a larger size.";
    SmallText "PP-SMALL-TEXT" Warning "Text has the minimum size" "9.3" "Make the text larger.";
    ReversedText "PP-REVERSED-TEXT" Warning "Reversed (white or light) text has the minimum size" "9.3" "Make white text larger or bolder: ink fills in thin strokes.";
    HiddenText "PP-HIDDEN-TEXT" Warning "No text is hidden" "9.3.6" "Remove hidden text, often left by text recognition.";
    OpenType "PP-FONT-OPENTYPE" Warning "Fonts are embedded in a widely supported format" "9.9" "Nothing, unless text is missing in the proof.";
    Undrawn "PP-DRAW" Error "Pages can be rendered" "" "Export the file again with simpler pictures and patterns; a press may fail on it, too.";
    // For screen-reader users
    UaClaim "UA-CLAIM" Error "The file declares PDF/UA" "14.3.2" "Choose PDF/UA when you export; programs that cannot write it rarely produce good tags.";
    UaTagged "UA-TAGGED" Error "The file is tagged" "14.7" "Turn on tags (tagged PDF, document structure) when you export.";
    UaContent "UA-CONTENT" Error "All page content is tagged or an artifact" "14.8.2.2" "Tag the content; mark decoration, running heads and folios as artifacts.";
    UaOwner "UA-OWNER" Error "Tagged content is in the tag tree exactly once" "14.7.4" "Export the file again; its tags do not match its pages, which often happens when a file was edited.";
    UaParents "UA-PARENTS" Error "Pages refer back to their tags" "14.7.4.4" "Export the file again; its tags do not match its pages, which often happens when a file was edited.";
    UaAlt "UA-ALT" Error "Figures have an alternative text" "14.9.3" "Describe what the picture shows in its alternative text, or mark it as decoration.";
    UaBox "UA-BBOX" Warning "Figures have a bounding box" "14.8.5.4.3" "Export the file again with a program that writes bounding boxes of figures; reflow views need them.";
    UaHeading "UA-HEADING" Error "Headings begin at level 1 and skip no level" "14.8.4.3.2" "Choose heading levels by structure, not by appearance.";
    UaTable "UA-TABLE" Error "Table header cells declare their scope" "14.8.5.7" "Mark row and column headers in the program that made the table.";
    UaList "UA-LIST" Warning "Lists with labels declare their numbering" "14.8.5.5" "Use the list styles of your program, not bullets typed by hand.";
    UaLink "UA-LINK" Error "Links are in the tag tree" "14.7.4.3" "Export the file again with tagged links; do not draw links on the finished file.";
    UaContents "UA-LINK-TEXT" Error "Links have a description" "12.5.2" "Give each link a description (Contents).";
    UaTabs "UA-TABS" Error "The tab order follows the tags" "12.5" "Set the tab order of all pages to the document's structure.";
    UaLanguage "UA-LANG" Warning "The file declares its language" "14.9.2" "Set the language of the document and export again.";
    UaTitle "UA-TITLE" Error "The file has a title, and viewers show it" "12.2" "Give the document a title, and set the file to show it in the title bar instead of the file name.";
    UaSync "UA-SYNC" Warning "Title and author are the same everywhere in the file" "14.3" "Title, author or dates were changed in one place only. Export the file again.";
    UaUnicode "UA-TOUNICODE" Error "Fonts map glyphs to characters" "9.10" "Export the file again; if the problem persists, use another font.";
    UaBookmarks "UA-BOOKMARKS" Warning "Long files have bookmarks" "12.3.3" "Turn on bookmarks from headings when you export.";
    UaLabels "UA-LABELS" Warning "Page labels match the printed folios" "12.4.2" "Set the page labels of the file to the printed folios.";
    UaSuspects "UA-SUSPECTS" Error "The tags are not marked as suspect" "14.7.1" "Check the tags in the program that made the file, and export it again.";
    UaRole "UA-ROLE" Error "Tag types are standard or mapped to standard types" "14.7.3" "Map the paragraph styles to standard tags when you export.";
    UaNesting "UA-NESTING" Error "Tables, lists and contents are nested correctly" "14.8.4.3" "Use the table, list and contents features of your program, and export again.";
    UaGrid "UA-TABLE-GRID" Error "All rows of a table have the same number of columns" "14.8.5.7" "Complete the rows of the table, or correct merged cells.";
    UaHeadingKind "UA-HEADING-KIND" Error "Either all headings have a level, or none has" "14.8.4.3.2" "Use headings with levels (H1, H2) throughout.";
    UaNote "UA-NOTE" Error "Each note has a unique identifier" "14.7.2" "Use the footnote feature of your program, and export again.";
    UaTextLanguage "UA-TEXT-LANG" Error "The language of all text is declared" "14.9.2" "Set the language of the document, or of the text, and export again.";
    UaLanguageCode "UA-LANG-CODE" Error "Languages are declared as valid codes" "14.9.2" "Choose the language from the list of your program: it writes en, de or fr-BE.";
    UaAnnotation "UA-ANNOT" Error "Comments and form fields are in the tag tree" "14.7.4.3" "Tag comments and form fields, or remove them, and export again.";
    UaAnnotationText "UA-ANNOT-TEXT" Error "Comments and attachments have a description" "12.5.2" "Give each a description (Contents).";
    UaField "UA-FIELD" Error "Form fields have a tooltip" "12.7.3.1" "Give each field a tooltip that says what to fill in.";
    UaMedia "UA-MEDIA" Error "Video and audio have a description" "13.2.4.2" "Give each video and each audio clip an alternative text.";
    UaAttachment "UA-ATTACHMENT" Error "Attached files have names that all viewers can read" "7.11.3" "Attach the file again with a newer program.";
    UaLayers "UA-LAYERS" Error "Layer configurations have names and do not switch automatically" "8.11.4.3" "Flatten the layers, or name their configurations.";
    UaDynamicForm "UA-DYNAMIC-FORM" Error "Forms can be filled in in all viewers" "12.7.8" "Save the form as a static one.";
    UaProtected "UA-PROTECTED" Error "Screen readers may access the text" "7.6.3.2" "Remove the protection, or allow access for screen readers.";
    UaReference "UA-REF" Error "No content is taken from another file" "8.10.4" "Embed linked pages when you export.";
    UaFormTwice "UA-FORM-TWICE" Error "Tagged content is shown only once" "14.7.4.2" "Export the file again; its tags do not match its pages, which often happens when a file was edited.";
    UaEmbedded "UA-FONT-EMBED" Error "All fonts of visible text are embedded" "9.9" "Turn on embedding of fonts; if a font forbids it, use another.";
    UaGlyph "UA-GLYPH" Error "Fonts have the glyphs of their text" "9.6.6" "Replace the font with one that has all the letters of the text.";
    UaWidth "UA-WIDTH" Error "The widths of glyphs are declared correctly" "9.2.4" "Export the file again; a font is embedded incorrectly.";
    UaSubset "UA-SUBSET" Error "Glyph lists of font subsets are correct" "9.8.1" "Export the file again; a font is embedded incorrectly.";
    UaEncoding "UA-ENCODING" Error "Character codes of TrueType fonts map to glyphs" "9.6.6.4" "Export the file again; a font is embedded incorrectly.";
    UaCmap "UA-CMAP" Error "Character codes of composite fonts map to glyphs" "9.7.5" "Export the file again; a font is embedded incorrectly.";
}
