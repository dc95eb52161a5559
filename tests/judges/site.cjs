// site.cjs FOLDER [PICTURES] - a site's page judged by axe-core in Chromium, in light and dark, on a phone
// and on a desk; its catalogues read by Readium's OPDS client, which the Thorium reader uses. Exit 1 if
// anything is wrong. Pictures of the page go to the second folder.
"use strict";
const fs = require("fs"), path = require("path"), { pathToFileURL } = require("url");
const home = process.env.VALIDATORS_HOME || "/opt/validators";
const site = (name) => require(path.join(home, "site/node_modules", name));
const puppeteer = require(path.join(home, "ace/node_modules/puppeteer"));
const [folder, pictures] = process.argv.slice(2).map((name) => path.resolve(name));
const wrong = [];
const expect = (holds, what) => { if (!holds) wrong.push(what); };

async function page() {
  const axe = fs.readFileSync(path.join(home, "site/node_modules/axe-core/axe.min.js"), "utf8");
  const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });
  for (const scheme of ["light", "dark"]) for (const width of [320, 1280]) {
    const name = `${scheme}, ${width} px`, tab = await browser.newPage();
    tab.on("request", (request) => expect(request.url().startsWith("file:"), `${name}: it asks for ${request.url()}`));
    await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }, { name: "prefers-reduced-motion", value: "reduce" }]);
    await tab.setViewport({ width, height: 800 });
    await tab.goto(pathToFileURL(path.join(folder, "index.html")).href, { waitUntil: "load" });
    if (pictures) await tab.screenshot({ path: path.join(pictures, `site-${scheme}-${width}.png`), fullPage: true });
    await tab.evaluate(axe);
    const found = await tab.evaluate(async () => {
      for (const details of document.querySelectorAll("details")) details.open = true;
      const { violations, incomplete, passes } = await axe.run(document);
      const brief = (rule) => `${rule.id}: ${rule.help} (${rule.nodes.map((node) => node.target.join(" ")).join("; ")})`;
      return {
        violations: violations.map(brief),
        unsure: incomplete.map(brief),
        passes: passes.length,
        wide: document.scrollingElement.scrollWidth,
      };
    });
    for (const text of [...found.violations, ...found.unsure]) wrong.push(`${name}: ${text}`);
    expect(found.passes > 20, `${name}: only ${found.passes} rules looked at it`);
    expect(found.wide <= width, `${name}: it is ${found.wide} px wide`);
    console.log(`${name}: ${found.passes} rules passed, ${found.violations.length} violations, ${found.unsure.length} unsure`);
    await tab.close();
  }
  await browser.close();
}

function catalogues() {
  const inside = "dist/es8-es2017/src";
  const shared = site(`r2-shared-js/${inside}/init-globals`);
  site(`r2-opds-js/${inside}/opds/init-globals`).initGlobalConverters_OPDS();
  shared.initGlobalConverters_SHARED();
  shared.initGlobalConverters_GENERIC();
  const { OPDS } = site(`r2-opds-js/${inside}/opds/opds1/opds`);
  const { OPDSFeed } = site(`r2-opds-js/${inside}/opds/opds2/opds2`);
  const { convertOpds1ToOpds2 } = site(`r2-opds-js/${inside}/opds/converter`);
  const { XML } = site(`r2-utils-js/${inside}/_utils/xml-js-mapper`);
  const { TaJsonDeserialize } = site(`r2-lcp-js/${inside}/serializable`);
  const { DOMParser } = site("@xmldom/xmldom");
  const read = (name) => fs.readFileSync(path.join(folder, name), "utf8");
  const one = convertOpds1ToOpds2(XML.deserialize(new DOMParser().parseFromString(read("opds.xml"), "application/xml"), OPDS));
  const two = TaJsonDeserialize(JSON.parse(read("opds.json")), OPDSFeed);
  for (const [name, feed] of [["OPDS 1.2", one], ["OPDS 2.0", two]]) {
    const books = feed.Publications || [];
    expect(books.length > 0, `${name}: the client sees no book`);
    for (const book of books) {
      expect(book.Metadata.Title && book.Metadata.Identifier && book.Metadata.Language, `${name}: title, identifier or language is missing`);
      const files = (book.Links || []).filter((link) => [].concat(link.Rel).includes("http://opds-spec.org/acquisition/open-access"));
      expect(files.map((link) => link.TypeLink).join() === "application/epub+zip,application/pdf", `${name}: the client sees other formats`);
      expect((book.Images || []).length === 2, `${name}: the client sees other pictures`);
      for (const link of [...files, ...(book.Images || [])]) {
        expect(fs.existsSync(path.join(folder, path.basename(link.Href))), `${name}: ${link.Href} does not exist`);
      }
    }
    console.log(`${name}: read by r2-opds-js, ${books.length} book(s)`);
  }
}

(async () => {
  try { catalogues(); } catch (error) { wrong.push(`the client fails: ${error.message}`); }
  await page();
  for (const text of wrong) console.log(`WRONG ${text}`);
  process.exit(wrong.length ? 1 : 0);
})();
