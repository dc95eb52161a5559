//! One broken file for every rule.

use preflight::{Inspection, Limits, Rule, Standard};
use units::{Abs, Ratio, Size};

use super::made::{
    ANNOTATION, CATALOG, CID_FONT, DESCRIPTOR, FIGURE, FORM, FREE, HEAD, HEADING, INFO, INTENT,
    LINK, LIST, METADATA, Made, PAGE, PARENTS, PICTURE, PROFILE, PROGRAM, STATE,
};

/// A file broken in one way.
pub(super) struct Case {
    /// The rule that must find it.
    pub(super) rule: Rule,
    /// The file before it is broken.
    pub(super) starts: fn() -> Made,
    /// Rules that cannot but find something too.
    pub(super) also: &'static [Rule],
    /// What is asked for.
    pub(super) asks: fn(&mut Limits),
    /// What is broken.
    pub(super) breaks: fn(&mut Made),
    /// What is learnt about the file later.
    pub(super) later: fn(&mut Inspection),
}

/// A file broken in a way that only this rule finds.
fn case(rule: Rule, breaks: fn(&mut Made)) -> Case {
    Case { rule, starts: Made::good, also: &[], asks: |_| {}, breaks, later: |_| {} }
}

/// A tagged file broken in a way that only this rule finds.
fn tagged(rule: Rule, breaks: fn(&mut Made)) -> Case {
    let asks: fn(&mut Limits) = |limits| limits.standard = Standard::Ua;
    Case { starts: Made::tagged, asks, ..case(rule, breaks) }
}

impl Case {
    /// Other rules that find something.
    fn and(self, also: &'static [Rule]) -> Self {
        Self { also, ..self }
    }

    /// What is asked for.
    fn asking(self, asks: fn(&mut Limits)) -> Self {
        Self { asks, ..self }
    }
}

