"""page.py - docs/performance.md: what was measured, as tables and plots, between its markers.

The words around them are written by hand. A part of the page stands between <!-- NAME --> and <!-- /NAME -->.
"""
import re

import plot
from measure import CPU, MEMORY, WALL, median, ratio

TOOLS = ["Typst", "booklet, original", "booklet, small", "booklet, warm", "Prince", "pdfTeX", "WeasyPrint"]
PRINTED = {"30-30": "30 stories", "300-30": "300 stories", "300-300": "300 stories and photographs", "3000-30": "3,000 stories"}


def timings(text):
    """The seconds of each stage in what `--timings` prints."""
    return {stage: float(ms) / 1000 for ms, stage in re.findall(r"^ *([\d.]+) ms  (\w+)$", text, re.M)}


def number(value, digits=2):
    return "–" if value is None else f"{value:,.{digits}f}"


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "| --- |" + " ---: |" * (len(head) - 1)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def cell(runs, what):
    """A median, or why there is none; one that was measured only once says so."""
    if runs is None or isinstance(runs, str):
        return runs or "–"
    return number(median(runs, what), 2 if what == CPU else 0) + (" ¹" if len(runs) == 1 else "")


def title(book):
    return f"{book['stories']:,} / {min(book['stories'], book['photographs'])}"


def screens(books, what):
    """A tool a row, a book a column."""
    head = [("processor seconds" if what == CPU else "MiB"), *map(title, books.values())]
    return table(head, [[tool, *(cell(book["runs"].get(tool), what) for book in books.values())] for tool in TOOLS])


def outputs(books):
    """The other jobs."""
    rows = []
    for name in ("30-30", "300-30"):
        for job, runs in books.get(name, {"runs": {}})["runs"].items():
            if job not in TOOLS:
                rows.append([f"{job}, {PRINTED[name]}", cell(runs, CPU), cell(runs, MEMORY), number(median(runs, WALL))])
    return table(["job", "processor seconds", "MiB", "seconds"], rows)


class Reached:
    """What was measured, as the targets ask for it."""

    def __init__(self, books):
        self.books = books

    def runs(self, book, tool):
        return self.books.get(book, {"runs": {}})["runs"].get(tool, "not measured")

    def beside(self, tool, other, what=CPU):
        """The ratio of two jobs on a book."""
        return lambda book: ratio(self.runs(book, tool), self.runs(book, other), what)

    def seconds(self, tool):
        return lambda book: median(self.runs(book, tool), CPU)

    def memory(self, book):
        """The more of the two kinds of pictures."""
        both = [self.beside(f"booklet, {pictures}", "Typst", MEMORY)(book) for pictures in ("original", "small")]
        return None if None in both else max(both)

    def megapixels(self, book):
        """Of the photographs, for each second that a cold print build takes more than a warm one."""
        cold, warm = (median(self.runs(book, f"booklet, print {which}"), CPU) for which in ("cold", "warm"))
        floors = self.books.get(book, {}).get("floors")
        return None if None in (cold, warm) or not floors else floors["pictures"]["amount"] / 1e6 / (cold - warm)

    def text(self, book):
        """Microseconds for each word that the book has more than the one of thirty stories: layout and write."""
        short, long = self.books.get("30-30", {}), self.books.get(book, {})
        if "stages" not in short or "stages" not in long:
            return None
        spent = [sum(found["stages"][stage] for stage in ("layout", "write")) for found in (short, long)]
        return (spent[1] - spent[0]) * 1e6 / (long["words"] - short["words"])


def targets(reached):
    """The targets: job, books, how to ask, must, aim, whether more is better."""
    typst = lambda pictures: reached.beside(f"booklet, {pictures}", "Typst")
    three = ["30-30", "300-30", "300-300"]
    return [
        ("screen `original`, cold, Typst = 1", three, typst("original"), [0.25, 0.2, 0.2], [0.1] * 3, False),
        ("screen `small`, cold, Typst = 1", three, typst("small"), [0.8, 0.5, 0.8], [0.6, 0.35, 0.6], False),
        ("screen, warm, Typst = 1", three[:2], typst("warm"), [0.15, 0.15], [0.08, 0.08], False),
        ("screen `original`, cold, Typst = 1", ["3000-30"], typst("original"), [0.25], [None], False),
        ("its memory, Typst = 1", ["3000-30"], reached.beside("booklet, original", "Typst", MEMORY), [0.1], [None], False),
        ("memory, Typst = 1", three[1:], reached.memory, [0.2, 0.06], [None] * 2, False),
        ("EPUB, Pandoc = 1", three[:2], reached.beside("booklet, EPUB", "Pandoc"), [0.3, 0.2], [0.1] * 2, False),
        ("print, warm, screen warm = 1", three[:2], reached.beside("booklet, print warm", "booklet, warm"), [2, 2], [1.3] * 2, False),
        ("print, cold: megapixels a second a core", three[:1], reached.megapixels, [12], [20], True),
        ("layout and writing, one thread, on the clock: µs a word", three[1:2], reached.text, [6], [3.4], False),
        ("`check` with 40 mistakes, cold: s", three[1:2], reached.seconds("booklet, check cold"), [2], [None], False),
        ("`check` with 40 mistakes, warm: s", three[1:2], reached.seconds("booklet, check warm"), [0.5], [None], False),
    ]


