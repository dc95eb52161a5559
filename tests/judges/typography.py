#!/usr/bin/env python3
"""Measures the typography of a PDF's body text from its glyph positions.   needs PyMuPDF

usage: typography.py [--tsv] [NAME=]FILE.pdf ...     one row per PDF, in four Markdown tables (--tsv: one wide table)

Body text = the most frequent type size, upright, in lines that start at the most frequent left edge (or at the paragraph indent).
A column has the measure that most of its lines have, of those that many lines of the file have.
Word space = distance from the end of one glyph's advance to the next glyph's origin, whether the PDF writes space glyphs or moves the pen.
It is counted per line (median of the line's gaps, without those after a full stop), as a multiple of the font's own space; a font
without space glyphs in the PDF gives the median gap of the paragraphs' last lines. Limits: horizontal text; no more than a few fonts.
"""
import re, statistics as st, sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field

import pymupdf

HYPHEN = "-\u2010\u2011\u00ad"
LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
WORD_GAP = 0.12         # em: a jump wider than this is a word space even if no space glyph was written
RIVER = 0.15            # em: a white channel at least this wide ...
RIVER_LINES = 4         # ... through at least this many lines
RAGGED = 0.03           # share of the lines: where no width has more, all are ragged
GROUPS = {
    "Extent": "pages body_lines justified chars thin_pages",
    "Word space": "natural_em mean sd p5 p95 loose%>1.5 tight%<0.8 jump%>0.5 sentence rivers/k stretched_last under over",
    "Hyphens and paragraph ends": "hyphen% ladder ladders>=3 foot_hyphens runts widows orphans stacks/k",
    "Pages and glyphs": "foot% foot_n facing% facing_n grid% track_p95 expand_p95% kern/k liga hang_hyphen hang_stop",
}


@dataclass
class Glyph:
    text: str
    x0: float
    x1: float           # origin + advance
    font: str
    size: float
    liga: bool
    y: float = 0.0          # baseline
    space: bool = False     # a space glyph lies before it


@dataclass
class Line:
    frame: tuple            # (page, column)
    y: float
    glyphs: list
    start: bool = True      # first line of a paragraph
    last: bool = True
    gaps: list = field(default_factory=list)      # (from, to, kind): kind is "word", "sentence" or "other"
    ratio: float = None     # median word space / natural space

    def __post_init__(self):
        self.x0, self.x1 = self.glyphs[0].x0, self.glyphs[-1].x1
        self.text = "".join(" " * g.space + g.text for g in self.glyphs).strip()
        for a, b in zip(self.glyphs, self.glyphs[1:]):
            if b.space:
                sentence = re.search(r"[.!?][)”’»\"']*$", a.text) and b.text[0].isupper()
                other = b.text[0] in ";:!?»%" or a.text in "«"
                self.gaps.append((a.x1, b.x0, "other" if other else "sentence" if sentence else "word"))

    @property
    def hyphenated(self):
        return not self.last and self.text[-1] in HYPHEN and self.text[-2:-1].isalpha()


def page_lines(page):
    """All horizontal lines of text of a page, as lists of glyphs from left to right."""
    rows = []
    spans = [s for s in page.get_texttrace() if s["type"] != 3 and abs(s["dir"][0] - 1) < 1e-3]
    for s in spans:
        prev, font = None, s["font"].split("+")[-1]
        for code, gid, (x, y), box in s["chars"]:
            if gid == -1 and prev is not None:              # further letters of a ligature glyph
                prev.text, prev.liga = prev.text + chr(code), True
                continue
            c = chr(code)
            prev = Glyph(LIGATURES.get(c, c), x, x + box[2] - box[0], font, s["size"], c in LIGATURES, y)
            rows.append((y, prev))
    rows.sort(key=lambda r: r[0])
    lines = []
    for y, g in rows:
        if lines and y - lines[-1][0] < 0.2 * g.size:
            lines[-1][1].append(g)
        else:
            lines.append((y, [g]))
    for y, row in lines:
        out, space = [], False
        for g in sorted(row, key=lambda g: g.x0):
            if g.text.isspace():
                space = True
            elif g.text not in "\u200b\ufeff":
                g.space = bool(out) and (space or g.x0 - out[-1].x1 > WORD_GAP * g.size)
                out.append(g)
                space = False
        if out:
            yield y, out


