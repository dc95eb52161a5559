#!/usr/bin/env python3
"""pages.py FILE.epub FILE.pdf - compares the pages that an EPUB lists with those of the tagged PDF.

The two files come from the same build. Looked at, for every page of the PDF:

    the page list has an entry for it, in order, whose number is the page's label
    the entry leads to a marker, which says the same number
    the words after the marker are the first words of the page in the PDF's reading order; pictures,
    quotes and tables with which a page begins may be read elsewhere

and for every document of the EPUB but cover and contents, whose looks differ on purpose: its text and
that of its pages in the PDF are the same, letter by letter. The facts of a story stand beside it on paper
and behind it in the EPUB: each of their tables must be the same in both, the rest too.

Letters and digits are compared; spaces, punctuation, hyphens and case are not. A word that is broken
over two pages belongs to the first. Exit 0 if all is well, 1 if not.
"""
import argparse
import difflib
import re
import sys
import unicodedata
import xml.etree.ElementTree as ET
import zipfile

import pikepdf
import pymupdf

from tags import Tree

XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB = "{http://www.idpf.org/2007/ops}"
OPF = "{http://www.idpf.org/2007/opf}"
SVG = "{http://www.w3.org/2000/svg}"
FOLDER = "OEBPS/"
FEW = 24  # letters that count as first words
FLOATS = ("Figure", "Caption", "BlockQuote", "Table")  # what a layout may put on another page than the text around it
DIGITS = str.maketrans("", "", "0123456789")


def letters(text):
    """The letters and digits of a text, in order, small; Greek ones without accents, which capitals do not have: a kicker in capitals on the page is written small in the EPUB."""
    small = "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum()).lower()
    return re.sub("[\u0370-\u03ff\u1f00-\u1fff]", lambda c: unicodedata.normalize("NFD", c[0])[0], small)


class Book:
    """An EPUB: its page list, and its text in reading order, cut at the markers."""

    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        opf = self.read("content.opf")
        items = {item.get("id"): item.get("href") for item in opf.iter(OPF + "item")}
        self.files = [items[ref.get("idref")] for ref in opf.iter(OPF + "itemref")]
        self.listed = []     # (target, number)
        self.markers = []    # (target, number, letters since the marker before)
        self.texts = {}      # file: letters
        for nav in self.read("nav.xhtml").iter(XHTML + "nav"):
            if nav.get(EPUB + "type") == "page-list":
                self.listed = [(a.get("href"), a.text) for a in nav.iter(XHTML + "a")]
        self.lists = set()   # files with a list of stories
        self.facts = {}      # file: the tables behind its story, letters
        self.raw = [""]      # the same as it is written
        self.flow = [""]     # letters before the first marker, then after each marker
        self.bare = [""]     # the same without captions: a picture after a title may stand on the page before
        self.captions = 0    # how many of them the reader is in
        for file in self.files:
            self.texts[file] = ""
            self.walk(self.read(file).find(XHTML + "body"), file)

    def read(self, name):
        return ET.fromstring(self.zip.read(FOLDER + name))

    def add(self, file, text):
        found = letters(text or "")
        self.flow[-1] += found
        self.bare[-1] += "" if self.captions else found
        self.raw[-1] += text or ""
        self.texts[file] += found

    def walk(self, element, file):
        # Hidden lists are not read. What a drawing or a table is called, the PDF says without showing it;
        # so it does with the heading of a part that has none on paper.
        if element.get("hidden") is not None or element.tag in (SVG + "svg", XHTML + "caption") or element.get("class") == "quiet":
            return
        if element.get("role") == "doc-pagebreak":
            self.markers.append((f"{file}#{element.get('id')}", element.get("aria-label")))
            self.flow.append("")
            self.bare.append("")
            self.raw.append("")
        if element.get("class") in ("cards", "facts") and file.startswith("text/story"):
            before = self.texts[file], self.flow[-1], self.bare[-1], self.raw[-1]
            self.texts[file] = self.flow[-1] = ""
            for child in element.iter():
                hidden = child.tag == XHTML + "caption"
                self.add(file, "" if hidden else child.text)
                self.add(file, "" if child is element else child.tail)
            self.facts.setdefault(file, []).append(self.texts[file])
            self.texts[file], self.flow[-1], self.bare[-1], self.raw[-1] = before
            return
        if element.get("class") == "listing":
            self.lists.add(file)
        is_caption = element.tag == XHTML + "figcaption"
        self.captions += is_caption
        self.add(file, element.text)
        for child in element:
            self.walk(child, file)
            self.add(file, child.tail)
        self.captions -= is_caption


