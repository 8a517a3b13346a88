import { expect } from "chai";
import { leaveUnlessDeclared } from "../../../provider/lifecycle/memberships";
import { IdentityStoreId, person, present, unknownId } from "../../emulator/support";
import { failureOf } from "../../support/failureOf";
import { withStubService } from "../stubService";
import { hurried, lifecyclesOf, Provider, type Resource, startProvider, unknown } from "../support";

describe("the lifecycle of a group membership", () => {
  const provider = new Provider({ identityStoreId: IdentityStoreId });
  let pair: { groupId: string; memberId: string };

  beforeEach(async () => {
    pair = { groupId: await provider.group("Admins"), memberId: await provider.user("nina") };
  });

  async function created(args: object = pair): Promise<Resource> {
    const membership = provider.newMembership();
    await membership.up({ ...args });
    return membership;
  }

  async function members(GroupId = pair.groupId): Promise<(string | undefined)[]> {
    const { GroupMemberships } = await provider.client.listGroupMemberships({ IdentityStoreId, GroupId });
    return (GroupMemberships ?? []).map(({ MemberId }) => MemberId?.UserId);
  }

  it("is never removed, even for a moment, while the program declares the pair", async () => {
    const { bareId } = await created();
    provider.restart();
    provider.lifecycles.membership.check(pair);
    const membership = { groupId: pair.groupId, userId: pair.memberId, membershipId: bareId };
    const directory = await provider.process.directory();
    const requests = await provider.requests(() =>
      leaveUnlessDeclared({ provider: provider.process, directory }, membership),
    );
    expect(requests).to.deep.equal({});
  });

  function removeBehind(membership: Resource) {
    return provider.client.deleteGroupMembership({ IdentityStoreId, MembershipId: membership.bareId });
  }

  it("creates a membership in one request", async () => {
    const membership = provider.newMembership();
    expect(await provider.requests(() => membership.up(pair))).to.deep.equal({ CreateGroupMembership: 1 });
    expect(await members()).to.deep.equal([pair.memberId]);
    expect(membership.state).to.deep.equal({
      ...pair,
      identityStoreId: IdentityStoreId,
      membershipId: membership.bareId,
      defaulted: "identityStoreId",
    });
  });

  it("accepts every form of id as the same id", async () => {
    const { groupId, memberId } = pair;
    const arns = {
      groupId: `arn:aws:identitystore:::group/${groupId}`,
      memberId: `arn:aws:identitystore:::user/${memberId}`,
    };
    const physical = { groupId: `${IdentityStoreId}/${groupId}`, memberId: `${IdentityStoreId}/${memberId}` };
    const membership = await created(arns);
    expect(membership.state).to.include(pair);
    expect(membership.preview(pair)).to.equal("same");
    expect(await provider.requests(() => membership.up(physical))).to.deep.equal({});
    expect(membership.preview(physical)).to.equal("same");
    expect(await provider.requests(() => membership.up(arns))).to.deep.equal({});
    expect(membership.state).to.include(pair);
  });

  it("adopts a membership that exists", async () => {
    const id = await provider.membership(pair.groupId, pair.memberId);
    expect((await created()).bareId).to.equal(id);
  });

  it("creates a membership once, even if the answer to the first request is lost", async () => {
    provider.faults({ operation: "CreateGroupMembership", kind: "reset-after", count: 1 });
    await created();
    expect(await members()).to.deep.equal([pair.memberId]);
  });

  it("creates a membership while its user, created in this run, is not visible yet", async () => {
    const { user, membership } = provider.lifecycles;
    const { state } = await user.create({ userName: "new", name: { givenName: "Given", familyName: "Family" } });
    const UserId = String(state.userId);
    await provider.client.deleteUser({ IdentityStoreId, UserId });
    const appear = () => provider.emulator.seed({ [IdentityStoreId]: { users: [{ ...person("new"), UserId }] } });
    await hurried(() => {
      setTimeout(appear, 1_000);
      return membership.create(membership.check({ ...pair, memberId: UserId }).args);
    });
    expect(await members()).to.deep.equal([UserId]);
  });

  it("finds an existing membership that is not visible yet", async () => {
    const hidden = [{ status: 400, body: { __type: "ResourceNotFoundException", ResourceType: "GROUP_MEMBERSHIP" } }];
    const answer = (operation: string) =>
      operation === "CreateGroupMembership"
        ? { status: 400, body: { __type: "ConflictException" } }
        : (hidden.shift() ?? { status: 200, body: { IdentityStoreId, MembershipId: unknownId } });
    await withStubService(answer, async (endpoint) => {
      const provider = startProvider({ endpoint, identityStoreId: IdentityStoreId });
      const { create } = lifecyclesOf(() => provider).membership;
      expect((await hurried(() => create(pair))).id).to.equal(`${IdentityStoreId}/${unknownId}`);
    });
  });

  it("names the user that does not exist", async () => {
    const error = await failureOf(created({ ...pair, memberId: unknownId }));
    expect(error.message).to.include(unknownId).and.include("USER not found");
  });

  it("names the user and the group in errors if the program declares them, without a request for the names", async () => {
    const [user, group, membership] = [provider.newUser(), provider.newGroup(), provider.newMembership()];
    const [ana, readers] = [
      { userName: "ana", name: { givenName: "Ana", familyName: "Hill" } },
      { displayName: "Readers" },
    ];
    await user.up(ana);
    await group.up(readers);
    await membership.up({ groupId: group.id, memberId: user.id });
    provider.restart({ maxMembershipDeletes: "0", identityStoreId: "d-9999999999" });
    const { lifecycles } = provider;
    const own = { identityStoreId: IdentityStoreId };
    lifecycles.user.diff(user.id, user.state, lifecycles.user.check({ ...ana, ...own }).args);
    lifecycles.group.diff(group.id, group.state, lifecycles.group.check({ ...readers, ...own }).args);
    const title = `user "ana" (${user.bareId}) in group "Readers" (${group.bareId})`;
    const { args } = lifecycles.membership.check({ groupId: group.bareId, memberId: user.bareId });
    expect(() => lifecycles.membership.diff(membership.id, membership.state, args)).to.throw(title);
    provider.faults({ kind: "internal" });
    const requests = await provider.requests(async () => {
      const create = () => lifecycles.membership.create({ ...args, ...own });
      expect((await hurried(() => failureOf(create()))).message).to.include(`for the membership of ${title}: `);
    });
    expect(requests).to.have.all.keys("CreateGroupMembership", "GetGroupMembershipId");
  });

  it("names the user and the group if a limit refuses the removal", async () => {
    const membership = await created();
    provider.restart({ maxMembershipDeletes: "0" });
    const { groups, users } = await provider.connection.directory();
    await Promise.all([groups.list(), users.list()]);
    const { message } = await failureOf(provider.lifecycles.membership.delete(membership.id, membership.state));
    const { memberId, groupId } = pair;
    expect(message).to.include(
      `a membership of user "nina" (${memberId}) in group "Admins" (${groupId}): identitystore:max`,
    );
  });

  it("makes no request while nothing changes", async () => {
    const membership = await created();
    expect(await provider.requests(() => membership.up(pair))).to.deep.equal({});
  });

  it("makes no request when only the way to name the identity store changes", async () => {
    const membership = await created();
    for (const declared of [{ ...pair, identityStoreId: IdentityStoreId }, pair]) {
      expect(await provider.requests(() => membership.up(declared))).to.deep.equal({});
      expect(membership.preview(declared)).to.equal("same");
      await membership.refresh();
      expect(membership.preview(declared)).to.equal("same");
    }
  });

  it("is replaced if its group or its user changes", async () => {
    const membership = await created();
    const other = await provider.group("Owners");
    expect(await membership.up({ ...pair, groupId: other })).to.equal("replaced");
    expect([await members(), await members(other)]).to.deep.equal([[], [pair.memberId]]);
    const nora = await provider.user("nora");
    expect(await membership.up({ groupId: other, memberId: nora })).to.equal("replaced");
    expect(await members(other)).to.deep.equal([nora]);
  });

  it("is replaced if its identity store changes", async () => {
    const membership = await created();
    expect(membership.preview({ ...pair, identityStoreId: "d-9999999999" })).to.equal("replace");
  });

  it("does not move if the configuration names another identity store", async () => {
    const membership = await created();
    provider.restart({ identityStoreId: "d-9999999999" });
    expect(() => membership.preview(pair)).to.throw(`is in identity store ${IdentityStoreId}, and`);
    expect(membership.preview({ ...pair, identityStoreId: IdentityStoreId })).to.not.equal("replace");
  });

  it("shows no drift if somebody removed the membership and added it again", async () => {
    const membership = await created();
    await removeBehind(membership);
    const id = await provider.membership(pair.groupId, pair.memberId);
    expect(await membership.upWithRefresh(pair)).to.equal("same");
    expect(membership.bareId).to.equal(id);
    expect(membership.state).to.include({ membershipId: id });
  });

  it("creates the membership again after somebody removed it, or its user or group", async () => {
    const membership = await created();
    await removeBehind(membership);
    expect(await membership.upWithRefresh(pair)).to.equal("created");
    await provider.client.deleteUser({ IdentityStoreId, UserId: pair.memberId });
    provider.restart();
    await membership.refresh();
    expect(membership.exists).to.equal(false);
    await provider.client.deleteGroup({ IdentityStoreId, GroupId: pair.groupId });
    const whole = { ...pair, identityStoreId: IdentityStoreId, membershipId: unknownId };
    expect(await provider.lifecycles.membership.read(`${IdentityStoreId}/${unknownId}`, whole)).to.equal(undefined);
  });

  it("does not treat the membership as gone because its identity store is not found", async () => {
    const read = provider.lifecycles.membership.read(`d-9999999999/${unknownId}`, {
      ...pair,
      identityStoreId: "d-9999999999",
      membershipId: unknownId,
    });
    expect((await failureOf(read)).message).to.include("identitystore:region");
  });

  it("refreshes all memberships of a group with as many requests as the list has pages", async () => {
    const users = await Promise.all(Array.from({ length: 120 }, (_, index) => provider.user(`user${index}`)));
    const memberships = await Promise.all(users.map((memberId) => created({ ...pair, memberId })));
    provider.restart();
    const requests = await provider.requests(() => Promise.all(memberships.map((membership) => membership.refresh())));
    expect(requests).to.deep.equal({ ListGroupMemberships: 2 });
    expect(memberships.every(({ exists }) => exists)).to.equal(true);
  });

  it("reads the group and the user without a state", async () => {
    const id = await provider.membership(pair.groupId, pair.memberId);
    for (const form of [id, `${IdentityStoreId}/${id}`, `arn:aws:identitystore:::membership/${id}`]) {
      const found = present(await provider.lifecycles.membership.read(form, undefined));
      expect(found.id).to.equal(`${IdentityStoreId}/${id}`);
      expect(found.state).to.include({ ...pair, membershipId: id, identityStoreId: IdentityStoreId });
    }
    expect(await provider.lifecycles.membership.read(unknownId, undefined)).to.equal(undefined);
  });

  it("deletes the membership in one request, and reads the group once for the guards", async () => {
    const membership = await created();
    expect(await provider.requests(() => membership.destroy())).to.deep.equal({
      ListGroups: 1,
      DeleteGroupMembership: 1,
    });
    expect(await members()).to.deep.equal([]);
  });

  it("deletes the membership once, even if the answer to the first request is lost", async () => {
    const membership = await created();
    provider.faults({ operation: "DeleteGroupMembership", kind: "reset-after", count: 1 });
    await membership.destroy();
    expect(await members()).to.deep.equal([]);
  });

  it("deletes the membership after somebody removed it and added it again", async () => {
    const membership = await created();
    await removeBehind(membership);
    await provider.membership(pair.groupId, pair.memberId);
    await membership.destroy();
    expect(await members()).to.deep.equal([]);
  });

  it("deletes without an error if the membership is already gone, alone or with its user", async () => {
    const membership = await created();
    await removeBehind(membership);
    await membership.destroy();
    await membership.up(pair);
    await provider.client.deleteUser({ IdentityStoreId, UserId: pair.memberId });
    await membership.destroy();
    expect(membership.exists).to.equal(false);
  });

  it("keeps the membership and its user if the resource of its new member fails", async () => {
    const membership = await created();
    provider.restart();
    const { args, problems } = provider.lifecycles.membership.check({ groupId: pair.groupId });
    expect(problems).to.deep.equal([]);
    expect(provider.lifecycles.membership.diff(membership.id, membership.state, args).changes).to.equal(false);
    const state = { userName: "nina", identityStoreId: IdentityStoreId };
    const { message } = await failureOf(provider.lifecycles.user.delete(`${IdentityStoreId}/${pair.memberId}`, state));
    expect(message).to.include("a membership in the state refers to this user");
    expect(await members()).to.have.length(1);
  });

  describe("the check of the arguments", () => {
    const problems = (args: object) =>
      provider.lifecycles.membership.check({ ...args }).problems.map(({ path, message }) => `${path} ${message}`);

    it("requires a group, and a user unless the user's resource has failed", () => {
      const [group, ...others] = problems({});
      expect(group).to.match(/^groupId is required/);
      // A problem would stop all deletions of the engine, although only the user's resource failed.
      expect(others).to.deep.equal([]);
      expect(problems({ groupId: unknown, memberId: unknown })).to.deep.equal([]);
    });

    it("reports ids of the wrong kind, unknown arguments and an invalid identity store at once", () => {
      const wrong = {
        identityStoreId: "here",
        groupId: `arn:aws:identitystore:::user/${unknownId}`,
        memberId: "nina",
        userId: unknownId,
      };
      expect(problems(wrong).map((problem) => problem.split(" ")[0])).to.have.members([
        "identityStoreId",
        "groupId",
        "memberId",
        "userId",
      ]);
    });

    it("refuses a group or user of another identity store", () => {
      const elsewhere = `d-9999999999/${unknownId}`;
      expect(problems({ ...pair, identityStoreId: IdentityStoreId, memberId: elsewhere })[0]).to.include(
        "d-9999999999",
      );
      expect(problems({ groupId: `${IdentityStoreId}/${unknownId}`, memberId: elsewhere })).to.have.length(1);
    });
  });
});