def mode(values, bin=0.5, floor=None):
    """Centre of the fullest bin; with `floor` the least value whose bin holds at least that share."""
    values = sorted(values)
    if not values:
        return 0.0
    near = {round(v / bin) * bin: 0 for v in values}
    for c in near:
        near[c] = sum(abs(v - c) <= bin * 0.75 for v in values)
    best = min(c for c in near if near[c] >= max(2, floor * len(values))) if floor and max(near.values()) > 1 else max(near, key=near.get)
    return st.median(v for v in values if abs(v - best) <= bin * 0.75)


def is_ragged(widths):
    """Whether no width is that of many lines."""
    common = mode(widths)
    return sum(abs(w - common) < 0.3 for w in widths) < RAGGED * len(widths)


def measures(widths):
    """The measures of a file: the width that most full lines have, and every other that one in twenty has; of a
    ragged file the greatest width that several lines nearly reach."""
    if is_ragged(widths):
        near = lambda width: sum(0.99 * width <= w <= width for w in widths)
        return [next((w for w in sorted(widths, reverse=True) if near(w) >= max(3, 0.005 * len(widths))), max(widths))]
    known, rest = [], widths
    while not known or rest and sum(abs(w - mode(rest)) < 0.3 for w in rest) >= max(20, 0.05 * len(widths)):
        known.append(mode(rest))
        rest = [w for w in rest if abs(w - known[-1]) >= 0.3]
    return known


def word_width(line):
    """Width of a line's first word."""
    last = next((a for a, b in zip(line.glyphs, line.glyphs[1:]) if b.space), line.glyphs[-1])
    return last.x1 - line.x0


def by_frame(lines):
    frames = defaultdict(list)
    for l in lines:
        frames[l.frame].append(l)
    return frames


def columns(lines, size):
    """Left edges (per odd/even page) of a second, third ... column: places where many lines start again after a wide gap."""
    n, starts = Counter(), Counter()
    for (page, _), _, glyphs in lines:
        n[page % 2] += 1
        starts.update({(page % 2, round(b.x0)) for a, b in zip(glyphs, glyphs[1:]) if b.x0 - a.x1 > 0.9 * size})
    often = {k for k, c in starts.items() if c > 0.25 * n[k[0]]}
    return {(side, x) for side, x in often if (side, x - 1) not in often}


def beside(glyphs, size, fits):
    """A row, cut where after a wide gap other type begins or ends."""
    cuts = [0] + [i for i, (a, b) in enumerate(zip(glyphs, glyphs[1:]), 1) if b.x0 - a.x1 > 0.9 * size and fits(a) != fits(b)] + [len(glyphs)]
    return [glyphs[a:b] for a, b in zip(cuts, cuts[1:])]


