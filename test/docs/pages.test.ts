import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { checkout } from "../../dev/engine/checkout";
import { blocksIn } from "./blocks";
import { brokenLinks, linksOf } from "./links";
import { pages } from "./pages";

/** The languages of blocks that tests check on every page. */
const checked = ["csv", "json", "sh", "ts", "yaml"];
/** Tests of single pages check `sql` and printed output, and no other test does. */
const checkedIn: Record<string, string[]> = {
  "docs/access.md": ["sql", "text"],
  "docs/audit.md": ["sql", "text"],
  "docs/messages.md": ["text"],
  "docs/rules.md": ["text"],
};

describe("the pages", () => {
  it("have no block of code that no test checks", () => {
    for (const { file, text } of pages()) {
      const blocks = blocksIn(text);
      for (const { language, line } of blocks) {
        expect([...checked, ...(checkedIn[file] ?? [])], `${file}:${line}`).to.include(language);
      }
      const fences = text.match(/^\s*(```|~~~)/gm) ?? [];
      expect(fences, `${file} has a block without a language, or one that is indented`).to.have.length(
        2 * blocks.length,
      );
    }
  });

  it("link only to files and headings that exist", () => {
    expect(pages().flatMap(brokenLinks)).to.deep.equal([]);
    const broken = { file: "docs/a.md", text: "[a](b.md), [c](roster.md#nowhere) and [d](roster.md#options)" };
    expect(brokenLinks(broken)).to.deep.equal(["docs/a.md: b.md", "docs/a.md: roster.md#nowhere"]);
  });

  it("give a reason for every package that is installed with this one, and for no other", () => {
    const { dependencies, peerDependencies } = JSON.parse(readFileSync(path.join(checkout, "package.json"), "utf8"));
    const { text = "" } = pages().find(({ file }) => file === "README.md") ?? {};
    const [, section = ""] = /## Dependencies\n([\s\S]*?)\n## /.exec(text) ?? [];
    const named = [...section.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell = ""]) =>
      [...cell.matchAll(/`(.*?)`/g)].map(([, name]) => name),
    );
    // The library inside the HTML report is not installed.
    const installed = [...Object.keys({ ...dependencies, ...peerDependencies }), "tabulator-tables"];
    expect(named.sort()).to.deep.equal(installed.sort());
  });

  it("are all listed in the README", () => {
    const listed = pages().flatMap(({ file, text }) => (file === "README.md" ? linksOf(text) : []));
    for (const { file } of pages()) if (file !== "README.md") expect(listed).to.include(path.normalize(file));
  });
});
