// engines.cjs PDFJS FILE.pdf - what pdf.js reads of a file, as JSON: texts of the pages, outline, page labels,
// links, structure; and, with phrases as JSON on standard input, the pages where its find bar finds each.
//
// PDFJS is the folder of the package pdfjs-dist. Its text layer shows glyphs and no replacement text; its
// search, which joins words that are separated at a line's end, is that of the package's own find controller.
'use strict';
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');

/// The text of a page as its text layer holds it: a line break where an item ends one.
async function textOf(page) {
  const content = await page.getTextContent();
  return content.items.map((item) => item.str + (item.hasEOL ? '\n' : '')).join('');
}

/// A bookmark with its page and those below it.
async function bookmark(pdf, item) {
  const to = typeof item.dest === 'string' ? await pdf.getDestination(item.dest) : item.dest;
  const page = to ? await pdf.getPageIndex(to[0]) : null;
  return { title: item.title, page, items: await Promise.all(item.items.map((one) => bookmark(pdf, one))) };
}

/// The links of a page.
async function linksOf(page) {
  const links = (await page.getAnnotations()).filter((one) => one.subtype === 'Link');
  return links.map((one) => ({ says: one.contentsObj?.str ?? '', url: one.url ?? null, dest: one.dest ?? null }));
}

/// The roles in a page's structure, each with how often it occurs, and the alternative texts.
function rolesOf(node, roles, alts) {
  if (node?.role) roles[node.role] = (roles[node.role] ?? 0) + 1;
  if (node?.alt !== undefined) alts.push(node.alt);
  for (const child of node?.children ?? []) rolesOf(child, roles, alts);
}

/// Stands for the browser's document, which the viewer's package asks for when it is loaded.
function nothing() {
  const target = () => {};
  const get = (_, key) => (key === Symbol.toPrimitive ? () => '' : nothing());
  return new Proxy(target, { get, apply: nothing, construct: nothing, set: () => true });
}

/// For each phrase the number of its matches in the whole file, by the find controller.
async function found(viewer, pdf, phrases) {
  const bus = new viewer.EventBus();
  const links = { setHash() {}, executeNamedAction() {}, pagesCount: pdf.numPages, page: 1 };
  const controller = new viewer.PDFFindController({ linkService: links, eventBus: bus });
  controller.setDocument(pdf);
  bus.dispatch('pagesinit', {});
  const counts = [];
  for (const query of phrases) {
    const total = new Promise((done) => {
      const ended = (event) => {
        if (event.state === viewer.FindState?.PENDING || event.state === 3) return;
        bus.off('updatefindcontrolstate', ended);
        done(event.matchesCount.total);
      };
      bus.on('updatefindcontrolstate', ended);
    });
    bus.dispatch('find', { source: null, type: 'casesensitivitychange', query, caseSensitive: true, entireWord: false, highlightAll: true, findPrevious: false, matchDiacritics: true });
    await total;
    // The count goes on while pages are searched; it stands when all have been.
    await Promise.all(controller._extractTextPromises);
    await new Promise((turn) => setImmediate(turn));
    counts.push(controller.pageMatches.reduce((sum, one) => sum + (one?.length ?? 0), 0));
  }
  return counts;
}

async function main([folder, file]) {
  const load = (name) => import(pathToFileURL(path.join(folder, name)));
  const pdfjs = await load('legacy/build/pdf.mjs');
  const data = new Uint8Array(fs.readFileSync(file));
  const pdf = await pdfjs.getDocument({ data, verbosity: 0, standardFontDataUrl: path.join(folder, 'standard_fonts/') }).promise;
  const said = { texts: [], labels: await pdf.getPageLabels(), outline: [], links: [], roles: {}, alts: [] };
  for (const item of (await pdf.getOutline()) ?? []) said.outline.push(await bookmark(pdf, item));
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    said.texts.push(await textOf(page));
    said.links.push(await linksOf(page));
    const tree = await page.getStructTree();
    if (tree) rolesOf(tree, said.roles, said.alts);
  }
  const phrases = JSON.parse(fs.readFileSync(0, 'utf8') || '[]');
  if (phrases.length > 0) {
    globalThis.pdfjsLib = pdfjs;
    globalThis.document = nothing();
    globalThis.window = Object.assign(globalThis, { requestAnimationFrame: setImmediate });
    said.found = await found(await load('legacy/web/pdf_viewer.mjs'), pdf, phrases);
  }
  await new Promise((done) => process.stdout.write(JSON.stringify(said), done));
}

main(process.argv.slice(2)).then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });
