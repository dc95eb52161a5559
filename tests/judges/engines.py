#!/usr/bin/env python3
"""engines.py [--pdfjs FOLDER] EPUB SCREEN.pdf [PRINT.pdf ...] - whether engines that people use read and draw alike.

    engines.py --selftest

Reads the screen file with poppler, MuPDF, PDFium and pdf.js and compares, for each story, what a reader
copies from its pages with the text of the EPUB of the same build:

    every word is there whole, as often as it was written; more words than that are only those of
    running feet and folios, and the names of rows in each column of cards
    the paragraphs stand in their order, and each is whole but for a page's end
    every word that is separated at a line's end is found by a search together with the word after it
    bookmarks, page labels, links and structure are there as pdf.js sees them

Draws all files with poppler, MuPDF and PDFium: in no cell of 10 mm do two differ by more than 25 of 255 in
mean grey.

White space is one space, case and punctuation are not compared. What an engine does by itself, and what is
therefore allowed of it, is told in docs/engines.md: ALLOWED below is the whole list.
Exit 0 if all is well, 1 if not.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from pathlib import Path

import numpy as np
import pikepdf
import pymupdf
import pypdfium2

HERE = Path(__file__).resolve().parent
XHTML = "{http://www.w3.org/1999/xhtml}"
DPI, CELL_MM, MOST = 100, 10, 25
ENGINES = ("poppler", "MuPDF", "PDFium", "pdf.js")

# What is allowed of single engines, each with its section in docs/engines.md.
ALLOWED = {
    "pdf.js": ["reads glyphs, not replacement text: words at a line's end keep its hyphen", "its search drops a word's own hyphen at a line's end"],
    "poppler": ["plain order puts some initials before the line above them: order is judged in content order"],
}


# --- words

def words(text):
    """The words of a text, compounds whole, without case."""
    plain = unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold()
    return re.findall(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*", plain)


def joined(text):
    """What pdf.js shows, as its search reads it: words that a hyphen separates at a line's end are one."""
    return re.sub(r"(?<=\w)-\n(?=\w)", "", text)


class Story:
    """What the EPUB has of a story: its title, its words, its paragraphs, its captions of tables, the names of
    rows that are visible in each column where cards stand one below the other."""

    def __init__(self, title, body):
        self.title, self.words, self.flow, self.hidden, self.names = title, [], [], [], Counter()
        self.walk(body, False)

    def walk(self, element, in_block):
        if element.get("hidden") is not None or "quiet" in (element.get("class") or "").split():
            return
        name = element.tag.replace(XHTML, "")
        if name.startswith("{"):
            return
        if name == "tr":
            cells = [cell for cell in element if cell.tag in (XHTML + "th", XHTML + "td")]
            for word in words("".join(cells[0].itertext())) if cells else []:
                self.names[word] += max(len(cells) - 2, 0)
        if name == "caption":
            self.hidden += words("".join(element.itertext()))
        block = name in ("p", "h1", "h2", "h3", "h4", "li", "td", "th", "caption", "figcaption", "dt", "dd", "blockquote")
        inner = any(child.tag.replace(XHTML, "") in ("p", "ul", "ol", "table", "dl") for child in element)
        if block and not inner:
            found = words("".join(element.itertext()))
            self.words += found
            if name == "p" and found:
                self.flow.append(found)
            return
        for child in element:
            self.walk(child, block)


def stories(epub):
    """The stories of an EPUB in their order."""
    book, out = zipfile.ZipFile(epub), []
    opf = ET.fromstring(book.read("OEBPS/content.opf"))
    space = "{http://www.idpf.org/2007/opf}"
    items = {item.get("id"): item.get("href") for item in opf.iter(space + "item")}
    for ref in opf.iter(space + "itemref"):
        file = items[ref.get("idref")]
        if Path(file).name.startswith("story-"):
            root = ET.fromstring(book.read("OEBPS/" + file))
            out.append(Story(root.find(f".//{XHTML}title").text.strip(), root.find(XHTML + "body")))
    return out


# --- what the engines read

def separated(pdf):
    """For every word that is separated at a line's end: index of its page, the word, what was parted.

    A span of replacement text that says a space is such a word's later part; the span before it says
    the word.
    """
    out, before = [], None
    for index, page in enumerate(pdf.pages):
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) != "BDC" or not isinstance(operands[1], pikepdf.Dictionary):
                continue
            says = operands[1].get("/ActualText")
            if says is None:
                continue
            if str(says).strip() == "" and before:
                out.append((before[0], before[1], index))
            before = (index, str(says)) if str(says).strip() else None
    return out


def read_poppler(file, *mode):
    text = subprocess.run(["pdftotext", "-enc", "UTF-8", *mode, file, "-"], check=True, capture_output=True, text=True).stdout
    return text.split("\f")[:-1]


