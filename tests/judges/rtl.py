#!/usr/bin/env python3
"""rtl - whether engines copy words from right to left in the order in which they are written.

    rtl.py EPUB FILE.pdf

Takes all words of Hebrew and Arabic letters from the EPUB and looks for each, letter by letter, in what
poppler, MuPDF and PDFium copy from the PDF of the same build.  Marks above and below letters are not
compared.  A word that is found turned round only is named.  Exit status 1 if one is missing.
"""
import re
import subprocess
import sys
import unicodedata
import zipfile

import pymupdf
import pypdfium2

LETTERS = re.compile("[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f]{2,}")


def plain(text):
    """Letters without marks, in their basic forms."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c) and c not in "\u200e\u200f\u061c\u200c\u200d")


def words_of(epub):
    out = set()
    with zipfile.ZipFile(epub) as archive:
        for name in archive.namelist():
            if name.endswith(".xhtml"):
                text = re.sub(r"<[^>]*>", " ", archive.read(name).decode())
                out |= {plain(word) for word in LETTERS.findall(text)}
    return {word for word in out if len(word) > 1}


def main():
    epub, file = sys.argv[1:]
    words = words_of(epub)
    read = {
        "poppler": subprocess.run(["pdftotext", "-enc", "UTF-8", file, "-"], check=True, capture_output=True, text=True).stdout,
        "MuPDF": "\n".join(page.get_text() for page in pymupdf.open(file)),
        "PDFium": "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file)),
    }
    bad = 0
    for engine, text in read.items():
        text = plain(text)
        for word in sorted(words):
            if word not in text:
                bad += 1
                how = "is turned round" if word[::-1] in text else "is missing"
                print(f"rtl: {engine}: “{word}” {how}")
    print(f"rtl: {len(words)} words in {len(read)} engines, {bad} problems")
    if not words:
        print("rtl: there is nothing to look at")
    return 1 if bad or not words else 0


if __name__ == "__main__":
    sys.exit(main())
