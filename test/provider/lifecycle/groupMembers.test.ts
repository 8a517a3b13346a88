import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { PartialError, type Properties } from "../../../provider/lifecycle/lifecycle";
import { failed } from "../../../provider/unknown";
import { IdentityStoreId, present, unknownId } from "../../emulator/support";
import { failureOf } from "../../support/failureOf";
import { Provider, unknown } from "../support";

describe("the lifecycle of a group's members", () => {
  const provider = new Provider({ identityStoreId: IdentityStoreId });
  let groupId: string;
  let ids: Record<"ana" | "ben" | "cleo", string>;

  beforeEach(async () => {
    groupId = await provider.group("Admins");
    ids = { ana: await provider.user("ana"), ben: await provider.user("ben"), cleo: await provider.user("cleo") };
  });

  function only(...names: (keyof typeof ids)[]): Record<string, string> {
    return Object.fromEntries(names.map((name) => [name, ids[name]]));
  }

  async function created(args: object) {
    const members = provider.newMembers();
    await members.up({ groupId, ...args });
    return members;
  }

  it("makes one request for each member on create, and one to list the members", async () => {
    const requests = await provider.requests(() => created({ members: only("ana", "ben") }));
    expect(requests).to.deep.equal({ ListGroupMemberships: 1, CreateGroupMembership: 2 });
    expect(await provider.membersOf(groupId)).to.deep.equal(["ana", "ben"]);
  });

  it("has the group's id, and accepts every form of id", async () => {
    const members = { ana: `${IdentityStoreId}/${ids.ana}`, ben: `arn:aws:identitystore:::user/${ids.ben}` };
    const resource = await created({ groupId: `${IdentityStoreId}/${groupId}`, members });
    expect(resource.id).to.equal(`${IdentityStoreId}/${groupId}`);
    expect(resource.preview({ groupId, members: only("ana", "ben"), identityStoreId: IdentityStoreId })).to.equal(
      "same",
    );
  });

  it("makes no request while nothing changes, whatever the order of its members", async () => {
    const resource = await created({ members: only("ana", "ben") });
    expect(await provider.requests(() => resource.up({ groupId, members: only("ben", "ana") }))).to.deep.equal({});
  });

  it("makes one request for each member on create in a new group, even if the resource is exclusive", async () => {
    const { group, members } = provider.lifecycles;
    const { state } = await group.create({ displayName: "New" });
    const args = members.check({ groupId: state.groupId, members: only("ana", "ben"), exclusive: true }).args;
    expect(await provider.requests(() => members.create(args))).to.deep.equal({ CreateGroupMembership: 2 });
  });

  it("makes as few requests as possible on update", async () => {
    const resource = await created({ members: only("ana", "ben") });
    const requests = await provider.requests(() => resource.up({ groupId, members: only("ben", "cleo") }));
    // The guards read the group once in a run that removes members.
    expect(requests).to.deep.equal({
      ListGroups: 1,
      CreateGroupMembership: 1,
      GetGroupMembershipId: 1,
      DeleteGroupMembership: 1,
    });
    expect(await provider.membersOf(groupId)).to.deep.equal(["ben", "cleo"]);
    expect(await provider.requests(() => resource.up({ groupId, members: {} }))).to.deep.equal({
      ListGroups: 1,
      ListGroupMemberships: 1,
      DeleteGroupMembership: 2,
    });
    expect(await provider.requests(() => resource.up({ groupId, members: only("ana") }))).to.deep.equal({
      CreateGroupMembership: 1,
    });
  });

  it("adds and removes members although the answers to the requests are lost", async () => {
    for (const operation of ["CreateGroupMembership", "DeleteGroupMembership"]) {
      provider.faults({ operation, kind: "reset-after", count: 1 });
      const resource = await created({ members: only("ana", "ben") });
      expect(await provider.membersOf(groupId)).to.deep.equal(["ana", "ben"]);
      await resource.destroy();
      expect(await provider.membersOf(groupId)).to.deep.equal([]);
    }
  });

  it("makes no request when only a label changes", async () => {
    const resource = await created({ members: only("ana") });
    expect(await provider.requests(() => resource.up({ groupId, members: { anastasia: ids.ana } }))).to.deep.equal({});
    expect(resource.state.members).to.deep.equal({ anastasia: ids.ana });
  });

  it("adopts an existing membership, and leaves others unchanged", async () => {
    await provider.membership(groupId, ids.ana);
    await provider.membership(groupId, ids.cleo);
    const resource = await created({ members: only("ana", "ben") });
    await resource.upWithRefresh({ groupId, members: only("ben") });
    expect(await provider.membersOf(groupId)).to.deep.equal(["ben", "cleo"]);
  });

  it("adds a member again after somebody removed it", async () => {
    const resource = await created({ members: only("ana", "ben") });
    const request = { IdentityStoreId, GroupId: groupId, MemberId: { UserId: ids.ana } };
    const { MembershipId } = await provider.client.getGroupMembershipId(request);
    await provider.client.deleteGroupMembership({ IdentityStoreId, MembershipId });
    expect(await resource.upWithRefresh({ groupId, members: only("ana", "ben") })).to.equal("updated");
    expect(await provider.membersOf(groupId)).to.deep.equal(["ana", "ben"]);
  });

  it("does not exist after somebody deleted the group", async () => {
    const resource = await created({ members: only("ana") });
    await provider.client.deleteGroup({ IdentityStoreId, GroupId: groupId });
    await resource.refresh();
    expect(resource.exists).to.equal(false);
  });

  it("is replaced if the group changes", async () => {
    const resource = await created({ members: only("ana") });
    const other = await provider.group("Others");
    expect(resource.preview({ groupId: other, members: only("ana") })).to.equal("replace");
    await resource.up({ groupId: other, members: only("ana") });
    expect(await provider.membersOf(groupId)).to.deep.equal([]);
    expect(await provider.membersOf(other)).to.deep.equal(["ana"]);
  });

  it("does not move if the configuration names another identity store", async () => {
    for (const members of [only("ana"), {}]) {
      provider.restart({});
      const resource = await created({ members });
      provider.restart({ identityStoreId: "d-9999999999" });
      const args = { groupId, members };
      expect(() => resource.preview(args)).to.throw("identitystore:identityStoreId now names d-9999999999");
      expect(resource.preview({ ...args, identityStoreId: "d-9999999999" })).to.equal("replace");
    }
  });

  it("removes its own members on delete, and keeps the others", async () => {
    const resource = await created({ members: only("ana", "ben") });
    await provider.membership(groupId, ids.cleo);
    await resource.destroy();
    expect(await provider.membersOf(groupId)).to.deep.equal(["cleo"]);
  });

  describe("with an exclusive group", () => {
    it("fails if the group has undeclared members, lists them, and adds nobody", async () => {
      await provider.membership(groupId, ids.cleo);
      const { message } = await failureOf(created({ members: only("ana"), exclusive: true }));
      expect(message).to.include(`cleo (${ids.cleo})`).and.include("adopt");
      expect(await provider.membersOf(groupId)).to.deep.equal(["cleo"]);
    });

    it("fails because of undeclared members even if adopt is identical", async () => {
      await provider.membership(groupId, ids.cleo);
      const args = { members: only("ana"), exclusive: true, adopt: "identical" };
      expect((await failureOf(created(args))).message).to.include("cleo");
    });

    it("puts undeclared members into the state with adopt, so that the next preview shows their removal", async () => {
      await provider.membership(groupId, ids.cleo);
      const args = { groupId, members: only("ana"), exclusive: true, adopt: "update" };
      const resource = await created(args);
      expect(await provider.membersOf(groupId)).to.deep.equal(["ana", "cleo"]);
      expect(resource.state.members).to.have.property("cleo", ids.cleo);
      expect(await resource.up(args)).to.equal("updated");
      expect(await provider.membersOf(groupId)).to.deep.equal(["ana"]);
    });

    it("keeps members on delete that it never declared", async () => {
      await provider.membership(groupId, ids.cleo);
      const resource = await created({ members: only("ana"), exclusive: true, adopt: "update" });
      await resource.refresh();
      await resource.destroy();
      expect(await provider.membersOf(groupId)).to.deep.equal(["cleo"]);
    });

    it("keeps a member that somebody added if it is no longer exclusive, even after a refresh has found the member", async () => {
      const resource = await created({ members: only("ana"), exclusive: true });
      await provider.membership(groupId, ids.cleo);
      await resource.upWithRefresh({ groupId, members: only("ana") });
      expect(await provider.membersOf(groupId)).to.deep.equal(["ana", "cleo"]);
      expect(await resource.upWithRefresh({ groupId, members: only("ana") })).to.equal("same");
    });

    it("manages a member that somebody added as soon as the program declares the member", async () => {
      const resource = await created({ members: only("ana"), exclusive: true });
      await provider.membership(groupId, ids.cleo);
      const requests = await provider.requests(() =>
        resource.upWithRefresh({ groupId, members: only("ana", "cleo"), exclusive: true }),
      );
      expect(requests).not.to.have.any.keys("CreateGroupMembership", "DeleteGroupMembership");
      await resource.destroy();
      expect(await provider.membersOf(groupId)).to.deep.equal([]);
    });

    it("removes a member that somebody added only after a refresh has found the member", async () => {
      const args = { groupId, members: only("ana"), exclusive: true };
      const resource = await created(args);
      await provider.membership(groupId, ids.cleo);
      expect(await resource.up(args)).to.equal("same");
      expect(await provider.membersOf(groupId)).to.deep.equal(["ana", "cleo"]);
      expect(await resource.upWithRefresh(args)).to.equal("updated");
      expect(await provider.membersOf(groupId)).to.deep.equal(["ana"]);
    });
  });

  describe("if a step fails", () => {
    it("keeps what succeeded, names what failed, and the next update does the rest", async () => {
      const { members } = provider.lifecycles;
      const args = members.check({ groupId, members: { ...only("ana", "ben"), ghost: unknownId } }).args;
      const error = await failureOf(members.create(args));
      if (!(error instanceof PartialError)) throw error;
      expect(error.reasons).to.have.length(1);
      expect(error.message).to.include('could not add "ghost"').and.include("USER");
      expect(error.id).to.equal(`${IdentityStoreId}/${groupId}`);
      expect(error.state.members).to.deep.equal(only("ana", "ben"));
      expect(await provider.membersOf(groupId)).to.deep.equal(["ana", "ben"]);
      const next = members.check({ groupId, members: only("ana", "cleo") }).args;
      provider.restart();
      await provider.lifecycles.members.update(error.id, error.state, next);
      expect(await provider.membersOf(groupId)).to.deep.equal(["ana", "cleo"]);
    });

    it("records a member that it has added even if no answer arrived", async () => {
      provider.restart({ maxAttempts: "1" });
      provider.faults({ operation: "CreateGroupMembership", kind: "reset-after", count: 1 });
      const resource = await created({ members: only("ana", "ben") });
      expect(resource.state.members).to.deep.equal(only("ana", "ben"));
    });

    it("keeps a member in the state that it could not remove", async () => {
      const resource = await created({ members: only("ana", "ben") });
      provider.restart({ maxAttempts: "1" });
      provider.faults({ operation: "DeleteGroupMembership", kind: "internal" });
      const { members } = provider.lifecycles;
      const error = await failureOf(
        members.update(resource.id, resource.state, members.check({ groupId, members: only("ben") }).args),
      );
      if (!(error instanceof PartialError)) throw error;
      expect(error.message).to.include('could not remove "ana"');
      expect(error.state.members).to.deep.equal(only("ana", "ben"));
    });

    const leavers = [
      { failing: ["DeleteGroupMembership"], next: "ana" },
      { failing: ["DeleteGroupMembership", "CreateGroupMembership"], next: "ben" },
    ] as const;
    for (const { failing, next } of leavers) {
      it(`records a member that it could not remove even if another member has the label now (${failing.join(", ")})`, async () => {
        const resource = await created({ members: { oncall: ids.ana } });
        const { members } = provider.lifecycles;
        const update = async (state: Properties, name: "ana" | "ben") =>
          members.update(resource.id, state, members.check({ groupId, members: { oncall: ids[name] } }).args);
        provider.restart({ maxAttempts: "1" });
        provider.faults(...failing.map((operation) => ({ operation, kind: "internal" as const })));
        const error = await failureOf(update(resource.state, "ben"));
        if (!(error instanceof PartialError)) throw error;
        expect(error.message).to.include(`could not remove "oncall (${ids.ana})"`);
        provider.restart();
        provider.faults();
        expect(await update(error.state, next)).to.deep.include({ members: { oncall: ids[next] } });
        expect(await provider.membersOf(groupId)).to.deep.equal([next]);
      });
    }
  });

  describe("if another resource of the program adopts a member", () => {
    it("keeps the member in the group, even if that resource finds the member during the removal", async () => {
      const list = await created({ members: only("ana", "ben") });
      provider.restart();
      const { members, membership } = provider.lifecycles;
      provider.faults({ operation: "DeleteGroupMembership", kind: "delay", delayMs: 300 });
      const { args } = members.check({ groupId, members: only("ben") });
      members.diff(list.id, list.state, args);
      const update = members.update(list.id, list.state, args);
      await sleep(100);
      await membership.create(membership.check({ groupId, memberId: ids.ana }).args);
      await update;
      expect(await provider.membersOf(groupId)).to.deep.equal(["ana", "ben"]);
    });

    it("keeps the membership if that resource fails, and the next run adds nothing", async () => {
      const list = await created({ members: only("ana", "ben") });
      provider.restart({ maxAttempts: "1" });
      const { members, membership } = provider.lifecycles;
      const args = membership.check({ groupId, memberId: ids.ana }).args;
      provider.faults({ operation: "CreateGroupMembership", kind: "throttle" });
      await failureOf(membership.create(args));
      await members.delete(list.id, list.state);
      expect(await provider.membersOf(groupId)).to.deep.equal(["ana"]);
      provider.faults();
      await membership.create(args);
      expect(await provider.membersOf(groupId)).to.deep.equal(["ana"]);
    });
  });

  describe("if the resource of a member fails", () => {
    it("keeps present members, adds nobody, and removes those who leave", async () => {
      const resource = await created({ members: only("ana", "ben") });
      await resource.up({ groupId, members: { ana: failed, cleo: failed } });
      expect(await provider.membersOf(groupId)).to.deep.equal(["ana"]);
      expect(resource.state.members).to.deep.equal(only("ana"));
      expect(resource.preview({ groupId, members: { ana: failed } })).to.equal("same");
    });

    it("keeps present members whose names differ only by case", async () => {
      const resource = await created({ members: only("ana"), exclusive: true });
      await provider.membership(groupId, ids.cleo);
      const args = { groupId, members: { ...only("ana"), Cleo: failed }, exclusive: true };
      await resource.upWithRefresh(args);
      await resource.up(args);
      expect(await provider.membersOf(groupId)).to.deep.equal(["ana", "cleo"]);
    });

    it("changes nothing if the list of all members comes from that resource", async () => {
      const resource = await created({ members: only("ana", "ben") });
      expect(await resource.up({ groupId, members: failed })).to.equal("same");
      await resource.up({ groupId, members: failed, exclusive: true });
      expect(await provider.membersOf(groupId)).to.deep.equal(["ana", "ben"]);
    });

    it("does not treat a member that a refresh has found as declared", async () => {
      const resource = await created({ members: only("ana"), exclusive: true });
      await provider.membership(groupId, ids.cleo);
      await resource.upWithRefresh({ groupId, members: failed, exclusive: true });
      await resource.up({ groupId, members: only("ana") });
      expect(await provider.membersOf(groupId)).to.deep.equal(["ana", "cleo"]);
    });

    it("creates the other memberships", async () => {
      await created({ members: { ana: failed, ...only("ben") } });
      expect(await provider.membersOf(groupId)).to.deep.equal(["ben"]);
    });
  });

  describe("the check of the arguments", () => {
    function problems(args: object) {
      return provider.lifecycles.members.check({ ...args }).problems.map(({ path, message }) => `${path}: ${message}`);
    }

    it("reports one user under two labels, invalid ids and missing arguments at once", () => {
      const found = problems({
        groupId: ids.ana,
        members: { ana: ids.ana, again: ids.ana, ben: "ben" },
        exclusiv: true,
      });
      expect(found.join("\n"))
        .to.include('members["again"]: is the same user as members["ana"]')
        .and.include('members["ben"]: must be the id of a user')
        .and.include("exclusiv: is not an argument");
      expect(problems({ groupId }).join()).to.include("members: is required");
    });

    it("accepts members that are not known yet", () => {
      expect(problems({ groupId: unknown, members: { ana: unknown, ben: ids.ben } })).to.deep.equal([]);
      expect(problems({ groupId, members: unknown })).to.deep.equal([]);
    });
  });

  it("keeps a member that moves to a resource of its own, in either order", async () => {
    const resource = await created({ members: only("ana", "ben") });
    provider.restart();
    const { members, membership } = provider.lifecycles;
    const rest = members.check({ groupId, members: only("ana") }).args;
    const own = membership.check({ groupId, memberId: ids.ben }).args;
    await Promise.all([members.update(resource.id, resource.state, rest), membership.create(own)]);
    expect(await provider.membersOf(groupId)).to.deep.equal(["ana", "ben"]);
  });

  it("keeps a member if the member's own resource is deleted before the list that now has the member is created", async () => {
    const alone = provider.newMembership();
    await alone.up({ groupId, memberId: ids.ben });
    provider.restart();
    const { members, membership } = provider.lifecycles;
    const { args } = members.check({ groupId, members: only("ben") });
    await membership.delete(alone.id, alone.state);
    expect(await provider.membersOf(groupId)).to.deep.equal(["ben"]);
    await members.create(args);
    expect(await provider.membersOf(groupId)).to.deep.equal(["ben"]);
  });

  it("keeps a member if a resource of the membership is deleted and the member's own resource has failed", async () => {
    const resource = await created({ members: only("ana", "ben") });
    const alone = provider.newMembership();
    await alone.up({ groupId, memberId: ids.ben });
    provider.restart();
    const { members, membership } = provider.lifecycles;
    const { args } = members.check({ groupId, members: { ...only("ana", "cleo"), ben: failed } });
    await members.update(resource.id, resource.state, args);
    await membership.delete(alone.id, alone.state);
    expect(await provider.membersOf(groupId)).to.deep.equal(["ana", "ben", "cleo"]);
  });

  it("reads all members of the group if there is no state", async () => {
    await provider.membership(groupId, ids.ana);
    const found = present(await provider.lifecycles.members.read(groupId, undefined));
    expect(found.state).to.deep.include({ groupId, members: only("ana") });
  });

  it("does not treat the members as gone because the identity store is not found", async () => {
    const resource = await created({ members: only("ana") });
    const read = provider.lifecycles.members.read(`d-9999999999/${groupId}`, resource.state);
    expect((await failureOf(read)).message).to.include("identitystore:region");
  });
});
