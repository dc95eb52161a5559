#!/usr/bin/env python3
"""ua2_report - what veraPDF says of a screen file by PDF/UA-2 and Well-Tagged PDF: a report, no gate.

    ua2_report.py FILE            prints the report, with today's date
    ua2_report.py --write FILE    writes docs/conformance/ua2-report.md

The file claims PDF/UA-1 and is PDF 1.7, so some rules must fail: those that ask for PDF 2.0.  Each rule
that fails is listed once, with the number of its places.  Exit status 0 unless veraPDF cannot be run.
"""
import datetime
import os
import re
import subprocess
import sys
from pathlib import Path

FLAVOURS = {"ua2": "PDF/UA-2", "wt1a": "Well-Tagged PDF 1.0, accessibility", "wt1r": "Well-Tagged PDF 1.0, reuse"}


def report(file):
    home = os.environ.get("VALIDATORS_HOME", "/opt/validators")
    flags = [word for flavour in FLAVOURS for word in ("-f", flavour)]
    done = subprocess.run([f"{home}/bin/verapdf", "-n", "0", *flags, file], capture_output=True, text=True)
    out, rows, seen = [], 0, 0
    for line in done.stdout.splitlines():
        head = re.match(r"(PASS|FAIL)\s+(\w+)\s", line)
        if head:
            seen += 1
            verdict = "passes" if head.group(1) == "PASS" else "remarks"
            out.append(f"\n## {FLAVOURS[head.group(2)]}: {verdict}\n\n| rule | places | what it says |\n| --- | ---: | --- |")
        elif rule := re.match(r"\s+(\S+) x(\d+) (.*?)(?: \[at .*)?$", line):
            rows += 1
            out.append(f"| {rule.group(1)} | {rule.group(2)} | {rule.group(3).replace('|', '/')} |")
    if seen != len(FLAVOURS):
        sys.exit(f"ua2_report: veraPDF said nothing of {file}: {done.stderr[-500:]}")
    today = datetime.date.today().isoformat()
    print(f"ua2_report: {rows} rules with remarks")
    return f"""# PDF/UA-2 and Well-Tagged PDF: a report

What veraPDF reports about the screen file of the sample book with the profiles for PDF/UA-2 and Well-Tagged PDF, on {today}. The file claims neither: it is PDF 1.7 and PDF/UA-1. This is not a gate; the step `ua2-report` of `.ci/run` prints a current report, and `tests/judges/ua2_report.py --write` writes this page.
""" + "\n".join(out) + "\n"


def main():
    args = sys.argv[1:]
    write = args[:1] == ["--write"]
    text = report(args[write])
    if write:
        Path(__file__).resolve().parents[2].joinpath("docs/conformance/ua2-report.md").write_text(text)
    else:
        print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
