//! Licences and permissions of pictures.

use std::collections::BTreeSet;

use findings::{Finding, Place};

use crate::check::MANIFEST;
use crate::check::images::all as pictures;
use crate::codes::Code;
use crate::data::{LICENCES, Licence, licence};
use crate::load::suggestion;
use crate::model::{DRAWN_PORTRAIT, Image, ImageRole, Medium, SectionKind};

use super::uses::picture_words;
use super::{RightsCheck, media_words};

/// Judges all pictures, and whether their credits are printed.
pub(super) fn check(check: &mut RightsCheck<'_>) {
    if check.choices.media.is_empty() {
        return;
    }
    let booklet = check.rules.booklet;
    let all = pictures(booklet);
    for (file, at, image) in &all {
        if image.file != DRAWN_PORTRAIT {
            picture(check, &Place::value(*file, at), image);
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
            "The licence of {} requires a credit, but the book has no part that prints credits.",
            image.file
        );
        let help = "Add { \"kind\": \"picture-credits\" } to \"sections\".";
        check.rules.note(
            Code::CreditsUnprinted,
            Place::value(MANIFEST, "/sections"),
            message,
            help,
        );
    }
}

/// Judges one picture.
fn picture(check: &mut RightsCheck<'_>, at: &Place, image: &Image) {
    let Place { file, pointer, .. } = at;
    let what = picture_words(check.rules.booklet, file, image);
    let name = image.licence.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let known = name.and_then(licence);
    let licence_at = Place::value(file, format!("{pointer}/licence"));
    match (name, known) {
        (None, _) if image.permission.is_none() => {
            let media = media_words(&check.choices.media);
            let message = format!("Neither a licence nor a permission allows {what} in {media}.");
            let help = "Write the licence, for example \"CC BY 4.0\"; or ask the rights holder and record the answer in \"permission\".";
            check.rules.note(
                Code::NoLicence,
                Place::value(file, format!("{pointer}/file")),
                message,
                help,
            );
        }
        (Some(name), None) => unknown(check, &licence_at, &what, name, image),
        (_, Some(licence)) if !licence.is_open() && image.permission.is_none() => {
            let media = media_words(&check.choices.media);
            let message =
                format!("All rights in {what} are reserved; there is no permission for {media}.");
            let help = "Ask the rights holder and record the answer in \"permission\".";
            check.rules.note(Code::RightsReserved, licence_at.clone(), message, help);
        }
        _ => {}
    }
    let open = known.is_some_and(Licence::is_open);
    if !open {
        permission(check, at, &what, image);
        return;
    }
    limits(check, &licence_at, &what, image);
}

/// Reports a licence that is not in the table.
fn unknown(check: &mut RightsCheck<'_>, at: &Place, what: &str, name: &str, image: &Image) {
    if image.permission.is_some() {
        return;
    }
    let names: Vec<&str> = LICENCES.iter().map(|licence| licence.name).collect();
    let message =
        format!("The licence “{name}” of {what} is unknown, so its terms are not checked.");
    let help = match suggestion(name, &names) {
        Some(meant) => format!("Did you mean “{meant}”?"),
        None => "Check whether it allows printing, cropping and download, and record the source in \"permission\"."
            .to_owned(),
    };
    check.rules.note(Code::UnknownLicence, at.clone(), message, help);
}

/// Checks a permission that replaces a licence.
fn permission(check: &mut RightsCheck<'_>, at: &Place, what: &str, image: &Image) {
    let Some(permission) = &image.permission else { return };
    let Place { file, pointer, .. } = at;
    let at = format!("{pointer}/permission");
    let reference = format!("{at}/reference");
    check.rules.not_empty(Place::value(file, &reference), "The reference", &permission.reference);
    let given: BTreeSet<Medium> = permission.media.iter().copied().collect();
    let lacking: BTreeSet<Medium> = check.choices.media.difference(&given).copied().collect();
    if !lacking.is_empty() {
        let message =
            format!("The permission for {what} does not cover {}.", media_words(&lacking));
        let help = "Ask the rights holder and add the medium, or use another picture.";
        let at = format!("{at}/media");
        check.rules.note(Code::PermissionLacksMedium, Place::value(file, &at), message, help);
    }
}

/// Judges what an open licence still forbids.
fn limits(check: &mut RightsCheck<'_>, at: &Place, what: &str, image: &Image) {
    let name = image.licence.as_deref().unwrap_or_default().trim();
    let Some(licence) = licence(name) else { return };
    let permission = image.permission.as_ref();
    if licence.name != name {
        let message = format!("The licence “{name}” is usually written “{}”.", licence.name);
        let help = format!("Write “{}”.", licence.name);
        let finding = Finding::new(Code::LicenceName, at.clone(), message, help);
        check.rules.found.push(finding.fixed_by(licence.name));
    }
    // Logos are never cropped.
    let changed = image.role != ImageRole::Logo;
    if !licence.allows_changes() && changed && !permission.is_some_and(|given| given.changes) {
        let message = format!(
            "The licence {} does not allow changes, but {what} is cropped to its frame.",
            licence.name
        );
        let help = "Use another picture; or ask the rights holder and record the answer in \
                    \"permission\" with \"changes\": true.";
        check.rules.note(Code::NoChanges, at.clone(), message, help);
    }
    if !licence.allows_sale() && permission.is_none() {
        let message = format!("The licence {} of {what} does not allow sale.", licence.name);
        let help = "Keep the book free of charge everywhere and record that in \"permission\", or use another picture.";
        check.rules.note(Code::NoSale, at.clone(), message, help);
    }
}
