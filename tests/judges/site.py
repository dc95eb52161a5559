#!/usr/bin/env python3
"""site.py FOLDER - a site's ONIX records against EDItEUR's schema, its OPDS 2.0 catalogue by a parser that validates.

The parser wants whole addresses, so a catalogue with relative ones is not shown to it.
"""
import json
import sys
from pathlib import Path

import onixcheck
from webpub_manifest_parser.opds2 import OPDS2FeedParserFactory


def main(folder):
    folder, wrong = Path(folder), []
    records = sorted(folder.glob("*.onix.xml"))
    if not records:
        wrong.append("there is no record")
    for record in records:
        errors = onixcheck.validate(str(record), schemas=("xsd",))
        wrong += [f"{record.name}: {error.short}" for error in errors]
        print(f"{record.name}: {len(errors)} errors by EDItEUR's schema of ONIX 3.0")
    catalogue = json.loads((folder / "opds.json").read_text("utf-8"))
    if catalogue["links"][0]["href"].startswith("https://"):
        result = OPDS2FeedParserFactory().create().parse_file(str(folder / "opds.json"))
        wrong += [f"opds.json: {error}" for error in result.errors]
        print(f"opds.json: {len(result.errors)} errors by palace-webpub-manifest-parser")
    for text in wrong:
        print("WRONG", text)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
