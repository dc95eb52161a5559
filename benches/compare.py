#!/usr/bin/env python3
"""compare.py BOOKLET - measures the program BOOKLET beside its peers on the same books; writes docs/performance.md.

    compare.py BOOKLET             measures all, writes benches/measured.json, the tables and plots of the page
    compare.py --page              writes tables and plots of benches/measured.json again
    compare.py --selftest          whether the arithmetic is right and whatever is missing fails

    --books 30-30,300-300          only these books (stories-photographs)
    --runs N                       rounds (5)
    --limit SECONDS                what takes longer is given up (600)
    --folder DIR                   where books and peers are kept for the next time (target/benches)

It installs the peers into the folder: Typst, WeasyPrint, Prince and Pandoc as Python packages; pdfTeX and the
libraries of WeasyPrint are Debian packages, for which it must be root if they are not there.
"""
import argparse
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

import measure
import page

ROOT = Path(__file__).resolve().parents[1]
MEASURED = Path(__file__).with_name("measured.json")
BOOKS = Path(__file__).with_name("books.py")
SIZES = [(10, 30), (30, 30), (100, 30), (300, 30), (300, 300), (1000, 30), (3000, 30)]
WHOLE = [(30, 30), (300, 30)]      # the books of which more than the screen file is measured
TODAY = "2026-01-31"

PACKAGES = ["typst==0.15.2", "weasyprint==70.0", "prince-pdf==17.0.0.post2", "pypandoc_binary==1.17", "pillow==13.0.0"]
# Debian's packages, each after a file of it.
DEBIAN = {"/usr/bin/pdflatex": "texlive-latex-base", "/usr/share/texmf/tex/latex/lm/lmodern.sty": "lmodern",
          "/usr/lib/x86_64-linux-gnu/libpangoft2-1.0.so.0": "libpangoft2-1.0-0"}
TYPST = ("import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=['booklet/fonts'], "
         "ignore_system_fonts=True, pdf_standards='ua-1')")
ASK = ("import importlib.metadata as m, json, prince_pdf, pypandoc; print(json.dumps({'prince': str(prince_pdf.executable()),"
       "'pandoc': pypandoc.get_pandoc_path(), 'versions': {'Typst': m.version('typst'), 'WeasyPrint': m.version('weasyprint'),"
       "'Prince': m.version('prince-pdf'), 'Pandoc': pypandoc.get_pandoc_version()}}))")


def called(*words):
    """The output of a command that must succeed."""
    done = subprocess.run([measure.program(words[0]), *map(str, words[1:])], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"compare: {' '.join(map(str, words))}\n{done.stdout[-1000:]}{done.stderr[-1000:]}")
    return done.stdout


def install(folder):
    """The peers: the commands by name, and their versions."""
    python = folder / "peers" / "bin" / "python"
    if not python.exists():
        called(sys.executable, "-m", "venv", folder / "peers")
    called(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES)
    lacking = [package for file, package in DEBIAN.items() if not Path(file).exists()]
    if lacking:
        called("apt-get", "update", "-qq")
        called("apt-get", "install", "--yes", "--no-install-recommends", *lacking)
    asked = json.loads(called(python, "-c", ASK))
    tex = called("pdflatex", "--version").splitlines()[0]
    return {"python": python, "weasyprint": python.with_name("weasyprint"), **asked,
            "versions": {**asked["versions"], "pdfTeX": tex.split()[1].split("-")[-1]}}


def book(python, stories, photographs, folder):
    """The folder of a book, made unless it is there."""
    made = folder / "books" / f"{stories}-{photographs}"
    if not (made / "words").exists():
        shutil.rmtree(made, ignore_errors=True)
        called(python, BOOKS, stories, photographs, made)
    return made


