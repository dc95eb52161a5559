//! Colour spaces (ISO 32000-1, 8.6).

use std::sync::Arc;

use lopdf::{Dictionary, Object, ObjectId};

use super::file::File;
use super::filter::unpack;
use super::finding::PageFindings;
use super::intent::read_profile;
use super::painter::{IccProfile, Painter};
use super::rule::Rule;
use super::state::SpaceKind;

/// Maximum nesting depth of colour spaces.
const DEEPEST: u32 = 8;

/// The process inks, which are not spot colours, and the two words that are not inks.
const NO_SPOTS: [&str; 6] = ["All", "None", "Cyan", "Magenta", "Yellow", "Black"];

/// Where a colour space is used.
#[derive(Clone, Copy, Debug)]
pub(super) struct SpaceUse<'a, 'w> {
    /// The resources that name it.
    pub(super) resources: &'a Dictionary,
    /// The object that uses it.
    pub(super) at: Option<ObjectId>,
    /// What it is used for, for messages.
    pub(super) what: &'w str,
}

impl<'a> Painter<'a> {
    /// Checks a colour space and returns its kind.
    pub(super) fn space(
        &mut self,
        space: &'a Object,
        of: SpaceUse<'a, '_>,
        depth: u32,
    ) -> SpaceKind {
        if depth > DEEPEST {
            return SpaceKind::Unknown;
        }
        let file = self.shared.file;
        let items = match file.follow(space) {
            Object::Name(_) => return self.named_space(&file.name(space), of, depth),
            Object::Array(items) if !items.is_empty() => items.as_slice(),
            _ => {
                self.found.add(
                    Rule::Space,
                    of.at,
                    format!("the {} names no colour space", of.what),
                );
                return SpaceKind::Unknown;
            }
        };
        let null = &Object::Null;
        let item = |index: usize| items.get(index).map_or(null, |item| file.follow(item));
        let kind = match file.name(item(0)).as_str() {
            name @ ("DeviceGray" | "DeviceRGB" | "DeviceCMYK" | "G" | "RGB" | "CMYK") => {
                return self.named_space(name, of, depth + 1);
            }
            "ICCBased" => self.icc_space(items.get(1).unwrap_or(null), of),
            "CalGray" => SpaceKind::CalGray,
            name @ ("CalRGB" | "Lab") => {
                self.managed(name, of);
                if name == "Lab" { SpaceKind::Lab } else { SpaceKind::CalRgb }
            }
            "Indexed" | "I" => {
                let what = format!("{} (base of Indexed)", of.what);
                self.space(item(1), SpaceUse { what: &what, ..of }, depth + 1);
                SpaceKind::Indexed
            }
            "Pattern" => {
                if items.len() > 1 {
                    self.space(item(1), of, depth + 1);
                }
                SpaceKind::Pattern
            }
            name @ ("Separation" | "DeviceN") => {
                let what = format!("{} (alternate of {name})", of.what);
                self.space(item(2), SpaceUse { what: &what, ..of }, depth + 1);
                self.inks(name, items, of)
            }
            other => {
                let message = format!("the {} uses the unknown colour space {other}", of.what);
                self.found.add(Rule::Space, of.at, message);
                SpaceKind::Unknown
            }
        };
        self.gathered.spaces.insert(kind.label());
        kind
    }

    /// Checks a colour space by its name: a device's, or one of the resources.
    pub(super) fn named_space(
        &mut self,
        name: &str,
        of: SpaceUse<'a, '_>,
        depth: u32,
    ) -> SpaceKind {
        let (kind, default) = match name {
            "DeviceGray" | "G" => (SpaceKind::Gray, "DefaultGray"),
            "DeviceRGB" | "RGB" => (SpaceKind::Rgb, "DefaultRGB"),
            "DeviceCMYK" | "CMYK" => (SpaceKind::Cmyk, "DefaultCMYK"),
            "Pattern" => return SpaceKind::Pattern,
            _ => {
                let file = self.shared.file;
                let spaces = file.child(of.resources, "ColorSpace");
                let found = spaces.and_then(|spaces| file.get(spaces, name));
                if let Some(found) = found {
                    return self.space(found, of, depth + 1);
                }
                let message = format!(
                    "the {} uses the colour space {name}, which is not in the resources",
                    of.what
                );
                self.found.add(Rule::Resource, of.at, message);
                return SpaceKind::Unknown;
            }
        };
        self.device(&kind, default, of, depth);
        self.gathered.spaces.insert(kind.label());
        kind
    }

    /// Whether a device's colours suit the output intent.
    fn device(&mut self, kind: &SpaceKind, default: &str, of: SpaceUse<'a, '_>, depth: u32) {
        let file = self.shared.file;
        let spaces = file.child(of.resources, "ColorSpace");
        if let Some(default) = spaces.and_then(|spaces| file.get(spaces, default)) {
            let what = format!("default for {}", kind.label());
            // The depth limit ends a circular default.
            self.space(default, SpaceUse { what: &what, ..of }, depth + 1);
            return;
        }
        let intent = self.shared.intent.space.as_deref();
        match (kind, intent) {
            (SpaceKind::Rgb, intent) if intent != Some("RGB") => {
                let message =
                    format!("the {} uses DeviceRGB, but the output intent is not RGB", of.what);
                self.found.add(Rule::Rgb, of.at, message);
            }
            (SpaceKind::Cmyk, Some(space)) if space != "CMYK" => {
                let message =
                    format!("the {} uses DeviceCMYK, but the output intent is not CMYK", of.what);
                self.found.add(Rule::Cmyk, of.at, message);
            }
            (SpaceKind::Gray, Some(space)) if !matches!(space, "CMYK" | "GRAY" | "RGB") => {
                let message =
                    format!("the {} uses DeviceGray, but the output intent is {space}", of.what);
                self.found.add(Rule::Gray, of.at, message);
            }
            _ => {}
        }
    }

