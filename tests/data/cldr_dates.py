#!/usr/bin/env python3
"""cldr_dates.py NODE_MODULES: writes src/data/dates.json and tests/data/plurals.json from Unicode CLDR.

Needs the npm packages cldr-core, cldr-dates-full, cldr-numbers-full and cldr-units-full, version 48.2.0. Portuguese
is that of Portugal, English that of Britain. Spaces of CLDR that fonts often lack (U+2009, U+202F) become plain ones
or no-break spaces. What the house writes differently than CLDR stands in HOUSE, with the reason.
"""
import json, os, re, sys

MODULES = sys.argv[1]
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
LANGUAGES = "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv".split()
REGION = {"pt": "pt-PT", "en": "en-GB"}
HOUSE = {
    # Words instead of a dash, as the Interinstitutional Style Guide writes periods in running text.
    "en": {"same_year": "{a} to {b} {year}", "two_years": "{a} {year_a} to {b} {year_b}"},
    "de": {"same_year": "{a} bis {b} {year}", "two_years": "{a} {year_a} bis {b} {year_b}"},
    "fr": {"same_year": "{a} à {b} {year}", "two_years": "{a} {year_a} à {b} {year_b}"},
    # The same form of the year in months, periods and dates.
    "lt": {"same_year": "{year} m. {a}–{b}", "two_years": "{year_a} m. {a} – {year_b} m. {b}"},
    "lv": {"month": "{year}. gada {name}"},
    # CLDR has a symbol instead of the word.
    "mt": {"duration": {"one": "{n} xahar", "two": "xahrejn", "few": "{n} xhur", "many": "{n}-il xahar", "other": "{n} xahar"}},
}


def load(package, lang, file):
    for locale in (REGION.get(lang, lang), lang):
        path = f"{MODULES}/{package}/main/{locale}/{file}"
        if os.path.exists(path):
            return json.load(open(path))["main"][locale]
    raise SystemExit(f"{package} has no {lang}")


def spaced(text):
    return re.sub("[\u2009\u00a0\u202f]?–[\u2009\u00a0\u202f ]", "\u00a0– ", text.replace(" – ", "\u2009–\u2009")).replace("\u202f", "\u00a0")


def pattern(text, names):
    """A pattern of CLDR with names for its fields; letters between apostrophes are words."""
    out, seen = "", {}
    for quoted, field, other in re.findall(r"'([^']*)'|([A-Za-z]+)|([^A-Za-z'])", text):
        if field:
            seen[field[0]] = seen.get(field[0], -1) + 1
            out += "{" + names(field, seen[field[0]]) + "}"
        else:
            out += quoted + other
    return spaced(out)


def dated(field, _):
    return {"d": "day", "y": "year", "MMMM": "month", "LLLL": "name"}[field]


def period(years):
    def names(field, count):
        if field == "y":
            return "year_" + "ab"[count] if years == 2 else "year"
        return {"M": "ab"[count % 2], "L": "ab"[count % 2]}[field[0]] + ("_short" if len(field) == 3 else "")
    return names


def language(lang):
    calendar = load("cldr-dates-full", lang, "ca-gregorian.json")["dates"]["calendars"]["gregorian"]
    formats = calendar["dateTimeFormats"]
    names = calendar["months"]["stand-alone"]
    long = pattern(calendar["dateFormats"]["long"], dated)
    month = pattern(formats["availableFormats"]["yMMMM"], dated).replace("{month}", "{name}")
    interval = formats["intervalFormats"]["yMMMM"]
    count = "unitPattern-count-"
    unit = load("cldr-units-full", lang, "units.json")["units"]["long"]["duration-month"]
    numbers = load("cldr-numbers-full", lang, "numbers.json")["numbers"]
    return {
        "decimal": numbers["symbols-numberSystem-latn"]["decimal"],
        "group": numbers["symbols-numberSystem-latn"]["group"],
        "least_group": int(numbers["minimumGroupingDigits"]),
        "months": list(calendar["months"]["format"]["wide"].values()),
        "names": list(names["wide"].values()),
        **({"short": list(names["abbreviated"].values())} if lang == "fi" else {}),
        "date": long,
        "month": month,
        "same_year": pattern(interval["M"], period(1)),
        "two_years": pattern(interval["y"], period(2)),
        "duration": {k.removeprefix(count): v.replace("{0}", "{n}").replace("\u00a0", " ") for k, v in unit.items() if k.startswith(count)},
        **HOUSE.get(lang, {}),
    }


def samples(rule):
    """The whole numbers and the numbers of one decimal that CLDR gives as samples of a rule, in tenths."""
    found = []
    for kind, text in re.findall(r"@(integer|decimal)([^@]*)", rule):
        for one in text.replace("…", "").split(","):
            ends = [e.strip() for e in one.split("~")]
            if not ends[0] or "c" in ends[0] or any(len(e.partition(".")[2]) > 1 for e in ends):
                continue
            low, high = (round(float(e) * 10) for e in (ends[0], ends[-1]))
            whole = kind == "integer"
            # 10.0 is written 10 here, which is a sample of another rule perhaps.
            found += [n for n in range(low, high + 1, 10 if whole else 1) if whole or n % 10]
    return sorted(set(found))


def write(path, value):
    with open(os.path.join(ROOT, path), "w") as file:
        json.dump(value, file, ensure_ascii=False, indent=1)
        file.write("\n")


version = json.load(open(f"{MODULES}/cldr-core/package.json"))["version"]
source = f"Unicode CLDR {version}, Unicode License v3, see country-names-LICENSE.txt; written by tests/data/cldr_dates.py, which says what the house writes differently"
write("src/data/dates.json", {"source": source, "languages": {lang: language(lang) for lang in LANGUAGES}})
rules = json.load(open(f"{MODULES}/cldr-core/supplemental/plurals.json"))["supplemental"]["plurals-type-cardinal"]
plurals = {}
for lang in LANGUAGES:
    own = rules.get(REGION.get(lang, lang), rules[lang])
    plurals[lang] = {k.removeprefix("pluralRule-count-"): samples(v) for k, v in own.items()}
write("tests/data/plurals.json", {"source": f"samples of Unicode CLDR {version}, in tenths", "languages": plurals})