def body(doc):
    """(body lines in reading order with paragraphs marked, facts about the page)"""
    raw = [((p.number, 0), y, g) for p in doc for y, g in page_lines(p)]
    sizes = Counter()
    for _, _, gs in raw:
        sizes.update(round(g.size, 1) for g in gs)
    # The middle of the sizes: lines that are expanded or condensed by two per cent are body lines, whichever are most.
    size = max(sizes, key=lambda s: (sum(c for t, c in sizes.items() if abs(t - s) < 0.035 * s), sizes[s] - abs(s - 1e-3)))
    fits = lambda g: abs(g.size - size) < 0.035 * size and not re.search("bold|italic|oblique", g.font, re.I)
    is_body = lambda glyphs: sum(map(fits, glyphs)) >= 0.6 * len(glyphs)
    # What stands beside a column in another type is no part of its lines.
    text = [(at, st.median(g.y for g in part), part) for at, _, glyphs in raw for part in beside(glyphs, size, fits) if is_body(part)]
    edges, split = columns(text, size), []
    for (page, _), y, gs in text:
        mine = sorted(x for side, x in edges if side == page % 2)
        cuts = [i for i in range(1, len(gs)) if any(gs[i - 1].x1 < x - size / 2 and gs[i].x0 > x - 1 for x in mine)]
        for a, b in zip([0] + cuts, cuts + [len(gs)]):
            gs[a].space = False
            if not is_body(gs[a:b]):
                continue
            split.append(Line((page, sum(x <= gs[a].x0 + 1 for x in mine)), y, gs[a:b]))
    widths = [l.x1 - l.x0 for l in split if l.text[-1].isalpha() and l.x1 - l.x0 > 10 * size]
    known, ragged = measures(widths), is_ragged(widths)
    edge, sides, lines = {}, defaultdict(list), []
    for frame, ls in by_frame(split).items():               # a page may have its own margins and its own measure; pages without full lines take their side's
        measure, full = max(((m, [l for l in ls if ragged or abs(l.x1 - l.x0 - m) < 0.3]) for m in known), key=lambda it: len(it[1]))
        if len(full) > 1:
            edge[frame] = mode([l.x0 for l in full]), measure
            sides[frame[0] % 2, frame[1]].append(edge[frame])
    for l in split:
        side = sides.get((l.frame[0] % 2, l.frame[1])) or sum(sides.values(), []) or [(0, known[0])]
        l.left, measure = edge.get(l.frame) or Counter(side).most_common(1)[0][0]
        l.right = l.left + measure
    indents = Counter(round(l.x0 - l.left) for l in split)
    indent, n = max(((i, n) for i, n in indents.items() if 0.4 * size < i < 4 * size), key=lambda x: x[1], default=(0, 0))
    indent = indent if n >= 0.03 * len(split) else 0
    for l in split:
        l.indented = bool(indent) and abs(l.x0 - l.left - indent) < 1.2
        wide = sorted((b - a for a, b, _ in l.gaps), reverse=True) + [0]
        tab = wide[0] > 2 * size and wide[0] > 2.5 * wide[1] or re.search(r"(\. ?){4}", l.text)
        if (l.indented or -0.5 * size < l.x0 - l.left < 0.2 * size) and not tab and len(l.text) > 1:
            lines.append(l)
    lists = {f for f, ls in by_frame(lines).items() if len(ls) > 2 and all(l.x1 < l.right - size for l in ls)}
    lines = [l for l in lines if l.frame not in lists]
    lines.sort(key=lambda l: (l.frame, l.y))
    steps = [b.y - a.y for a, b in zip(lines, lines[1:]) if a.frame == b.frame]
    pitch = mode([s for s in steps if s < 3 * size], 0.1)
    frames = by_frame(lines)
    top = mode([f[0].y for f in frames.values()], floor=0.05)
    # A short line ends its paragraph; a ragged one only does at the foot of a frame, if it ends a sentence and had
    # room for the next word: inside a frame ragged paragraphs are told apart by indents or by the space between them.
    room = lambda a, b: a.x1 + size / 4 + word_width(b) < a.right and re.search(r"[.!?:][)”’»\"']*$", a.text)
    short = lambda a, b: (a.frame != b.frame and room(a, b)) if ragged else a.x1 < a.right - size
    for a, b in zip([None] + lines, lines):
        same = a and a.frame == b.frame
        b.start = bool(not a or b.indented or (b.y - a.y > 1.3 * pitch if same else b.y > top + 0.75 * pitch)
                       or (not indent and short(a, b)))
        if a:
            a.last = b.start
    return lines, dict(size=size, pitch=pitch, top=top, frames=frames, pages=len(doc), raw=raw)


def spacing(lines, size):
    """Sets every line's ratio; returns natural space in em. Paragraphs' last lines show fonts in their natural state."""
    main = lambda l: Counter(g.font for g in l.glyphs).most_common(1)[0][0]
    gaps = lambda l: [b - a for a, b, k in l.gaps if k == "word"]
    ends = defaultdict(list)
    for l in lines:
        if l.last and l.x1 < l.right - 2 * size:
            ends[main(l)] += gaps(l)
    everything = sum(ends.values(), [])
    natural = {f: st.median(v) for f, v in ends.items() if len(v) >= 20}
    common = st.median(everything) if everything else 0.25 * size
    for l in lines:
        if gaps(l):
            l.ratio = st.median(gaps(l)) / natural.get(main(l), common)
    return natural.get(main(lines[0]), common) / size


