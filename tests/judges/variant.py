#!/usr/bin/env python3
"""variant.py KIND BOOK FOLDER - a copy of a book with something changed.

    layout=NAME   with another layout
    shop=NAME     for another print shop
    print=WHAT    with something a print shop refuses: ppi, profile, rgb, pages, isbn
    site          with the addresses of a web site, and ISBNs
    word          with one word of a story changed
    bad           with five mistakes: an unknown field, a missing picture, broken JSON, an unknown
                  country, a story without a title
    times=N       with every story N times under new file names; pictures are shared
"""
import json
import os
import shutil
import sys
from pathlib import Path


def write(path, value):
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", "utf-8")


def spoil(folder):
    files = sorted((folder / "stories").glob("*.json"))
    stories = [json.loads(file.read_text("utf-8")) for file in files[:5]]
    stories[0]["colour"] = "blue"
    stories[1]["images"][0]["file"] = "images/not-there.jpg"
    stories[3]["host"]["country"] = "XX"
    del stories[4]["title"]
    for file, story in zip(files, stories):
        write(file, story)
    broken = files[2].read_text("utf-8")
    files[2].write_text(broken.replace(",", "", 1), "utf-8")


def refuse(folder, what):
    manifest = json.loads((folder / "booklet.json").read_text("utf-8"))
    changes = manifest.setdefault("shop_changes", {})
    if what == "ppi":
        changes.update(target_ppi=1200, floor_ppi=1000)
    elif what == "pages":
        manifest["shop"] = "stitched"
    elif what == "isbn":
        manifest["identifiers"] = {"isbn_print": "978-92-79-12676-4"}
    else:
        file = folder / "layouts" / "shops" / f"{manifest['shop']}.json"
        shop = json.loads(file.read_text("utf-8"))
        # It is the book's own file too, by another name.
        file.unlink()
        shop["profile"] = "layouts/icc/" + {"profile": "not-there.icc", "rgb": "sRGB-v2-magic.icc"}[what]
        write(file, shop)
    write(folder / "booklet.json", manifest)


def multiply(folder, times):
    files = sorted((folder / "stories").glob("*.json"))
    for file in files:
        for number in range(2, times + 1):
            shutil.copy(file, file.with_name(f"{file.stem}-{number}.json"))
    book = json.loads((folder / "booklet.json").read_text("utf-8"))
    # Its texts speak of thirty stories.
    book["totals"].pop("stories", None)
    write(folder / "booklet.json", book)


def linked(source, target):
    """The same file under another name, without a copy where the file system can."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def main(kind, book, folder):
    book, folder = Path(book), Path(folder)
    folder.mkdir(parents=True)
    for name in ("booklet.json", "consents.json"):
        if (book / name).exists():
            shutil.copy(book / name, folder)
    shutil.copytree(book / "stories", folder / "stories")
    for name in ("images", "fonts", "layouts"):
        shutil.copytree(book / name, folder / name, copy_function=linked)
    kind, _, value = kind.partition("=")
    if kind == "layout":
        manifest = json.loads((folder / "booklet.json").read_text("utf-8"))
        manifest["layout"] = value
        write(folder / "booklet.json", manifest)
    elif kind == "shop":
        manifest = json.loads((folder / "booklet.json").read_text("utf-8"))
        manifest["shop"] = value
        write(folder / "booklet.json", manifest)
    elif kind == "site":
        manifest = json.loads((folder / "booklet.json").read_text("utf-8"))
        manifest["site"] = {"base_url": "https://example.eu/books/next-door", "contact": "mailto:editors@example.eu",
                            "statement": "We want everybody to be able to read these stories."}
        manifest["identifiers"] = {"isbn_print": "978-92-79-12676-5", "isbn_pdf": "978-3-16-148410-0",
                                   "isbn_epub": "978-1-86197-271-2"}
        write(folder / "booklet.json", manifest)
    elif kind == "word":
        file = sorted((folder / "stories").glob("*.json"))[0]
        text = file.read_text("utf-8")
        assert text.count("“") and "body" in text
        story = json.loads(text)
        block = next(b for b in story["body"] if len(b.get("text", "")) > 200)
        words = block["text"].split(" ")
        words[3] = words[3][::-1]
        block["text"] = " ".join(words)
        write(file, story)
    elif kind == "print":
        refuse(folder, value)
    elif kind == "bad":
        spoil(folder)
    elif kind == "times":
        multiply(folder, int(value))
    else:
        sys.exit(f"variant: what is {kind}?")


if __name__ == "__main__":
    main(*sys.argv[1:])
