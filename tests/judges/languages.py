#!/usr/bin/env python3
"""languages.py OUT - measures the pages of each of the 24 official languages in tests/books/languages.

OUT is the folder of a finished build of that book: its PDF, its EPUB and report.json.

    languages.py OUT            prints the table; exit 1 if something must not be, or if docs/languages.md
                                has other figures
    languages.py --update OUT   writes the table into docs/languages.md, unless something must not be, or more
                                figures are beyond their target than before
    languages.py --selftest OUT whether each fault, put into copies of the files, is seen

What must be: all 24 languages, each on two pages; every text of tests/books/languages/raw/ on its pages
and in the EPUB, letter by letter, marked with its language; no missing glyph, no line wider than the
measure or left short (T001, T003, T011); no widow, orphan or run of three hyphens. The other figures are
measured by typography.py on the positions of the glyphs, those beyond their target in bold. A language has
some fifty lines here, so one line is two per cent.
"""
import importlib.util
import json
import re
import shutil
import statistics
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pymupdf

import typography

ROOT = Path(__file__).parents[2]
BOOK = ROOT / "tests" / "books" / "languages"
DOCUMENT = ROOT / "docs" / "languages.md"
MARKS = "<!-- written by tests/judges/languages.py -->", "<!-- end -->"
REFUSED = {"T001", "T003", "T011"}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# Head, how it is had from the figures of typography.py, how it is printed, its target, what that says.
# A column whose target must be met is marked.
COLUMNS = [
    ("lines", lambda f: f["body_lines"], "d", None, "", False),
    ("characters a line", lambda f: f["length"], "d", lambda v: v >= 45, "≥ 45", True),
    ("word space", lambda f: f["mean"], ".2f", lambda v: 0.98 <= v <= 1.02, "0.98–1.02", False),
    ("median", lambda f: f["median"], ".2f", None, "", False),
    ("deviation", lambda f: f["sd"], ".2f", lambda v: v <= 0.12, "≤ 0.12", False),
    ("5 %", lambda f: f["p5"], ".2f", lambda v: v >= 0.85, "≥ 0.85", False),
    ("95 %", lambda f: f["p95"], ".2f", lambda v: v <= 1.25, "≤ 1.25", False),
    ("widest", lambda f: f["widest"], ".2f", None, "", False),
    ("loose lines", lambda f: f["loose lines"], "d", lambda v: v == 0, "0", False),
    ("hyphens, %", lambda f: f["hyphen%"], ".1f", lambda v: v <= 10, "≤ 10", False),
    ("longest run", lambda f: f["ladder"], "d", lambda v: v <= 2, "≤ 2", True),
    ("stacks", lambda f: f["stacks"], "d", lambda v: v == 0, "0", False),
    ("runts", lambda f: f["runts"], "d", lambda v: v == 0, "0", False),
    ("widows, orphans", lambda f: f["widows"] + f["orphans"], "d", lambda v: v == 0, "0", True),
    ("rivers", lambda f: f["rivers"], "d", lambda v: v == 0, "0", False),
    ("over the measure", lambda f: f["over"], "d", lambda v: v == 0, "0", True),
    ("glyphs missing", lambda f: f["missing"], "d", lambda v: v == 0, "0", True),
]


