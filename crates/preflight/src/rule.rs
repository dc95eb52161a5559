//! The preflight rules. The meaning of a rule's id never changes.

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The file breaks a standard or a limit that was asked for: a print shop may refuse it.
    Problem,
    /// The file may print otherwise than expected: someone should look.
    Advice,
}

impl Level {
    /// The word for people and machines.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Problem => "problem",
            Self::Advice => "advice",
        }
    }
}

/// Declares the rules: variant, permanent id, level, title, clause of ISO 32000-1, help.
macro_rules! rules {
    ($($variant:ident $id:literal $level:ident $title:literal $clause:literal $help:literal;)*) => {
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

            /// The level of its findings.
            pub const fn level(self) -> Level {
                match self { $(Self::$variant => Level::$level,)* }
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

/// Whom a rule is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// Print shops.
    Print,
    /// Readers who do not see the page.
    Reading,
}

impl Rule {
    /// Whom it is for.
    pub(super) fn family(self) -> Family {
        if self.as_str().starts_with("UA-") { Family::Reading } else { Family::Print }
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
                | Self::FontEmbed
                | Self::FontMap
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
}

rules! {
    // The file
    Read "X4-READ" Problem "The file can be read" "7.5" "Export the file again; if it came by e-mail, ask for it again.";
    Header "X4-HEADER" Problem "The file starts with the PDF header" "7.5.2" "Something was inserted before the first line of the file, often by a mail program. Export the file again.";
    Version "X4-VERSION" Problem "The file is PDF 1.6 or older" "7.5.2" "Choose PDF/X-4 in the export dialogue: it writes PDF 1.6.";
    Encrypt "X4-ENCRYPT" Problem "The file is not protected" "7.6" "Remove the password or the restrictions and export again: a press cannot type passwords.";
    Identifier "X4-ID" Problem "The file has an identifier" "14.4" "Export the file again with a program that writes PDF/X-4.";
    Syntax "X4-SYNTAX" Problem "No part of the file is damaged" "7.5" "The file is damaged. Export it again and do not edit it afterwards.";
    // Output intent
    IntentCount "X4-OI-COUNT" Problem "The file declares exactly one printing condition" "14.11.5" "Choose PDF/X-4 and the profile the print shop names when you export.";
    IntentPage "X4-OI-PAGE" Problem "The printing condition applies to the whole file" "14.11.5" "Export all pages for one printing condition.";
    IntentType "X4-OI-TYPE" Problem "The printing condition is declared correctly" "14.11.5" "Export the file again with a program that writes PDF/X-4.";
    IntentId "X4-OI-ID" Problem "The printing condition has a name" "14.11.5" "Choose the printing condition by name when you export, such as FOGRA39.";
    IntentInfo "X4-OI-INFO" Problem "An unregistered printing condition has a description" "14.11.5" "Choose a registered printing condition, or fill in its description.";
    IntentRef "X4-OI-REF" Problem "The profile is in the file, not elsewhere" "14.11.5" "Choose PDF/X-4 rather than PDF/X-4p.";
    IntentProfile "X4-OI-PROFILE" Problem "The profile of the printing condition is embedded" "14.11.5" "Let the export embed the profile of the printing condition.";
    IntentClass "X4-OI-CLASS" Problem "The profile is a press profile" "14.11.5" "Choose the profile of the paper and press that the shop names, not a monitor profile.";
    IntentSpace "X4-OI-SPACE" Problem "The profile is for CMYK, RGB or grey" "14.11.5" "Choose the profile that the print shop names.";
    IntentShared "X4-OI-SHARED" Problem "All output intents share one profile" "14.11.5" "Export the file again for one printing condition.";
    Icc "X4-ICC" Problem "Profiles are complete and of a supported version" "8.6.5.5" "A colour profile in the file is damaged or too new. Download it again from its publisher.";
    IccN "X4-ICC-N" Problem "The number of channels of profiles is declared correctly" "8.6.5.5" "Export the file again; a colour profile is labelled wrongly.";
    // Metadata
    Xmp "X4-XMP" Problem "The file has readable metadata" "14.3.2" "Export the file again with a program that writes PDF/X-4.";
    Ident "X4-IDENT" Problem "The file declares PDF/X-4" "14.3.2" "Choose PDF/X-4 in the export dialogue.";
    XmpProperty "X4-XMP-PROP" Problem "Title, dates and identifiers are in the metadata" "14.3.2" "Give the document a title, then export it as PDF/X-4.";
    XmpDate "X4-XMP-DATE" Problem "Dates in the metadata are valid" "14.3.2" "Export the file again; a date in the metadata is written wrongly.";
    Trapped "X4-TRAPPED" Problem "The file says whether it is trapped" "14.11.6" "Set Trapped to False unless the print shop has trapped the file.";
    Sync "X4-SYNC" Problem "Document information and metadata agree" "14.3" "Title, author or dates were changed in one place only. Export the file again.";
    Date "X4-DATE" Problem "Dates in the document information are valid" "7.9.4" "Export the file again; a date in it is written wrongly.";
    // What a press cannot do
    Action "X4-ACTION" Problem "Nothing happens when the file is opened or clicked" "12.6" "Remove links, buttons and actions from the print file; keep them in the download.";
    JavaScript "X4-JS" Problem "The file has no scripts" "12.6.4.16" "Remove the scripts, or print the form into a new PDF/X-4.";
    Xfa "X4-XFA" Problem "The file has no dynamic form" "12.7.8" "Print the form into a new PDF/X-4.";
    ViewArea "X4-VIEWAREA" Problem "Viewers show the media box or the bleed box" "12.2" "Export the file again without viewer settings.";
    LayersDefault "X4-OC-D" Problem "Layers have a default configuration" "8.11.4.2" "Flatten the layers, or export the file again.";
    LayersName "X4-OC-NAME" Problem "Layer configurations have unique names" "8.11.4.3" "Flatten the layers, or export the file again.";
    LayersAuto "X4-OC-AS" Problem "Layers do not switch automatically" "8.11.4.5" "Flatten the layers, or export the file again.";
    LayersOrder "X4-OC-ORDER" Problem "All layers are listed" "8.11.4.3" "Flatten the layers, or export the file again.";
    Lzw "X4-LZW" Problem "LZW compression is not used" "7.4.4" "Export the file again with ZIP or JPEG compression.";
    External "X4-EXTERNAL" Problem "All data is in the file" "7.3.8" "Embed all pictures and fonts when you export.";
    PostScript "X4-POSTSCRIPT" Problem "The file has no PostScript fragments" "8.8.2" "Replace old EPS pictures by PDF pictures.";
    Opi "X4-OPI" Problem "Pictures are complete, not placeholders" "14.11.7" "Turn off OPI and export with the full pictures.";
    Reference "X4-REF" Problem "No page is taken from another file" "8.10.4" "Embed the pages that are linked.";
    Alternate "X4-ALTERNATE" Problem "Pictures have no second version for printing" "8.9.5.4" "Export again without alternate pictures.";
    // Boxes
    BoxMedia "X4-BOX-MEDIA" Problem "Pages have a media box" "14.11.2" "Export the file again; a page has no size.";
    BoxShape "X4-BOX" Problem "Page boxes are rectangles" "7.9.5" "Export the file again; a page box is written wrongly.";
    BoxBoth "X4-BOX-BOTH" Problem "Pages have a trim box or an art box, not both" "14.11.2" "Export the file again with a trim box and no art box.";
    BoxTrim "X4-BOX-TRIM" Problem "Pages have a trim box" "14.11.2" "Export as PDF/X-4, which writes the trim box: the shop must know where to cut.";
    BoxNest "X4-BOX-NEST" Problem "The trim box is inside the bleed box, and the bleed box inside the media box" "14.11.2" "Export the file again; the page boxes contradict each other.";
    Separated "X4-SEPARATED" Problem "Pages are composite, not separated" "14.11.4" "Export composite pages, not separations.";
    PresSteps "X4-PRESSTEPS" Problem "Pages have no presentation steps" "12.4.4.2" "Export without slide transitions.";
    Annotation "X4-ANNOT" Problem "There are no comments or links in the printed area" "12.5" "Delete comments, links and form fields from the print file.";
    // Colour
    Resource "X4-RESOURCE" Problem "All resources of the pages are in the file" "7.8.3" "Export the file again; something a page needs is missing.";
    Space "X4-SPACE" Problem "Colour spaces are valid" "8.6" "Export the file again; a colour is written wrongly.";
    NotCmyk "X4-NOTCMYK" Problem "Colours are CMYK, grey or spot, as requested" "8.6.5" "Convert all colours to the profile of the printing condition when you export.";
    Spot "X4-SPOT" Problem "Each spot colour is defined once" "8.6.6.4" "Merge the definitions of the spot colour: one ink, one name, one alternate colour.";
    DeviceN "X4-DEVICEN" Problem "No colour has more than 32 inks" "8.6.6.5" "Convert the colour to CMYK.";
    Rgb "X4-RGB" Problem "No RGB colours without a profile" "8.6.4.3" "Convert all colours to the profile of the printing condition when you export.";
    Cmyk "X4-CMYK" Problem "CMYK only for a CMYK press" "8.6.4.4" "Choose a CMYK printing condition when you export.";
    Gray "X4-GRAY" Problem "Grey only for a grey or CMYK press" "8.6.4.2" "Choose a CMYK printing condition when you export.";
    IccSame "X4-ICC-SAME" Problem "CMYK colours do not have the profile of the printing condition" "8.6.5.5" "Export CMYK colours without a profile of their own.";
    // Fonts
    Font "X4-FONT" Problem "Font types are valid" "9.6" "Replace the font, or turn its text into outlines.";
    FontMap "X4-FONT-CIDMAP" Problem "Embedded fonts map characters to glyphs" "9.7.4.2" "Export the file again; a font is embedded wrongly.";
    FontEmbed "X4-FONT-EMBED" Problem "All fonts are embedded" "9.9" "Turn on embedding of fonts; if a font forbids it, use another.";
    // Graphics state and content
    Transfer "X4-TRANSFER" Problem "No transfer curves" "10.5" "Remove transfer functions from the placed picture that contains them.";
    Halftone "X4-HALFTONE" Problem "No halftone settings" "10.6" "Remove halftone settings from the placed picture that contains them.";
    Intent "X4-INTENT" Problem "Rendering intents are valid" "8.6.5.8" "Export the file again; a rendering intent is unknown.";
    Blend "X4-BLEND" Problem "Blend modes are valid" "11.3.5" "Flatten the transparency, or choose another effect.";
    Content "X4-CONTENT" Problem "Page content is well-formed" "7.8.2" "Export the file again; a page is damaged.";
    Operator "X4-OPERATOR" Problem "Page content uses only PDF operators" "8.2" "Export the file again; a page has unknown operators.";
    // Advice on the file
    OldVersion "PP-VERSION" Advice "PDF/X-4 is written as PDF 1.6" "7.5.2" "Nothing, unless the shop complains; choose PDF/X-4 when you export.";
    IntentName "PP-OI-ID" Advice "The condition has a short name" "14.11.5" "Use the registered name, such as FOGRA39, and put the long name into the description.";
    IntentRegistry "PP-OI-REGISTRY" Advice "A registered condition declares its registry" "14.11.5" "Choose the printing condition from the list of your program instead of typing it.";
    IntentNotCmyk "PP-OI-SPACE" Advice "The condition is a CMYK press" "14.11.5" "Ask the print shop for its profile: most print in CMYK.";
    IntentTables "PP-OI-TAGS" Advice "The condition's profile works in both directions" "14.11.5" "Download the profile again from its publisher.";
    XmpFilter "PP-XMP-FILTER" Advice "Metadata is not compressed" "14.3.2" "Nothing, unless the shop's tool does not recognise the file as PDF/X-4.";
    XmpPacket "PP-XMP-PACKET" Advice "Metadata has a packet wrapper" "14.3.2" "Nothing, unless the shop's tool does not recognise the file as PDF/X-4.";
    IdentInfo "PP-IDENT-INFO" Advice "The document information declares PDF/X-4 too" "14.3.3" "Nothing, unless an old tool does not recognise the file as PDF/X-4.";
    InfoAlone "PP-SYNC" Advice "Every entry of the document information is in the metadata" "14.3" "Export the file again after changing its title or author.";
    NoDate "PP-DATE" Advice "The document information has dates" "14.3.3" "Export the file again: shops tell versions apart by their dates.";
    Embedded "PP-EMBEDDED" Advice "No files are attached" "7.11.4" "Send other files separately.";
    Form "PP-FORM" Advice "No form fields" "12.7" "Remove form fields from the print file.";
    Alternates "PP-ALTERNATE" Advice "Pictures have no alternate versions" "8.9.5.4" "Export again without alternate pictures.";
    // Advice on boxes and sizes
    Crop "PP-CROP" Advice "The crop box does not cut into the trim" "14.11.2" "Remove the crop box, or set it to the media box.";
    CropBleed "PP-CROP-BLEED" Advice "The crop box does not cut off bleed or marks" "14.11.2" "Remove the crop box, or set it to the media box: some programs print only what is in it.";
    Bleed "PP-BLEED" Advice "The bleed is as wide as the shop requires" "14.11.2" "Export with the bleed that the shop requires, and extend backgrounds to the bleed edge.";
    BleedReach "PP-BLEED-REACH" Advice "Objects that touch the trim extend to the bleed edge" "" "Extend the picture or background to the bleed edge, or move it away from the trim; otherwise a white edge may show.";
    Safe "PP-SAFE" Advice "Text and rules keep a safety margin from the trim" "" "Move it inwards: cutting has a tolerance, and objects near the edge may be cut off.";
    TrimCentre "PP-TRIM-CENTRE" Advice "The trim box is centred in the media box" "14.11.2" "Check whether the trim box is in the right position; if not, export again.";
    TrimSizes "PP-TRIM-SIZES" Advice "All pages have the same size" "14.11.2" "Send pages of another size, such as a cover with spine, as a separate file.";
    TrimSize "PP-TRIM-SIZE" Problem "Pages have the ordered size" "14.11.2" "Set the document to the ordered size and export again, without scaling.";
    Orientation "PP-ORIENTATION" Advice "All pages have the same orientation" "14.11.2" "Rotate the landscape pages, or tell the shop how they should be bound.";
    Rotated "PP-ROTATED" Advice "No page has a rotation setting" "14.11.2" "Rotate the page in the program that made it: some presses ignore the setting.";
    UserUnit "PP-USERUNIT" Advice "Pages are not scaled (UserUnit)" "14.11.2" "Export at actual size: many presses ignore the scale.";
    PageMultiple "PP-PAGE-MULTIPLE" Problem "The number of pages suits the binding" "" "Add or remove pages; ask the shop whether blank pages at the end are acceptable.";
    PageMost "PP-PAGE-MOST" Problem "The book is thin enough for stitching" "" "Choose perfect binding, or shorten the book.";
    Marks "PP-MARKS" Problem "There are crop marks, as requested" "" "Export with crop marks outside the bleed.";
    // Advice on pictures, lines, ink, text
    JpegTwoThousand "PP-JPX" Advice "Pictures declare their colour space" "8.9.5" "Save the picture as JPEG or TIFF and place it again.";
    Decode "PP-DECODE" Advice "CMYK photographs are not printed as negatives" "8.9.5.2" "Check the picture in a proof; if it is a negative, save it as TIFF or PDF and place it again.";
    Ppi "PP-PPI" Advice "The resolution of pictures is sufficient" "8.9.5" "Use a picture with more pixels, or print it smaller. Upsampling does not help.";
    Hairline "PP-HAIRLINE" Advice "Lines are thick enough to print" "8.4.3.2" "Make the line thicker; scaling a drawing down makes its lines thinner too.";
    Ink "PP-INK" Advice "No colour exceeds the ink limit" "8.6.4.4" "Reduce the inks until their sum is below the limit, or convert with the shop's profile.";
    InkRendered "PP-INK-RENDERED" Advice "No area of the rendered page exceeds the ink limit" "" "Convert the picture with the shop's profile, which limits the ink.";
    Spots "PP-SPOTS" Advice "No more spot colours than ordered" "8.6.6.4" "Every spot colour needs its own plate and costs money. Convert unintended spot colours to CMYK.";
    Registration "PP-REGISTRATION" Problem "The registration colour is for marks only" "8.6.6.4" "Replace the colour Registration with black: it prints on every plate.";
    WhiteOverprint "PP-WHITE-OVERPRINT" Advice "White does not overprint" "8.6.7" "Turn off overprinting for white objects: they disappear when printed.";
    BlackKnockout "PP-BLACK-KNOCKOUT" Advice "Small black text overprints colour" "8.6.7" "Turn on overprinting for black text; otherwise white edges show if plates are out of register.";
    RichText "PP-RICH-TEXT" Advice "Black text uses black ink only" "8.6.4.4" "Set the text to 100 % black without other inks; otherwise coloured edges show if plates are out of register.";
    MultiInkText "PP-MULTI-INK-TEXT" Advice "Small text uses at most two inks" "8.6.4.4" "Use black, or a colour of one or two inks, or a larger size.";
    SmallText "PP-SMALL-TEXT" Advice "Text has the minimum size" "9.3" "Make the text larger.";
    ReversedText "PP-REVERSED-TEXT" Advice "White text has the minimum size" "9.3" "Make white text larger or bolder: ink fills in thin strokes.";
    HiddenText "PP-HIDDEN-TEXT" Advice "No text is hidden" "9.3.6" "Remove hidden text, often left by text recognition.";
    OpenType "PP-FONT-OPENTYPE" Advice "Fonts are embedded in a widely supported format" "9.9" "Nothing, unless text is missing in the proof.";
    // For readers who do not see the page
    UaClaim "UA-CLAIM" Problem "The file declares PDF/UA" "14.3.2" "Choose PDF/UA when you export; programs that cannot write it rarely produce good tags.";
    UaTagged "UA-TAGGED" Problem "The file is tagged" "14.7" "Turn on tags (tagged PDF, document structure) when you export.";
    UaContent "UA-CONTENT" Problem "All page content is tagged or an artifact" "14.8.2.2" "Tag the content; mark decoration, running heads and folios as artifacts.";
    UaOwner "UA-OWNER" Problem "Tagged content is in the tag tree exactly once" "14.7.4" "Export the file again; its tags do not fit its pages, often after an edit.";
    UaParents "UA-PARENTS" Problem "Pages refer back to their tags" "14.7.4.4" "Export the file again; its tags do not fit its pages, often after an edit.";
    UaAlt "UA-ALT" Problem "Figures have a description" "14.9.3" "Write what the picture shows as its alternative text, or mark it as decoration.";
    UaBox "UA-BBOX" Advice "Figures have a bounding box" "14.8.5.4.3" "Export the file again with a program that writes bounding boxes of figures; reflow views need them.";
    UaHeading "UA-HEADING" Problem "Headings begin at level 1 and skip no level" "14.8.4.3.2" "Choose heading levels by structure, not by appearance.";
    UaTable "UA-TABLE" Problem "Table header cells declare their scope" "14.8.5.7" "Mark row and column headers in the program that made the table.";
    UaList "UA-LIST" Problem "Lists with labels declare their numbering" "14.8.5.5" "Use the list styles of your program, not bullets typed by hand.";
    UaLink "UA-LINK" Problem "Links are in the tag tree" "14.7.4.3" "Export the file again with tagged links; do not draw links on the finished file.";
    UaContents "UA-LINK-TEXT" Problem "Links have a description" "12.5.2" "Give each link a description (Contents).";
    UaTabs "UA-TABS" Problem "The tab order follows the tags" "12.5" "Set the tab order of all pages to the document's structure.";
    UaLanguage "UA-LANG" Problem "The file declares its language" "14.9.2" "Set the language of the document and export again.";
    UaTitle "UA-TITLE" Problem "The file has a title, and it is shown" "12.2" "Give the document a title and set the window to show it instead of the file's name.";
    UaSync "UA-SYNC" Problem "Title and author are the same everywhere in the file" "14.3" "Title, author or dates were changed in one place only. Export the file again.";
    UaUnicode "UA-TOUNICODE" Problem "Fonts map glyphs to characters" "9.10" "Export the file again; if the problem persists, use another font.";
    UaBookmarks "UA-BOOKMARKS" Advice "Long files have bookmarks" "12.3.3" "Turn on bookmarks from headings when you export.";
    UaLabels "UA-LABELS" Advice "Page labels match the printed page numbers" "12.4.2" "Set the page numbering of the file to the printed page numbers.";
}
