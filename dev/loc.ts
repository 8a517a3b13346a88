// Says how large the source is, in lines that are neither empty nor comments: npm run loc
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { toTable } from "../text/table";
import { checkout } from "./engine/checkout";

/** What the package consists of. */
const published = ["access", "provider", "roster", "cli", "text", "model", "emulator"];
const others = ["dev", "docs", "test"];
const largest = 10;

interface Source {
  name: string;
  lines: number;
}

function sourcesIn(folder: string): Source[] {
  return readdirSync(path.join(checkout, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|css|html)$/.test(name))
    .map((name) => path.join(folder, name))
    .map((name) => ({ name, lines: linesOf(readFileSync(path.join(checkout, name), "utf8")) }));
}

function linesOf(text: string): number {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "");
  return code.split("\n").filter((line) => line.trim() !== "" && !line.trim().startsWith("//")).length;
}

function foldersIn(folder: string): string[] {
  const entries = readdirSync(path.join(checkout, folder), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${folder}/${name}`);
}

function row(name: string, sources: Source[]): string[] {
  const lines = sources.reduce((sum, source) => sum + source.lines, 0);
  return [name, sources.length.toLocaleString("en-US"), lines.toLocaleString("en-US")];
}

const folders = published.flatMap((folder) => [folder, ...foldersIn(folder)]);
const all = published.flatMap(sourcesIn);
const rows = [row("the package", all), ...[...folders, ...others].map((folder) => row(folder, sourcesIn(folder)))];
console.log(toTable({ columns: ["folder", "files", "lines of code"], rows }));

const files = all.sort((a, b) => b.lines - a.lines).slice(0, largest);
console.log(
  toTable({ columns: ["largest file", "lines of code"], rows: files.map(({ name, lines }) => [name, String(lines)]) }),
);
