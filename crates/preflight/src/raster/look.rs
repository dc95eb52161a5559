//! Everything that the appearance of a page depends on.

use std::collections::BTreeSet;

use hayro::hayro_interpret::hayro_syntax::object::{
    Dict, MaybeRef, Name, Object, ObjectIdentifier,
};

use crate::lexer::{Lexer, Token};
use crate::value::Value;

use super::{Pages, RasterError};

/// Maximum nesting depth of objects that are followed.
const DEPTH: u32 = 64;
/// Maximum number of objects of a page that are followed.
const OBJECTS: u32 = 1_000_000;

impl Pages {
    /// Passes everything that the appearance of the page with this index depends on to `sink`, piece by
    /// piece: its boxes, its content, and the resources that its content names, regardless of object
    /// numbers. Two pages with the same pieces look the same.
    ///
    /// # Errors
    /// When there is no such page, or it has too many objects.
    pub fn look(&self, index: usize, sink: &mut dyn FnMut(&[u8])) -> Result<(), RasterError> {
        let page = self.get(index)?;
        let mut walk = LookWalk { sink, seen: BTreeSet::new(), borrows: false, left: OBJECTS };
        for key in ["MediaBox", "CropBox", "TrimBox", "Rotate", "UserUnit", "Group"] {
            walk.tag(b'B', key.as_bytes());
            if let Some(value) = page.raw().get::<Object<'_>>(key) {
                walk.object(&value, DEPTH);
            }
        }
        // Inherited boxes and rotation show in the size of the page.
        let (width, height) = page.render_dimensions();
        walk.tag(b'D', &width.to_be_bytes());
        walk.tag(b'D', &height.to_be_bytes());
        let content = page.page_stream().unwrap_or_default();
        walk.tag(b'C', content);
        let names = names(content);
        walk.borrows |= names.is_none();
        let of_page = page.resources();
        let kinds = [
            &of_page.ext_g_states,
            &of_page.fonts,
            &of_page.color_spaces,
            &of_page.x_objects,
            &of_page.patterns,
            &of_page.shadings,
        ];
        for resources in kinds {
            walk.resources(resources, names.as_ref());
        }
        // A form without resources of its own names those of the page.
        if walk.borrows {
            for resources in kinds {
                walk.resources(resources, None);
            }
        }
        if walk.left == 0 { Err(RasterError::Unreadable) } else { Ok(()) }
    }
}

/// The names that content mentions; `None` if it mentions some in a way that is not followed here: inside
/// an inline picture, or in characters that readers may decode differently.
fn names(content: &[u8]) -> Option<BTreeSet<String>> {
    let mut out = BTreeSet::new();
    for token in Lexer::content(content) {
        match token {
            Token::Operand(Value::Name(name)) if name.is_ascii() => {
                out.insert(name.into_owned());
            }
            Token::Operand(Value::Name(_)) | Token::Picture(..) => return None,
            _ => {}
        }
    }
    Some(out)
}

/// A walk through the objects of a page.
struct LookWalk<'s> {
    /// Receives the pieces.
    sink: &'s mut dyn FnMut(&[u8]),
    /// The objects that were passed on already.
    seen: BTreeSet<ObjectIdentifier>,
    /// Whether there is a form without its own resources.
    borrows: bool,
    /// How many more objects may be followed.
    left: u32,
}

impl LookWalk<'_> {
    /// Passes on a piece of a kind, preceded by its length, so that different lists of pieces are never
    /// equal.
    fn tag(&mut self, kind: u8, piece: &[u8]) {
        (self.sink)(&[kind]);
        (self.sink)(&(piece.len() as u64).to_be_bytes());
        (self.sink)(piece);
    }

    /// The resources of one kind, those that are named, or all.
    fn resources(&mut self, of_kind: &Dict<'_>, named: Option<&BTreeSet<String>>) {
        let wanted = |name: &Name<'_>| named.is_none_or(|named| named.contains(name.as_str()));
        self.tag(b'R', b"");
        for name in sorted(of_kind).iter().filter(|name| wanted(name)) {
            self.entry(of_kind, name, DEPTH);
        }
    }

    /// An entry of a dictionary; an indirect object is passed on once.
    fn entry(&mut self, dict: &Dict<'_>, name: &Name<'_>, depth: u32) {
        self.tag(b'K', name.as_str().as_bytes());
        let Some(value) = dict.get::<Object<'_>>(name.as_str()) else { return };
        let number = match dict.get_raw::<Object<'_>>(name.as_str()) {
            Some(MaybeRef::Ref(to)) => Some(ObjectIdentifier::from(to)),
            _ => None,
        };
        if number.is_none_or(|number| self.seen.insert(number)) {
            self.object(&value, depth);
        }
    }

    /// An object and its contents.
    fn object(&mut self, object: &Object<'_>, depth: u32) {
        self.left = self.left.saturating_sub(1);
        let Some(depth) = depth.checked_sub(1).filter(|_| self.left > 0) else { return };
        match object {
            Object::Dict(dict) => self.dictionary(dict, depth),
            Object::Array(array) => {
                self.tag(b'A', b"");
                for item in array.iter::<Object<'_>>() {
                    self.object(&item, depth);
                }
                self.tag(b'Z', b"");
            }
            Object::Stream(stream) => {
                let dict = stream.dict();
                let is_form =
                    dict.get::<Name<'_>>("Subtype").is_some_and(|it| it.as_str() == "Form");
                self.borrows |= is_form && !dict.contains_key("Resources");
                self.dictionary(dict, depth);
                self.tag(b'S', &stream.raw_data());
            }
            Object::String(text) => self.tag(b'T', text.as_bytes()),
            other => self.tag(b'V', format!("{other:?}").as_bytes()),
        }
    }

    /// The entries of a dictionary in the order of their names, without its parent.
    fn dictionary(&mut self, dict: &Dict<'_>, depth: u32) {
        self.tag(b'<', b"");
        for name in sorted(dict).iter().filter(|name| name.as_str() != "Parent") {
            self.entry(dict, name, depth);
        }
        self.tag(b'>', b"");
    }
}

/// The names of a dictionary's entries in order.
fn sorted<'a>(dict: &Dict<'a>) -> Vec<Name<'a>> {
    let mut names: Vec<Name<'a>> = dict.keys().collect();
    names.sort_by(|a, b| a.as_str().cmp(b.as_str()));
    names
}
