import { readFileSync, statSync, writeFileSync } from "node:fs";
import { expect } from "chai";
import { parse } from "csv-parse/sync";
import { buildPage } from "../../cli/audit/html/page/build";
import { auditReport } from "../../cli/audit/report/schema";
import { IdentityStoreId } from "../emulator/support";
import { Provider } from "../provider/support";
import { TemporaryFolder } from "../support/temporaryFolder";
import { Stack } from "./audit/stack";
import { runCli } from "./support";

describe("identitystore audit", () => {
  const provider = new Provider({ identityStoreId: IdentityStoreId });
  const folder = new TemporaryFolder();
  let exported: string;
  let userId: string;

  beforeEach(async () => {
    const stack = new Stack(provider, "dev");
    userId = await stack.user({ userName: "nina", name: { givenName: "Nina", familyName: "Franco" }, title: "=1+1" });
    await stack.membership(await stack.group({ displayName: "Admins" }), userId);
    exported = stack.export();
  });

  const run = (input: string | Buffer, ...args: string[]) => runCli(["audit", ...args], provider.emulator.url, input);

  async function change() {
    const Operations = [{ AttributePath: "title", AttributeValue: "Lead\nTwo" }];
    await provider.client.updateUser({ IdentityStoreId, UserId: userId, Operations });
  }

  it("reads an export from a pipe, and exits with 0 if it finds nothing", async () => {
    const { stdout, stderr, code } = await run(exported);
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
    expect(stdout).to.contain("stack people/dev: d-1234567890").and.contain("no findings");
  });

  it("reads an export as Windows PowerShell writes it: in UTF-16, or in UTF-8 with a byte order mark", async () => {
    const expected = await run(exported, "--offline");
    expect(expected.stdout).to.contain("stack people/dev");
    for (const encoding of ["utf16le", "utf8"] as const)
      expect(await run(Buffer.from(`\uFEFF${exported}`, encoding), "--offline")).to.deep.equal(expected);
  });

  it("exits with 2 if it finds something, and escapes control characters", async () => {
    await change();
    const { stdout, code } = await run(exported, "-");
    expect(code).to.equal(2);
    expect(stdout).to.contain('title: "=1+1" -> "Lead\\nTwo"');
    const csv = await run(exported, "--output", "csv");
    const [finding] = parse(csv.stdout, { columns: true });
    expect(finding).to.include({ kind: "changed", type: "user", name: "nina", stacks: "people/dev" });
  });

  it("reads exports and earlier audits from files, and its output matches its schema", async () => {
    writeFileSync(folder.file("dev.json"), exported);
    const old = await run("", folder.file("dev.json"), "--output", "json");
    writeFileSync(folder.file("old.json"), old.stdout);
    await provider.user("newcomer");
    const flags = ["--since", folder.file("old.json"), "--output", "json", "--ignore", "unmanaged"];
    const { stdout, code } = await run("", ...flags, folder.file("dev.json"));
    const report = auditReport.strict().parse(JSON.parse(stdout));
    expect([code, report.since?.joiners.map(({ userName }) => userName)]).to.deep.equal([0, ["newcomer"]]);
  });

  it("compares the ends of memberships with the time that --on says", async () => {
    const limited = new Stack(provider, "other");
    await limited.membership(await provider.group("On-Call"), userId, { until: "2998-12-31" });
    const exports = [exported, limited.export()].map((text, index) => {
      writeFileSync(folder.file(`${index}.json`), text);
      return folder.file(`${index}.json`);
    });
    const on = (date: string) => run("", ...exports, "--ignore", "unmanaged", "--on", date);
    expect((await on("2998-12-31")).code).to.equal(0);
    const { stdout, code } = await on("2999-01-01");
    expect(code).to.equal(2);
    expect(stdout)
      .to.contain("ends of memberships are compared with 2999-01-01 00:00 UTC")
      .and.contain("findings: expired 1");
    expect(stdout).to.match(/nina in On-Call.*until 2998-12-31/);
    const { stderr } = await on("tomorrow");
    expect(stderr).to.contain("'--on <date>' argument 'tomorrow' is invalid. It must be a date such as 2026-12-31");
    const offline = await run("", ...exports, "--offline", "--on", "2999-01-01");
    expect(offline.stderr).to.contain("option '--offline' cannot be used with option '--on <date>'");
    const kept = await run("", "--from", folder.file("0.json"), "--on", "2999-01-01");
    expect(kept.stderr).to.contain("option '--from <file>' cannot be used with option '--on <date>'");
  });

  it("writes the sheet for reviewers, without formulas that a spreadsheet runs", async () => {
    await provider.client.updateUser({
      IdentityStoreId,
      UserId: userId,
      Operations: [{ AttributePath: "displayName", AttributeValue: "=HYPERLINK(1)" }],
    });
    const [row] = parse((await run(exported, "--output", "review")).stdout, { columns: true });
    expect(row).to.include({
      group: "Admins",
      userName: "nina",
      displayName: "'=HYPERLINK(1)",
      managedBy: "people/dev",
    });
    expect(row).to.include({ reviewer: "", decision: "", date: "" });
  });

  it("writes an HTML page", async () => {
    await buildPage();
    const { stdout, code } = await run(exported, "--output", "html");
    expect(code).to.equal(0);
    expect(stdout)
      .to.match(/^<!doctype html>/)
      .and.contain("people/dev");
  });

  it("writes several files from one audit, and prints a kept audit again without requests", async () => {
    await change();
    const [json, csv, review] = ["audit.json", "audit.csv", "review=1.csv"].map((name) => folder.file(name));
    const outputs = [`json=${json}`, `csv=${csv}`, `review=${review}`].flatMap((output) => ["--output", output]);
    expect(await run(exported, ...outputs)).to.deep.equal({ code: 2, stdout: "", stderr: "" });
    const requests = provider.emulator.stats().total.ok;
    const again = async (format: string) => {
      const { code, stdout } = await run("", "--from", json ?? "", "--output", format);
      expect(code).to.equal(2);
      return stdout;
    };
    expect(await again("csv")).to.equal(readFileSync(csv ?? "", "utf8"));
    expect(await again("review")).to.equal(readFileSync(review ?? "", "utf8"));
    expect(await again("json")).to.equal(readFileSync(json ?? "", "utf8"));
    const table = await again("table");
    expect(provider.emulator.stats().total.ok).to.equal(requests);
    expect(table).to.equal((await run(exported)).stdout);
  });

  it("copies the decisions of an earlier review sheet for the same ids, and says how many", async () => {
    await provider.client.createGroup({ IdentityStoreId, DisplayName: "Empty" });
    const sheet = folder.file("review.csv");
    await run(exported, "--output", `review=${sheet}`);
    const rows = readFileSync(sheet, "utf8").trimEnd().split("\n");
    const gone = "Admins,zoe,,,,,,,id of Admins,id of zoe,olga,keep,2026-04-01";
    const twice = ["keep", "remove"].map((word) => gone.replaceAll("zoe", "bob").replace("keep", word));
    const answered = rows.map((row, index) => (index === 0 ? row : row.replace(/,,,$/, ",'=olga,Keep,2026-04-01")));
    // Two words for one decision, and an open row, do not contradict each other.
    const others = ["approve", ""].map((word) => gone.replace("keep", word));
    writeFileSync(sheet, `${[...answered, gone, ...others, ...twice].join("\n")}\n`);
    const GroupId = parse(readFileSync(sheet))[1]?.[8];
    await provider.client.createGroupMembership({
      IdentityStoreId,
      GroupId,
      MemberId: { UserId: await provider.user("ana") },
    });
    const next = await run(exported, "--output", "review", "--previous", sheet);
    expect(next.stderr).to.equal(
      `${sheet}: 2 answers carried over; not carried over: 1 about memberships that are gone, 1 with contradictory decisions\n`,
    );
    const answers = parse(next.stdout).map((row) => [...row.slice(0, 2), ...row.slice(10)].join(" "));
    expect(answers.slice(1)).to.deep.equal([
      "Admins ana   ",
      "Admins nina '=olga Keep 2026-04-01",
      "Empty  '=olga Keep 2026-04-01",
    ]);
    expect((await run(exported, "--previous", sheet)).stderr).to.contain(
      "--previous has no effect without --output review",
    );
  });

  it("creates files that only their user can read, and keeps the mode of an existing file", async () => {
    const [added, shared] = [folder.file("new.csv"), folder.file("shared.csv")];
    writeFileSync(shared, "", { mode: 0o640 });
    await run(exported, "--output", `csv=${added}`, "--output", `csv=${shared}`);
    expect([added, shared].map((file) => statSync(file).mode & 0o777)).to.deep.equal([0o600, 0o640]);
  });

  it("prints the output without a file to standard output, beside the files", async () => {
    const { stdout, code } = await run(exported, "--output", "table", "--output", `json=${folder.file("a.json")}`);
    expect([code, stdout.includes("no findings")]).to.deep.equal([0, true]);
    expect(auditReport.parse(JSON.parse(readFileSync(folder.file("a.json"), "utf8"))).findings).to.deep.equal([]);
  });

  it("makes no request with --offline", async () => {
    const { code, stdout } = await runCli(["audit", "--offline"], "http://127.0.0.1:1", exported);
    expect([code, stdout.includes("not compared with the directory")]).to.deep.equal([0, true]);
  });

  it("explains what is wrong, and exits with 1", async () => {
    const kept = folder.file("kept.json");
    await run(exported, "--output", `json=${kept}`);
    writeFileSync(folder.file("export.json"), exported);
    const newer = { ...JSON.parse(readFileSync(kept, "utf8")), schemaVersion: 2 };
    writeFileSync(folder.file("newer.json"), JSON.stringify(newer));
    for (const [args, reason] of [
      [["missing.json"], "missing.json cannot be read: there is no such file\n"],
      [[], "standard input is empty: did pulumi stack export fail?\n"],
      [["--ignore", "everything"], "must be one of unmanaged"],
      [["--output", "xml"], "Allowed choices"],
      [["--output", "csv="], "The name of the file is missing"],
      [["--output", "csv", "--output", "json"], "Only one format can go to standard output"],
      [["--output", "csv=a", "--output", "json=a"], "Another output goes to a already"],
      [["--from", kept, "--offline"], "option '--from <file>' cannot be used with option '--offline'"],
      [["--from", kept, "--ignore", "changed"], "option '--from <file>' cannot be used with option '--ignore <kind>'"],
      [["--from", kept, "people.json"], "takes no exports of stacks"],
      [["--output", `csv=${folder.path}`], `${folder.path} is a folder: add the name of a file.\n`],
      [["--output", `csv=${folder.file("no", "x")}`], `There is no folder ${folder.file("no")}: create it, or name`],
      [["--output", `csv=${kept}/x`], `There is no folder ${kept}: create it, or name another file.\n`],
      [["--from", folder.file("export.json")], "export.json is not what identitystore audit --output json prints"],
      [["--from", folder.file("newer.json")], "is 2, but this version of identitystore reads only 1"],
    ] as const) {
      const { code, stderr } = await run("", ...args);
      expect([code, stderr.includes(reason)], stderr).to.deep.equal([1, true]);
    }
    expect(await run("{}")).to.include({ code: 1, stdout: "" });
    const both = await run(readFileSync(kept, "utf8"), "-", "--since", "-");
    expect([both.code, both.stderr.includes("only one input can be standard input")]).to.deep.equal([1, true]);
    writeFileSync(folder.file("a.json"), exported);
    expect((await run("", folder.file("a.json"), folder.file("a.json"))).stderr).to.contain(
      "exports of the same stack",
    );
  });
});
