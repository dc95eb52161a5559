#!/usr/bin/env python3
"""typography_gate.py NAME FILE.pdf - fails when the body text of a PDF is set worse than the rules allow.

NAME is the edition's in typography-ratchet.json, where what is not reached yet stands with its figure: a
figure may only get better, and is lowered as soon as it does; when its limit is reached it goes.

    typography_gate.py NAME FILE.pdf            prints the tables of typography.py, then a line for each
                                                rule that is broken; exit 0 if none is, 1 if one is
    typography_gate.py --update NAME FILE.pdf   writes better figures into the ratchet, never worse ones
    typography_gate.py --selftest               whether the gate sees each kind of fault
"""
import json
import statistics
import sys
from pathlib import Path

RATCHET = Path(__file__).with_name("typography-ratchet.json")

# Name of the column, what it must be (<= or >=), the limit, how many decimals count, what it is.
RULES = [
    ("mean", ">=", 0.98, 2, "word space, mean, of the font's own"),
    ("mean", "<=", 1.02, 2, "word space, mean, of the font's own"),
    ("sd", "<=", 0.12, 2, "word space, standard deviation"),
    ("p5", ">=", 0.85, 2, "word space, 5th percentile"),
    ("p95", "<=", 1.25, 2, "word space, 95th percentile"),
    ("loose%>1.5", "<=", 0.2, 2, "lines whose spaces are half as wide again as the font's own, per cent"),
    ("hyphen%", "<=", 6, 1, "lines that end in a hyphen, per cent"),
    ("ladders>=3", "<=", 0, 0, "three hyphens in a row"),
    ("runts", "<=", 0, 0, "last lines of fewer than five letters"),
    ("widows", "<=", 0, 0, "last line of a paragraph alone at the head of a page"),
    ("orphans", "<=", 0, 0, "first line of a paragraph alone at the foot of a page"),
    ("rivers", "<=", 0, 0, "white channels through four lines"),
    ("stacks/k", "<=", 2, 1, "lines that begin or end with the same word as the one before, in a thousand"),
    ("grid%", ">=", 100, 1, "lines on the baseline grid, per cent"),
    ("over", "<=", 0, 0, "lines wider than the measure"),
    ("stretched_last", "<=", 0, 0, "last lines with stretched spaces"),
]
# "under" is printed and not judged: the first paragraph of a section has no indent, so that the judge
# takes the last line before it for the inside of a paragraph. crates/typeset/tests/composer/breaking.rs
# holds that the lines inside a paragraph end at the measure.

# The limits are for measures of so many characters and more.
SHORTEST_MEASURE = 45
FEWEST_LINES = 100


def key(name, way):
    """The rule's name in the ratchet."""
    return f"{name} {way}"


def better(way, a, b):
    return a < b if way == "<=" else a > b


def judge(measured, ratchet):
    """What is broken, a line for each, and the figures that the ratchet should have."""
    broken, figures = [], {}
    for name, way, limit, places, what in RULES:
        value, stated = round(measured[name], places), ratchet.get(key(name, way))
        if value != value:
            broken.append(f"{name} was not measured")
        elif not better(way, limit, value):
            if stated is not None:
                broken.append(f"{name} is {value}: the limit of {limit} is reached, take it out of the ratchet ({what})")
        elif stated is None:
            figures[key(name, way)] = value
            broken.append(f"{name} is {value}, must be {way} {limit} ({what})")
        elif better(way, stated, value):
            figures[key(name, way)] = stated
            broken.append(f"{name} is {value}: worse than the {stated} of the ratchet ({what})")
        else:
            figures[key(name, way)] = value
            if value != stated:
                broken.append(f"{name} is {value}, better than the {stated} of the ratchet: put the figure there ({what})")
    unknown = set(ratchet) - {key(name, way) for name, way, *_ in RULES}
    broken += [f"the ratchet has “{name}”, which is no rule" for name in sorted(unknown)]
    return broken, figures


def read():
    return json.loads(RATCHET.read_text("utf-8"))


def main(name, path, update=False):
    import typography
    measured = typography.measure(path)
    typography.measure = lambda _: measured     # the tables need not measure again
    typography.main([f"{name}={path}"])
    lines = measured["body_lines"]
    if lines < FEWEST_LINES:
        print(f"typography_gate: only {lines} lines of body text were found")
        return 1
    length = statistics.median(len(line.text) for line in measured["lines"] if not line.last)
    if length < SHORTEST_MEASURE:
        print(f"typography_gate: lines of {length} characters are too short for these limits")
        return 1
    every = read()
    broken, figures = judge(measured, every.get(name, {}))
    for line in broken:
        print(f"typography_gate: {name}: {line}")
    if update:
        # A limit that an edition has reached once is not given up.
        every[name] = {rule: figure for rule, figure in figures.items() if rule in every.get(name, figures)}
        RATCHET.write_text(json.dumps(every, indent=2, sort_keys=True) + "\n", "utf-8")
    left = f", {len(figures)} not reached yet: {figures}" if figures else ""
    print(f"typography_gate: {name}: {len(broken)} of {len(RULES)} rules broken{left}")
    return 1 if broken else 0


def selftest():
    """Each rule alone: a figure at its limit is let through, one beyond it is not, and the ratchet works."""
    good = {name: limit for name, _, limit, _, _ in RULES} | {"mean": 1.0}
    assert judge(good, {}) == ([], {}), judge(good, {})
    for name, way, limit, places, _ in RULES:
        step = (1 if way == "<=" else -1) * 10 ** -places
        one, two = limit + step, limit + 2 * step
        bad, entry = good | {name: one}, {key(name, way): round(one, places)}
        assert len(judge(bad, {})[0]) == 1, f"{name} {one} is let through"
        assert judge(bad, entry)[0] == [], f"{name} {one} stands in the ratchet"
        assert "worse than" in judge(good | {name: two}, entry)[0][0], f"{name} {two} is let through"
        assert "better than" in judge(bad, {key(name, way): round(two, places)})[0][0], name
        assert "is reached" in judge(good, entry)[0][0], name
    assert judge(good | {"sd": float("nan")}, {})[0] == ["sd was not measured"]
    assert "no rule" in judge(good, {"colour <=": 1})[0][0]
    print(f"typography_gate: {len(RULES)} rules, each seen to refuse")
    return 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--selftest"]:
            sys.exit(selftest())
        case ["--update", name, path]:
            sys.exit(main(name, path, update=True))
        case [name, path]:
            sys.exit(main(name, path))
        case _:
            sys.exit(__doc__)
