import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";

/** The packages whose code is in the page. */
const contained = ["tabulator-tables", "csv-stringify"];

const destination = path.join(__dirname, "..", "..", "..", "..", "dist", "cli", "audit", "html");

/** Builds the page of the HTML report as one file. Its policy names the script and the style by their hashes. */
export async function buildPage(): Promise<void> {
  const licences = (await Promise.all(contained.map(licenceOf))).join("\n");
  const [script, style] = [await bundled("main.ts"), await bundled("page.css")];
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const skeleton = await readFile(path.join(__dirname, "page.html"), "utf8");
  const parts: [place: string, text: string][] = [
    ['content="policy"', `content="${policy}"`],
    ["/* style */", style],
    ["/* script */", script],
    ["<body>", `<body>\n<!--\n${licences}\n-->`],
  ];
  const page = parts.reduce(put, skeleton);
  await mkdir(destination, { recursive: true });
  // A rename is atomic: a process that reads the page meanwhile gets the old one or the new one.
  const part = path.join(destination, `page.${process.pid}.part`);
  await writeFile(part, page);
  await rename(part, path.join(destination, "page.html"));
}

async function bundled(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(__dirname, file)],
    bundle: true,
    write: false,
    minify: true,
    legalComments: "none",
    format: "iife",
    target: ["chrome110", "firefox115", "safari16.4"],
    // The default build needs Node.js.
    alias: { "csv-stringify/sync": "csv-stringify/browser/esm/sync" },
  });
  return outputFiles[0]?.text.trim() ?? "";
}

function put(page: string, [place, text]: [string, string]): string {
  if (!page.includes(place)) throw new Error(`page.html has no ${place}`);
  return page.replace(place, () => text);
}

async function licenceOf(name: string): Promise<string> {
  const [main = ""] = require.resolve(name).split(`${path.sep}dist${path.sep}`);
  return `${name}: ${await readFile(path.join(main, "LICENSE"), "utf8")}`;
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

if (require.main === module) void buildPage();
