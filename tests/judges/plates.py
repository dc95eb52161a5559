#!/usr/bin/env python3
"""plates.py PRINT.pdf - where black text lies on the plates, by Ghostscript's separations.

Twelve pages spread over the file are separated.  For every line of the text colour that is used most
(found by MuPDF) which stands on bare paper, the cyan, magenta and yellow plates must be empty under its
letters and the black plate must reach full ink.  Closing line with what was seen; fewer than 100 lines
prove nothing and fail.
"""
import collections
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pymupdf
import numpy
from PIL import Image

PPI = 150


def plates(path, number, folder):
    """The plates of a page, 0 to 255 for full ink, by name."""
    subprocess.run(["gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", f"-r{PPI}",
                    f"-dFirstPage={number}", f"-dLastPage={number}", f"-sOutputFile={folder}/p.tif", path],
                   check=True, stdout=subprocess.DEVNULL)
    found = {}
    for tif in Path(folder).glob("p*(*).tif"):
        with Image.open(tif) as image:
            found[re.search(r"\((.*)\)", tif.name)[1]] = 255 - numpy.asarray(image.convert("L"), dtype=numpy.int32)
        tif.unlink()
    return found


def lines(page):
    """Colour and box of every span of text, in pixels."""
    for block in page.get_text("dict")["blocks"]:
        for line in block.get("lines", []):
            for span in line["spans"]:
                if span["text"].strip():
                    yield span["color"], [v * PPI / 72 for v in span["bbox"]]


def main(path):
    troubles, seen = [], 0
    with pymupdf.open(path) as pdf, tempfile.TemporaryDirectory() as folder:
        colours = collections.Counter(colour for page in pdf for colour, _ in lines(page))
        body = colours.most_common(1)[0][0]
        for index in range(2, len(pdf), max(1, len(pdf) // 12)):
            ink = plates(path, index + 1, folder)
            colour = sum(ink[name] for name in ("Cyan", "Magenta", "Yellow"))
            for span, (x0, y0, x1, y1) in lines(pdf[index]):
                x0, y0, x1, y1 = int(x0) - 1, int(y0) - 1, int(x1) + 2, int(y1) + 2
                inside, black = colour[y0:y1, x0:x1], ink["Black"][y0:y1, x0:x1]
                if span != body or inside.size == 0:
                    continue
                edge = max(inside[0].max(), inside[-1].max(), inside[:, 0].max(), inside[:, -1].max())
                if edge:
                    continue    # on a coloured ground
                seen += 1
                if inside.max():
                    troubles.append(f"page {index + 1}: colour under black text, {inside.max()} of 255")
                if black.max() < 250:
                    troubles.append(f"page {index + 1}: text of {black.max()} of 255 black")
    for trouble in troubles[:20]:
        print(trouble)
    print(f"plates: {seen} lines of black text, {len(troubles)} troubles")
    return 1 if troubles or seen < 100 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
