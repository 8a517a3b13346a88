import { expect } from "chai";
import { parse } from "csv-parse/sync";
import { answer, type Question } from "../../cli/access/answer";
import { Directory, IdentityStoreId, instanceArn } from "../emulator/support";
import { withEnvironment } from "../support/environment";
import { failureOf } from "../support/failureOf";
import { connectionTo } from "./audit/support";
import { runCli } from "./support";

const accounts = { sandbox: "111122223333", prod: "222233334444", logs: "333344445555" };

describe("identitystore access", function () {
  this.timeout(30_000);
  withEnvironment({ AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any" });
  const directory = new Directory({
    accounts: { [accounts.sandbox]: "Dev", [accounts.prod]: "Prod", [accounts.logs]: "Logs" },
  });
  let nina: string;
  let john: string;
  let admins: string;

  /** nina is in Admins and Readers; john has a direct assignment; Empty has an assignment and no members. */
  beforeEach(async () => {
    nina = await directory.user("nina");
    john = await directory.user("john");
    admins = await directory.group("Admins");
    const readers = await directory.group("Readers");
    const empty = await directory.group("Empty");
    for (const group of [admins, readers]) await directory.membership(group, nina);
    await directory.membership(readers, john);
    const admin = await directory.permissionSet("AdminAccess");
    const PermissionSetArn = admin;
    const ManagedPolicyArn = "arn:aws:iam::aws:policy/AdministratorAccess";
    await directory.sso.attachManagedPolicyToPermissionSet({
      InstanceArn: instanceArn,
      PermissionSetArn,
      ManagedPolicyArn,
    });
    const read = await directory.permissionSet("ReadAccess");
    await directory.permissionSet("Unused");
    await directory.assign(admin, accounts.sandbox, "GROUP", admins);
    await directory.assign(admin, accounts.prod, "GROUP", admins);
    await directory.assign(read, accounts.sandbox, "GROUP", readers);
    await directory.assign(read, accounts.logs, "USER", john);
    await directory.assign(read, accounts.logs, "GROUP", empty);
  });

  const run = (...args: string[]) =>
    runCli(["access", "--identity-store-id", IdentityStoreId, ...args], directory.emulator.url);

  /** What the command answers, in few words. */
  async function ask(question: Question, say?: (line: string) => void): Promise<string[]> {
    const { reaches } = await answer(connectionTo(directory), question, say === undefined ? {} : { say });
    return reaches.map(
      ({ userName, group, permissionSet, isAdministrative, accountId }) =>
        `${userName} ${permissionSet}${isAdministrative ? "!" : ""} ${accountId} by ${group}`,
    );
  }

  it("shows the access of a user, and the groups that give it", async () => {
    for (const user of ["nina", nina, `${IdentityStoreId}/${nina}`]) {
      expect(await ask({ user }), user).to.deep.equal([
        "nina AdminAccess! 111122223333 by Admins",
        "nina AdminAccess! 222233334444 by Admins",
        "nina ReadAccess 111122223333 by Readers",
      ]);
    }
    expect(await ask({ user: "john" })).to.deep.equal([
      "john ReadAccess 333344445555 by null",
      "john ReadAccess 111122223333 by Readers",
    ]);
    expect(await ask({ user: "nina", account: accounts.prod })).to.deep.equal([
      "nina AdminAccess! 222233334444 by Admins",
    ]);
    expect(await ask({ user: "nina", permissionSet: "readaccess" })).to.deep.equal([
      "nina ReadAccess 111122223333 by Readers",
    ]);
  });

  it("shows the access that a group gives", async () => {
    for (const group of ["admins", admins]) {
      expect(await ask({ group })).to.deep.equal([
        "null AdminAccess! 111122223333 by Admins",
        "null AdminAccess! 222233334444 by Admins",
      ]);
    }
  });

  it("shows who has access to an account, by which group, and which groups have no members", async () => {
    expect(await ask({ account: accounts.sandbox })).to.deep.equal([
      "nina AdminAccess! 111122223333 by Admins",
      "john ReadAccess 111122223333 by Readers",
      "nina ReadAccess 111122223333 by Readers",
    ]);
    expect(await ask({ account: accounts.logs })).to.deep.equal([
      "null ReadAccess 333344445555 by Empty",
      "john ReadAccess 333344445555 by null",
    ]);
    expect(await ask({ account: "123456789012" })).to.deep.equal([]);
  });

  it("shows who has a permission set, and in which accounts", async () => {
    expect(await ask({ permissionSet: "AdminAccess" })).to.deep.equal([
      "nina AdminAccess! 111122223333 by Admins",
      "nina AdminAccess! 222233334444 by Admins",
    ]);
    expect(await ask({ permissionSet: "AdminAccess", account: accounts.prod })).to.have.lengthOf(1);
    expect(await ask({ permissionSet: "Unused" })).to.deep.equal([]);
  });

  it("shows a table without the columns that the question names, and a CSV with everything", async () => {
    const table = await run("--user", "nina");
    expect(table.stdout).to.match(/│ permission set +│ administrative +│ accounts +│ by group +│/);
    expect(table.stdout).to.match(/│ AdminAccess +│ yes +│ Dev \(111122223333\), Prod \(222233334444\) +│ Admins +│/);
    const csv = await run("--account", accounts.sandbox, "--output", "csv");
    const [first]: Record<string, string>[] = parse(csv.stdout, { columns: true });
    expect(first).to.deep.include({ userName: "nina", userId: nina, group: "Admins", groupId: admins });
    expect(first).to.deep.include({ permissionSet: "AdminAccess", isAdministrative: "true", account: "Dev" });
  });

  it("marks a user and a group that have been deleted", async () => {
    await directory.client.deleteUser({ IdentityStoreId, UserId: john });
    await directory.client.deleteGroup({ IdentityStoreId, GroupId: admins });
    const { stdout } = await run("--account", accounts.logs);
    expect(stdout).to.include(`${john} (deleted)`);
    expect((await run("--account", accounts.prod)).stdout).to.include(`${admins} (deleted)`);
  });

  it("asks for one user only, with no unnecessary calls", async () => {
    const before = { ...directory.emulator.stats().operations };
    await ask({ user: "nina" });
    const { operations } = directory.emulator.stats();
    const calls = (name: string) => (operations[name]?.ok ?? 0) - (before[name]?.ok ?? 0);
    expect(calls("ListAccountAssignmentsForPrincipal")).to.equal(3);
    expect(calls("ListAccountAssignments")).to.equal(0);
    expect(calls("DescribePermissionSet")).to.equal(2);
  });

  it("reads each user and group once, however many assignments and groups they have", async () => {
    for (const question of [{ user: "nina" }, { account: accounts.sandbox }]) {
      const before = { ...directory.emulator.stats().operations };
      await ask(question);
      const { operations } = directory.emulator.stats();
      const calls = (name: string) => (operations[name]?.ok ?? 0) - (before[name]?.ok ?? 0);
      for (const name of ["ListUsers", "ListGroups"]) expect(calls(name), name).to.be.at.most(1);
      for (const name of ["DescribeUser", "DescribeGroup"]) expect(calls(name), name).to.equal(0);
    }
  });

  it("reads all assignments if it may not ask for one user, and says so", async () => {
    directory.emulator.faults([{ operation: "ListAccountAssignmentsForPrincipal", kind: "accessDenied" }]);
    const said: string[] = [];
    expect(await ask({ user: "nina" }, (line) => said.push(line))).to.have.lengthOf(3);
    expect(await ask({ group: "Admins" }, () => {})).to.have.lengthOf(2);
    expect(said).to.have.lengthOf(1);
    expect(said[0]).to.include("Only the management account may list the assignments of one user or group.");
  });

  it("continues with ids if it may not read the names of accounts, and says so", async () => {
    expect(await ask({ account: "dev" })).to.have.lengthOf(3);
    directory.emulator.faults([{ operation: "ListAccounts", kind: "accessDenied" }]);
    const { code, stdout, stderr } = await run("--account", accounts.logs);
    expect(code).to.equal(0);
    expect(stdout).to.match(/john +│ ReadAccess +│ +│ 333344445555 +│/);
    expect(stderr).to.match(/^identitystore: could not read names of accounts: .*AccessDenied/m);
    const byName = await failureOf(ask({ account: "Dev" }));
    expect(byName.message).to.include("give the id of the account, as the names of accounts cannot be read");
  });

  it("suggests similar users, groups and permission sets for misspelt ones", async () => {
    for (const [question, meant] of [
      [{ user: "nnia" }, "nina"],
      [{ group: "Admin" }, "Admins"],
      [{ permissionSet: "AdminAcces" }, "AdminAccess"],
      [{ account: "Dve" }, "Dev"],
    ] as const) {
      expect((await failureOf(ask(question))).message).to.include(`did you mean "${meant}"?`);
    }
  });

  it("explains what is wrong with its options, and exits with 1", async () => {
    for (const [args, reason] of [
      [[], "name a --user, a --group, an --account or a --permission-set"],
      [["--user", "nina", "--group", "Admins"], "cannot be used with option '--group <group>'"],
      [["--account", "999999999999"], 'the organization has no account "999999999999"'],
    ] as const) {
      const { code, stdout, stderr } = await run(...args);
      expect([code, stdout, stderr.includes(reason)], stderr).to.deep.equal([1, "", true]);
    }
  });
});
