#!/usr/bin/env python3
"""books.py STORIES PHOTOGRAPHS FOLDER - a book of so many stories, for this program and for its peers.
books.py forty BOOK FOLDER - the folder of such a book for booklet again, with forty mistakes.

Writes into the new FOLDER:
    booklet/      the book as a folder for booklet
    book.typ      the same texts and photographs for Typst
    book.html     for WeasyPrint and Prince
    book.md       for Pandoc
    book.tex      for pdfTeX
    words         how many words the stories have

The texts are sentences of the sample book's stories in another order, the photographs sections of its
photographs: PHOTOGRAPHS of them are different, each story shows one. The same arguments give the same
files. Needs Pillow.
"""
import html
import json
import random
import re
import shutil
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
PARAGRAPHS = 6
SENTENCES = 4                  # of a paragraph
WIDTH, HEIGHT = 1800, 1200     # of a photograph in pixels
QUALITY = 88
MARKUP = re.compile(r"[*_\[\]<>#$@`~^{}\\&%|]")
TITLE = "Stories in Any Number"


def stories(count):
    """The stories: those of the sample book, with their sentences dealt out anew."""
    known = [json.loads(file.read_text("utf-8")) for file in sorted((ROOT / "stories").glob("*.json"))]
    texts = [block["text"] for story in known for block in story["body"] if block["type"] == "paragraph"]
    deck = [part for text in texts for part in re.split(r"(?<=[.!?]) (?=[A-Z])", text)
            if not MARKUP.search(part) and part.count("“") == part.count("”") and len(part) > 30]
    short = [part for part in deck if len(part) < 90 and "“" not in part]
    chance = random.Random(2023)
    left, used = [], set()

    def pair():
        """Two short sentences that no other story has."""
        while (two := " ".join(chance.sample(short, 2))) in used:
            pass
        used.add(two)
        return two

    for number in range(count):
        story = json.loads(json.dumps(known[number % len(known)]))
        body = []
        for _ in range(PARAGRAPHS):
            if len(left) < SENTENCES:
                left = deck[:]
                chance.shuffle(left)
            body.append({"type": "paragraph", "text": " ".join(left.pop() for _ in range(SENTENCES))})
        story["title"] = f"{MARKUP.sub('', story['title'])} ({number + 1})"
        story["lead"] = pair()
        story["body"] = body
        story["quotes"] = [quote | {"text": pair()} for quote in story.get("quotes", [])[:1]]
        story["single_market"]["sentence"] = pair()
        yield story


def photographs(count, folder):
    """So many different photographs; the names of their files."""
    folder.mkdir(parents=True, exist_ok=True)
    sources = [file for file in sorted((ROOT / "images").glob("*.jpg"))]
    chance = random.Random(1789)
    opened = {}
    for number in range(count):
        source = sources[number % len(sources)]
        if source not in opened:
            opened[source] = Image.open(source).convert("RGB")
        whole = opened[source]
        scale = chance.uniform(0.6, 1.0) * min(whole.width / WIDTH, whole.height / HEIGHT)
        width, height = int(WIDTH * scale), int(HEIGHT * scale)
        left, top = chance.randint(0, whole.width - width), chance.randint(0, whole.height - height)
        part = whole.crop((left, top, left + width, top + height)).resize((WIDTH, HEIGHT), Image.LANCZOS)
        part.save(folder / f"photo-{number:03}.jpg", quality=QUALITY)
    return [f"photo-{number:03}.jpg" for number in range(count)]


def picture(name):
    number = int(re.search(r"\d+", name)[0]) + 1
    return {"file": f"images/{name}", "role": "lead",
            "alt": f"Section {number} of the photographs of the sample book: hills, grass and stones in changing light.",
            "caption": "What the story shows, in one line.", "credit": "Photograph: see the sample book, 2018",
            "licence": "CC BY 4.0", "focal": {"x": 0.5, "y": 0.5}}


def booklet(all_stories, names, folder):
    """The folder for booklet: its own files, and what the sample book has around its stories."""
    for name in ("fonts", "layouts"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "stories").mkdir()
    for file in ("cover.svg", "eu-emblem-colour.svg"):
        shutil.copy(ROOT / "images" / file, folder / "images")
    book = json.loads((ROOT / "booklet.json").read_text("utf-8"))
    for field in ("allow", "partners", "series", "identifiers", "accessibility"):
        book.pop(field, None)
    book |= {"slug": "bench", "title": TITLE, "subtitle": "A book to measure programs with"}
    book["totals"].pop("stories", None)
    wanted = {"cover", "title-page", "imprint", "contents", "chapters", "picture-credits", "back-cover"}
    book["sections"] = [section for section in book["sections"] if section["kind"] in wanted]
    for section in book["sections"]:
        section.pop("openers", None)
    (folder / "booklet.json").write_text(json.dumps(book, ensure_ascii=False, indent=2) + "\n", "utf-8")
    register = json.loads((ROOT / "consents.json").read_text("utf-8"))
    told = json.dumps(all_stories)
    register["consents"] = [consent for consent in register["consents"] if f'"{consent["id"]}"' in told]
    (folder / "consents.json").write_text(json.dumps(register, ensure_ascii=False, indent=2) + "\n", "utf-8")
    for number, story in enumerate(all_stories):
        story["images"] = [picture(names[number % len(names)])]
        text = json.dumps(story, ensure_ascii=False, indent=2) + "\n"
        (folder / "stories" / f"story-{number + 1:04}.json").write_text(text, "utf-8")


