import { expect } from "chai";
import type { Connection } from "../../../provider/client/connection";
import { IdentityStoreError, SettingsError } from "../../../provider/client/errors";
import { Directory, IdentityStoreId, instanceArn, permissionSetArn } from "../../emulator/support";
import { withEnvironment } from "../../support/environment";
import { failureOf } from "../../support/failureOf";
import { type StubAnswer, withStubService } from "../stubService";
import { connect } from "../support";

const account = "111122223333";
const arn = permissionSetArn("ps-0000000000000000");
const accounts = Object.fromEntries(
  Array.from({ length: 120 }, (_, index) => [String(111_100_000_000 + index), "Any"]),
);

/** Every call to a service other than the Identity Store, and the IAM action that it needs. */
const calls: Record<string, (connection: Connection) => Promise<unknown>> = {
  "sso:ListInstances": (connection) => connection.permissionSets(),
  "sso:ListPermissionSets": async (connection) => (await connection.permissionSets()).list(),
  "sso:ListPermissionSetsProvisionedToAccount": async (connection) =>
    (await connection.permissionSets()).listInAccount(account),
  "sso:ListAccountsForProvisionedPermissionSet": async (connection) =>
    (await connection.permissionSets()).accountsOf(arn),
  "sso:ListAccountAssignments": async (connection) => (await connection.permissionSets()).assignments(arn, account),
  "sso:ListAccountAssignmentsForPrincipal": async (connection) =>
    (await connection.permissionSets()).assignmentsOf("USER", "any"),
  "sso:DescribePermissionSet": async (connection) => (await connection.permissionSets()).describe(arn),
  "sso:ListManagedPoliciesInPermissionSet": async (connection) =>
    (await connection.permissionSets()).managedPolicies(arn),
  "sso:ListCustomerManagedPolicyReferencesInPermissionSet": async (connection) =>
    (await connection.permissionSets()).customerManagedPolicies(arn),
  "sso:GetInlinePolicyForPermissionSet": async (connection) => (await connection.permissionSets()).inlinePolicy(arn),
  "sso:GetPermissionsBoundaryForPermissionSet": async (connection) =>
    (await connection.permissionSets()).permissionsBoundary(arn),
  "organizations:ListAccounts": async (connection) => (await connection.organization()).accountNames(),
  "organizations:ListRoots": async (connection) => (await connection.organization()).accountPaths(),
  "cloudtrail:LookupEvents": async (connection) => (await connection.signIns()).last(["any"], new Date(0), new Date()),
};

/** What has neither an item nor a list in its answer. */
const mayBeEmpty = ["sso:ListPermissionSetsProvisionedToAccount", "sso:GetInlinePolicyForPermissionSet"];

const instance: StubAnswer = {
  status: 200,
  body: { Instances: [{ InstanceArn: instanceArn, IdentityStoreId }] },
};

