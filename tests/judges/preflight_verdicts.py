#!/usr/bin/env python3
"""Compares the verdicts of `booklet preflight` with those of check_pdfx4.py, a judge by other hands.

    preflight_verdicts.py BOOKLET [PDF...]

Builds the good file and the broken ones of check_pdfx4_selftest.py, asks both about each, and about
any files named besides.  Both must come to the same exit status and the same set of problems.  The
judge's advice must be ours too; we may give more.  Prints a line for each file that differs and a
closing line; exit status 1 if one differs.
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import check_pdfx4_selftest as selftest

# Rules of ours under another name than the judge's.
RENAMED = {}
# Problems of ours that the judge has no rule for: limits somebody asks for, marks in the wrong place.
OURS = {"PP-TRIM-SIZE", "PP-PAGE-MULTIPLE", "PP-PAGE-MOST", "PP-MARKS", "PP-REGISTRATION"}
# Options of the judge for what we always do.
UNKNOWN = {"--render-ink"}


def judged(path, args):
    done = subprocess.run([sys.executable, str(selftest.HERE / "check_pdfx4.py"), *args, str(path)],
                          capture_output=True, text=True)
    found = {"E": set(), "W": set()}
    for line in done.stdout.splitlines():
        words = line.split()
        if len(words) > 1 and words[0] in found:
            found[words[0]].add(words[1].rstrip(":"))
    return done.returncode, found["E"], found["W"]


def ours(booklet, path, args):
    args = [arg for arg in args if arg not in UNKNOWN]
    done = subprocess.run([booklet, "preflight", "--standard", "x4", "--format", "json", *args, str(path)],
                          capture_output=True, text=True)
    if not done.stdout:
        return done.returncode, {"no report: " + done.stderr[:200]}, set()
    report = json.loads(done.stdout)
    found = {"error": set(), "warning": set()}
    for finding in report["findings"]:
        found[finding["severity"]].add(RENAMED.get(finding["code"], finding["code"]))
    return done.returncode, found["error"] - OURS, found["warning"]


def main():
    booklet, files = sys.argv[1], [Path(name) for name in sys.argv[2:]]
    same = differ = 0
    with tempfile.TemporaryDirectory() as folder:
        cases = [("the good file", Path(folder) / "good.pdf", [])]
        selftest.save(selftest.good(), cases[0][1])
        for number, (what, _, change, *how) in enumerate(selftest.CASES, 1):
            how = how[0] if how else {}
            pdf, path = selftest.good(), Path(folder) / f"bad{number:02}.pdf"
            if change:
                change(pdf)
            selftest.save(pdf, path, **how)
            cases.append((what, path, list(how.get("args", ()))))
        cases += [(str(path), path, []) for path in files]
        for what, path, args in cases:
            code, problems, advice = judged(path, args)
            our_code, our_problems, our_advice = ours(booklet, path, args)
            missed = advice - our_advice
            if (code, problems) == (our_code, our_problems) and not missed:
                same += 1
                continue
            differ += 1
            print(f"{what}: the judge says {code} {sorted(problems)}, we say {our_code} {sorted(our_problems)}"
                  + (f"; advice missed: {sorted(missed)}" if missed else ""))
    print(f"{same} the same, {differ} differ")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
