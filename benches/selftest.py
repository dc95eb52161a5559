"""selftest.py - whether the arithmetic is right, and whether what is missing, fails or takes long is seen."""
import json
import re
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

import compare
import measure
import page
import plot


def refuses(job, words):
    try:
        job()
    except SystemExit as end:
        assert words in str(end), f"“{words}” is not in “{end}”"
        return
    raise AssertionError(f"nothing says “{words}”")


def a_median_and_a_ratio_are_of_the_runs_of_one_round():
    ours, theirs = [[1, 10, 1], [4, 30, 1], [2, 20, 1]], [[2, 40, 1], [4, 40, 1], [8, 40, 1]]
    assert measure.median(ours, measure.CPU) == 2 and measure.median(ours, measure.MEMORY) == 20
    # 1/2, 4/4, 2/8: not 2/4, which is that of the medians.
    assert measure.ratio(ours, theirs, measure.CPU) == 0.5
    assert measure.ratio(ours, [[2, 40, 1], [1, 40, 1], [8, 40, 1]], measure.CPU) == 0.5
    assert measure.ratio(ours, "more than 600 s", measure.CPU) is None and measure.median("more", measure.CPU) is None


def a_program_that_is_missing_fails_or_runs_long_is_seen(work):
    log = work / "log"
    refuses(lambda: measure.run(["/no/such/program"], work, 5, log), "/no/such/program is missing")
    refuses(lambda: measure.run(["sh", "-c", "echo words; exit 3"], work, 5, log), "ended with 3\nwords")
    assert measure.run(["sh", "-c", "exit 3"], work, 5, log, good=(3,))
    assert measure.run(["sleep", "30"], work, 0.2, log) is None
    refuses(lambda: compare.main([str(work / "booklet")]), "booklet is missing")


def the_time_and_memory_of_what_a_program_starts_count(work):
    spin = f"{sys.executable} -c 'import time\nkept = b\"x\" * (80 << 20)\nwhile time.process_time() < 0.4: pass'"
    one = measure.run(["sh", "-c", spin], work, 60, work / "log")
    both = measure.run(["sh", "-c", f"{spin}; {spin}"], work, 60, work / "log")
    assert 0.4 < one[measure.CPU] < 0.7 and 0.8 < both[measure.CPU] < 1.4, (one, both)
    assert 80 < both[measure.MEMORY] < 120, both
    assert measure.own_memory() < 50
    bench = compare.Bench("", {}, work, work / "work", 60)
    refuses(lambda: bench.run("sh", "-c", "true"), "needs less memory than this script")


def a_finding_in_the_book_is_seen_unless_a_photograph_is_shown_again(work):
    bench = compare.Bench("", {}, work, work / "work", 60)
    (bench.work / "log").write_text("stories/a.json:1:2: warning C013: It also uses x.\n  9 kB  a.pdf\n", "utf-8")
    bench.refuse_findings()
    (bench.work / "log").write_text("stories/a.json:1:2: warning C014: It also appears.\n", "utf-8")
    refuses(bench.refuse_findings, "C014")


def jobs_take_turns_and_long_ones_are_not_repeated():
    order = []

    def job(name, wall):
        return lambda turn: order.append(name) or (None if wall is None else [1, 1, wall])

    found = measure.interleaved({"a": job("a", 1), "b": job("b", 61), "c": job("c", None)}, 3, 600)
    assert order == ["a", "b", "c", "a", "a"], order
    assert found == {"a": [[1, 1, 1]] * 3, "b": [[1, 1, 61]], "c": "more than 600 s"}, found


def sample():
    """Measurements with round figures."""
    def book(stories, photographs, factor):
        runs = {"Typst": 4, "booklet, original": 1, "booklet, small": 2, "booklet, warm": 0.5, "Prince": 8, "pdfTeX": 6,
                "Pandoc": 10, "booklet, EPUB": 1, "booklet, print cold": 6, "booklet, print warm": 1,
                "booklet, check cold": 3, "booklet, check warm": 0.4}
        return {"stories": stories, "photographs": photographs, "words": stories * 1000,
                "runs": {name: [[cpu * factor, cpu * 100, cpu]] * 3 for name, cpu in runs.items()} | {"WeasyPrint": "more than 9 s"},
                "stages": {"load": 0.1, "layout": 0.3 * factor, "write": 0.7 * factor},
                "floors": {"pictures": {"amount": 65_000_000, "seconds": 0.5}, "deflate": {"amount": 2_000_000, "seconds": 0.1}}}
    return {"commit": "abc", "machine": "two", "program": "123", "versions": {"Typst": "1"}, "load": [0.1, 0.2], "limit": 9,
            "books": {"30-30": book(30, 30, 1), "300-30": book(300, 30, 10)}}


