//! Files that look as if they were part of the book, and that nothing reads.

use std::collections::BTreeMap;

use findings::{Finding, Findings, Place};
use serde_json::Value;

use crate::codes::Code;
use crate::model::CONSENTS;
use crate::source::World;

use super::distance;

/// The folder of the stories.
const STORIES: &str = "stories";

/// Endings of documents and tables in which stories come before they are story files.
const DOCUMENTS: [&str; 9] = ["csv", "doc", "docx", "odt", "ods", "pages", "rtf", "xls", "xlsx"];

/// How much is read of a file to see what it is, in bytes.
const HEAD: usize = 1 << 16;

/// The files that look as if they were stories or the register of consents, and are not read: a story in
/// another folder, with another ending, or as a document. Of a folder one finding, whatever is in it.
pub(super) fn strays(world: &World) -> Findings {
    let mut folders = BTreeMap::<&str, Vec<&str>>::new();
    let mut found = Vec::new();
    let files = world.files();
    for file in &files {
        let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
        match folder {
            STORIES => found.extend(in_stories(world, file, name)),
            "" => found.extend(in_book(world, file)),
            folder if is_meant_for_stories(folder) && is_json(name) => {
                folders.entry(folder).or_default().push(file);
            }
            _ => {}
        }
    }
    found.extend(folders.into_iter().filter_map(|(folder, files)| in_folder(folder, &files)));
    found.extend(world.misnamed().into_iter().map(misnamed));
    found.into_iter().collect()
}

/// The finding of a file or folder whose name is not UTF-8: an error if it would be a story.
fn misnamed(file: String) -> Finding {
    let is_story =
        file.strip_prefix(STORIES).is_some_and(|rest| rest.starts_with('/')) && is_json(&file);
    let code = if is_story { Code::FileUnreadable } else { Code::Stray };
    let message = format!(
        "“{file}” will not be read: its name is not UTF-8, and “\u{fffd}” stands for what cannot be read of it."
    );
    let help = "Rename it, with letters a to z, digits and hyphens. Names often break in archives that were packed on another system.";
    Finding::new(code, Place::file(file), message, help)
}

/// The finding for a file in the folder of the stories.
fn in_stories(world: &World, file: &str, name: &str) -> Option<Finding> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    if ending == "json" {
        return None;
    }
    if DOCUMENTS.contains(&ending.to_lowercase().as_str()) {
        return Some(unread(
            file,
            "stories are files that end in .json",
            "Write its text as a story file, or import a spreadsheet with booklet import; then move it out of this folder.",
        ));
    }
    (has_json_in_its_name(name) || is_story(world, file)).then(|| {
        let stem = stem_of_json(name);
        let free = format!("{STORIES}/{stem}.json");
        let help = if world.has(&free) {
            format!("Delete it, or move it out of this folder: “{free}” is the story.")
        } else {
            format!("Call it “{stem}.json”; if it is a copy, move it out of this folder.")
        };
        unread(file, "stories are files that end in .json", &help)
    })
}

/// The finding for a file directly in the book's folder.
fn in_book(world: &World, file: &str) -> Option<Finding> {
    let stem = stem_of_json(file).to_lowercase();
    if file != CONSENTS && has_json_in_its_name(file) && distance(&stem, "consents") <= 1 {
        let help = format!("Call it “{CONSENTS}”, all in lower-case letters.");
        return Some(unread(file, &format!("the register of consents is “{CONSENTS}”"), &help));
    }
    (is_json(file) && is_story(world, file)).then(|| {
        let help = format!("Move it into the folder “{STORIES}”.");
        unread(file, &format!("stories are read from the folder “{STORIES}”"), &help)
    })
}

/// The finding for a folder that is not that of the stories.
fn in_folder(folder: &str, files: &[&str]) -> Option<Finding> {
    let first = files.first()?;
    let what = match files.len() {
        1 => "1 file".to_owned(),
        count => format!("{count} files"),
    };
    Some(Finding::new(
        Code::Stray,
        Place::file(*first),
        format!(
            "{what} in the folder “{folder}” will not be read: stories are read from the folder “{STORIES}” alone."
        ),
        format!("Move them into “{STORIES}”, or to a place outside the book."),
    ))
}