def parts(story):
    """Title, lead, paragraphs."""
    return story["title"], story["lead"], [block["text"] for block in story["body"]]


def typst(all_stories, names):
    out = [f'''#set document(title: "{TITLE}", author: "booklet", date: datetime(year: 2023, month: 10, day: 2))
#set page(width: 148mm, height: 210mm, margin: (inside: 20mm, outside: 16mm, top: 16mm, bottom: 22mm), numbering: "1")
#set text(font: "Source Serif 4", size: 9.6pt, lang: "en", hyphenate: true)
#set par(justify: true, first-line-indent: 1em, spacing: 0.65em)
#align(center)[#text(size: 24pt)[{TITLE}]]
#pagebreak()
#outline(depth: 1)
''']
    for number, story in enumerate(all_stories):
        title, lead, paragraphs = parts(story)
        name = names[number % len(names)]
        out.append(f'#pagebreak()\n= {title}\n#emph[{lead}]\n\n#figure(image("booklet/images/{name}", width: 100%, '
                   f'alt: "A photograph."), caption: [What the story shows, in one line.])\n\n' + "\n\n".join(paragraphs) + "\n")
    return "\n".join(out)


def web(all_stories, names):
    out = [f'''<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title><style>
@font-face {{ font-family: Serif; src: url(booklet/fonts/SourceSerif4-Regular.otf) }}
@font-face {{ font-family: Serif; font-style: italic; src: url(booklet/fonts/SourceSerif4-It.otf) }}
@font-face {{ font-family: Serif; font-weight: bold; src: url(booklet/fonts/SourceSerif4-Semibold.otf) }}
@page {{ size: 148mm 210mm; margin: 16mm 18mm 22mm; @bottom-center {{ content: counter(page) }} }}
body {{ font: 9.6pt/13pt Serif; hyphens: auto; text-align: justify }} h1 {{ break-before: page; text-align: left }}
p {{ margin: 0; text-indent: 1em }} img {{ width: 100% }} nav a::after {{ content: leader(".") target-counter(attr(href), page) }}
</style></head><body><nav><ul>''']
    for number, story in enumerate(all_stories):
        out.append(f'<li><a href="#s{number}">{html.escape(story["title"])}</a></li>')
    out.append("</ul></nav>")
    for number, story in enumerate(all_stories):
        title, lead, paragraphs = parts(story)
        name = names[number % len(names)]
        out.append(f'<h1 id="s{number}">{html.escape(title)}</h1><p><em>{html.escape(lead)}</em></p><figure>'
                   f'<img src="booklet/images/{name}" alt="A photograph."><figcaption>What the story shows, in one line.'
                   f'</figcaption></figure>' + "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs))
    return "\n".join(out) + "</body></html>\n"


def markdown(all_stories, names):
    out = [f"---\ntitle: {TITLE}\nlang: en\nauthor: booklet\ndate: 2023-10-02\n---\n"]
    for number, story in enumerate(all_stories):
        title, lead, paragraphs = parts(story)
        name = names[number % len(names)]
        out.append(f"# {title}\n\n*{lead}*\n\n![What the story shows, in one line.](booklet/images/{name})\n\n"
                   + "\n\n".join(paragraphs) + "\n")
    return "\n".join(out)


def tex(all_stories, names):
    quoted = str.maketrans({"“": "``", "”": "''", "’": "'", "‘": "`", "–": "--", "—": "---", "…": r"\dots{}", "€": "EUR"})
    out = [r'''\documentclass[10pt]{article}
\usepackage[T1]{fontenc}\usepackage{lmodern}\usepackage[utf8]{inputenc}\usepackage{graphicx}
\usepackage[paperwidth=148mm,paperheight=210mm,margin=18mm]{geometry}
\begin{document}\title{''' + TITLE + r'''}\author{booklet}\date{}\maketitle\tableofcontents''']
    for number, story in enumerate(all_stories):
        title, lead, paragraphs = (part.translate(quoted) if isinstance(part, str) else part for part in parts(story))
        name = names[number % len(names)]
        out.append(rf"\clearpage\section{{{title}}}\emph{{{lead}}}" "\n\n"
                   rf"\includegraphics[width=\textwidth]{{booklet/images/{name}}}" "\n\n"
                   + "\n\n".join(text.translate(quoted) for text in paragraphs) + "\n")
    return "\n".join(out) + "\\end{document}\n"


def forty(book, folder):
    """The folder of a book with forty mistakes: two spaces side by side in the leads of its first stories."""
    shutil.copytree(book, folder)
    for file in sorted((folder / "stories").glob("*.json"))[:40]:
        story = json.loads(file.read_text("utf-8"))
        story["lead"] = story["lead"].replace(" ", "  ", 1)
        file.write_text(json.dumps(story, ensure_ascii=False, indent=2) + "\n", "utf-8")


def main(count, different, folder):
    count, different, folder = int(count), int(different), Path(folder)
    folder.mkdir(parents=True)
    names = photographs(min(count, different), folder / "booklet" / "images")
    made = list(stories(count))
    booklet(made, names, folder / "booklet")
    for name, text in (("book.typ", typst), ("book.html", web), ("book.md", markdown), ("book.tex", tex)):
        (folder / name).write_text(text(made, names), "utf-8")
    words = sum(len(text.split()) for story in made for text in [story["title"], story["lead"], *parts(story)[2]])
    (folder / "words").write_text(f"{words}\n")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    if sys.argv[1] == "forty":
        forty(*map(Path, sys.argv[2:]))
    else:
        main(*sys.argv[1:])
