//! The print shop: its file, the book's changes, the printing condition.

use std::sync::Arc;

use findings::{Finding, Findings, Place};
use schemars::schema_for;

use crate::codes::Code;
use crate::media::press;
use crate::model::{Book, Shop};
use crate::source::World;

use super::nearby::Nearby;
use super::{Choices, MANIFEST, NamedProfile, named, value};

/// The shop a book is printed by.
pub(super) struct Chosen {
    /// Its requirements.
    pub(super) shop: Shop,
    /// Its file; the manifest if none is named.
    pub(super) file: String,
    /// The bytes of its ICC profile.
    pub(super) icc: Arc<[u8]>,
    /// Its file, if it could not be read.
    pub(super) unread: Vec<String>,
    /// What is wrong.
    pub(super) findings: Findings,
}

/// Reads the shop that the command line or the manifest names, and its ICC profile.
pub(super) fn choose(world: &World, book: &Book, choices: &Choices) -> Chosen {
    let (mut findings, mut unread) = (Findings::default(), Vec::new());
    let (file, shop) = match choices.shop.as_ref().or(book.shop.as_ref()) {
        None => (MANIFEST.to_owned(), Shop::usual()),
        Some(name) => {
            let file = format!("layouts/shops/{name}.json");
            let schema = || value(schema_for!(Shop));
            let from_manifest = || Place::value(MANIFEST, "/shop");
            let place = choices.shop.as_ref().map_or_else(from_manifest, |_| Place::file(&file));
            let shop = named::<Shop>(world, &file, place, schema, &mut findings);
            let shop = shop.unwrap_or_else(|| {
                unread.push(file.clone());
                Shop::usual()
            });
            (file, shop)
        }
    };
    let mut shop = shop.with(&book.shop_changes);
    if let Some(NamedProfile { name, bytes }) = &choices.icc {
        // The profile names its condition; whether that is registered is unknown.
        shop.condition = press::description(bytes).unwrap_or_else(|| "Custom".to_owned());
        shop.condition_text = None;
        shop.registered = false;
        shop.profile.clone_from(name);
        unusable(&Place::file(name), name, bytes, &mut findings);
        return Chosen { shop, file, icc: Arc::clone(bytes), unread, findings };
    }
    let pointer = if file == MANIFEST { "/shop" } else { "/profile" };
    let place = Place::value(&file, pointer);
    let icc = match world.bytes(&shop.profile) {
        Ok(bytes) => {
            unusable(&place, &shop.profile, &bytes, &mut findings);
            bytes
        }
        Err(error) => {
            findings.push(Nearby::of(world).unreadable(place, &shop.profile, &error));
            Arc::from([])
        }
    };
    Chosen { shop, file, icc, unread, findings }
}

/// Reports a profile that no press can print by.
fn unusable(place: &Place, file: &str, icc: &[u8], findings: &mut Findings) {
    let Err(error) = press::check_press(icc) else { return };
    let message = format!("{file}: {error}.");
    let help = "Ask the print shop for the ICC profile of its printing condition; it must be a CMYK output profile.";
    findings.push(Finding::new(Code::ProfileUnusable, place.clone(), message, help));
}
