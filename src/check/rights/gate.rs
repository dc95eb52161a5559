//! The consent check: for each person, each use and each medium.

use std::collections::{BTreeMap, BTreeSet};

use findings::Place;

use crate::check::images::all as pictures;
use crate::codes::Code;
use crate::data::{Day, primary_subtag};
use crate::model::{
    Consent, ConsentItem, DRAWN_PORTRAIT, Image, ImageRole, Medium, OrganisationSize,
    ParticipantKind, StoryFile,
};

use super::uses::{PersonalUse, picture_words, uses};
use super::{RightsCheck, ids_words, media_words};

/// What is in \"people\" for someone whose name is not known.
const UNNAMED: &str = "unnamed";

/// Judges all uses.
pub(super) fn check(check: &mut RightsCheck<'_>) {
    let booklet = check.rules.booklet;
    for one in &uses(booklet) {
        judge(check, one);
    }
    for (file, at, image) in pictures(booklet) {
        people(check, &Place::value(file, &at), image);
    }
    for file in booklet.stories.iter().filter(|file| file.story.participant.anonymous) {
        anonymous(check, file);
    }
}

/// Judges one use: withdrawal for all media, everything else for those of the run.
fn judge(check: &mut RightsCheck<'_>, one: &PersonalUse<'_>) {
    let known: Vec<&Consent> =
        one.ids.iter().filter_map(|id| check.register.get(id)).copied().collect();
    let withdrawn: Vec<&str> =
        known.iter().filter(|c| c.withdrawn.is_some()).map(|c| c.id.as_str()).collect();
    let at = Place::value(one.file, one.pointer.as_str());
    if !withdrawn.is_empty() {
        let message =
            format!("The consent {} for {} is withdrawn.", ids_words(&withdrawn), one.what);
        let help = "It must not be published again: remove it. For a story, set \"anonymous\" to true, remove the name, and edit the text.";
        check.rules.note(Code::ConsentWithdrawn, at, message, help);
        return;
    }
    if check.choices.media.is_empty() {
        return;
    }
    if one.ids.is_empty() {
        nobody_asked(check, one);
        return;
    }
    let mut persons = BTreeMap::<&str, Vec<&Consent>>::new();
    for consent in known {
        persons.entry(consent.person.trim()).or_default().push(consent);
    }
    for records in persons.into_values() {
        person(check, one, records);
    }
}

/// Reports a use without any consent.
fn nobody_asked(check: &mut RightsCheck<'_>, one: &PersonalUse<'_>) {
    let (code, otherwise) = match one.item {
        ConsentItem::Photo => (Code::ShownWithoutConsent, "use another picture"),
        ConsentItem::Quote => (Code::QuotedWithoutConsent, "remove the quote"),
        ConsentItem::Company => (Code::FirmWithoutConsent, "remove the name"),
        _ => (Code::NamedWithoutConsent, "remove the name"),
    };
    let media = media_words(&check.choices.media);
    let message = format!("There is no consent for {} in {media}.", one.what);
    let help = format!("Put the id of a consent into \"consents\" next to it, or {otherwise}.");
    check.rules.note(code, Place::value(one.file, &one.pointer), message, help);
}

/// Judges a use by the consents of one person.
fn person(check: &mut RightsCheck<'_>, one: &PersonalUse<'_>, records: Vec<&Consent>) {
    let at = Place::value(one.file, one.pointer.as_str());
    let ids = |records: &[&Consent]| {
        ids_words(&records.iter().map(|consent| consent.id.as_str()).collect::<Vec<_>>())
    };
    let (covering, others): (Vec<&Consent>, Vec<&Consent>) =
        records.into_iter().partition(|consent| consent.items.contains(&one.item));
    if covering.is_empty() {
        let item = one.item.name();
        let message = format!("The consent {} does not cover {}.", ids(&others), one.what);
        let help = format!("Ask the person and add \"{item}\" to the items, or remove it.");
        check.rules.note(Code::ConsentLacksItem, at, message, help);
        return;
    }
    let (valid, stale): (Vec<&Consent>, Vec<&Consent>) =
        covering.into_iter().partition(|consent| holds(consent, check.choices.today).is_ok());
    if valid.is_empty() {
        let why = stale.first().map(|consent| holds(consent, check.choices.today));
        let Some(Err((code, words))) = why else { return };
        let message = format!("The consent {} for {} {words}.", ids(&stale), one.what);
        let help = "Ask the person again and record the new consent, or remove it.";
        check.rules.note(code, at, message, help);
        return;
    }
    let lang = &check.rules.booklet.book.lang;
    let (spoken, others): (Vec<&Consent>, Vec<&Consent>) =
        valid.into_iter().partition(|consent| speaks(consent, lang));
    if spoken.is_empty() {
        let message = format!(
            "The consent {} for {} does not cover an edition in “{lang}”.",
            ids(&others),
            one.what
        );
        let help = "Ask the person and add the language to the consent, or remove it.";
        check.rules.note(Code::ConsentLacksLanguage, at, message, help);
        return;
    }
    let covered: BTreeSet<Medium> = spoken.iter().flat_map(|c| c.media.iter().copied()).collect();
    let lacking: BTreeSet<Medium> = check.choices.media.difference(&covered).copied().collect();
    if !lacking.is_empty() {
        let media = media_words(&lacking);
        let message =
            format!("The consent {} does not cover {} in {media}.", ids(&spoken), one.what);
        let help = "Ask the person and add the medium to the consent, remove it, or build only the outputs that are covered.";
        check.rules.note(Code::ConsentLacksMedium, at, message, help);
    }
}

