#!/usr/bin/env python3
"""epub_model.py FILE.epub [COVER.jpg] - holds a finished EPUB to what EPUBCheck and Ace do not look at.

The archive: order, times, names, which entries are stored. Metadata: ids, one date of change, the pair
of claim and certifier, the pair of page list and its source. Documents: size, titles, languages, one
main heading, roles beside semantics, links with words, properties of the manifest. Style sheets: only
what old engines know. Fonts: small, every character of the text has a glyph. Pictures: size and format,
nothing about their makers or places. The cover: its shape, its page, its second file for shops.

One line a finding; exit 0 if there is none, 1 if there are.
"""
import io
import re
import struct
import sys
import xml.etree.ElementTree as ET
import zipfile

from PIL import Image

XHTML, OPF = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/opf}"
DC, EPUB = "{http://purl.org/dc/elements/1.1/}", "{http://www.idpf.org/2007/ops}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
XML = "{http://www.w3.org/XML/1998/namespace}"
ROLES = {"chapter": "doc-chapter", "part": "doc-part", "foreword": "doc-foreword", "index": "doc-index",
         "introduction": "doc-introduction", "credits": "doc-credits", "toc": "doc-toc", "page-list": "doc-pagelist",
         "pagebreak": "doc-pagebreak", "colophon": "doc-colophon"}
bad = []


def hold(good, words):
    if not good:
        bad.append(words)


def archive(raw, z):
    infos = z.infolist()
    hold(infos[0].filename == "mimetype" and infos[0].compress_type == 0, "mimetype is not the first entry, stored")
    hold(raw[30:58] == b"mimetypeapplication/epub+zip", "mimetype is not at byte 38")
    for info in infos:
        flags, extra = struct.unpack_from("<H", raw, info.header_offset + 6)[0], struct.unpack_from("<H", raw, info.header_offset + 28)[0]
        hold(not flags & 8 and not extra, f"{info.filename}: has a data descriptor or an extra field")
        hold(info.date_time == (1980, 1, 1, 0, 0, 0), f"{info.filename}: has the time {info.date_time}")
        hold(not info.is_dir(), f"{info.filename}: is a folder")
        hold(info.filename.startswith("META-INF/") or re.fullmatch(r"(OEBPS/)?[a-z0-9./-]+", info.filename), f"{info.filename}: is no plain name")
        if info.filename.endswith((".jpg", ".png")):
            hold(info.compress_type == 0, f"{info.filename}: is packed twice")
    hold(len(raw) < 20_000_000, f"it has {len(raw)} bytes")
    hold(z.read("META-INF/container.xml").count(b"<rootfile ") == 1, "there is not one root file")
    hold(any(name.startswith("META-INF/licences/") for name in z.namelist()), "no licence of fonts")


