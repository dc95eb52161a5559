#!/usr/bin/env python3
"""hyphenation.py [--check]: how Pyphen, which knows nothing of this project, divides words by the patterns in
crates/typeset/patterns. Writes crates/typeset/tests/composer/values/hyphenation.txt, a word with its strokes per
line; with --check compares instead. Needs pyphen 0.17 or later."""
import pathlib
import re
import sys
import tempfile

import pyphen

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / "crates/typeset/tests/composer/values/hyphenation.txt"
LEAST = {"ga": (2, 3), "lv": (2, 2)}
WORDS = {
    "ga": """fiontraíocht gnólacht comhpháirtíocht malartú fiontraithe eispéireas margadh aonair
        teicneolaíocht oideachas comhoibriú taighde nuálaíocht custaiméirí fostaíocht scileanna
        idirnáisiúnta bainistíocht eagraíocht rannpháirtithe monarcha ceardlann bácús cuairteanna""",
    "lv": """uzņēmējdarbība sadarbība apmaiņa uzņēmums pieredze tirgus tehnoloģija izglītība
        pētniecība inovācija klienti nodarbinātība prasmes starptautisks vadība organizācija dalībnieki
        darbnīca maiznīca viesošanās partneris grāmatvedība""",
}


def divided(lang):
    """The words of a language with their strokes."""
    code = re.sub(r"%.*", "", (ROOT / f"crates/typeset/patterns/hyph-{lang}.tex").read_text("utf-8"))
    patterns = re.search(r"\\patterns\{(.*?)\}", code, re.S)[1].split()
    with tempfile.NamedTemporaryFile("w", suffix=".dic", encoding="utf-8") as dic:
        dic.write("UTF-8\n" + "\n".join(patterns) + "\n")
        dic.flush()
        left, right = LEAST[lang]
        engine = pyphen.Pyphen(filename=dic.name, left=left, right=right)
        return [f"{lang} {engine.inserted(word, '|')}" for word in WORDS[lang].split()]


text = "\n".join(line for lang in WORDS for line in divided(lang)) + "\n"
if "--check" in sys.argv:
    sys.exit(text != OUT.read_text("utf-8"))
OUT.write_text(text, "utf-8")
