#!/usr/bin/env python3
"""drawings.py BOOKLET [FOLDER] - the same drawings by others and by us.

Every drawing of drawing_cases.py is drawn by resvg and by Chromium; a book that has them as logos is built,
and its PDF for screens (by MuPDF and by poppler), its PDF for print (by poppler) and its EPUB (by Chromium)
are compared with them. A cell of the sheet counts as right if it is near the cell of one of the two.

    drawings.py BOOKLET [FOLDER]      judges, keeps sheets in FOLDER, compares with the table in docs/drawings.md
    drawings.py --update BOOKLET ...  writes the table, and the fixtures of tests/drawings
    drawings.py --selftest            whether a drawing that lost a part, moved or changed colour is seen
"""
import html
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy
import pikepdf
import pymupdf
import resvg_py
from PIL import Image, ImageChops, ImageFilter

sys.path.insert(0, str(Path(__file__).parent))
from drawing_cases import CASES, write  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
DOC = ROOT / "docs" / "drawings.md"
FIXTURES = ROOT / "tests" / "fixtures" / "drawings"
CELL = 100            # pixels of a cell that is compared
COLUMNS = 16
# How unlike two cells may be: mean difference of 255, and the share of pixels that differ by more than LARGE.
MEAN, SHARE, LARGE = 9.5, 0.025, 60
# In print colours are those of a press, which MuPDF follows by the profile in the file: they are duller,
# and what is translucent mixes as ink.
PRESS = (36.0, 0.14, 100)
# poppler does not follow it: there it is compared where things are, and roughly what colour they have.
PLATES = (52.0, 0.06, 120)
# Groups that must be right in every output.
MUST = {"Text", "Gradients", "Opacity", "Clip paths", "Masks", "Patterns", "Use and symbols", "Embedded pictures", "CSS"}
OUTPUTS = ["screen, MuPDF", "screen, poppler", "print, MuPDF", "print, poppler", "EPUB, Chromium"]


def flat(image):
    """On white, as large as a cell."""
    image = image.convert("RGBA")
    white = Image.new("RGBA", image.size, "white")
    white.alpha_composite(image)
    return white.convert("RGB").resize((CELL, CELL), Image.BOX if image.width >= CELL else Image.BICUBIC)


def unlike(one, other, large):
    """Mean difference, and the share of pixels that differ by more; edges may be half a pixel apart."""
    blur = ImageFilter.GaussianBlur(1.2)
    gap = numpy.asarray(ImageChops.difference(one.filter(blur), other.filter(blur)), dtype=float).max(axis=2)
    return gap.mean(), (gap > large).mean()


def right(cell, references, output):
    mean, share, large = {"print, MuPDF": PRESS, "print, poppler": PLATES}.get(output, (MEAN, SHARE, LARGE))
    gaps = [unlike(cell, reference, large) for reference in references]
    return any(m <= mean and s <= share for m, s in gaps), min(gaps)


def fonts(folder):
    """The font files of the book's layout."""
    layout = json.loads((folder / "book" / "layouts" / "a5.json").read_text("utf-8"))
    files = sorted({file for family in layout["families"].values() for file in family.values()})
    return [folder / "book" / file for file in files]


def fontconfig(folder):
    """Settings with which Chromium knows the fonts of the book's layout and no other."""
    file, own = folder / "fonts.conf", folder / "fonts"
    own.mkdir(exist_ok=True)
    for font in fonts(folder):
        shutil.copy(font, own)
    file.write_text(f'<?xml version="1.0"?><fontconfig><dir>{own}</dir><cachedir>{folder / "fontcache"}</cachedir></fontconfig>')
    return dict(os.environ, FONTCONFIG_FILE=str(file))


