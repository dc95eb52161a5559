#!/usr/bin/env python3
"""composition.py NAME BOOK OUT - measures how the pages of a finished book are composed.

BOOK is the folder of the book (its stories say which bookmarks are stories), OUT the folder of its outputs
(the PDF for screens, and report.json for which picture stands on which page and how large). Everything
else is read from the PDF: bookmarks, glyphs, pictures, boxes.

NAME is the edition's in composition-ratchet.json, where what is not reached yet stands with its figure: a
figure may only get better, and is put there as soon as it does; when its limit is reached it goes.

    composition.py NAME BOOK OUT             a line for each rule; exit 0 if none is broken, 1 if one is
    composition.py --list BOOK OUT           what each figure counts, page by page and story by story
    composition.py --update NAME BOOK OUT    writes better figures into the ratchet, never worse ones
    composition.py --selftest                whether each rule sees a page that breaks it

Pages are counted from 1, the front cover being the first. A page is filled as far as its grid lines are:
gaps of two lines between things count as filled, what is left below or above them does not. An empty column
next to a full one is not seen.
"""
import json
import math
import re
import statistics
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pymupdf

RATCHET = Path(__file__).with_name("composition-ratchet.json")

# Name, what it must be, the limit, how many decimals count, what it is.
RULES = [
    ("stories_off", "<=", 0, 0, "stories that have neither two nor four pages, or begin on a recto"),
    ("thin_spreads", "<=", 0, 0, "spreads of stories whose own pages are filled to less than nine tenths"),
    ("last_fill%", ">=", 90, 0, "how far the last pages of stories are filled, mean, per cent"),
    ("feet_uneven", "<=", 0, 0, "spreads inside a story whose pages do not end level, within 0.35 line"),
    ("on_foot%", ">=", 90, 0, "full pages of stories that end on the common last line, per cent"),
    ("crops", "<=", 0, 0, "pictures that lose more than 15 per cent to their frames"),
    ("boxes_cut", "<=", 0, 0, "pictures that lose something of their safe boxes"),
    ("templates", ">=", 5, 0, "kinds of frames that stories have"),
    ("neighbours", "<=", 0, 0, "stories with the frames of the one before"),
    ("blank", "<=", 0, 0, "pages but covers and plates that are more than 40 per cent blank"),
    ("lone_words", "<=", 0, 0, "headings of several lines that end in one word"),
    ("stubs", "<=", 0, 0, "leads whose last line is under a third of the longest"),
    ("overlaps", "<=", 0, 0, "words that lie over other words, such as labels on maps"),
    ("unlabelled", "<=", 0, 0, "countries where a story begins or ends whose name is not on the map"),
    ("headless", "<=", 0, 0, "pages on which a table goes on without its head"),
]

LEVEL = 0.35            # lines: feet that differ by no more are level
NEAR = 1e-6             # what sums of fractions may be off
FULL = 0.9              # share of its lines
BLANK = 0.4
LOSS = 0.15
CUT = 0.001             # of a picture: shares in the report are rounded
GAP = 2                 # grid lines: a gap inside a page that is none
LETTER = 0.75           # of the type size: how high letters stand above their baseline
ABOVE = 0.7             # of a grid line: how much of its height lies above its baseline
HEADING = 1.3           # times the body size
LEAD = (1.08, 1.4)      # times the body size, in italics


@dataclass
class Line:
    """A line of text of one size."""
    x0: float
    x1: float
    y: float            # baseline
    size: float
    text: str
    italic: bool
    letters: int


@dataclass
class Page:
    """What stands on a page."""
    number: int         # from 1; even pages are versos
    width: float
    height: float
    lines: list
    boxes: list         # pictures and coloured boxes, each (x0, y0, x1, y1)
    pictures: list      # the larger of them that are pictures
    overlaps: list = field(default_factory=list)


@dataclass
class Grid:
    """The common grid of the pages."""
    size: float         # of the body text
    pitch: float
    top: float          # first baseline
    foot: float         # last baseline

    @property
    def count(self):
        return round((self.foot - self.top) / self.pitch) + 1

    def line_of(self, y):
        """The grid line, from 0, on which a baseline stands."""
        return (y - self.top) / self.pitch


