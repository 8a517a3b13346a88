import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { checkout } from "../../dev/engine/checkout";
import { IdentityStoreId } from "../emulator/support";
import { programDirectory } from "../provider/functions/support";
import { Mocks } from "../provider/resources/mocks";
import { Provider } from "../provider/support";
import { TemporaryFolder } from "../support/temporaryFolder";
import { calls } from "./calls";
import { commands } from "./commands";
import { existing } from "./existing";
import { guards } from "./guards";
import { programs } from "./programs";
import { type Situation, settled } from "./situation";

const file = path.join(checkout, "docs", "messages.md");
const mark = "<!-- messages: npm run docs:messages -->\n";

describe("docs/messages.md", function () {
  this.timeout(60_000);
  const provider = new Provider({ identityStoreId: IdentityStoreId });
  // Data functions have a connection of their own.
  programDirectory();
  new Mocks();
  const folder = new TemporaryFolder();
  const sections: Record<string, Situation[]> = {
    "A user or group exists already": existing(provider),
    "Refused, or deleted": guards(provider),
    "Calls to AWS": calls(provider),
    "Programs and rosters": programs(provider, () => folder.path),
    "The command line": commands(provider, () => folder.path),
  };
  const [introduction = "", written = ""] = readFileSync(file, "utf8").split(mark);
  const writes = process.env.WRITE_MESSAGES !== undefined;
  /** Title -> the expected section of the page. */
  const said = new Map<string, string>();

  for (const [heading, situations] of Object.entries(sections)) {
    describe(heading, () => {
      for (const { title, message } of situations) {
        it(title, async () => {
          const text = settled(await message(), folder.path);
          said.set(title, `### ${title}\n\n\`\`\`text\n${text}\n\`\`\``);
          if (!writes) expect(`${written}\n`).to.include(`\n${said.get(title)}\n`);
        });
      }
    });
  }

  /** The page, with the section of each situation. */
  function pageOf(sayings: Map<string, string>): string {
    const parts = Object.entries(sections).flatMap(([heading, situations]) => [
      `## ${heading}`,
      ...situations.map(({ title }) => sayings.get(title) ?? `### ${title}`),
    ]);
    return `\n${parts.join("\n\n")}\n`;
  }

  it("contains these situations in this order, and nothing else", () => {
    const found = [...written.matchAll(/^### (.*)\n\n```text\n[\s\S]*?\n```$/gm)];
    const page = pageOf(new Map(found.map(([section, title = ""]) => [title, section])));
    if (!writes) expect(written).to.equal(page);
  });

  after(() => {
    if (writes) writeFileSync(file, `${introduction}${mark}${pageOf(said)}`);
  });
});
