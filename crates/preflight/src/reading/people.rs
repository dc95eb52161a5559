//! What only people can judge.

/// What the failure conditions of the Matterhorn Protocol 1.1 ask that no program can answer, by its
/// checkpoints.
pub(crate) const FOR_PEOPLE: [(&str, &str); 22] = [
    (
        "01",
        "Is all that matters tagged, is ornament an artifact, do the tags mean what the text means?",
    ),
    ("02", "Do mapped types mean the same as those they are mapped to?"),
    ("03", "Does nothing flicker, and does no script make it?"),
    ("04", "Is nothing told by colour, contrast or place alone?"),
    ("05", "Is nothing told by sound alone?"),
    ("06", "Does the title say what the document is?"),
    ("08", "Is recognised text right and in the right language?"),
    ("09", "Are the tags in the order of reading, and of the right types?"),
    ("11", "Is the language of each text the right one?"),
    ("12", "Are glyphs that are put together read as one character?"),
    ("13", "Do descriptions say what the pictures say, and are captions tagged?"),
    ("14", "Are all headings tagged, and at their level?"),
    ("15", "Are all heads of tables tagged, and are tables tables?"),
    ("16", "Are all lists tagged, and is their numbering told?"),
    ("17", "Are all formulas tagged?"),
    ("18", "Are heads and folios artifacts of the page?"),
    ("19", "Are notes and references tagged?"),
    ("22", "Do article threads follow the order of reading?"),
    ("24", "Are forms on paper tagged as forms?"),
    ("27", "Do bookmarks and other aids lead where they say?"),
    ("28", "Do the words of annotations say what they are for?"),
    ("29", "Does no script ask for a time or a key?"),
];
