#!/usr/bin/env python3
"""reading_order.py BOOK FILE.pdf - looks for every story's first and last sentence in what pdftotext reads.

Both must be there, the first before the last, no two stories mixed, and no ligature characters
(U+FB00 to U+FB06). Letters and digits are compared; spaces, punctuation and hyphens are not.
Folios and running heads are cropped: a sentence may go on over the page.

Then words, in each of pdftotext's modes (plain, -layout, -raw): every word of every story must be
there whole, as often as the stories have it. A word that falls apart at the end of a line, or loses
a hyphen of its own there, is missing; so is one whose drop cap stands alone.
Exit 0 if all is well, 1 if not.
"""
import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path


def letters(text):
    """The letters and digits of a text, in order."""
    return "".join(c for c in unicodedata.normalize("NFC", text) if c.isalnum())


def unmarked(text):
    """A text without its addresses and the languages of its phrases."""
    return re.sub(r"\[([^\]]*)\](\([^)]*\)|\{[^}]*\})", r"\1", text)


def sentences(story):
    """The first and the last sentence of a story's body."""
    texts = [block["text"] for block in story["body"] if block.get("text")]
    split = [re.split(r"(?<=[.!?])[”’)*]*\s+", unmarked(text)) for text in texts]
    return split[0][0], split[-1][-1]


def words(text):
    """The words of a text, compounds whole, and how often each occurs."""
    plain = unicodedata.normalize("NFC", text.replace("\u00ad", "")).lower()
    return Counter(re.findall(r"[^\W_]+(?:[-\u2010][^\W_]+)*", plain))


def story_words(files):
    """The words of all stories."""
    out = Counter()
    for file in files:
        story = json.loads(file.read_text("utf-8"))
        texts = [block[key] for block in story["body"] for key in ("text", "label") if block.get(key)]
        texts += [item for block in story["body"] for item in block.get("items") or [] if isinstance(item, str)]
        for text in [story["title"], story["lead"], *texts]:
            out += words(unmarked(text))
    return out


def type_area(book):
    """pdftotext's options for the pages without their foot margin, in points."""
    manifest = json.loads(Path(book, "booklet.json").read_text("utf-8"))
    layout = json.loads(Path(book, "layouts", manifest["layout"] + ".json").read_text("utf-8"))
    page, foot = layout["page"], layout["margins"]["bottom_mm"]
    points = lambda mm: str(round(mm * 72 / 25.4))
    return ["-x", "0", "-y", "0", "-W", points(page["width_mm"]), "-H", points(page["height_mm"] - foot)]


def read(pdf, *options):
    command = ["pdftotext", "-enc", "UTF-8", *options, pdf, "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main(book, pdf):
    text = read(pdf)
    bad = []
    ligatures = sorted(set(re.findall("[\ufb00-\ufb06]", text)))
    if ligatures:
        bad.append(f"ligature characters in the text: {' '.join(f'U+{ord(c):04X}' for c in ligatures)}")
    flow, spans = letters(read(pdf, *type_area(book))), []
    files = sorted(Path(book, "stories").glob("*.json"))
    for file in files:
        first, last = (letters(s) for s in sentences(json.loads(file.read_text("utf-8"))))
        # A short sentence may stand elsewhere as well: the way from first to last is the shortest one.
        ends = [m.start() for m in re.finditer(re.escape(last), flow)]
        starts = [m.start() for m in re.finditer(re.escape(first), flow)]
        if not starts or not ends:
            missing = " and ".join(n for n, found in (("first", starts), ("last", ends)) if not found)
            bad.append(f"{file.name}: its {missing} sentence is not in the text")
            continue
        pairs = [(e - s, s, e) for s in starts for e in ends if e >= s]
        if not pairs:
            bad.append(f"{file.name}: its last sentence stands before its first")
            continue
        spans.append((min(pairs)[1], min(pairs)[2], file.name))
    spans.sort()
    for (_, end, one), (start, _, other) in zip(spans, spans[1:]):
        if start < end:
            bad.append(f"{other} begins before {one} ends")
    wanted = story_words(files)
    for mode in ([], ["-layout"], ["-raw"]):
        missing = wanted - words(read(pdf, *mode))
        name = "".join(mode) or "plain"
        bad += [f"pdftotext {name}: “{word}” is {count} times not there whole" for word, count in missing.items()]
    print(f"reading_order: {sum(wanted.values())} words of stories looked for in each of three modes")
    for line in bad:
        print(f"reading_order: {line}")
    print(f"reading_order: {len(files)} stories, {len(bad)} problems")
    return 1 if bad or not files else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