def read_mupdf(file):
    return [page.get_text() for page in pymupdf.open(file)]


def read_pdfium(file):
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pypdfium2.PdfDocument(file)]


def read_pdfjs(folder, file, phrases=()):
    run = subprocess.run(["node", str(HERE / "engines.cjs"), folder, file], input=json.dumps(list(phrases)), capture_output=True, text=True)
    if run.returncode:
        raise SystemExit(f"engines: pdf.js cannot read {file}: {run.stderr[-2000:]}")
    return json.loads(run.stdout)


def finds(engine, file, pages, phrase, page):
    """Whether a search of an engine finds a phrase on a page or over its end."""
    if engine == "MuPDF":
        return bool(pymupdf.open(file)[page].search_for(phrase))
    if engine == "PDFium":
        return pypdfium2.PdfDocument(file)[page].get_textpage().search(phrase).get_next() is not None
    # poppler's own search has no command: what its viewers search is its text, with single spaces.
    return phrase in " ".join(pages[page].split())


# --- judging text

def furniture(pages, at, end, story, said):
    """Words that may stand on a story's pages beside it: folios, and what running feet say."""
    out = Counter()
    for page in range(at, end):
        out.update(words(said["labels"][page] or ""))
    for title in said["titles"]:
        # A title may have a word twice: “coat by coat”.
        out.update({word: count * (end - at) for word, count in Counter(words(title)).items()})
    return out


def judge_story(engine, story, pages, spare, ordered=None):
    """What is wrong with a story's text in an engine."""
    bad, text = [], "\n".join(pages)
    strip = (lambda word: re.sub("[-\u2010\u2011]", "", word)) if engine == "pdf.js" else (lambda word: word)
    read = [strip(word) for word in words(joined(text) if engine == "pdf.js" else text)]
    wanted, have = Counter(map(strip, story.words)), Counter(read)
    missing, more = wanted - have, have - wanted
    # Captions that are not seen are said by the structure, which only MuPDF's text takes in.
    missing -= Counter(map(strip, story.hidden))
    more -= Counter({strip(word): count for word, count in spare.items()})
    bad += [f"“{word}” is {count} times missing" for word, count in missing.items()]
    bad += [f"“{word}” is {count} times too often" for word, count in more.items()]
    # Paragraphs in their order: each begins after the one before, and is whole up to a page's end.
    if ordered:
        read = words("\n".join(ordered))
    at = 0
    beside = len(story.words) - sum(map(len, story.flow)) + sum(spare.values())
    for paragraph in story.flow:
        paragraph = [strip(word) for word in paragraph]
        few = paragraph[:5]
        found = next((i for i in range(at, len(read)) if read[i:i + len(few)] == few), None)
        if found is None:
            # Table cells, kickers and quotes stand where the layout puts them.
            if next((i for i in range(len(read)) if read[i:i + len(few)] == few), None) is None:
                bad.append(f"a paragraph does not begin with “{' '.join(few)}”")
            continue
        whole = read[found:found + len(paragraph)] == paragraph
        ends = paragraph[-3:]
        # A page's end may lie between, with all that stands beside the text of both pages.
        parted = any(read[i:i + len(ends)] == ends for i in range(found, min(len(read), found + len(paragraph) + beside)))
        if not whole and not parted:
            bad.append(f"the paragraph “{' '.join(few)} …” is not whole")
        at = found + 1
    return bad


def flat(items):
    for item in items:
        yield item
        yield from flat(item["items"])


def judge_text(folder, epub, file):
    """What is wrong with the text of a screen file in four engines."""
    bad = []
    cut = separated(pikepdf.open(file))
    read = {"poppler": read_poppler(file), "MuPDF": read_mupdf(file), "PDFium": read_pdfium(file)}
    # In its plain order poppler puts some initials before the line above them (docs/engines.md).
    raw = read_poppler(file, "-raw")
    phrases = []
    for page, word, other in cut:
        after = words_after(raw[page], word) if page == other else None
        phrases.append((page, " ".join(filter(None, [word, after]))))
    said = read_pdfjs(folder, file, [phrase for _, phrase in phrases])
    read["pdf.js"] = said["texts"]
    marks = list(flat(said["outline"]))
    said["titles"] = [mark["title"] for mark in marks]
    bad += judge_ways(said)
    all_stories = stories(epub)
    starts = sorted({mark["page"] for mark in marks if mark["page"] is not None} | {len(said["labels"])})
    for story in all_stories:
        first = next((mark["page"] for mark in marks if mark["title"] == story.title), None)
        if first is None:
            bad.append(f"no bookmark leads to “{story.title}”")
            continue
        end = next(page for page in starts if page > first)
        spare = furniture(read, first, end, story, said) + story.names
        for engine in ENGINES:
            found = judge_story(engine, story, read[engine][first:end], spare, raw[first:end] if engine == "poppler" else None)
            bad += [f"{engine}: “{story.title}”: {words}" for words in found]
    for (page, phrase), count in zip(phrases, said["found"]):
        for engine in ENGINES[:3]:
            if not finds(engine, file, raw, phrase, page):
                bad.append(f"{engine}: a search for “{phrase}” on page {page + 1} finds nothing")
        # pdf.js drops a hyphen at a line's end even where it is the word's own (docs/engines.md).
        if count == 0 and "-" not in phrase:
            bad.append(f"pdf.js: a search for “{phrase}” finds nothing")
    counted = sum(len(story.words) for story in all_stories)
    print(f"engines: {len(all_stories)} stories, {counted} words in each of {len(ENGINES)} engines; {len(phrases)} separated words searched for")
    if not all_stories or not phrases:
        bad.append("there is nothing to look at")
    return bad


