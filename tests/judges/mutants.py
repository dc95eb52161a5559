#!/usr/bin/env python3
"""mutants.py - mutants of the program, and whether a test notices.

    mutants.py --draw 150 --seed 1 --out FOLDER   a draw from everything but the paragraph composer, with all tests
    mutants.py --package typeset --out FOLDER     all mutants of one crate, with its own tests
    mutants.py ... --again                        tries those again that no test noticed
    mutants.py --report FOLDER                    the figures of what was tried, and the survivors

They are tried in a copy of the checkout that it is called in.

cargo-mutants lists the mutants. All of them are written into one copy of the sources, each as a second body of
its function that a variable of the environment switches on, and the copy is compiled once. Then the tests of
each module run without any mutant: the program notes whose functions they call. Tests that fail here (those
that read the sources) are left out. A mutant is tried with the modules that call its function: those of its own
room first, then those that carry a word of its path, the quickest first; the first test that fails ends the
trial. What does not compile as a second body takes the place of the first one. What does not compile then
either is not counted; the others are compiled one by one and tried with all modules.

A trial that takes ten times as long as it should counts as noticed: the program hangs. FOLDER/results.jsonl has
a line for each mutant, so that a run that was cut off goes on where it was. A folder is for one state of the
sources.
"""
import argparse
import hashlib
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ALLOWED = ROOT / "docs" / "testing.md"
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "mutants"
MEMORY = 10 << 30    # bytes: a mutant that takes more and more ends, and not the machine
CONSTANT = re.compile(r"\bconst (?=fn )")
# Optimised a little, as the suite runs often; crates that are not ours are compiled as ever. What a build that
# was cut off leaves behind is not used by the next.
CARGO = os.environ | {"CARGO_TARGET_DIR": str(TARGET), "CARGO_PROFILE_DEV_OPT_LEVEL": "1", "CARGO_INCREMENTAL": "0"}

SWITCH = """//! Which mutant is switched on, and which functions that have mutants are called.

use std::path::PathBuf;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};

static GIVEN: LazyLock<Option<usize>> = LazyLock::new(|| std::env::var("MUTANT_ON").ok()?.parse().ok());
static NOTES: LazyLock<Option<PathBuf>> = LazyLock::new(|| Some(std::env::var_os("MUTANTS_REACHED")?.into()));
static REACHED: [AtomicBool; COUNT] = [const { AtomicBool::new(false) }; COUNT];

/// Whether this mutant is switched on.
pub(crate) fn on(number: usize) -> bool {
    if let Some(folder) = &*NOTES && !REACHED[number].swap(true, Ordering::Relaxed) {
        std::fs::write(folder.join(number.to_string()), "").expect("a note");
    }
    *GIVEN == Some(number)
}
"""


