#!/usr/bin/env python3
"""mutants.py - a draw of mutants from everything but the paragraph composer, and whether a test notices.

    mutants.py --draw 150 --seed 1 --out FOLDER   tries them in the checkout that it is called in, one at a
                                                  time, and puts each file back afterwards
    mutants.py --report FOLDER                    the figures of what was tried, and the survivors

cargo-mutants lists the mutants. Each is tried with the unit tests of its own room first, then with the
references in tests/golden and the tests that carry the room's name, then with the whole suite; the first test
that fails ends the trial. A mutant that does not compile is not counted. A trial that takes ten times as long
as the suite should counts as noticed: the program hangs. FOLDER/results.jsonl has a line for each, so that a
run that was cut off goes on where it was.
"""
import argparse
import json
import re
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ALLOWED = ROOT / "docs" / "testing.md"
PATIENCE = 900    # seconds


def listed(draw, seed):
    """The mutants drawn: every n-th of all, so that each file has its share."""
    words = ["cargo", "mutants", "--workspace", "--exclude", "crates/typeset/**", "--list", "--json", "--diff"]
    every = json.loads(subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
    step = -(-len(every) // draw)
    print(f"{len(every)} mutants, one in {step} is tried", flush=True)
    return every[seed % step::step]


def build(words):
    """Name: program, of the tests that cargo builds; None if it does not compile."""
    done = subprocess.run(["cargo", "test", "--no-run", "--message-format=json", *words], cwd=ROOT, capture_output=True, text=True)
    if done.returncode != 0:
        return None
    told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    made = [row for row in told if row.get("executable") and row["profile"]["test"]]
    return {row["target"]["name"]: (row["executable"], Path(row["manifest_path"]).parent) for row in made}


def noticed(program, *filters):
    """The test that fails; None if all pass."""
    path, folder = program
    group = subprocess.Popen([path, *filters], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True)
    signal.signal(signal.SIGALRM, lambda *_: group.kill())
    signal.alarm(PATIENCE)
    found = None
    for line in group.stdout:
        if failed := re.match(r"test (\S+).*\.\.\. FAILED", line):
            found = failed[1]
            break
    if found:
        group.kill()
    group.wait()
    late = signal.alarm(0) == 0
    if found is None and late:
        return "takes too long"
    return found or (None if group.returncode == 0 else f"ends with {group.returncode}")


def trial(mutant):
    """What became of a mutant: unviable, missed, or the test that noticed it."""
    parts = Path(mutant["file"]).parts
    room = parts[1].removesuffix(".rs")
    units = build(["--lib", "--workspace"])
    if units is None:
        return "unviable"
    own = noticed(units[room]) if parts[0] == "crates" else noticed(units["booklet"], f"{room}::")
    if own:
        return own
    every = build([])
    if every is None:
        return "unviable"
    for filters in ([f"{room}::"], [f"{room}"], ["golden::the"], []):
        if found := noticed(every["main"], *filters):
            return found
    rest = [name for name in every if name not in ("main", room)]
    return next((found for name in rest if (found := noticed(every[name]))), "missed")


def tried(mutant):
    """As trial, with the mutant's change in its file."""
    path = ROOT / mutant["file"]
    before = path.read_bytes()
    try:
        subprocess.run(["patch", "-s", "-p0", str(path)], input=mutant["diff"], text=True, check=True, cwd=ROOT)
        return trial(mutant)
    finally:
        path.write_bytes(before)


def report(folder):
    """Prints the figures and the survivors; fails for a survivor that docs/testing.md does not name."""
    rows = [json.loads(line) for line in (folder / "results.jsonl").read_text("utf-8").splitlines()]
    viable = [row for row in rows if row["fate"] != "unviable"]
    missed = [row["name"] for row in viable if row["fate"] == "missed"]
    text = ALLOWED.read_text("utf-8")
    # Lines move; what is changed in which function stays.
    new = [name for name in missed if re.sub(r":\d+:\d+", "", name) not in text]
    for name in missed:
        print(f"{'missed' if name in new else 'missed, with a reason'}: {name}")
    share = 100 * len(missed) / max(1, len(viable))
    print(f"{len(viable)} tried, {len(viable) - len(missed)} noticed, {len(missed)} missed ({share:.1f} %), {len(rows) - len(viable)} that do not compile")
    return 1 if new or share > 5 else 0


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--draw", type=int, default=150)
    args.add_argument("--seed", type=int, default=1)
    args.add_argument("--out", type=Path)
    args.add_argument("--report", type=Path)
    given = args.parse_args()
    if given.report:
        return report(given.report)
    given.out.mkdir(parents=True, exist_ok=True)
    results = given.out / "results.jsonl"
    done = {json.loads(line)["name"] for line in results.read_text("utf-8").splitlines()} if results.exists() else set()
    for mutant in listed(given.draw, given.seed):
        if mutant["name"] in done:
            continue
        fate = tried(mutant)
        with results.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"name": mutant["name"], "fate": fate}, ensure_ascii=False) + "\n")
        print(f"{fate:40} {mutant['name']}", flush=True)
    return report(given.out)


if __name__ == "__main__":
    sys.exit(main())
