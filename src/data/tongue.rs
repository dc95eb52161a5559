//! Codes of languages: which there are, and which one somebody meant.
//!
//! Two letters: ISO 639-1. Three letters: those of ISO 639-3 that languages of Europe without two letters
//! have, and those of the ancient ones that are quoted. Read in November 2026.

use super::{country, country_by_iso, primary_subtag};

/// Codes of two letters.
const TWO: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy \
    da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie \
    ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi \
    mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc \
    sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi \
    vo wa wo xh yi yo za zh zu";

/// Codes of three letters.
const THREE: &str = "ang ast bar cnr crh csb dlm dsb egl enm ext fit fkv frp frr fur gag gmh goh got grc gsw \
    hsb ist kpv krl ksh lad lij liv lld lmo ltg mdf mhr mrj mul mwl myv nap nds non olo pcd pdc pms pnt rmy rom \
    rue rup ruq scn sco sgs sma smj smn sms srn stq szl tsd udm und vec vep vls vmf vot vro wym xal zxx \
    arz ary apc cmn yue";

/// Common names for language codes, in addition to those of the tables: in English and in the language
/// itself.
const NAMES: &[(&str, &str)] = &[
    ("bg", "bulgarian bul bg-bg български"),
    ("cs", "czech cze ces čeština cz"),
    ("da", "danish dan dansk dk"),
    ("de", "german ger deu deutsch"),
    ("el", "greek gre ell ελληνικά gr"),
    ("en", "english eng gb uk-en"),
    ("es", "spanish spa español castellano esp"),
    ("et", "estonian est eesti"),
    ("fi", "finnish fin suomi"),
    ("fr", "french fre fra français francais"),
    ("ga", "irish gle gaeilge"),
    ("hr", "croatian hrv hrvatski"),
    ("hu", "hungarian hun magyar"),
    ("it", "italian ita italiano"),
    ("lt", "lithuanian lit lietuvių"),
    ("lv", "latvian lav latviešu"),
    ("mt", "maltese mlt malti"),
    ("nl", "dutch dut nld nederlands"),
    ("pl", "polish pol polski"),
    ("pt", "portuguese por português"),
    ("ro", "romanian rum ron română"),
    ("sk", "slovak slo slk slovenčina"),
    ("sl", "slovenian slovene slv slovenščina"),
    ("sv", "swedish swe svenska"),
    ("la", "latin lat"),
    ("ar", "arabic ara"),
    ("he", "hebrew heb iw"),
    ("uk", "ukrainian ukr ua"),
    ("ru", "russian rus"),
    ("tr", "turkish tur"),
    ("is", "icelandic ice isl"),
    ("ja", "japanese jpn jp"),
    ("zh", "chinese chi zho cn"),
];

/// Checks a language tag (BCP 47): `Err` if it is not valid, with the tag that was probably meant.
pub fn language(tag: &str) -> Result<(), Option<&'static str>> {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let list = if first.len() == 2 { TWO } else { THREE };
    let known = list.split_whitespace().any(|code| code == first);
    let formed = parts.all(|part| {
        (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    if known && formed { Ok(()) } else { Err(meant(tag)) }
}

/// The code that somebody meant: by another code of the language, its name, or a country where one language
/// is spoken.
fn meant(tag: &str) -> Option<&'static str> {
    let small = tag.replace('_', "-").to_lowercase();
    let first = primary_subtag(&small);
    let named = |word: &str| {
        let row = NAMES
            .iter()
            .find(|(code, names)| *code == word || names.split(' ').any(|name| name == word));
        row.map(|&(code, _)| code)
    };
    let upper = first.to_uppercase();
    let land = country(&upper).or_else(|| country_by_iso(&upper));
    let spoken = land.filter(|land| land.own.len() == 1).map(|land| land.own[0].0);
    named(&small).or_else(|| named(first)).or(spoken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::COUNTRIES;

    #[test]
    fn codes_of_languages_are_known() {
        for tag in ["it", "de-AT", "zh-Hant", "sr-Latn-RS", "hsb", "grc", "se"] {
            assert_eq!(language(tag), Ok(()), "{tag}");
        }
        for land in COUNTRIES {
            assert!(land.own.iter().all(|(lang, _)| language(lang).is_ok()), "{}", land.code);
        }
    }

    #[test]
    fn what_was_meant_is_named() {
        for (tag, code) in [
            ("gr", "el"),
            ("dk", "da"),
            ("CZ", "cs"),
            ("german", "de"),
            ("Deutsch", "de"),
            ("ita", "it"),
            ("IT", "it"),
            ("de_AT", "de"),
            ("at", "de"),
            ("jp", "ja"),
            ("ua", "uk"),
            ("ell", "el"),
        ] {
            assert_eq!(language(tag), Err(Some(code)), "{tag}");
        }
        for tag in ["xx", "", "-", "be_BE_x", "klingon", "i", "de-"] {
            assert!(language(tag).is_err(), "{tag}");
        }
        assert_eq!(language("xx"), Err(None));
    }
}