def listed(package, draw, seed):
    """The mutants drawn: all of a crate, or every n-th of everything, so that each file has its share."""
    words = ["--package", package] if package else ["--workspace", "--exclude", "crates/typeset/**"]
    words = ["cargo", "mutants", *words, "--list", "--json"]
    every = json.loads(subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
    step = 1 if package else -(-len(every) // draw)
    print(f"{len(every)} mutants, one in {step} is tried", flush=True)
    return every[seed % step::step]


# --- the copy

def copied(copy):
    """Copies what git knows; the digest of it."""
    shutil.rmtree(copy, ignore_errors=True)
    digest = hashlib.sha256()
    for name in subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0"):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
            digest.update(name.encode() + b"\0" + (copy / name).read_bytes())
    return digest.hexdigest()[:16]


def offset(text, place):
    """The offset of a line and column, both counted from one."""
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[:place["line"] - 1]) + place["column"] - 1


def changed(text, mutant, begin=0, end=None):
    """The text with the mutant's change, or a part of it."""
    span = mutant["span"]
    first, last = offset(text, span["start"]), offset(text, span["end"])
    return text[begin:first] + mutant["replacement"] + text[last:end]


def head_and_body(text, function):
    """Where the head of a function begins, behind its comments, and where its statements begin and end."""
    begin, end = offset(text, function["span"]["start"]), offset(text, function["span"]["end"])
    head = begin + re.search(r"^(?!\s*(?://|#)).*\bfn ", text[begin:end], re.MULTILINE).start()
    depth = 0
    for place in range(text.index("fn ", head), end):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(text[place], 0)
        if text[place] == "{" and depth == 0:
            return head, place + 1, end - 1
    raise ValueError(f"{function['function_name']} has no body")


def with_bodies(text, mutants, alone):
    """The text of a file with all these mutants, by number, as second bodies of their functions, or as the only ones."""
    edits = {}
    for number, mutant in mutants.items():
        head, begin, end = head_and_body(text, mutant["function"])
        body = changed(text, mutant, begin, end)
        if alone:
            edits[begin, end] = f" // begin {number}\n{body}\n// end {number}\n"
        else:
            body = f"if crate::mutants::on({number}) {{ // begin {number}\nreturn {{{body}}};\n}} // end {number}\n"
            edits[begin, begin] = edits.get((begin, begin), "\n") + body
            # A constant function cannot ask what is switched on; most are not needed as constants.
            if constant := CONSTANT.search(text, head, begin):
                edits[constant.span()] = ""
    for (begin, end), new in sorted(edits.items(), reverse=True):
        text = text[:begin] + new + text[end:]
    return text


def written(copy, mutants, left, alone=False):
    """Writes those of the mutants, by number, that are left into the copy, and the switch into each crate."""
    roots = [Path("src/lib.rs"), *(path.relative_to(ROOT) for path in ROOT.glob("crates/*/src/lib.rs"))]
    for file in {Path(mutant["file"]) for mutant in mutants.values()} | set(roots):
        here = {number: mutant for number, mutant in left.items() if Path(mutant["file"]) == file}
        text = with_bodies((ROOT / file).read_text("utf-8"), here, alone)
        (copy / file).write_text(text + "\n#[allow(dead_code)]\nmod mutants;\n" * (file in roots), "utf-8")
    for root in roots:
        (copy / root).with_name("mutants.rs").write_text(SWITCH.replace("COUNT", str(1 + max(mutants))), "utf-8")


def build(copy, package):
    """The test programs, those of a crate or all, as (name, path, folder); or, if it does not compile, the errors as
    the compiler tells them."""
    words = ["--package", package] if package else ["--workspace", "--bins"]
    words = ["cargo", "test", "--no-run", *words, "--lib", "--tests", "--message-format=json"]
    done = subprocess.run(words, cwd=copy, env=CARGO, capture_output=True, text=True)
    told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode == 0:
        made = [row for row in told if row.get("executable") and row["profile"]["test"]]
        return [(row["target"]["name"], row["executable"], str(Path(row["manifest_path"]).parent)) for row in made], []
    return [], [row["message"] for row in told if row["reason"] == "compiler-message" and row["message"]["level"] == "error"]


def is_constant(mutant):
    """Whether the mutant's function is a constant one."""
    text = (ROOT / mutant["file"]).read_text("utf-8")
    head, begin, _ = head_and_body(text, mutant["function"])
    return CONSTANT.search(text, head, begin)


def blamed(copy, errors, mutants):
    """The mutants in whose body the compiler sees an error, or else those in constant functions, which may be needed as
    such, or else all of the files that it names."""
    places = {(span["file_name"], span["line_start"]) for error in errors for span in error["spans"]}
    files = {file for file, _ in places}
    found, inside = set(), None
    for file in files:
        for number, line in enumerate((copy / file).read_text("utf-8").split("\n"), 1):
            if begun := re.search(r"// begin (\d+)$", line):
                inside = int(begun[1])
            if inside is not None and (file, number) in places:
                found.add(inside)
            if re.search(r"// end \d+$", line):
                inside = None
    constant = {number for number, mutant in mutants.items() if is_constant(mutant)}
    return found & set(mutants) or constant or {number for number, mutant in mutants.items() if mutant["file"] in files}


def compiled(copy, package, mutants, alone=False):
    """The programs of a copy with the mutants that compile as second bodies, or as the only ones; and these mutants."""
    left = {number: mutant for number, mutant in mutants.items() if mutant["function"]}
    while left or not alone:
        written(copy, mutants, left, alone)
        programs, errors = build(copy, package)
        if programs:
            return programs, left
        wrong = blamed(copy, errors, left)
        if not wrong:
            raise SystemExit("\n".join(error["rendered"] for error in errors) or "the copy does not compile")
        print(f"{len(wrong)} do not compile{' as second bodies' * (not alone)}", flush=True)
        left = {number: mutant for number, mutant in left.items() if number not in wrong}
    return [], left


# --- the tests

def run(group, patience, stop, scratch, **switches):
    """Runs the tests of a module in an empty scratch folder: those that fail, or the first one alone."""
    for folder in (scratch, TARGET / "tmp"):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    given = os.environ | {"TMPDIR": str(scratch), "XDG_CACHE_HOME": str(scratch)} | switches
    program = subprocess.Popen(
        [group["path"], "--exact", *group["tests"]], cwd=group["folder"], env=given, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)))
    late = threading.Timer(patience, os.killpg, (program.pid, signal.SIGKILL))
    late.start()
    failed = []
    for line in program.stdout:
        if found := re.match(r"test (\S+).*\.\.\. FAILED", line):
            failed.append(found[1])
            if stop:
                os.killpg(program.pid, signal.SIGKILL)
                break
    program.wait()
    if not late.is_alive():
        return ["takes too long"]
    late.cancel()
    return failed or ([f"{group['name']} ends with {program.returncode}"] if program.returncode else [])


def modules(programs):
    """The tests of each module of each program."""
    for program, path, folder in programs:
        told = subprocess.run([path, "--list"], cwd=folder, check=True, capture_output=True, text=True).stdout
        tests = defaultdict(list)
        for test in re.findall(r"^(\S+): test$", told, re.MULTILINE):
            tests[test.rpartition("::")[0]].append(test)
        yield from ({"name": f"{program} {module}", "path": path, "folder": folder, "tests": tests[module]} for module in tests)


