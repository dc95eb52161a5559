#!/usr/bin/env python3
"""instructions.py BOOKLET - counts the instructions of the reference jobs; fails when one does more work.

Instructions do not depend on how fast a machine is or what else it does. Each job runs the program BOOKLET
on one thread under valgrind, with the pictures prepared before. The sample book has thirty stories; five and
ten times over, it has a hundred and fifty and three hundred.

    instructions.py BOOKLET            compares with instructions.json: more than 3 per cent above the last
                                       figure of a job is refused, less than it is said
    instructions.py --only JOB BOOKLET one job
    instructions.py --update "WHY" ... writes the new figures into the file; growth needs its reason there
    instructions.py --selftest         whether growth, a missing reason and a missing job are seen

instructions.json has, for each job, its figures from the first to the last, each with the reason why it is
not the one before. Counts depend a little on the processor that valgrind shows to the program, and on its
version: the figures are of Debian 12's on x86-64 with AVX2.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIGURES = Path(__file__).with_name("instructions.json")
GROWTH = 3        # per cent
TODAY = "2026-01-31"

# Job: stories, what the program is asked.
JOBS = {
    "screen-30": (30, ["build", "--only", "screen"]),
    "screen-150": (150, ["build", "--only", "screen"]),
    "screen-300": (300, ["build", "--only", "screen"]),
    "epub-30": (30, ["build", "--only", "epub"]),
    "epub-300": (300, ["build", "--only", "epub"]),
    "print-30": (30, ["build", "--only", "print"]),
    "print-300": (300, ["build", "--only", "print"]),
    "check-300": (300, ["check", "--quick"]),
}

# What the second half of three hundred stories may cost beside what the stories from the thirtieth to the
# hundred-and-fiftieth do: 1.25 if all is linear, 1.48 for n log n, 3.1 for n². What every book costs, however
# short, is in neither.
LINEAR = [("screen-30", "screen-150", "screen-300", 1.6)]


def command(booklet, words, book, work, name):
    """The whole command of a job; the cache is the same in all, the outputs are new."""
    extra = [] if words[0] == "check" else ["--jobs", "1", "--cache", str(work / "cache"), "--out", str(work / "out" / name)]
    return [booklet, *words, str(book), "--today", TODAY, "--format", "short", *extra]


def run(words):
    """Runs a command on one thread in a bare environment; its messages."""
    bare = {"PATH": os.environ["PATH"], "RAYON_NUM_THREADS": "1"}
    done = subprocess.run(words, cwd=ROOT, env=bare, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"instructions: {' '.join(words)} ended with {done.returncode}\n{done.stderr[-2000:]}")
    return done.stderr


def count(words):
    """The instructions of a command."""
    # The count that callgrind gives too, in half the time.
    told = run(["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", *words])
    return int(re.search(r"I +refs: +([\d,]+)", told)[1].replace(",", ""))


def books(jobs, work):
    """The book of each number of stories that the jobs need."""
    found = {30: ROOT}
    for stories in {stories for stories, _ in jobs.values()} - {30}:
        found[stories] = work / f"stories-{stories}"
        variant = [Path(__file__).with_name("variant.py"), f"times={stories // 30}", ROOT, found[stories]]
        subprocess.run([sys.executable, *variant], check=True)
    return found


def measure(booklet, jobs):
    """Job: instructions. As many jobs at once as there are processors: they do not disturb each other."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        work = Path(folder)
        book = books(jobs, work)

        def one(name):
            stories, words = jobs[name]
            begin = time.monotonic()
            whole = command(booklet, words, book[stories], work, name)
            run(whole)      # prepares the pictures
            counted = count(whole)
            print(f"{name:12} {counted / 1e6:12,.1f} million  ({time.monotonic() - begin:.0f} s)", flush=True)
            return counted

        # The longest first, so that none is left over alone.
        order = sorted(jobs, key=lambda name: (not name.startswith("print"), -jobs[name][0], name))
        counts = dict(zip(order, pool.map(one, order)))
        return {name: counts[name] for name in jobs}


def grown(then, now):
    return now * 100 > then * (100 + GROWTH)


def judge(counts, file):
    """What is wrong, a line for each: with the counts, with the file, with the growth by stories."""
    wrong = []
    for job, entries in file.items():
        for old, new in zip(entries, entries[1:]):
            if grown(old["instructions"], new["instructions"]) and not new.get("why", "").strip():
                wrong.append(f"{job}: the file has growth to {new['instructions']:,} without a reason")
    for job, now in counts.items():
        if not file.get(job):
            wrong.append(f"{job}: no figure in {FIGURES.name}")
            continue
        then = file[job][-1]["instructions"]
        change = 100 * abs(now / then - 1)
        if grown(then, now):
            wrong.append(f"{job}: {now:,} instructions, {change:.1f} % more than {then:,}")
        elif now * 100 < then * (100 - GROWTH):
            print(f"{job}: {now:,} instructions, {change:.1f} % fewer than {then:,}: put the new figure into the file")
    for small, middle, large, most in LINEAR:
        if {small, middle, large} <= counts.keys():
            first, second = counts[middle] - counts[small], counts[large] - counts[middle]
            print(f"from {small} to {middle} to {large}: {second / first:.2f}, at most {most}")
            if second > most * first:
                wrong.append(f"{large}: the work grows faster than the number of stories: {second / first:.2f}, at most {most}")
    return wrong


def read():
    return json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}


def update(counts, why):
    file = read()
    for job, now in counts.items():
        entries = file.setdefault(job, [])
        if not entries or abs(now / entries[-1]["instructions"] - 1) > 0.001:
            entries.append({"instructions": now, "why": why})
    FIGURES.write_text(json.dumps(file, indent=2) + "\n", "utf-8")


def selftest():
    file = {"a": [{"instructions": 1000, "why": "first"}]}
    assert judge({"a": 1030}, file) == [] and judge({"a": 970}, file) == []
    assert "3.1 % more" in judge({"a": 1031}, file)[0]
    assert judge({"a": 900}, file) == []
    assert "no figure" in judge({"b": 1}, file)[0]
    grown = {"a": [*file["a"], {"instructions": 1031, "why": " "}]}
    assert "without a reason" in judge({"a": 1031}, grown)[0]
    grown["a"][1]["why"] = "more is checked"
    assert judge({"a": 1031}, grown) == []
    small, middle, large, most = LINEAR[0]
    quadratic = {small: 30 ** 2, middle: 150 ** 2, large: 300 ** 2}
    linear = {small: 1030, middle: 1150, large: 1300}
    figures = lambda counts: {job: [{"instructions": n, "why": ""}] for job, n in counts.items()}
    assert "grows faster" in judge(quadratic, figures(quadratic))[0]
    assert judge(linear, figures(linear)) == []
    print("instructions: growth, a missing reason, a missing figure and more than linear growth are seen")


def main(args):
    if args == ["--selftest"]:
        return selftest()
    jobs, why = dict(JOBS), None
    while args and args[0].startswith("--"):
        option = args.pop(0)
        if option == "--only":
            job = args.pop(0)
            jobs = {job: JOBS[job]}
        elif option == "--update":
            why = args.pop(0)
        else:
            sys.exit(__doc__)
    if len(args) != 1:
        sys.exit(__doc__)
    counts = measure(str(Path(args[0]).resolve()), jobs)
    if why is not None:
        update(counts, why)
    wrong = judge(counts, read())
    for line in wrong:
        print(f"instructions: {line}")
    print(f"instructions: {len(counts)} jobs, {len(wrong)} remarks")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
