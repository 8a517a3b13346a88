import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import initSqlJs, { type Database } from "sql.js";
import { audit } from "../../cli/audit/audit";
import { buildPage } from "../../cli/audit/html/page/build";
import { auditReport } from "../../cli/audit/report/schema";
import { readLive } from "../../cli/directory/live";
import { readStacks } from "../../cli/stacks/managed";
import { checkout } from "../../dev/engine/checkout";
import { toJson } from "../../text/format";
import { connectionTo } from "../cli/audit/support";
import { bundledCli } from "../cli/support";
import { Directory, IdentityStoreId } from "../emulator/support";
import { withEnvironment } from "../support/environment";
import { TemporaryFolder } from "../support/temporaryFolder";
import { examplesIn } from "./blocks";
import { contentsOf, months, stackExport } from "./months";

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
      const printed = await shell(code);
      if (output !== undefined) expect(printed, code).to.equal(output);
    }
    expect(readFileSync(folder.file("audit.html"), "utf8")).to.contain("<!doctype html>");
    expect(
      auditReport.parse(JSON.parse(readFileSync(folder.file("declared.json"), "utf8"))).summary.isOffline,
    ).to.equal(true);
    expect(readFileSync(folder.file("review.csv"), "utf8")).to.contain("reviewer,decision,date");
  });

  it("has queries that answer what it says", async () => {
    const { Database } = await initSqlJs();
    const database = new Database();
    // What the sqlite3 shell has by itself.
    database.create_function("readfile", (name: string) => readFileSync(folder.file(name)));
    const queries = examples.filter(({ language }) => language === "sql");
    expect(queries).to.have.length.above(4);
    for (const { code, output } of queries) expect(answerOf(database, code), code).to.equal(output ?? "");
  });

  /** Runs commands as a person would; `pulumi` prints what it would print of the stack. Findings are no failure. */
  async function shell(code: string): Promise<string> {
    const bin = folder.file("bin");
    mkdirSync(bin, { recursive: true });
    command("identitystore", `"${process.execPath}" "${bundledCli()}" "$@" || test $? -eq 2`);
    command("pulumi", `test "$*" = "stack export" && cat <<'EXPORT'\n${stackExport()}\nEXPORT`);
    const env = {
      ...process.env,
      PATH: `${bin}${path.delimiter}${process.env.PATH}`,
      AWS_REGION: "us-east-1",
      AWS_ENDPOINT_URL: directory.emulator.url,
      IDENTITYSTORE_ID: IdentityStoreId,
      IDENTITYSTORE_REQUESTS_PER_SECOND: "10000",
    };
    return new Promise((resolve, reject) => {
      execFile("sh", ["-eu", "-c", code], { cwd: folder.path, env }, (error, stdout, stderr) => {
        if (error === null && stderr === "") resolve(stdout);
        else reject(error ?? new Error(stderr));
      });
    });

    function command(name: string, script: string): void {
      writeFileSync(path.join(bin, name), `#!/bin/sh\n${script}\n`);
      chmodSync(path.join(bin, name), 0o755);
    }
  }
});

/** What the sqlite3 shell prints: a line a row, the columns apart by a bar. */
function answerOf(database: Database, code: string): string {
  const rows = database.exec(code).flatMap(({ values }) => values);
  return rows.map((row) => `${row.join("|")}\n`).join("");
}
