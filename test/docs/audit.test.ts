import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { audit } from "../../cli/audit/audit";
import { buildPage } from "../../cli/audit/html/page/build";
import { auditReport } from "../../cli/audit/report/schema";
import { readLive } from "../../cli/directory/live";
import { readStacks } from "../../cli/stacks/managed";
import { checkout } from "../../dev/engine/checkout";
import { toJson } from "../../text/format";
import { connectionTo } from "../cli/audit/support";
import { Directory } from "../emulator/support";
import { withEnvironment } from "../support/environment";
import { TemporaryFolder } from "../support/temporaryFolder";
import { examplesIn } from "./blocks";
import { contentsOf, months, roster, stackExport } from "./months";
import { answerOf, databaseIn, shell } from "./shell";

const page = readFileSync(path.join(checkout, "docs", "audit.md"), "utf8");

const rules = `rules:
  - { name: two administrators, reason: One of them may be ill., group: AWS_SSO_Admins, atLeast: 2 }
`;

describe("docs/audit.md", function () {
  this.timeout(60_000);
  withEnvironment({ AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any" });
  const directory = new Directory();
  const folder = new TemporaryFolder();
  const examples = examplesIn(page);

  before(buildPage);
  beforeEach(async () => {
    writeFileSync(folder.file("people.json"), stackExport());
    writeFileSync(folder.file("people.csv"), roster);
    writeFileSync(folder.file("rules.yaml"), rules);
    // Another stack that has the same people.
    writeFileSync(
      folder.file("team.json"),
      stackExport().replaceAll("urn:pulumi:prod::people", "urn:pulumi:prod::team"),
    );
    const stacks = readStacks([{ source: "people.json", text: stackExport() }]);
    for (const [day, month] of Object.entries(months)) {
      directory.emulator.reset();
      directory.emulator.seed(contentsOf(month));
      const live = await readLive(connectionTo(directory));
      writeFileSync(folder.file(`${day}.json`), toJson(audit(stacks, live, { now: new Date(`${day}T12:00:00Z`) })));
    }
  });

  it("has commands with the printed output", async () => {
    const commands = examples.filter(({ language }) => language === "sh");
    expect(commands).to.have.length.above(4);
    for (const { code, output } of commands) {
      const { stdout, stderr } = await shell(code, { directory, folder });
      if (output !== undefined) expect(stdout + stderr, code).to.equal(output);
      else expect(stderr, code).to.equal("");
      if (code.includes("--write")) {
        const reviewed = roster.replace("Smith,AWS_SSO_Admins", "Smith,");
        expect(readFileSync(folder.file("people.csv"), "utf8")).to.equal(reviewed);
      }
      if (code.includes("--output review=review.csv")) fillIn(folder.file("review.csv"));
    }
    expect(readFileSync(folder.file("next.csv"), "utf8")).to.contain(",ruth,remove,2026-04-01\n");
    expect(readFileSync(folder.file("audit.html"), "utf8")).to.contain("<!doctype html>");
    expect(
      auditReport.parse(JSON.parse(readFileSync(folder.file("declared.json"), "utf8"))).summary.isOffline,
    ).to.equal(true);
    expect(readFileSync(folder.file("review.csv"), "utf8")).to.contain("reviewer,decision,date");
  });

  it("has queries with the printed results", async () => {
    const database = await databaseIn(folder);
    const queries = examples.filter(({ language }) => language === "sql");
    expect(queries).to.have.length.above(4);
    for (const { code, output } of queries) expect(answerOf(database, code), code).to.equal(output ?? "");
  });
});

/** Writes the decisions of the reviewer into the sheet. */
function fillIn(sheet: string): void {
  const [header, ...rows] = readFileSync(sheet, "utf8").trimEnd().split("\n");
  const decision = (row: string) => (/john_smith|Auditors,olga_petrova/.test(row) ? "remove" : "keep");
  const filled = rows.map((row) => row.replace(/,,,$/, `,ruth,${decision(row)},2026-04-01`));
  writeFileSync(sheet, `${[header, ...filled].join("\n")}\n`);
}
