import { expect } from "chai";
import { IdentityStoreId, person } from "../../emulator/support";
import { failureOf } from "../../support/failureOf";
import { Provider, type Resource } from "../support";

const name = { givenName: "Given", familyName: "Family" };
const names = ["ana", "ben", "cleo"] as const;

describe("A group of AWS Control Tower", () => {
  const provider = new Provider({ identityStoreId: IdentityStoreId });
  let group: Resource;
  let users: Record<(typeof names)[number], Resource>;

  beforeEach(async () => {
    group = await newGroup("AWSControlTowerAdmins");
    users = { ana: await newUser("ana"), ben: await newUser("ben"), cleo: await newUser("cleo") };
  });

  async function newGroup(displayName: string): Promise<Resource> {
    const resource = provider.newGroup();
    await resource.up({ displayName });
    return resource;
  }

  async function newUser(userName: string, options = {}): Promise<Resource> {
    const user = provider.newUser();
    await user.up({ userName, name, ...options });
    return user;
  }

  async function newMembership(user: Resource, of = group): Promise<Resource> {
    const membership = provider.newMembership();
    await membership.up({ groupId: of.id, memberId: user.id });
    return membership;
  }

  async function newMembers(...members: (typeof names)[number][]): Promise<Resource> {
    const resource = provider.newMembers();
    await resource.up(declared(...members));
    return resource;
  }

  function declared(...members: (typeof names)[number][]) {
    return { groupId: group.id, members: Object.fromEntries(members.map((member) => [member, users[member].id])) };
  }

  /** Deletes memberships at the same time in one run, as the engine does. Returns the errors. */
  async function removeAtOnce(memberships: Resource[]): Promise<string[]> {
    const { membership } = provider.lifecycles;
    const outcomes = await Promise.allSettled(memberships.map(({ id, state }) => membership.delete(id, state)));
    return outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [String(outcome.reason)] : []));
  }

  const members = () => provider.membersOf(group.bareId);
  const refused = async (work: Promise<unknown>) => (await failureOf(work)).message;

  it("is not deleted, whatever its case, also in a destroy, which reads no other group", async () => {
    const message =
      `will not delete group "AWSControlTowerAdmins" (${group.bareId}): AWS Control Tower makes a group with this name, and ` +
      "people reach accounts by it. Declare it again. If you intend this change, set identitystore:protected: its list of " +
      "names, which may be empty ([]), replaces the names of AWS Control Tower's groups. If memberships of the group have the " +
      "option deletedWith, they are no longer in the state, but they still exist. Declare the group with all of them again, and " +
      "run pulumi up, before you remove a member.";
    expect(await refused(group.destroy())).to.equal(message);
    const other = await newGroup("awssecurityAUDITORS");
    expect(await refused(other.destroy())).to.include('will not delete group "awssecurityAUDITORS"');
    await group.up({ displayName: "AWSControlTowerAdmins", description: "Ours" });
  });

  it("keeps its name, because another name would lose its protection", async () => {
    expect(await refused(group.up({ displayName: "Renamed" }))).to.include(
      `will not rename group "AWSControlTowerAdmins" (${group.bareId}): AWS Control Tower makes a group with this name, and ` +
        "people reach accounts by it. Declare its name. If you intend this change",
    );
    await group.up({ displayName: "awsControlTowerAdmins" });
  });

  it("is recognized by the live name when a program no longer declares it", async () => {
    const other = await newGroup("Renamed");
    const Operations = [{ AttributePath: "displayName", AttributeValue: "AWSLogArchiveAdmins" }];
    await provider.client.updateGroup({ IdentityStoreId, GroupId: other.bareId, Operations });
    provider.restart();
    provider.lifecycles.user.check({ userName: "somebody", name });
    expect(await refused(provider.lifecycles.group.delete(other.id, other.state))).to.include('"AWSLogArchiveAdmins"');
  });

  it("keeps its last member if all leave at the same time, for one read of the group and of its members", async () => {
    const memberships = await Promise.all(Object.values(users).map((user) => newMembership(user)));
    provider.restart();
    const errors: string[] = [];
    const requests = await provider.requests(async () => errors.push(...(await removeAtOnce(memberships))));
    expect(errors).to.have.length(1);
    expect(errors[0])
      .to.include("will not remove a membership of user ")
      .and.include(
        `: nobody would be left in group "AWSControlTowerAdmins" (${group.bareId}). AWS Control Tower makes a group with this ` +
          "name, and people reach accounts by it. Declare one of its members again, or first add another member, run pulumi up, and then remove the others.",
      );
    expect(requests).to.deep.equal({ ListGroups: 1, ListGroupMemberships: 1, DeleteGroupMembership: 2 });
    expect(await members()).to.have.length(1);
  });

  it("may lose some members, also all that the program declares if somebody else added another one", async () => {
    const list = await newMembers("ana", "ben");
    await list.up(declared("ben"));
    expect(await members()).to.deep.equal(["ben"]);
    await provider.membership(group.bareId, users.cleo.bareId);
    await list.destroy();
    expect(await members()).to.deep.equal(["cleo"]);
  });

  it("loses nobody if a list of members would lose all of them, by an update or a deletion", async () => {
    const list = await newMembers("ana", "ben");
    const message = `will not remove 2 memberships of group ${group.bareId}: nobody would be left in group "AWSControlTowerAdmins"`;
    expect(await refused(list.up(declared()))).to.include(message);
    expect(await refused(list.destroy())).to.include(message);
    expect(await members()).to.deep.equal(["ana", "ben"]);
  });

  it("may get other members in one update, and keeps the old ones if the new ones cannot be added", async () => {
    const list = await newMembers("ana", "ben");
    await list.up(declared("cleo"));
    expect(await members()).to.deep.equal(["cleo"]);
    provider.restart();
    const { args } = provider.lifecycles.members.check(declared("ana"));
    provider.faults({ operation: "CreateGroupMembership", kind: "accessDenied" });
    const failure = await failureOf(provider.lifecycles.members.update(list.id, list.state, args));
    expect(failure)
      .to.have.property("reasons")
      .that.satisfies((reasons: string[]) => reasons[1]?.includes("nobody would be left in group"));
    const { user } = provider.lifecycles;
    expect(await refused(user.delete(users.cleo.id, users.cleo.state))).to.include("nobody would be left in group");
    expect(await members()).to.deep.equal(["cleo"]);
  });

  it("may lose its last member after the same run has added another one", async () => {
    const ana = await newMembership(users.ana);
    provider.restart();
    const { membership } = provider.lifecycles;
    await membership.create(membership.check({ groupId: group.id, memberId: users.ben.id }).args);
    expect(await removeAtOnce([ana])).to.deep.equal([]);
    expect(await members()).to.deep.equal(["ben"]);
  });

  it("counts a membership that the program declares while the run removes it", async () => {
    const [ana, ben] = [await newMembership(users.ana), await newMembership(users.ben)];
    provider.restart();
    provider.faults({ operation: "DeleteGroupMembership", kind: "delay", delayMs: 50, count: 1 });
    const removal = removeAtOnce([ana]);
    await new Promise((resolve) => setTimeout(resolve, 25));
    provider.lifecycles.membership.check({ groupId: group.id, memberId: users.ana.id });
    // The membership of ana is not there again yet.
    expect(await removeAtOnce([ben])).to.deep.equal([]);
    expect(await removal).to.deep.equal([]);
    expect(await members()).to.deep.equal(["ana"]);
  });

  it("keeps its last member if the account of the member stays without groups", async () => {
    const user = await newUser("dora", { onDelete: "removeMemberships" });
    await newMembership(user);
    const other = await newGroup("Other");
    await newMembership(user, other);
    expect(await refused(user.destroy()))
      .to.include("will not remove a membership of user")
      .and.include("AWSControlTower");
    expect([await members(), await provider.membersOf(other.bareId)]).to.deep.equal([["dora"], ["dora"]]);
  });

  it("keeps the account of its last member in a run that refuses to remove the membership", async () => {
    const membership = await newMembership(users.ana);
    provider.restart();
    expect(await removeAtOnce([membership])).to.have.length(1);
    const { user } = provider.lifecycles;
    expect(await refused(user.delete(users.ana.id, users.ana.state))).to.include(
      `will not delete user "ana" (${users.ana.bareId}): nobody would be left in group "AWSControlTowerAdmins"`,
    );
    await user.delete(users.ben.id, users.ben.state);
    expect(await members()).to.deep.equal(["ana"]);
  });

  it("does not stop the removal of a membership that somebody else has deleted, by itself or with the group", async () => {
    const membership = await newMembership(users.ana);
    const MembershipId = String(membership.state.membershipId);
    await provider.client.deleteGroupMembership({ IdentityStoreId, MembershipId });
    provider.restart();
    expect(await removeAtOnce([membership])).to.deep.equal([]);
    provider.restart({ maxAttempts: "1" });
    provider.faults({ operation: "ListGroupMemberships", kind: "internal", count: 1 });
    expect(await removeAtOnce([membership])).to.have.length(1);
    await provider.client.deleteGroup({ IdentityStoreId, GroupId: group.bareId });
    // This run knows the name of the group, and the next one does not.
    expect(await removeAtOnce([membership])).to.deep.equal([]);
    provider.restart();
    expect(await removeAtOnce([membership])).to.deep.equal([]);
  });

  it("does not count for maxMembershipDeletes what it refuses", async () => {
    const [inTower, inOther] = [
      await newMembership(users.ana),
      await newMembership(users.ben, await newGroup("Other")),
    ];
    provider.restart({ maxMembershipDeletes: "1" });
    expect(await removeAtOnce([inTower])).to.have.length(1);
    expect(await removeAtOnce([inOther])).to.deep.equal([]);
  });

  it("is read again if the first read failed", async () => {
    const membership = await newMembership(users.ana);
    provider.restart({ maxAttempts: "1" });
    provider.faults({ operation: "ListGroupMemberships", kind: "internal", count: 1 });
    expect((await removeAtOnce([membership]))[0]).to.not.include("nobody would be left");
    expect((await removeAtOnce([membership]))[0]).to.include("nobody would be left");
  });

  for (const list of ["[]", '["break-glass"]']) {
    it(`has no protection if identitystore:protected is ${list}`, async () => {
      const membership = await newMembership(users.ana);
      provider.restart({ protected: list });
      await membership.destroy();
      await group.destroy();
      expect((await provider.client.listGroups({ IdentityStoreId })).Groups).to.deep.equal([]);
    });
  }

  it("is the only kind of group that must keep a member, and with both guards off nothing is read", async () => {
    const other = await newGroup("Other");
    const [ana, ben] = [await newMembership(users.ana, other), await newMembership(users.ben, other)];
    provider.restart();
    expect(await removeAtOnce([ana])).to.deep.equal([]);
    provider.restart({ protected: "[]", allowExternal: "true" });
    expect(await provider.requests(() => removeAtOnce([ben]))).to.deep.equal({ DeleteGroupMembership: 1 });
  });
});

describe("A group of an identity provider", () => {
  const provider = new Provider({ identityStoreId: IdentityStoreId });
  const groupId = "906a1c2b-1111-4222-8333-444455557777";
  const UserId = "906a1c2b-1111-4222-8333-444455556666";

  it("keeps its last member, unless the configuration allows changes of what the identity provider owns", async () => {
    const ExternalIds = [{ Issuer: "https://idp.example.com", Id: "42" }];
    const groups = [{ GroupId: groupId, DisplayName: "Staff", ExternalIds }];
    provider.emulator.seed({ [IdentityStoreId]: { users: [{ ...person("nina"), UserId }], groups } });
    const membership = provider.newMembership();
    await membership.up({ groupId, memberId: UserId });
    expect((await failureOf(membership.destroy())).message)
      .to.include(`in group "Staff" (${groupId}). It belongs to the identity provider https://idp.example.com.`)
      .and.include("set identitystore:allowExternal to true.");
    expect(await provider.membersOf(groupId)).to.deep.equal(["nina"]);
    provider.restart({ allowExternal: "true" });
    await membership.destroy();
    expect(await provider.membersOf(groupId)).to.deep.equal([]);
  });
});
