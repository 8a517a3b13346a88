import { expect } from "chai";
import { audit } from "../../../cli/audit/audit";
import type { AuditReport } from "../../../cli/audit/report/schema";
import { readLive } from "../../../cli/directory/live";
import type { Stacks } from "../../../cli/stacks/managed";
import { AccessReader } from "../../../provider/client/access";
import { Directory, IdentityStoreId, instanceArn } from "../../emulator/support";
import { withEnvironment } from "../../support/environment";
import { connectionTo, disable } from "./support";

/** What is true of one in so many users: every part occurs with every other. */
const isDeclared = (user: number) => user % 5 !== 0;
const isDisabled = (user: number) => user % 7 === 0;
const isDeleted = (user: number) => user % 11 === 0;
const hasDirectAssignments = (user: number) => user % 13 === 0;
const groupsOfUser = (user: number) => [user % 8, user % 6].filter((group) => user % 4 !== 0 || group === harmless);
const isMembershipDeclared = (user: number, group: number) => isDeclared(user) && (user + group) % 9 !== 0;

const users = 300;
/** Nobody has assigned anything to this group. */
const harmless = 5;
/** This group is deleted, but its assignments stay. */
const dissolved = 7;
const groups = 8;
const accounts = Array.from({ length: 12 }, (_, index) => String(111_100_000_000 + index));
const permissionSets = ["Admin", "Power", "Inline", "Listed", "Read", "Bill"];
const administrative = ["Admin", "Power", "Inline", "Listed"];

/** The assignments of a group: each to its own permission sets, in accounts that overlap with those of others. */
const assignmentsOfGroup = (group: number) =>
  group === harmless
    ? []
    : permissionSets
        .filter((_, set) => (set + group) % 3 === 0)
        .flatMap((set) =>
          accounts.filter((_, index) => index % (group + 2) === 0).map((account) => ({ set, account })),
        );

/** Users have one permission set each, in two accounts. */
const assignmentsOfUser = (user: number) => {
  const set = permissionSets[user % permissionSets.length] ?? "";
  return hasDirectAssignments(user) ? accounts.slice(0, 2).map((account) => ({ set, account })) : [];
};

