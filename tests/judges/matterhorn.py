#!/usr/bin/env python3
"""matterhorn - asks veraPDF about the pairs of files for the conditions of the Matterhorn Protocol.

    matterhorn.py FOLDER FIXTURE             compares what veraPDF says with what the fixture has
    matterhorn.py --write FOLDER FIXTURE     writes the fixture

`cargo test` makes the files and leaves them in FOLDER.  A line of the fixture names a file, then PASS,
or FAIL and the numbers of veraPDF's rules of PDF/UA-1 that fail.  Exit status 1 if a line differs.
"""
import os
import re
import subprocess
import sys
from pathlib import Path

HEAD = "# What veraPDF says of the pairs of files: made by tests/judges/matterhorn.py --write.\n"


def verdicts(folder):
    files = sorted(str(path) for path in Path(folder).glob("*.pdf"))
    if not files:
        sys.exit(f"{folder} holds no files: run cargo test first")
    home = os.environ.get("VALIDATORS_HOME", "/opt/validators")
    done = subprocess.run([f"{home}/bin/verapdf", "-n", "0", "-f", "ua1", *files],
                          capture_output=True, text=True)
    told, name = {}, None
    for line in done.stdout.splitlines():
        head = re.match(r"(PASS|FAIL|TROUBLE|ERROR)\s+ua1\s+(\S+\.pdf)", line)
        if head:
            name = Path(head.group(2)).name
            told[name] = [head.group(1)] if head.group(1) in ("PASS", "FAIL") else ["FAIL", "unreadable"]
        elif name and (rule := re.match(r"\s+([0-9.]+-[0-9]+) x", line)):
            told[name].append(rule.group(1))
    for path in files:
        told.setdefault(Path(path).name, ["FAIL", "unreadable"])
    return "".join(f"{name} {verdict} {', '.join(rules)}".rstrip() + "\n"
                   for name, (verdict, *rules) in sorted(told.items()))


def main():
    args = sys.argv[1:]
    write = args[:1] == ["--write"]
    folder, fixture = args[write:]
    now = HEAD + verdicts(folder)
    if write:
        Path(fixture).parent.mkdir(parents=True, exist_ok=True)
        Path(fixture).write_text(now)
        return 0
    then = Path(fixture).read_text()
    differ = set(now.splitlines()) ^ set(then.splitlines())
    for line in sorted(differ):
        print(("now  " if line in now.splitlines() else "then ") + line)
    print(f"{len(now.splitlines()) - 1} files, {len(differ)} lines differ")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
