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

  describe("with a beginning and an end", () => {
    const march = { from: "2026-03-01", until: "2026-03-31" };
    const [before, first, last, after] = [
      "2026-02-28T23:59:59Z",
      "2026-03-01",
      "2026-03-31T23:59:59Z",
      "2026-04-01",
    ] as const;
    let membership: Resource;
    const up = (now: string, declared: object = { ...pair, ...march }) => {
      provider.restart({ now });
      return membership.up({ ...declared });
    };
    const pairId = () => `${IdentityStoreId}/${pair.groupId}/${pair.memberId}`;

    beforeEach(() => {
      membership = provider.newMembership();
    });

    it("exists only between them: the updates before, within and after change only what they must", async () => {
      expect(await provider.requests(() => up(before))).to.deep.equal({});
      expect(membership.state).to.deep.equal({
        ...{ ...pair, ...march, active: false, membershipId: "" },
        ...{ identityStoreId: IdentityStoreId, defaulted: "identityStoreId" },
      });
      expect(membership.id).to.equal(pairId());
      expect(await up(before)).to.equal("same");
      expect(await provider.requests(() => up(first))).to.deep.equal({ CreateGroupMembership: 1 });
      expect(await members()).to.deep.equal([pair.memberId]);
      expect(membership.state).to.include({ active: true }).and.have.property("membershipId").that.is.not.equal("");
      expect(await up(last)).to.equal("same");
      // A guard reads a group that loses members once in a run.
      expect(await provider.requests(() => up(after))).to.deep.equal({ ListGroups: 1, DeleteGroupMembership: 1 });
      expect(await members()).to.deep.equal([]);
      expect(membership.state).to.include({ active: false, membershipId: "" });
      expect(await up(after)).to.equal("same");
      expect(membership.id).to.equal(pairId());
    });

    it("shows its end in a preview", async () => {
      await up(first);
      provider.restart({ now: after });
      expect(provider.lifecycles.membership.check({ ...pair, ...march }).args).to.include({ active: false });
      expect(membership.preview({ ...pair, ...march })).to.equal("update");
    });

    it("may have only one of them", async () => {
      await up(after, { ...pair, from: "2026-03-01T00:00+01:00" });
      expect(membership.state).to.include({ active: true });
      await up(last, { ...pair, until: "2026-04-01T00:00+01:00" });
      expect(membership.state).to.include({ active: false });
      expect(await members()).to.deep.equal([]);
    });

    it("follows the clock if no time is configured", async () => {
      await membership.up({ ...pair, until: "2999-12-31" });
      expect(await members()).to.have.length(1);
      await membership.up({ ...pair, until: "2020-12-31" });
      expect(await members()).to.deep.equal([]);
    });

    it("may get other times, or none, without a replacement and without a request that is not needed", async () => {
      await up(first, pair);
      const later = () => up(after, { ...pair, ...march, until: "2026-12-31" });
      expect(await provider.requests(async () => expect(await later()).to.equal("updated"))).to.deep.equal({});
      await up(after);
      expect(await provider.requests(() => up(after, { ...pair, until: "2026-03-30" }))).to.deep.equal({});
      expect(await members()).to.deep.equal([]);
      expect(await up(after, pair)).to.equal("updated");
      expect(membership.state).to.not.have.any.keys("from", "until", "active");
      expect(await members()).to.have.length(1);
    });

    it("is replaced if its group changes, also while it is not active", async () => {
      await up(before);
      const other = await provider.group("Owners");
      const declared = { ...pair, ...march, groupId: other };
      expect(await provider.requests(() => up(before, declared))).to.deep.equal({});
      expect(membership.id).to.equal(`${IdentityStoreId}/${other}/${pair.memberId}`);
      await up(first, declared);
      expect([await members(), await members(other)]).to.deep.equal([[], [pair.memberId]]);
    });

    it("stays in the state in a refresh while it is not active, also if its user is gone", async () => {
      for (const time of [before, after]) {
        await up(time);
        const { state } = membership;
        await membership.refresh();
        expect(membership.state).to.deep.equal(state);
        expect(membership.id).to.equal(pairId());
      }
      await provider.client.deleteUser({ IdentityStoreId, UserId: pair.memberId });
      await membership.refresh();
      expect(membership.exists).to.equal(true);
    });

    for (const time of [before, after])
      it(`is removed by the update after a refresh if somebody adds the user at ${time}`, async () => {
        await up(time);
        const MembershipId = await provider.membership(pair.groupId, pair.memberId);
        expect(await up(time)).to.equal("same");
        expect(await members()).to.have.length(1);
        await membership.refresh();
        expect(membership.state).to.include({ ...march, active: true, membershipId: MembershipId });
        expect(await up(time)).to.equal("updated");
        expect(await members()).to.deep.equal([]);
        expect(membership.id).to.equal(pairId());
      });

    it("is created again if somebody removed it, but not after its end", async () => {
      await up(first);
      await removeBehind(membership);
      await membership.refresh();
      expect(membership.exists).to.equal(false);
      expect(await up(first)).to.equal("created");
      await removeBehind(membership);
      await membership.refresh();
      expect(await provider.requests(() => up(after))).to.deep.equal({});
      expect(await up(after)).to.equal("same");
    });

    it("is read without a state by the ids of its group and its user, while it is active", async () => {
      await up(first);
      const found = present(await provider.lifecycles.membership.read(pairId(), undefined));
      expect(found.id).to.equal(`${IdentityStoreId}/${membership.state.membershipId}`);
      expect(found.state).to.include({ ...pair, membershipId: membership.state.membershipId });
      expect(found.state).to.not.have.any.keys("from", "until", "active");
      await up(after);
      expect(await provider.lifecycles.membership.read(pairId(), undefined)).to.equal(undefined);
    });

    it("is not deleted while it is not active, even if somebody has added the user", async () => {
      await up(before);
      await provider.membership(pair.groupId, pair.memberId);
      expect(await provider.requests(() => membership.destroy())).to.deep.equal({});
      expect(await members()).to.have.length(1);
    });

    it("is deleted after its end if no update has removed it", async () => {
      await up(last);
      provider.restart({ now: after });
      await membership.destroy();
      expect(await members()).to.deep.equal([]);
    });

    for (const [guard, value] of [
      ["maxMembershipDeletes", "0"],
      ["protected", '["admins"]'],
      ["protected", '["nina"]'],
    ] as const)
      it(`does not end if ${guard} (${value}) forbids it, and ends once it is allowed`, async () => {
        await up(first);
        provider.restart({ now: after, [guard]: value });
        expect((await failureOf(membership.up({ ...pair, ...march }))).message).to.include(`identitystore:${guard}`);
        expect(await members()).to.have.length(1);
        expect(await up(after)).to.equal("updated");
        expect(await members()).to.deep.equal([]);
      });

    it("ends without an error if it is already gone", async () => {
      await up(first);
      await removeBehind(membership);
      expect(await up(after)).to.equal("updated");
    });

    it("keeps no other resource from removing the user while it is not active", async () => {
      const list = provider.newMembers();
      await list.up({ groupId: pair.groupId, members: { nina: pair.memberId } });
      provider.restart({ now: after });
      const { membership: limited, members: lists } = provider.lifecycles;
      const { args } = lists.check({ groupId: pair.groupId, members: {} });
      limited.check({ ...pair, ...march });
      await lists.update(list.id, list.state, args);
      expect(await members()).to.deep.equal([]);
    });

    it("does not move if the configuration names another identity store, even if no other resource is declared", async () => {
      await up(before);
      provider.restart({ now: before, identityStoreId: "d-9999999999" });
      expect(() => membership.preview({ ...pair, ...march })).to.throw(`is in identity store ${IdentityStoreId}, and`);
    });

    it("is not known to be active in a preview that does not know its times", async () => {
      await up(first);
      for (const name of ["from", "until"]) {
        const { args, problems } = provider.lifecycles.membership.check({ ...pair, ...march, [name]: unknown });
        expect([args.active, problems]).to.deep.equal([unknown, []]);
        expect(membership.preview({ ...pair, ...march, [name]: unknown })).to.equal("update");
      }
    });

    it("stays as it is if the resource of its user has failed", async () => {
      await up(first);
      provider.restart({ now: after });
      const { lifecycles } = provider;
      const { args, problems } = lifecycles.membership.check({ groupId: pair.groupId, ...march });
      expect(problems).to.deep.equal([]);
      expect(lifecycles.membership.diff(membership.id, membership.state, args).changes).to.equal(false);
    });
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

    it("refuses times that are no times, and an end that is not after the beginning, without repeating the values", () => {
      const times = ["2026-02-30", "31.12.2026", "2026-12-31T18:00", "", 20261231];
      for (const time of times)
        for (const name of ["from", "until"]) {
          const [problem = "", ...others] = problems({ ...pair, [name]: time });
          expect(problem).to.match(new RegExp(`^${name} must be a date such as 2026-12-31, or a time with its zone`));
          expect(others).to.deep.equal([]);
          expect(provider.lifecycles.membership.check({ ...pair, [name]: time }).args).to.not.have.property("active");
        }
      expect(problems({ ...pair, from: "2026-04-01", until: "2026-03-31" })[0]).to.match(/^until must be after from/);
      expect(problems({ ...pair, from: "2026-03-31T12:00Z", until: "2026-03-31T12:00Z" })).to.have.length(1);
      expect(problems({ ...pair, from: "2026-03-31", until: "2026-03-31" })).to.deep.equal([]);
      expect(problems({ ...pair, active: true })[0]).to.include(
        "it has identityStoreId, groupId, memberId, from, until",
      );
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
