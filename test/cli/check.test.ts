import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { IdentityStoreId, person, unknownId } from "../emulator/support";
import { Provider } from "../provider/support";
import { TemporaryFolder } from "../support/temporaryFolder";
import { deployed } from "./check/rosterStack";
import { runCli } from "./support";

const header = "username,givenname,familyname,groupname,email,title";
const nina = "nina,Nina,Franco,Admins;Readers,nina@example.com,Lead";
const john = "john,John,Smith,Readers,john@example.com,";
const nowhere = "http://127.0.0.1:1";

describe("identitystore check", function () {
  // Some of these tests start the command several times.
  this.timeout(30_000);
  const provider = new Provider({ identityStoreId: IdentityStoreId });
  const folder = new TemporaryFolder();

  function write(name: string, ...lines: string[]): string {
    writeFileSync(folder.file(name), `${lines.join("\n")}\n`);
    return folder.file(name);
  }

  const check = (args: string[], input: string | Buffer = "", endpoint = nowhere) =>
    runCli(["check", ...args], endpoint, input);

  it("counts the users, groups and memberships of a valid roster without a request, and exits with 0", async () => {
    const people = write("people.csv", header, nina);
    const more = write("more.csv", header, john);
    const groups = write("groups.csv", "groupname,description", "Empty,Nobody yet");
    expect(await check([people, more, "--groups", groups])).to.deep.equal({
      code: 0,
      stdout: "No problems in the roster: 2 users, 3 groups, 3 memberships\n",
      stderr: "",
    });
  });

  it("prints the same problems as a program, and exits with 2", async () => {
    const people = write("people.csv", header, nina.replace("Nina", ""), "x");
    const { code, stdout, stderr } = await check([people]);
    expect([code, stderr]).to.deep.equal([2, ""]);
    expect(stdout.split("\n")).to.deep.equal([
      "The roster has 2 problems. No resource of the roster was changed:",
      `  - ${people}:2: givenname "" is required`,
      `  - ${people}:3: has 1 field, but the header has 6`,
      "",
    ]);
  });

  it("does not replace a file that it reads, or one output with another", async () => {
    const people = write("people.csv", header, nina);
    for (const name of [people, path.join(path.dirname(people), ".", path.basename(people))]) {
      const { code, stderr } = await check([people, "--output", `markdown=${name}`]);
      expect([code, stderr]).to.deep.equal([
        1,
        `identitystore: --output would replace ${name}, which the command reads: name another file\n`,
      ]);
    }
    expect(readFileSync(people, "utf8")).to.equal(`${header}\n${nina}\n`);
    const comment = folder.file("comment.md");
    const relative = path.relative(".", comment);
    const twice = await check([people, "--output", `markdown=${comment}`, "--output", `json=${relative}`]);
    expect(twice.stderr).to.include(`Another output goes to ${relative} already.`);
  });

  it("checks the rules of a file, and exits with 2 if a person breaks one", async () => {
    const people = write("people.csv", header, nina, john);
    const rules = write(
      "rules.yaml",
      "rules:",
      "  - { name: leads, reason: They decide., group: Readers, only: { title: Lead } }",
      "groups:",
      "  - { name: all leads, reason: They meet., people: { title: Lead }, in: Leads }",
    );
    const { code, stdout, stderr } = await check([people, "--rules", rules]);
    expect([code, stderr]).to.deep.equal([2, ""]);
    expect(stdout).to.equal(
      `The roster has 1 problem. No resource of the roster was changed:\n  - ${people}:3: Rule "leads": "john" is in "Readers", but only people with title ` +
        '"Lead" may be members. Remove "john" from the group, or correct the attributes of this person. Reason of the rule: They decide.\n',
    );
    const problems = JSON.parse((await check([people, "--rules", rules, "--output", "json"])).stdout).problems;
    expect(problems).to.have.length(1);
    expect(problems[0]).to.deep.include({ kind: "rule", file: people, line: 3 });
    write("people.csv", header, nina, john.replace("Readers", ""));
    expect((await check([people, "--rules", rules])).stdout).to.equal(
      "No problems in the roster: 2 users, 3 groups, 3 memberships\n",
    );
    expect((await check([people, "--rules", "rulez.yaml"])).stderr).to.include("rulez.yaml cannot be read");
  });

  it("refuses options that have no effect, and counts that are not whole numbers", async () => {
    const people = write("people.csv", header, nina);
    const withoutEffect = [
      ["--max-deletes", "1", "--against"],
      ["--max-membership-deletes", "1", "--against"],
      ["--roster", "people", "--against"],
      ["--adopt", "update", "--live"],
      ["--protected", "admin", "--live"],
      ["--adopt-from", "people", "--live"],
    ] as const;
    const share = ', or a share such as "10%"';
    const noCounts = [
      ["--max-deletes=-1", share],
      ["--max-membership-deletes=ten%", share],
      ["--minimum-rows=2.5", ""],
    ] as const;
    await Promise.all([
      ...withoutEffect.map(async ([option, value, needed]) => {
        const { code, stdout, stderr } = await check([people, option, value]);
        expect([code, stdout]).to.deep.equal([1, ""]);
        expect(stderr).to.include(`${option} has no effect without ${needed}`);
      }),
      ...[["--access"], ["--access", "--administrative", people], ["--live", "--administrative", people]].map(
        async (options) => {
          const { code, stdout, stderr } = await check([people, ...options]);
          expect([code, stdout]).to.deep.equal([1, ""]);
          expect(stderr).to.match(/(--access|--administrative) has no effect without (--against or --live|--access):/);
        },
      ),
      ...noCounts.map(async ([option, more]) => {
        const { code, stderr } = await check([people, option]);
        expect(code).to.equal(1);
        expect(stderr).to.include(`It must be a whole number, 0 or more${more}.`);
      }),
    ]);
  });

  it("prints the same as JSON", async () => {
    const people = write("people.csv", header, nina.replace("Nina", ""));
    const wrong = await check([people, "--output", "json"]);
    expect(wrong.code).to.equal(2);
    expect(JSON.parse(wrong.stdout)).to.deep.include({
      isValid: false,
      problems: [{ kind: "required", file: people, line: 2, column: "givenname", value: "", reason: "is required" }],
    });
    const fine = await check([write("people.csv", header, nina), "--output", "json"]);
    expect(fine.code).to.equal(0);
    expect(JSON.parse(fine.stdout)).to.deep.equal({
      isValid: true,
      problems: [],
      on: null,
      warnings: [],
      users: 1,
      groups: 2,
      memberships: 2,
      timed: null,
      against: null,
      refusal: null,
      exceeded: [],
      live: null,
      access: null,
    });
  });

  it("warns of names that look the same, and exits with 0", async () => {
    const people = write("people.csv", header, nina, nina.replace("nina,", "nina.,").replace("nina@", "n@"));
    const { code, stdout } = await check([people]);
    expect([code, stdout]).to.deep.equal([
      0,
      "No problems in the roster: 2 users, 2 groups, 4 memberships\n" +
        '1 warning:\n  - user "nina." looks like user "nina" of the roster\n',
    ]);
    const json = await check([people, "--output", "json"]);
    expect(json.code).to.equal(0);
    expect(JSON.parse(json.stdout).warnings).to.deep.equal([
      {
        kind: "user",
        name: "nina.",
        lookAlike: "nina",
        where: "roster",
        reason: 'looks like user "nina" of the roster',
      },
    ]);
  });

  it("reads a roster as the program does: every option of the reader is a flag", async () => {
    const people = write("people.csv", "# staff", "username|shoesize|groupname", "anna|38|A+B;C");
    const flags = ["--delimiter", "|", "--comment", "#", "--group-separator", "+", "--ignore-unknown-columns"];
    const names = ["--renamed-user", "ana=anna", "--renamed-group", "Old=A"];
    const { stdout, code } = await check([people, ...flags, "--existing-users", ...names]);
    expect([code, stdout]).to.deep.equal([0, "No problems in the roster: 1 user, 2 groups, 2 memberships\n"]);
    const few = await check([people, ...flags, "--existing-users", "--minimum-rows", "2"]);
    expect([few.code, few.stdout.includes("minimumRows is 2")]).to.deep.equal([2, true]);
  });

  it("reads a roster in a spreadsheet's encoding from a pipe", async () => {
    const { code, stdout } = await check([], Buffer.from(`\uFEFF${header}\r\n${nina}\r\n`, "utf16le"));
    expect([code, stdout]).to.deep.equal([0, "No problems in the roster: 1 user, 2 groups, 2 memberships\n"]);
  });

  it("explains what is wrong, and exits with 1", async () => {
    const people = write("people.csv", header, nina);
    const wrong = [
      [[], "standard input is empty: name the CSV files of the roster, or pipe one in"],
      [[folder.file("missing.csv")], "missing.csv cannot be read: there is no such file\n"],
      [[folder.file(".")], "cannot be read: it is a folder\n"],
      [[people, "--against", folder.file("missing.json")], "missing.json cannot be read: there is no such file\n"],
      [[people, "--against", "-"], "standard input is empty: did pulumi stack export fail?\n"],
      [
        [people, "--against", people],
        "is not what pulumi stack export prints: it looks like a roster, which identitystore check reads\n",
      ],
      [[people, "--renamed-user", "nina"], "must have the form old=new"],
      [[people, "--max-deletes", "few"], "must be a whole number"],
    ] as const;
    await Promise.all(
      wrong.map(async ([args, reason]) => {
        const { code, stdout, stderr } = await check([...args]);
        expect([code, stdout, stderr.includes(reason)], stderr).to.deep.equal([1, "", true]);
      }),
    );
  });

  it("does not read standard input twice: the second input would be empty", async () => {
    const people = write("people.csv", header, nina);
    for (const args of [
      ["--against", "-"],
      ["-", "-"],
      [people, "--against", "-", "--rules", "-"],
    ]) {
      const { code, stdout, stderr } = await check(args, "some text");
      expect([code, stdout, stderr]).to.deep.equal([
        1,
        "",
        "identitystore: only one input can be standard input (-, or no name of a file): name the file of the other\n",
      ]);
    }
  });

  describe("with --against a stack", () => {
    it("lists who would join, change, move and leave, and exits with 0 within the limits", async () => {
      const exported = await deployed(provider, [header, nina, john, ""].join("\n"));
      const people = write(
        "people.csv",
        header,
        nina.replace(";Readers", "").replace("Lead", "Boss"),
        "olga,Olga,Petrova,Readers,,",
      );
      const { code, stdout } = await check([people, "--against", "-", "--max-deletes", "1"], exported);
      expect(code).to.equal(0);
      expect(stdout).to.include(
        [
          "No problems in the roster: 2 users, 2 groups, 2 memberships",
          'The next update of roster "people" of stack company/dev:',
          "  users: 1 join, 1 change, 1 move, 1 leave",
          "  groups: 0 creations, 0 changes, 0 deletions",
          "  total: 1 deletion of users and groups, 2 removals of memberships",
        ].join("\n"),
      );
      for (const row of [
        /join +│ user +│ olga +│ Readers/,
        /change +│ user +│ nina +│ title: "Lead" -> "Boss"/,
        /move +│ user +│ nina +│ left Readers/,
        /leave +│ user +│ john +│ the account is deleted; left Readers/,
      ]) {
        expect(stdout).to.match(row);
      }
    });

    it("shows no personal data to reviewers: an attribute that is new to a stack is not encrypted there", async () => {
      const exported = await deployed(provider, [header, nina, john, ""].join("\n"));
      const changed = `${nina.replace("nina@", "other@").replace("Lead", "Boss")},1990-02-03`;
      const people = write("people.csv", `${header},birthdate`, changed, `${john.replace(/john@[^,]*/, "")},`);
      const file = folder.file("comment.md");
      const outputs = ["--output", "table", "--output", `markdown=${file}`];
      const { stdout } = await check([people, "--against", "-", ...outputs], exported);
      expect(stdout).to.match(
        /change +│ user +│ nina +│ birthdate: a new value; emails\[0\]\.value: another value; title: "Lead" -> "Boss"/,
      );
      expect(stdout).to.match(/change +│ user +│ john +│ birthdate: no value; emails: no value/);
      const comment = readFileSync(file, "utf8");
      expect(comment).to.include("`birthdate: a new value`; `emails[0].value: another value`");
      expect(stdout + comment).not.to.match(/@example|1990/);
    });

    it("prints a table for the log, and writes the same as a comment for a pull request", async () => {
      const exported = await deployed(provider, [header, john, ""].join("\n"));
      const people = write("people.csv", header, nina);
      const outputs = ["--output", "table", "--output", `markdown=${folder.file("comment.md")}`];
      const { code, stdout } = await check([people, "--against", "-", "--max-deletes", "0", ...outputs], exported);
      expect(code).to.equal(2);
      expect(stdout).to.match(/leave +│ user +│ john/);
      expect(readFileSync(folder.file("comment.md"), "utf8")).to.match(
        /^\*\*Too many deletions.*\*\*Leave: 1 user\*\*\n\n- `john`: the account is deleted; left `Readers`\n/ms,
      );
    });

    it("shows a row for every deletion and removal that it counts", async () => {
      const exported = await deployed(provider, [header, nina, john, ""].join("\n"));
      const people = write("people.csv", header, "olga,Olga,Petrova,Readers,,");
      const { stdout } = await check([people, "--against", "-"], exported);
      expect(stdout).to.include("  total: 3 deletions of users and groups, 2 removals of memberships\n");
      for (const row of [
        /delete +│ group +│ Admins +│/,
        /leave +│ user +│ john +│ the account is deleted; left Readers +│/,
        /leave +│ user +│ nina +│ the account is deleted; left Readers; in groups that are deleted: Admins +│/,
      ]) {
        expect(stdout).to.match(row);
      }
    });

    it("warns of a user who looks like another one in the stack, and exits with 0", async () => {
      const exported = await deployed(provider, [header, john, ""].join("\n"));
      const people = write("people.csv", header, john.replace("john,", "jоhn,"));
      const { code, stdout } = await check([people, "--against", "-"], exported);
      expect(code).to.equal(0);
      expect(stdout).to.include(
        '1 warning:\n  - user "jоhn" looks like user "john" of the stack; it is spelled j\\u043ehn\n',
      );
    });

    it("exits with 2 above a limit, and names the limit", async () => {
      const exported = write("stack.json", await deployed(provider, [header, nina, john, ""].join("\n")));
      const people = write("people.csv", header, nina.replace("Admins;", ""));
      const deletes = await check([people, "--against", exported, "--max-deletes", "1"]);
      expect([deletes.code, deletes.stdout]).to.deep.include(2);
      expect(deletes.stdout).to.include("Too many deletions of users and groups: 2. --max-deletes allows 1.");
      const memberships = await check([
        people,
        "--against",
        exported,
        "--max-membership-deletes",
        "0",
        "--output",
        "json",
      ]);
      expect(memberships.code).to.equal(2);
      expect(JSON.parse(memberships.stdout).exceeded).to.deep.equal([
        { limit: "maxMembershipDeletes", allowed: 0, found: 1 },
      ]);
    });

    it("takes a share as a limit: of what the roster keeps and what the update deletes", async () => {
      const rows = ["ana", "ben", "cleo", "dan"].map((name) => `${name},Given,Family,Readers,,`);
      const exported = write("stack.json", await deployed(provider, [header, ...rows, ""].join("\n")));
      const people = write("people.csv", header, ...rows.slice(0, 3));
      const limited = (deletes: string, memberships: string) => {
        const options = ["--max-deletes", deletes, "--max-membership-deletes", memberships, "--output", "json"];
        return check([people, "--against", exported, ...options]);
      };
      const allowed = await limited("25%", "25%");
      expect([allowed.code, JSON.parse(allowed.stdout).exceeded], allowed.stdout).to.deep.equal([0, []]);
      const refused = await limited("24%", "24%");
      expect(refused.code).to.equal(2);
      expect(JSON.parse(refused.stdout)).to.deep.include({
        exceeded: [{ limit: "maxMembershipDeletes", allowed: "24%", found: 1 }],
      });
      expect(JSON.parse(refused.stdout).refusal).to.include("identitystore:maxDeletes allows 24% of 4 users");
    });

    it("exits with 2 if the provider would refuse the update because most people leave, unless an option allows it", async () => {
      const rows = ["ana", "ben", "cleo", "dan", "eva", "fred", "gina"].map((name) => `${name},Given,Family,Readers,,`);
      const exported = write("stack.json", await deployed(provider, [header, ...rows, ""].join("\n")));
      const people = write("people.csv", header, ...rows.slice(0, 1));
      const markdown = `markdown=${folder.file("comment.md")}`;
      const refused = await check([people, "--against", exported, "--output", "table", "--output", markdown]);
      expect(refused.code).to.equal(2);
      const reason = "The provider will refuse this update: 6 of 7 people are no longer in the roster: ";
      expect(refused.stdout).to.include(`${reason}"ben", "cleo"`);
      expect(readFileSync(folder.file("comment.md"), "utf8")).to.include(`**${reason}`);
      const allowed = await check([people, "--against", exported, "--max-deletes", "6", "--output", "json"]);
      expect([allowed.code, JSON.parse(allowed.stdout).refusal]).to.deep.equal([0, null]);
    });

    it("exits with 2 if the provider would refuse the update because a column is lost, unless its cells are empty", async () => {
      const exported = write("stack.json", await deployed(provider, [header, nina, john, ""].join("\n")));
      const lost = write("people.csv", "username,givenname,familyname,groupname", "nina,Nina,Franco,Admins;Readers");
      const refused = await check([lost, "--against", exported, "--output", "json"]);
      expect(refused.code).to.equal(2);
      expect(JSON.parse(refused.stdout).refusal).to.include("no columns any more for emails, title");
      const emptied = write("people.csv", header, "nina,Nina,Franco,Admins;Readers,,", john);
      const accepted = await check([emptied, "--against", exported, "--output", "json"]);
      expect([accepted.code, JSON.parse(accepted.stdout).refusal]).to.deep.equal([0, null]);
    });

    it("names the rule of a group that a person joins by a rule", async () => {
      const exported = write("stack.json", await deployed(provider, [header, nina, ""].join("\n")));
      const people = write("people.csv", header, nina, john.replace("Readers", ""));
      const rules = write(
        "rules.yaml",
        "groups:",
        "  - { name: everybody works, reason: Pay., people: { title: ['', Lead] }, in: Staff }",
      );
      const markdown = `markdown=${folder.file("comment.md")}`;
      const args = [people, "--rules", rules, "--against", exported];
      const { code, stdout } = await check([...args, "--output", "table", "--output", markdown]);
      expect(code).to.equal(0);
      expect(stdout)
        .to.match(/join +│ user +│ john +│ by rule "everybody works": Staff/)
        .and.match(/move +│ user +│ nina +│ joined, by rule "everybody works": Staff/);
      expect(readFileSync(folder.file("comment.md"), "utf8")).to.include(
        "- `nina`: joined, by rule `everybody works`: `Staff`\n",
      );
      const { against } = JSON.parse((await check([...args, "--output", "json"])).stdout);
      const staff = { group: "Staff", reason: 'by rule "everybody works"' };
      expect(against.reasons).to.deep.equal([
        { userName: "john", ...staff },
        { userName: "nina", ...staff },
      ]);
    });

    it("points out a possible rename", async () => {
      const exported = write("stack.json", await deployed(provider, [header, john, ""].join("\n")));
      const people = write("people.csv", header, john.replace("john,", "johnny,"));
      const { stdout } = await check([people, "--against", exported]);
      expect(stdout).to.include('Perhaps a rename: "john" leaves, and "johnny" joins with the same e-mail address.');
      const renamed = await check([people, "--against", exported, "--renamed-user", "john=johnny"]);
      expect(renamed.stdout).to.match(/change +│ user +│ johnny +│ userName: "john" -> "johnny"/);
      expect(renamed.stdout).to.include("0 joins, 1 change, 0 moves, 0 leaves");
    });
  });

  describe("with memberships that begin and end", () => {
    const columns = "username,givenname,familyname,groupname,from,until";
    const guest = "nina,Nina,Franco,Admins,2999-12-01,2999-12-31T18:00+01:00";
    const gone = "john,John,Smith,Readers,,2020-01-31";

    it("checks the roster as on a day, and shows what begins and ends until then by time alone", async () => {
      const people = write("people.csv", columns, guest);
      const today = await check([people]);
      expect(today).to.deep.include({
        code: 0,
        stdout: "No problems in the roster: 1 user, 1 group, 0 memberships\n",
      });
      const first = await check([people, "--on", "2999-12-01"]);
      expect([first.code, first.stdout.split("\n").slice(0, 2)]).to.deep.equal([
        0,
        [
          "No problems in the roster on 2999-12-01: 1 user, 1 group, 1 membership",
          "By time alone, from now to 2999-12-01: 1 beginning and 0 ends of memberships",
        ],
      ]);
      expect(first.stdout).to.match(/begin +│ user +│ nina +│ from 2999-12-01: Admins/);
      const over = JSON.parse((await check([people, "--on", "2999-12-31T18:00+01:00", "--output", "json"])).stdout);
      expect(over).to.deep.include({ on: "2999-12-31T17:00:00.000Z", memberships: 0 });
      const nina = { userName: "nina", group: "Admins" };
      expect(over.timed).to.deep.equal([
        { ...nina, change: "begin", at: "2999-12-01T00:00:00.000Z", reason: "from 2999-12-01" },
        { ...nina, change: "end", at: "2999-12-31T17:00:00.000Z", reason: "until 2999-12-31T17:00Z" },
      ]);
      const markdown = (await check([people, "--on", "3000-01-01", "--output", "markdown"])).stdout;
      expect(markdown).to.include("**By time: end: 1 user**\n\n- `nina`: until `2999-12-31T17:00Z`: `Admins`\n");
    });

    it("compares the roster as on a day with a stack, and says what begins and ends by its time", async () => {
      const csv = [columns, guest, guest.replaceAll("nina", "olga").replace("2999-12-01", ""), ""].join("\n");
      const exported = write("stack.json", await deployed(provider, csv, { now: new Date("2999-12-02") }));
      const people = write("people.csv", csv, gone.replace("john", "nina").replace("John,Smith", "Nina,Franco"));
      const now = await check([people, "--against", exported]);
      expect(now.stdout).to.match(/move +│ user +│ nina +│ left, from 2999-12-01: Admins/);
      const during = await check([people, "--against", exported, "--on", "2999-12-15"]);
      expect(during.stdout).to.include("users: 0 joins, 0 changes, 0 moves, 0 leaves");
      const after = await check([people, "--against", exported, "--on", "3000-01-01", "--max-membership-deletes", "1"]);
      expect(after.stdout).to.match(/move +│ user +│ olga +│ left, until 2999-12-31T17:00Z: Admins/);
      expect(after.stdout).to.include("Too many removals of memberships: 2. --max-membership-deletes allows 1.");
      expect(after.code).to.equal(2);
      const joined = await check([people, "--against", write("no.json", '{"deployment":{"resources":[]}}')]);
      expect(joined.stdout).to.match(/join +│ user +│ olga +│ until 2999-12-31T17:00Z: Admins/);
    });

    it("warns of memberships that end soon, and of people whose memberships have all ended, and exits with 0", async () => {
      const people = write("people.csv", columns, guest, gone);
      const { code, stdout } = await check([people, "--on", "2999-12-20", "--ending-within", "14d"]);
      expect(code).to.equal(0);
      expect(stdout).to.include('user "nina" is in group "Admins" until 2999-12-31T17:00Z: this ends in 11 days\n');
      expect(stdout).to.match(/user "john" is in no group any more: the last membership ended \d+ days ago/);
      const sooner = await check([people, "--on", "2999-12-20", "--ending-within", "36h"]);
      expect(sooner.stdout).to.include("1 warning:");
    });

    it("counts no beginnings and ends until a day that is over", async () => {
      const people = write("people.csv", columns, guest);
      const past = await check([people, "--on", "2020-01-01"]);
      expect(past.stdout).to.equal("No problems in the roster on 2020-01-01: 1 user, 1 group, 0 memberships\n");
      expect(JSON.parse((await check([people, "--on", "2020-01-01", "--output", "json"])).stdout).timed).to.equal(null);
      const markdown = await check([people, "--on", "2020-01-01", "--output", "markdown"]);
      expect(markdown.stdout).to.not.include("By time");
    });

    it("warns of a rule that a member's end breaks soon, and of its values that nobody has, and exits with 0", async () => {
      const people = write("people.csv", `${columns},usertype`, `${guest},Employee`);
      const rules = write(
        "rules.yaml",
        "rules:",
        "  - { name: one, reason: Safety., group: Admins, atLeast: 1, never: { usertype: Contractor } }",
      );
      const args = [people, "--rules", rules, "--on", "2999-12-20"];
      const value =
        '1 warning:\n  - rule "one" names the usertype "Contractor", but nobody in the roster has this value\n';
      expect((await check(args)).stdout).to.include(value);
      const { code, stdout } = await check([...args, "--ending-within", "14d"]);
      expect(code).to.equal(0);
      expect(stdout)
        .to.include("3 warnings:\n")
        .and.include(
          `  - file "${rules}:2" stops every update from 2999-12-31T17:00Z: Rule "one": "Admins" has 0 members`,
        );
    });

    it("refuses times and durations that are none", async () => {
      const people = write("people.csv", columns, guest);
      const wrong = [
        ["--on", "31.12.2999", "It must be a date such as 2026-12-31, or a time with its zone"],
        ["--on", "2999-12-31T18:00", "It must be a date such as 2026-12-31, or a time with its zone"],
        ["--ending-within", "soon", "It must be a number of days or hours, such as 14d or 36h."],
        ["--ending-within", "2w", "It must be a number of days or hours, such as 14d or 36h."],
      ] as const;
      await Promise.all(
        wrong.map(async ([option, value, reason]) => {
          const { code, stderr } = await check([people, option, value]);
          expect([code, stderr.includes(reason)]).to.deep.equal([1, true]);
        }),
      );
    });
  });

  describe("with --live", () => {
    const live = (args: string[]) =>
      check([...args, "--live", "--identity-store-id", IdentityStoreId], "", provider.emulator.url);

    it("shows what adoption would do with each user and group, and exits with 2 if it refuses one", async () => {
      const people = write("people.csv", header, nina, john);
      await provider.user("nina", { Title: "Boss" });
      await provider.group("Admins");
      const found = await live([people]);
      expect(found.code).to.equal(0);
      expect(found.stdout).to.include("In the directory: 2 create; 1 adopt; 1 adopt and change\n");
      expect(found.stdout).to.match(
        /adopt and change +│ user +│ nina +│ name.familyName, name.givenName, emails, title/,
      );
      const refused = await live([people, "--adopt", "never"]);
      expect(refused.code).to.equal(2);
      expect(refused.stdout).to.include("exists already and has the same user name. To adopt it, set adopt");
    });

    it("warns of a user who looks like another one in the directory", async () => {
      const people = write("people.csv", header, john);
      await provider.user("jоhn");
      const { code, stdout } = await live([people]);
      expect(code).to.equal(0);
      expect(stdout).to.include(
        'user "john" looks like user "jоhn" of the directory; the other is spelled j\\u043ehn\n',
      );
    });

    it("uses the guards that the options give", async () => {
      const people = write("people.csv", header, john);
      await provider.user("john");
      const { code, stdout } = await live([people, "--protected", "j*", "--protected", "root"]);
      expect([code, stdout.includes("identitystore:protected names it")]).to.deep.equal([2, true]);
    });

    it("shows who created an account to adopt, and refuses another project's, unless that project is listed or the stack's", async () => {
      const CreatedBy = "arn:aws:sts::123456789012:assumed-role/Directory/pulumi-company";
      const CreatedAt = Date.UTC(2026, 2, 1) / 1000;
      const Name = { GivenName: "Nina", FamilyName: "Franco" };
      const evidence = { CreatedAt, CreatedBy, UpdatedAt: CreatedAt, UpdatedBy: CreatedBy };
      const made = { ...person("nina"), Name, UserId: unknownId, ...evidence };
      const exported = write("stack.json", await deployed(provider, [header, john, ""].join("\n")));
      provider.emulator.seed({ [IdentityStoreId]: { users: [made] } });
      const people = write("people.csv", header, "nina,Nina,Franco,,,");
      const refused = await live([people]);
      expect([refused.code, refused.stdout.includes('project "company"')]).to.deep.equal([2, true]);
      for (const option of [
        ["--adopt-from", "team", "--adopt-from", "company"],
        ["--against", exported],
      ]) {
        const { code, stdout } = await live([people, ...option]);
        expect(code).to.equal(0);
        expect(stdout).to.include("created by pulumi-company (Directory) on 2026-03-01");
      }
    });

    it("does not show the e-mail address of the administrator who created an account", async () => {
      const CreatedBy = "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/ana@example.com";
      const CreatedAt = Date.UTC(2026, 2, 1) / 1000;
      const users = [{ ...person("nina"), UserId: unknownId, CreatedAt, CreatedBy }];
      provider.emulator.seed({ [IdentityStoreId]: { users } });
      const { stdout } = await live([write("people.csv", header, "nina,Nina,Franco,,,")]);
      expect(stdout).to.include("created by (an e-mail address) (Admin) on 2026-03-01").and.not.include("@");
    });

    it("says whether existing users are in the directory", async () => {
      const people = write("people.csv", "username", "john");
      expect((await live([people, "--existing-users"])).code).to.equal(2);
      await provider.user("john");
      expect((await live([people, "--existing-users"])).stdout).to.include("In the directory: 1 exists");
    });
  });
});
