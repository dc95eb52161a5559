#!/usr/bin/env python3
"""engine_quirks.py [--pdfjs FOLDER] [--write] - what engines make of minimal files, as docs/engines.md tells it.

The files stand in tests/fixtures/engines, one a peculiarity, small enough to be read in an editor. Each is
read by poppler, MuPDF, PDFium and pdf.js; what they say is compared with what is written down here. An engine
that says something else has changed: docs/engines.md is to be corrected, and what was done for it may go.
--write makes the files anew from FILES below.
Exit 0 if all engines say what they said, 1 if not.
"""
import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pymupdf
import pypdfium2

import engines

FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "engines"


def initial(first, rest, top):
    """An initial over two lines with a replacement text for it and one for the rest of its word, and a line above."""
    return (
        f"BT /F1 12 Tf 20 {top} Td (A line above.) Tj ET\n"
        f"BT /F1 44 Tf 20 40 Td /Span<</ActualText({first})>>BDC (O) Tj EMC ET\n"
        f"BT /F1 12 Tf 55 54 Td /Span<</ActualText({rest})>>BDC (ctober) Tj EMC ( was for the) Tj 0 -14 Td (hammers.) Tj ET"
    )


def separated(later):
    """A word that is separated at a line's end: its first part says the word, its later part this."""
    return (
        "BT /F1 12 Tf 20 60 Td /Span<</ActualText(previous)>>BDC (pre-) Tj EMC\n"
        f"0 -14 Td /Span<</ActualText({later})>>BDC (vious) Tj EMC ET"
    )


# The content of each file's page.
FILES = {
    "separated-empty": separated(""),
    "separated-space": separated(" "),
    "initial-empty": initial("", "October", 90),
    "initial-whole": initial("October", " ", 90),
    "initial-under-a-line": initial("October", " ", 62),
    "compound": "BT /F1 12 Tf 20 60 Td (only forty-) Tj 0 -14 Td (three of them) Tj ET",
    "colours": "1 0 0 rg 0 0 100 100 re f\n0 0 1 rg 100 0 100 100 re f",
}

# What each engine reads of it: words, white space as one space.
READ = {
    "separated-empty": {
        "poppler": "previous", "MuPDF": "previous", "PDFium": "previous vious", "pdf.js": "pre- vious",
    },
    "separated-space": {
        "poppler": "previous", "MuPDF": "previous", "PDFium": "previous", "pdf.js": "pre- vious",
    },
    "initial-empty": {
        "poppler": "A line above. October was for the hammers.",
        "MuPDF": "A line above. ctober was for the hammers.",
        "PDFium": "A line above. OOctober was for the hammers.",
        "pdf.js": "A line above. October was for the hammers.",
    },
    "initial-whole": {
        "poppler": "A line above. October was for the hammers.",
        "MuPDF": "A line above. October was for the hammers.",
        "PDFium": "A line above. October was for the hammers.",
        "pdf.js": "A line above. October was for the hammers.",
    },
    "initial-under-a-line": {
        "poppler": "October A line above. was for the hammers.",
        "MuPDF": "A line above. October was for the hammers.",
        "PDFium": "A line above. October was for the hammers.",
        "pdf.js": "A line above. October was for the hammers.",
    },
    "compound": {
        "poppler": "only fortythree of them", "MuPDF": "only forty- three of them",
        "PDFium": "only forty\ufffethree of them", "pdf.js": "only forty- three of them",
    },
}

# How often the search of pdf.js finds a phrase.
FOUND = {"separated-space": {"previous": 1}, "compound": {"forty-three": 0, "fortythree": 1}}

# The grey of pure red and of pure blue, of 255, where an engine draws in grey.
GREY = {"poppler": (77, 28), "MuPDF": (129, 69), "PDFium": (76, 28)}


def file_of(content):
    """A file with one page of 200 by 100 points and Helvetica, readable in an editor."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 110]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(content)}>>\nstream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    out, starts = "%PDF-1.7\n", []
    for number, text in enumerate(objects, 1):
        starts.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    count = len(objects) + 1
    return f"{out}xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"


def read(folder, file, phrases):
    """What the engines say of a file, and how often pdf.js finds each phrase."""
    said = engines.read_pdfjs(folder, file, phrases)
    texts = {"poppler": engines.read_poppler(file), "MuPDF": engines.read_mupdf(file), "PDFium": engines.read_pdfium(file), "pdf.js": said["texts"]}
    return {name: " ".join("\n".join(pages).split()) for name, pages in texts.items()}, said.get("found", [])


def greys(file):
    """The grey of the left and the right half of a page, by each engine's own weights."""
    with tempfile.TemporaryDirectory() as room:
        subprocess.run(["pdftoppm", "-gray", "-r", "72", file, f"{room}/p"], check=True)
        data = next(Path(room).glob("p*.pgm")).read_bytes()
        poppler = np.frombuffer(data[-200 * 110:], np.uint8).reshape(110, 200)
    drawn = pymupdf.open(file)[0].get_pixmap(colorspace=pymupdf.csGRAY)
    mupdf = np.frombuffer(drawn.samples, np.uint8).reshape(drawn.height, drawn.stride)
    pdfium = pypdfium2.PdfDocument(file)[0].render(scale=1, grayscale=True).to_numpy()
    return {name: (int(page[80, 50]), int(page[80, 150])) for name, page in (("poppler", poppler), ("MuPDF", mupdf), ("PDFium", pdfium.reshape(pdfium.shape[0], -1)))}


def judge(folder):
    bad = []
    for name in FILES:
        file = str(FOLDER / f"{name}.pdf")
        if Path(file).read_text() != file_of(FILES[name]):
            bad.append(f"{name}: the file is another than this script makes: engine_quirks.py --write")
        if name == "colours":
            seen = greys(file)
            bad += [f"{name}: {engine} turns red and blue to {seen[engine]} and not to {grey}" for engine, grey in GREY.items() if seen[engine] != grey]
            continue
        searched = FOUND.get(name, {})
        said, found = read(folder, file, list(searched))
        bad += [f"{name}: {engine} reads “{said[engine]}” and not “{text}”" for engine, text in READ[name].items() if said[engine] != text]
        bad += [f"{name}: pdf.js finds “{phrase}” {count} times and not {times}" for (phrase, times), count in zip(searched.items(), found) if count != times]
    print(f"engine_quirks: {len(FILES)} files read by {len(engines.ENGINES)} engines")
    return bad


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pdfjs", default=os.path.join(os.environ.get("VALIDATORS_HOME", "/opt/validators"), "engines/node_modules/pdfjs-dist"))
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if options.write:
        for name, content in FILES.items():
            (FOLDER / f"{name}.pdf").write_text(file_of(content))
    bad = judge(options.pdfjs)
    for line in bad:
        print(f"engine_quirks: {line}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