def chromium(files, folder):
    """The files as Chromium draws them: a picture each."""
    rows = -(-len(files) // COLUMNS)
    cells = "".join(
        f'<img src="{html.escape(file.resolve().as_uri())}" style="position:absolute;left:{i % COLUMNS * CELL}px;top:{i // COLUMNS * CELL}px;width:{CELL}px;height:{CELL}px">'
        for i, file in enumerate(files))
    page, shot = folder / "sheet.html", folder / "sheet.png"
    page.write_text(f'<!DOCTYPE html><meta charset="utf-8"><body style="margin:0;background:#fff">{cells}', "utf-8")
    program = next(p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p)
    subprocess.run([program, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--allow-file-access-from-files",
                    "--force-device-scale-factor=2", f"--window-size={COLUMNS * CELL},{rows * CELL}", "--virtual-time-budget=5000", f"--screenshot={shot}", str(page)],
                   capture_output=True, timeout=240, check=True, env=fontconfig(folder))
    sheet = Image.open(shot).convert("RGB")
    side = CELL * 2
    return [flat(sheet.crop((i % COLUMNS * side, i // COLUMNS * side, (i % COLUMNS + 1) * side, (i // COLUMNS + 1) * side))) for i in range(len(files))]


def resvg(text, files=()):
    data = resvg_py.svg_to_bytes(svg_string=text, width=CELL * 2, height=CELL * 2, font_files=[str(file) for file in files], skip_system_fonts=True,
                                 font_family="Source Serif 4", serif_family="Source Serif 4", sans_serif_family="Source Sans 3")
    return flat(Image.open(io.BytesIO(bytes(data))))


def book(booklet, folder):
    """A book with every drawing as a logo."""
    subprocess.run([booklet, "new", str(folder)], check=True, capture_output=True)
    write(folder / "images")
    file = folder / "booklet.json"
    manifest = json.loads(file.read_text("utf-8"))
    first = manifest["partners"][0] if manifest.get("partners") else {"country": "IE", "role": "coordinator", "description": "It found hosts."}
    manifest["partners"] = [
        {**{k: v for k, v in first.items() if k != "logo"}, "name": f"Firm {name}", "role": "coordinator" if i == 0 else "partner",
         "logo": {"file": f"images/{name}.svg", "alt": f"Drawing {name}, drawn for this purpose."}}
        for i, name in enumerate(CASES)]
    file.write_text(json.dumps(manifest, ensure_ascii=False, indent=1), "utf-8")


def build(booklet, folder, out):
    done = subprocess.run([booklet, "build", str(folder), "--out", str(out), "--only", "screen,print,epub", "--format", "json",
                           "--today", "2023-10-01", "--cache", str(out.parent / "cache")], capture_output=True, text=True)
    text = done.stdout + done.stderr
    found = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    bad = [f for f in found if f.get("severity") == "error"]
    if done.returncode:
        sys.exit("drawings: the book cannot be built:\n" + "\n".join(f"{f['code']}: {f['message']}" for f in bad)[:4000] + text[-1000:] * (not bad))
    return found


def figures(file):
    """Page and box of every figure of a tagged PDF, by the name of its drawing."""
    places = {}
    with pikepdf.open(file) as pdf:
        pages = {page.objgen: index for index, page in enumerate(pdf.pages)}

        def walk(node, page):
            if isinstance(node, pikepdf.Array):
                for kid in node:
                    walk(kid, page)
            if not isinstance(node, pikepdf.Dictionary):
                return
            page = node.get("/Pg", page)
            named = re.match(r"Drawing (\S+),", str(node.get("/Alt", "")))
            if named and node.get("/S") == "/Figure":
                attributes = node.get("/A")
                attributes = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
                boxes = [a["/BBox"] for a in attributes if isinstance(a, pikepdf.Dictionary) and "/BBox" in a]
                if boxes:
                    places.setdefault(named[1], (pages[page.objgen], [float(x) for x in boxes[0]]))
            if "/K" in node:
                walk(node["/K"], page)

        walk(pdf.Root["/StructTreeRoot"], None)
    return places


def cut(page, box, height, scale, left, bottom):
    """The cell of a box (points, y upwards) from the picture of a page; its edges lie between pixels."""
    x0, y0, x1, y1 = box
    pixels = [(x0 + left) * scale, (height - y1 - bottom) * scale, (x1 + left) * scale, (height - y0 - bottom) * scale]
    return flat(page.transform((CELL * 3, CELL * 3), Image.EXTENT, pixels, Image.BILINEAR))


def by_mupdf(file, places, scale, printed):
    """With the profile of the press for the inks of a file for print."""
    pymupdf.TOOLS.set_icc(printed)
    pages, cells = {}, {}
    with pymupdf.open(file) as pdf:
        for name, (number, box) in places.items():
            page = pdf[number]
            if number not in pages:
                pix = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale))
                pages[number] = Image.frombytes("RGB", (pix.width, pix.height), pix.samples)
            media, trim = page.mediabox, page.trimbox
            left, bottom = (trim.x0 - media.x0, media.y1 - trim.y1) if printed else (0, 0)
            cells[name] = cut(pages[number], box, media.height, scale, left, bottom)
    return cells


def by_poppler(file, places, scale, printed, folder):
    pages, cells = {}, {}
    with pikepdf.open(file) as pdf:
        media = [[float(x) for x in page.mediabox] for page in pdf.pages]
        trim = [[float(x) for x in page.get("/TrimBox", page.mediabox)] for page in pdf.pages]
    for name, (number, box) in places.items():
        if number not in pages:
            stem = folder / f"page-{file.stem}-{number}"
            subprocess.run(["pdftoppm", "-r", str(72 * scale), "-f", str(number + 1), "-l", str(number + 1), "-singlefile", "-png", str(file), str(stem)], check=True)
            pages[number] = Image.open(f"{stem}.png").convert("RGB")
        m, t = media[number], trim[number]
        left, bottom = (t[0] - m[0], t[1] - m[1]) if printed else (0, 0)
        cells[name] = cut(pages[number], box, m[3] - m[1], scale, left, bottom)
    return cells


def of_epub(file, folder):
    """The drawings of an EPUB as Chromium draws them."""
    with zipfile.ZipFile(file) as archive:
        archive.extractall(folder / "epub")
    names = {}
    for document in sorted((folder / "epub").rglob("*.xhtml")):
        for tag in re.findall(r"<img\b[^>]*>", document.read_text("utf-8")):
            alt = re.search(r'alt="Drawing (\S+),', tag)
            if alt:
                names[alt[1]] = (document.parent / re.search(r'src="([^"]+)"', tag)[1]).resolve()
    leaks = [f"{name}: the EPUB's drawing holds {word}" for name, path in names.items() if path.suffix == ".svg"
             for word in ("<!--", "metadata", "<script", "inkscape", "sodipodi", "adobe", "http://example", "https://example", "<text", "<style")
             if word in path.read_text("utf-8")]
    return dict(zip(names, chromium(list(names.values()), folder))), leaks


def table(results, found):
    """The table of docs/drawings.md: a row a group."""
    groups = {}
    for name, (group, _) in CASES.items():
        groups.setdefault(group, []).append(name)
    lines = ["| feature | drawings | PDF for screens | PDF for print | EPUB | finding |", "| --- | ---: | :---: | :---: | :---: | --- |"]
    for group, names in groups.items():

        def word(outputs):
            bad = {n: [o.split(", ")[1] for o in outputs if not results[n][o]] for n in names}
            said = ", ".join(f"{n} in {' and '.join(programs)}" for n, programs in bad.items() if programs)
            return f"all but {said}" if said else "Y"

        codes = sorted({f["code"] for f in found for n in names if f"images/{n}.svg" in f["message"]})
        said = ", ".join(f"[{code}](checks/{code}.md)" for code in codes)
        lines.append(f"| {group} | {len(names)} | {word(OUTPUTS[:2])} | {word(OUTPUTS[2:4])} | {word(OUTPUTS[4:])} | {said} |")
    return "\n".join(lines)


def selftest():
    good = resvg(CASES["linear"][1])
    lost = resvg(CASES["rect"][1])
    moved = resvg(CASES["circle"][1].replace('cx="50"', 'cx="58"'))
    green = resvg(CASES["circle"][1].replace("#e30613", "#2c9a2c"))
    circle = resvg(CASES["circle"][1])
    wrong = [what for what, bad in {
        "the same is refused": not right(good, [good], "")[0], "a lost gradient": right(lost, [good], "")[0], "a move": right(moved, [circle], "")[0],
        "a colour": right(green, [circle], "")[0], "a colour in print": right(green, [circle], "print, MuPDF")[0],
        "an empty cell in print": right(Image.new("RGB", (CELL, CELL), "white"), [circle], "print, poppler")[0]}.items() if bad]
    sys.exit("drawings: not seen: " + ", ".join(wrong) if wrong else 0)


def main():
    arguments = sys.argv[1:]
    if arguments == ["--selftest"]:
        selftest()
    update = arguments[0] == "--update"
    booklet, *rest = arguments[update:]
    booklet = str(Path(booklet).resolve())
    folder = Path(rest[0] if rest else tempfile.mkdtemp(prefix="drawings-"))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    write(folder / "svg")
    book(booklet, folder / "book")
    files = [folder / "svg" / f"{name}.svg" for name in CASES]
    references = {name: [cell] for name, cell in zip(CASES, chromium(files, folder))}
    apart = []
    for name, (_, text) in CASES.items():
        try:
            references[name].append(resvg(text, fonts(folder)))
        except ValueError as error:
            # It counts whole pixels before it scales: a drawing of one unit is too small for it.
            apart.append(f"{name} ({error})")
            continue
        if not right(references[name][0], references[name][1:], "")[0]:
            apart.append(name)
    found = build(booklet, folder / "book", folder / "out")
    out = folder / "out"
    screen = next(f for f in out.glob("*.pdf") if not re.search(r"-(print|cover|proof)\.pdf$", f.name))
    places = figures(screen)
    missing = sorted(set(CASES) - set(places))
    scale = 7
    # The cover is a file of its own: the pages for print begin after it.
    print_file = next(out.glob("*-print.pdf"))
    with pikepdf.open(screen) as one, pikepdf.open(print_file) as other:
        before = (len(one.pages) - len(other.pages)) // 2
    inside = {name: (number - before, box) for name, (number, box) in places.items()}
    epub, leaks = of_epub(next(out.glob("*.epub")), folder)
    cells = {"screen, MuPDF": by_mupdf(screen, places, scale, False), "screen, poppler": by_poppler(screen, places, scale, False, folder),
             "print, MuPDF": by_mupdf(print_file, inside, scale, True), "print, poppler": by_poppler(print_file, inside, scale, True, folder), "EPUB, Chromium": epub}
    results, problems = {}, [f"{name}: no figure in the PDF" for name in missing] + leaks
    sheet = Image.new("RGB", (7 * CELL + 6, len(CASES) * (CELL + 2)), "#888")
    for row, name in enumerate(CASES):
        results[name] = {}
        for column, output in enumerate(OUTPUTS):
            cell = cells[output].get(name)
            good, gap = right(cell, references[name], output) if cell else (False, (255, 1))
            results[name][output] = good
            if cell:
                sheet.paste(cell, ((column + 2) * (CELL + 1), row * (CELL + 2)))
            if not good:
                problems.append(f"{name}: {output}: mean {gap[0]:.1f}, {gap[1]:.1%} of the pixels")
        for column in range(len(references[name])):
            sheet.paste(references[name][column], (column * (CELL + 1), row * (CELL + 2)))
    sheet.save(folder / "cells.png")
    words = table(results, found)
    text = DOC.read_text("utf-8") if DOC.exists() else ""
    old = re.search(r"(?<=<!-- table -->\n).*?(?=\n<!-- end -->)", text, re.S)
    if update and old:
        DOC.write_text(text[:old.start()] + words + text[old.end():], "utf-8")
        FIXTURES.mkdir(parents=True, exist_ok=True)
        rows = -(-len(CASES) // COLUMNS)
        small = Image.new("RGB", (COLUMNS * 20, rows * 20), "white")
        for index, name in enumerate(CASES):
            (FIXTURES / f"{name}.svg").write_text(CASES[name][1], "utf-8")
            small.paste(references[name][0].resize((20, 20), Image.BOX), (index % COLUMNS * 20, index // COLUMNS * 20))
        small.save(FIXTURES / "chromium.png", optimize=True)
        (FIXTURES / "names.txt").write_text("\n".join(CASES) + "\n", "utf-8")
    elif old is None or old[0] != words:
        problems.append("docs/drawings.md: its table is not that of this run (--update writes it)")
    print(words)
    print(f"{len(CASES)} drawings; Chromium and resvg differ in {len(apart)}: {', '.join(apart)}")
    stops = [p for p in problems if CASES.get(p.split(":")[0], ("",))[0] in MUST or not p.split(":")[0] in CASES or "holds" in p]
    for problem in problems:
        print(("! " if problem in stops else "  ") + problem)
    sys.exit(bool(stops))


if __name__ == "__main__":
    main()