describe("an audit of a directory with every kind of access", function () {
  this.timeout(120_000);
  withEnvironment({ AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any" });
  const directory = new Directory({
    accounts: Object.fromEntries(accounts.map((id, index) => [id, `Account ${index}`])),
  });
  let report: AuditReport;
  let calls: Record<string, number>;

  async function plant(): Promise<void> {
    const userIds = new Map<number, string>();
    const groupIds = new Map<number, string>();
    for (let user = 0; user < users; user++) userIds.set(user, await directory.user(`user${user}`));
    for (let group = 0; group < groups; group++) groupIds.set(group, await directory.group(`group${group}`));
    const userId = (user: number) => userIds.get(user) ?? "";
    const groupId = (group: number) => groupIds.get(group) ?? "";
    const pairs = [...userIds.keys()].flatMap((user) =>
      [...new Set(groupsOfUser(user))].map((group) => ({ user, group })),
    );
    for (const { user, group } of pairs) await directory.membership(groupId(group), userId(user));
    const arns = new Map<string, string>();
    for (const name of permissionSets) arns.set(name, await directory.permissionSet(name));
    const arn = (name: string) => arns.get(name) ?? "";
    const set = { InstanceArn: instanceArn };
    for (const [name, policy] of [
      ["Admin", "AdministratorAccess"],
      ["Power", "PowerUserAccess"],
      ["Read", "ReadOnlyAccess"],
    ] as const) {
      const ManagedPolicyArn = `arn:aws:iam::aws:policy/${policy}`;
      await directory.sso.attachManagedPolicyToPermissionSet({ ...set, PermissionSetArn: arn(name), ManagedPolicyArn });
    }
    const InlinePolicy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
    });
    await directory.sso.putInlinePolicyToPermissionSet({ ...set, PermissionSetArn: arn("Inline"), InlinePolicy });
    for (const group of groupIds.keys())
      for (const given of assignmentsOfGroup(group))
        await directory.assign(arn(given.set), given.account, "GROUP", groupId(group));
    for (const user of userIds.keys())
      for (const given of assignmentsOfUser(user))
        await directory.assign(arn(given.set), given.account, "USER", userId(user));
    for (const user of userIds.keys()) if (isDisabled(user)) await disable(directory, userId(user));
    for (const user of userIds.keys())
      if (isDeleted(user)) await directory.client.deleteUser({ IdentityStoreId, UserId: userId(user) });
    await directory.client.deleteGroup({ IdentityStoreId, GroupId: groupId(dissolved) });
    const declaration = {
      stack: "people/prod",
      urn: "urn:pulumi:prod::people::any::any",
      identityStoreId: IdentityStoreId,
    };
    const entity = (id: string) => ({ ...declaration, id, declared: {}, state: {}, notComparable: [] });
    const stacks: Stacks = {
      stacks: ["people/prod"],
      users: [...userIds.keys()].filter(isDeclared).map((user) => entity(userId(user))),
      groups: [...groupIds.values()].map(entity),
      memberships: pairs
        .filter(({ user, group }) => isMembershipDeclared(user, group))
        .map(({ user, group }) => ({ ...declaration, groupId: groupId(group), userId: userId(user) })),
      inactive: [],
    };
    const before = { ...directory.emulator.stats().operations };
    const reader = await AccessReader.create(connectionTo(directory), undefined, { administrative: ["listed"] });
    const access = await reader.all();
    const after = directory.emulator.stats().operations;
    calls = Object.fromEntries(
      Object.entries(after)
        .map(
          ([name, { ok, error }]) => [name, ok + error - (before[name]?.ok ?? 0) - (before[name]?.error ?? 0)] as const,
        )
        .filter(([, count]) => count > 0),
    );
    report = audit(stacks, await readLive(connectionTo(directory)), { access });
  }

  it("finds every planted finding and no other, and makes no unnecessary calls", async () => {
    await plant();
    expectFindings();
    const marked = report.access?.permissionSets.filter(({ isAdministrative }) => isAdministrative);
    expect(marked?.map(({ name }) => name)).to.have.members(administrative);
    expectCalls();
  });

  function expectFindings(): void {
    const everyUser = Array.from({ length: users }, (_, user) => user);
    const present = everyUser.filter((user) => !isDeleted(user));
    const groupsNow = (user: number) => [...new Set(groupsOfUser(user))].filter((group) => group !== dissolved);
    const gives = (group: number) => assignmentsOfGroup(group).map(({ set }) => set);
    const reaches = (user: number) => [
      ...assignmentsOfUser(user).map(({ set }) => set),
      ...groupsNow(user).flatMap(gives),
    ];
    const direct = (user: number) => [...new Set(assignmentsOfUser(user).map(({ set }) => set))];
    const planted: Record<string, string[]> = {
      orphanedAssignment: [
        ...everyUser.filter(isDeleted).flatMap((user) => direct(user).map((set) => `assignment ? to ${set}`)),
        ...new Set(gives(dissolved).map((set) => `assignment ? to ${set}`)),
      ],
      directAssignment: present.flatMap((user) => direct(user).map((set) => `assignment user${user} to ${set}`)),
      noAccess: present
        .filter((user) => !isDisabled(user) && reaches(user).length === 0)
        .map((user) => `user user${user}`),
      disabledWithAccess: present
        .filter((user) => isDisabled(user) && reaches(user).length > 0)
        .map((user) => `user user${user}`),
      unmanagedAccess: [
        ...present.filter((user) => !isDeclared(user) && reaches(user).length > 0).map((user) => `user user${user}`),
        ...present.flatMap((user) =>
          groupsNow(user)
            .filter((group) => !isMembershipDeclared(user, group) && gives(group).length > 0)
            .map((group) => `membership user${user} in group${group}`),
        ),
      ],
    };
    for (const [kind, expected] of Object.entries(planted)) {
      const found = report.findings.filter((finding) => finding.kind === kind);
      const names = found.map(({ type, name, userName, groupName }) => {
        const isGone = type === "assignment" && userName === null && groupName === null;
        return `${type} ${isGone ? name.replace(/^\S+/, "?") : name}`;
      });
      expect(expected, kind).to.have.length.above(1);
      expect(names, kind).to.have.members(expected);
      const order = found.map(({ access }) => access.some(({ isAdministrative }) => isAdministrative));
      expect(order, kind).to.deep.equal([...order].sort((a, b) => Number(b) - Number(a)));
    }
  }

  /** One call for each permission set and account, some for each permission set, and none for each user. */
  function expectCalls(): void {
    const places = new Set(
      [
        ...Array.from({ length: groups }, (_, group) => assignmentsOfGroup(group)).flat(),
        ...Array.from({ length: users }, (_, user) => assignmentsOfUser(user)).flat(),
      ].map(({ set, account }) => `${set} ${account}`),
    );
    const { ListAccountAssignments, ...others } = calls;
    expect(ListAccountAssignments).to.equal(places.size);
    const sets = permissionSets.length;
    expect(others).to.deep.equal({
      ListInstances: 1,
      ListPermissionSets: 1,
      ListAccountsForProvisionedPermissionSet: sets,
      DescribePermissionSet: sets,
      ListManagedPoliciesInPermissionSet: sets,
      ListCustomerManagedPolicyReferencesInPermissionSet: sets,
      GetInlinePolicyForPermissionSet: sets,
      GetPermissionsBoundaryForPermissionSet: sets,
      ListAccounts: 1,
      ListRoots: 1,
      ListAccountsForParent: 1,
      ListOrganizationalUnitsForParent: 1,
    });
  }
});