def lines_of(page):
    """The lines of a page; spans of one baseline and size that touch are one."""
    found = []
    for block in page.get_text("dict", flags=pymupdf.TEXT_PRESERVE_WHITESPACE)["blocks"]:
        for row in block.get("lines", []):
            if abs(row["dir"][0] - 1) > 1e-3:
                continue
            for span in row["spans"]:
                if not span["text"].strip():
                    continue
                found.append(Line(span["bbox"][0], span["bbox"][2], span["origin"][1], span["size"], span["text"],
                                  bool(span["flags"] & 2) or bool(re.search("italic|oblique|-It", span["font"], re.I)),
                                  sum(c.isalnum() for c in span["text"])))
    found.sort(key=lambda l: (round(l.y, 1), l.x0))
    lines = []
    for part in found:
        before = lines[-1] if lines else None
        if before and abs(before.y - part.y) < 0.2 and abs(before.size - part.size) < 0.06 * part.size and part.x0 - before.x1 < 1.5 * part.size:
            before.text += (" " if part.x0 - before.x1 > 0.1 * part.size else "") + part.text
            before.italic = before.italic and part.italic
            before.x1, before.letters = max(before.x1, part.x1), before.letters + part.letters
        else:
            lines.append(part)
    return lines


def boxes_of(page):
    """Pictures and coloured boxes of a page, and which of them are pictures."""
    whole = page.rect
    pictures = [pymupdf.Rect(info["bbox"]) & whole for info in page.get_image_info()]
    boxes, clips = [], []
    for drawing in page.get_drawings(extended=True):
        kind = drawing["type"]
        level = drawing.get("level", 0)
        clips = [(at, rect) for at, rect in clips if at < level]
        if kind == "clip":
            clips.append((level, pymupdf.Rect(drawing["scissor"]) & whole))
            continue
        if kind == "group":
            continue
        rect = pymupdf.Rect(drawing["rect"])
        if kind == "s":
            half = max(0.1, (drawing.get("width") or 0) / 2)
            rect = rect + (-half, -half, half, half)
        rect = rect & whole
        for _, clip in clips:
            rect = rect & clip
        fill = drawing.get("fill")
        if rect.is_empty or (kind == "f" and fill is not None and min(fill) > 0.99):
            continue
        clip = clips[-1][1] if clips else None
        if clip and clip.get_area() > 0.02 * whole.get_area():
            rect = clip
        if rect.get_area() < 0.95 * whole.get_area() or (clip and rect == clip):
            boxes.append((rect, bool(clip and rect == clip)))
    pictures += [rect for rect, drawn in boxes if drawn]
    merged = []
    for rect in sorted(pictures, key=lambda r: -r.get_area()):
        if not rect.is_empty and not any(other.contains(rect) for other in merged):
            merged.append(rect)
    large = [tuple(r) for r in merged if r.get_area() > 0.03 * whole.get_area()]
    return [tuple(r) for r, _ in boxes] + [tuple(r) for r in merged], large


def overlaps_of(page):
    """Pairs of words whose letters lie over each other."""
    words = []
    for x0, y0, x1, y1, text, *_ in page.get_text("words"):
        if any(c.isalnum() for c in text):
            high = y1 - y0              # the box has room for accents and descenders; letters take the middle
            words.append((x0 + 0.3, y0 + 0.3 * high, x1 - 0.3, y1 - 0.3 * high, text))
    words.sort(key=lambda w: w[1])
    found = []
    for at, a in enumerate(words):
        for b in words[at + 1:]:
            if b[1] >= a[3]:
                break
            if min(a[2], b[2]) - max(a[0], b[0]) > 0.5 and min(a[3], b[3]) > max(a[1], b[1]):
                # An initial and the word it begins touch.
                if len(a[4]) > 1 and len(b[4]) > 1:
                    found.append((a[4], b[4]))
    return found


def read(path):
    """The pages of a PDF, and its bookmarks as (title, page)."""
    doc = pymupdf.open(path)
    pages = []
    for page in doc:
        boxes, pictures = boxes_of(page)
        pages.append(Page(page.number + 1, page.rect.width, page.rect.height, lines_of(page), boxes, pictures, overlaps_of(page)))
    return pages, [(title, number) for _, title, number in doc.get_toc()]


