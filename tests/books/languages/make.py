#!/usr/bin/env python3
"""make.py - makes the stories of this book from the texts in raw/, without changing a character of them.

    make.py           writes stories/
    make.py --check   compares stories/ with what would be written; exit 1 if they differ

A story is the Declaration from its beginning to the end of article LAST. The title of the text is the title
of the story, article 1 its standfirst, everything else its body: the first paragraph of the preamble and of
each article runs in after its heading, further ones stand alone. All other fields of a story hold the number
of the resolution, or the same value in every language.
"""
import json
import sys
from html.parser import HTMLParser
from pathlib import Path

HERE = Path(__file__).parent
LAST = 6
RESOLUTION = "217 A (III)"

# Language, file in raw/, a country where the language is official, the language's own name.
LANGUAGES = [
    ("bg", "bul", "BG", "български"),
    ("cs", "ces", "CZ", "čeština"),
    ("da", "dan", "DK", "dansk"),
    ("de", "deu_1996", "DE", "Deutsch"),
    ("el", "ell_monotonic", "EL", "ελληνικά"),
    ("en", "eng", "IE", "English"),
    ("es", "spa", "ES", "español"),
    ("et", "est", "EE", "eesti"),
    ("fi", "fin", "FI", "suomi"),
    ("fr", "fra", "BE", "français"),
    ("ga", "gle", "IE", "Gaeilge"),
    ("hr", "hrv", "HR", "hrvatski"),
    ("hu", "hun", "HU", "magyar"),
    ("it", "ita", "IT", "italiano"),
    ("lt", "lit", "LT", "lietuvių"),
    ("lv", "lav", "LV", "latviešu"),
    ("mt", "mlt", "MT", "Malti"),
    ("nl", "nld", "NL", "Nederlands"),
    ("pl", "pol", "PL", "polski"),
    ("pt", "por_PT", "PT", "português"),
    ("ro", "ron_2006", "RO", "română"),
    ("sk", "slk", "SK", "slovenčina"),
    ("sl", "slv", "SI", "slovenščina"),
    ("sv", "swe", "SE", "svenska"),
]


class Declaration(HTMLParser):
    """The title, and the parts: a heading and its paragraphs each, the preamble first."""

    def __init__(self, text):
        super().__init__()
        self.title, self.parts, self.tag = "", [], None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tag = tag
        if tag == "h2":
            self.parts.append(["", []])
        elif tag == "p":
            self.parts[-1][1].append("")

    def handle_endtag(self, tag):
        self.tag = None

    def handle_data(self, data):
        if self.tag == "h1":
            self.title += data
        elif self.tag == "h2":
            self.parts[-1][0] += data
        elif self.tag == "p":
            self.parts[-1][1][-1] += data


def declaration(raw):
    return Declaration((HERE / "raw" / f"{raw}.html").read_text("utf-8"))


def story(lang, raw, country, name):
    text = declaration(raw)
    [lead] = text.parts[1][1]
    body = []
    for number, (head, paragraphs) in enumerate(text.parts[: LAST + 1]):
        if number != 1:
            body.append({"type": "entry", "label": head, "text": paragraphs[0]})
            body += [{"type": "paragraph", "text": paragraph} for paragraph in paragraphs[1:]]
    organisation = {"kind": RESOLUTION, "sector": RESOLUTION, "size": "small"}
    return {
        "$schema": "../../../../schemas/story.schema.json",
        "format": 1,
        "lang": lang,
        "title": text.title,
        "lead": lead,
        "participant": {"anonymous": True, "kind": "employee", "role": RESOLUTION},
        "home": {"country": country, **organisation, "kind": name},
        "host": {"country": "FR", **organisation},
        "sector": {"nace": "S", "label": RESOLUTION},
        "period": {"start": "1948-12", "end": "1948-12"},
        "months": 1,
        "body": body,
        "status": "final",
        "template": "story-top",
    }


def main(check):
    made = {f"{row[0]}.json": json.dumps(story(*row), ensure_ascii=False, indent=2) + "\n" for row in LANGUAGES}
    folder = HERE / "stories"
    if not check:
        folder.mkdir(exist_ok=True)
        for name, text in made.items():
            (folder / name).write_text(text, "utf-8", newline="\n")
        return 0
    there = {file.name: file.read_text("utf-8") for file in folder.iterdir()}
    differ = sorted(name for name in made.keys() | there.keys() if made.get(name) != there.get(name))
    for name in differ:
        print(f"make.py: stories/{name} is not what raw/ has")
    return 1 if differ else 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            sys.exit(main(check=False))
        case ["--check"]:
            sys.exit(main(check=True))
        case _:
            sys.exit(__doc__)
