// readers.mjs FILE.epub [foliate|epubjs|pages] - opens an EPUB in the engines of reading systems, in headless
// Chromium; with a name, in this one alone.
// readers.mjs --selftest FILE.epub - copies of a good EPUB with one mistake each must be refused.
//
//   foliate-js   the book opens; it is paged through from the first page to the last; every entry of its
//                page list and of its contents is gone to and found
//   epub.js      the same, each document displayed
//   pages        each document alone, 320 pixels wide with letters twice as large, as light and as dark as
//                the system: nothing reaches over the side, and nothing hidden is seen
//
// One line a finding; exit 0 if there is none, 1 if there are. Engines are in $VALIDATORS_HOME/readers.
import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";

const home = join(process.env.VALIDATORS_HOME ?? "/opt/validators", "readers", "node_modules");
const require = createRequire(home + "/");
const { chromium } = require("playwright-core");
const JSZip = require("jszip");

const TYPES = { ".html": "text/html", ".xhtml": "application/xhtml+xml", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml",
  ".jpg": "image/jpeg", ".otf": "font/otf", ".ttf": "font/ttf", ".epub": "application/epub+zip" };
const FOLIATE = `<!DOCTYPE html><meta charset="utf-8"><style>html,body{margin:0;height:100%}foliate-view{display:block;width:100%;height:100%}</style>
<body><script type="module">import "/foliate-js/view.js"; window.ready = true;</script></body>`;
const EPUBJS = `<!DOCTYPE html><meta charset="utf-8"><style>html,body{margin:0}</style><body><div id="area"></div>
<script src="/jszip/dist/jszip.min.js"></script><script src="/epubjs/dist/epub.js"></script></body>`;
// A page more than these is an engine that turns in circles.
const MOST_PAGES = 5000;

