#!/usr/bin/env python3
"""epub_shots.py FILE.epub FOLDER [DOCUMENT...] - pictures of an EPUB's documents as a browser shows them.

Every document is drawn by headless Chromium at the widths of a phone and a tablet (360 and 820 pixels),
light and dark, and the phone once more with text twice as large: DOCUMENT-WIDTH-light.png and so on.
Without names of documents it takes five of different kinds. The page of the reading system is played
by a rule for html: dark grounds and light letters, as night modes set them.

Each is also measured: nothing may be wider than its page, and its fonts must load. Exit 0 if so. Tables
with large text may be wider (WCAG 1.4.10 leaves them out): Chromium on Linux has no hyphenation, and
a word cut anywhere reads worse than a column out of sight.
"""
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

WIDTHS = (360, 820)
NIGHT = "html { background: #121212; color: #e4e4e4; } a { color: #9ecbff; }"
DAY = "html { background: #ffffff; color: #111111; }"


def usual(names):
    """The cover, the contents, and the first story, opener, and part with a map or table."""
    text = [n for n in names if n.startswith("OEBPS/text/")]
    first = lambda pattern: [n for n in text if re.search(pattern, n)][:1]
    picks = first("/title-page") + ["OEBPS/nav.xhtml"] + first("/country-") + first("/story-") + first("/journey")
    return [n.removeprefix("OEBPS/") for n in picks]


def chromium(*options):
    program = next(p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p)
    command = [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=3000",
               "--allow-file-access-from-files", *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=120).stdout


def played(folder, document, night, scale):
    """A copy of a document with what a reading system adds; media queries follow the mode."""
    source = folder / "OEBPS" / document
    text = source.read_text("utf-8")
    rule = (NIGHT if night else DAY) + f"html {{ font-size: {scale}% !important; }}"
    text = text.replace("</head>", f"<style>{rule}</style></head>")
    if night:
        dark = (folder / "OEBPS" / "dark.css").read_text("utf-8")
        rules = dark[dark.index("{") + 1:dark.rindex("}")]
        text = text.replace("</head>", f"<style>{rules}</style></head>")
    copy = source.with_name(f"{source.stem}-{'dark' if night else 'light'}-{scale}.xhtml")
    copy.write_text(text, "utf-8")
    return copy


# Headless Chromium has a least window width; a frame in a page of its own gives any width.
FRAME = """<!DOCTYPE html><html><body style="margin:0"><iframe id="f" src="{src}" style="border:0;width:{width}px;height:{height}px"></iframe>
<script>window.onload = function () {{ setTimeout(function () {{
  var d = document.getElementById('f').contentDocument, wide = [], height = d.documentElement.scrollHeight;
  d.querySelectorAll('body *').forEach(function (e) {{
    var r = e.getBoundingClientRect();
    if (r.width && (r.right > {width} + 0.5 || r.left < -0.5) && !e.closest('svg') && !({large} && e.closest('table'))) wide.push(e.tagName + ' ' + Math.round(r.left) + '-' + Math.round(r.right));
  }});
  var lost = [];
  d.fonts.forEach(function (f) {{ if (f.status == 'error') lost.push(f.family); }});
  var out = document.createElement('pre'); out.id = 'said';
  out.textContent = JSON.stringify({{ height: height, wide: wide.slice(0, 5), lost: lost, fonts: Array.from(d.fonts).filter(function (f) {{ return f.status == 'loaded'; }}).length }});
  document.body.appendChild(out); }}, 500); }};</script></body></html>"""


def main(epub, out, *documents):
    out, bad, count = Path(out), 0, 0
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        with zipfile.ZipFile(epub) as z:
            z.extractall(folder)
            documents = documents or usual(z.namelist())
        for document in documents:
            for width in WIDTHS:
                for night, scale in ((False, 100), (True, 100)) + (((False, 200),) if width == WIDTHS[0] else ()):
                    copy = played(folder, document, night, scale)
                    frame = folder / "frame.html"
                    frame.write_text(FRAME.format(src=copy.as_uri(), width=width, height=800, large="true" if scale > 100 else "false"))
                    page = chromium(f"--window-size={max(width, 500)},900", "--dump-dom", frame.as_uri())
                    said = re.search(r'<pre id="said">(.*?)</pre>', page, re.S)
                    said = json.loads(said[1].replace("&quot;", '"')) if said else {"height": 0, "wide": ["not drawn"], "lost": [], "fonts": 0}
                    height = min(said["height"], 2400) or 800
                    frame.write_text(FRAME.format(src=copy.as_uri(), width=width, height=height, large="false").split("<script>")[0])
                    name = f"{Path(document).stem}-{width}-{'dark' if night else 'light'}{'-large' if scale > 100 else ''}"
                    chromium(f"--window-size={max(width, 500)},{height}", f"--screenshot={out / name}.png", frame.as_uri())
                    count += 1
                    if said["wide"] or said["lost"] or not said["fonts"] and "cover" not in document:
                        bad += 1
                        print(f"epub_shots: {name}: wider than the page: {said['wide']}, fonts refused: {said['lost']}, loaded: {said['fonts']}")
    print(f"epub_shots: {count} pictures in {out}, {bad} problems")
    return 1 if bad or not count else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