class Reader(Tree):
    """A tagged PDF, read in the order of its structure tree."""

    def __init__(self, path):
        super().__init__(path, argparse.Namespace(width=60, ids=False, quiet=True))
        self.said = {}       # page number: letters in reading order
        self.flow = {}       # the same without pictures, quotes and tables
        self.sequence = []   # (page number, letters) in reading order
        self.floating = 0    # how many of them the reader is in
        self.root = self.pdf.Root.StructTreeRoot
        kids = self.root.K
        for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
            self.walk(kid, 0, 0)

    def take(self, page, mcid):
        pieces = super().take(page, mcid)
        text = "".join(piece.value for piece in pieces if piece.kind == "text")
        self.said[page] = self.said.get(page, "") + letters(text)
        if not self.floating:
            self.flow[page] = self.flow.get(page, "") + letters(text)
        self.sequence.append((page, letters(text)))
        return pieces

    def walk(self, node, depth, page):
        floats = self.role(str(node.get("/S", pikepdf.Name("/?")))[1:]) in FLOATS
        self.floating += floats
        super().walk(node, depth, page)
        self.floating -= floats


def main(epub, pdf):
    book, reader = Book(epub), Reader(pdf)
    pages, bad = reader.said, []
    labels = [page.get_label() for page in pymupdf.open(pdf)]
    numbers = [number for _, number in book.listed]
    if numbers != labels:
        bad.append(f"the page list has {len(numbers)} numbers, the PDF {len(labels)} labels, or they differ")
    if [(target, number) for target, number in book.markers] != book.listed:
        bad.append("the markers in the text are not those of the page list in its order")
    cover, contents = book.files[0], "nav.xhtml"
    compared = split = 0
    for index, ((target, number), after) in enumerate(zip(book.markers, book.flow[1:])):
        bare = book.bare[index + 1]
        file, shown, flow = target.split("#")[0], pages.get(index + 1, ""), reader.flow.get(index + 1, "")
        if file == cover:
            continue
        if file == contents or file in book.lists:
            # On paper every line of a list of stories ends with a number, some of them roman.
            after, bare, shown, flow = (text.translate(DIGITS)[:12] for text in (after, bare, shown, flow))
        # Facts with which a page begins stand behind the story in the EPUB: it goes on with what follows.
        for facts in book.facts.get(file, []):
            shown = shown.removeprefix(facts)
        wanted = after[:FEW]
        if not wanted and not flow:
            continue
        if not shown.startswith(wanted):
            shown = flow
            # Neither side counts captions that stand elsewhere.
            bare = bare[:FEW]
            wanted = bare if shown.startswith(bare) and bare else wanted
        at = shown.find(wanted) if wanted else -1
        if at > 0:
            # What stands before must be the rest of the word with which the page before ends.
            rest, before = shown[:at], book.raw[index].split()
            word = letters(before[-1]) if before else ""
            if word.endswith(rest) and len(word) > len(rest):
                at, split = 0, split + 1
        if at != 0:
            bad.append(f"page {number}: the EPUB goes on with “{wanted}”, the PDF begins with “{shown[:FEW]}”")
        compared += 1
    bad += parity(book, reader)
    for line in bad:
        print(f"pages: {line}")
    print(f"pages: {len(labels)} pages, {compared} first words compared, {split} of them after a broken word, {len(bad)} problems")
    return 1 if bad or compared < len(labels) * 0.8 else 0


def parity(book, reader):
    """Documents whose text is not that of their pages."""
    bad, starts = [], {}
    for index, (target, _) in enumerate(book.markers):
        starts.setdefault(target.split("#")[0], []).append(index + 1)
    same = 0
    for file, numbers in starts.items():
        if file in (book.files[0], "nav.xhtml"):
            continue
        epub, pdf = book.texts[file], "".join(text for page, text in reader.sequence if page in numbers)
        for facts in book.facts.get(file, []):
            if pdf.count(facts) == 1:
                pdf = pdf.replace(facts, "")
            else:
                bad.append(f"{file}: the facts “{facts[:40]}” stand {pdf.count(facts)} times on its pages")
        if epub == pdf:
            same += 1
            continue
        parts = difflib.SequenceMatcher(None, epub, pdf, autojunk=False).get_opcodes()
        # Lists of stories have their pages' numbers on paper.
        parts = [(a, b, c, d) for op, a, b, c, d in parts if op != "equal"]
        if file in book.lists and all(a == b and pdf[c:d].isdigit() for a, b, c, d in parts):
            same += 1
            continue
        shown = [f"“{epub[a:b][:40]}” for “{pdf[c:d][:40]}”" for a, b, c, d in parts]
        bad.append(f"{file}: the EPUB has {'; '.join(shown[:4])}")
    print(f"pages: {same} documents have the text of their pages")
    return bad


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
