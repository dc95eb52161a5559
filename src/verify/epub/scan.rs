//! A reader for documents as this program writes them: tags, attributes, nothing else.

/// A start tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// The element's name, prefix included.
    pub(super) name: &'a str,
    /// Its attributes as they are written.
    attributes: Vec<(&'a str, &'a str)>,
    /// The text between this tag and the next one, start or end, as it is written.
    pub(super) text: &'a str,
}

impl<'a> Tag<'a> {
    /// The value of an attribute as it is written.
    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }
}

/// The start tags of a document, in order.
///
/// # Errors
/// When the document is not well-formed, or has something that this program never writes; the words
/// say what.
pub(super) fn tags(document: &str) -> Result<Vec<Tag<'_>>, String> {
    let mut tags = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    let mut rest = document;
    while let Some(at) = rest.find('<') {
        check_text(&rest[..at])?;
        let (inside, after) = rest[at + 1..].split_once('>').ok_or("a tag does not end")?;
        rest = after;
        if inside.starts_with('?') || inside.starts_with("!DOCTYPE ") {
            continue;
        }
        if inside.starts_with('!') {
            return Err("there is a comment or a section that is not read".to_owned());
        }
        if let Some(name) = inside.strip_prefix('/') {
            match open.pop() {
                Some(last) if last == name => continue,
                last => return Err(format!("</{name}> closes <{}>", last.unwrap_or_default())),
            }
        }
        let is_empty = inside.ends_with('/');
        let inside = inside.strip_suffix('/').unwrap_or(inside);
        let (name, attributes) = inside.split_once(' ').unwrap_or((inside, ""));
        let text = &after[..after.find('<').unwrap_or(after.len())];
        tags.push(Tag { name, attributes: read_attributes(attributes)?, text });
        if !is_empty {
            open.push(name);
        }
    }
    check_text(rest)?;
    match open.last() {
        Some(name) => Err(format!("<{name}> is not closed")),
        None if tags.is_empty() => Err("it is empty".to_owned()),
        None => Ok(tags),
    }
}

/// The attributes of a tag.
fn read_attributes(text: &str) -> Result<Vec<(&str, &str)>, String> {
    let mut attributes: Vec<(&str, &str)> = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (name, after) = rest.split_once("=\"").ok_or_else(|| format!("no value: {rest}"))?;
        let (value, after) = after.split_once('"').ok_or_else(|| format!("no end: {rest}"))?;
        check_text(value)?;
        if attributes.iter().any(|(known, _)| *known == name) {
            return Err(format!("the attribute {name} appears twice"));
        }
        attributes.push((name, value));
        rest = after.trim_start();
    }
    Ok(attributes)
}

/// Finds an ampersand that is not an entity.
fn check_text(text: &str) -> Result<(), String> {
    const ENTITIES: [&str; 5] = ["amp;", "lt;", "gt;", "quot;", "#39;"];
    for part in text.split('&').skip(1) {
        if !ENTITIES.iter().any(|entity| part.starts_with(entity)) {
            return Err(format!("&{} is no entity", part.chars().take(8).collect::<String>()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_come_with_their_attributes_and_text() {
        let found = tags("<?xml?><a b=\"1\" c=\"x &amp; y\">one<d/>two</a>").unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].get("c"), found[0].text), (Some("x &amp; y"), "one"));
    }

    #[test]
    fn what_is_not_well_formed_is_refused() {
        for bad in [
            "<a><b></a></b>",
            "<a>",
            "<a>x & y</a>",
            "<a b=\"1\" b=\"2\"/>",
            "<a><!-- c --></a>",
            "",
        ] {
            assert!(tags(bad).is_err(), "{bad}");
        }
    }
}