def glyph_use(lines, size):
    """Letter-spacing and expansion per line, kerned pairs, ligatures."""
    advance, pairs, liga = defaultdict(list), defaultdict(list), Counter()
    for l in lines:
        for g in l.glyphs:
            advance[g.font, g.text].append((not l.last, g.x1 - g.x0))
    for k, v in advance.items():
        ends = [w for inner, w in v if not inner]
        advance[k] = mode(ends or [w for _, w in v], 0.02)
    for l in lines:
        within = [(a, b, (b.x0 - a.x1) / size) for a, b in zip(l.glyphs, l.glyphs[1:]) if not b.space]
        l.track = 1000 * st.median(d for *_, d in within) if len(within) > 5 else 0
        l.expand = 100 * (st.median((g.x1 - g.x0) / advance[g.font, g.text] for g in l.glyphs if advance[g.font, g.text] > 0) - 1)
        for a, b, d in within:
            pairs[a.font, a.text, b.text].append(d - l.track / 1000)
        bare = "".join(g.text if not g.liga else "\0" for g in l.glyphs)
        liga["split"] += len(re.findall("ffi|ffl|fi|fl", bare))
        liga["joined"] += sum(g.liga for g in l.glyphs)
    kerned = sum(len(v) for v in pairs.values() if abs(st.median(v)) > 0.008)
    return 1000 * kerned / max(1, sum(map(len, pairs.values()))), liga


def rivers(lines, pitch, size):
    count, prev, reach = 0, None, []
    for l in lines + [None]:
        joined = l and prev and l.frame == prev.frame and l.y - prev.y < 1.3 * pitch
        now, used = [1] * len(l.gaps) if l else [], set()
        if joined:
            for j, (a, b, _) in enumerate(l.gaps):
                for i, (c, d, _) in enumerate(prev.gaps):
                    if min(b, d) - max(a, c) >= RIVER * size:
                        now[j] = max(now[j], reach[i] + 1)
                        used.add(i)
        count += sum(r >= RIVER_LINES for i, r in enumerate(reach) if i not in used)
        prev, reach = l, now
    return count


def measure(path):
    return figures(read(path))


def read(path):
    """All body lines of a file, each with its spaces and glyphs measured, and facts about its pages."""
    doc = pymupdf.open(path)
    lines, f = body(doc)
    f |= dict(doc=doc, lines=lines, natural_em=spacing(lines, f["size"]))
    f["kern/k"], f["liga"] = glyph_use(lines, f["size"])
    return f