def targets_are_met_missed_or_not_measured():
    found = [re.split(r" *\| *", line)[1:-1] for line in page.target_table(sample()["books"]).splitlines()]
    rows = {row[0]: row[3:] for row in found}
    assert rows["screen `original`, cold, Typst = 1, 30 stories"] == ["0.25", "met"], rows
    assert rows["screen `original`, cold, Typst = 1, 300 stories"] == ["0.25", "**missed**"]
    assert rows["screen `small`, cold, Typst = 1, 30 stories"] == ["0.50", "aim met"]
    assert rows["screen `small`, cold, Typst = 1, 300 stories and photographs"] == ["–", "not measured"]
    assert rows["EPUB, Pandoc = 1, 30 stories"] == ["0.10", "aim met"]
    # 65 megapixels in the five seconds that cold takes more.
    assert rows["print, cold: megapixels a second a core, 30 stories"] == ["13.00", "met"]
    # Nine seconds more for 270,000 words more.
    assert rows["layout and writing, one thread, on the clock: µs a word, 300 stories"] == ["33.33", "**missed**"]
    assert rows["memory, Typst = 1, 300 stories"] == ["0.50", "**missed**"]


def the_page_has_each_part_once(work):
    names = ["about", "targets", "cpu", "memory", "outputs", "floors", "stages"]
    (work / "images").mkdir()
    file = work / "performance.md"
    file.write_text("# P\n\n" + "".join(f"<!-- {name} -->\nstale\n<!-- /{name} -->\n\nkept\n" for name in names), "utf-8")
    page.write(sample(), work)
    text = file.read_text("utf-8")
    assert "stale" not in text and text.count("kept") == 7
    assert "| WeasyPrint | more than 9 s | more than 9 s |" in text and "| Typst | 4.00 | 40.00 |" in text
    assert "other work" not in text and "other work" in page.about(sample() | {"load": [3.0, 3.0]})
    page.write(sample(), work)
    assert file.read_text("utf-8") == text
    refuses(lambda: page.put("no mark", "cpu", ""), "one part “cpu”")
    assert page.timings("     12.5 ms  layout\n note\n      1.0 ms  write\n") == {"layout": 0.0125, "write": 0.001}


def a_plot_has_a_line_for_each_tool_inside_its_frame():
    drawn = plot.svg({"Typst": [(10, 0.3), (100, 2.0), (1000, 25.0)], "booklet, small": [(10, 0.31), (1000, 24.0)]}, "s")
    root = ElementTree.fromstring(drawn)
    places = [(float(it.get("cx")), float(it.get("cy"))) for it in root.iter("{http://www.w3.org/2000/svg}circle")]
    assert len(places) == 5 and all(0 < x < plot.WIDTH and 0 < y < plot.HEIGHT for x, y in places)
    assert places[0][0] == plot.LEFT and places[2][0] == plot.WIDTH - plot.RIGHT and places[0][1] > places[1][1] > places[2][1]
    assert list(plot.apart({"a": 10, "b": 12, "c": 50}).values()) == [10, 25, 50]


def the_same_arguments_give_the_same_book_and_forty_mistakes_are_forty(work):
    for name in ("one", "two"):
        compare.called(sys.executable, compare.BOOKS, 41, 2, work / name)
    files = sorted(file.relative_to(work / "one") for file in (work / "one").rglob("*") if file.is_file())
    assert len(files) > 50 and all((work / "one" / file).read_bytes() == (work / "two" / file).read_bytes() for file in files)
    compare.called(sys.executable, compare.BOOKS, "forty", work / "one" / "booklet", work / "forty")
    leads = [json.loads(file.read_text("utf-8"))["lead"] for file in (work / "forty" / "stories").iterdir()]
    assert sum("  " in lead for lead in leads) == 40 and len(leads) == 41


def every():
    tests = [a_finding_in_the_book_is_seen_unless_a_photograph_is_shown_again, a_median_and_a_ratio_are_of_the_runs_of_one_round, a_program_that_is_missing_fails_or_runs_long_is_seen,
             the_time_and_memory_of_what_a_program_starts_count, jobs_take_turns_and_long_ones_are_not_repeated,
             targets_are_met_missed_or_not_measured, the_page_has_each_part_once,
             a_plot_has_a_line_for_each_tool_inside_its_frame,
             the_same_arguments_give_the_same_book_and_forty_mistakes_are_forty]
    for test in tests:
        with tempfile.TemporaryDirectory() as folder:
            test(*[Path(folder)] * test.__code__.co_argcount)
    print(f"compare: {len(tests)} rules hold")
