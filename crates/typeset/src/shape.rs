//! Shaping: characters to glyphs, one word at a time, each word once.

use std::fmt;
use std::rc::Rc;

use harfrust::{
    Buffer, BufferFlags, Direction, Feature, Font, Language, Script, ShapeOptions, ShapePlan,
    ShaperFont, Tag,
};

use rustc_hash::FxHashMap;

use crate::FeatureTag;
use crate::font::{FontBook, FontId};

/// The fonts, opened for shaping; shared by all threads.
pub struct ShapingFonts {
    /// One for each font; `None` where the shaper cannot open it.
    fonts: Vec<Option<Font>>,
}

impl fmt::Debug for ShapingFonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ShapingFonts").field("fonts", &self.fonts.len()).finish()
    }
}

impl ShapingFonts {
    /// Opens fonts.
    pub fn open(book: &FontBook) -> Self {
        Self { fonts: book.fonts.iter().map(|font| Font::new(font.data.to_vec(), 0)).collect() }
    }
}

/// A shaped word, in font units.
#[derive(Clone, Debug, Default)]
pub(super) struct Shaped {
    /// Its glyphs from left to right.
    pub glyphs: Vec<ShapedGlyph>,
}

/// A glyph of a shaped word.
#[derive(Clone, Copy, Debug)]
pub(super) struct ShapedGlyph {
    /// Glyph id.
    pub id: u16,
    /// Byte offset in the word of the characters it stands for.
    pub cluster: u32,
    /// Pen movement to the next glyph.
    pub advance: i32,
    /// Shift to the right of the pen.
    pub x: i32,
    /// Shift above the baseline.
    pub y: i32,
}

/// What shaping depends on in addition to the characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Setting {
    /// The font.
    pub font: FontId,
    /// OpenType features turned on.
    pub features: Vec<FeatureTag>,
    /// Language, BCP 47.
    pub lang: String,
    /// Script of the run (UAX #24), by which the font's rules are chosen.
    pub script: unicode_script::Script,
    /// Right to left.
    pub rtl: bool,
}

/// A setting's plan and the words shaped with it.
struct ShapedSetting {
    /// Features in the shaper's form.
    features: Vec<Feature>,
    /// Language in the shaper's form.
    language: Option<Language>,
    /// Script in the shaper's form.
    script: Option<Script>,
    /// The shaper's plan; `None` if the font cannot be used.
    plan: Option<ShapePlan>,
    /// Shaped words.
    words: FxHashMap<Box<str>, Rc<Shaped>>,
}

/// Shapes words and caches them. One per thread.
pub(super) struct Shaper<'a> {
    /// By [`FontId`]; `None` where the shaper cannot open one.
    fonts: Vec<Option<ShaperFont<'a, 'static>>>,
    /// The fonts again, in the form that plans need.
    sources: &'a ShapingFonts,
    /// Index into `prepared` by setting.
    settings: FxHashMap<Setting, usize>,
    /// Everything prepared.
    prepared: Vec<(Setting, ShapedSetting)>,
    /// The shaper's buffer, reused.
    buffer: Buffer,
}

impl<'a> Shaper<'a> {
    /// A shaper with an empty cache.
    pub(super) fn new(sources: &'a ShapingFonts) -> Self {
        Self {
            fonts: sources.fonts.iter().map(|font| font.as_ref().map(ShaperFont::new)).collect(),
            sources,
            settings: FxHashMap::default(),
            prepared: Vec::new(),
            buffer: Buffer::new(),
        }
    }

    /// A number for a setting, for [`Shaper::shape`].
    pub(super) fn setting(&mut self, setting: &Setting) -> usize {
        if let Some(&index) = self.settings.get(setting) {
            return index;
        }
        let features: Vec<Feature> =
            setting.features.iter().map(|tag| Feature::new(Tag::new(tag), 1, ..)).collect();
        let language = Language::new(setting.lang.as_bytes());
        let script = setting.script.short_name().parse::<Script>().ok();
        let direction = direction(setting.rtl);
        let font = self.sources.fonts.get(setting.font.0 as usize).and_then(Option::as_ref);
        let plan =
            font.map(|font| ShapePlan::new(font, direction, script, language.as_ref(), &features));
        let words = FxHashMap::default();
        let prepared = ShapedSetting { features, language, script, plan, words };
        let index = self.prepared.len();
        self.prepared.push((setting.clone(), prepared));
        self.settings.insert(setting.clone(), index);
        index
    }

    /// The glyphs of a word; none if the font cannot be used.
    pub(super) fn shape(&mut self, setting: usize, word: &str) -> Rc<Shaped> {
        let (key, prepared) = &mut self.prepared[setting];
        if let Some(shaped) = prepared.words.get(word) {
            return shaped.clone();
        }
        let font = self.fonts.get(key.font.0 as usize).and_then(Option::as_ref);
        let shaped = match (font, &prepared.plan) {
            (Some(font), Some(plan)) => {
                self.buffer.clear();
                self.buffer.push_str(word);
                // Invisible characters have no glyph; they belong to the glyph before them.
                self.buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
                self.buffer.set_direction(direction(key.rtl));
                self.buffer.set_script(prepared.script);
                self.buffer.set_language(prepared.language.clone());
                let options = ShapeOptions::new().plan(Some(plan)).features(&prepared.features);
                let done = harfrust::shape(font, &mut self.buffer, options);
                done.map_or_else(|_| Shaped::default(), |()| collect(&self.buffer))
            }
            _ => Shaped::default(),
        };
        let shaped = Rc::new(shaped);
        prepared.words.insert(word.into(), shaped.clone());
        shaped
    }
}

/// A direction in the shaper's form.
const fn direction(rtl: bool) -> Direction {
    if rtl { Direction::RightToLeft } else { Direction::LeftToRight }
}

/// The glyphs of a shaped buffer.
fn collect(buffer: &Buffer) -> Shaped {
    let glyphs = buffer
        .glyph_infos()
        .iter()
        .zip(buffer.glyph_positions())
        .map(|(info, position)| ShapedGlyph {
            id: info.glyph_id as u16,
            cluster: info.cluster,
            advance: position.x_advance,
            x: position.x_offset,
            y: position.y_offset,
        })
        .collect();
    Shaped { glyphs }
}