def make():
    """make.py of the book, which reads its sources."""
    spec = importlib.util.spec_from_file_location("make", BOOK / "make.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def sources():
    """For each language its title and all texts of its story, in order, as they stand in raw/."""
    made, texts = make(), {}
    for lang, raw, *_ in made.LANGUAGES:
        text = made.declaration(raw)
        parts = text.parts[: made.LAST + 1]
        first = text.parts[1][1]
        rest = [words for number, (head, paragraphs) in enumerate(parts) if number != 1 for words in [head, *paragraphs]]
        texts[lang] = [text.title, *first, *rest]
    return texts


def plain(text):
    """A text with plain spaces: a no-break space may bind two words where a line ends."""
    return re.sub(r"\s+", " ", text.replace("\u2060", "")).strip()


def letters(text):
    """A text without spaces and hyphens, which depend on where lines end."""
    return re.sub(r"[\s\u00ad\u2060\u2010\u2011-]", "", unicodedata.normalize("NFKC", text))


def pages_of(doc, texts):
    """For each language the numbers of its pages, from the bookmark of its title to the next one."""
    marks = [(plain(title), page - 1) for _, title, page in doc.get_toc() if page > 0]
    found = {}
    for lang, (title, *_) in texts.items():
        # The book is in English, and so the English title may stand in other places; the last one is it.
        at = [i for i, (name, _) in enumerate(marks) if name == plain(title)]
        if at:
            begin = marks[at[-1]][1]
            end = next((page for _, page in marks[at[-1] + 1 :] if page > begin), len(doc))
            found[lang] = range(begin, end)
    return found


def missing(page):
    """Glyphs that stand for a character that the font has not."""
    count = 0
    for span in page.get_texttrace():
        count += sum(gid == 0 or code == 0xFFFD for code, gid, *_ in span["chars"])
    return count


def stacks(lines):
    """Lines that begin or end with the same word as the line before, in the same paragraph."""
    word = lambda line, at: re.sub(r"\W", "", line.text.split()[at]).casefold()
    same = lambda a, b, at: len(word(a, at)) > 3 and word(a, at) == word(b, at)
    return sum(not b.start and (same(a, b, 0) or same(a, b, -1)) for a, b in zip(lines, lines[1:]))


def measured(read, pages):
    """The figures of some pages."""
    figures = typography.figures(read, set(pages))
    lines = [line for line in figures["lines"] if not line.last]
    figures["length"] = round(statistics.median(len(line.text) for line in lines)) if lines else 0
    figures["median"] = statistics.median(figures["loose"]) if figures["loose"] else float("nan")
    figures["widest"] = max(figures["loose"], default=float("nan"))
    figures["loose lines"] = sum(ratio > 1.5 for ratio in figures["loose"])
    figures["stacks"] = stacks(figures["lines"])
    figures["missing"] = sum(missing(read["doc"][number]) for number in pages)
    return figures


def cells(figures):
    """The cells of a row, those beyond their target in bold."""
    out = []
    for _, value, form, target, _, _ in COLUMNS:
        value = value(figures)
        # What is printed is what is judged.
        shown = format(value, form)
        met = target is None or target(float(shown))
        out.append(shown if met else f"**{shown}**")
    return out


def table(rows):
    """The table, a row for each language, all of them together, and their targets."""
    head = ["", *(name for name, *_ in COLUMNS)]
    lines = [head, ["---", *["---:"] * len(COLUMNS)], ["target", *(words for *_, words, _ in COLUMNS)]]
    lines += [[lang, *cells(figures)] for lang, figures in rows.items()]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def in_pdf(doc, pages, texts):
    """The texts that are not on some pages as they stand in the source."""
    where = "".join(doc[number].get_text(clip=inside(doc[number]), flags=0, sort=False) for number in pages)
    where = letters(where).casefold()
    return [text for text in texts if letters(text).casefold() not in where]


def inside(page):
    """The page without running head and folio, which stand at its foot."""
    box = page.rect
    return pymupdf.Rect(box.x0, box.y0, box.x1, box.y1 - 17 * 72 / 25.4)


def documents(epub):
    """Language and text of all documents of an EPUB."""
    with zipfile.ZipFile(epub) as archive:
        for name in archive.namelist():
            if name.endswith(".xhtml"):
                root = ET.fromstring(archive.read(name))
                for element in root.iter():
                    lang = element.get("lang") or element.get(XML_LANG)
                    if lang:
                        yield lang, plain("".join(element.itertext()))


def in_epub(epub, texts):
    """Language and text that no document of that language has."""
    said = {}
    for lang, text in documents(epub):
        said.setdefault(lang, []).append(text)
    for lang, mine in texts.items():
        for text in mine:
            if not any(plain(text) in there for there in said.get(lang, [])):
                yield lang, text


def shortened(text):
    return text if len(text) < 50 else f"{text[:50]}…"


def judge(out):
    """The table, and a line for everything that must not be."""
    [pdf], [epub] = out.glob("*-en.pdf"), out.glob("*.epub")
    report = json.loads((out / "report.json").read_text("utf-8"))
    texts, broken = sources(), []
    for finding in report["findings"]:
        if finding["code"] in REFUSED:
            broken.append(f"{finding['code']}: {finding['message']}")
    read = typography.read(pdf)
    found = pages_of(read["doc"], texts)
    rows = {}
    for lang, mine in texts.items():
        pages = found.get(lang, [])
        if len(pages) != 2:
            broken.append(f"{lang}: {len(pages)} pages and not two")
        if not pages:
            continue
        broken += [f"{lang}: not on its pages: {shortened(text)}" for text in in_pdf(read["doc"], pages, mine)]
        rows[lang] = measured(read, pages)
    broken += [f"{lang}: not in the EPUB: {shortened(text)}" for lang, text in in_epub(epub, texts)]
    rows["all"] = measured(read, [number for pages in found.values() for number in pages])
    for lang, figures in rows.items():
        for name, value, form, target, words, must in COLUMNS:
            if must and not target(value(figures)):
                broken.append(f"{lang}: {name} {format(value(figures), form)}, must be {words}")
    return table(rows), broken


def beyond(text):
    """How many figures of a table are beyond their target."""
    return text.count("**") // 2


def parts():
    """The document before, between and behind the marks."""
    before, rest = DOCUMENT.read_text("utf-8").split(MARKS[0])
    between, after = rest.split(MARKS[1], 1)
    return before, between.strip(), after


def differences(fresh):
    """The rows of the document that are not what was measured."""
    _, stated, _ = parts()
    old, new = set(stated.split("\n")), fresh.strip().split("\n")
    return [f"docs/languages.md has another row (--update writes it): {row}" for row in new if row not in old] + (
        ["docs/languages.md has rows that are not measured"] if len(old) > len(set(new)) else []
    )


def main(out, update=False):
    fresh, broken = judge(out)
    print(fresh)
    before, stated, after = parts()
    if update and stated and beyond(fresh) > beyond(stated):
        broken.append(f"{beyond(fresh)} figures are beyond their target, and {beyond(stated)} were before")
    if update and not broken:
        DOCUMENT.write_text(f"{before}{MARKS[0]}\n\n{fresh}\n{MARKS[1]}{after}", "utf-8")
    broken += differences(fresh)
    for line in broken:
        print(f"languages.py: {line}")
    print(f"languages.py: {beyond(fresh)} figures beyond their target, {len(broken)} faults")
    return 1 if broken else 0


# --- whether faults are seen


def without_pages(out):
    """The Maltese pages are not there."""
    [pdf] = out.glob("*-en.pdf")
    doc = pymupdf.open(pdf)
    doc.delete_pages(list(pages_of(doc, sources())["mt"]))
    doc.save(out / "new.pdf")
    (out / "new.pdf").replace(pdf)


def without_word(out):
    """A word is gone from a Greek page."""
    [pdf] = out.glob("*-en.pdf")
    doc = pymupdf.open(pdf)
    page = doc[pages_of(doc, sources())["el"][1]]
    word = page.get_text("words")[40]
    page.add_redact_annot(word[:4])
    page.apply_redactions()
    doc.save(out / "new.pdf")
    (out / "new.pdf").replace(pdf)


def changed_epub(out, old, new):
    [epub] = out.glob("*.epub")
    with zipfile.ZipFile(epub) as archive, zipfile.ZipFile(out / "new", "w") as copy:
        for name in archive.namelist():
            data = archive.read(name)
            copy.writestr(name, data.replace(old.encode(), new.encode()) if name.endswith(".xhtml") else data)
    (out / "new").replace(epub)


def with_finding(code):
    def change(out):
        path = out / "report.json"
        report = json.loads(path.read_text("utf-8"))
        report["findings"].append({"code": code, "message": "seeded"})
        path.write_text(json.dumps(report), "utf-8")

    return change


FAULTS = [
    ("a language without its pages", without_pages, "mt: 0 pages"),
    ("a word that is gone from a page", without_word, "el: not on its pages"),
    ("another letter in the EPUB", lambda out: changed_epub(out, "rättigheter", "rättigheler"), "sv: not in the EPUB"),
    ("another language in the EPUB", lambda out: changed_epub(out, 'lang="ga"', 'lang="en"'), "ga: not in the EPUB"),
    *((f"a finding {code}", with_finding(code), f"{code}: seeded") for code in sorted(REFUSED)),
]


def selftest(out):
    """Each fault alone, in a copy of the files; then figures beyond their target, and a row that is not theirs."""
    for name, change, wanted in FAULTS:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "out"
            copy.mkdir()
            for file in [*out.glob("*-en.pdf"), *out.glob("*.epub"), out / "report.json"]:
                shutil.copy(file, copy)
            change(copy)
            _, broken = judge(copy)
            assert any(wanted in line for line in broken), f"{name} is not seen: {broken}"
    fresh, broken = judge(out)
    assert not broken, broken
    row = fresh.split("\n")[5]
    assert differences(fresh.replace(row, row.replace("| 1.", "| 2.", 1))), "another figure is not seen"
    good = {"lines": [], "body_lines": 50, "length": 60, "mean": 1.0, "median": 1.0, "sd": 0.1, "p5": 0.9, "p95": 1.2}
    good |= {"widest": 1.3, "loose lines": 0, "hyphen%": 5.0, "ladder": 1, "stacks": 0, "runts": 0, "widows": 0}
    good |= {"orphans": 0, "rivers": 0, "over": 0, "missing": 0}
    assert "**" not in table({"xx": good})
    bad = {"length": 40, "mean": 1.03, "sd": 0.13, "p5": 0.84, "p95": 1.26, "loose lines": 1, "hyphen%": 10.1, "ladder": 3}
    bad |= dict.fromkeys(["stacks", "runts", "widows", "orphans", "rivers", "over", "missing"], 1)
    for name, value in bad.items():
        assert "**" in table({"xx": good | {name: value}}), f"{name} {value} is not marked"
    print(f"languages.py: {len(FAULTS) + 1 + len(bad)} faults, each seen")
    return 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--selftest", out]:
            sys.exit(selftest(Path(out)))
        case ["--update", out]:
            sys.exit(main(Path(out), update=True))
        case [out]:
            sys.exit(main(Path(out)))
        case _:
            sys.exit(__doc__)