    /// A colour with a profile, rejected if only CMYK is allowed.
    fn managed(&mut self, name: &str, of: SpaceUse<'_, '_>) {
        if self.shared.limits.cmyk_only {
            let message = format!(
                "the {} uses {name}, but only CMYK, grey and spot colours are allowed",
                of.what
            );
            self.found.add(Rule::NotCmyk, of.at, message);
        }
    }

    /// A colour space with a profile.
    fn icc_space(&mut self, profile: &'a Object, of: SpaceUse<'a, '_>) -> SpaceKind {
        let file = self.shared.file;
        let Ok(stream) = file.follow(profile).as_stream() else {
            let message = format!("the {} uses ICCBased without a profile", of.what);
            self.found.add(Rule::Icc, of.at, message);
            return SpaceKind::Unknown;
        };
        // Streams are always separate objects.
        let id = profile.as_reference().ok();
        let known = id.and_then(|id| self.shared.profiles.lock().ok()?.get(&id).cloned());
        let profile = known.unwrap_or_else(|| {
            let mut found = PageFindings::default();
            let channels = file.integer(&stream.dict, "N").unwrap_or(0);
            let what = "the profile of a colour";
            if let Some((icc, bytes)) = read_profile(file, stream, id, what, &mut found) {
                if !matches!(icc.class.as_str(), "scnr" | "mntr" | "prtr" | "spac") {
                    found.once(Rule::Icc, id, format!("{what} is of class {}", icc.class));
                }
                if channels == 4 && bytes == self.shared.intent.profile {
                    let message = "CMYK colours carry the profile of the output intent";
                    found.once(Rule::IccSame, id, message);
                }
            }
            let profile = Arc::new(IccProfile { found, channels });
            if let (Some(id), Ok(mut profiles)) = (id, self.shared.profiles.lock()) {
                profiles.insert(id, Arc::clone(&profile));
            }
            profile
        });
        self.found.absorb(&profile.found);
        if profile.channels == 3 {
            self.managed("RGB or Lab with a profile", of);
        }
        SpaceKind::Icc(profile.channels)
    }

    /// A colour space of inks.
    fn inks(&mut self, name: &str, items: &'a [Object], of: SpaceUse<'_, '_>) -> SpaceKind {
        let file = self.shared.file;
        let names: Arc<[String]> = match items.get(1).map(|item| file.follow(item)) {
            Some(Object::Array(list)) => list.iter().map(|name| file.name(name)).collect(),
            Some(one) => [file.name(one)].into(),
            None => Arc::new([]),
        };
        if name == "DeviceN" && names.len() > 32 {
            let message = format!("the {} uses DeviceN with {} inks", of.what, names.len());
            self.found.add(Rule::DeviceN, of.at, message);
        }
        let spots = names.iter().filter(|name| !NO_SPOTS.contains(&name.as_str()));
        self.gathered.spots.extend(spots.cloned());
        let is_spot =
            name == "Separation" && names.first().is_some_and(|n| n != "All" && n != "None");
        if is_spot && self.seen_spaces.insert(items.as_ptr() as usize) {
            let mut print = Vec::new();
            for item in items.iter().skip(2).take(2) {
                fingerprint(file, item, 0, &mut print);
            }
            let first =
                self.gathered.recipes.entry(names[0].clone()).or_insert_with(|| print.clone());
            if *first != print {
                let message = format!("the spot colour {} is defined in different ways", names[0]);
                self.found.add(Rule::Spot, of.at, message);
            }
        }
        SpaceKind::Inks(names)
    }
}

/// Writes an object without its number: equal definitions give equal bytes.
fn fingerprint(file: File<'_>, object: &Object, depth: u32, out: &mut Vec<u8>) {
    if depth > DEEPEST {
        return;
    }
    let Ok((_, object)) = file.document.dereference(object) else { return };
    let entries = |entries: &Dictionary, out: &mut Vec<u8>| {
        let mut keys: Vec<&Vec<u8>> = entries.iter().map(|(key, _)| key).collect();
        keys.sort();
        for key in keys.into_iter().filter(|key| !matches!(key.as_slice(), b"Length" | b"Filter")) {
            out.extend_from_slice(key);
            if let Ok(value) = entries.get(key) {
                fingerprint(file, value, depth + 1, out);
            }
        }
    };
    match object {
        Object::Array(items) => {
            out.push(b'[');
            for item in items {
                fingerprint(file, item, depth + 1, out);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => entries(dictionary, out),
        Object::Stream(stream) => {
            entries(&stream.dict, out);
            out.extend(unpack(file, stream).unwrap_or_default());
        }
        Object::Integer(value) => out.extend((*value as f64).to_be_bytes()),
        Object::Real(value) => out.extend(f64::from(*value).to_be_bytes()),
        Object::Name(name) | Object::String(name, _) => out.extend_from_slice(name),
        Object::Boolean(value) => out.push(u8::from(*value)),
        Object::Null | Object::Reference(_) => {}
    }
    out.push(b' ');
}