def words_after(text, word):
    """The word that follows a word in a page's text."""
    flat_text = " ".join(text.split())
    at = flat_text.find(word)
    rest = flat_text[at + len(word):].split() if at >= 0 else []
    return rest[0] if rest and re.fullmatch(r"\w+", rest[0]) else None


def judge_ways(said):
    """What is wrong with bookmarks, labels, links and structure, as pdf.js sees them."""
    bad, count = [], len(said["texts"])
    marks = list(flat(said["outline"]))
    if not marks or any(mark["page"] is None for mark in marks):
        bad.append("pdf.js: a bookmark leads nowhere, or there is none")
    pages = [mark["page"] for mark in marks if mark["page"] is not None]
    if pages != sorted(pages):
        bad.append("pdf.js: the bookmarks are not in the order of the pages")
    if not said["labels"] or len(said["labels"]) != count:
        bad.append("pdf.js: not every page has a label")
    links = [link for page in said["links"] for link in page]
    for link in links:
        if not re.search(r"[^\W\d_]{2}", link["says"]):
            bad.append(f"pdf.js: a link says “{link['says']}”, which does not tell where it leads")
        if not link["url"] and not link["dest"]:
            bad.append(f"pdf.js: the link “{link['says']}” leads nowhere")
    roles = said["roles"]
    for role in ("Document", "H1", "H2", "P", "TOC", "TOCI", "Link", "Figure", "Table", "TH", "TD", "Caption", "L", "LI"):
        if not roles.get(role):
            bad.append(f"pdf.js: the structure has no {role}")
    print(f"engines: pdf.js sees {len(marks)} bookmarks, {len(links)} links, {sum(roles.values())} nodes of structure")
    return bad


# --- judging pictures of pages

def grey(colours):
    """The grey of colours, by the same weights for all engines, whose own differ."""
    return colours[:, :, :3].astype(np.float32) @ np.array([0.299, 0.587, 0.114], np.float32)


def draw_poppler(file, folder):
    subprocess.run(["pdftoppm", "-r", str(DPI), file, f"{folder}/p"], check=True)
    out = []
    for path in sorted(Path(folder).glob("p-*.ppm")):
        data = path.read_bytes()
        head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", data)
        width, height = int(head[1]), int(head[2])
        out.append(cells(grey(np.frombuffer(data[head.end():], np.uint8).reshape(height, width, 3))))
        path.unlink()
    return out


def draw_mupdf(file):
    out = []
    for page in pymupdf.open(file):
        drawn = page.get_pixmap(dpi=DPI, colorspace=pymupdf.csRGB, annots=False)
        pixels = np.frombuffer(drawn.samples, np.uint8).reshape(drawn.height, drawn.stride)
        out.append(cells(grey(pixels[:, :drawn.width * 3].reshape(drawn.height, drawn.width, 3))))
    return out


def draw_pdfium(file):
    out = []
    for page in pypdfium2.PdfDocument(file):
        drawn = page.render(scale=DPI / 72, rev_byteorder=True, may_draw_forms=False).to_numpy()
        out.append(cells(grey(drawn)))
    return out