/// Whether a consent is valid on a day; if not, the code and the rest of the sentence.
fn holds(consent: &Consent, today: Option<Day>) -> Result<(), (Code, String)> {
    let Some(today) = today else { return Ok(()) };
    let day = |text: &str| Day::read(text);
    if let Some(expires) = consent.expires.as_deref().and_then(day).filter(|day| *day < today) {
        let words = format!("expired on {expires}; today is {today}");
        return Err((Code::ConsentExpired, words));
    }
    match day(&consent.obtained).filter(|day| *day > today) {
        Some(obtained) => {
            let words = format!("was obtained on {obtained}, which is after today, {today}");
            Err((Code::ConsentInFuture, words))
        }
        None => Ok(()),
    }
}

/// Whether a consent holds for an edition in a language.
fn speaks(consent: &Consent, lang: &str) -> bool {
    let spoken = |known: &String| primary_subtag(known).eq_ignore_ascii_case(primary_subtag(lang));
    consent.languages.is_empty() || consent.languages.iter().any(spoken)
}

/// Judges the people on a picture: each must have agreed, and for minors a guardian.
fn people(check: &mut RightsCheck<'_>, at: &Place, image: &Image) {
    let Place { file, pointer: at, .. } = at;
    if check.choices.media.is_empty() || image.file == DRAWN_PORTRAIT {
        return;
    }
    let booklet = check.rules.booklet;
    let what = picture_words(booklet, file, image);
    let mut records: Vec<&Consent> =
        image.consents.iter().filter_map(|id| check.register.get(id.as_str())).copied().collect();
    if image.minors && !records.iter().any(|consent| consent.items.contains(&ConsentItem::Guardian))
    {
        let message = format!("There is no guardian’s consent for {what}, which shows minors.");
        let help = "Put the id of a consent with the item \"guardian\" into \"consents\", or use \
                    another picture.";
        let at = format!("{at}/minors");
        check.rules.note(Code::NoGuardian, Place::value(file, &at), message, help);
    }
    if image.people.is_empty() {
        if image.role == ImageRole::Team && image.consents.is_empty() {
            let message = format!("It is not stated who can be recognised in {what}.");
            let help = "List them in \"people\" by name or as \"unnamed adult\", with their consents; or give the picture the role \"action\" if no one can be recognised.";
            let at = format!("{at}/role");
            check.rules.note(Code::PeopleUnsaid, Place::value(file, &at), message, help);
        }
        return;
    }
    if image.consents.is_empty() && image.role != ImageRole::Portrait {
        // A missing consent is reported once, for the picture.
        return;
    }
    if let Some(story) = booklet.stories.iter().find(|story| story.file == *file) {
        let of_story = story.story.participant.consents.iter();
        records.extend(of_story.filter_map(|id| check.register.get(id.as_str())));
    }
    let unnamed = |name: &str| name.trim().to_lowercase().starts_with(UNNAMED);
    let named = image.people.iter().map(|name| name.trim());
    let named: BTreeSet<&str> = named.filter(|name| !unnamed(name)).collect();
    let mut free: BTreeSet<&str> = records.iter().map(|consent| consent.person.trim()).collect();
    let agreed = free.clone();
    free.retain(|person| !named.contains(person));
    for (index, name) in image.people.iter().enumerate() {
        let good =
            if unnamed(name) { free.pop_first().is_some() } else { agreed.contains(name.trim()) };
        if !good {
            let message = format!("There is no consent for person {} in {what}.", index + 1);
            let help = "Put the id of this person’s consent into \"consents\" of the picture; its \
                        \"person\" and the name here must agree.";
            let at = format!("{at}/people/{index}");
            check.rules.note(Code::PersonWithoutConsent, Place::value(file, &at), message, help);
        }
    }
}

/// Judges what could give away who an anonymous story is about.
fn anonymous(check: &mut RightsCheck<'_>, StoryFile { id, file, story }: &StoryFile) {
    let own: BTreeSet<&str> = story.participant.consents.iter().map(String::as_str).collect();
    let persons: BTreeSet<&str> =
        own.iter().filter_map(|id| check.register.get(id)).map(|c| c.person.trim()).collect();
    for (index, image) in story.images.iter().enumerate() {
        let shows = image.consents.iter().any(|id| own.contains(id.as_str()))
            || image.people.iter().any(|name| persons.contains(name.trim()));
        if shows {
            let message =
                format!("{} shows the participant of the anonymous story {id}.", image.file);
            let help = "Use another picture, or give it the role \"portrait\": it is then replaced by a drawn portrait.";
            let at = format!("/images/{index}/file");
            check.rules.note(Code::AnonymousShown, Place::value(file, &at), message, help);
        }
    }
    let is_the_firm =
        matches!(story.participant.kind, ParticipantKind::Owner | ParticipantKind::CoOwner)
            || story.home.size == OrganisationSize::SelfEmployed;
    if story.home.name.is_some() && is_the_firm {
        let message = format!("The anonymous story {id} names the company of its participant.");
        let help = "Remove the name: anyone who knows the company knows its owner.";
        check.rules.note(Code::AnonymousFirm, Place::value(file, "/home/name"), message, help);
    }
}
