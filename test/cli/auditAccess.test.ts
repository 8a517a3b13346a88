import { readFileSync, writeFileSync } from "node:fs";
import { SSOAdmin } from "@aws-sdk/client-sso-admin";
import { expect } from "chai";
import { auditReport } from "../../cli/audit/report/schema";
import { type Emulator, startEmulator } from "../../emulator";
import { IdentityStoreId, optionsOf, person, unknownId } from "../emulator/support";
import { Provider } from "../provider/support";
import { TemporaryFolder } from "../support/temporaryFolder";
import { Stack } from "./audit/stack";
import { runCli } from "./support";

const account = "111122223333";

describe("identitystore audit --access", () => {
  const provider = new Provider({ identityStoreId: IdentityStoreId }, { accounts: { [account]: "Sandbox" } });
  const folder = new TemporaryFolder();
  let exported: string;
  let nina: string;

  beforeEach(async () => {
    const stack = new Stack(provider, "dev");
    nina = await stack.user({ userName: "nina", name: { givenName: "Nina", familyName: "Franco" } });
    const admins = await stack.group({ displayName: "Admins" });
    await stack.membership(admins, nina);
    exported = stack.export();
    const admin = await provider.permissionSet("BreakGlass");
    await provider.assign(admin, account, "GROUP", admins);
    const olga = await provider.user("olga");
    await provider.membership(admins, olga);
    await provider.permissionSet("Idle");
  });

  const run = (...args: string[]) => runCli(["audit", ...args], provider.emulator.url, exported);
  const json = async (...args: string[]) => {
    const { stdout, stderr } = await run(...args, "--output", "json");
    return { report: auditReport.strict().parse(JSON.parse(stdout)), stderr };
  };

  /** A sign-in as CloudTrail has it. */
  async function signIn(userId: string, daysAgo: number, CredentialType: string): Promise<void> {
    const time = new Date(Date.now() - daysAgo * 86_400_000).toISOString();
    const identityStoreArn = `arn:aws:identitystore::123456789012:identitystore/${IdentityStoreId}`;
    const CloudTrailEvent = {
      eventTime: time,
      eventName: "UserAuthentication",
      userIdentity: { type: "IdentityCenterUser", onBehalfOf: { userId, identityStoreArn } },
      additionalEventData: { CredentialType },
      serviceEventDetails: { UserAuthentication: "Success" },
    };
    provider.emulator.events([{ EventName: "UserAuthentication", EventTime: time, CloudTrailEvent }]);
  }

  it("names what --administrative lists, but no permission set has", async () => {
    writeFileSync(folder.file("administrators.txt"), "BreakGlass\nBreakGlas\n");
    const { report, stderr } = await json("--access", "--administrative", folder.file("administrators.txt"));
    expect(stderr).to.match(
      /^identitystore: .*administrators\.txt: no permission set is named "BreakGlas", or has this policy\n$/,
    );
    expect(report.access?.permissionSets.some(({ isAdministrative }) => isAdministrative)).to.equal(true);
  });

  it("shows who has which access, and by which group", async () => {
    writeFileSync(folder.file("administrators.txt"), "breakglass # in an emergency\n");
    const { report, stderr } = await json("--access", "--administrative", folder.file("administrators.txt"));
    expect(stderr).to.equal("");
    expect(report.access?.accounts).to.deep.include({
      accountId: account,
      name: "Sandbox",
      organizationalUnit: "Root",
    });
    expect(report.access?.permissionSets.map(({ name, isAdministrative }) => [name, isAdministrative])).to.deep.equal([
      ["BreakGlass", true],
      ["Idle", false],
    ]);
    expect(report.access?.unread).to.deep.equal([]);
    // Organizations answers with the e-mail addresses of accounts, which the audit leaves out.
    expect(JSON.stringify(report)).to.not.include("@");
    const found = report.findings.filter(({ access }) => access.length > 0);
    expect(found.map(({ kind, name, access }) => [kind, name, access[0]?.isAdministrative])).to.deep.equal([
      ["unmanagedAccess", "olga", true],
      ["unmanagedAccess", "olga in Admins", true],
    ]);
    const { stdout } = await run("--access");
    expect(stdout).to.include("2 accounts; 2 permission sets, 0 administrative; 1 assignment");
    expect(stdout).to.match(/│ olga in Admins +│ BreakGlass in 111122223333 +│/);
  });

  it("continues with ids if it may read only a part, and says so", async () => {
    provider.emulator.faults([
      { kind: "accessDenied", service: "organizations" },
      { kind: "accessDenied", operation: "DescribePermissionSet" },
      { kind: "accessDenied", operation: "GetInlinePolicyForPermissionSet" },
      { kind: "accessDenied", service: "cloudtrail" },
    ]);
    const { report } = await json("--sign-ins");
    expect(report.access?.accounts).to.deep.equal([{ accountId: account, name: null, organizationalUnit: null }]);
    expect(report.access?.permissionSets[0]?.name).to.match(/^arn:aws:sso:::permissionSet/);
    expect(report.access?.unread.map(({ what }) => what)).to.have.members([
      "names of accounts",
      "organizational units of accounts",
      "names of permission sets",
      "inline policies of permission sets, which may be administrative",
      "sign-ins",
    ]);
    expect(report.access?.unread.find(({ what }) => what === "sign-ins")?.reason).to.include("cloudtrail:LookupEvents");
    expect(report.summary.findings).to.include.keys("noAccess").and.not.include.keys("dormant");
    expect(report.users[0]).to.not.have.property("lastSignIn");
    const { stdout, code } = await run("--sign-ins");
    expect([code, stdout.includes("not read: names of accounts: ListAccounts failed")]).to.deep.equal([2, true]);
    // A CSV has no place for it.
    for (const format of ["csv", "review"]) {
      const { stderr } = await run("--access", "--output", format);
      expect(stderr).to.include("could not read names of accounts: ListAccounts failed");
    }
  });

  it("fails if it may not list the data that everything depends on, and names the action", async () => {
    for (const operation of [
      "ListPermissionSets",
      "ListAccountsForProvisionedPermissionSet",
      "ListAccountAssignments",
    ]) {
      provider.emulator.faults([{ kind: "accessDenied", operation }]);
      const { code, stdout, stderr } = await run("--access");
      expect([code, stdout]).to.deep.equal([1, ""]);
      expect(stderr).to.include(`The credentials need the IAM action sso:${operation}.`);
    }
  });

  it("shows who was not seen to sign in, and includes the sign-ins of an earlier audit", async () => {
    const flags = ["--sign-ins", "--administrative", folder.file("administrators.txt")];
    writeFileSync(folder.file("administrators.txt"), "BreakGlass");
    const first = await json(...flags);
    expect(first.report.findings.filter(({ kind }) => kind === "dormant").map(({ name }) => name)).to.deep.equal([
      "nina",
      "olga",
    ]);
    expect(first.report.access?.unread.map(({ what }) => what)).to.deep.equal(["sign-ins of any user"]);
    await signIn(nina, 3, "PASSWORD");
    const second = await json(...flags);
    expect(second.report.access?.unread).to.deep.equal([]);
    const kinds = second.report.findings.map(({ kind, name }) => `${kind} ${name}`);
    expect(kinds).to.include.members(["noMfaSeen nina", "dormant olga"]).and.not.include("dormant nina");
    writeFileSync(folder.file("kept.json"), JSON.stringify(second.report));
    provider.emulator.faults([]);
    const table = await run("--from", folder.file("kept.json"));
    expect(table.stdout)
      .to.include("1 user seen to sign in since")
      .and.match(/│ olga │.*│ not seen +│/);
    const old = JSON.parse(readFileSync(folder.file("kept.json"), "utf8"));
    old.signIns = { from: "2020-01-01T00:00:00.000Z", to: second.report.signIns?.to };
    for (const user of old.users) user.lastSignIn = { at: "2020-02-02T00:00:00.000Z", mfa: null };
    writeFileSync(folder.file("old.json"), JSON.stringify(old));
    const third = await json(...flags, "--since", folder.file("old.json"));
    expect(third.report.signIns?.from).to.equal("2020-01-01T00:00:00.000Z");
    expect(third.report.users.find(({ userName }) => userName === "olga")?.lastSignIn?.at).to.equal(
      "2020-02-02T00:00:00.000Z",
    );
    expect(third.report.findings.map(({ kind, name }) => `${kind} ${name}`)).to.include("dormant olga");
  });

  it("compares with an audit without access", async () => {
    const { report } = await json();
    writeFileSync(folder.file("plain.json"), JSON.stringify(report));
    await provider.user("newcomer");
    const later = await json("--access", "--since", folder.file("plain.json"));
    expect(later.report.since?.joiners.map(({ userName }) => userName)).to.deep.equal(["newcomer"]);
  });

  it("refuses options that would have no effect", async () => {
    for (const [args, reason] of [
      [["--access", "--offline"], "option '--offline' cannot be used with option '--access'"],
      [["--sign-ins", "--offline"], "option '--offline' cannot be used with option '--sign-ins'"],
      [["--administrative", "a.txt"], "--administrative has no effect without --access or --sign-ins: add one of them"],
      [["--access", "--administrative", "missing.txt"], "missing.txt cannot be read: there is no such file"],
      [["--from", "kept.json", "--access"], "option '--from <file>' cannot be used with option '--access'"],
      [["--from", "kept.json", "--sign-ins"], "option '--from <file>' cannot be used with option '--sign-ins'"],
    ] as const) {
      const { code, stderr } = await run(...args);
      expect([code, stderr.includes(reason)], stderr).to.deep.equal([1, true]);
    }
  });
});