def surveyed(programs, kept):
    """The modules with the tests that pass without a mutant, the seconds they take, and the mutants that they reach."""
    folder = kept.parent
    known = [json.loads(line) for line in kept.read_text("utf-8").splitlines()] if kept.exists() else []
    for group in modules(programs):
        if any(group["name"] == other["name"] for other in known):
            continue
        notes, begin = folder / "notes", time.monotonic()
        shutil.rmtree(notes, ignore_errors=True)
        notes.mkdir()
        failed = run(group, 3600, False, folder / "scratch", MUTANTS_REACHED=str(notes))
        print(*(f"left out: {name}" for name in failed), sep="\n", end="\n" * bool(failed), flush=True)
        group["tests"] = [name for name in group["tests"] if name not in failed]
        known.append(group | {"seconds": time.monotonic() - begin, "reached": [int(note.name) for note in notes.iterdir()]})
        with kept.open("a", encoding="utf-8") as file:
            file.write(json.dumps(known[-1]) + "\n")
    return [group for group in known if group["tests"]]


def in_order(mutant, groups):
    """The modules of the mutant's own room, then those that carry a word of its path, then the rest; the quickest first."""
    words = [word for word in Path(mutant["file"]).with_suffix("").parts if word not in ("src", "crates", "mod")]

    def rank(group):
        program, _, module = group["name"].partition(" ")
        own = words[0] in (program, module.split("::")[0] if program == "booklet" else "")
        return not own, not set(words) & set(module.split("::")), group["seconds"]
    return sorted(groups, key=rank)


def trial(mutant, groups, scratch, **switches):
    """The first test that notices a mutant, or missed."""
    for group in in_order(mutant, groups):
        if failed := run(group, 120 + 10 * group["seconds"], True, scratch, **switches):
            return failed[0]
    return "missed"


def trials(folder, package, mutants):
    """The name and the fate of each mutant, given by number: unviable, missed, or the test that noticed it."""
    copy, scratch = folder / "copy", folder / "scratch"
    digest = copied(copy)
    programs, within = compiled(copy, package, mutants)
    digest = hashlib.sha256(f"{digest} {sorted(within)}".encode()).hexdigest()[:16]
    groups = surveyed(programs, folder / f"reached-{digest}.jsonl")
    for number, mutant in within.items():
        reaching = [group for group in groups if number in group["reached"]]
        yield mutant["name"], trial(mutant, reaching, scratch, MUTANT_ON=str(number))
    odd = {number: mutant for number, mutant in mutants.items() if number not in within}
    alone = compiled(copy, package, odd, alone=True)[1]
    for number, mutant in odd.items():
        if mutant["function"] and number not in alone:
            yield mutant["name"], "unviable"
            continue
        written(copy, mutants, {})
        (copy / mutant["file"]).write_text(changed((ROOT / mutant["file"]).read_text("utf-8"), mutant), "utf-8")
        yield mutant["name"], trial(mutant, groups, scratch) if build(copy, package)[0] else "unviable"


# --- the results

def rows(folder):
    """The last fate of each mutant tried."""
    results = folder / "results.jsonl"
    told = [json.loads(line) for line in results.read_text("utf-8").splitlines()] if results.exists() else []
    return {row["name"]: row["fate"] for row in told}


def report(folder):
    """Prints the figures and the survivors; fails for a survivor that docs/testing.md does not name."""
    fates = rows(folder)
    viable = [name for name, fate in fates.items() if fate != "unviable"]
    missed = [name for name in viable if fates[name] == "missed"]
    text = ALLOWED.read_text("utf-8")
    # Lines move; what is changed in which function stays.
    new = [name for name in missed if re.sub(r":\d+:\d+", "", name) not in text]
    for name in missed:
        print(f"{'missed' if name in new else 'missed, with a reason'}: {name}")
    share = 100 * len(missed) / max(1, len(viable))
    print(f"{len(viable)} tried, {len(viable) - len(missed)} noticed, {len(missed)} missed ({share:.1f} %), {len(fates) - len(viable)} that do not compile")
    return 1 if new or share > 5 else 0


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--package")
    args.add_argument("--draw", type=int, default=150)
    args.add_argument("--seed", type=int, default=1)
    args.add_argument("--out", type=Path)
    args.add_argument("--again", action="store_true")
    args.add_argument("--report", type=Path)
    given = args.parse_args()
    if given.report:
        return report(given.report)
    folder = given.out.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    done = {name for name, fate in rows(folder).items() if not (given.again and fate == "missed")}
    left = {number: mutant for number, mutant in enumerate(listed(given.package, given.draw, given.seed)) if mutant["name"] not in done}
    for name, fate in trials(folder, given.package, left) if left else ():
        with (folder / "results.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps({"name": name, "fate": fate}, ensure_ascii=False) + "\n")
        print(f"{fate:40} {name}", flush=True)
    return report(folder)


if __name__ == "__main__":
    sys.exit(main())