def grid_of(pages):
    """The grid by the most frequent type."""
    sizes = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += line.letters
    size = sizes.most_common(1)[0][0]
    body = [[l for l in page.lines if abs(l.size - size) < 0.035 * size] for page in pages]
    steps = Counter()
    for lines in body:
        ys = sorted({round(l.y, 1) for l in lines})
        steps.update(round(b - a, 1) for a, b in zip(ys, ys[1:]) if b - a < 3 * size)
    pitch = steps.most_common(1)[0][0]
    heads = Counter(round(min(l.y for l in lines) * 2) / 2 for lines in body if lines)
    feet = Counter(round(max(l.y for l in lines) * 2) / 2 for lines in body if lines)
    least = max(2, 0.02 * len(pages))
    top = min(y for y, n in heads.items() if n >= least)
    foot = max(y for y, n in feet.items() if n >= least)
    return Grid(size, pitch, top, foot)


def extent(page, grid):
    """What stands in a page's type area, each as (top, bottom) in grid lines: a text from the tops of its
    letters to its baseline, everything else from edge to edge."""
    low, high = grid.top - grid.pitch, grid.foot + 0.6 * grid.pitch
    out = [(grid.line_of(line.y - LETTER * line.size), grid.line_of(line.y)) for line in page.lines if low <= line.y <= high]
    dots = {}
    for x0, y0, x1, y1 in page.boxes:
        # What lies in the margins alone does not fill the type area.
        if y1 <= low or y0 >= high:
            continue
        if x1 - x0 > 0.05 * page.width:
            # A short rule belongs to its text; one of a third of the page is a line to write on, or a table's.
            if y1 - y0 > 3 or x1 - x0 > page.width / 3:
                out.append((grid.line_of(y0), grid.line_of(y1)))
        elif y1 - y0 < 2 * grid.pitch:
            dots.setdefault(round(grid.line_of((y0 + y1) / 2)), []).append((x0, y0, x1, y1))
    for row in dots.values():
        # Small shapes side by side, such as dots that count something.
        if max(b[2] for b in row) - min(b[0] for b in row) > 0.05 * page.width:
            out.append((grid.line_of(min(b[1] for b in row)), grid.line_of(max(b[3] for b in row))))
    return out


def rows_of(top, bottom):
    """The grid lines that something between two heights fills: that of its bottom if it has little height, and
    all of which it covers two fifths."""
    first, last = top + ABOVE, bottom + ABOVE
    rows = {at for at in range(math.floor(first), math.floor(last) + 1) if min(last, at + 1) - max(first, at) >= 0.4}
    return rows or {round(bottom)}


def fill_of(page, grid):
    """Which share of a page's grid lines is filled."""
    known = sorted({at for what in extent(page, grid) for at in rows_of(*what) if 0 <= at < grid.count})
    full = set(known)
    for a, b in zip(known, known[1:]):
        if b - a - 1 <= GAP:
            full.update(range(a, b))
    return len(full) / grid.count


def foot_of(page, grid):
    """The grid line on whose baseline a page ends; none if it is empty. A box ends at its edge, and what runs
    over the foot of the type area, such as a picture to the trim, ends there."""
    ends = [end for _, end in extent(page, grid)]
    return min(max(ends), grid.count - 1 + LEVEL) if ends else None


def countries_of(path):
    """The countries that the facts of the stories name."""
    found = set()
    for page in pymupdf.open(path):
        found.update(name.strip() for name in re.findall(r"^(?:Home|Host): (.+)$", page.get_text(), re.M))
    return found


def unlabelled_of(path, pages, title, bookmarks):
    """The countries that the pictures of the map's part do not name."""
    starts = sorted({number for _, number in bookmarks})
    words = ""
    for first in (number for name, number in bookmarks if plain(name) == plain(title)):
        end = next((at for at in starts if at > first), len(pages) + 1)
        doc = pymupdf.open(path)
        for page in pages[first - 1:end - 1]:
            words += "".join(doc[page.number - 1].get_text(clip=pymupdf.Rect(box)) for box in page.pictures)
    return sorted(name for name in countries_of(path) if plain(name) not in plain(words))


def is_initial(line):
    """Whether a line is an initial, which says the word that it begins but has the width of a letter."""
    return line.letters > 1 and line.x1 - line.x0 < 0.3 * line.size * line.letters