def figures(f, pages=None):
    """The figures of a file that was read, or of some of its pages (numbers from 0): type size, measure, the font's own space and kerning are those of the whole file."""
    among = lambda page: pages is None or page in pages
    size, pitch, top, liga = f["size"], f["pitch"], f["top"], f["liga"]
    lines, doc = [l for l in f["lines"] if among(l.frame[0])], [p for p in f["doc"] if among(p.number)]
    frames = {fr: ls for fr, ls in f["frames"].items() if among(fr[0])}
    r = dict(pages=len(doc), body_lines=len(lines), chars=sum(len(l.text.replace(" ", "")) for l in lines))
    r["natural_em"], r["kern/k"] = f["natural_em"], f["kern/k"]
    inner = [l for l in lines if not l.last]
    reaching = [l for l in inner if l.x1 > l.right - 0.5 - 0.5 * size * (l.text[-1] in HYPHEN)]
    ratios = sorted(l.ratio for l in reaching if l.ratio)
    percent = lambda part, whole: 100 * part / whole if whole else float("nan")
    near = lambda q: ratios[min(len(ratios) - 1, int(q * len(ratios)))] if ratios else float("nan")
    r["justified"] = len(reaching)
    r["mean"], r["sd"] = (st.mean(ratios), st.pstdev(ratios)) if ratios else (float("nan"),) * 2
    r["p5"], r["p95"] = near(0.05), near(0.95)
    r["loose%>1.5"] = percent(sum(x > 1.5 for x in ratios), len(ratios))
    r["tight%<0.8"] = percent(sum(x < 0.8 for x in ratios), len(ratios))
    follow = [(a, b) for a, b in zip(lines, lines[1:]) if a.frame == b.frame and b.y - a.y < 1.3 * pitch]
    both = [(a, b) for a, b in follow if not a.last and not b.last and a.ratio and b.ratio]
    r["jump%>0.5"] = percent(sum(abs(a.ratio - b.ratio) > 0.5 for a, b in both), len(both))
    after = [(b - a) / st.median(y - x for x, y, m in l.gaps if m == "word") for l in reaching if l.ratio for a, b, k in l.gaps if k == "sentence"]
    r["sentence"] = st.median(after) if after else float("nan")
    r["rivers/k"] = percent(10 * rivers(lines, pitch, size), len(lines))
    r["stretched_last"] = sum(l.last and bool(l.ratio) and l.ratio > 1.15 for l in lines)
    r["under"] = len(inner) - len(reaching)
    hang = lambda l: l.glyphs[-1].x1 - l.glyphs[-1].x0 if not l.text[-1].isalnum() else 0
    r["over"] = sum(l.x1 > l.right + 0.5 + hang(l) for l in lines)
    over = lambda chars: [l.x1 - l.right for l in reaching if l.text[-1] in chars]
    r["hang_hyphen"], r["hang_stop"] = (st.median(v) if len(v) > 2 else float("nan") for v in (over(HYPHEN), over(".,")))

    run, ladders = 0, []
    for a, b in zip([None] + lines, lines + [None]):
        if run and not (a and b and a.frame == b.frame and b.hyphenated):
            ladders.append(run)
            run = 0
        run += bool(b and b.hyphenated)
    r["hyphen%"] = percent(sum(l.hyphenated for l in inner), len(inner))
    r["ladder"], r["ladders>=3"] = max(ladders, default=0), sum(n >= 3 for n in ladders)
    feet = {fr: ls[-1] for fr, ls in frames.items()}
    heads = {fr: ls[0] for fr, ls in frames.items()}
    r["foot_hyphens"] = sum(l.hyphenated for l in feet.values())
    runt = lambda a, b: b.last and not b.start and (len(b.text.replace(" ", "")) < 5 or (a.hyphenated and " " not in b.text))
    r["runts"] = sum(runt(a, b) for a, b in zip(lines, lines[1:]))
    r["widows"] = sum(l.last and not l.start for l in heads.values())
    r["orphans"] = sum(l.start and not l.last for l in feet.values())
    letters = lambda w: re.sub(r"\W", "", w).lower()
    stack = lambda a, b, i: len(letters(a.text.split()[i])) > 3 and letters(a.text.split()[i]) == letters(b.text.split()[i])
    r["stacks/k"] = percent(10 * sum(stack(a, b, 0) or stack(a, b, -1) for a, b in follow), len(follow))

    order = sorted(frames)
    full = {a: feet[a].y for a, b in zip(order, order[1:]) if b[0] - a[0] <= 1 and heads[b].y < top + 0.75 * pitch}
    foot = -mode([-y for y in full.values()], floor=0.1)
    pairs = [(full[a], full[b]) for a, b in zip(order, order[1:]) if a in full and b in full and (a[0] == b[0] or a[0] % 2 == 1)]
    r["foot%"], r["foot_n"] = percent(sum(abs(y - foot) < 0.5 for y in full.values()), len(full)), len(full)
    r["facing%"], r["facing_n"] = percent(sum(abs(a - b) < 0.5 for a, b in pairs), len(pairs)), len(pairs)
    bins = Counter(round(l.y % pitch * 10) for l in lines)          # 0.1 pt; +-0.25 pt counts as the same grid
    turn = round(pitch * 10)
    r["grid%"] = percent(max(sum(bins[(c + d) % turn] for d in (-2, -1, 0, 1, 2)) for c in bins), len(lines))
    r["track_p95"] = sorted(abs(l.track) for l in inner)[int(0.95 * len(inner))]
    r["expand_p95%"] = sorted(abs(l.expand) for l in inner)[int(0.95 * len(inner))]
    r["liga"] = f"{liga['joined']}/{liga['joined'] + liga['split']}"
    tall = Counter(fr[0] for fr, y, _ in f["raw"] if top - pitch < y < max(foot, top + pitch) + pitch)
    r["thin_pages"] = sum(0 < tall[p.number] < 5 and not p.get_image_info() for p in doc)
    r["rivers"], r["loose"], r["lines"] = round(r["rivers/k"] * len(lines) / 1000), ratios, lines
    return r


def show(v):
    return v if isinstance(v, str) else str(v) if isinstance(v, int) else "-" if v != v else f"{v:.2f}" if abs(v) < 10 else f"{v:.1f}"


def main(args):
    rows = {}
    for a in (a for a in args if a != "--tsv"):
        name, _, path = a.rpartition("=")
        rows[name or path] = measure(path)
    groups = {"": " ".join(GROUPS.values())} if "--tsv" in args else GROUPS
    for title, names in groups.items():
        head = ["tool", *names.split()]
        table = [head] + ([] if "--tsv" in args else [["---"] + ["--:"] * (len(head) - 1)]) + [[n] + [show(r[c]) for c in head[1:]] for n, r in rows.items()]
        print("\n".join("\t".join(t) if "--tsv" in args else f"| {' | '.join(t)} |" for t in table), end="\n\n" if title else "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
