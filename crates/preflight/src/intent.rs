//! The output intent and ICC profiles (ISO 32000-1, 14.11.5 and 8.6.5.5).

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::facts::{Condition, Facts};
use super::file::{File, FilePage};
use super::filter::unpack;
use super::finding::PageFindings;
use super::icc::Icc;
use super::rule::Rule;

/// What the rest of the inspection needs of the output intent.
#[derive(Clone, Debug, Default)]
pub(super) struct IntentColors {
    /// The profile's colour space; none if there is no usable profile.
    pub(super) space: Option<String>,
    /// The profile's bytes.
    pub(super) profile: Vec<u8>,
}

/// Checks the output intents.
pub(super) fn check(
    file: File<'_>,
    pages: &[FilePage<'_>],
    found: &mut PageFindings,
    facts: &mut Facts,
) -> IntentColors {
    let list = file.array(file.catalog(), "OutputIntents");
    let entries = |object| file.dictionary(object).map(|dictionary| (object, dictionary));
    let intents: Vec<(&Object, &Dictionary)> = list.iter().filter_map(entries).collect();
    let for_print: Vec<&(&Object, &Dictionary)> =
        intents.iter().filter(|(_, intent)| file.name_at(intent, "S") == "GTS_PDFX").collect();
    if for_print.len() != 1 {
        let message = format!(
            "there are {} output intents with S GTS_PDFX; exactly one is required",
            for_print.len()
        );
        found.add(Rule::IntentCount, None, message);
    }
    for page in pages.iter().filter(|page| page.entries.has(b"OutputIntents")) {
        let message = "output intents of a page are a feature of PDF 2.0";
        found.add(Rule::IntentPage, Some(page.id), message);
    }
    let Some((object, intent)) = for_print.first() else { return IntentColors::default() };
    let id = object.as_reference().ok();
    names(file, intent, id, found);
    if intent.has(b"DestOutputProfileRef") {
        let message = "DestOutputProfileRef refers to an external profile: that is PDF/X-4p";
        found.add(Rule::IntentRef, id, message);
    }
    let mut condition = Condition {
        identifier: file.text(intent, "OutputConditionIdentifier"),
        registry: file.text(intent, "RegistryName"),
        info: file.text(intent, "Info"),
        ..Condition::default()
    };
    let Some(profile) = file.stream(intent, "DestOutputProfile") else {
        found.add(Rule::IntentProfile, id, "the output intent has no DestOutputProfile");
        facts.condition = Some(condition);
        return IntentColors::default();
    };
    let profile_id = file.id(intent, "DestOutputProfile");
    for (other, entries) in &intents {
        let other_id = file.id(entries, "DestOutputProfile");
        if file.stream(entries, "DestOutputProfile").is_some() && other_id != profile_id {
            let message = "output intents use different profiles";
            found.add(Rule::IntentShared, other.as_reference().ok(), message);
        }
    }
    let read = read_profile(file, profile, profile_id, "the profile of the output intent", found);
    let intent = read.map(|(icc, bytes)| {
        press(&icc, profile_id, found);
        condition.profile.clone_from(&icc.description);
        condition.space.clone_from(&icc.space);
        IntentColors { space: Some(icc.space), profile: bytes }
    });
    facts.condition = Some(condition);
    intent.unwrap_or_default()
}

/// Checks names and descriptions of an output intent.
fn names(file: File<'_>, intent: &Dictionary, id: Option<ObjectId>, found: &mut PageFindings) {
    if intent.has(b"Type") && file.name_at(intent, "Type") != "OutputIntent" {
        found.add(Rule::IntentType, id, "the Type of the output intent is not OutputIntent");
    }
    let identifier = file.text(intent, "OutputConditionIdentifier").trim().to_owned();
    let registry = file.text(intent, "RegistryName").trim().to_owned();
    let known = is_registered(&identifier);
    if identifier.is_empty() {
        found.add(Rule::IntentId, id, "OutputConditionIdentifier is missing or empty");
    } else if identifier.contains('\n') || identifier.chars().count() > 80 {
        let message = "OutputConditionIdentifier looks like a description";
        found.add(Rule::IntentName, id, message);
    }
    if known && registry.is_empty() {
        let message =
            format!("{identifier} is a registered condition: RegistryName http://www.color.org");
        found.add(Rule::IntentRegistry, id, format!("{message} is expected"));
    }
    if registry.starts_with("http://www.color.org") && !identifier.is_empty() && !known {
        let short: String = identifier.chars().take(40).collect();
        let message =
            format!("a registry is declared, but {short} is not a registered condition known here");
        found.add(Rule::IntentRegistry, id, message);
    }
    if registry.is_empty() && file.text(intent, "Info").trim().is_empty() {
        let message = "Info is missing, although the condition declares no registry";
        found.add(Rule::IntentInfo, id, message);
    }
}

/// Whether a name looks like those in the ICC registry.
fn is_registered(name: &str) -> bool {
    let name = name.to_ascii_uppercase().replace(' ', "");
    let numbered = |prefix: &str, end: &str| {
        name.strip_prefix(prefix)
            .map(|rest| rest.strip_suffix(end).unwrap_or(rest))
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    numbered("FOGRA", "L")
        || numbered("CGATSTR", "")
        || numbered("CGATS21_CRPC", "")
        || numbered("IFRA", "")
        || numbered("TR00", "")
        || name.starts_with("JC")
}

/// Checks that a profile is a press profile.
fn press(icc: &Icc, id: Option<ObjectId>, found: &mut PageFindings) {
    if icc.class != "prtr" {
        let message = format!("the output profile is of class {}, not prtr", icc.class);
        found.add(Rule::IntentClass, id, message);
    }
    match icc.space.as_str() {
        "CMYK" => {}
        "RGB" | "GRAY" => {
            found.add(
                Rule::IntentNotCmyk,
                id,
                format!("the output profile is {}, not CMYK", icc.space),
            );
        }
        other => {
            let message = format!("the output profile's colour space is {other}");
            found.add(Rule::IntentSpace, id, message);
        }
    }
    let has = |wanted: &str| icc.tags.iter().any(|tag| tag == wanted);
    if icc.class == "prtr" && !(has("A2B0") && has("B2A0")) {
        found.add(Rule::IntentTables, id, "the output profile lacks A2B0 or B2A0");
    }
}

/// Reads a profile and checks its header; returns header and bytes if it is a profile.
pub(super) fn read_profile(
    file: File<'_>,
    stream: &Stream,
    id: Option<ObjectId>,
    what: &str,
    found: &mut PageFindings,
) -> Option<(Icc, Vec<u8>)> {
    let bytes = match unpack(file, stream) {
        Ok(bytes) => bytes,
        Err(error) => {
            found.once(Rule::Icc, id, format!("{what} cannot be decompressed: {error}"));
            return None;
        }
    };
    let Some(icc) = Icc::read(&bytes) else {
        found.once(Rule::Icc, id, format!("{what} is not an ICC profile"));
        return None;
    };
    if icc.length > bytes.len() {
        let message = format!("{what} is truncated ({} of {} bytes)", bytes.len(), icc.length);
        found.once(Rule::Icc, id, message);
    }
    if !(2..=4).contains(&icc.version) {
        let message =
            format!("{what} has ICC version {}.{}; PDF 1.6 allows 2 to 4", icc.version, icc.minor);
        found.once(Rule::Icc, id, message);
    }
    let channels = file.integer(&stream.dict, "N");
    if channels != Some(icc.channels()) {
        let said = channels.map_or("no N".to_owned(), |n| format!("N {n}"));
        found.once(Rule::IccN, id, format!("{what} has {said} but {} colours", icc.space));
    }
    Some((icc, bytes))
}