describe("identitystore audit --access of several identity stores", () => {
  const [first, second] = ["d-1234567890", "d-2222222222"] as const;
  const folder = new TemporaryFolder();
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator({ identityStoreIds: [first, second], accounts: { [account]: "Sandbox" } });
  });
  after(() => emulator.close());

  it("keeps the identity stores apart, and lists each account once", async () => {
    const exported: object[] = [];
    for (const [index, id] of [first, second].entries()) {
      const userId = `aaaaaaaa-0000-4000-8000-00000000000${index}`;
      const groupId = `bbbbbbbb-0000-4000-8000-00000000000${index}`;
      const { Instances = [] } = await new SSOAdmin(optionsOf(emulator)).listInstances({});
      const instance = Instances.find(({ IdentityStoreId: found }) => found === id)?.InstanceArn ?? "";
      const PermissionSetArn = `${instance.replace(":instance/", ":permissionSet/")}/ps-000000000000000${index}`;
      emulator.seed({
        [id]: {
          users: [{ UserId: userId, ...person(`user${index}`) }],
          groups: [{ GroupId: groupId, DisplayName: "Admins" }],
          memberships: [{ GroupId: groupId, MemberId: { UserId: userId } }],
          permissionSets: [{ Name: "Read", PermissionSetArn }],
          accountAssignments: [
            { PermissionSetArn, AccountId: account, PrincipalType: "GROUP", PrincipalId: groupId },
            { PermissionSetArn, AccountId: account, PrincipalType: "USER", PrincipalId: unknownId },
          ],
        },
      });
      exported.push({
        urn: `urn:pulumi:dev::people::pulumi-nodejs:dynamic/identitystore:User::user${index}`,
        type: "pulumi-nodejs:dynamic/identitystore:User",
        custom: true,
        id: `${id}/${userId}`,
        outputs: { userName: `user${index}` },
      });
    }
    writeFileSync(folder.file("dev.json"), JSON.stringify({ version: 3, deployment: { resources: exported } }));
    const { stdout } = await runCli(["audit", folder.file("dev.json"), "--sign-ins", "--output", "json"], emulator.url);
    const { access, findings, users, signIns } = auditReport.parse(JSON.parse(stdout));
    expect(access?.accounts.map(({ accountId }) => accountId)).to.deep.equal([account, "123456789012"]);
    expect(access?.permissionSets).to.have.length(2);
    expect(new Set(access?.assignments.map(({ identityStoreId }) => identityStoreId))).to.have.keys(first, second);
    const orphans = findings.filter(({ kind }) => kind === "orphanedAssignment");
    expect(orphans.map(({ identityStoreId }) => identityStoreId)).to.have.members([first, second]);
    expect(users.map(({ access: own = [] }) => own.map(({ permissionSet }) => permissionSet))).to.deep.equal([
      ["Read"],
      ["Read"],
    ]);
    expect(signIns).to.have.keys("from", "to");
  });
});