/** Serves the engines, the book at /book.epub, and its files at /raw/. */
async function serve(bytes) {
  const zip = await JSZip.loadAsync(bytes);
  const server = createServer(async (request, answer) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
    const file = path.startsWith("/raw/") ? zip.file(path.slice(5)) : null;
    const own = { "/foliate.html": FOLIATE, "/epubjs.html": EPUBJS, "/book.epub": bytes, "/favicon.ico": "" }[path];
    const disk = join(home, path);
    const body = file ? await file.async("nodebuffer") : own ?? (existsSync(disk) && extname(disk) ? readFileSync(disk) : null);
    answer.writeHead(body === null ? 404 : 200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" });
    answer.end(body ?? "");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { zip, at: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** The documents of the reading order and the numbers of the page list, read without any engine. */
async function model(zip) {
  const opf = await zip.file("OEBPS/content.opf").async("string");
  const hrefs = Object.fromEntries([...opf.matchAll(/<item id="([^"]+)" href="([^"]+)"/g)].map((m) => [m[1], m[2]]));
  const spine = [...opf.matchAll(/<itemref idref="([^"]+)"/g)].map((m) => hrefs[m[1]]);
  const nav = await zip.file("OEBPS/nav.xhtml").async("string");
  const list = (kind) => {
    const found = nav.match(new RegExp(`<nav epub:type="${kind}"[\\s\\S]*?</nav>`));
    return found ? [...found[0].matchAll(/<a href="([^"]+)"/g)].map((m) => m[1]) : [];
  };
  return { spine, pages: list("page-list"), contents: list("toc") };
}

/** A page of the browser that notes what goes wrong on it. */
async function open(browser, address, options, bad, name) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(180_000);
  page.on("pageerror", (error) => bad.push(`${name}: ${error.message.split("\n")[0]}`));
  page.on("console", (line) => line.type() === "error" && bad.push(`${name}: ${line.text().split("\n")[0]}`));
  page.on("requestfailed", (request) => bad.push(`${name}: ${request.url()} could not be loaded`));
  await page.goto(address);
  return page;
}

async function foliate(browser, site, book, bad) {
  const page = await open(browser, site.at + "/foliate.html", { viewport: { width: 420, height: 760 } }, bad, "foliate-js");
  await page.waitForFunction("window.ready");
  const seen = await page.evaluate(async ({ most }) => {
    const view = document.createElement("foliate-view"), wrong = [], shown = new Set();
    document.body.append(view);
    let blob = await (await fetch("/book.epub")).blob();
    try {
      await view.open(new File([blob], "book.epub", { type: "application/epub+zip" }));
    } catch (error) { return { wrong: ["does not open the book: " + error.message], shown: [], turned: 0, listed: 0, listing: 0 }; }
    // Hidden parts of what is shown, and the documents that are reached.
    view.addEventListener("load", ({ detail: { doc, index } }) => {
      shown.add(index);
      for (const e of doc.querySelectorAll("[hidden]")) if (e.getClientRects().length) wrong.push(`${view.book.sections[index].id}: a hidden list is shown`);
      if (doc.querySelector("parsererror")) wrong.push(`${view.book.sections[index].id} is no XML`);
      const body = doc.body;
      if (!body || !body.textContent.trim() && !body.querySelector("img, svg")) wrong.push(`${view.book.sections[index].id} is empty`);
    });
    await view.init({ showTextStart: false });
    await view.goTo(0);
    let turned = 1;
    const last = view.book.sections.length - 1;
    for (; turned < most; turned++) {
      const { index } = view.renderer.getContents()[0];
      if (index === last && view.renderer.page >= view.renderer.pages - 2) break;
      const before = JSON.stringify([index, view.renderer.page]);
      await view.next();
      if (JSON.stringify([view.renderer.getContents()[0].index, view.renderer.page]) === before) { wrong.push(`does not turn on from page ${view.renderer.page} of ${view.book.sections[index].id}`); break; }
    }
    // Every number of the page list, and every line of the contents.
    const pages = view.book.pageList ?? [], flat = (items) => items.flatMap((item) => [item, ...flat(item.subitems ?? [])]);
    let listed = 0;
    for (const item of pages) {
      const to = view.book.resolveHref(item.href);
      if (!to) { wrong.push(`page ${item.label}: leads nowhere`); continue; }
      const doc = await view.book.sections[to.index].createDocument(), mark = to.anchor(doc);
      if (!mark || mark.getAttribute?.("aria-label") !== item.label) { wrong.push(`page ${item.label}: is not found in ${view.book.sections[to.index].id}`); continue; }
      if (listed % 8 === 0) {
        await view.goTo(item.href);
        if (view.renderer.getContents()[0].index !== to.index) wrong.push(`page ${item.label}: the view goes elsewhere`);
      }
      listed++;
    }
    const contents = flat(view.book.toc ?? []);
    for (const item of contents) if (!view.book.resolveHref(item.href)) wrong.push(`contents, ${item.label}: leads nowhere`);
    return { wrong, shown: [...shown], turned, listed, listing: contents.length };
  }, { most: MOST_PAGES });
  bad.push(...seen.wrong.map((text) => "foliate-js: " + text));
  if (seen.listing || seen.turned) {
    if (seen.shown.length !== book.spine.length) bad.push(`foliate-js: ${seen.shown.length} of ${book.spine.length} documents were shown`);
    if (seen.listed !== book.pages.length) bad.push(`foliate-js: ${seen.listed} of ${book.pages.length} printed pages are found`);
    if (seen.listing !== book.contents.length) bad.push(`foliate-js: ${seen.listing} of ${book.contents.length} lines of contents`);
  }
  await page.context().close();
  return `foliate-js: ${seen.turned} pages turned, ${seen.shown.length} documents, ${seen.listed} printed pages`;
}

async function epubjs(browser, site, book, bad) {
  const page = await open(browser, site.at + "/epubjs.html", { viewport: { width: 420, height: 760 } }, bad, "epub.js");
  const seen = await page.evaluate(async ({ most }) => {
    const wrong = [], shown = new Set();
    const book = ePub("/book.epub");
    let failed = null;
    book.on("openFailed", (error) => (failed = error));
    await Promise.race([book.ready, new Promise((_, no) => setTimeout(() => no(new Error("does not open the book")), 30000))]).catch((e) => (failed = e));
    if (failed) return { wrong: [failed.message ?? String(failed)], shown: [], turned: 0, listed: 0 };
    const rendition = book.renderTo("area", { width: 420, height: 700 });
    rendition.on("displayError", (error) => wrong.push(error.message));
    rendition.on("rendered", (section, view) => {
      shown.add(section.href);
      // A view that was turned past before it was told of is gone; `pages` looks at its document.
      const doc = view.contents?.document;
      if (!doc) return;
      if (doc.querySelector("parsererror")) wrong.push(`${section.href} is no XML`);
      for (const e of doc.querySelectorAll("[hidden]")) if (e.getClientRects().length) wrong.push(`${section.href}: a hidden list is shown`);
    });
    await rendition.display();
    let turned = 1, last = "";
    for (; turned < most; turned++) {
      const at = await rendition.currentLocation();
      if (at.atEnd) break;
      const here = JSON.stringify([at.start?.index, at.start?.displayed.page, at.start?.cfi]);
      if (here === last) { wrong.push(`does not turn on from ${at.start?.href}`); break; }
      last = here;
      await rendition.next();
    }
    // It tells of a document a moment after it is shown.
    await new Promise((done) => setTimeout(done, 500));
    await book.loaded.navigation;
    let listed = 0;
    for (const item of book.pageList?.pageList ?? []) {
      const [file, id] = item.href.split("#"), section = book.spine.get(file);
      if (!section) { wrong.push(`page ${item.page}: leads nowhere`); continue; }
      const doc = await section.load(book.load.bind(book));
      const mark = doc.ownerDocument ? doc.ownerDocument.getElementById(id) : doc.getElementById(id);
      if (mark) listed++; else wrong.push(`${item.href} is not found`);
    }
    return { wrong, shown: [...shown], turned, listed };
  }, { most: MOST_PAGES });
  bad.push(...seen.wrong.map((text) => "epub.js: " + text));
  for (const href of book.spine.filter((href) => !seen.shown.includes(href))) bad.push(`epub.js: ${href} was not shown`);
  if (seen.listed !== book.pages.length) bad.push(`epub.js: ${seen.listed} of ${book.pages.length} printed pages are found`);
  await page.context().close();
  return `epub.js: ${seen.turned} pages turned, ${seen.shown.length} documents, ${seen.listed} printed pages`;
}

/** Every document alone: what reaches over the side of a narrow page with large letters; what is hidden and seen. */
async function pages(browser, site, book, bad) {
  let count = 0;
  for (const [width, size, scheme] of [[320, 200, "light"], [320, 100, "dark"]]) {
    const page = await open(browser, "about:blank", { viewport: { width, height: 640 }, colorScheme: scheme }, bad, "pages");
    for (const href of book.spine) {
      await page.goto(`${site.at}/raw/OEBPS/${href}`);
      const wrong = await page.evaluate(async ({ width, size }) => {
        document.documentElement.style.setProperty("font-size", size + "%", "important");
        await document.fonts.ready;
        const wrong = document.querySelector("parsererror") ? ["is no XML"] : [], root = document.scrollingElement;
        if (root.scrollWidth > width) {
          const wide = [...document.querySelectorAll("body *")].filter((e) => !e.closest("svg *") && e.getBoundingClientRect().right > width + 0.5);
          wrong.push(`is ${root.scrollWidth} pixels wide on a page of ${width}: ${wide.slice(-1).map((e) => e.tagName.toLowerCase() + " " + e.textContent.trim().slice(0, 30))}`);
        }
        // What scrolls in itself is as hard to read as a page that scrolls.
        for (const e of document.querySelectorAll("body *")) if (!e.closest("svg") && e.scrollWidth > e.clientWidth + 1 && e.clientWidth && getComputedStyle(e).display !== "inline" && getComputedStyle(e).overflowX !== "visible") wrong.push(`${e.tagName.toLowerCase()} scrolls sideways`);
        for (const e of document.querySelectorAll("[hidden]")) if (e.getClientRects().length) wrong.push("a hidden list is shown");
        for (const f of document.fonts) if (f.status === "error") wrong.push("a face is refused: " + f.family);
        return wrong;
      }, { width, size });
      bad.push(...wrong.map((text) => `${href}, ${size} % letters: ${text}`));
      count++;
    }
    await page.context().close();
  }
  return `pages: ${count} looked at`;
}

async function judge(bytes, engines) {
  const site = await serve(bytes), bad = [], said = [];
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  try {
    const book = await model(site.zip);
    if (!book.spine.length || !book.pages.length) bad.push("the package has no reading order or no page list");
    for (const engine of engines) said.push(await engine(browser, site, book, bad));
  } finally { await browser.close(); site.close(); }
  return { bad: [...new Set(bad)], said };
}

/** A copy of the book with one file changed. */
async function changed(bytes, name, change) {
  const zip = await JSZip.loadAsync(bytes);
  for (const file of Object.keys(zip.files).filter((file) => file === name || name instanceof RegExp && name.test(file))) {
    const before = await zip.file(file).async("string"), after = change(before);
    if (before === after) throw new Error(`${file}: nothing was changed`);
    zip.file(file, after);
  }
  return zip.generateAsync({ type: "nodebuffer", compression: "STORE" });
}

const FAULTS = [
  ["a shown page list", "OEBPS/stylesheet.css", (t) => t.replace("[hidden] { display: none; }", ""), [pages], /hidden list is shown/],
  ["a shown page list in an engine", "OEBPS/stylesheet.css", (t) => t.replace("[hidden] { display: none; }", ""), [epubjs], /hidden list is shown/],
  ["a publisher as creator", "OEBPS/content.opf", (t) => t.replace("<dc:publisher>", '<dc:creator id="maker">P</dc:creator><meta refines="#maker" property="role" scheme="marc:relators">pbl</meta>$&'), [foliate], /does not open/],
  ["a wide table", "OEBPS/stylesheet.css", (t) => t + "table, tr, td, th { white-space: nowrap; }", [pages], /pixels wide/],
  ["a page list that leads nowhere", "OEBPS/nav.xhtml", (t) => t.replace(/(text\/story[^"#]*)#page-(\d+)"/, '$1#lost-$2"'), [foliate], /is not found/],
  ["a document that is no XML", /story-[^/]*xhtml$/, (t) => t.replace("</section>", ""), [pages], /is no XML/],
];

async function selftest(bytes) {
  let missed = 0;
  for (const [name, file, change, engines, sign] of FAULTS) {
    const { bad } = await judge(await changed(bytes, file, change), engines);
    const found = bad.find((text) => sign.test(text));
    console.log(found ? `${name}: found: ${found.slice(0, 110)}` : `${name}: NOT FOUND`);
    if (!found) missed++;
  }
  return missed ? 1 : 0;
}

const [first, second] = process.argv.slice(2);
if (first === "--selftest") process.exit(await selftest(readFileSync(second)));
const { bad, said } = await judge(readFileSync(first), second ? [{ foliate, epubjs, pages }[second]] : [foliate, epubjs, pages]);
for (const text of bad) console.log("readers: " + text);
console.log(`${said.join("; ")}; ${bad.length} problems`);
process.exit(bad.length ? 1 : 0);
