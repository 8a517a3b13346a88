// Says how large each room is, in lines that are neither empty nor comments: npm run loc
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { checkout } from "../dev/engine/checkout";
import { toTable } from "../text/table";

const rooms = [
  "provider",
  "roster",
  "audit",
  "forecast",
  "text",
  "model",
  "emulator",
  "cli",
  "engine",
  "demo",
  "bench",
  "docs",
  "test",
];
/** The rooms that are worth a look inside. */
const divided = ["provider", "audit"];

function sizeOf(room: string): string[] {
  const files = readdirSync(path.join(checkout, room), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|css|html)$/.test(name))
    .map((name) => readFileSync(path.join(checkout, room, name), "utf8"));
  const lines = files.reduce((sum, text) => sum + linesOf(text), 0);
  return [room, files.length.toLocaleString("en-US"), lines.toLocaleString("en-US")];
}

function linesOf(text: string): number {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "");
  return code.split("\n").filter((line) => line.trim() !== "" && !line.trim().startsWith("//")).length;
}

function foldersIn(room: string): string[] {
  const entries = readdirSync(path.join(checkout, room), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${room}/${name}`);
}

const rows = rooms.flatMap((room) => [room, ...(divided.includes(room) ? foldersIn(room) : [])]).map(sizeOf);
console.log(toTable({ columns: ["room", "files", "lines of code"], rows }));
