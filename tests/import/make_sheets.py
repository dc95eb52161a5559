"""Writes the sample spreadsheets from the stories of the scaffold.

Needs openpyxl. Run in the project's folder: python3 tests/import/make_sheets.py
The dates of the archive's members change with each run; the cells do not.
"""

import csv
import datetime
import json
import pathlib

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

HERE = pathlib.Path(__file__).parent
STORIES = sorted(pathlib.Path("src/scaffold/book/stories").glob("*.json"))
COUNTRIES = {"EL": ("Greece", "Griechenland"), "DK": ("Denmark", "Dänemark"), "IE": ("Ireland", "Irland"),
             "PT": ("Portugal", "Portugal"), "SI": ("Slovenia", "Slowenien"), "FI": ("Finland", "Finnland")}


def body(story):
    return "\n\n".join(("# " if block["type"] == "heading" else "") + block["text"] for block in story["body"])


def rows():
    """Headings and, for each story, what stands below them; the first row has what every story has."""
    for path in STORIES:
        story = json.loads(path.read_text("utf-8"))
        row = {
            "ID": path.stem, "Title": story["title"], "Standfirst": story["lead"],
            "Anonymous": "yes" if story["participant"].get("anonymous") else "no",
            "Participant name": story["participant"].get("name", ""),
            "Position": story["participant"]["kind"], "Role": story["participant"]["role"],
        }
        for side in ("home", "host"):
            for field in ("name", "country", "kind", "sector", "size"):
                row[f"{side} {field}".capitalize()] = story[side].get(field, "")
        row |= {
            "NACE": story["sector"]["nace"], "Sector": story["sector"]["label"],
            "Collaboration": "; ".join(story["collaboration"]).replace("-", " "),
            "Start": story["period"]["start"], "End": story["period"]["end"], "Months": story["months"],
            "Activities": "\n".join("• " + line for line in story["activities"]), "Text": body(story),
        }
        for index in range(3):
            for what, fields in (("quote", ("text", "who", "attribution")), ("outcome", ("kind", "value", "label"))):
                items = story[what + "s"]
                item = items[index] if index < len(items) else {}
                for field in fields:
                    row[f"{what.capitalize()} {index + 1} {field}"] = item.get(field, "")
        row |= {"Freedoms": "; ".join(story["single_market"]["freedoms"]), "Single Market": story["single_market"]["sentence"]}
        for image in story["images"]:
            row |= {"Picture": image["file"], "Images 1 role": image["role"], "Alt": image["alt"],
                    "Caption": image["caption"], "Credit": image["credit"], "Licence": image["licence"],
                    "Images 1 focal x": image["focal"]["x"], "Images 1 focal y": image["focal"]["y"]}
        row["Status"] = story["status"]
        yield row


def workbook(table):
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    book.active.append(["Please fill in the sheet “Stories”."])
    sheet = book.create_sheet("Stories")
    sheet.append(list(table[0]))
    for row in table:
        cells = []
        for name, value in row.items():
            if name in ("Start", "End"):
                year, month = value.split("-")
                value = datetime.date(int(year), int(month), 1)
            elif name.endswith("country"):
                value = COUNTRIES[value][0]
            elif name == "Anonymous":
                value = value == "yes"
            cells.append(value if value != "" else None)
        sheet.append(cells)
        sheet.append([])
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            if isinstance(cell.value, datetime.date):
                cell.number_format = "mmm yyyy"
    fixed = datetime.datetime(2023, 10, 2)
    book.properties.created = book.properties.modified = fixed
    book.save(HERE / "partners.xlsx")


