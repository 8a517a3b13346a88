import { readFileSync, statSync } from "node:fs";
import { expect } from "chai";
import { parse } from "csv-parse/sync";
import { parseRoster } from "../../roster/parseRoster";
import { Directory, IdentityStoreId } from "../emulator/support";
import { TemporaryFolder } from "../support/temporaryFolder";
import { runCli } from "./support";

describe("identitystore export", () => {
  const directory = new Directory();
  const folder = new TemporaryFolder();
  const nina = { UserName: "nina", DisplayName: "=1+1", Name: { GivenName: "Zoë", FamilyName: 'Franco, "N"' } };

  const run = (...args: string[]) =>
    runCli(["export", "--identity-store-id", IdentityStoreId, ...args], directory.emulator.url);

  function seed(attributes: object): void {
    directory.emulator.seed({ [IdentityStoreId]: { users: [{ ...nina, ...attributes }] } });
  }

  it("writes users to standard output and groups to a file, exactly, and exits with 0", async () => {
    seed({});
    await directory.client.createGroup({ IdentityStoreId, DisplayName: "Idle", Description: "two\nlines" });
    const groups = folder.file("groups.csv");
    const people = 'username,givenname,familyname,groupname,displayname\nnina,Zoë,"Franco, ""N""",,\'=1+1\n';
    expect(await run("--groups", groups)).to.deep.equal({ code: 0, stderr: "", stdout: people });
    expect(readFileSync(groups, "utf8")).to.equal('groupname,description\nIdle,"two\nlines"\n');
    expect(statSync(groups).mode & 0o777).to.equal(0o600);
  });

  it("writes nothing that a spreadsheet runs, and a roster reads the same values again", async () => {
    const PhoneNumbers = [{ Value: "+41 44 000 00 00" }];
    seed({ UserName: "@SUM(1)", PhoneNumbers, Title: "'=HYPERLINK(1)", NickName: "'Nin", UserType: "-1" });
    await directory.membership(await directory.group("=Admins"), await directory.user("+ana"));
    const { code, stdout } = await run();
    expect(code).to.equal(0);
    for (const row of parse(stdout)) for (const cell of row) expect(cell).not.to.match(/^[=+\-@]/);
    const { people } = parseRoster({ file: "people.csv", text: stdout });
    expect(people.map(({ user, groups }) => [user.userName, groups])).to.deep.equal([
      ["+ana", ["=Admins"]],
      ["@SUM(1)", []],
    ]);
    expect(people[1]?.user).to.deep.include({
      displayName: "=1+1",
      title: "'=HYPERLINK(1)",
      nickName: "'Nin",
      userType: "-1",
      phoneNumbers: [{ value: "+41 44 000 00 00" }],
    });
  });

  it("lists on standard error what a roster cannot express, and exits with 2 if adoption would change somebody", async () => {
    seed({ UserStatus: "DISABLED" });
    const left = await run();
    expect([left.code, left.stderr]).to.deep.equal([
      0,
      'A roster does not declare the following. Adopting the roster keeps it:\n  - user: the user is disabled: "nina"\n',
    ]);
    seed({ UserName: "ana", Title: "Chief " });
    const changed = await run();
    expect(changed.code).to.equal(2);
    expect(changed.stderr).to.contain('  - user: title: "ana"\n');
  });

  it("explains what is wrong, and exits with 1", async () => {
    for (const [args, reason] of [
      [["--groups", folder.file("nowhere", "groups.csv")], `There is no folder ${folder.file("nowhere")}: create it`],
      [["--group-separator", ""], "must not be empty"],
    ] as const) {
      const { code, stdout, stderr } = await run(...args);
      expect([code, stdout, stderr.includes(reason)], stderr).to.deep.equal([1, "", true]);
    }
  });

  it("has a help text with an example and its exit codes", async () => {
    const { stdout } = await run("--help");
    expect(stdout).to.contain("Example:").and.contain("Exit codes:").and.contain("--group-separator");
  });
});
