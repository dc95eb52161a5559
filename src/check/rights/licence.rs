//! Licences: what the makers of pictures allow.

use std::collections::BTreeSet;

use findings::{Code, Finding};

use crate::check::images::all as pictures;
use crate::check::{At, MANIFEST};
use crate::data::{LICENCES, Licence, licence};
use crate::load::suggestion;
use crate::model::{DRAWN_PORTRAIT, Image, ImageRole, Medium, SectionKind};

use super::uses::picture_words;
use super::{Desk, media_words};

/// Judges all pictures, and whether their credits are printed.
pub(super) fn check(desk: &mut Desk<'_>) {
    if desk.choices.media.is_empty() {
        return;
    }
    let booklet = desk.rules.booklet;
    let all = pictures(booklet);
    for (file, at, image) in &all {
        if image.file != DRAWN_PORTRAIT {
            picture(desk, (*file, at).into(), image);
        }
    }
    let asks = |(_, _, image): &&(&str, String, &Image)| {
        image.licence.as_deref().and_then(licence).is_some_and(Licence::asks_credit)
    };
    let prints = |kind: &SectionKind| *kind == SectionKind::PictureCredits;
    if let Some((_, _, image)) = all.iter().find(asks)
        && !booklet.book.sections.iter().any(|section| prints(&section.kind))
    {
        let message = format!(
            "The licence of {} asks for a credit, but the book has no part that prints credits.",
            image.file
        );
        let help = "Add { \"kind\": \"picture-credits\" } to \"sections\".";
        desk.rules.note(Code::CreditsUnprinted, (MANIFEST, "/sections"), message, help);
    }
}

/// Judges one picture.
fn picture(desk: &mut Desk<'_>, at: At<'_>, image: &Image) {
    let At { file, pointer } = at;
    let what = picture_words(desk.rules.booklet, file, image);
    let name = image.licence.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let known = name.and_then(licence);
    let licence_at = format!("{pointer}/licence");
    match (name, known) {
        (None, _) if image.permission.is_none() => {
            let media = media_words(&desk.choices.media);
            let message = format!("Neither licence nor permission allows {what} in {media}.");
            let help = "Write the licence, for example \"CC BY 4.0\"; or ask the holder of the \
                        rights and record the answer in \"permission\".";
            desk.rules.note(Code::NoLicence, (file, &format!("{pointer}/file")), message, help);
        }
        (Some(name), None) => unknown(desk, (file, &licence_at).into(), &what, name, image),
        (_, Some(licence)) if !licence.is_open() && image.permission.is_none() => {
            let media = media_words(&desk.choices.media);
            let message = format!("All rights in {what} are reserved; nothing allows {media}.");
            let help = "Ask the holder of the rights and record the answer in \"permission\".";
            desk.rules.note(Code::RightsReserved, (file, &licence_at), message, help);
        }
        _ => {}
    }
    let open = known.is_some_and(Licence::is_open);
    if !open {
        permission(desk, at, &what, image);
        return;
    }
    limits(desk, (file, &licence_at).into(), &what, image);
}

/// Reports a licence that is not in the table.
fn unknown(desk: &mut Desk<'_>, at: At<'_>, what: &str, name: &str, image: &Image) {
    if image.permission.is_some() {
        return;
    }
    let names: Vec<&str> = LICENCES.iter().map(|licence| licence.name).collect();
    let message = format!("The licence “{name}” of {what} is not known, so nobody has checked it.");
    let help = match suggestion(name, &names) {
        Some(meant) => format!("Did you mean “{meant}”?"),
        None => "See whether it allows printing, cropping and download, and record in \
                 \"permission\" where that is written."
            .to_owned(),
    };
    desk.rules.note(Code::UnknownLicence, at, message, help);
}

/// Judges a permission that stands in for a licence.
fn permission(desk: &mut Desk<'_>, at: At<'_>, what: &str, image: &Image) {
    let Some(permission) = &image.permission else { return };
    let At { file, pointer } = at;
    let at = format!("{pointer}/permission");
    let reference = format!("{at}/reference");
    desk.rules.not_empty((file, &reference), "The reference", &permission.reference);
    let given: BTreeSet<Medium> = permission.media.iter().copied().collect();
    let lacking: BTreeSet<Medium> = desk.choices.media.difference(&given).copied().collect();
    if !lacking.is_empty() {
        let message = format!("The permission for {what} leaves out {}.", media_words(&lacking));
        let help = "Ask the holder of the rights and add the medium, or use another picture.";
        let at = format!("{at}/media");
        desk.rules.note(Code::PermissionLacksMedium, (file, &at), message, help);
    }
}

/// Judges what an open licence still forbids.
fn limits(desk: &mut Desk<'_>, at: At<'_>, what: &str, image: &Image) {
    let name = image.licence.as_deref().unwrap_or_default().trim();
    let Some(licence) = licence(name) else { return };
    let permission = image.permission.as_ref();
    if licence.name != name {
        let message = format!("The licence “{name}” is usually written “{}”.", licence.name);
        let help = format!("Write “{}”.", licence.name);
        let finding = Finding::new(Code::LicenceName, at.place(), message, help);
        desk.rules.found.push(finding.fixed_by(licence.name));
    }
    // Logos are never cropped.
    let changed = image.role != ImageRole::Logo;
    if !licence.allows_changes() && changed && !permission.is_some_and(|given| given.changes) {
        let message = format!(
            "The licence {} allows no changed versions, but {what} is cropped to its frame.",
            licence.name
        );
        let help = "Use another picture; or ask the holder of the rights and record the answer in \
                    \"permission\" with \"changes\": true.";
        desk.rules.note(Code::NoChanges, at, message, help);
    }
    if !licence.allows_sale() && permission.is_none() {
        let message = format!("The licence {} of {what} forbids sale.", licence.name);
        let help = "Keep the book free of charge in every shop, and record in \"permission\" that \
                    it is; or use another picture.";
        desk.rules.note(Code::NoSale, at, message, help);
    }
}