def english(table):
    with open(HERE / "partners.csv", "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(table[0]))
        writer.writeheader()
        writer.writerows(table)


def german(table):
    """Semicolons, decimal commas, German words; what they mean is in partners-de.map.json."""
    names = {"ID": "Kennung", "Title": "Titel", "Home country": "Herkunftsland", "Host country": "Gastland",
             "Start": "Beginn", "End": "Ende", "Months": "Dauer", "Activities": "Tätigkeiten"}
    with open(HERE / "partners-de.csv", "w", encoding="utf-8", newline="") as file:
        heads = [names.get(name, name) for name in table[0] if name not in ("Status", "Anonymous")]
        writer = csv.DictWriter(file, heads + ["Bemerkung"], delimiter=";", lineterminator="\n")
        writer.writeheader()
        for row in table:
            row = {names.get(name, name): value for name, value in row.items() if name in names or name in heads}
            for name in ("Herkunftsland", "Gastland"):
                row[name] = COUNTRIES[row[name]][1]
            for name in ("Beginn", "Ende"):
                year, month = row[name].split("-")
                row[name] = f"{month}.{year}"
            row["Dauer"] = str(float(row["Dauer"])).replace(".", ",")
            row["Tätigkeiten"] = row["Tätigkeiten"].replace("• ", "").replace("\n", " | ")
            row["Position"] = {"owner": "Inhaber", "employee": "Angestellte", "co-owner": "Mitinhaberin"}.get(
                row["Position"], row["Position"])
            row["Bemerkung"] = "geprüft"
            writer.writerow(row)


def looks():
    """The stays of the checks in two sheets: “Struck” has words and a row that are struck out, “Per cent” months
    that are shown as per cent."""
    folder = HERE.parent / "checks" / "files"
    with open(folder / "stays.csv", encoding="utf-8", newline="") as file:
        stays = list(csv.reader(file))
    book = openpyxl.Workbook()
    struck, share = book.active, book.create_sheet("Per cent")
    struck.title = "Struck"
    for sheet in (struck, share):
        for row in stays:
            sheet.append([int(cell) if cell.isdigit() else cell for cell in row])
    line = TextBlock(InlineFont(strike=True), " and a warmer one")
    struck["B2"] = CellRichText("Nets for a colder sea", line)
    for cell in struck[3]:
        cell.font = Font(strike=True)
    share.cell(2, stays[0].index("months") + 1).number_format = "0%"
    fixed = datetime.datetime(2023, 10, 2)
    book.properties.created = book.properties.modified = fixed
    book.save(folder / "looks.xlsx")


def sent():
    """A workbook as partners send it: notes in the first sheet; in “Stories” emphasised words, a hidden row and a
    hidden column, a country for two rows in merged cells, a formula without a value."""
    folder = HERE.parent / "checks" / "files"
    with open(folder / "stays.csv", encoding="utf-8", newline="") as file:
        heads, nets, glass = list(csv.reader(file))
    lamps, boats = ["se-fr-lamps", "Light for a barn"] + glass[2:], ["mt-it-boats", "Boats in winter"] + nets[2:]
    book = openpyxl.Workbook()
    book.active.title = "Read me"
    book.active.append(["Please fill in the sheet “Stories”."])
    sheet = book.create_sheet("Stories")
    for row in (heads, nets, glass, lamps, boats):
        sheet.append([int(cell) if cell.isdigit() else cell for cell in row])
    column = {name: number + 1 for number, name in enumerate(heads)}
    first, last = TextBlock(InlineFont(i=True), "first "), TextBlock(InlineFont(b=True), "last")
    sheet.cell(2, column["text"]).value = CellRichText("The knots came ", first, "and the fish ", last, ".")
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions[openpyxl.utils.get_column_letter(column["role"])].hidden = True
    country = column["home country"]
    sheet.merge_cells(start_row=3, end_row=4, start_column=country, end_column=country)
    sheet.cell(5, column["months"]).value = "=1+2"
    fixed = datetime.datetime(2023, 10, 2)
    book.properties.created = book.properties.modified = fixed
    book.save(folder / "sent.xlsx")


TABLE = list(rows())
workbook(TABLE)
english(TABLE)
german(TABLE)
looks()
sent()