class Bench:
    """A book, and how each program is run on it."""

    def __init__(self, booklet, peers, made, work, limit):
        self.booklet, self.peers, self.made, self.work, self.limit = booklet, peers, made, work, limit
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)

    def run(self, *words, good=(0,)):
        found = measure.run(words, self.made, self.limit, self.work / "log", good)
        if found and found[measure.MEMORY] <= measure.own_memory() + 2:
            sys.exit(f"compare: {words[0]} needs less memory than this script, which is then all that is seen")
        return found

    def build(self, output, pictures="small", cold=False):
        """One of our own builds; a cold one has no cache, and leaves one for the warm ones after it."""
        manifest = self.made / "booklet" / "booklet.json"
        value = json.loads(manifest.read_text("utf-8")) | {"screen": {"pictures": pictures}}
        manifest.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", "utf-8")
        cache, out = self.work / f"cache-{output}-{pictures}", self.work / f"out-{output}-{pictures}"
        for folder in [out, cache] if cold else [out]:
            shutil.rmtree(folder, ignore_errors=True)
        found = self.run(self.booklet, "build", "booklet", "--only", output, "--out", out, "--cache", cache,
                         "--today", TODAY, "--format", "short")
        self.refuse_findings()
        return found

    def refuse_findings(self):
        """Nothing may be wrong with the book but that it shows photographs again."""
        log = (self.work / "log").read_text("utf-8", "replace")
        wrong = set(re.findall(r": (?:error|warning|advice) ([A-Z]\d+): ", log)) - {"C013"}
        if wrong:
            sys.exit(f"compare: findings in the book: {', '.join(sorted(wrong))}")

    def tex(self):
        """Twice: the first run learns the page numbers of the contents."""
        once = [measure.program("pdflatex"), "-interaction=batchmode", f"-output-directory={self.work}", "book.tex"]
        return self.run("sh", "-c", '"$@" > /dev/null && "$@"', "sh", *once)

    def screens(self):
        """The programs that make the file for screens, ours cold and warm."""
        peers, out = self.peers, self.work
        return {
            "Typst": lambda _: self.run(peers["python"], "-c", TYPST, "book.typ", out / "typst.pdf"),
            "booklet, original": lambda _: self.build("screen", "original", cold=True),
            "booklet, small": lambda _: self.build("screen", cold=True),
            "booklet, warm": lambda _: self.build("screen"),
            "Prince": lambda _: self.run(peers["prince"], "--tagged-pdf", "book.html", "-o", out / "prince.pdf"),
            "pdfTeX": lambda _: self.tex(),
            "WeasyPrint": lambda _: self.run(peers["weasyprint"], "--pdf-variant", "pdf/ua-1", "book.html", out / "weasy.pdf"),
        }

    def others(self):
        """The other outputs, and `check`."""
        check = [self.booklet, "check", self.work / "forty", "--format", "short", "--today", TODAY, "--cache", self.work / "cache-check"]

        def checked(cold):
            if cold:
                shutil.rmtree(self.work / "cache-check", ignore_errors=True)
            return self.run(*check, good=(0, 1))

        return {
            "Pandoc": lambda _: self.run(self.peers["pandoc"], "book.md", "-o", self.work / "pandoc.epub"),
            "booklet, EPUB": lambda _: self.build("epub", cold=True),
            "booklet, print cold": lambda _: self.build("print", cold=True),
            "booklet, print warm": lambda _: self.build("print"),
            "booklet, check cold": lambda _: checked(cold=True),
            "booklet, check warm": lambda _: checked(cold=False),
        }

    def stages(self):
        """Seconds of the stages on one thread, everything prepared: the least of three runs."""
        words = [self.booklet, "build", "booklet", "--only", "screen", "--jobs", "1", "--timings", "--today", TODAY,
                 "--cache", self.work / "cache-screen-small", "--out", self.work / "out-stages"]
        least = {}
        for _ in range(3):
            self.run(*words)
            for stage, seconds in page.timings((self.work / "log").read_text("utf-8")).items():
                least[stage] = min(seconds, least.get(stage, seconds))
        return least

    def floors(self):
        """What the pictures and the streams of the files would cost in C."""
        floor = [self.peers["python"], Path(__file__).with_name("floor.py")]
        result = {"pictures": json.loads(called(*floor, "pictures", self.made / "booklet" / "images"))}
        for pdf in sorted(self.work.glob("out-screen-small/*.pdf")):
            result["deflate"] = json.loads(called(*floor, "deflate", pdf))
        return result


def measure_book(bench, stories, photographs, rounds):
    """All that is measured of a book."""
    jobs = bench.screens()
    whole = (stories, photographs) in WHOLE
    if whole:
        called(bench.peers["python"], BOOKS, "forty", bench.made / "booklet", bench.work / "forty")
        jobs |= bench.others()
    found = {"stories": stories, "photographs": photographs, "words": int((bench.made / "words").read_text()),
             "runs": measure.interleaved(jobs, rounds, bench.limit)}
    if whole or stories == photographs:
        found |= {"floors": bench.floors(), "stages": bench.stages()}
    return found


def machine():
    """What it is measured on."""
    info = Path("/proc/cpuinfo").read_text()
    models = [line.split(":")[1].strip() for line in info.splitlines() if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2 ** 30
    return f"{len(models)} processors ({models[0]}), {memory:.0f} GiB, {platform.system()} {platform.release()}"


def commit():
    """The commit, and whether files were changed since."""
    changed = called("git", "-C", ROOT, "status", "--porcelain", "--untracked-files=no", "src", "crates", "Cargo.toml")
    return called("git", "-C", ROOT, "rev-parse", "--short=8", "HEAD").strip() + (" with changes" if changed else "")


def compare(booklet, wanted, options):
    folder = Path(options.folder).resolve()
    peers = install(folder)
    before = os.getloadavg()[0]
    found = {}
    for stories, photographs in wanted:
        bench = Bench(booklet, peers, book(peers["python"], stories, photographs, folder), folder / "work", options.limit)
        rounds = options.runs if stories <= 300 else min(options.runs, 3)
        found[f"{stories}-{photographs}"] = measure_book(bench, stories, photographs, rounds)
        print(f"{stories} stories, {photographs} photographs: measured", flush=True)
    return {"commit": commit(), "machine": machine(), "program": hashlib.sha256(Path(booklet).read_bytes()).hexdigest()[:16],
            "versions": peers["versions"], "load": [round(before, 1), round(os.getloadavg()[0], 1)],
            "limit": options.limit, "books": found}


def parsed(args):
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("booklet", nargs="?")
    parser.add_argument("--page", action="store_true")
    parser.add_argument("--books")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--limit", type=int, default=600)
    parser.add_argument("--folder", default=ROOT / "target" / "benches")
    return parser.parse_args(args)


def main(args):
    if args == ["--selftest"]:
        import selftest
        return selftest.every()
    options = parsed(args)
    if not options.page:
        if not options.booklet:
            sys.exit(__doc__)
        wanted = SIZES
        if options.books:
            wanted = [tuple(map(int, name.split("-"))) for name in options.books.split(",")]
        result = compare(str(Path(measure.program(options.booklet)).resolve()), wanted, options)
        MEASURED.write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    page.write(json.loads(MEASURED.read_text("utf-8")), ROOT / "docs")


if __name__ == "__main__":
    main(sys.argv[1:])