def verdict(value, must, aim, more):
    if value is None:
        return "not measured"
    better = (lambda limit: value >= limit) if more else (lambda limit: value <= limit)
    return "aim met" if aim is not None and better(aim) else "met" if better(must) else "**missed**"


def target_table(books):
    rows = []
    for job, names, ask, musts, aims, more in targets(Reached(books)):
        for name, must, aim in zip(names, musts, aims):
            value = ask(name)
            rows.append([f"{job}, {PRINTED[name]}", f"{must:g}", "–" if aim is None else f"{aim:g}", number(value), verdict(value, must, aim, more)])
    return table(["job", "must", "aim", "reached", ""], rows)


def floors(books):
    """The work that cannot be left out, by how much it is and what it costs in C."""
    rows = []
    for name, book in books.items():
        if "floors" in book:
            pictures, streams = book["floors"]["pictures"], book["floors"].get("deflate", {"amount": 0, "seconds": 0})
            rows.append([PRINTED.get(name, name), f"{book['words']:,}", number(book["words"] * 3.4e-6),
                         number(pictures["amount"] / 1e6, 0), number(pictures["seconds"]),
                         number(streams["amount"] / 1e6, 1), number(streams["seconds"])])
    return table(["book", "words", "s", "megapixels", "s", "MB to deflate", "s"], rows)


def stages(books):
    """Seconds of the stages on one thread."""
    having = {name: book["stages"] for name, book in books.items() if "stages" in book}
    order = list(dict.fromkeys(stage for found in having.values() for stage in found))
    return table(["seconds", *(PRINTED.get(name, name) for name in having)],
                 [[f"`{stage}`", *(number(found.get(stage), 3) for found in having.values())] for stage in order])


def about(measured):
    versions = ", ".join(f"{name} {version}" for name, version in measured["versions"].items())
    busy = " The machine did other work meanwhile: times on the clock and those of the stages are too long." if measured["load"][0] > 1 else ""
    return (f"Commit {measured['commit']}, program {measured['program']}; {versions}. {measured['machine']}. "
            f"Load of the machine before and after: {measured['load'][0]} and {measured['load'][1]}. "
            f"What takes more than {measured['limit']} seconds is given up. ¹ Measured once.{busy}")


def lines(books, what):
    """For the plot: the tools with their points (stories, figure), of the books with thirty photographs."""
    found = {}
    for tool in TOOLS:
        points = [(book["stories"], median(book["runs"].get(tool, ""), what)) for book in books.values() if book["photographs"] == 30]
        found[tool] = sorted((stories, value) for stories, value in points if value is not None)
    return {tool: points for tool, points in found.items() if points}


def put(text, name, part):
    """The page with a part of it anew; a page without the part's markers is refused."""
    marks = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.S)
    if len(marks.findall(text)) != 1:
        raise SystemExit(f"compare: the page has not one part “{name}”")
    return marks.sub(lambda found: found[1] + part + "\n" + found[2], text)


def write(measured, docs):
    books = measured["books"]
    parts = {"about": about(measured), "targets": target_table(books), "cpu": screens(books, CPU),
             "memory": screens(books, MEMORY), "outputs": outputs(books), "floors": floors(books), "stages": stages(books)}
    file = docs / "performance.md"
    text = file.read_text("utf-8")
    for name, part in parts.items():
        text = put(text, name, part)
    file.write_text(text, "utf-8")
    for name, what, unit in (("cpu", CPU, "processor seconds"), ("memory", MEMORY, "MiB")):
        (docs / "images" / f"performance-{name}.svg").write_text(plot.svg(lines(books, what), unit), "utf-8")