def cells(image):
    """Mean grey of each cell of a page; cells at the right and the foot may be smaller."""
    side = round(CELL_MM / 25.4 * DPI)
    height, width = image.shape[0] // side * side, image.shape[1] // side * side
    grid = image[:height, :width].reshape(height // side, side, width // side, side)
    return grid.mean(axis=(1, 3))


def apart(images):
    """For each page the largest difference of two engines in a cell, and where: (worst, engines, row, column)."""
    names = list(images)
    for page in zip(*images.values()):
        grids = list(page)
        rows, columns = min(g.shape[0] for g in grids), min(g.shape[1] for g in grids)
        worst = (0.0, "", 0, 0)
        for one in range(len(grids)):
            for other in range(one + 1, len(grids)):
                difference = np.abs(grids[one][:rows, :columns] - grids[other][:rows, :columns])
                row, column = np.unravel_index(difference.argmax(), difference.shape)
                if difference[row, column] > worst[0]:
                    worst = (float(difference[row, column]), f"{names[one]} and {names[other]}", int(row), int(column))
        yield worst


def judge_drawing(file):
    """What is wrong with the pages of a file as three engines draw them."""
    with tempfile.TemporaryDirectory() as folder:
        images = {"poppler": draw_poppler(file, folder), "MuPDF": draw_mupdf(file), "PDFium": draw_pdfium(file)}
    counts = {len(list_) for list_ in images.values()}
    if len(counts) != 1:
        return [f"{Path(file).name}: the engines draw {counts} pages"]
    bad, worst = [], 0.0
    for number, (most, who, row, column) in enumerate(apart(images), 1):
        worst = max(worst, most)
        if most > MOST:
            bad.append(f"{Path(file).name}: page {number}: {who} differ by {most:.0f} of 255 in the cell {column * CELL_MM} mm from the left, {row * CELL_MM} mm from the top")
    print(f"engines: {Path(file).name}: {counts.pop()} pages drawn by three engines, the largest difference of a cell is {worst:.1f} of 255")
    return bad


# --- whether the judge sees

def pages_of_a_story(folder, epub, file):
    """Index of the first page of the first story, and of the page after its last."""
    marks = list(flat(read_pdfjs(folder, file)["outline"]))
    titles = [story.title for story in stories(epub)]
    starts = sorted(mark["page"] for mark in marks if mark["page"] is not None)
    first = min(mark["page"] for mark in marks if mark["title"] in titles)
    return first, next(page for page in starts if page > first)


def selftest(folder, epub, file):
    """Files with one fault each: all must be found."""
    missed = []
    with tempfile.TemporaryDirectory() as room:
        def variant(name, change):
            pdf = pikepdf.open(file)
            change(pdf)
            path = os.path.join(room, name + ".pdf")
            pdf.save(path)
            return path

        def replace(pattern, by, once=False, first=0, end=None):
            def change(pdf):
                done = 0
                for page in list(pdf.pages)[first:end]:
                    data = page.Contents.read_bytes()
                    new, count = re.subn(pattern, by, data, count=1 if once else 0)
                    if count and not (once and done):
                        page.Contents = pdf.make_stream(new)
                        done += count
                assert done, "the fault could not be planted"
            return change

        empty = replace(rb"/ActualText\( \)", b"/ActualText()")
        doubled = replace(rb"/ActualText\(([A-Za-z]{6,})\)", rb"/ActualText(\1 \1)", once=True)
        # A word of a story that is written twice with its own glyphs: the first of its pages that shows
        # a longer piece of text shows that piece again.
        first, end = pages_of_a_story(folder, epub, file)
        again = replace(rb"(\[\((?:[^()\\]|\\.){16,}\)[^\]]*\]TJ)", rb"\1 \1", once=True, first=first, end=end)
        for name, change in (("empty replacement text", empty), ("doubled word", doubled), ("doubled words in a story", again)):
            found = judge_text(folder, epub, variant("text", change))
            print(f"engines: selftest: {name}: {len(found)} problems, such as: {found[0] if found else '-'}")
            if not found:
                missed.append(name)
        # One engine gets the file without its pictures.
        bare = variant("bare", replace(rb"/X\d+ Do", b""))
        with tempfile.TemporaryDirectory() as pages:
            images = {"poppler": draw_poppler(file, pages)[:40], "MuPDF": draw_mupdf(bare)[:40]}
        most = max(worst[0] for worst in apart(images))
        print(f"engines: selftest: pictures missing in one engine: a cell differs by {most:.0f}")
        if most <= MOST:
            missed.append("pictures missing in one engine")
    return missed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pdfjs", default=os.path.join(os.environ.get("VALIDATORS_HOME", "/opt/validators"), "engines/node_modules/pdfjs-dist"))
    parser.add_argument("--selftest", action="store_true")
    parser.add_argument("epub")
    parser.add_argument("screen")
    parser.add_argument("others", nargs="*")
    options = parser.parse_args()
    if not Path(options.pdfjs, "package.json").exists():
        print(f"engines: pdf.js is missing in {options.pdfjs}: tests/judges/install-validators.sh")
        return 1
    if options.selftest:
        bad = [f"the judge does not see: {fault}" for fault in selftest(options.pdfjs, options.epub, options.screen)]
    else:
        bad = judge_text(options.pdfjs, options.epub, options.screen)
        for file in [options.screen, *options.others]:
            bad += judge_drawing(file)
    for line in bad[:100]:
        print(f"engines: {line}")
    print(f"engines: {len(bad)} problems")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