/// The finding of a file that is not read.
fn unread(file: &str, why: &str, help: &str) -> Finding {
    let message = format!("The file “{file}” will not be read: {why}.");
    Finding::new(Code::Stray, Place::file(file), message, help)
}

/// Whether a folder is in the folder of the stories, or has a similar name.
fn is_meant_for_stories(folder: &str) -> bool {
    let top = folder.split('/').next().unwrap_or_default();
    let is_alike = distance(top, STORIES) <= 2 || top.eq_ignore_ascii_case("story");
    top == STORIES || (folder == top && is_alike)
}

/// Whether a file's name ends in `.json`, in whatever case.
fn is_json(name: &str) -> bool {
    name.to_lowercase().ends_with(".json")
}

/// Whether a name says JSON somewhere: `x.JSON`, `x.json.txt`, `x.json~`.
fn has_json_in_its_name(name: &str) -> bool {
    name.to_lowercase().contains(".json")
}

/// The part of a name before `.json`, or before its ending.
fn stem_of_json(name: &str) -> &str {
    let end = name.to_lowercase().find(".json");
    end.and_then(|end| name.get(..end)).or_else(|| Some(name.rsplit_once('.')?.0)).unwrap_or(name)
}

/// Whether a file has what only stories have. A file that is too large to be read is not one.
fn is_story(world: &World, file: &str) -> bool {
    let Ok(bytes) = world.head(file, HEAD) else { return false };
    let Ok(Value::Object(fields)) = serde_json::from_slice::<Value>(&bytes) else { return false };
    ["title", "body", "participant"].iter().all(|name| fields.contains_key(*name))
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = r#"{ "title": "A", "body": [], "participant": {} }"#;

    /// What is said of files that all hold a story.
    fn said(files: &[&str]) -> Vec<String> {
        let world = World::memory(files.iter().map(|file| (*file, STORY)));
        strays(&world).iter().map(|finding| finding.message.clone()).collect()
    }

    #[test]
    fn a_story_with_another_ending_or_in_another_folder_is_found() {
        for file in [
            "stories/a.json.txt",
            "stories/a.JSON",
            "stories/a.json~",
            "stories/a.json.bak",
            "stories/a.txt",
            "stories/a",
            "stories/a.docx",
            "stories/2024/a.json",
            "Stories/a.json",
            "storys/a.json",
            "story/a.json",
            "a.json",
            "Consents.json",
            "consent.json",
            "consents.json.txt",
        ] {
            let said = said(&[file, "stories/b.json"]);
            assert_eq!(said.len(), 1, "{file}: {said:?}");
            let folder = file.rsplit_once('/').map_or(file, |(folder, _)| folder);
            assert!(said[0].contains(folder), "{file}: {said:?}");
        }
    }

    #[test]
    fn a_folder_of_stories_is_one_finding() {
        let said = said(&["Stories/a.json", "Stories/b.json", "Stories/c.json"]);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with("3 files in the folder “Stories”"), "{said:?}");
    }

    #[test]
    fn notes_pictures_and_files_of_programs_are_no_stories() {
        let files = [
            "stories/README.md",
            "stories/notes.txt",
            "images/a.jpg",
            "package.json",
            "imported.json",
            "history/a.json",
            "layouts/a5.json",
            "consents.json",
        ];
        let world = World::memory(files.map(|file| (file, "{}")));
        let found = strays(&world);
        assert!(found.iter().next().is_none(), "{found:?}");
    }

    #[test]
    fn the_help_does_not_propose_a_name_that_a_story_has() {
        let world = World::memory([("stories/a.json", STORY), ("stories/a.json.bak", STORY)]);
        let found = strays(&world);
        let help = &found.iter().next().unwrap().help;
        assert!(help.starts_with("Delete it") && help.contains("“stories/a.json”"), "{help}");
    }
}