describe("calls beside those to the Identity Store", () => {
  withEnvironment({ AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any", AWS_REGION: "us-east-1" });

  function answered<Result>(
    action: string,
    answers: StubAnswer[],
    work: (connection: Connection) => Promise<Result>,
  ): Promise<Result> {
    const answer = (operation: string) => {
      const own = action.endsWith(`:${operation}`) ? answers.shift() : undefined;
      return own ?? (operation === "ListInstances" ? instance : { status: 404, body: {} });
    };
    return withStubService(answer, (endpoint) => work(connect({ endpoint, identityStoreId: IdentityStoreId })));
  }

  for (const [action, call] of Object.entries(calls)) {
    const operation = action.replace(/^.*:/, "");

    it(`name the IAM action ${action} if it is denied`, async () => {
      const denied = { status: 400, body: { __type: "AccessDeniedException", message: "no" } };
      const error = await failureOf(answered(action, [denied], call));
      expect(error).to.be.instanceOf(IdentityStoreError).and.include({ operation });
      expect(error.message).to.include(`The credentials need the IAM action ${action}.`);
    });

    if (mayBeEmpty.includes(action)) continue;
    it(`take an answer with nothing in it for none of ${operation}`, async () => {
      const error = await failureOf(answered(action, [{ status: 200, body: {} }], call));
      expect(error.message).to.include(`${operation} failed`).and.include("is not from the API: it lacks");
    });
  }

  it("are repeated after Organizations has refused them for the rate", async () => {
    const throttled = { status: 400, body: { __type: "TooManyRequestsException", message: "slow down" } };
    const answers = [throttled, { status: 200, body: { Accounts: [{ Id: account, Name: "Sandbox" }] } }];
    const names = await answered("organizations:ListAccounts", answers, async (connection) =>
      (await connection.organization()).accountNames(),
    );
    expect([...names]).to.deep.equal([[account, "Sandbox"]]);
  });

  it("need the instance of the identity store", async () => {
    const others = {
      status: 200,
      body: { Instances: [{ InstanceArn: instanceArn, IdentityStoreId: "d-0000000000" }] },
    };
    const error = await failureOf(answered("sso:ListInstances", [others], (connection) => connection.permissionSets()));
    expect(error).to.be.instanceOf(SettingsError);
    expect(error.message).to.include(
      `does not find the IAM Identity Center instance of identity store ${IdentityStoreId}`,
    );
  });
});

describe("permission sets", () => {
  withEnvironment({ AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any", AWS_REGION: "us-east-1" });
  const directory = new Directory({ accounts });

  const read = () => connect({ endpoint: directory.emulator.url, identityStoreId: IdentityStoreId }).permissionSets();

  it("have all their policies", async () => {
    const set = {
      InstanceArn: instanceArn,
      PermissionSetArn: await directory.permissionSet("Ops", { Description: "Ops" }),
    };
    const sets = await read();
    expect(await sets.describe(set.PermissionSetArn)).to.deep.equal({
      Name: "Ops",
      Description: "Ops",
      SessionDuration: "PT1H",
    });
    const policies = async () => [
      await sets.managedPolicies(set.PermissionSetArn),
      await sets.customerManagedPolicies(set.PermissionSetArn),
      await sets.inlinePolicy(set.PermissionSetArn),
      await sets.permissionsBoundary(set.PermissionSetArn),
    ];
    expect(await policies()).to.deep.equal([[], [], undefined, undefined]);
    const ManagedPolicyArn = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    const CustomerManagedPolicyReference = { Name: "ReadLogs", Path: "/team/" };
    const InlinePolicy = '{"Version":"2012-10-17","Statement":[]}';
    await directory.sso.attachManagedPolicyToPermissionSet({ ...set, ManagedPolicyArn });
    await directory.sso.attachCustomerManagedPolicyReferenceToPermissionSet({ ...set, CustomerManagedPolicyReference });
    await directory.sso.putInlinePolicyToPermissionSet({ ...set, InlinePolicy });
    await directory.sso.putPermissionsBoundaryToPermissionSet({ ...set, PermissionsBoundary: { ManagedPolicyArn } });
    expect(await policies()).to.deep.equal([[ManagedPolicyArn], ["/team/ReadLogs"], InlinePolicy, ManagedPolicyArn]);
    await directory.sso.putPermissionsBoundaryToPermissionSet({
      ...set,
      PermissionsBoundary: { CustomerManagedPolicyReference: { Name: "Limit" } },
    });
    expect(await sets.permissionsBoundary(set.PermissionSetArn)).to.equal("/Limit");
  });

  it("are listed beyond the first page, with their accounts and assignments", async () => {
    const groupId = await directory.group("Admins");
    const userId = await directory.user("nina");
    await directory.membership(groupId, userId);
    const first = await directory.permissionSet("First");
    for (let index = 0; index < 110; index++) await directory.permissionSet(`Set${index}`);
    for (const id of Object.keys(accounts)) await directory.assign(first, id, "GROUP", groupId);
    await directory.assign(first, "111100000000", "USER", userId);
    const sets = await read();
    expect(await sets.list()).to.have.length(111);
    expect(await sets.accountsOf(first)).to.have.members(Object.keys(accounts));
    expect(await sets.listInAccount("111100000001")).to.deep.equal([first]);
    const assignment = { identityStoreId: IdentityStoreId, accountId: "111100000000", permissionSetArn: first };
    expect(await sets.assignments(first, "111100000000")).to.have.deep.members([
      { ...assignment, principalType: "GROUP", principalId: groupId },
      { ...assignment, principalType: "USER", principalId: userId },
    ]);
    expect(await sets.assignmentsOf("GROUP", groupId)).to.have.length(120);
    expect(await sets.assignmentsOf("USER", userId)).to.deep.equal([
      { ...assignment, principalType: "USER", principalId: userId },
    ]);
  });

  it("that are gone have nothing", async () => {
    const sets = await read();
    expect(await sets.describe(arn)).to.equal(undefined);
    expect(await sets.accountsOf(arn)).to.deep.equal([]);
    expect(await sets.assignments(arn, account)).to.deep.equal([]);
    expect(await sets.managedPolicies(arn)).to.deep.equal([]);
    expect(await sets.inlinePolicy(arn)).to.equal(undefined);
  });
});