/// All cases.
pub(super) fn all() -> Vec<Case> {
    [
        file(),
        intent(),
        metadata(),
        interaction(),
        boxes(),
        colors(),
        states(),
        advice(),
        sizes(),
        print(),
        tags(),
        conditions(),
        readers(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The file.
fn file() -> Vec<Case> {
    vec![
        case(Rule::Read, |made| made.bytes = |bytes| bytes[..200].to_vec()),
        case(Rule::Header, |made| {
            made.bytes = |bytes| [b"From: a mail\n".as_slice(), &bytes].concat();
        }),
        case(Rule::Version, |made| made.version = "1.7"),
        case(Rule::Version, |made| made.add(CATALOG, "/Version/1.7")),
        case(Rule::Encrypt, |made| made.bytes = super::encrypted),
        case(Rule::Encrypt, |made| made.put(FREE, "/Filter[/Crypt]", Some(b"x"))),
        case(Rule::Identifier, |made| made.trailer = "/Info 6 0 R".into()),
        case(Rule::Syntax, |made| made.put(FREE, "/Filter/FlateDecode", Some(b"no zlib at all"))),
        case(Rule::Syntax, |made| {
            made.bytes = |bytes| super::swapped(&bytes, b"16 0 obj", b"99 0 obj");
        }),
        case(Rule::Lzw, |made| made.put(FREE, "/Filter/LZWDecode", Some(b"x"))),
        case(Rule::Lzw, |made| {
            made.paint(
                "q 36 0 0 36 60 60 cm BI /W 200 /H 200 /CS /CMYK /BPC 8 /F /LZW ID x\nEI Q\n",
            );
        }),
        case(Rule::External, |made| made.put(FREE, "/F(elsewhere.bin)", Some(b""))),
        case(Rule::PostScript, |made| made.add(FORM, "/Subtype2/PS")),
        case(Rule::Opi, |made| made.add(PICTURE, "/OPI<<>>")),
        case(Rule::Reference, |made| made.add(FORM, "/Ref<<>>")),
        case(Rule::Alternate, |made| {
            made.add(PICTURE, "/Alternates[<</DefaultForPrinting true>>]");
        }),
    ]
}

/// The output intent.
fn intent() -> Vec<Case> {
    vec![
        case(Rule::IntentCount, |made| made.swap(CATALOG, "[3 0 R]", "[3 0 R 3 0 R]")),
        case(Rule::IntentCount, |made| made.swap(INTENT, "GTS_PDFX", "GTS_PDFA1")),
        case(Rule::IntentPage, |made| made.add(PAGE, "/OutputIntents[]")),
        case(Rule::IntentType, |made| made.swap(INTENT, "/Type/OutputIntent", "/Type/Intent")),
        case(Rule::IntentId, |made| made.swap(INTENT, "(FOGRA39)", "( )")),
        case(Rule::IntentInfo, |made| {
            made.swap(
                INTENT,
                "(FOGRA39)/RegistryName(http://www.color.org)/Info(Offset on coated paper)",
                "(Custom)",
            );
        }),
        case(Rule::IntentRef, |made| made.add(INTENT, "/DestOutputProfileRef<<>>")),
        case(Rule::IntentProfile, |made| made.swap(INTENT, "/DestOutputProfile 4 0 R", "")),
        case(Rule::IntentClass, |made| {
            made.stream(PROFILE, |icc| icc[12..16].copy_from_slice(b"mntr"));
        }),
        case(Rule::IntentSpace, |made| {
            made.stream(PROFILE, |icc| icc[16..20].copy_from_slice(b"Lab "));
            made.swap(PROFILE, "/N 4", "/N 3");
        })
        .and(&[Rule::Cmyk]),
        case(Rule::IntentShared, |made| {
            made.swap(CATALOG, "[3 0 R]", "[3 0 R<</S/GTS_PDFA1/DestOutputProfile 30 0 R>>]");
            made.put(FREE, "/N 4", Some(b""));
        }),
        case(Rule::Icc, |made| made.stream(PROFILE, |icc| icc.truncate(9000))),
        case(Rule::Icc, |made| made.stream(PROFILE, |icc| icc[8] = 5)),
        case(Rule::Icc, |made| made.stream(PROFILE, |icc| icc[36] = b'x')),
        case(Rule::IccN, |made| made.swap(PROFILE, "/N 4", "/N 3")),
        case(Rule::IntentName, |made| {
            made.swap(INTENT, "/RegistryName(http://www.color.org)", "");
            made.swap(INTENT, "FOGRA39", &"long words ".repeat(9));
        }),
        case(Rule::IntentRegistry, |made| {
            made.swap(INTENT, "/RegistryName(http://www.color.org)", "");
        }),
        case(Rule::IntentRegistry, |made| made.swap(INTENT, "FOGRA39", "Our press")),
        case(Rule::IntentNotCmyk, |made| {
            made.stream(PROFILE, |icc| icc[16..20].copy_from_slice(b"RGB "));
            made.swap(PROFILE, "/N 4", "/N 3");
        })
        .and(&[Rule::Cmyk]),
        case(Rule::IntentTables, |made| {
            made.stream(PROFILE, |icc| {
                let at = icc.windows(4).position(|word| word == b"B2A0").unwrap();
                icc[at] = b'x';
            });
        }),
    ]
}

/// Metadata.
fn metadata() -> Vec<Case> {
    vec![
        case(Rule::Xmp, |made| made.swap(CATALOG, "/Metadata 5 0 R", "")),
        case(Rule::Xmp, |made| made.xmp("</dc:title>", "")),
        case(Rule::Ident, |made| made.xmp(">PDF/X-4<", ">PDF/X-3<")),
        case(Rule::Ident, |made| {
            made.xmp("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", "");
        }),
        case(Rule::Ident, |made| made.swap(INFO, "(PDF/X-4)", "(PDF/X-1a)")),
        case(Rule::XmpProperty, |made| made.xmp("<xmpMM:VersionID>1</xmpMM:VersionID>", "")),
        case(Rule::XmpProperty, |made| made.xmp("uuid:0b5b1c4e-0000-4000-8000-000000000001", "")),
        case(Rule::XmpDate, |made| {
            made.xmp("<xmp:MetadataDate>2026-01-02T03:04:05Z", "<xmp:MetadataDate>yesterday");
        }),
        case(Rule::Trapped, |made| {
            made.swap(INFO, "/Trapped/False", "");
            made.xmp(" pdf:Trapped=\"False\"", "");
        }),
        case(Rule::Trapped, |made| made.swap(INFO, "/Trapped/False", "/Trapped/Unknown"))
            .and(&[Rule::Sync]),
        case(Rule::Sync, |made| made.swap(INFO, "(A test)", "(Another)")),
        case(Rule::Sync, |made| made.swap(INFO, "20260102030405Z", "20260102030406Z")),
        case(Rule::Date, |made| made.swap(INFO, "D:20260102030405Z", "yesterday")),
        case(Rule::XmpFilter, |made| {
            made.add(METADATA, "/Filter/ASCIIHexDecode");
            made.stream(METADATA, |bytes| {
                *bytes = bytes
                    .iter()
                    .map(|byte| format!("{byte:02x}"))
                    .collect::<Vec<_>>()
                    .concat()
                    .into_bytes();
            });
        }),
        case(Rule::XmpPacket, |made| made.xmp("<?xpacket begin", "<?other begin")),
        case(Rule::IdentInfo, |made| made.swap(INFO, "/GTS_PDFXVersion(PDF/X-4)", "")),
        case(Rule::InfoAlone, |made| made.add(INFO, "/Author(Somebody)")),
        case(Rule::NoDate, |made| made.swap(INFO, "/ModDate(D:20260102040405+01'00')", "")),
    ]
}

/// What a press cannot do.
fn interaction() -> Vec<Case> {
    vec![
        case(Rule::Action, |made| made.add(CATALOG, "/OpenAction<</S/GoTo>>")),
        case(Rule::Action, |made| made.put(FREE, "/Type/Action/S/Launch", None)),
        case(Rule::Action, |made| {
            made.add(CATALOG, "/Outlines<</First 30 0 R/Last 30 0 R/Count 1>>");
            made.put(FREE, "/Title(x)/A<</S/URI/URI(x:y)>>", None);
        }),
        case(Rule::Action, |made| {
            made.add(PAGE, "/Annots[<</Subtype/Link/Rect[0 0 5 5]/A<</S/URI/URI(x:y)>>>>]");
        }),
        case(Rule::JavaScript, |made| made.add(CATALOG, "/Names<</JavaScript<<>>>>")),
        case(Rule::Xfa, |made| made.add(CATALOG, "/AcroForm<</XFA(x)>>")),
        case(Rule::ViewArea, |made| made.add(CATALOG, "/ViewerPreferences<</ViewArea/TrimBox>>")),
        case(Rule::LayersDefault, |made| {
            made.swap(CATALOG, "/D<</Name(Default)/Order[16 0 R]>>", "");
        }),
        case(Rule::LayersName, |made| made.swap(CATALOG, "/Name(Default)", "")),
        case(Rule::LayersName, |made| {
            made.swap(CATALOG, "/OCGs", "/Configs[<</Name(Default)>>]/OCGs");
        }),
        case(Rule::LayersAuto, |made| made.swap(CATALOG, "/Name(Default)", "/Name(Default)/AS[]")),
        case(Rule::LayersOrder, |made| made.swap(CATALOG, "/Order[16 0 R]", "/Order[[]]")),
        case(Rule::Annotation, |made| {
            made.add(PAGE, "/Annots[<</Subtype/Text/Rect[100 100 120 120]>>]");
        }),
        case(Rule::Embedded, |made| made.add(CATALOG, "/Names<</EmbeddedFiles<<>>>>")),
        case(Rule::Form, |made| made.add(CATALOG, "/AcroForm<</Fields[6 0 R]>>")),
        case(Rule::Alternates, |made| made.add(PICTURE, "/Alternates[]")),
    ]
}

/// Boxes.
fn boxes() -> Vec<Case> {
    vec![
        case(Rule::BoxMedia, |made| made.swap(PAGE, "/MediaBox[0 0 460 640]", ""))
            .and(&[Rule::TrimCentre]),
        case(Rule::BoxShape, |made| made.add(PAGE, "/ArtBox[1 2 3]")),
        case(Rule::BoxBoth, |made| made.add(PAGE, "/ArtBox[30 30 400 600]")),
        case(Rule::BoxTrim, |made| made.swap(PAGE, "/TrimBox[20 20 440 620]", "")),
        case(Rule::BoxNest, |made| {
            made.swap(PAGE, "/BleedBox[10 10 450 630]", "/BleedBox[-9 10 450 630]");
        }),
        case(Rule::BoxNest, |made| {
            made.swap(PAGE, "/MediaBox[0 0 460 640]", "/MediaBox[30 30 430 610]");
        }),
        case(Rule::Separated, |made| made.add(PAGE, "/SeparationInfo<</DeviceColorant/Cyan>>")),
        case(Rule::PresSteps, |made| made.add(PAGE, "/PresSteps<<>>")),
        case(Rule::Crop, |made| made.add(PAGE, "/CropBox[30 30 430 610]")),
        case(Rule::CropBleed, |made| made.add(PAGE, "/CropBox[15 15 445 625]")),
        case(Rule::CropBleed, |made| {
            made.add(PAGE, "/CropBox[10 10 450 630]");
            made.resource("ColorSpace", "/Reg[/Separation/All/DeviceCMYK<</FunctionType 2>>]");
            made.paint("/Reg CS 1 SCN 0 20 m 8 20 l S 452 20 m 460 20 l S 0 620 m 8 620 l S 452 620 m 460 620 l S\n");
        }),
        case(Rule::Bleed, |made| made.swap(PAGE, "[10 10 450 630]", "[15 10 450 630]")),
        case(Rule::Bleed, |made| made.swap(PAGE, "/BleedBox[10 10 450 630]", "")),
        case(Rule::TrimCentre, |made| made.swap(PAGE, "[20 20 440 620]", "[20 25 440 620]")),
        case(Rule::Rotated, |made| made.add(PAGE, "/Rotate 90")),
        case(Rule::UserUnit, |made| made.add(PAGE, "/UserUnit 2")),
    ]
}

/// Colour.
fn colors() -> Vec<Case> {
    vec![
        case(Rule::Resource, |made| made.paint("/Im9 Do\n")),
        case(Rule::Resource, |made| made.paint("/Strange cs\n")),
        case(Rule::Resource, |made| made.paint("/OC /Layer9 BDC EMC\n")),
        case(Rule::Space, |made| made.swap(PICTURE, "/DeviceCMYK", "[/DeviceFive]")),
        case(Rule::Space, |made| made.swap(PICTURE, "/ColorSpace/DeviceCMYK", "")),
        case(Rule::NotCmyk, |made| made.swap(PICTURE, "/DeviceCMYK", "[/Lab<<>>]"))
            .asking(|limits| limits.cmyk_only = true),
        case(Rule::Spot, |made| {
            made.resource(
                "ColorSpace",
                "/A[/Separation/Mint/DeviceCMYK<</FunctionType 2/C1[1 0 0 0]/N 1>>]",
            );
            made.resource(
                "ColorSpace",
                "/B[/Separation/Mint/DeviceCMYK<</FunctionType 2/C1[0 1 0 0]/N 1>>]",
            );
            made.paint("/A cs /B cs\n");
        })
        .asking(|limits| limits.spots = 1),
        case(Rule::DeviceN, |made| {
            let names = (0..33).map(|number| format!("/Ink{number}")).collect::<Vec<_>>().concat();
            made.resource(
                "ColorSpace",
                &format!("/Many[/DeviceN[{names}]/DeviceCMYK<</FunctionType 2>>]"),
            );
            made.paint("/Many cs\n");
        })
        .asking(|limits| limits.spots = 40),
        case(Rule::Rgb, |made| made.paint("1 0 0 rg\n")),
        case(Rule::Rgb, |made| made.stream(FORM, |bytes| bytes.extend(b" 1 0 0 RG"))),
        case(Rule::Rgb, |made| made.swap(PICTURE, "/DeviceCMYK", "[/Indexed/DeviceRGB 0<000000>]")),
        case(Rule::Rgb, |made| made.swap(PAGE, "/CS/DeviceCMYK", "/CS/DeviceRGB")),
        case(Rule::Rgb, |made| {
            made.paint("q 9 0 0 9 60 60 cm BI /W 99 /H 99 /CS /RGB /BPC 8 /F /AHx ID 00> EI Q\n");
        }),
        case(Rule::Rgb, |made| {
            made.resource("Pattern", "/P1 30 0 R");
            made.put(
                FREE,
                "/PatternType 1/BBox[0 0 9 9]/Resources<<>>",
                Some(b"1 0 0 rg 0 0 5 5 re f"),
            );
            made.paint("/Pattern cs /P1 scn\n");
        }),
        case(Rule::Rgb, |made| {
            made.resource(
                "Font",
                "/F3<</Subtype/Type3/FontMatrix[.001 0 0 .001 0 0]/CharProcs<</a 30 0 R>>>>",
            );
            made.put(FREE, "", Some(b"1000 0 d0 1 0 0 rg 0 0 500 500 re f"));
            made.paint("BT /F3 10 Tf (a) Tj ET\n");
        }),
        case(Rule::Rgb, |made| {
            made.add(STATE, "/SMask<</S/Luminosity/G 30 0 R>>");
            made.put(FREE, "/Subtype/Form/BBox[0 0 9 9]", Some(b"1 0 0 rg 0 0 9 9 re f"));
        }),
        case(Rule::Rgb, |made| {
            made.add(PAGE, "/Annots[<</Subtype/PrinterMark/Rect[0 0 5 5]/AP<</N 30 0 R>>>>]");
            made.put(FREE, "/Subtype/Form/BBox[0 0 9 9]", Some(b"1 0 0 rg 0 0 9 9 re f"));
        }),
        case(Rule::Cmyk, |made| {
            made.stream(PROFILE, |icc| icc[16..20].copy_from_slice(b"GRAY"));
            made.swap(PROFILE, "/N 4", "/N 1");
        })
        .and(&[Rule::IntentNotCmyk]),
        case(Rule::Gray, |made| {
            made.stream(PROFILE, |icc| icc[16..20].copy_from_slice(b"Lab "));
            made.swap(PROFILE, "/N 4", "/N 3");
            made.paint("0 g\n");
        })
        .and(&[Rule::Cmyk, Rule::IntentSpace]),
        case(Rule::IccSame, |made| {
            let profile = made.objects[&PROFILE].1.clone().unwrap();
            made.put(FREE, "/N 4", Some(&profile));
            made.resource("ColorSpace", "/Same[/ICCBased 30 0 R]");
            made.paint("/Same cs\n");
        }),
    ]
}

/// Fonts, graphics states, content.
fn states() -> Vec<Case> {
    vec![
        case(Rule::Font, |made| made.swap(PROGRAM, "/CIDFontType0C", "/Strange")),
        case(Rule::Font, |made| {
            made.resource("Font", "/F2<</Subtype/Type7/BaseFont/X/FontDescriptor 11 0 R>>");
            made.paint("BT /F2 9 Tf ET\n");
        }),
        case(Rule::FontMap, |made| made.swap(CID_FONT, "CIDFontType0/", "CIDFontType2/")),
        case(Rule::FontEmbed, |made| made.swap(DESCRIPTOR, "/FontFile3 12 0 R", "")),
        case(Rule::FontEmbed, |made| made.stream(PROGRAM, Vec::clear)),
        case(Rule::Transfer, |made| made.add(STATE, "/TR/Identity")),
        case(Rule::Transfer, |made| made.add(STATE, "/TR2/Identity")),
        case(Rule::Halftone, |made| made.add(STATE, "/HTP[0 0]")),
        case(Rule::Halftone, |made| made.add(STATE, "/HT<</HalftoneType 6>>")),
        case(Rule::Halftone, |made| made.add(STATE, "/HT<</HalftoneType 1/HalftoneName(x)>>")),
        case(Rule::Intent, |made| made.paint("/Nice ri\n")),
        case(Rule::Intent, |made| made.add(PICTURE, "/Intent/Nice")),
        case(Rule::Blend, |made| made.swap(STATE, "/Multiply", "/Glow")),
        case(Rule::Content, |made| made.paint("Q\n")),
        case(Rule::Content, |made| made.paint("1 2 3 re\n")),
        case(Rule::Content, |made| made.paint("(never ends")),
        case(Rule::Content, |made| made.swap(PAGE, "/Contents 8 0 R", "/Contents[8 0 R 99 0 R]")),
        case(Rule::Operator, |made| made.paint("BX 1 foo EX\n")),
        case(Rule::OpenType, |made| made.swap(PROGRAM, "/CIDFontType0C", "/OpenType")),
    ]
}

/// Advice on the file.
fn advice() -> Vec<Case> {
    vec![
        case(Rule::OldVersion, |made| made.version = "1.4"),
        case(Rule::JpegTwoThousand, |made| {
            made.swap(PICTURE, "/ColorSpace/DeviceCMYK", "/Filter/JPXDecode");
        }),
        case(Rule::Decode, |made| {
            made.add(PICTURE, "/Filter/DCTDecode");
            made.stream(PICTURE, |bytes| *bytes = super::jpeg(true));
        }),
        case(Rule::Decode, |made| {
            made.add(PICTURE, "/Filter/DCTDecode/Decode[1 0 1 0 1 0 1 0]");
            made.stream(PICTURE, |bytes| *bytes = super::jpeg(false));
        }),
    ]
}

/// Sizes and numbers of pages.
fn sizes() -> Vec<Case> {
    vec![
        case(Rule::TrimSizes, |made| {
            made.second_page(
                "/MediaBox[0 0 470 640]/BleedBox[10 10 460 630]/TrimBox[20 20 450 620]",
            );
        }),
        case(Rule::Orientation, |made| {
            made.second_page(
                "/MediaBox[0 0 640 460]/BleedBox[10 10 630 450]/TrimBox[20 20 620 440]",
            );
        }),
        case(Rule::TrimSize, |_| {})
            .asking(|limits| limits.trim = Some(Size::new(Abs::pt(420.1), Abs::pt(600.0)))),
        case(Rule::PageMultiple, |_| {}).asking(|limits| limits.page_multiple = 4),
        case(Rule::PageMost, |made| {
            made.second_page(
                "/MediaBox[0 0 460 640]/BleedBox[10 10 450 630]/TrimBox[20 20 440 620]",
            );
        })
        .asking(|limits| limits.most_stitched = Some(1)),
        case(Rule::Marks, |_| {}).asking(|limits| limits.marks = true),
    ]
}

/// What prints badly.
fn print() -> Vec<Case> {
    vec![
        case(Rule::BleedReach, |made| made.paint("0.5 0 0 0 k 20 100 50 50 re f\n")),
        case(Rule::BleedReach, |made| made.paint("0.5 0 0 0 k 380 300 61 50 re f\n")),
        case(Rule::BleedReach, |made| {
            made.paint("q 12 300 30 30 re W n 36 0 0 36 10 300 cm /Im1 Do Q q 14 500 36 36 re W n 36 0 0 36 14 500 cm /Im1 Do Q\n");
        }),
        case(Rule::Safe, |made| made.paint("0 0 0 1 k BT /F1 12 Tf 24 300 Td <0022> Tj ET\n")),
        case(Rule::Safe, |made| made.paint("0 0 0 1 k BT /F1 12 Tf 428 300 Td <0022> Tj ET\n")),
        case(Rule::Safe, |made| made.paint("0 0 0 1 K 24 100 m 24 400 l S\n")),
        case(Rule::Safe, |made| made.paint("0 0 0 1 k 60 614 200 1 re f\n")),
        case(Rule::Ppi, |made| made.paint("q 60 0 0 60 300 300 cm /Im1 Do Q\n")),
        case(Rule::Ppi, |made| {
            made.paint("0 0 0 1 k q 9 0 0 9 60 60 cm BI /W 9 /H 9 /IM true /F /AHx ID 00> EI Q\n");
        }),
        case(Rule::Hairline, |made| made.paint("0.1 w 60 60 m 90 90 l S\n")),
        case(Rule::Hairline, |made| made.paint("q 0.1 0 0 0.1 60 60 cm 1 w 0 0 m 90 90 l S Q\n")),
        case(Rule::Hairline, |made| made.paint("0 0 0 1 k 60 400 200 0.1 re f\n")),
        case(Rule::Ink, |made| made.paint("1 1 1 0.2 k 60 60 9 9 re f\n")),
        Case {
            later: |inspection| inspection.add_rendered_ink(1, 340, Ratio::new(0.125)),
            ..case(Rule::InkRendered, |_| {})
        },
        Case { later: Inspection::add_undrawn, ..case(Rule::Undrawn, |_| {}) },
        case(Rule::Spots, |made| {
            made.resource(
                "ColorSpace",
                "/A[/Separation/Mint/DeviceCMYK<</FunctionType 2/C1[1 0 0 0]/N 1>>]",
            );
            made.paint("/A cs 1 scn 60 60 9 9 re f\n");
        }),
        case(Rule::Registration, |made| {
            made.resource("ColorSpace", "/Reg[/Separation/All/DeviceCMYK<</FunctionType 2>>]");
            made.paint("/Reg CS 1 SCN 60 60 m 90 90 l S\n");
        }),
        case(Rule::WhiteOverprint, |made| {
            made.add(STATE, "/op true");
            made.paint("/GS1 gs 0 0 0 0 k 60 60 9 9 re f\n");
        }),
        case(Rule::BlackKnockout, |made| {
            made.paint("0.5 0.4 0.1 0 k 100 400 200 40 re f 0 0 0 1 k BT /F1 9 Tf 110 410 Td <0022> Tj ET\n");
        }),
        case(Rule::RichText, |made| {
            made.paint("0.5 0.5 0.5 1 k BT /F1 9 Tf 60 400 Td <0022> Tj ET\n");
        }),
        case(Rule::MultiInkText, |made| {
            made.paint("0.5 0.5 0.5 0 k BT /F1 6 Tf 60 400 Td <0022> Tj ET\n");
        }),
        case(Rule::SmallText, |made| made.paint("0 0 0 1 k BT /F1 4 Tf 60 400 Td <0022> Tj ET\n")),
        case(Rule::SmallText, |made| {
            made.paint("q .5 0 0 .5 0 0 cm 0 0 0 1 k BT /F1 8 Tf 90 400 Td <0022> Tj ET Q\n");
        }),
        case(Rule::ReversedText, |made| {
            made.paint("0 0 0 0 k BT /F1 5.5 Tf 60 400 Td <0022> Tj ET\n");
        }),
        case(Rule::ReversedText, |made| {
            made.paint(
                "1 1 0 0 k 100 400 200 40 re f 0.1 0 0 0 k BT /F1 5.5 Tf 110 410 Td <0022> Tj ET\n",
            );
        }),
        case(Rule::HiddenText, |made| made.paint("BT /F1 9 Tf 3 Tr 60 400 Td <0022> Tj ET\n")),
    ]
}

/// The tag tree and what belongs to it.
fn tags() -> Vec<Case> {
    vec![
        tagged(Rule::UaTagged, |made| made.swap(CATALOG, "/Marked true", "/Marked false")),
        tagged(Rule::UaTagged, |made| made.swap(CATALOG, "/StructTreeRoot 40 0 R", "")),
        tagged(Rule::UaContent, |made| made.paint("0 0 0 1 k BT /F1 9 Tf 60 60 Td <0022> Tj ET\n")),
        tagged(Rule::UaContent, |made| made.paint("/P BMC 60 60 9 9 re f EMC\n")),
        tagged(Rule::UaContent, |made| made.paint("q 9 0 0 9 60 60 cm /Im1 Do Q\n")),
        tagged(Rule::UaContent, |made| made.paint("q 1 0 0 1 60 60 cm /Fm1 Do Q\n")),
        tagged(Rule::UaContent, |made| made.paint("/P<</MCID 0>>BDC /Artifact BMC EMC EMC\n")),
        tagged(Rule::UaContent, |made| made.paint("EMC EMC 60 60 m 90 90 l S\n")),
        tagged(Rule::UaOwner, |made| made.swap(HEADING, "/K 0", "")),
        tagged(Rule::UaOwner, |made| made.swap(LINK, "/K[3", "/K[3 0")),
        tagged(Rule::UaOwner, |made| {
            made.resource("Properties", "/MC0<</MCID 8>>");
            made.swap(PARENTS, "53 0 R]", "53 0 R 53 0 R]");
            made.paint("/P/MC0 BDC 60 60 9 9 re f EMC\n");
        }),
        tagged(Rule::UaParents, |made| made.swap(PAGE, "/StructParents 0", "")),
        tagged(Rule::UaParents, |made| made.swap(PARENTS, "52 0 R 53 0 R]", "52 0 R]")),
        tagged(Rule::UaAlt, |made| made.swap(FIGURE, "/Alt(A lamp)", "")),
        tagged(Rule::UaAlt, |made| made.swap(FIGURE, "(A lamp)", "( )")),
        tagged(Rule::UaBox, |made| made.swap(FIGURE, "/BBox[200 200 250 250]", "")),
        tagged(Rule::UaHeading, |made| made.swap(HEADING, "/H1", "/H2")),
        tagged(Rule::UaHeading, |made| made.swap(53, "/TD", "/H3")).and(&[Rule::UaNesting]),
        tagged(Rule::UaTable, |made| made.swap(HEAD, "/Scope/Row", "")),
        tagged(Rule::UaList, |made| made.swap(LIST, "/ListNumbering/Disc", "")),
        tagged(Rule::UaList, |made| made.swap(LIST, "/Disc", "/None")),
    ]
}

/// A file that fails by a condition of the Matterhorn Protocol.
fn paired(rule: Rule, condition: &str) -> Case {
    let (starts, breaks) = super::pairs::broken_by(condition);
    Case { starts, ..tagged(rule, breaks) }
}

/// Rules that the pairs of the Matterhorn Protocol break.
fn conditions() -> Vec<Case> {
    let of_base = |rule, breaks: fn(&mut Made)| Case { breaks, ..paired(rule, "01-007") };
    vec![
        paired(Rule::UaSuspects, "01-007"),
        paired(Rule::UaRole, "02-001"),
        paired(Rule::UaNesting, "09-004"),
        paired(Rule::UaHeadingKind, "14-006"),
        paired(Rule::UaNote, "19-003"),
        paired(Rule::UaTextLanguage, "11-001").and(&[Rule::UaLanguage]),
        of_base(Rule::UaLanguageCode, |made| made.swap(CATALOG, "/Lang(en)", "/Lang(en_GB)")),
        paired(Rule::UaAnnotation, "28-002"),
        paired(Rule::UaAnnotationText, "28-004"),
        paired(Rule::UaField, "28-005"),
        paired(Rule::UaMedia, "28-015"),
        paired(Rule::UaAttachment, "21-001"),
        paired(Rule::UaLayers, "20-001"),
        paired(Rule::UaDynamicForm, "25-001"),
        paired(Rule::UaProtected, "26-002"),
        paired(Rule::UaReference, "30-001"),
        paired(Rule::UaFormTwice, "30-002"),
        paired(Rule::UaEmbedded, "31-009"),
        paired(Rule::UaGlyph, "31-030"),
        paired(Rule::UaWidth, "31-016"),
        paired(Rule::UaSubset, "31-014"),
        paired(Rule::UaEncoding, "31-019"),
        paired(Rule::UaCmap, "31-005"),
        tagged(Rule::UaGrid, |made| {
            made.swap(50, "/K 51 0 R", "/K[51 0 R 70 0 R]");
            made.put(70, "/S/TR/P 50 0 R/K 71 0 R", None);
            made.put(71, "/S/TD/P 70 0 R", None);
        }),
    ]
}

/// What readers need beside the tag tree.
fn readers() -> Vec<Case> {
    vec![
        tagged(Rule::UaClaim, |made| made.xmp(">1</pdfuaid:part>", "></pdfuaid:part>")),
        tagged(Rule::UaLink, |made| made.swap(LINK, "<</Type/OBJR/Obj 60 0 R/Pg 7 0 R>>", "")),
        tagged(Rule::UaLink, |made| made.swap(ANNOTATION, "/StructParent 1", "")),
        tagged(Rule::UaContents, |made| made.swap(ANNOTATION, "/Contents(A place)", "")),
        tagged(Rule::UaTabs, |made| made.swap(PAGE, "/Tabs/S", "/Tabs/R")),
        tagged(Rule::UaLanguage, |made| made.swap(CATALOG, "/Lang(en)", ""))
            .and(&[Rule::UaTextLanguage]),
        tagged(Rule::UaTitle, |made| made.swap(CATALOG, "DisplayDocTitle true", "Direction/L2R")),
        tagged(Rule::UaTitle, |made| {
            made.swap(INFO, "/Title(A test)", "");
            made.xmp("A test", "");
        }),
        tagged(Rule::UaSync, |made| made.swap(INFO, "(A test)", "(Another)")),
        tagged(Rule::UaSync, |made| made.swap(INFO, "20260102030405Z", "20260102030406Z")),
        tagged(Rule::UaUnicode, |made| made.swap(9, "/ToUnicode 61 0 R", "")),
        tagged(Rule::UaBookmarks, |made| {
            let more: Vec<String> = (100..120).map(|number| format!(" {number} 0 R")).collect();
            let more = more.concat();
            made.swap(2, "[7 0 R]/Count 1", &format!("[7 0 R{more}]/Count 21"));
            for number in 100..120 {
                let entries = "/Type/Page/Parent 2 0 R/MediaBox[0 0 460 640]/Resources<<>>";
                made.put(number, entries, None);
            }
        }),
        tagged(Rule::UaLabels, |made| made.swap(CATALOG, "/PageLabels<</Nums[0<</S/D>>]>>", "")),
        tagged(Rule::Content, |made| made.paint("1 2 3 re\n")),
    ]
}
