import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import ts from "typescript";
import { kindNames } from "../../../../cli/audit/findings";
import { findingColors } from "../../../../cli/audit/findings/finding";
import { checkout } from "../../../../dev/engine/checkout";

/** Folders that are not about findings: "changed" and "missing" have other meanings there. */
const others = ["cli/check", "cli/directory", "cli/export", "cli/stacks"];

function filesIn(folder: string): { name: string; text: string }[] {
  return readdirSync(path.join(checkout, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|css|html)$/.test(name))
    .map((name) => path.posix.join(folder, name))
    .map((name) => ({ name, text: readFileSync(path.join(checkout, name), "utf8") }));
}

/** The identifiers and literals of a program; the words of a style sheet or a page. */
function wordsOf(name: string, text: string): string[] {
  if (!name.endsWith(".ts")) return text.match(/[\w-]+/g) ?? [];
  const words: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) words.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest));
  return words;
}

describe("the kinds of findings", () => {
  const files = ["cli"].flatMap(filesIn);
  const isOther = (name: string) => others.some((folder) => name.startsWith(`${folder}/`));

  it("are named only in their own files and in the index", () => {
    for (const kind of kindNames) {
      const kebab = kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      const named = files.filter(({ name, text }) => {
        return !isOther(name) && wordsOf(name, text).some((word) => word === kind || word === kebab);
      });
      const places = ["cli/audit/findings/index.ts", `cli/audit/findings/${kind}.ts`];
      expect(named.map(({ name }) => name)).to.have.members(places);
    }
  });

  it("are unknown in the folders that are not about findings", () => {
    for (const { name, text } of files.filter((file) => isOther(file.name))) {
      expect(text, name).not.to.match(/from ".*(findings|report\/schema)"/);
    }
  });

  it("have one unique name each, in one word", () => {
    expect(new Set(kindNames).size).to.equal(kindNames.length);
    for (const kind of kindNames) expect(kind).to.match(/^[a-z][A-Za-z]*$/);
  });

  it("have colours that the page defines", () => {
    const style = readFileSync(path.join(checkout, "cli/audit/html/page/page.css"), "utf8");
    for (const color of findingColors) {
      expect(style).to.contain(`.${color} {\n  --kind: var(--${color});\n  --tint: var(--${color}-tint);\n}`);
      expect(style.match(new RegExp(`--${color}(-tint)?: #`, "g"))).to.have.length(4);
    }
  });
});
