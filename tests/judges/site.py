#!/usr/bin/env python3
"""site.py FOLDER - a site's ONIX records against EDItEUR's schema, its OPDS 2.0 catalogue by a parser that validates;
whether both catalogues and the records name the same people, and the publisher as none of them.

The parser wants whole addresses, so a catalogue with relative ones is not shown to it.
"""
import json
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import onixcheck
from webpub_manifest_parser.opds2 import OPDS2FeedParserFactory


def people(folder):
    """Who made the book by each of the files, and the publisher."""
    atom, onix = "{http://www.w3.org/2005/Atom}", "{http://ns.editeur.org/onix/3.0/reference}"
    entry = ET.parse(folder / "opds.xml").getroot().find(atom + "entry")
    told = {"opds.xml": sorted(e.findtext(atom + "name") for kind in ("author", "contributor") for e in entry.findall(atom + kind))}
    said = json.loads((folder / "opds.json").read_text("utf-8"))["publications"][0]["metadata"]
    kinds = ("author", "editor", "translator", "illustrator", "contributor")
    told["opds.json"] = sorted(one["name"] for kind in kinds for one in said.get(kind, []))
    for record in sorted(folder.glob("*.onix.xml")):
        for product in ET.parse(record).getroot().findall(onix + "Product"):
            made = [c.findtext(onix + "PersonName") or c.findtext(onix + "CorporateName") for c in product.iter(onix + "Contributor")]
            told[f"{record.name}, {product.findtext(onix + 'RecordReference')}"] = sorted(made)
    return told


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
    told = people(folder)
    if len({tuple(names) for names in told.values()}) != 1:
        wrong.append(f"not all files name the same people: {told}")
    for text in wrong:
        print("WRONG", text)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