def metadata(opf, listed):
    meta = [(m.get("property"), m.text or "", m.get("refines")) for m in opf.iter(OPF + "meta")]
    of = lambda name: [text for prop, text, _ in meta if prop == name]
    hold(opf.get("version") == "3.0" and opf.get(XML + "lang") and opf.get("dir"), "package: version, language or direction")
    ids = [e.get("id") for e in opf.iter() if e.get("id")]
    hold(len(ids) == len(set(ids)), "package: an id stands twice")
    hold(len(of("dcterms:modified")) == 1, "not one date of change")
    hold(all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", m) for m in of("dcterms:modified")), "date of change")
    for name in ("title", "language", "identifier", "publisher", "date", "rights", "description", "subject"):
        hold(list(opf.iter(DC + name)), f"no dc:{name}")
    # A publisher is no creator; some reading systems do not open a book where it is both.
    hold("pbl" not in of("role"), "the publisher is a creator or contributor")
    for person in [*opf.iter(DC + "creator"), *opf.iter(DC + "contributor")]:
        hold(any(prop == "role" and r == "#" + person.get("id") for prop, _, r in meta), f"{person.text}: no role")
    hold(("dcterms:conformsTo" in [p for p, _, _ in meta]) == bool(of("a11y:certifiedBy")), "a claim without certifier or the other way round")
    hold(bool(listed) == bool(of("pageBreakSource")), "page list without source or the other way round")
    own = {i.text for i in opf.iter(DC + "identifier")}
    hold(not own & set(of("pageBreakSource")), "the pages' source is this EPUB")
    hold({"textual"} <= set(of("schema:accessMode")) and of("schema:accessModeSufficient"), "access modes")
    hold(of("schema:accessibilityHazard") == ["none"] and of("schema:accessibilitySummary"), "hazard or summary")
    features = of("schema:accessibilityFeature")
    hold(features == sorted(set(features)) and {"readingOrder", "structuralNavigation", "tableOfContents", "displayTransformability"} <= set(features), "features")
    hold(bool(listed) == ("pageNavigation" in features) == ("pageBreakMarkers" in features), "features of pages")
    hold(any(m.get("name") == "cover" for m in opf.iter(OPF + "meta")), "no cover for old systems")


def navigation(z, opf, nav, spine):
    navs = {n.get(EPUB + "type"): n for n in nav.iter(XHTML + "nav")}
    hold("nav.xhtml" in spine and navs["toc"].get("hidden") is None and navs["toc"].find(XHTML + "h1") is not None, "the contents are not read")
    hold(all(navs[name].get("hidden") for name in ("landmarks", "page-list") if name in navs), "landmarks or pages are shown")
    order = [spine.index(a.get("href").split("#")[0]) for a in navs["toc"].iter(XHTML + "a")]
    hold(order == sorted(order), "the contents are in another order than the text")
    deep = navs["toc"].findall(f".//{XHTML}ol//{XHTML}ol//{XHTML}ol")
    hold(not deep, "the contents have more than two levels")
    marks = [a.get(EPUB + "type") for a in navs["landmarks"].iter(XHTML + "a")]
    hold(len(marks) == len(set(marks)) and {"cover", "titlepage", "toc", "bodymatter"} <= set(marks), f"landmarks: {marks}")
    ncx = ET.fromstring(z.read("OEBPS/toc.ncx"))
    uid = next(m.get("content") for m in ncx.iter(NCX + "meta") if m.get("name") == "dtb:uid")
    hold(uid == next(opf.iter(DC + "identifier")).text, "NCX: another identifier")
    hold(ncx.findtext(f"{NCX}docTitle/{NCX}text") == next(opf.iter(DC + "title")).text, "NCX: another title")
    src = lambda kind: [e.find(NCX + "content").get("src") for e in ncx.iter(NCX + kind)]
    hold(src("navPoint") == [a.get("href") for a in navs["toc"].iter(XHTML + "a")], "NCX: another table of contents")
    hold(src("pageTarget") == [a.get("href") for a in navs.get("page-list", ET.Element("x")).iter(XHTML + "a")], "NCX: other pages")
    hold(b"playOrder" not in z.read("OEBPS/toc.ncx"), "NCX: playOrder")
    kinds = {r.get("type") for r in opf.iter(OPF + "reference")}
    hold({"cover", "toc", "text"} <= kinds, f"guide: {kinds}")


def documents(z, items, spine):
    titles, used = [], set()
    for href in spine:
        raw = z.read("OEBPS/" + href).decode()
        html = ET.fromstring(raw)
        body = html.find(XHTML + "body")
        text = "".join(body.itertext())
        used |= set(text)
        name = f"{href}:"
        hold(html.get("lang") and html.get("lang") == html.get(XML + "lang"), f"{name} language")
        title = html.findtext(f"{XHTML}head/{XHTML}title")
        titles.append(title)
        heads = [h for h in body.iter() if re.fullmatch(re.escape(XHTML) + "h[1-6]", str(h.tag))]
        if not body.find(f".//*[@role='doc-cover']") is not None:
            hold([h.tag[-1] for h in heads].count("1") == 1, f"{name} not one h1")
            hold("".join(heads[0].itertext()).split() == title.split(), f"{name} title “{title}”, heading “{''.join(heads[0].itertext())}”")
        hold(text.strip() or body.find(f".//{XHTML}img") is not None, f"{name} is empty")
        hold(len(text.encode()) < 300_000, f"{name} is long: {len(text.encode())}")
        shown = {z.getinfo("OEBPS/" + re.sub(r"^\.\./", "", i.get("src"))) for i in body.iter(XHTML + "img")}
        hold(sum(i.file_size for i in shown) + len(raw) < 10_000_000, f"{name} is heavy with its pictures")
        hold("<!--" not in raw and "<script" not in raw, f"{name} comments or scripts")
        props = set((items[href].get("properties") or "").split())
        hold(("svg" in props) == ("<svg" in raw), f"{name} property svg")
        hold(not {"mathml", "scripted", "remote-resources"} & props, f"{name} properties {props}")
        hold(not re.search(r'\ssrc="https?:', raw), f"{name} remote resource")
        for e in body.iter():
            kind = e.get(EPUB + "type")
            if kind in ROLES and e.tag != XHTML + "a":
                hold(e.get("role") == ROLES[kind], f"{name} {kind} without its role")
            if e.tag == XHTML + "section":
                hold(e.get("aria-labelledby") or "cover" in e.get("class", ""), f"{name} a part without a name")
            if e.tag == XHTML + "img":
                hold(e.get("alt") or e.get("role") == "presentation", f"{name} {e.get('src')} has no alternative")
            if e.tag == XHTML + "a" and e.get("href"):
                words = "".join(e.itertext()).strip()
                hold(words, f"{name} link without words")
                hold(not re.match(r"https?://\S{60,}$", words), f"{name} link named by its long address")
            if e.get("role") == "doc-pagebreak":
                hold(not len(e) and not (e.text or ""), f"{name} a marker has text")
        for figure in body.iter(XHTML + "figure"):
            image, caption = figure.find(XHTML + "img"), figure.find(XHTML + "figcaption")
            if image is not None and caption is not None:
                hold(image.get("alt") != "".join(caption.itertext()).strip(), f"{name} a caption repeats the alternative")
        parents = {child: parent for parent in body.iter() for child in parent}
        for svg in body.iter("{http://www.w3.org/2000/svg}svg"):
            # A drawing that repeats the words beside it, such as dots behind a number, is hidden and needs no name.
            beside = parents[svg] if svg.get("aria-hidden") == "true" else None
            repeats = beside is not None and "".join(beside.itertext()).strip()
            named = svg.get("role") == "img" and svg.find("{http://www.w3.org/2000/svg}title") is not None or svg.get("aria-label")
            hold(named or repeats, f"{name} a drawing without a name")
    hold(len(titles) == len(set(titles)), f"titles stand twice: {sorted(t for t in set(titles) if titles.count(t) > 1)}")
    return used


def pictures(z, items):
    for href, item in items.items():
        if not item.get("media-type", "").startswith("image/") or href.endswith(".svg"):
            continue
        raw = z.read("OEBPS/" + href)
        image = Image.open(io.BytesIO(raw))
        hold(image.width * image.height <= 3_200_000 and len(raw) <= 1_500_000, f"{href}: {image.size}, {len(raw)} bytes")
        hold(image.format == "JPEG" and image.mode in ("RGB", "L"), f"{href}: {image.format} {image.mode}")
        hold(not image.getexif() and b"http://ns.adobe.com/xap" not in raw, f"{href}: tells of its maker or place")
        if item.get("properties") == "cover-image":
            hold(image.size == (1400, 2240), f"the cover has {image.size} pixels")


def fonts(z, items, used):
    """The character maps, read here without help: format 4 or 12."""
    sheet = z.read("OEBPS/stylesheet.css").decode()
    faces = re.findall(r'@font-face \{ font-family: "([^"]*)"; font-weight: (\w+); font-style: (\w+); src: url\(([^)]*)\)', sheet)
    for family in ("Book Text", "Book Display", "Book Sans"):
        styles = {(w, s) for name, w, s, _ in faces if name == family}
        hold({("normal", "normal"), ("normal", "italic"), ("bold", "normal")} <= styles, f"{family}: has {sorted(styles)}")
    held = {}
    for family, weight, slope, href in faces:
        raw = z.read("OEBPS/" + href)
        hold(href in items and items[href].get("media-type") in ("font/otf", "font/ttf"), f"{href}: not in the manifest")
        hold(len(raw) < 60_000, f"{href}: {len(raw)} bytes")
        held.setdefault((re.sub(r" \d+$", "", family), weight, slope), set()).update(characters(raw))
    text = {ord(c) for c in used if not c.isspace()}
    for face, chars in held.items():
        lost = text - chars
        hold(not lost, f"{face}: no glyph for {' '.join(f'U+{c:04X}' for c in sorted(lost)[:9])}")


def characters(font):
    count = struct.unpack_from(">H", font, 4)[0]
    tables = {font[at:at + 4]: struct.unpack_from(">L", font, at + 8)[0] for at in range(12, 12 + 16 * count, 16)}
    cmap, found = tables[b"cmap"], set()
    for n in range(struct.unpack_from(">H", font, cmap + 2)[0]):
        at = cmap + struct.unpack_from(">L", font, cmap + 8 + 8 * n)[0]
        kind = struct.unpack_from(">H", font, at)[0]
        if kind == 12:
            for group in range(struct.unpack_from(">L", font, at + 12)[0]):
                first, last, _ = struct.unpack_from(">LLL", font, at + 16 + 12 * group)
                found |= set(range(first, last + 1))
        elif kind == 4:
            segments = struct.unpack_from(">H", font, at + 6)[0] // 2
            ends = struct.unpack_from(f">{segments}H", font, at + 14)
            starts = struct.unpack_from(f">{segments}H", font, at + 16 + 2 * segments)
            for first, last in zip(starts, ends):
                found |= set(range(first, last + 1)) - {0xFFFF}
    return found


def styles(z):
    main, dark = z.read("OEBPS/stylesheet.css").decode(), z.read("OEBPS/dark.css").decode()
    narrow = z.read("OEBPS/narrow.css").decode()
    hold("@" not in re.sub("@font-face", "", main), "the main sheet asks for more than faces and rules")
    hold(set(re.findall(r"@\w+", narrow)) == {"@container"}, "the sheet for narrow pages asks for more than the width")
    hold(main.rindex("[hidden] { display: none; }") > main.rindex("display: block"), "a rule may show what is hidden")
    hold("@media" not in main and dark.startswith("@media (prefers-color-scheme: dark)"), "media queries")
    for word in ("flex", "grid", "position:", "var(", "background", "rem;", "!important", "local("):
        hold(word not in main + dark + narrow, f"style sheet: {word}")
    hold(not re.search(r"[{;]\s*color: (?!inherit)", main + dark + narrow), "style sheet: text has a colour")
    hold("font-size: 100%" in main and not re.search(r"font-size: (?!100%)[\d.]+%", main), "style sheet: sizes in percent")


def main(epub, cover=None):
    raw = open(epub, "rb").read()
    z = zipfile.ZipFile(io.BytesIO(raw))
    opf = ET.fromstring(z.read("OEBPS/content.opf"))
    items = {i.get("href"): i for i in opf.iter(OPF + "item")}
    by_id = {i.get("id"): href for href, i in items.items()}
    spine = [by_id[r.get("idref")] for r in opf.iter(OPF + "itemref")]
    nav = ET.fromstring(z.read("OEBPS/nav.xhtml"))
    listed = [a for n in nav.iter(XHTML + "nav") if n.get(EPUB + "type") == "page-list" for a in n.iter(XHTML + "a")]
    archive(raw, z)
    metadata(opf, listed)
    navigation(z, opf, nav, spine)
    used = documents(z, items, spine)
    pictures(z, items)
    fonts(z, items, used)
    styles(z)
    first = ET.fromstring(z.read("OEBPS/" + spine[0])).find(XHTML + "body")
    hold([i.get("role") for i in first.iter(XHTML + "img")] == ["doc-cover"] and not "".join(first.itertext()).strip(), "the cover's page holds more than the cover")
    if cover:
        image = Image.open(cover)
        hold(image.format == "JPEG" and image.size == (1600, 2560), f"the cover for shops: {image.format} {image.size}")
    for line in bad:
        print(f"epub_model: {line}")
    print(f"epub_model: {len(z.namelist())} entries, {len(spine)} documents, {len(used)} characters, {len(bad)} problems")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
