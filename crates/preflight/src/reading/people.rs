//! What only a person can check.

/// Questions of the Matterhorn Protocol 1.1 that no program can answer, by checkpoint.
pub(crate) const FOR_PEOPLE: [(&str, &str); 22] = [
    (
        "01",
        "Is all relevant content tagged, is decoration an artifact, and do the tags match the meaning?",
    ),
    ("02", "Do custom tag types mean the same as the standard types they are mapped to?"),
    ("03", "Is nothing flickering, and does no script cause flicker?"),
    ("04", "Is no information conveyed by colour, contrast or position alone?"),
    ("05", "Is no information conveyed by sound alone?"),
    ("06", "Does the title describe the document?"),
    ("08", "Is text from text recognition correct and in the right language?"),
    ("09", "Are the tags in reading order, and of the right types?"),
    ("11", "Is the language of each text declared correctly?"),
    ("12", "Are characters composed of several glyphs read as one?"),
    ("13", "Do alternative texts convey what the pictures show, and are captions tagged?"),
    ("14", "Are all headings tagged, and at the right level?"),
    ("15", "Are all table headers tagged, and is only tabular content tagged as a table?"),
    ("16", "Are all lists tagged, with their numbering?"),
    ("17", "Are all formulas tagged?"),
    ("18", "Are running heads and folios pagination artifacts?"),
    ("19", "Are notes and references tagged?"),
    ("22", "Do article threads follow the reading order?"),
    ("24", "Are non-interactive forms tagged as forms?"),
    ("27", "Do bookmarks and other navigation aids lead where they say?"),
    ("28", "Do the descriptions of annotations state their purpose?"),
    ("29", "Does no script require specific timing or a specific device?"),
];
