//! The tag tree as a list of elements in reading order (ISO 32000-1, 14.7.2).

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId};

use crate::file::File;
use crate::pieces::ContentKey;

use super::roles::Roles;

/// Maximum number of elements that are checked.
pub(super) const MOST: usize = 500_000;

/// Maximum depth of the tree.
const DEEPEST: u32 = 500;

/// An element of the tree.
#[derive(Debug)]
pub(super) struct Element<'a> {
    /// Its entries.
    pub(super) entries: &'a Dictionary,
    /// Number of its object, if it is an indirect object.
    pub(super) id: Option<ObjectId>,
    /// Its standard type, by the role map.
    pub(super) kind: String,
    /// Its index in the list.
    pub(super) at: usize,
    /// The index of its parent; `None` for children of the root.
    pub(super) parent: Option<usize>,
    /// The indices of its children.
    pub(super) kids: Vec<usize>,
    /// Annotations and other objects that it owns.
    pub(super) objects: Vec<ObjectId>,
    /// Whether it or an ancestor declares a language.
    pub(super) speaks: bool,
}

/// All elements, and what they own.
#[derive(Debug, Default)]
pub(super) struct Elements<'a> {
    /// In reading order; parents come before their children.
    pub(super) list: Vec<Element<'a>>,
    /// Marked content, with the element that owns it and the number of owners.
    pub(super) pieces: BTreeMap<ContentKey, (usize, u32)>,
    /// Annotations and other objects, with the element that owns them.
    pub(super) objects: BTreeMap<ObjectId, usize>,
}

/// An element to be visited.
struct Todo<'a> {
    /// The element, or a reference to it.
    object: &'a Object,
    /// The page around it.
    page: Option<ObjectId>,
    /// The index of its parent.
    parent: Option<usize>,
    /// Its depth in the tree.
    depth: u32,
}

impl<'a> Elements<'a> {
    /// Reads the tree of a root.
    pub(super) fn read(file: File<'a>, root: &'a Dictionary, roles: &Roles) -> Self {
        let mut all = Self::default();
        let mut known: BTreeSet<ObjectId> = BTreeSet::new();
        let below = |entries: &'a Dictionary, page, parent, depth| {
            kids(file, entries).iter().rev().map(move |object| Todo { object, page, parent, depth })
        };
        // A stack instead of recursion: elements may be nested to any depth.
        let mut todo: Vec<Todo<'a>> = below(root, None, None, 0).collect();
        while let Some(Todo { object, page, parent, depth }) = todo.pop() {
            if all.list.len() >= MOST || object.as_reference().is_ok_and(|id| !known.insert(id)) {
                continue;
            }
            let Some(entries) = file.dictionary(object).filter(|it| it.has(b"S")) else { continue };
            let page = file.id(entries, "Pg").or(page);
            let at = all.list.len();
            let around = parent.and_then(|parent| all.list.get_mut(parent));
            let speaks = !file.text(entries, "Lang").trim().is_empty()
                || around.as_ref().is_some_and(|around| around.speaks);
            if let Some(around) = around {
                around.kids.push(at);
            }
            let mut element = Element {
                entries,
                id: object.as_reference().ok(),
                kind: roles.standard(&file.name_at(entries, "S")),
                at,
                parent,
                kids: Vec::new(),
                objects: Vec::new(),
                speaks,
            };
            for kid in kids(file, entries) {
                all.own(file, kid, page, &mut element);
            }
            all.list.push(element);
            if depth < DEEPEST {
                todo.extend(below(entries, page, Some(at), depth + 1));
            }
        }
        all
    }

    /// Notes what a child of an element owns, if it is not an element.
    fn own(
        &mut self,
        file: File<'a>,
        kid: &'a Object,
        page: Option<ObjectId>,
        element: &mut Element<'a>,
    ) {
        let (owner, number) = match file.follow(kid) {
            Object::Integer(number) => (page, *number),
            Object::Dictionary(kid) if kid.has(b"MCID") => {
                let owner = file.id(kid, "Stm").or(file.id(kid, "Pg")).or(page);
                (owner, file.integer(kid, "MCID").unwrap_or(-1))
            }
            Object::Dictionary(kid) if kid.has(b"Obj") => {
                if let Some(id) = file.id(kid, "Obj") {
                    element.objects.push(id);
                    self.objects.insert(id, element.at);
                }
                return;
            }
            _ => return,
        };
        if let Some(owner) = owner {
            self.pieces.entry((owner, number)).or_insert((element.at, 0)).1 += 1;
        }
    }

    /// The kinds of the children of an element, looking through groups without meaning.
    pub(super) fn kinds_below(&self, element: &Element<'a>) -> Vec<&str> {
        let mut out = Vec::new();
        let mut todo: Vec<usize> = element.kids.iter().rev().copied().collect();
        while let Some(kid) = todo.pop().and_then(|at| self.list.get(at)) {
            if is_transparent(&kid.kind) {
                todo.extend(kid.kids.iter().rev());
            } else {
                out.push(kid.kind.as_str());
            }
        }
        out
    }

    /// The parent of an element, looking through groups without meaning.
    pub(super) fn around(&self, element: &Element<'a>) -> Option<&Element<'a>> {
        let mut parent = self.list.get(element.parent?);
        while let Some(one) = parent.filter(|one| is_transparent(&one.kind)) {
            parent = one.parent.and_then(|at| self.list.get(at));
        }
        parent
    }

    /// The descendants of a kind that are not inside another of that kind.
    pub(super) fn within(&self, element: &Element<'a>, kind: &str) -> Vec<&Element<'a>> {
        let mut out = Vec::new();
        let mut todo: Vec<usize> = element.kids.iter().rev().copied().collect();
        while let Some(kid) = todo.pop().and_then(|at| self.list.get(at)) {
            if kid.kind == kind {
                out.push(kid);
            } else if kid.kind != element.kind {
                todo.extend(kid.kids.iter().rev());
            }
        }
        out
    }
}

/// Whether a kind only groups others.
fn is_transparent(kind: &str) -> bool {
    matches!(kind, "NonStruct" | "Private")
}

/// The children of an element or of the root.
pub(super) fn kids<'a>(file: File<'a>, element: &'a Dictionary) -> &'a [Object] {
    match element.get(b"K") {
        Ok(kid) => match file.follow(kid) {
            Object::Array(list) => list,
            _ => std::slice::from_ref(kid),
        },
        Err(_) => &[],
    }
}
