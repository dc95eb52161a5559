//! The countries, in the protocol order of the European Union.
//!
//! Order of the Member States: Interinstitutional Style Guide 7.1.2, by the short name in the
//! country's own language, Greek and Cyrillic transliterated. The groups after them: Eurostat,
//! glossary "Protocol order". Greece is `EL` in the institutions' code and `GR` in ISO 3166, the
//! United Kingdom `UK` and `GB`. After those of the style guide stand, by the same key, the countries whose firms
//! and bodies take part in programmes of the Union: its neighbours, small states, and partners farther away
//! (Erasmus for Young Entrepreneurs, Interreg NEXT, Erasmus+, Horizon Europe). Dates: treaties of accession and conclusions of the European Council.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::primary_subtag;

/// A group of countries, in the order in which groups are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Member States of the European Union.
    Member,
    /// Members of the European Free Trade Association.
    Efta,
    /// Candidates for accession.
    Candidate,
    /// Potential candidates.
    Potential,
    /// All others.
    Other,
}

/// What the program knows of a country without asking the book.
#[derive(Debug, PartialEq, Eq)]
pub struct Country {
    /// Two-letter code of the institutions of the European Union, as printed.
    pub code: &'static str,
    /// ISO 3166 code, for metadata and maps.
    pub iso: &'static str,
    /// Its short name in each of its own languages: language (BCP 47) and name.
    pub own: &'static [(&'static str, &'static str)],
    /// First own name in plain Latin letters, the key of the protocol order.
    pub key: &'static str,
    /// From which day (`YYYY-MM-DD`) it belongs to which group, earliest first.
    spans: &'static [(&'static str, Group)],
}

impl Country {
    /// The group it belonged to on a day, `YYYY-MM-DD`.
    pub fn group(&self, date: &str) -> Group {
        self.spans.iter().rev().find(|(from, _)| *from <= date).map_or(Other, |&(_, group)| group)
    }

    /// Its name in a language (BCP 47; the primary subtag counts); English if that is not known.
    pub fn name(&self, lang: &str) -> &'static str {
        let primary = primary_subtag(lang);
        [primary, "en"]
            .iter()
            .find_map(|lang| NAMES.languages.get(*lang)?.countries.get(self.iso))
            .map_or(self.code, String::as_str)
    }

    /// Its names in all languages and its own, the English one first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        let own = self.own.iter().map(|&(_, name)| name);
        let translated = NAMES.languages.values().filter_map(|of| of.countries.get(self.iso));
        std::iter::once(self.name("en")).chain(own).chain(translated.map(String::as_str))
    }

    /// Its own name or names, for example `Belgique/België`.
    pub fn own_name(&self) -> String {
        self.own.iter().map(|&(_, name)| name).collect::<Vec<_>>().join("/")
    }

    /// Its place in the table.
    fn rank(&self) -> usize {
        COUNTRIES.iter().position(|c| c.code == self.code).unwrap_or(COUNTRIES.len())
    }

    /// Compares two countries by the protocol order of a day: groups first, then the table.
    pub fn protocol(&self, other: &Self, date: &str) -> Ordering {
        (self.group(date), self.rank()).cmp(&(other.group(date), other.rank()))
    }
}

/// The name of a language in itself, for example `suomi`; the code if it is none of the 24.
pub fn own_name(lang: &str) -> &str {
    NAMES.languages.get(lang).map_or(lang, |names| &names.language)
}

/// The country with this code of the European Union's institutions.
pub fn country(code: &str) -> Option<&'static Country> {
    COUNTRIES.iter().find(|country| country.code == code)
}

/// The country with this ISO 3166 code.
pub fn country_by_iso(iso: &str) -> Option<&'static Country> {
    COUNTRIES.iter().find(|country| country.iso == iso)
}

/// Country names by language.
#[derive(Deserialize)]
struct CountryNames {
    /// By primary language subtag.
    languages: BTreeMap<String, LanguageNames>,
}

/// Country names of one language.
#[derive(Deserialize)]
struct LanguageNames {
    /// The language's name in itself.
    language: String,
    /// By ISO 3166 code.
    countries: BTreeMap<String, String>,
}