def headings_of(page, grid):
    """Headings of several lines, each a list of lines: large upright type, one line below the other."""
    large = [l for l in page.lines if l.size >= HEADING * grid.size and not l.italic and l.letters > 1 and not is_initial(l)]
    return [group for group in groups(large) if len(group) > 1]


def groups(lines):
    """Lines of one size, one below the other."""
    out = []
    for line in sorted(lines, key=lambda l: (l.y, l.x0)):
        last = out[-1][-1] if out else None
        if last and abs(last.size - line.size) < 0.02 * line.size and 0.5 * line.size < line.y - last.y < 1.5 * line.size and abs(last.x0 - line.x0) < line.size:
            out[-1].append(line)
        else:
            out.append([line])
    return out


def leads_of(page, grid):
    """Leads: italic lines a little larger than the text, below a heading."""
    heads = [l for l in page.lines if l.size >= HEADING * grid.size and not l.italic and l.letters > 1 and not is_initial(l)]
    slim = [l for l in page.lines if LEAD[0] * grid.size < l.size < LEAD[1] * grid.size and l.italic]
    near = lambda group: any(0 < group[0].y - h.y < 3 * h.size for h in heads)
    return [group for group in groups(slim) if len(group) > 1 and near(group)]


def text_of(pages, grid):
    """The columns of body text that pages have, and the measure, in twelfths of the width."""
    lines = [l for page in pages for l in page.lines if abs(l.size - grid.size) < 0.035 * grid.size and not l.italic]
    if not lines:
        return (0, 0)
    width = pages[0].width
    lefts = sorted(l.x0 for l in lines)
    columns, start = 0, 0
    for at in range(1, len(lefts) + 1):
        if at == len(lefts) or lefts[at] - lefts[at - 1] > width / 12:
            columns += at - start > 0.2 * len(lefts)
            start = at
    widest = sorted(l.x1 - l.x0 for l in lines)[int(0.9 * len(lines))]
    return (columns, round(12 * widest / width))


def kind_of(story, grid):
    """The frames of a story, roughly: where its first page has its largest picture and its title, and how its
    text is set."""
    page = story.pages[0]
    title = max((l for l in page.lines if l.letters > 2 and not l.italic and not is_initial(l)), key=lambda l: l.size, default=None)
    text = text_of(story.pages, grid)
    if not page.pictures:
        return ("none", *text)
    x0, y0, x1, y1 = max(page.pictures, key=lambda b: (b[2] - b[0]) * (b[3] - b[1]))
    place = tuple(round(6 * v / page.width) for v in (x0, x1))
    top = "trim" if y0 < 3 else "head" if y0 < grid.top else "lower"
    full = "page" if y1 > page.height - 3 else "part"
    below = "title over it" if title and y0 < title.y < y1 else "title below" if title and title.y > y0 else "title above"
    return (place, top, full, below, *text)


def is_plate(page):
    return any((b[2] - b[0]) * (b[3] - b[1]) > 0.8 * page.width * page.height for b in page.pictures)


@dataclass
class Story:
    title: str
    pages: list


def plain(text):
    text = re.sub(r"\[([^\]]*)\](\([^)]*\)|\{[^}]*\})", r"\1", text).replace("*", "")
    return re.sub(r"\W+", "", text).casefold()


def stories_of(titles, pages, bookmarks):
    """Each story with its pages: from its bookmark to the next one on another page."""
    known = {plain(title) for title in titles}
    found = []
    starts = sorted({number for _, number in bookmarks})
    for title, number in bookmarks:
        if plain(title) in known:
            end = next((s for s in starts if s > number), len(pages) + 1)
            own = pages[number - 1:end - 1]
            while len(own) > 1 and not own[-1].lines:
                own = own[:-1]          # a blank page before the next part is none of its own
            found.append(Story(title, own))
    return found


def loss_of(natural, frame):
    """The share of a picture that a frame of other proportions cuts off."""
    a, b = natural[0] / natural[1], frame[0] / frame[1]
    return 1 - min(a / b, b / a)


