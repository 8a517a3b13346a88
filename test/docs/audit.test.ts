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
import { contentsOf, months, stackExport } from "./months";
import { answerOf, databaseIn, shell } from "./shell";

const page = readFileSync(path.join(checkout, "docs", "audit.md"), "utf8");

describe("docs/audit.md", function () {
  this.timeout(60_000);
  withEnvironment({ AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any" });
  const directory = new Directory();
  const folder = new TemporaryFolder();
  const examples = examplesIn(page);

  before(buildPage);
  beforeEach(async () => {
    writeFileSync(folder.file("people.json"), stackExport());
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

  it("has commands that print what it says", async () => {
    const commands = examples.filter(({ language }) => language === "sh");
    expect(commands).to.have.length.above(4);
    for (const { code, output } of commands) {
      const printed = await shell(code, { directory, folder });
      if (output !== undefined) expect(printed, code).to.equal(output);
    }
    expect(readFileSync(folder.file("audit.html"), "utf8")).to.contain("<!doctype html>");
    expect(
      auditReport.parse(JSON.parse(readFileSync(folder.file("declared.json"), "utf8"))).summary.isOffline,
    ).to.equal(true);
    expect(readFileSync(folder.file("review.csv"), "utf8")).to.contain("reviewer,decision,date");
  });

  it("has queries that answer what it says", async () => {
    const database = await databaseIn(folder);
    const queries = examples.filter(({ language }) => language === "sql");
    expect(queries).to.have.length.above(4);
    for (const { code, output } of queries) expect(answerOf(database, code), code).to.equal(output ?? "");
  });
});
