#!/usr/bin/env python3
"""typography_gate.py FILE.pdf - fails when the body text of a PDF is set worse than the book's rules allow.

Prints the tables of typography.py, then one line per broken rule. Exit 0 if all hold, 1 if not.
"""
import sys

import typography

# What is measured, the most that is allowed, and why that much.
RULES = [
    ("sd", 0.15, "spread of word spaces; what LuaLaTeX with microtype reaches"),
    ("loose%>1.5", 0.5, "lines whose spaces are half as wide again as the font's own, per cent"),
    ("ladders>=3", 0, "three hyphens in a row"),
    ("runts", 0, "last lines of fewer than five letters"),
    ("widows", 0, "last line of a paragraph alone at the head of a page"),
    ("orphans", 0, "first line of a paragraph alone at the foot of a page"),
    ("over", 0, "lines wider than the measure"),
    ("stretched_last", 0, "last lines with stretched spaces"),
]
# "under" is printed and not judged: the first paragraph of a section has no indent, so that the judge
# takes the last line before it for the inside of a paragraph. tests/text_breaking.rs
# holds that the lines inside a paragraph end at the measure.


def main(path):
    measured = typography.measure(path)
    typography.measure = lambda _: measured     # the tables need not measure again
    typography.main([path])
    if measured["body_lines"] < 100:
        print(f"typography_gate: only {measured['body_lines']} lines of body text were found")
        return 1
    broken = [(name, limit, why) for name, limit, why in RULES if not measured[name] <= limit]
    for name, limit, why in broken:
        print(f"typography_gate: {name} is {typography.show(measured[name])}, at most {limit} is allowed ({why})")
    print(f"typography_gate: {len(RULES) - len(broken)} of {len(RULES)} rules hold")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
