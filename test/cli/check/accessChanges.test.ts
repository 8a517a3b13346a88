import { readFileSync, writeFileSync } from "node:fs";
import { expect } from "chai";
import { type AccessChanges, accessChanges, assigneesOf, changingIn } from "../../../cli/check/accessChanges";
import { rosterIn } from "../../../cli/check/stackRoster";
import { planUpdate } from "../../../cli/check/updatePlan";
import { readLive } from "../../../cli/directory/live";
import { parseRoster, type RosterOptions } from "../../../index";
import { AccessReader } from "../../../provider/client/access";
import { IdentityStoreId, instanceArn } from "../../emulator/support";
import { Provider } from "../../provider/support";
import { TemporaryFolder } from "../../support/temporaryFolder";
import { runCli } from "../support";
import { deployed } from "./rosterStack";

const header = "username,givenname,familyname,groupname";
const nina = "nina,Nina,Franco,Admins;Readers";
const john = "john,John,Smith,Readers";
const olga = "olga,Olga,Petrova,Admins;Readers;New";
const [sandbox, prod, logs] = ["111122223333", "222233334444", "333344445555"];

describe("the access that a roster gives and takes", () => {
  const accounts = { [sandbox]: "Sandbox", [prod]: "Prod", [logs]: "Logs" };
  const provider = new Provider({ identityStoreId: IdentityStoreId }, { accounts });
  const folder = new TemporaryFolder();

  /** A stack of nina and john. Admins and Readers both give Read in sandbox, Admins gives Admin in four accounts. */
  async function stackOf(...rows: string[]): Promise<string> {
    const exported = await deployed(provider, [header, ...rows, ""].join("\n"));
    const admin = await provider.permissionSet("Admin");
    await provider.sso.attachManagedPolicyToPermissionSet({
      InstanceArn: instanceArn,
      PermissionSetArn: admin,
      ManagedPolicyArn: "arn:aws:iam::aws:policy/AdministratorAccess",
    });
    const read = await provider.permissionSet("Read");
    const { Groups = [] } = await provider.client.listGroups({ IdentityStoreId });
    for (const { GroupId = "", DisplayName } of Groups) {
      for (const account of [sandbox, prod, logs]) {
        if (DisplayName === "Admins") await provider.assign(admin, account, "GROUP", GroupId);
      }
      await provider.assign(read, sandbox, "GROUP", GroupId);
    }
    return exported;
  }

  async function changes(exported: string | undefined, rows: string[], options: RosterOptions = {}): Promise<string[]> {
    const roster = parseRoster({ file: "people.csv", text: [header, ...rows, ""].join("\n") }, options);
    const stack = exported === undefined ? undefined : rosterIn("export", exported);
    const against = stack && { stack, plan: planUpdate(roster, stack, {}) };
    const live = await readLive(provider.connection);
    const changing = changingIn(roster, live, against);
    const reader = await AccessReader.create(provider.connection);
    return short(accessChanges(changing, live, await reader.ofPrincipals(assigneesOf(changing))));
  }

  function short({ users, deletedGroups }: AccessChanges): string[] {
    const text = (verb: string, grants: AccessChanges["users"][number]["gains"]) =>
      grants.map(
        ({ permissionSet, group, accountIds }) => `${verb} ${permissionSet} in ${accountIds.length} by ${group}`,
      );
    return [
      ...users.map(({ userName, gains, loses }) =>
        [userName, ...text("gains", gains), ...text("loses", loses)].join(": "),
      ),
      ...deletedGroups.map(({ displayName, gives }) => [displayName, ...text("gives", gives)].join(": ")),
    ];
  }

  it("shows what joiners gain, and what leavers lose", async () => {
    const exported = await stackOf(nina, john);
    expect(await changes(exported, [olga, john])).to.deep.equal([
      "olga: gains Admin in 3 by Admins: gains Read in 1 by Admins: gains Read in 1 by Readers",
      "nina: loses Admin in 3 by Admins: loses Read in 1 by Admins: loses Read in 1 by Readers",
    ]);
  });

  it("shows what a mover loses and no other group gives, and not what the mover keeps", async () => {
    const exported = await stackOf(nina, john);
    expect(await changes(exported, [nina.replace("Admins;", ""), john.replace("Readers", "Admins")])).to.deep.equal([
      "john: gains Admin in 3 by Admins",
      "nina: loses Admin in 3 by Admins",
    ]);
    expect(await changes(exported, [nina.replace(";Readers", ""), john])).to.deep.equal([]);
  });

  it("uses the directory: groups that no stack declares, direct assignments, and existing members", async () => {
    const exported = await stackOf(nina, john);
    const [userId, groupId] = [await provider.user("olga"), await provider.group("By hand")];
    await provider.membership(groupId, userId);
    const permissionSet = await provider.permissionSet("Direct");
    await provider.assign(permissionSet, logs, "GROUP", groupId);
    const { UserId: johnId = "" } = await provider.client.getUserId({
      IdentityStoreId,
      AlternateIdentifier: { UniqueAttribute: { AttributePath: "userName", AttributeValue: "john" } },
    });
    await provider.assign(permissionSet, sandbox, "USER", johnId);
    await provider.membership(groupId, johnId);
    expect(await changes(exported, [nina])).to.deep.equal([
      "john: loses Direct in 1 by null: loses Direct in 1 by By hand: loses Read in 1 by Readers",
    ]);
    expect(await changes(undefined, ["olga,Olga,Petrova,By hand;Readers"])).to.deep.equal([
      "olga: gains Read in 1 by Readers",
    ]);
  });

  it("finds renamed users and groups by their earlier names, and shows what a deleted group gave", async () => {
    const exported = await stackOf(nina, john);
    const renamed = { users: { john: "johnny" }, groups: { Readers: "Audit" } };
    const rows = [nina.replace("Admins;Readers", "Audit"), "johnny,John,Smith,Audit"];
    expect(await changes(exported, rows, { renamed })).to.deep.equal([
      "nina: loses Admin in 3 by Admins",
      "Admins: gives Admin in 3 by null: gives Read in 1 by null",
    ]);
  });

  it("appears in the rows of the command, administrative access first, with what could not be read", async function () {
    this.timeout(20_000);
    writeFileSync(folder.file("stack.json"), await stackOf(nina, john));
    writeFileSync(folder.file("people.csv"), [header, olga, john.replace("Readers", "")].join("\n"));
    const files = [folder.file("people.csv"), "--against", folder.file("stack.json"), "--access"];
    const outputs = ["--output", "table", "--output", `markdown=${folder.file("comment.md")}`, "--output"];
    const connection = ["--identity-store-id", IdentityStoreId];
    const { code, stdout, stderr } = await runCli(
      ["check", ...files, ...outputs, `json=${folder.file("check.json")}`, ...connection],
      provider.emulator.url,
    );
    expect(code, stderr).to.equal(0);
    for (const row of [
      /join +│ user +│ olga +│ Admins, New, Readers; gains "Admin" \(administrative\) by "Admins" in Sandbox, Prod, Logs; /,
      /move +│ user +│ john +│ left Readers; loses "Read" by "Readers" in Sandbox/,
      /leave +│ user +│ nina +│ the account is deleted; .*loses "Admin" \(administrative\) by "Admins" in Sandbox, Prod, Logs;/,
      /^access: 1 user would gain access, 1 of them administrative access; 2 users would lose access$/m,
    ]) {
      expect(stdout).to.match(row);
    }
    expect(readFileSync(folder.file("comment.md"), "utf8")).to.include(
      "**Join: 1 user, with a gain of administrative access**\n\n" +
        "- `olga`: `Admins`, `New`, `Readers`; gains `Admin` (administrative) by `Admins` in `Sandbox`, `Prod`, `Logs`;",
    );
    const { access } = JSON.parse(readFileSync(folder.file("check.json"), "utf8"));
    expect(access.users).to.have.lengthOf(3);
    expect(access.accounts.map(({ name }: { name: string }) => name)).to.deep.equal(["Sandbox", "Prod", "Logs"]);
  });
});