/// The names, parsed once.
static NAMES: LazyLock<CountryNames> = LazyLock::new(|| {
    serde_json::from_str(include_str!("country-names.json"))
        .unwrap_or(CountryNames { languages: BTreeMap::new() })
});

use Group::{Candidate, Efta, Member, Other, Potential};

/// All countries, in protocol order within each group.
pub const COUNTRIES: &[Country] = &[
    Country {
        code: "BE",
        iso: "BE",
        own: &[("fr", "Belgique"), ("nl", "België")],
        key: "belgique",
        spans: &[("1958-01-01", Member)],
    },
    Country {
        code: "BG",
        iso: "BG",
        own: &[("bg", "България")],
        key: "bulgaria",
        spans: &[("2007-01-01", Member)],
    },
    Country {
        code: "CZ",
        iso: "CZ",
        own: &[("cs", "Česko")],
        key: "cesko",
        spans: &[("2004-05-01", Member)],
    },
    Country {
        code: "DK",
        iso: "DK",
        own: &[("da", "Danmark")],
        key: "danmark",
        spans: &[("1973-01-01", Member)],
    },
    Country {
        code: "DE",
        iso: "DE",
        own: &[("de", "Deutschland")],
        key: "deutschland",
        spans: &[("1958-01-01", Member)],
    },
    Country {
        code: "EE",
        iso: "EE",
        own: &[("et", "Eesti")],
        key: "eesti",
        spans: &[("2004-05-01", Member)],
    },
    Country {
        code: "IE",
        iso: "IE",
        own: &[("ga", "Éire"), ("en", "Ireland")],
        key: "eire",
        spans: &[("1973-01-01", Member)],
    },
    Country {
        code: "EL",
        iso: "GR",
        own: &[("el", "Ελλάδα")],
        key: "ellada",
        spans: &[("1981-01-01", Member)],
    },
    Country {
        code: "ES",
        iso: "ES",
        own: &[("es", "España")],
        key: "espana",
        spans: &[("1986-01-01", Member)],
    },
    Country {
        code: "FR",
        iso: "FR",
        own: &[("fr", "France")],
        key: "france",
        spans: &[("1958-01-01", Member)],
    },
    Country {
        code: "HR",
        iso: "HR",
        own: &[("hr", "Hrvatska")],
        key: "hrvatska",
        spans: &[("2004-06-18", Candidate), ("2013-07-01", Member)],
    },
    Country {
        code: "IT",
        iso: "IT",
        own: &[("it", "Italia")],
        key: "italia",
        spans: &[("1958-01-01", Member)],
    },
    Country {
        code: "CY",
        iso: "CY",
        own: &[("el", "Κύπρος")],
        key: "kypros",
        spans: &[("2004-05-01", Member)],
    },
    Country {
        code: "LV",
        iso: "LV",
        own: &[("lv", "Latvija")],
        key: "latvija",
        spans: &[("2004-05-01", Member)],
    },
    Country {
        code: "LT",
        iso: "LT",
        own: &[("lt", "Lietuva")],
        key: "lietuva",
        spans: &[("2004-05-01", Member)],
    },
    Country {
        code: "LU",
        iso: "LU",
        own: &[("fr", "Luxembourg")],
        key: "luxembourg",
        spans: &[("1958-01-01", Member)],
    },
    Country {
        code: "HU",
        iso: "HU",
        own: &[("hu", "Magyarország")],
        key: "magyarorszag",
        spans: &[("2004-05-01", Member)],
    },
    Country {
        code: "MT",
        iso: "MT",
        own: &[("mt", "Malta")],
        key: "malta",
        spans: &[("2004-05-01", Member)],
    },
    Country {
        code: "NL",
        iso: "NL",
        own: &[("nl", "Nederland")],
        key: "nederland",
        spans: &[("1958-01-01", Member)],
    },
    Country {
        code: "AT",
        iso: "AT",
        own: &[("de", "Österreich")],
        key: "osterreich",
        spans: &[("1995-01-01", Member)],
    },
    Country {
        code: "PL",
        iso: "PL",
        own: &[("pl", "Polska")],
        key: "polska",
        spans: &[("2004-05-01", Member)],
    },
    Country {
        code: "PT",
        iso: "PT",
        own: &[("pt", "Portugal")],
        key: "portugal",
        spans: &[("1986-01-01", Member)],
    },
    Country {
        code: "RO",
        iso: "RO",
        own: &[("ro", "România")],
        key: "romania",
        spans: &[("2007-01-01", Member)],
    },
    Country {
        code: "SI",
        iso: "SI",
        own: &[("sl", "Slovenija")],
        key: "slovenija",
        spans: &[("2004-05-01", Member)],
    },
    Country {
        code: "SK",
        iso: "SK",
        own: &[("sk", "Slovensko")],
        key: "slovensko",
        spans: &[("2004-05-01", Member)],
    },
    Country {
        code: "FI",
        iso: "FI",
        own: &[("fi", "Suomi"), ("sv", "Finland")],
        key: "suomi",
        spans: &[("1995-01-01", Member)],
    },
    Country {
        code: "SE",
        iso: "SE",
        own: &[("sv", "Sverige")],
        key: "sverige",
        spans: &[("1995-01-01", Member)],
    },
    Country {
        code: "IS",
        iso: "IS",
        own: &[("is", "Ísland")],
        key: "island",
        spans: &[("1970-03-01", Efta)],
    },
    Country {
        code: "LI",
        iso: "LI",
        own: &[("de", "Liechtenstein")],
        key: "liechtenstein",
        spans: &[("1991-09-01", Efta)],
    },
    Country {
        code: "NO",
        iso: "NO",
        own: &[("no", "Norge")],
        key: "norge",
        spans: &[("1960-05-03", Efta)],
    },
    Country {
        code: "CH",
        iso: "CH",
        own: &[("de", "Schweiz"), ("fr", "Suisse"), ("it", "Svizzera"), ("rm", "Svizra")],
        key: "schweiz",
        spans: &[("1960-05-03", Efta)],
    },
    Country {
        code: "BA",
        iso: "BA",
        own: &[("bs", "Bosna i Hercegovina")],
        key: "bosna i hercegovina",
        spans: &[("2003-06-21", Potential), ("2022-12-15", Candidate)],
    },
    Country {
        code: "ME",
        iso: "ME",
        own: &[("cnr", "Crna Gora")],
        key: "crna gora",
        spans: &[("2006-06-03", Potential), ("2010-12-17", Candidate)],
    },
    Country {
        code: "MD",
        iso: "MD",
        own: &[("ro", "Moldova")],
        key: "moldova",
        spans: &[("2022-06-23", Candidate)],
    },
    Country {
        code: "MK",
        iso: "MK",
        own: &[("mk", "Северна Македонија")],
        key: "north macedonia",
        spans: &[("2003-06-21", Potential), ("2005-12-17", Candidate)],
    },
    Country {
        code: "GE",
        iso: "GE",
        own: &[("ka-Latn", "Sakartvelo")],
        key: "sakartvelo",
        spans: &[("2022-06-23", Potential), ("2023-12-14", Candidate)],
    },
    Country {
        code: "AL",
        iso: "AL",
        own: &[("sq", "Shqipëria")],
        key: "shqiperia",
        spans: &[("2003-06-21", Potential), ("2014-06-27", Candidate)],
    },
    Country {
        code: "RS",
        iso: "RS",
        own: &[("sr", "Србија")],
        key: "srbija",
        spans: &[("2003-06-21", Potential), ("2012-03-01", Candidate)],
    },
    Country {
        code: "TR",
        iso: "TR",
        own: &[("tr", "Türkiye")],
        key: "turkiye",
        spans: &[("1999-12-11", Candidate)],
    },
    Country {
        code: "UA",
        iso: "UA",
        own: &[("uk", "Україна")],
        key: "ukraina",
        spans: &[("2022-06-23", Candidate)],
    },
    Country {
        code: "XK",
        iso: "XK",
        own: &[("sq", "Kosova"), ("sr", "Косово")],
        key: "kosova",
        spans: &[("2008-02-17", Potential)],
    },
    Country {
        code: "UK",
        iso: "GB",
        own: &[("en", "United Kingdom")],
        key: "united kingdom",
        spans: &[("1973-01-01", Member), ("2020-02-01", Other)],
    },
    Country {
        code: "DZ", iso: "DZ", own: &[("ar", "الجزائر")], key: "al-jazair", spans: &[]
    },
    Country {
        code: "MA", iso: "MA", own: &[("ar", "المغرب")], key: "al-maghrib", spans: &[]
    },
    Country { code: "JO", iso: "JO", own: &[("ar", "الأردن")], key: "al-urdunn", spans: &[] },
    Country { code: "AD", iso: "AD", own: &[("ca", "Andorra")], key: "andorra", spans: &[] },
    Country { code: "AR", iso: "AR", own: &[("es", "Argentina")], key: "argentina", spans: &[] },
    Country { code: "AU", iso: "AU", own: &[("en", "Australia")], key: "australia", spans: &[] },
    Country { code: "AZ", iso: "AZ", own: &[("az", "Azərbaycan")], key: "azerbaycan", spans: &[] },
    Country {
        code: "BY", iso: "BY", own: &[("be", "Беларусь")], key: "belarus", spans: &[]
    },
    Country { code: "BR", iso: "BR", own: &[("pt", "Brasil")], key: "brasil", spans: &[] },
    Country { code: "CA", iso: "CA", own: &[("en", "Canada")], key: "canada", spans: &[] },
    Country { code: "CL", iso: "CL", own: &[("es", "Chile")], key: "chile", spans: &[] },
    Country {
        code: "VA",
        iso: "VA",
        own: &[("it", "Città del Vaticano")],
        key: "citta del vaticano",
        spans: &[],
    },
    Country { code: "CO", iso: "CO", own: &[("es", "Colombia")], key: "colombia", spans: &[] },
    Country {
        code: "KR", iso: "KR", own: &[("ko", "대한민국")], key: "daehanminguk", spans: &[]
    },
    Country { code: "PS", iso: "PS", own: &[("ar", "فلسطين")], key: "filastin", spans: &[] },
    Country { code: "FO", iso: "FO", own: &[("fo", "Føroyar")], key: "foroyar", spans: &[] },
    Country {
        code: "AM", iso: "AM", own: &[("hy", "Հայաստան")], key: "hayastan", spans: &[]
    },
    Country {
        code: "IN",
        iso: "IN",
        own: &[("en", "India"), ("hi", "भारत")],
        key: "india",
        spans: &[],
    },
    Country {
        code: "GL",
        iso: "GL",
        own: &[("kl", "Kalaallit Nunaat")],
        key: "kalaallit nunaat",
        spans: &[],
    },
    Country { code: "KE", iso: "KE", own: &[("en", "Kenya")], key: "kenya", spans: &[] },
    Country {
        code: "KG", iso: "KG", own: &[("ky", "Кыргызстан")], key: "kyrgyzstan", spans: &[]
    },
    Country { code: "LY", iso: "LY", own: &[("ar", "ليبيا")], key: "libiya", spans: &[] },
    Country { code: "LB", iso: "LB", own: &[("ar", "لبنان")], key: "lubnan", spans: &[] },
    Country { code: "MX", iso: "MX", own: &[("es", "México")], key: "mexico", spans: &[] },
    Country { code: "EG", iso: "EG", own: &[("ar", "مصر")], key: "misr", spans: &[] },
    Country { code: "MC", iso: "MC", own: &[("fr", "Monaco")], key: "monaco", spans: &[] },
    Country { code: "MN", iso: "MN", own: &[("mn", "Монгол")], key: "mongol", spans: &[] },
    Country {
        code: "NZ",
        iso: "NZ",
        own: &[("en", "New Zealand")],
        key: "new zealand",
        spans: &[],
    },
    Country { code: "JP", iso: "JP", own: &[("ja", "日本")], key: "nihon", spans: &[] },
    Country {
        code: "UZ", iso: "UZ", own: &[("uz", "Oʻzbekiston")], key: "ozbekiston", spans: &[]
    },
    Country {
        code: "KZ", iso: "KZ", own: &[("kk", "Қазақстан")], key: "qazaqstan", spans: &[]
    },
    Country { code: "SM", iso: "SM", own: &[("it", "San Marino")], key: "san marino", spans: &[] },
    Country { code: "SG", iso: "SG", own: &[("en", "Singapore")], key: "singapore", spans: &[] },
    Country {
        code: "ZA",
        iso: "ZA",
        own: &[("en", "South Africa")],
        key: "south africa",
        spans: &[],
    },
    Country { code: "SY", iso: "SY", own: &[("ar", "سوريا")], key: "suriya", spans: &[] },
    Country { code: "TW", iso: "TW", own: &[("zh", "臺灣")], key: "taiwan", spans: &[] },
    Country {
        code: "TJ", iso: "TJ", own: &[("tg", "Тоҷикистон")], key: "tojikiston", spans: &[]
    },
    Country { code: "TN", iso: "TN", own: &[("ar", "تونس")], key: "tunis", spans: &[] },
    Country {
        code: "TM",
        iso: "TM",
        own: &[("tk", "Türkmenistan")],
        key: "turkmenistan",
        spans: &[],
    },
    Country {
        code: "US",
        iso: "US",
        own: &[("en", "United States")],
        key: "united states",
        spans: &[],
    },
    Country { code: "VN", iso: "VN", own: &[("vi", "Việt Nam")], key: "viet nam", spans: &[] },
    Country { code: "IL", iso: "IL", own: &[("he", "ישראל")], key: "yisrael", spans: &[] },
    Country { code: "CN", iso: "CN", own: &[("zh", "中国")], key: "zhongguo", spans: &[] },
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The day of the first book.
    const DAY: &str = "2023-10-02";

    /// Codes in protocol order.
    fn ordered(codes: &str) -> String {
        let mut countries: Vec<_> = codes.split(' ').filter_map(country).collect();
        countries.sort_by(|a, b| a.protocol(b, DAY));
        countries.iter().map(|c| c.code).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_consortium_stands_in_protocol_order() {
        let want = "BE IE EL ES FR HR IT AT SI SK ME RS";
        assert_eq!(ordered("AT BE EL ES FR HR IE IT ME RS SI SK"), want);
    }

    #[test]
    fn the_traps_of_the_order_hold() {
        assert_eq!(ordered("SK SI"), "SI SK");
        assert_eq!(ordered("GR EL FR ES EE DE"), "DE EE EL ES FR");
        assert_eq!(ordered("AL RS SE"), "SE AL RS");
        assert_eq!(ordered("UK XK UA NO SE"), "SE NO UA XK UK");
    }

    #[test]
    fn members_are_sorted_by_their_own_names() {
        let keys: Vec<_> =
            COUNTRIES.iter().filter(|c| c.group(DAY) == Member).map(|c| c.key).collect();
        assert_eq!(keys.len(), 27);
        assert!(keys.is_sorted());
    }

    #[test]
    fn groups_change_with_time() {
        let group = |code, day| country(code).map(|c| c.group(day));
        assert_eq!(group("HR", "2013-06-30"), Some(Candidate));
        assert_eq!(group("HR", "2013-07-01"), Some(Member));
        assert_eq!(group("UK", "2020-01-31"), Some(Member));
        assert_eq!(group("UK", "2020-02-01"), Some(Other));
    }

    #[test]
    fn every_country_has_a_name_in_every_language() {
        assert_eq!(NAMES.languages.len(), 24);
        for (lang, names) in &NAMES.languages {
            for country in COUNTRIES {
                assert!(names.countries.contains_key(country.iso), "{lang} {}", country.code);
            }
        }
        assert_eq!(country("EL").map(|c| c.name("de-AT")), Some("Griechenland"));
        assert_eq!(country("BE").map(Country::own_name).as_deref(), Some("Belgique/België"));
    }
}
