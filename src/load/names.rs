//! The names of a layout: every role has its colour or style, and every name used is defined in the
//! layout. Later stages rely on that.

use findings::{Finding, Findings};

use crate::codes::Code;
use crate::model::{
    ColorRole, FrameSpec, Layout, PageField, PageTemplate, PartSpec, SectionKind, StyleRole,
    StyleSpec, TextPiece, pieces,
};

use super::suggestion;

/// Names of parts that are not kinds of sections.
const OTHER_PARTS: [&str; 3] = ["opener", "story", DEFAULT_PART];

/// The part whose templates serve all parts that are not named.
const DEFAULT_PART: &str = "default";

/// Finds the roles that a layout does not give and the undefined names in it.
pub(super) fn check(layout: &Layout) -> Findings {
    let mut names = LayoutNames { layout, found: Findings::default() };
    names.style_roles();
    names.colour_roles();
    names.families();
    for (name, style) in &layout.styles {
        names.style(style, &format!("/styles/{}", escaped(name)));
    }
    for (name, template) in &layout.templates {
        let at = format!("/templates/{}", escaped(name));
        for (key, page) in template.listed() {
            names.colour(page.ground.as_deref(), &format!("{at}/{key}/ground"));
        }
    }
    for (at, frame) in layout.frames() {
        names.frame(frame, &at);
    }
    names.parts();
    names.found
}

/// A key unchanged in a JSON Pointer (RFC 6901, section 3).
pub(super) fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// A role as a layout sees it.
struct LayoutRole {
    /// As layouts write it.
    name: &'static str,
    /// For the message, after the name: what it colours or sets.
    purpose: &'static str,
    /// It has no fallback.
    must: bool,
}

impl LayoutRole {
    /// The sentence that says it is missing.
    fn missing(&self, what: &str) -> String {
        format!("The layout has no {what} “{}” ({}).", self.name, self.purpose)
    }
}

/// The names of one kind that a layout gives.
struct Given<'a> {
    /// What they name.
    what: &'static str,
    /// The object whose keys they are, as a JSON Pointer.
    at: &'static str,
    /// The names.
    names: Vec<&'a str>,
    /// Those that the layout itself uses.
    used: Vec<&'a str>,
}

impl<'a> Given<'a> {
    /// The names that neither the program nor the layout uses.
    fn spare(&self, roles: &[LayoutRole]) -> Vec<&'a str> {
        let is_role = |name: &str| roles.iter().any(|role| role.name == name);
        let spare = |name: &&str| !is_role(name) && !self.used.contains(name);
        self.names.iter().copied().filter(spare).collect()
    }
}

/// A layout whose names are checked.
struct LayoutNames<'a> {
    /// Whose names must lead somewhere.
    layout: &'a Layout,
    /// What was found.
    found: Findings,
}

