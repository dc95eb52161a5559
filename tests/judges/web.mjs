// web.mjs FOLDER - judges a site that `booklet build --only site` wrote by the Nu Html Checker (page, style sheet,
// drawings: no error, no warning) and by Lighthouse (accessibility, best practices, SEO: 100 each).
// web.mjs --selftest FOLDER - copies of a good site with one mistake each must be refused.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";

const home = join(process.env.VALIDATORS_HOME ?? "/opt/validators", "readers", "node_modules");
const { default: lighthouse } = await import(join(home, "lighthouse/core/index.js"));
const { launch } = await import(join(home, "chrome-launcher/dist/index.js"));
const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".svg": "image/svg+xml", ".jpg": "image/jpeg", ".png": "image/png", ".xml": "application/xml",
  ".json": "application/json", ".otf": "font/otf", ".ttf": "font/ttf" };
const WANTED = ["accessibility", "best-practices", "seo"];

function checker(folder) {
  const files = readdirSync(folder).filter((name) => /\.(html|css|svg)$/.test(name)).map((name) => join(folder, name));
  const done = spawnSync("java", ["-jar", join(home, "vnu-jar/build/dist/vnu.jar"), "--also-check-css", "--also-check-svg", "--format", "json", "--exit-zero-always", ...files], { encoding: "utf8" });
  if (done.status !== 0) return [`the Nu Html Checker does not run: ${done.stderr.slice(0, 300)}`];
  const said = JSON.parse(done.stderr || done.stdout).messages.filter((m) => m.type === "error" || m.subType === "warning" || m.type === "non-document-error");
  console.log(`Nu Html Checker: ${files.length} files, ${said.length} remarks`);
  return said.map((m) => `${(m.url ?? "").split("/").pop()}:${m.lastLine ?? 0}: ${m.message}`);
}

async function marks(folder) {
  const server = createServer((request, answer) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
    const file = join(folder, path === "/" ? "index.html" : path);
    const found = existsSync(file) && extname(file);
    answer.writeHead(found ? 200 : 404, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    answer.end(found ? readFileSync(file) : "");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const chrome = await launch({ chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium", chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
  try {
    const { lhr } = await lighthouse(`http://127.0.0.1:${server.address().port}/`, { port: chrome.port, onlyCategories: WANTED, logLevel: "error", output: "json" });
    const bad = [];
    for (const name of WANTED) {
      const { score, auditRefs } = lhr.categories[name];
      console.log(`Lighthouse: ${name} ${Math.round((score ?? 0) * 100)}`);
      if (score !== 1) {
        const failed = auditRefs.filter((ref) => ref.weight && lhr.audits[ref.id].score !== null && lhr.audits[ref.id].score < 1).map((ref) => ref.id);
        bad.push(`${name} is ${Math.round((score ?? 0) * 100)}: ${failed.join(", ")}`);
      }
    }
    if (lhr.runtimeError) bad.push(`Lighthouse: ${lhr.runtimeError.message}`);
    return bad;
  } finally { await chrome.kill(); server.close(); }
}

const FAULTS = [
  ["an element that is not closed", "index.html", (t) => t.replace("</ul>", ""), checker, /ul/],
  ["a property that does not exist", "style.css", (t) => t + "\np { colour: red }\n", checker, /colour/],
  ["no icon", "index.html", (t) => t.replace(/<link rel="icon"[^>]*>/, ""), marks, /best-practices/],
  ["no description", "index.html", (t) => t.replace(/<meta name="description"[^>]*>/, ""), marks, /seo/],
  ["a picture without a description", "index.html", (t) => t.replace(/ alt="[^"]*"/, ""), marks, /accessibility/],
];

async function selftest(folder) {
  let missed = 0;
  for (const [name, file, change, judge, sign] of FAULTS) {
    const copy = mkdtempSync(join(tmpdir(), "web-"));
    cpSync(folder, copy, { recursive: true });
    const before = readFileSync(join(copy, file), "utf8"), after = change(before);
    if (before === after) { console.log(`${name}: nothing was changed`); missed++; continue; }
    writeFileSync(join(copy, file), after);
    const found = (await judge(copy)).find((text) => sign.test(text));
    console.log(found ? `${name}: found: ${found.slice(0, 110)}` : `${name}: NOT FOUND`);
    if (!found) missed++;
    rmSync(copy, { recursive: true });
  }
  return missed ? 1 : 0;
}

const [first, second] = process.argv.slice(2);
if (first === "--selftest") process.exit(await selftest(second));
const bad = [...checker(first), ...(await marks(first))];
for (const text of bad) console.log("WRONG " + text);
process.exit(bad.length ? 1 : 0);
