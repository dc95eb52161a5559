//! The fonts of a book for the texts of drawings.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use usvg::fontdb::{Database, ID, Source};
use xxhash_rust::xxh3::xxh3_128;

/// A font file that texts of drawings may use.
#[derive(Clone, Debug)]
pub struct FontFace {
    /// What the layout calls its family.
    pub family: String,
    /// The file.
    pub bytes: Arc<[u8]>,
}

/// The fonts and the language of a book, for its drawings; cheap to clone.
#[derive(Clone, Default)]
pub struct DrawingFonts(Option<Arc<KnownFonts>>);

/// The content of [`DrawingFonts`].
struct KnownFonts {
    /// The faces.
    database: Arc<Database>,
    /// For each face: its id, and what it may be called, in [`plain`] letters.
    names: Vec<(ID, BTreeSet<String>)>,
    /// Language of the book.
    lang: String,
    /// Digest of all of it, for cache keys.
    digest: u128,
}

impl fmt::Debug for DrawingFonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DrawingFonts({:032x})", self.digest())
    }
}

/// What is noticed while texts are set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FontNotes {
    /// Missing families: the requested one and its substitute.
    pub(super) missing: BTreeSet<(String, String)>,
    /// Characters that no font has.
    pub(super) characters: BTreeSet<char>,
}

/// Where notes are taken, by several closures.
pub(super) type FontNotebook = Mutex<FontNotes>;

impl DrawingFonts {
    /// The fonts of a book, the first being that of its text; and its language.
    pub fn new(faces: &[FontFace], lang: &str) -> Self {
        let mut database = Database::new();
        let mut names = Vec::new();
        let mut all = lang.as_bytes().to_vec();
        for face in faces {
            all.extend(face.family.as_bytes());
            all.extend(xxh3_128(&face.bytes).to_le_bytes());
            let source = Source::Binary(Arc::new(Arc::clone(&face.bytes)));
            for id in database.load_font_source(source) {
                let Some(info) = database.face(id) else { continue };
                let mut known: BTreeSet<String> =
                    info.families.iter().map(|(name, _)| plain(name)).collect();
                known.insert(plain(&face.family));
                known.insert(plain(&info.post_script_name));
                names.push((id, known));
            }
        }
        let (database, lang) = (Arc::new(database), lang.to_owned());
        Self(Some(Arc::new(KnownFonts { database, names, lang, digest: xxh3_128(&all) })))
    }

    /// Digest of all of it, for cache keys.
    pub fn digest(&self) -> u128 {
        self.0.as_ref().map_or(0, |known| known.digest)
    }

    /// Options with these fonts and this language, and a notebook for what is missing.
    pub(super) fn options<'a>(&self, notes: &'a FontNotebook) -> usvg::Options<'a> {
        let mut options = usvg::Options::default();
        let Some(known) = self.0.clone() else { return options };
        options.fontdb = Arc::clone(&known.database);
        options.languages = languages(&known.lang);
        options.font_family = family(&known, None);
        let (select, fallback) = (Arc::clone(&known), known);
        options.font_resolver = usvg::FontResolver {
            select_font: Box::new(move |font, database| select.select(font, database, notes)),
            select_fallback: Box::new(move |character, used, _| {
                fallback.fallback(character, used, notes)
            }),
        };
        options
    }
}

/// A language and, of one with a region, the language alone.
fn languages(lang: &str) -> Vec<String> {
    let short = lang.split('-').next().unwrap_or(lang);
    let mut out = vec![lang.to_owned()];
    if short != lang {
        out.push(short.to_owned());
    }
    out
}

/// A name without what differs between its spellings: case, spaces, hyphens.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The name of a face's family; without a face that of the book's text.
fn family(known: &KnownFonts, id: Option<ID>) -> String {
    let id = id.or_else(|| known.names.first().map(|(id, _)| *id));
    id.and_then(|id| known.database.face(id)?.families.first().cloned())
        .map_or_else(String::new, |(name, _)| name)
}

impl KnownFonts {
    /// The face for a text: of the first family wanted that the book has, else of the book's text.
    fn select(
        &self,
        font: &usvg::Font,
        database: &Arc<Database>,
        notes: &FontNotebook,
    ) -> Option<ID> {
        let found = font.families().iter().find_map(|wanted| self.of_family(wanted, font));
        let first = font.families().iter().find_map(|wanted| match wanted {
            usvg::FontFamily::Named(name) => Some(name.clone()),
            _ => None,
        });
        let used = found.or_else(|| {
            let named = usvg::FontFamily::Named(family(self, None));
            self.of_family(&named, font)
        });
        let met = |name: &String| used.is_some_and(|id| self.is_called(id, name));
        if let Some(wanted) = first.filter(|name| !met(name)) {
            let stands_in = family(self, used);
            let mut notes = notes.lock().unwrap_or_else(PoisonError::into_inner);
            notes.missing.insert((wanted, stands_in));
        }
        used.filter(|id| database.face(*id).is_some())
    }

    /// Whether a face may be called by a name.
    fn is_called(&self, id: ID, name: &str) -> bool {
        let name = plain(name);
        self.names.iter().any(|(face, names)| *face == id && names.contains(&name))
    }

    /// The face of a family that suits best.
    fn of_family(&self, wanted: &usvg::FontFamily, font: &usvg::Font) -> Option<ID> {
        let faces: Vec<ID> = match wanted {
            usvg::FontFamily::Named(name) => {
                let name = plain(name);
                self.names
                    .iter()
                    .filter(|(_, names)| names.contains(&name))
                    .map(|it| it.0)
                    .collect()
            }
            usvg::FontFamily::SansSerif => self.generic(&["sans", "grotesk", "gothic"])?,
            usvg::FontFamily::Monospace => self.generic(&["mono", "code", "courier"])?,
            usvg::FontFamily::Serif => self.generic(&["serif", "garamond", "roman", "times"])?,
            usvg::FontFamily::Cursive | usvg::FontFamily::Fantasy => return None,
        };
        faces.into_iter().min_by_key(|id| self.distance(*id, font))
    }

    /// The faces of the first family that has one of the words in its name.
    fn generic(&self, words: &[&str]) -> Option<Vec<ID>> {
        let has = |names: &BTreeSet<String>| {
            names.iter().any(|name| words.iter().any(|word| name.contains(word)))
        };
        let (first, _) = self.names.iter().find(|(_, names)| has(names))?;
        let family = family(self, Some(*first));
        Some(
            self.names
                .iter()
                .filter(|(id, _)| self.is_called(*id, &family))
                .map(|it| it.0)
                .collect(),
        )
    }

    /// How far a face is from the requested one: slant before weight (CSS Fonts 4, 5.2), lighter ones
    /// first for light text.
    fn distance(&self, id: ID, font: &usvg::Font) -> (bool, u16, bool) {
        let Some(face) = self.database.face(id) else { return (true, u16::MAX, true) };
        let upright = face.style == usvg::fontdb::Style::Normal;
        let slant = upright != (font.style() == usvg::FontStyle::Normal);
        let weight = face.weight.0;
        let away = (weight > font.weight()) != (font.weight() > 500);
        (slant, weight.abs_diff(font.weight()), away)
    }

    /// The next face to try for a character that the faces used so far lack: of those that are left the
    /// most like the first. When none is left, no font has the character.
    fn fallback(&self, character: char, used: &[ID], notes: &FontNotebook) -> Option<ID> {
        let first = used.first().and_then(|id| self.database.face(*id));
        let unlike = |id: &ID| {
            let pair = first.zip(self.database.face(*id));
            pair.map(|(one, other)| {
                (one.style != other.style, one.weight.0.abs_diff(other.weight.0))
            })
        };
        let left = self.names.iter().map(|it| it.0).filter(|id| !used.contains(id));
        let next = left.min_by_key(unlike);
        if next.is_none() {
            notes.lock().unwrap_or_else(PoisonError::into_inner).characters.insert(character);
        }
        next
    }
}