impl<'a> LayoutNames<'a> {
    /// The names of the text styles.
    fn styles(&self) -> Vec<&'a str> {
        self.layout.styles.keys().map(String::as_str).collect()
    }

    /// The names of the colours.
    fn colours(&self) -> Vec<&'a str> {
        self.layout.palette.keys().map(String::as_str).collect()
    }

    /// Every style role must be given.
    fn style_roles(&mut self) {
        let all = StyleRole::ALL.iter();
        let roles: Vec<LayoutRole> = all
            .map(|role| LayoutRole { name: role.name(), purpose: role.purpose(), must: true })
            .collect();
        let of_frame = |frame: &'a FrameSpec| frame.styles.values().chain(&frame.style);
        let used = self.frames().flat_map(of_frame).map(String::as_str).collect();
        self.roles(&roles, &Given { what: "style", at: "/styles", names: self.styles(), used });
    }

    /// Every colour role without a fallback must be defined.
    fn colour_roles(&mut self) {
        let wanted = |role: &ColorRole| {
            let must = role.fallback().is_none();
            LayoutRole { name: role.name(), purpose: role.purpose(), must }
        };
        let roles: Vec<LayoutRole> = ColorRole::ALL.iter().map(wanted).collect();
        let of_styles = self.layout.styles.values().filter_map(|style| style.color.as_deref());
        let of_frames = self.frames().filter_map(|frame| frame.fill.as_deref());
        let of_pages = self.pages().filter_map(|page| page.ground.as_deref());
        let used = of_styles.chain(of_frames).chain(of_pages).collect();
        self.roles(&roles, &Given { what: "colour", at: "/palette", names: self.colours(), used });
    }

    /// Notes the roles that are not given: at the name that may be meant, or all others at once.
    fn roles(&mut self, roles: &[LayoutRole], given: &Given<'_>) {
        let spare = given.spare(roles);
        let mut missing = Vec::new();
        for role in roles.iter().filter(|role| !given.names.contains(&role.name)) {
            let slip = spare.iter().find(|slip| suggestion(slip, &[role.name]).is_some());
            match slip {
                Some(slip) => {
                    let help = format!("“{slip}” is not used: did you mean “{}”?", role.name);
                    let at = format!("{}/{}", given.at, escaped(slip));
                    self.note(Code::MissingPart, &at, role.missing(given.what), help);
                }
                None if role.must => missing.push(role),
                None => {}
            }
        }
        match missing[..] {
            [] => {}
            [role] => self.note(Code::MissingPart, given.at, role.missing(given.what), "Add it."),
            _ => {
                let message =
                    format!("The layout does not define {} {}s.", missing.len(), given.what);
                let all = missing.iter().map(|role| format!("“{}” ({})", role.name, role.purpose));
                let help = format!("Add {}.", all.collect::<Vec<_>>().join(", "));
                self.note(Code::MissingPart, given.at, message, help);
            }
        }
    }

    /// All pages of all templates.
    fn pages(&self) -> impl Iterator<Item = &'a PageTemplate> + use<'a> {
        self.layout.templates.values().flat_map(|template| template.listed().map(|(_, page)| page))
    }

    /// All frames of all pages.
    fn frames(&self) -> impl Iterator<Item = &'a FrameSpec> + use<'a> {
        self.layout.frames().map(|(_, frame)| frame)
    }

    /// The families behind all others.
    fn families(&mut self) {
        for (index, family) in self.layout.fallback.iter().enumerate() {
            self.family(family, &format!("/fallback/{index}"));
        }
    }

    /// A style's family and colour.
    fn style(&mut self, style: &StyleSpec, at: &str) {
        if let Some(family) = &style.family {
            self.family(family, &format!("{at}/family"));
        }
        self.colour(style.color.as_deref(), &format!("{at}/color"));
    }

    /// A frame's colour and styles, and the fields in its text.
    fn frame(&mut self, frame: &FrameSpec, at: &str) {
        self.colour(frame.fill.as_deref(), &format!("{at}/fill"));
        let usual: Vec<&str> = StyleRole::ALL.iter().map(|role| role.name()).collect();
        for (name, other) in &frame.styles {
            let at = format!("{at}/styles/{}", escaped(name));
            if !usual.contains(&name.as_str()) {
                let message = format!("The compiler does not use a style “{name}”.");
                self.dangling(&at, message, name, &usual);
            }
            self.exists(&at, "style", other, &self.styles());
        }
        if let Some(style) = &frame.style {
            self.exists(&format!("{at}/style"), "style", style, &self.styles());
        }
        for piece in frame.text.as_deref().map(pieces).into_iter().flatten() {
            let TextPiece::Field(name) = piece else { continue };
            self.exists(&format!("{at}/text"), "field", name, &PageField::ALL.map(PageField::name));
        }
    }

    /// The parts and their templates.
    fn parts(&mut self) {
        let templates: Vec<&str> = self.layout.templates.keys().map(String::as_str).collect();
        let kinds = SectionKind::ALL.iter().map(|kind| kind.name());
        let kinds: Vec<&str> = kinds.chain(OTHER_PARTS).collect();
        if !self.layout.parts.contains_key(DEFAULT_PART) {
            let message = format!("The layout has no part “{DEFAULT_PART}”.");
            self.note(Code::MissingPart, "/parts", message, "Add it.");
        }
        for (name, part) in &self.layout.parts {
            let at = format!("/parts/{}", escaped(name));
            self.exists(&at, "part", name, &kinds);
            self.part(part, &format!("{at}/templates"), &templates);
        }
    }

    /// A part's templates.
    fn part(&mut self, part: &PartSpec, at: &str, templates: &[&str]) {
        for (index, template) in part.templates.iter().enumerate() {
            self.exists(&format!("{at}/{index}"), "page template", template, templates);
        }
        if part.templates.is_empty() {
            self.note(Code::MissingPart, at, "The part has no template.", "Name one.");
        }
    }

    /// A family's name.
    fn family(&mut self, name: &str, at: &str) {
        let families: Vec<&str> = self.layout.families.keys().map(String::as_str).collect();
        self.exists(at, "font family", name, &families);
    }

    /// A colour's name.
    fn colour(&mut self, name: Option<&str>, at: &str) {
        if let Some(name) = name {
            self.exists(at, "colour", name, &self.colours());
        }
    }

    /// Reports a name that is not defined.
    fn exists(&mut self, at: &str, what: &str, name: &str, known: &[&str]) {
        if !known.contains(&name) {
            self.dangling(at, format!("There is no {what} “{name}”."), name, known);
        }
    }

    /// Notes that a name is not one of those known.
    fn dangling(&mut self, at: &str, message: String, name: &str, known: &[&str]) {
        let help = match suggestion(name, known) {
            Some(meant) => format!("Did you mean “{meant}”?"),
            None => format!("There are: {}.", known.join(", ")),
        };
        self.note(Code::DanglingReference, at, message, help);
    }

    /// Notes a finding at a value of the layout.
    fn note(&mut self, code: Code, at: &str, message: impl Into<String>, help: impl Into<String>) {
        self.found.push(Finding::new(code, self.layout.files.place(at), message, help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found after replacing words of a good layout: code, pointer, help.
    fn found(from: &str, to: &str) -> Vec<(Code, String, String)> {
        let good = crate::load::tests::layout();
        assert!(good.contains(from), "{from}");
        let layout: Layout = serde_json::from_str(&good.replacen(from, to, 1)).unwrap();
        let found = check(&layout);
        found
            .iter()
            .map(|it| (Code::of(it.code).unwrap(), it.place.pointer.clone(), it.help.clone()))
            .collect()
    }

    /// Replacing words of a good layout is found as this, at this place, with this in the help.
    fn holds(from: &str, to: &str, code: Code, at: &str, help: &str) {
        let all = found(from, to);
        let [(of_code, of_at, of_help)] = &all[..] else { panic!("{from} → {to}: {all:?}") };
        assert_eq!((*of_code, of_at.as_str()), (code, at), "{from} → {to}");
        assert!(of_help.contains(help), "{of_help}");
    }

    #[test]
    fn a_good_layout_has_no_finding() {
        assert_eq!(found("\"flow\"", "\"flow\""), []);
    }

    #[test]
    fn every_name_that_is_used_leads_somewhere() {
        let frame = "/templates/plain/first/frames/0";
        for (from, to, at, help) in [
            ("true", "true, \"fill\": \"txet\"", format!("{frame}/fill"), "“text”"),
            (
                "true",
                "true, \"styles\": {\"lead\": \"big\"}",
                format!("{frame}/styles/lead"),
                "There are",
            ),
            (
                "true",
                "true, \"styles\": {\"laed\": \"body\"}",
                format!("{frame}/styles/laed"),
                "“lead”",
            ),
            (
                "{ \"flow\": true }",
                "{ \"flow\": true }, { \"text\": \"x {foli}\" }",
                "/templates/plain/first/frames/1/text".into(),
                "“folio”",
            ),
            (
                "{ \"flow\": true }",
                "{ \"flow\": true }, { \"text\": \"x\", \"style\": \"foliio\" }",
                "/templates/plain/first/frames/1/style".into(),
                "“folio”",
            ),
            (
                "\"families\"",
                "\"furniture\": [{ \"text\": \"{titel}\" }], \"families\"",
                "/furniture/0/text".into(),
                "“title”",
            ),
            ("[\"plain\"]", "[\"plan\"]", "/parts/default/templates/0".into(), "“plain”"),
            ("\"size_pt\"", "\"family\": \"a\", \"size_pt\"", "/styles/body/family".into(), ""),
            (
                "\"size_pt\"",
                "\"color\": \"rul\", \"size_pt\"",
                "/styles/body/color".into(),
                "“rule”",
            ),
            ("\"families\"", "\"fallback\": [\"a\"], \"families\"", "/fallback/0".into(), ""),
            (
                "\"default\":",
                "\"stroy\": {\"templates\": [\"plain\"]}, \"default\":",
                "/parts/stroy".into(),
                "“story”",
            ),
        ] {
            holds(from, to, Code::DanglingReference, &at, help);
        }
    }

    #[test]
    fn every_role_without_another_that_stands_for_it_must_be_given() {
        for role in ColorRole::ALL {
            let name = format!("\"{}\": {{ \"rgb\"", role.name());
            let away = found(&name, "\"9\": { \"rgb\"");
            match role.fallback() {
                None => assert_eq!(away[0].1, "/palette", "{role:?}: {away:?}"),
                Some(_) => assert_eq!(away, [], "{role:?}"),
            }
        }
        for role in StyleRole::ALL {
            let away = found(&format!("\"{}\": {{", role.name()), "\"9\": {");
            assert_eq!(away[0].1, "/styles", "{role:?}: {away:?}");
        }
    }

    #[test]
    fn a_slip_is_found_where_it_stands_whether_the_role_must_be_given_or_not() {
        holds(
            "\"map-route\"",
            "\"map-rute\"",
            Code::MissingPart,
            "/palette/map-rute",
            "“map-route”",
        );
        holds("\"yellow\"", "\"yelow\"", Code::MissingPart, "/palette/yelow", "“yellow”");
        holds(
            "\"story-title\"",
            "\"story-titel\"",
            Code::MissingPart,
            "/styles/story-titel",
            "“story-title”",
        );
    }
}
