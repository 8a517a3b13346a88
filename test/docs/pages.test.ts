import path from "node:path";
import { expect } from "chai";
import { blocksIn } from "./blocks";
import { brokenLinks, linksOf } from "./links";
import { pages } from "./pages";

/** Which test looks at the blocks of a language. */
const checked = ["csv", "json", "sh", "ts", "yaml"];
/** `sql` and what is printed are looked at by the tests of single pages, and nowhere else. */
const checkedIn: Record<string, string[]> = { "docs/audit.md": ["sql", "text"], "docs/messages.md": ["text"] };

describe("the pages", () => {
  it("have no block of code that nobody checks", () => {
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

  it("link only to what is there", () => {
    expect(pages().flatMap(brokenLinks)).to.deep.equal([]);
    const broken = { file: "docs/a.md", text: "[a](b.md), [c](roster.md#nowhere) and [d](roster.md#options)" };
    expect(brokenLinks(broken)).to.deep.equal(["docs/a.md: b.md", "docs/a.md: roster.md#nowhere"]);
  });

  it("are all listed in the README", () => {
    const listed = pages().flatMap(({ file, text }) => (file === "README.md" ? linksOf(text) : []));
    for (const { file } of pages()) if (file !== "README.md") expect(listed).to.include(path.normalize(file));
  });
});