def is_cut(shows, safe):
    """Whether a part of a picture lacks something of its safe box; both are left, top, width and height."""
    ends = lambda box: (box[0], box[1], box[0] + box[2], box[1] + box[3])
    seen, whole = ends(shows), ends(safe)
    return any(a > b + CUT for a, b in zip(seen[:2], whole[:2])) or any(a < b - CUT for a, b in zip(seen[2:], whole[2:]))


def safe_boxes(node):
    """The safe boxes in a file by their pictures."""
    if isinstance(node, dict):
        if node.get("safe") and "file" in node:
            safe = node["safe"]
            yield node["file"], tuple(safe[side] for side in ("left", "top", "width", "height"))
        node = list(node.values())
    if isinstance(node, list):
        for one in node:
            yield from safe_boxes(one)


def natural_of(path):
    """The proportions of a picture file."""
    if path.suffix == ".svg":
        head = re.search(r"<svg[^>]*>", path.read_text("utf-8"), re.S).group(0)
        box = re.search(r'viewBox="([^"]*)"', head)
        if box:
            return tuple(map(float, box.group(1).replace(",", " ").split()[2:]))
        return tuple(float(re.search(rf'\b{side}="([\d.]+)', head).group(1)) for side in ("width", "height"))
    from PIL import Image, ImageOps
    with Image.open(path) as image:
        return ImageOps.exif_transpose(image).size


def headless_of(path):
    """Pages on which a table goes on without the heads that it began with, by the structure of the PDF."""
    import pikepdf
    found = []
    with pikepdf.open(path) as pdf:
        numbers = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
        root = pdf.Root.get("/StructTreeRoot")
        if root is None:
            return found
        doc = pymupdf.open(path)

        def kids(node):
            k = node.get("/K")
            return [] if k is None else list(k) if isinstance(k, pikepdf.Array) else [k]

        def places(node, page=None):
            """(page, mcid) of all content below a node."""
            page = node.get("/Pg", page) if isinstance(node, pikepdf.Dictionary) else page
            for kid in kids(node):
                if isinstance(kid, pikepdf.Dictionary):
                    if kid.get("/Type") == "/MCR":
                        at = kid.get("/Pg", page)
                        yield numbers[at.objgen], int(kid["/MCID"])
                    elif "/S" in kid:
                        yield from places(kid, page)
                elif page is not None:
                    yield numbers[page.objgen], int(kid)

        def tables(node):
            for kid in kids(node):
                if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                    if kid["/S"] == "/Table":
                        yield kid
                    else:
                        yield from tables(kid)

        words = {}

        def text_of(page, mcid):
            if page not in words:
                words[page] = marked_text(doc[page])
            return words[page].get(mcid, "")

        for table in tables(root):
            rows = [kid for kid in kids(table) if isinstance(kid, pikepdf.Dictionary) and kid.get("/S") in ("/TR", "/THead", "/TBody")]
            if rows and rows[0]["/S"] == "/THead":
                rows = kids(rows[0])
            cells = [kid for kid in kids(rows[0]) if isinstance(kid, pikepdf.Dictionary) and kid.get("/S") == "/TH"] if rows else []
            if len(cells) < 2:
                continue        # heads of rows alone
            pages = sorted({page for page, _ in places(table)})
            heads = ["".join(text_of(*at) for at in places(cell)) for cell in cells]
            for page in pages[1:]:
                box = doc[page].rect
                upper = plain(doc[page].get_text(clip=pymupdf.Rect(0, 0, box.width, box.height / 3)))
                if not all(plain(head) in upper for head in heads):
                    found.append((page + 1, " | ".join(heads)))
    return found


def marked_text(page):
    """What each marked content of a page says, by its number."""
    out = {}

    # The one reader here that keeps the numbers.
    from pdfminer.converter import PDFLayoutAnalyzer
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    class Reader(PDFLayoutAnalyzer):
        mcid = None

        def begin_tag(self, tag, props=None):
            if props and isinstance(props, dict) and "MCID" in props:
                self.mcid = props["MCID"]

        def end_tag(self):
            self.mcid = None

        def render_char(self, matrix, font, fontsize, scaling, rise, cid, *rest):
            if self.mcid is not None:
                try:
                    out[self.mcid] = out.get(self.mcid, "") + font.to_unichr(cid)
                except Exception:       # a glyph without a character says nothing
                    pass
            return super().render_char(matrix, font, fontsize, scaling, rise, cid, *rest)

    manager = PDFResourceManager()
    reader = Reader(manager)
    reader.pageno = page.number
    interpreter = PDFPageInterpreter(manager, reader)
    with open(page.parent.name, "rb") as file:
        for one in PDFPage.get_pages(file, pagenos={page.number}):
            interpreter.process_page(one)
    return out


