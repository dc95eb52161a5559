"""Whether typography.py finds all body lines, however they are expanded.   needs PyMuPDF

    python3 typography_selftest.py

A page of body type whose lines are expanded by two per cent, as wide as it is, or condensed by two per cent, in three mixtures: in each, another width is the most frequent. All its lines are body lines; a caption in smaller type and a title are none. A file is ragged if no width is that of many lines; then its measure is what several lines nearly reach, and not the one line that is too wide.
"""
import sys
import tempfile

import pymupdf
import typography

WORDS = "The yard on the river bends its planks without any steam at all and keeps a bucket near the fire"
LINES = 40


def page(widths, file):
    """A page whose lines have these horizontal scales in turn."""
    doc = pymupdf.open()
    sheet = doc.new_page(width=420, height=720)
    sheet.insert_text((50, 40), "A title", fontsize=20, fontname="tiro")
    for number in range(LINES):
        at = pymupdf.Point(50, 70 + 13 * number)
        scale = widths[number % len(widths)]
        sheet.insert_text(at, WORDS, fontsize=9.7, fontname="tiro", morph=(at, pymupdf.Matrix(scale, 1)))
    sheet.insert_text((50, 660), "A caption below", fontsize=7.8, fontname="tiro")
    doc.save(file)


def main():
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        for widths in ([1.02, 1.02, 1.02, 0.98, 1.0], [0.98, 0.98, 0.98, 1.02, 1.0], [1.0, 1.02, 0.98]):
            file = f"{folder}/page.pdf"
            page(widths, file)
            found = len(typography.body(pymupdf.open(file))[0])
            if found != LINES:
                wrong.append(f"{widths}: {found} of {LINES} lines are taken for body lines")
    ragged = [380 + 7919 * number % 600 / 10 for number in range(400)]
    if not typography.is_ragged(ragged) or not 438 < typography.measures([*ragged, 470.0])[0] < 440:
        wrong.append("ragged lines: no or another measure")
    if typography.is_ragged(ragged + [331.7] * 40):
        wrong.append("a tenth of the lines are justified, and the file is taken for ragged")
    for one in wrong:
        print("typography_selftest:", one)
    print(f"typography_selftest: {'not good' if wrong else 'ok, three pages'}")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
