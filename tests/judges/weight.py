#!/usr/bin/env python3
"""weight.py BOOKLET - weighs the release program and counts the crates; fails when there is more of either.

The program is weighed as it is shipped, without symbols. Time is not measured: it says more of the machine
than of the program. Crates are the packages of Cargo.lock, those of tests and build scripts too.

    weight.py BOOKLET            compares with weight.json: more than 3 per cent above the last figure, or
                                 below it, is refused
    weight.py --update "WHY" BOOKLET
                                 writes the new figures into the file; growth needs its reason there
    weight.py --selftest         whether growth, a missing reason, a missing figure and symbols are seen

weight.json has the figures from the first to the last, each with the reason why it is not the one before.
They are of a release build for x86-64 Linux.
"""
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIGURES = Path(__file__).with_name("weight.json")
GROWTH = 3        # per cent


def has_symbols(sections):
    return ".symtab" in sections


def weigh(booklet):
    """The figures of today."""
    sections = subprocess.run(["readelf", "-SW", booklet], capture_output=True, text=True, check=True).stdout
    if has_symbols(sections):
        sys.exit("weight: the program has symbols; [profile.release] strips them")
    crates = (ROOT / "Cargo.lock").read_text().count("[[package]]")
    return {"bytes": Path(booklet).stat().st_size, "crates": crates}


def grown(then, now):
    return now * 100 > then * (100 + GROWTH)


def shrunk(then, now):
    return now * (100 + GROWTH) < then * 100


def judge(weights, file):
    """What is wrong, a line for each: with the file, with the weights."""
    wrong = []
    for what, entries in file.items():
        for old, new in zip(entries, entries[1:]):
            if grown(old["figure"], new["figure"]) and not new.get("why", "").strip():
                wrong.append(f"{what}: the file has growth to {new['figure']:,} without a reason")
    for what, now in weights.items():
        if not file.get(what):
            wrong.append(f"{what}: no figure in {FIGURES.name}")
            continue
        then = file[what][-1]["figure"]
        if grown(then, now):
            wrong.append(f"{what}: {now:,} instead of {then:,}; make it less, or say why: weight.py --update \"WHY\" ...")
        elif shrunk(then, now):
            wrong.append(f"{what}: {now:,} instead of {then:,}, which is better: keep it with weight.py --update \"WHY\" ...")
    return wrong


def update(weights, file, why):
    for what, now in weights.items():
        entries = file.setdefault(what, [])
        if entries and grown(entries[-1]["figure"], now) and not why.strip():
            sys.exit(f"weight: {what} has grown; a reason is needed")
        if not entries or entries[-1]["figure"] != now:
            entries.append({"figure": now, "why": why or "less"})
    FIGURES.write_text(json.dumps(file, indent=2) + "\n")


def selftest():
    file = {"bytes": [{"figure": 1000, "why": "the first figure"}], "crates": [{"figure": 100, "why": "the first figure"}]}
    same = {"bytes": 1020, "crates": 99}
    assert judge(same, file) == []
    assert len(judge({**same, "bytes": 1031}, file)) == 1
    assert len(judge({**same, "crates": 104}, file)) == 1
    assert len(judge({**same, "bytes": 900}, file)) == 1
    assert len(judge(same, {"bytes": file["bytes"]})) == 1
    silent = {**file, "bytes": file["bytes"] + [{"figure": 1040, "why": " "}]}
    assert len(judge({**same, "bytes": 1040}, silent)) == 1
    assert has_symbols("  [30] .symtab           SYMTAB") and not has_symbols("  [28] .shstrtab         STRTAB")
    print("weight: growth, a missing reason, a missing figure and symbols are seen")


def main():
    words = sys.argv[1:]
    if words == ["--selftest"]:
        return selftest()
    file = json.loads(FIGURES.read_text()) if FIGURES.exists() else {}
    why = words[1] if words[:1] == ["--update"] else None
    weights = weigh(words[-1])
    for what, now in weights.items():
        print(f"{what:8} {now:12,}")
    if why is not None:
        return update(weights, file, why)
    wrong = judge(weights, file)
    for line in wrong:
        print(f"! {line}")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