def measure(path, titles, pictures, chart=None, boxes=()):
    """All figures, and what each counts; `pictures` are (name, natural size, size of frame), `chart` is the title
    of the part with the map, `boxes` are (name, part that is seen, safe box)."""
    pages, bookmarks = read(path)
    grid = grid_of(pages)
    stories = stories_of(titles, pages, bookmarks)
    counted = {name: [] for name, *_ in RULES}
    fills, full, off = [], 0, []
    for story in stories:
        first, last = story.pages[0], story.pages[-1]
        if len(story.pages) not in (2, 4) or first.number % 2:
            counted["stories_off"].append(f"{story.title}: {len(story.pages)} pages from {first.number}")
        fills.append(fill_of(last, grid))
        counted["last_fill%"].append(f"{story.title}: {100 * fills[-1]:.0f} % of page {last.number}")
        by_spread = {}
        for page in story.pages:
            by_spread.setdefault(page.number // 2, []).append(page)
        for spread in by_spread.values():
            share = sum(1 if is_plate(p) else fill_of(p, grid) for p in spread) / len(spread)
            if share < FULL:
                numbers = "–".join(str(p.number) for p in spread)
                counted["thin_spreads"].append(f"{story.title}: pages {numbers}, {100 * share:.0f} %")
            feet = [foot_of(p, grid) for p in spread if not is_plate(p)]
            if len(feet) == 2 and None not in feet and abs(feet[0] - feet[1]) > LEVEL + NEAR:
                counted["feet_uneven"].append(f"{story.title}: pages {spread[0].number}–{spread[1].number}, lines {feet[0]:.1f} and {feet[1]:.1f}")
        for page in story.pages[:-1]:
            if is_plate(page):
                continue
            full += 1
            foot = foot_of(page, grid)
            if foot is None or abs(foot - (grid.count - 1)) > LEVEL + NEAR:
                counted["on_foot%"].append(f"{story.title}: page {page.number} ends on line {foot if foot is None else round(foot + 1, 1)} of {grid.count}")
                off.append(page)
    kinds = [kind_of(story, grid) for story in stories]
    counted["templates"] = [f"{n} × {kind}" for kind, n in Counter(kinds).most_common()]
    counted["neighbours"] = [f"{b.title}: {y}" for a, b, x, y in zip(stories, stories[1:], kinds, kinds[1:]) if x == y]
    counted["crops"] = [f"{name}: {100 * loss_of(own, frame):.0f} %" for name, own, frame in pictures if loss_of(own, frame) > LOSS]
    counted["boxes_cut"] = [f"{name}: {shows} of {safe}" for name, shows, safe in boxes if is_cut(shows, safe)]
    covers = {1, 2, len(pages) - 1, len(pages)}
    covers = {n for n in covers if n in (1, len(pages)) or not pages[n - 1].lines}
    for page in pages:
        if page.number not in covers and not is_plate(page) and 1 - fill_of(page, grid) > BLANK:
            counted["blank"].append(f"page {page.number}: {100 * (1 - fill_of(page, grid)):.0f} %")
        for group in headings_of(page, grid):
            if len(group[-1].text.split()) == 1:
                counted["lone_words"].append(f"page {page.number}: {' / '.join(l.text.strip() for l in group)}")
        for group in leads_of(page, grid):
            width = lambda l: l.x1 - l.x0
            if width(group[-1]) < max(map(width, group)) / 3:
                counted["stubs"].append(f"page {page.number}: … {group[-1].text.strip()}")
        counted["overlaps"] += [f"page {page.number}: “{a}” and “{b}”" for a, b in page.overlaps]
    counted["headless"] = [f"page {page}: {heads}" for page, heads in headless_of(path)]
    counted["unlabelled"] = unlabelled_of(path, pages, chart, bookmarks) if chart else []
    figures = {name: len(what) for name, what in counted.items()}
    figures["templates"] = len(set(kinds))
    figures["last_fill%"] = round(100 * statistics.mean(fills)) if fills else float("nan")
    figures["on_foot%"] = round(100 * (1 - len(off) / full)) if full else float("nan")
    if not stories:
        figures = dict.fromkeys(figures, float("nan"))
    return figures, counted, dict(pages=len(pages), stories=len(stories), lines=grid.count, pitch=grid.pitch, foot=grid.foot)


def better(way, a, b):
    return a < b if way == "<=" else a > b


def judge(measured, ratchet):
    """What is broken, a line for each, and the figures that the ratchet should have."""
    broken, figures = [], {}
    for name, way, limit, places, what in RULES:
        value, stated = round(measured[name], places) if measured[name] == measured[name] else measured[name], ratchet.get(name)
        if value != value:
            broken.append(f"{name} was not measured")
        elif not better(way, limit, value):
            if stated is not None:
                broken.append(f"{name} is {value}: the limit of {limit} is reached, take it out of the ratchet ({what})")
        elif stated is None:
            figures[name] = value
            broken.append(f"{name} is {value}, must be {way} {limit} ({what})")
        elif better(way, stated, value):
            figures[name] = stated
            broken.append(f"{name} is {value}: worse than the {stated} of the ratchet ({what})")
        else:
            figures[name] = value
            if value != stated:
                broken.append(f"{name} is {value}, better than the {stated} of the ratchet: put the figure there ({what})")
    broken += [f"the ratchet has “{name}”, which is no rule" for name in sorted(set(ratchet) - {name for name, *_ in RULES})]
    return broken, figures


def inputs(book, out):
    """The PDF, the titles of the stories, the placed pictures, the title of the map, the safe boxes."""
    manifest = json.loads(Path(book, "booklet.json").read_text("utf-8"))
    pdf = Path(out, f"{manifest['slug']}-{manifest['lang']}.pdf")
    stories = [json.loads(file.read_text("utf-8")) for file in sorted(Path(book, "stories").glob("*.json"))]
    titles = [story["title"] for story in stories]
    report = json.loads(Path(out, "report.json").read_text("utf-8"))
    pictures = [(f"{p['file']} on {p['page']}", natural_of(Path(book, p["file"])), (p["width_mm"], p["height_mm"])) for p in report["pictures"]]
    chart = next((part["title"] for part in manifest["sections"] if part["kind"] == "journey"), None)
    safe = dict(safe_boxes([manifest, stories]))
    boxes = [(f"{p['file']} on {p['page']}", tuple(p["shows"]), safe[p["file"]]) for p in report["pictures"] if p["file"] in safe]
    return str(pdf), titles, pictures, chart, boxes


def table(name, figures, facts):
    print(f"composition: {name}: {facts}")
    for rule, way, limit, _, what in RULES:
        mark = " " if not better(way, limit, figures[rule]) else "*"
        print(f"{mark} {rule:13} {figures[rule]:>5} {way} {limit:<3} {what}")


def main(name, book, out, update=False):
    figures, _, facts = measure(*inputs(book, out))
    table(name, figures, facts)
    every = json.loads(RATCHET.read_text("utf-8"))
    broken, stated = judge(figures, every.get(name, {}))
    for line in broken:
        print(f"composition: {name}: {line}")
    if update:
        # A limit that an edition has reached once is not given up.
        every[name] = {rule: figure for rule, figure in stated.items() if rule in every.get(name, stated)}
        RATCHET.write_text(json.dumps(every, indent=2, sort_keys=True) + "\n", "utf-8")
    print(f"composition: {name}: {len(broken)} of {len(RULES)} rules broken, {len(stated)} not reached yet")
    return 1 if broken else 0


def listing(book, out):
    figures, counted, facts = measure(*inputs(book, out))
    table("all", figures, facts)
    for rule, *_ in RULES:
        print(f"\n{rule}")
        for line in counted[rule]:
            print(f"    {line}")
    return 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--selftest"]:
            import composition_selftest
            sys.exit(composition_selftest.main())
        case ["--update", name, book, out]:
            sys.exit(main(name, book, out, update=True))
        case ["--list", book, out]:
            sys.exit(listing(book, out))
        case [name, book, out]:
            sys.exit(main(name, book, out))
        case _:
            sys.exit(__doc__)
