#!/usr/bin/env python3
"""sameness.py [FOLDER | GIT-REVISION] ... - how alike the stories of a book are; several are printed side by side.

A FOLDER holds story files (stories/*.json); a revision names the stories folder of this repository at that time:

    tests/judges/sameness.py main~3 stories

Counted, all from the texts alone: phrases of five words that stand in two stories or more; the lengths and the first words
of first and last sentences; length, sentences and speakers of the quotes; words that a run of stories wears out; words of
trade that such texts need (email, order, invoice); what the turn of a story comes from, as far as words can tell; length.
Nothing is judged here: the figures are for a reader who knows what the stories should be.
"""
import collections, json, pathlib, re, statistics, subprocess, sys

WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
MARK = re.compile(r"\[([^\]]*)\](?:\{lang=[^}]*\}|\([^)]*\))")
# What a turn comes from, told by words of the body; a story may have several.
TURNS = {
    "a wrong measurement": r"\b(measured|too (?:short|long|narrow)|millimetres?|centimetres?|two fingers|scoops?|paced?|paces|the gauge|two zeros|scales)\b",
    "a misread word, letter or sign": r"\*[^*]+\*|\{lang=|\b(misread|spelt|accent|sigma|alphabetical|mishear\w*)\b",
    "an email, form or order": r"\b(emails?|mailbox|inbox|form|forms|attachment|courier|filter|web page|website|online)\b",
}
WORN = ("nobody", "photograph", "telephone", "four centimetres", "forty-one")
TRADE = ("email", "website", "online", "invoice", "order", "VAT", "grant", "contact point", "Learning Project", "price", "euros")


def stories(source):
    """The stories of a folder or of a revision, by id."""
    folder = pathlib.Path(source)
    if folder.is_dir():
        return {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.json"))}
    git = lambda *a: subprocess.run(("git",) + a, check=True, capture_output=True, text=True).stdout
    names = git("ls-tree", "--name-only", source, "stories/").split()
    return {pathlib.Path(n).stem: json.loads(git("show", f"{source}:{n}")) for n in names if n.endswith(".json")}


def raw(story):
    """All words of the body, labels included, as written."""
    parts = []
    for block in story["body"]:
        parts += [block.get("label", ""), block.get("text", ""), *block.get("items", [])]
    return " ".join(p for p in parts if p)


def plain(text):
    """Without marks of emphasis, language and links."""
    return MARK.sub(r"\1", text).replace("*", "")


def sentences(text):
    return [s for s in re.split(r"(?<=[.!?…])[”’]?\s+(?=[“‘A-Z0-9])", plain(text).strip()) if s]


def words(text):
    return WORD.findall(plain(text))


def shared(book, n=5):
    """Phrases of n words that stand in two stories or more, with the stories."""
    where = collections.defaultdict(set)
    for name, story in book.items():
        texts = [b.get("text", "") for b in story["body"]] + [q["text"] for q in story.get("quotes", [])]
        for text in texts:
            run = [w.lower() for w in words(text)]
            for at in range(len(run) - n + 1):
                where[" ".join(run[at:at + n])].add(name)
    return {phrase: names for phrase, names in where.items() if len(names) > 1}


def first_block(story):
    return next(b for b in story["body"] if b["type"] in ("paragraph", "entry"))["text"]


def spread(values):
    values = sorted(values)
    return f"{values[0]}–{values[-1]}, median {statistics.median(values):g}, sd {statistics.pstdev(values):.1f}"


def measure(book):
    """The figures of one book, as rows of label and value."""
    rows, both = [], shared(book)
    lengths = {name: len(words(raw(s))) for name, s in book.items()}
    rows.append(("stories", len(book)))
    rows.append(("words of the bodies", f"{sum(lengths.values())}; a story {spread(lengths.values())}"))
    bands = ((0, 199), (200, 259), (260, 430), (431, 559), (560, 660))
    rows.append(("stories by length", ", ".join(f"{a}–{b}: {sum(a <= n <= b for n in lengths.values())}" for a, b in bands)))
    rows.append(("phrases of five words in two stories or more", len(both)))
    rows.append(("stories that share one", len(set().union(*both.values())) if both else 0))
    firsts = [sentences(first_block(s))[0] for s in book.values()]
    lasts = [sentences([b for b in s["body"] if "text" in b][-1]["text"])[-1] for s in book.values()]
    for label, list_ in (("first", firsts), ("last", lasts)):
        counts = [len(words(s)) for s in list_]
        rows.append((f"{label} sentences, words", spread(counts)))
        rows.append((f"{label} sentences of five words or fewer", sum(c <= 5 for c in counts)))
        opening = collections.Counter(words(s)[0].lower() for s in list_ if words(s))
        rows.append((f"{label} sentences, openings used by three or more", ", ".join(f"{w} {n}" for w, n in opening.most_common() if n > 2) or "none"))
    quotes = [q for s in book.values() for q in s.get("quotes", [])]
    counts = [len(words(q["text"])) for q in quotes]
    rows.append(("quotes", f"{len(quotes)}; words {spread(counts)}"))
    rows.append(("quotes of one, two, three sentences or more", " / ".join(str(sum(f(len(sentences(q["text"]))) for q in quotes)) for f in (lambda n: n == 1, lambda n: n == 2, lambda n: n > 2))))
    rows.append(("quotes of 25 words or more", sum(c >= 25 for c in counts)))
    rows.append(("quotes with a question or a figure", sum(bool(re.search(r"\?|\d|\b(euros?|per cent|hundred)\b", q["text"])) for q in quotes)))
    rows.append(("quotes by speaker", ", ".join(f"{k} {n}" for k, n in sorted(collections.Counter(q["who"] for q in quotes).items()))))
    outcomes = [o for s in book.values() for o in s.get("outcomes", [])]
    rows.append(("outcomes", f"{len(outcomes)}; of value 1: {sum(o['value'] == 1 for o in outcomes)}; with a before: {sum(bool(re.search('before|planned|none|left over', o.get('label', ''))) or bool(re.search(r', [a-z0-9]+ (in|on) |, [0-9]+ ', o.get('label', ''))) for o in outcomes)}"))
    kinds = collections.Counter(b["type"] for s in book.values() for b in s["body"])
    rows.append(("blocks by kind", ", ".join(f"{k} {n}" for k, n in kinds.most_common())))
    rows.append(("titles with a number", sum(bool(re.search(r"\d|\b(one|two|three|four|forty|thirty|ninth)\b", s["title"], re.I)) for s in book.values())))
    for label, list_ in (("overused words", WORN), ("business terms", TRADE)):
        has = lambda w: sum(bool(re.search(rf"\b{re.escape(w)}", json.dumps([raw(s), s.get("quotes")], ensure_ascii=False), re.I)) for s in book.values())
        rows.append((f"{label}, number of stories", ", ".join(f"{w} {has(w)}" for w in list_)))
    for turn, pattern in TURNS.items():
        rows.append((f"turning point may be {turn}, stories", sum(bool(re.search(pattern, raw(s))) for s in book.values())))
    return rows, both


def main(sources):
    books = [measure(stories(source)) for source in sources or ["stories"]]
    print("| | " + " | ".join(sources or ["stories"]) + " |\n|---|" + "---|" * len(books))
    for row in zip(*(rows for rows, _ in books)):
        print(f"| {row[0][0]} | " + " | ".join(str(value) for _, value in row) + " |")
    print("\nPhrases in two stories or more, the last source:")
    for phrase, names in sorted(books[-1][1].items()):
        print(f"  {phrase}: {', '.join(sorted(names))}")


if __name__ == "__main__":
    main(sys.argv[1:])
