import { chmodSync, closeSync, openSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { expect } from "chai";
import { TemporaryFolder } from "../support/temporaryFolder";
import { runCli } from "./support";

const header = "username,givenname,familyname,groupname,email";
const nina = "nina,Nina,Franco,Admins; Readers,nina@example.com";
const john = "john,John,Smith,Readers,john@example.com";
const sheetHeader = "group,userName,managedBy,groupId,userId,reviewer,decision,date";

/** A row of a sheet: `Admins nina remove`, and who declares it. */
function said(row: string, managedBy = "people/dev"): string {
  const [group = "", user = "", decision = ""] = row.split(" ");
  return `${group},${user},${managedBy},id of ${group},${user === "" ? "" : `id of ${user}`},olga,${decision},2026-04-01`;
}

describe("identitystore review", function () {
  // Some of these tests start the command several times.
  this.timeout(30_000);
  const folder = new TemporaryFolder();

  function write(name: string, ...lines: string[]): string {
    writeFileSync(folder.file(name), `${lines.join("\n")}\n`);
    return folder.file(name);
  }

  const sheet = (...rows: string[]) => write("review.csv", sheetHeader, ...rows);
  const review = (args: string[], input = "") => runCli(["review", ...args], undefined, input);

  async function json(...args: string[]) {
    const { code, stdout, stderr } = await review([...args, "--output", "json"]);
    expect(stderr).to.equal("");
    return { code, ...JSON.parse(stdout) };
  }

  it("lists what the roster loses, and changes files only with --write", async () => {
    const people = write("people.csv", header, "", nina, john);
    const args = [
      people,
      "--sheet",
      sheet(said("Admins nina keep"), said("Readers nina Revoke"), said("Readers john YES")),
    ];
    const text = readFileSync(people, "utf8");
    const listed = await review(args);
    expect([listed.code, listed.stderr]).to.deep.equal([0, ""]);
    expect(listed.stdout)
      .to.contain("review.csv: 2 to keep, 1 to remove, 0 open\n\nChanges of the roster (1)\n")
      .and.match(/│ 3 +│ nina │ Readers │ groups removed from the cell │/);
    expect(readFileSync(people, "utf8")).to.equal(text);
    const printed = await review([...args, "--output", "roster"]);
    expect(printed.stderr).to.contain("Changes of the roster (1)");
    const written = await review([...args, "--write"]);
    expect(written.stdout).to.contain(`Changes of the roster (1), written to ${people}`);
    expect(readFileSync(people, "utf8")).to.equal(text.replace("Admins; Readers", "Admins")).and.equal(printed.stdout);
  });

  it("replaces a file of the roster as a whole, so that a crash leaves no part of it, and keeps its mode", async () => {
    const people = write("people.csv", header, nina, john);
    chmodSync(people, 0o640);
    const [text, open] = [readFileSync(people, "utf8"), openSync(people, "r")];
    expect(await review([people, "--write", "--sheet", sheet(said("Readers nina no"))])).to.include({ code: 0 });
    // Who has the old file open still reads all of it.
    expect(readFileSync(open, "utf8")).to.equal(text);
    closeSync(open);
    expect(readFileSync(people, "utf8")).to.equal(text.replace("Admins; Readers", "Admins"));
    expect(statSync(people).mode & 0o777).to.equal(0o640);
  });

  it("keeps the account of a user who leaves the last group, and removes other rows", async () => {
    const [first, second] = [john, john.replace("Readers", "Admins")];
    const people = write("people.csv", header, nina, first, second);
    const rows = [said("Readers john no"), said("Admins john removed")];
    expect((await json(people, "--sheet", sheet(...rows))).changes).to.deep.equal([
      { file: people, line: 3, userName: "john", groups: ["Readers"], change: "cell emptied: the user stays" },
      { file: people, line: 4, userName: "john", groups: ["Admins"], change: "row removed" },
    ]);
  });

  it("removes a row from a file that contains only memberships", async () => {
    const people = write("people.csv", "username,givenname,familyname", "nina,Nina,Franco", "john,John,Smith");
    const groups = ["username,groupname", "nina,Admins", "john,Admins", "john,Readers", "nina,Readers"];
    const members = write("members.csv", ...groups);
    const args = [people, members, "--sheet", sheet(said("Admins john no"), said("Readers john no"))];
    expect(await json(...args, "--write")).to.include({ code: 0, isWritten: true });
    expect(readFileSync(members, "utf8")).to.equal("username,groupname\nnina,Admins\nnina,Readers\n");
    expect((await review([...args, "--output", "roster"])).stderr).to.contain("prints one CSV");
  });

  it("writes no cell that a spreadsheet runs, and no row that a reader treats as a comment", async () => {
    const people = write(
      "people.csv",
      "groupname,username,givenname,familyname",
      "A;=B,nina,N,F",
      "A;#C,john,J,S",
      "A,ana,A,L",
    );
    const args = [people, "--comment", "#", "--sheet", sheet(said("A nina no"), said("A john no"))];
    const { stdout } = await review([...args, "--output", "roster"]);
    expect(stdout.split("\n").slice(1, 3)).to.deep.equal(["'=B,nina,N,F", '"#C",john,J,S']);
  });

  it("reads a sheet as a spreadsheet saves it, and finds users and groups by previous names", async () => {
    const people = write("people.csv", `${header},previousname`, `${nina},`, `${john},"=jon"`);
    const rows = [sheetHeader, said("Leute '=JON Remove").replace("olga", '"a, b"')].map((line) =>
      line.replaceAll(/,(?! )/g, ";"),
    );
    const file = folder.file("review.csv");
    writeFileSync(file, Buffer.from(`\uFEFF${rows.join("\r\n")}\r\n`, "utf16le"));
    const found = await json(people, "--renamed-group", "Leute=Readers", "--sheet", file);
    expect(found.changes).to.have.length(1);
    expect(found.changes[0]).to.include({ userName: "john", change: "cell emptied: the user stays" });
  });

  it("lists what it cannot change in the roster, with what to do, and exits with 2", async () => {
    const people = write("people.csv", header, nina, john);
    const rows = [
      said("Admins nina perhaps"),
      said("Readers nina keep"),
      said("Readers nina no"),
      said("Readers john"),
      said("Readers zoe no", ""),
      said("Admins john no", "team/dev"),
      said("Nobody"),
      said("Empty  no"),
    ];
    const { code, changes, toDo, decisions } = await json(people, "--sheet", sheet(...rows));
    expect([code, changes, decisions]).to.deep.equal([2, [], { keep: 0, remove: 3, open: 4 }]);
    expect(toDo.map(({ line, reason }: { line: number; reason: string }) => `${line}: ${reason}`)).to.deep.equal([
      '2: "perhaps" is not a decision',
      "3: the decisions contradict each other: line 3 says keep, line 4 says remove",
      "5: there is no decision",
      "6: the user is not in the roster, and no stack declares it",
      "7: the roster does not have this membership, but team/dev declares it",
      "8: there is no decision",
      "9: the group is not in the roster",
    ]);
    for (const { whatToDo } of toDo) expect(whatToDo).to.match(/\w/);
  });

  it("counts memberships of the roster that the sheet does not have", async () => {
    const people = write("people.csv", header, nina, john);
    const args = [people, "--sheet", sheet(said("Readers john keep"))];
    expect(await json(...args)).to.deep.include({ code: 0, notInSheet: 2 });
    expect((await review(args)).stdout).to.include(
      "1 to keep, 0 to remove, 0 open; memberships of the roster without a row in the sheet: 2\n",
    );
  });

  it("does not remove a membership because of another group whose name has a space at its end", async () => {
    const people = write("people.csv", header, nina, john);
    const row = said("Readers john no");
    const other = row.replace("Readers", "Readers ").replace("id of Readers", "id of another group");
    const { code, changes, toDo } = await json(people, "--sheet", sheet(row, other));
    expect([code, changes]).to.deep.equal([2, []]);
    expect(toDo[0].reason).to.include("several groups with this name");
  });

  it("explains what the stacks of a removed membership mean", async () => {
    const people = write("people.csv", header, nina, john);
    const rows = [said("Readers nina no", ""), said("Readers john no", "people/dev; team/dev")];
    const { toDo } = await json(people, "--sheet", sheet(...rows), "--existing-groups");
    expect(toDo.map(({ reason }: { reason: string }) => reason)).to.deep.equal([
      "no stack declared it at the time of the audit",
      "people/dev; team/dev declare it",
    ]);
  });

  it("warns if a group loses its last member, unless the CSV of groups or another declaration keeps the group", async () => {
    const people = write("people.csv", header, nina, john);
    const args = [people, "--sheet", sheet(said("Admins nina no"))];
    const { code, toDo } = await json(...args);
    expect(code).to.equal(2);
    expect(toDo[0].reason).to.contain("nobody is left in the group, so the next update deletes it");
    const groups = write("groups.csv", "groupname", "ADMINS");
    for (const declared of [["--groups", groups], ["--existing-groups"]])
      expect(await json(...args, ...declared)).to.deep.include({ code: 0, toDo: [] });
  });

  it("removes a group without members from the CSV of groups, but no group with members", async () => {
    const people = write("people.csv", header, nina, john);
    const groups = write("groups.csv", "groupname,description", "Readers,", "Empty,no longer used");
    const args = [people, "--groups", groups, "--write", "--sheet", sheet(said("Empty  no"), said("Readers  no"))];
    const { changes, toDo } = await json(...args);
    expect(readFileSync(groups, "utf8")).to.equal("groupname,description\nReaders,\n");
    expect(changes).to.have.length(1);
    expect(toDo[0]).to.include({
      group: "Readers",
      whatToDo: "remove the rows of its members first, or keep the group",
    });
  });

  it("says that no update deletes a group that something else manages", async () => {
    const people = write("people.csv", header, nina, john);
    const groups = write("groups.csv", "groupname", "Readers", "Empty");
    const args = [people, "--groups", groups, "--existing-groups", "--sheet", sheet(said("Empty  no"))];
    const { code, changes, toDo } = await json(...args);
    expect([code, changes.map(({ change }: { change: string }) => change)]).to.deep.equal([2, ["row removed"]]);
    expect(toDo).to.have.length(1);
    expect(toDo[0].whatToDo).to.equal("remove the group where it is declared, or in the AWS console");
  });

  it("changes nothing if the roster is invalid, or would become invalid", async () => {
    const people = write("people.csv", header, nina, john, john.replace("Readers", "Admins"));
    const args = ["--write", "--sheet", sheet(said("Admins john no"))];
    const text = readFileSync(people, "utf8");
    const invalid = await review([people, ...args, "--minimum-rows", "3"]);
    expect([invalid.code, invalid.stdout]).to.deep.equal([2, ""]);
    expect(invalid.stderr).to.contain("With these decisions, the roster would have problems").and.contain("2 rows");
    expect(readFileSync(people, "utf8")).to.equal(text);
    const already = await review([write("other.csv", header, "x"), ...args]);
    expect([already.code, already.stdout]).to.deep.equal([2, ""]);
    expect(already.stderr).to.contain("other.csv:2: has 1 field");
  });

  it("explains what is wrong, and exits with 1", async () => {
    const people = write("people.csv", header, nina);
    const good = sheet(said("Admins nina keep"));
    for (const [args, reason] of [
      [[people], "required option '--sheet <file>'"],
      [[people, "--sheet", folder.file("nowhere.csv")], "nowhere.csv cannot be read: there is no such file"],
      [[people, "--sheet", people], "has no column group, managedBy, groupId, userId, reviewer, decision, date"],
      [[people, "--sheet", write("text.csv", "hello")], "text.csv:1: is not a header"],
      [
        [people, "--sheet", write("cut.csv", sheetHeader, "a", "b")],
        "cut.csv:2: has 1 field, but the header has 8 (and 1 more problem)",
      ],
      [["--sheet", good, "--write"], "--write changes files"],
    ] as const) {
      const { code, stdout, stderr } = await review([...args]);
      expect([code, stdout, stderr.includes(reason)], stderr).to.deep.equal([1, "", true]);
    }
    writeFileSync(folder.file("book.xlsx"), "PK\u0003\u0004");
    expect((await review([people, "--sheet", folder.file("book.xlsx")])).stderr).to.contain("save it as CSV");
  });

  it("reads the roster, or the sheet, from a pipe", async () => {
    const good = sheet(said("Readers nina no"));
    const changed = await review(["--sheet", good, "--output", "roster"], `${header}\n${nina}\n${john}\n`);
    expect(changed.stdout).to.equal(`${header}\n${nina.replace("; Readers", "")}\n${john}\n`);
    const people = write("people.csv", header, nina, john);
    const piped = await review([people, "--sheet", "-"], readFileSync(good, "utf8"));
    expect(piped.stdout).to.contain("standard input: 0 to keep, 1 to remove, 0 open");
    const both = await review(["--sheet", "-"], readFileSync(good, "utf8"));
    expect([both.code, both.stderr.includes("only one input can be standard input")]).to.deep.equal([1, true]);
  });

  it("has a help text with an example and its exit codes", async () => {
    const { stdout } = await review(["--help"]);
    expect(stdout).to.contain("Example:").and.contain("Exit codes:").and.contain("--write");
  });
});
