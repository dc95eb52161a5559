#!/usr/bin/env python3
"""readers.py FILE.epub - converts an EPUB with calibre, as shops and readers do, and looks for lost words.

The book goes to AZW3 (Kindle) and from there to plain text, and to plain text at once. The words of the
EPUB's documents, in reading order, must all be in both texts, in this order; words between them, such as
a table of contents that calibre adds, do no harm. readers.py --selftest FILE.epub takes a word out
of a copy of the book and must find it missing.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
SVG = "{http://www.w3.org/2000/svg}"


def words(text):
    """The words of a text: letters and digits, small, without signs that only guide the breaking of lines."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return re.findall(r"[^\W_]+", text.lower())


def spoken(element):
    """The text of an element as it is read: what is hidden or drawn is left out, blocks do not run together."""
    if element.get("hidden") is not None or element.tag.startswith(SVG):
        return ""
    inline = {XHTML + name for name in ("a", "span", "em", "strong", "b", "i")}
    text = element.text or ""
    for child in element:
        around = "" if child.tag in inline else " "
        text += around + spoken(child) + around + (child.tail or "")
    return text


def own_words(epub):
    """The words of the documents in reading order."""
    with zipfile.ZipFile(epub) as z:
        opf = ET.fromstring(z.read("OEBPS/content.opf"))
        items = {item.get("id"): item.get("href") for item in opf.iter(OPF + "item")}
        files = [items[ref.get("idref")] for ref in opf.iter(OPF + "itemref")]
        found = []
        for file in files:
            # The contents are made anew by calibre, in another shape.
            if file != "nav.xhtml":
                found += words(spoken(ET.fromstring(z.read("OEBPS/" + file)).find(XHTML + "body")))
    return found


def convert(source, target, work):
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "CALIBRE_CONFIG_DIRECTORY": str(work / "config"), "QTWEBENGINE_DISABLE_SANDBOX": "1"}
    options = ["--max-line-length", "0", "--txt-output-formatting", "plain"] if target.suffix == ".txt" else []
    done = subprocess.run(["ebook-convert", str(source), str(target), *options], capture_output=True, text=True, timeout=540, env=env)
    if done.returncode or not target.exists() or not target.stat().st_size:
        raise SystemExit(f"readers: calibre does not convert {source.name} to {target.suffix}: {(done.stdout + done.stderr)[-600:]}")


def lost(wanted, text):
    """The words that the text has not, each with those before it; the search goes on behind the place where it stood."""
    have, at, missing = words(text), 0, []
    for number, word in enumerate(wanted):
        # Words move a little where tables become lines; further away is another sentence.
        for place in range(at, min(at + 400, len(have))):
            if have[place] == word:
                at = place + 1
                break
        else:
            missing.append(" ".join(wanted[max(0, number - 4):number + 1]))
    return missing


def judge(epub, wanted, kinds):
    bad = []
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for kind in kinds:
            source = Path(epub)
            if kind == "AZW3":
                convert(source, work / "book.azw3", work)
                source = work / "book.azw3"
            text = work / f"{kind}.txt"
            convert(source, text, work)
            missing = lost(wanted, text.read_text("utf-8"))
            bad += [f"{kind}: lost after “{words_}”" for words_ in missing[:6]]
            print(f"readers: {kind}: {len(wanted)} words, {len(missing)} lost")
    return bad


def selftest(epub):
    """A copy of the book without one word of its longest document: found with the words of the good one."""
    wanted = own_words(epub)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.epub"
        with zipfile.ZipFile(epub) as good, zipfile.ZipFile(copy, "w") as out:
            name = max((n for n in good.namelist() if n.startswith("OEBPS/text/story")), key=lambda n: good.getinfo(n).file_size)
            for info in good.infolist():
                data = good.read(info)
                if info.filename == name:
                    text = data.decode()
                    at = text.index("<p class=\"body\">", text.index("<p class=\"body\">") + 9)
                    word = re.search(r" (\w{7,}) ", text[at:])
                    data = (text[:at + word.start()] + " " + text[at + word.end():]).encode()
                    print(f"readers: “{word[1]}” is taken out of {name}")
                out.writestr(info, data)
        bad = judge(copy, wanted, ["text"])
    print("readers: a lost word: " + (f"found: {bad[0]}" if bad else "NOT FOUND"))
    return 0 if bad else 1


if __name__ == "__main__":
    if not shutil.which("ebook-convert"):
        sys.exit("readers: ebook-convert is missing: tests/judges/install-validators.sh")
    if sys.argv[1] == "--selftest":
        sys.exit(selftest(sys.argv[2]))
    problems = judge(sys.argv[1], own_words(sys.argv[1]), ["AZW3", "text"])
    for line in problems:
        print("readers: " + line)
    sys.exit(1 if problems else 0)
