import { expect } from "chai";
import { GuardError } from "../../../provider/client/errors";
import { readSettings } from "../../../provider/client/settings";
import { type Action, type Guarded, Guards, guardedOf } from "../../../provider/lifecycle/guards";
import { user } from "../../../provider/lifecycle/user";
import { IdentityStoreId, person } from "../../emulator/support";
import { failureOf } from "../../support/failureOf";
import { Provider, type Resource } from "../support";

const name = { givenName: "Given", familyName: "Family" };

describe("the guards, by the configuration alone,", () => {
  const guardsBy = (values: Record<string, string>) => new Guards(readSettings((name) => values[name]));
  const nina: Guarded = { kind: "user", name: "Nina", id: "1", issuers: [] };

  it("know the groups of AWS Control Tower by the names that AWS documents, in any case", () => {
    const names = [
      ...["AWSAccountFactory", "AWSAuditAccountAdmins", "AWSControlTowerAdmins", "AWSLogArchiveAdmins"],
      ...["AWSLogArchiveViewers", "AWSSecurityAuditors", "awssecurityauditpowerusers", "AWSServiceCatalogAdmins"],
    ];
    for (const name of names) expect(guardsBy({}).isOfControlTower(name), name).to.equal(true);
    expect(guardsBy({ protected: "[]" }).isOfControlTower("AWSAccountFactory")).to.equal(false);
    const deletion = (guarded: Partial<Guarded>) => () => guardsBy({}).checkChange("delete", { ...nina, ...guarded });
    expect(deletion({ kind: "group", name: "AWSAccountFactory" })).to.throw(
      "AWS Control Tower makes a group with this name",
    );
    expect(deletion({ kind: "user", name: "AWSAccountFactory" })).to.not.throw();
    expect(deletion({ kind: "group", name: undefined })).to.not.throw();
  });

  it("say who owns a group that must keep its last members", () => {
    const { reason } = guardsBy({}).whyKeepMembers({ name: "Staff", issuers: ["a", "b"] }) ?? {};
    expect(reason).to.equal("It belongs to the identity provider a, b");
    expect(guardsBy({}).whyKeepMembers({ name: undefined, issuers: [] })).to.equal(undefined);
    const keeps = (config: Record<string, string>) => guardsBy(config).keepsLastMembers;
    expect(keeps({})).to.equal(true);
    expect(keeps({ allowExternal: "true" })).to.equal(true);
    expect(keeps({ protected: "[]" })).to.equal(true);
    expect(keeps({ protected: "[]", allowExternal: "true" })).to.equal(false);
  });

  it("compare protected names literally, except for an asterisk", () => {
    const guards = guardsBy({ protected: '["c++.(devs)", "AWS*Team", "[ops]", "\u0130pek", "\u0391\u03a3*"]' });
    const isProtected = (name: string) => guards.isProtected(name);
    for (const name of [
      "c++.(devs)",
      "C++.(Devs)",
      "AWSTeam",
      "aws-x-team",
      "AWS\nTeam",
      "[OPS]",
      "i\u0307PEK",
      "\u0130PEK",
      "\u0391\u03a3\u0391",
    ]) {
      expect(isProtected(name), name).to.equal(true);
    }
    for (const name of ["c++x(devs)", "cc.devs", "c.devs", "my-AWSTeam", "AWSTeams", "ops", "o"]) {
      expect(isProtected(name), name).to.equal(false);
    }
  });

  it("protect nothing without configuration, and nobody without a name", () => {
    expect(guardsBy({}).protectsAnything).to.equal(false);
    guardsBy({}).checkProtected("delete", nina);
    guardsBy({ protected: '["*"]' }).checkProtected("delete", { ...nina, name: undefined });
  });

  const advices: [Action, string][] = [
    ["update", "Declare it as it is, or leave it out of the program"],
    ["adopt", "Leave it out of the program"],
    ["delete", "Declare it again"],
    ["remove memberships of", "Declare the membership again"],
  ];
  for (const [action, advice] of advices) {
    it(`refuse to ${action} a protected user, and say what to do instead`, () => {
      const guards = guardsBy({ protected: '["nina"]' });
      expect(() => guards.checkProtected(action, nina)).to.throw(
        GuardError,
        `will not ${action} user "Nina" (1): identitystore:protected names it. ${advice}. If you intend this change, remove ` +
          "the name from that list.",
      );
    });
  }

  it("recognize a user of an identity provider by external ids, even incomplete ones", () => {
    const issuersOf = (ExternalIds?: { Issuer: string | undefined; Id: string }[]) =>
      guardedOf(user, "1", { IdentityStoreId, UserId: "1", UserName: "nina", ExternalIds }).issuers;
    expect(issuersOf()).to.deep.equal([]);
    expect(issuersOf([])).to.deep.equal([]);
    expect(issuersOf([{ Issuer: undefined, Id: "42" }])).to.have.length(1);
    expect(issuersOf(["a", "b"].map((Issuer) => ({ Issuer, Id: "42" })))).to.deep.equal(["a", "b"]);
  });

  const advicesForExternal = [
    ["update", "The provider would overwrite the update: change it there. This program can manage its memberships"],
    ["rename", "The provider would overwrite the name: rename it there. This program can manage its memberships"],
    ["adopt", "Leave it out of the program, which can still manage its memberships"],
    ["delete", "Delete it there, or declare it again"],
  ] as const;
  for (const [action, advice] of advicesForExternal) {
    it(`refuse to ${action} a user of an identity provider, and say what to do instead`, () => {
      const guarded = { ...nina, issuers: ["https://a.example", "https://b.example"] };
      expect(() => guardsBy({}).checkChange(action, guarded)).to.throw(
        GuardError,
        `will not ${action} user "Nina" (1): it belongs to the identity provider https://a.example, https://b.example. ` +
          `${advice}. To ${action} it here all the same, set identitystore:allowExternal to true.`,
      );
      expect(() => guardsBy({ allowExternal: "true" }).checkChange(action, guarded)).not.to.throw();
    });
  }

  it("allow any number of deletions if no limit is set", () => {
    const guards = guardsBy({});
    for (let count = 0; count < 1_000; count += 1) guards.reserveDelete("user X", 0);
    guards.reserveMembershipDeletes(1_000_000, "group X", 0);
  });

  it("allow the deletion of the people who leave rosters, of five, or of a quarter of all, unless maxDeletes says otherwise", () => {
    const refusedAt = (guards: Guards, leavers: number, kept: (deletes: number) => number) => {
      for (let deletes = 0; deletes < 100; deletes += 1) {
        try {
          guards.reserveUser("user X", leavers, kept(deletes));
        } catch (error) {
          expect(error).to.be.instanceOf(GuardError);
          return deletes;
        }
      }
      return undefined;
    };
    expect(refusedAt(guardsBy({}), 0, () => 0)).to.equal(5);
    expect(refusedAt(guardsBy({}), 9, () => 0)).to.equal(9);
    expect(refusedAt(guardsBy({}), 0, () => 30)).to.equal(10);
    expect(refusedAt(guardsBy({ maxDeletes: "1" }), 0, () => 0)).to.equal(undefined);
    const guards = guardsBy({});
    for (let deletes = 0; deletes < 5; deletes += 1) guards.reserveUser("user X", 2, 0);
    const message =
      "will not delete user Y: this run has deleted 5 users, and 2 people have left the rosters of the program since the last " +
      "update. Others may have left in earlier updates, which failed before they deleted anybody. Without " +
      "identitystore:maxDeletes, a run deletes at most 25 % of the users, or 5 if that is more. If all of these people leave, " +
      "set identitystore:maxDeletes for one run. What this run has deleted so far stays deleted.";
    expect(() => guards.reserveUser("user Y", 2, 0))
      .to.throw(GuardError)
      .with.property("message", message);
  });

  it("count what they allow up to the limit, and do not count what they refuse", () => {
    const guards = guardsBy({ maxDeletes: "2", maxMembershipDeletes: "3" });
    guards.reserveMembershipDeletes(2, "group X", 0);
    expect(() => guards.reserveMembershipDeletes(2, "group Y", 0)).to.throw(GuardError, "this run has already made 2");
    guards.reserveMembershipDeletes(1, "group Y", 0);
    expect(() => guards.reserveMembershipDeletes(1, "group Z", 0)).to.throw(GuardError, "this run has already made 3");
    guards.reserveDelete("user X", 0);
    guards.reserveDelete("user Y", 0);
    expect(() => guards.reserveDelete("user Z", 0)).to.throw(GuardError, "this run has already made 2");
  });

  it("allow a share of what the program keeps and the run deletes", () => {
    const guards = guardsBy({ maxDeletes: "50%" });
    guards.reserveDelete("user X", 2);
    guards.reserveDelete("user Y", 2);
    expect(() => guards.reserveDelete("user Z", 2)).to.throw(
      GuardError,
      "maxDeletes allows 2 deletions of users and groups (50% of 5) in one run",
    );
    expect(() => guardsBy({ maxDeletes: "50%" }).reserveDelete("user X", 0)).to.throw(
      GuardError,
      "this run has already made 0",
    );
  });

  it("allow a share of the memberships that the program keeps and the run removes", () => {
    const guards = guardsBy({ maxMembershipDeletes: "10%" });
    guards.reserveMembershipDeletes(9, "group X", 90);
    guards.reserveMembershipDeletes(1, "group X", 90);
    expect(() => guards.reserveMembershipDeletes(1, "group Y", 90)).to.throw(
      GuardError,
      "maxMembershipDeletes allows 10 removals of memberships (10% of 101) in one run, and this run has already made 10",
    );
    guardsBy({ maxMembershipDeletes: "100%" }).reserveMembershipDeletes(5, "group X", 0);
    expect(() => guardsBy({ maxMembershipDeletes: "10%" }).reserveMembershipDeletes(1, "group X", 0)).to.throw(
      GuardError,
    );
  });
});

describe("a guard", () => {
  const provider = new Provider({ identityStoreId: IdentityStoreId });

  async function userNames(): Promise<string[]> {
    const { Users = [] } = await provider.client.listUsers({ IdentityStoreId });
    return Users.map(({ UserName = "" }) => UserName).sort();
  }

  async function newUser(userName: string): Promise<Resource> {
    const user = provider.newUser();
    await user.up({ userName, name });
    return user;
  }

  async function newGroup(displayName: string): Promise<Resource> {
    const group = provider.newGroup();
    await group.up({ displayName });
    return group;
  }

  async function newMembership(group: Resource, user: Resource): Promise<Resource> {
    const membership = provider.newMembership();
    await membership.up({ groupId: group.id, memberId: user.id });
    return membership;
  }

  function refused(work: Promise<unknown>): Promise<string> {
    return failureOf(work).then(({ message }) => message);
  }

  describe("for protected names", () => {
    const settings = { protected: '["break-glass*", "AWSControlTower*"]' };

    it("refuses to change or delete a protected user, whatever the program calls the user", async () => {
      const user = await newUser("Break-Glass-1");
      provider.restart(settings);
      expect(await refused(user.up({ userName: "harmless", name }))).to.include('"Break-Glass-1"');
      expect(await refused(user.destroy())).to.include("identitystore:protected");
      expect(await userNames()).to.deep.equal(["Break-Glass-1"]);
    });

    it("protects a user if the accent of the name is a separate character, and if it is not", async () => {
      const users = [await newUser("Ge\u0301rante"), await newUser("direct\u00e9ur")];
      provider.restart({ protected: '["g\u00e9rante", "DIRECTE\u0301UR"]' });
      for (const user of users) expect(await refused(user.destroy())).to.include("identitystore:protected");
    });

    it("refuses to adopt a protected user", async () => {
      await provider.user("break-glass");
      provider.restart({ ...settings, adopt: "update" });
      expect(await refused(newUser("break-glass"))).to.include("will not adopt");
    });

    it("checks the live name, and not the name in the state", async () => {
      const user = await newUser("somebody");
      const Operations = [{ AttributePath: "userName", AttributeValue: "break-glass-2" }];
      await provider.client.updateUser({ IdentityStoreId, UserId: user.bareId, Operations });
      provider.restart(settings);
      expect(await refused(user.destroy())).to.include('"break-glass-2"');
    });

    it("keeps a protected user in a group, and refuses to delete a protected group or to remove its members", async () => {
      const [glass, ana] = [await newUser("break-glass-1"), await newUser("ana")];
      const [tower, other] = [await newGroup("AWSControlTowerAdmins"), await newGroup("Other")];
      const inTower = await newMembership(tower, ana);
      const inOther = await newMembership(other, glass);
      provider.restart(settings);
      expect(await refused(inTower.destroy())).to.include("AWSControlTowerAdmins");
      expect(await refused(inOther.destroy())).to.include("break-glass-1");
      expect(await refused(tower.destroy())).to.include("AWSControlTowerAdmins");
      expect(await refused(other.destroy())).to.include("break-glass-1");
      expect(await provider.membersOf(tower.bareId)).to.deep.equal(["ana"]);
      expect(await provider.membersOf(other.bareId)).to.deep.equal(["break-glass-1"]);
    });

    it("refuses to delete a member of a protected group, as that would remove the member from the group", async () => {
      const ana = await newUser("ana");
      await newMembership(await newGroup("AWSControlTowerAdmins"), ana);
      provider.restart(settings);
      expect(await refused(ana.destroy()))
        .to.include("AWSControlTowerAdmins")
        .and.include("Declare the membership");
      expect(await userNames()).to.deep.equal(["ana"]);
    });

    it("removes nobody from a group if one of the removals is protected", async () => {
      const [glass, ana] = [await newUser("break-glass-1"), await newUser("ana")];
      const group = await newGroup("Everybody");
      const members = provider.newMembers();
      await members.up({ groupId: group.id, members: { glass: glass.id, ana: ana.id } });
      provider.restart(settings);
      expect(await refused(members.up({ groupId: group.id, members: {} }))).to.include("break-glass-1");
      expect(await provider.membersOf(group.bareId)).to.deep.equal(["ana", "break-glass-1"]);
    });

    it("checks a name that the same run has set", async () => {
      const [user, group] = [await newUser("somebody"), await newGroup("Other")];
      const membership = await newMembership(group, user);
      const another = await newMembership(await newGroup("Another"), user);
      provider.restart(settings);
      const { lifecycles } = provider;
      await lifecycles.membership.delete(another.id, another.state);
      await lifecycles.user.update(user.id, user.state, { ...user.state, userName: "break-glass-3" });
      expect(await refused(lifecycles.membership.delete(membership.id, membership.state))).to.include("break-glass-3");
    });

    it("reads a name again if the first attempt failed", async () => {
      const membership = await newMembership(await newGroup("Other"), await newUser("ana"));
      provider.restart({ ...settings, maxAttempts: "1" });
      const { lifecycles } = provider;
      provider.faults({ kind: "internal", count: 2 });
      await refused(lifecycles.membership.delete(membership.id, membership.state));
      await lifecycles.membership.delete(membership.id, membership.state);
    });

    it("allows new members, and changes and deletions of everybody else", async () => {
      const user = await newUser("ana");
      const tower = await newGroup("AWSControlTowerAdmins");
      provider.restart(settings);
      const other = await newUser("ben");
      await newMembership(tower, user);
      await user.up({ userName: "ana.b", name });
      await other.destroy();
      expect(await userNames()).to.deep.equal(["ana.b"]);
    });
  });

  describe("for the number of deletions", () => {
    /** Deletes all of these at once in one run, as the engine does. Returns how many deletions failed. */
    async function destroyAll(resources: Resource[], kind: "user" | "group" | "membership"): Promise<number> {
      const lifecycle = provider.lifecycles[kind];
      const deletions = resources.map(({ id, state }) => lifecycle.delete(id, state));
      const outcomes = await Promise.allSettled(deletions);
      return outcomes.filter(({ status }) => status === "rejected").length;
    }

    it("allows as many deletions of users and groups in a run as the limit says, even if all start at once", async () => {
      const users = await Promise.all(["ana", "ben", "cleo", "dora", "eve"].map(newUser));
      provider.restart({ maxDeletes: "2" });
      expect(await destroyAll(users, "user")).to.equal(3);
      expect(await userNames()).to.have.length(3);
    });

    it("counts a group before its deletion", async () => {
      const groups = await Promise.all(["Admins", "Readers", "Writers"].map(newGroup));
      provider.restart({ maxDeletes: "1" });
      expect(await destroyAll(groups, "group")).to.equal(2);
      expect((await provider.client.listGroups({ IdentityStoreId })).Groups).to.have.length(2);
    });

    it("does not count what another guard refuses", async () => {
      const [ana, ben] = [await newUser("ana"), await newUser("ben")];
      const [tower, other] = [await newGroup("AWSControlTowerAdmins"), await newGroup("Other")];
      const [inTower, inOther] = [await newMembership(tower, ana), await newMembership(other, ben)];
      provider.restart({ protected: '["AWS*"]', maxDeletes: "1", maxMembershipDeletes: "1" });
      const { user, membership } = provider.lifecycles;
      expect(await refused(membership.delete(inTower.id, inTower.state))).to.include("AWSControlTowerAdmins");
      await membership.delete(inOther.id, inOther.state);
      expect(await refused(user.delete(ana.id, ana.state))).to.include("AWSControlTowerAdmins");
      await user.delete(ben.id, ben.state);
      expect(await userNames()).to.deep.equal(["ana"]);
    });

    it("does not count a user who is already gone", async () => {
      const [ana, ben] = [await newUser("ana"), await newUser("ben")];
      await provider.client.deleteUser({ IdentityStoreId, UserId: ana.bareId });
      provider.restart({ maxDeletes: "1" });
      expect(await destroyAll([ana, ben], "user")).to.equal(0);
      expect(await userNames()).to.deep.equal([]);
    });

    it("does not count what another resource keeps", async () => {
      const [ana, group] = [await newUser("ana"), await newGroup("Admins")];
      const [membership, members] = [await newMembership(group, ana), provider.newMembers()];
      await members.up({ groupId: group.id, members: { ana: ana.id } });
      provider.restart({ maxMembershipDeletes: "0" });
      const { lifecycles } = provider;
      lifecycles.membership.check({ groupId: group.id, memberId: ana.id });
      const { args } = lifecycles.members.check({ groupId: group.id, members: {} });
      await lifecycles.members.update(members.id, members.state, args);
      await lifecycles.members.delete(members.id, members.state);
      await lifecycles.membership.delete(membership.id, membership.state);
      expect(await provider.membersOf(group.bareId)).to.deep.equal(["ana"]);
    });

    it("names what it refused, and says that earlier deletions remain", async () => {
      const user = await newUser("ana");
      provider.restart({ maxDeletes: "0" });
      expect(await refused(user.destroy()))
        .to.include('user "ana"')
        .and.include("identitystore:maxDeletes allows 0")
        .and.include("stays deleted");
    });

    it("counts groups and users together, and does not count the memberships that AWS deletes with them", async () => {
      const user = await newUser("ana");
      const group = await newGroup("Admins");
      await newMembership(group, user);
      provider.restart({ maxDeletes: "1", maxMembershipDeletes: "0" });
      await provider.lifecycles.group.delete(group.id, group.state);
      expect(await refused(provider.lifecycles.user.delete(user.id, user.state))).to.include("maxDeletes");
    });

    it("allows as many removals of memberships in a run as the limit says", async () => {
      const group = await newGroup("Admins");
      const users = await Promise.all(["ana", "ben", "cleo"].map(newUser));
      const memberships = await Promise.all(users.map((user) => newMembership(group, user)));
      provider.restart({ maxMembershipDeletes: "1" });
      expect(await destroyAll(memberships, "membership")).to.equal(2);
      expect(await provider.membersOf(group.bareId)).to.have.length(2);
    });

    it("removes nobody from a group if there are more removals than the limit allows", async () => {
      const group = await newGroup("Admins");
      const [ana, ben] = [await newUser("ana"), await newUser("ben")];
      const members = provider.newMembers();
      await members.up({ groupId: group.id, members: { ana: ana.id, ben: ben.id } });
      provider.restart({ maxMembershipDeletes: "1" });
      expect(await refused(members.up({ groupId: group.id, members: {} }))).to.include("2 memberships");
      expect(await provider.membersOf(group.bareId)).to.deep.equal(["ana", "ben"]);
    });

    it("takes a share of the declared memberships, single ones and lists alike, and each of them once", async () => {
      const [group, other] = [await newGroup("Admins"), await newGroup("Other")];
      const users = await Promise.all(["ana", "ben", "cleo"].map(newUser));
      const [ana, ben, cleo] = await Promise.all(users.map((user) => newMembership(group, user)));
      provider.restart({ maxMembershipDeletes: "25%" });
      const { members, membership } = provider.lifecycles;
      const declared = Object.fromEntries(users.slice(0, 2).map(({ id }) => [id, id]));
      members.check({ groupId: other.id, members: declared });
      members.check({ groupId: other.id, members: declared });
      membership.check({ groupId: group.id, memberId: users[2]?.id });
      expect(
        await destroyAll(
          [ana, cleo].flatMap((one) => one ?? []),
          "membership",
        ),
      ).to.equal(0);
      expect(await refused(membership.delete(ben?.id ?? "", ben?.state ?? {}))).to.include("(25% of ");
      expect(await provider.membersOf(group.bareId)).to.deep.equal(["ben", "cleo"]);
    });

    it("takes a share of all memberships of a roster before the engine has registered its lists", async () => {
      const group = await newGroup("Admins");
      const [ana, ben] = [await newUser("ana"), await newUser("ben")];
      const list = provider.newMembers();
      await list.up({ groupId: group.id, members: { ana: ana.id, ben: ben.id } });
      provider.restart({ maxMembershipDeletes: "50%" });
      const { members, rosterPeople } = provider.lifecycles;
      const { args } = members.check({ groupId: group.id, members: {} });
      expect(await refused(members.update(list.id, list.state, args))).to.include(
        "maxMembershipDeletes allows 1 removals of memberships (50% of 2)",
      );
      rosterPeople.check({ people: { cleo: 1, dan: 1 }, limit: "maxDeletes" });
      await members.update(list.id, list.state, args);
      expect(await provider.membersOf(group.bareId)).to.deep.equal([]);
    });
  });

  describe("for users and groups of an identity provider", () => {
    const issuer = "https://idp.example.com";
    const UserId = "906a1c2b-1111-4222-8333-444455556666";
    const GroupId = "906a1c2b-1111-4222-8333-444455557777";
    const id = `${IdentityStoreId}/${UserId}`;
    const state = { userName: "nina", name, identityStoreId: IdentityStoreId, userId: UserId };

    beforeEach(() => {
      const ExternalIds = [{ Issuer: issuer, Id: "42" }];
      const users = [{ ...person("nina"), UserId, ExternalIds }];
      const groups = [{ GroupId, DisplayName: "Staff", ExternalIds }];
      provider.emulator.seed({ [IdentityStoreId]: { users, groups } });
    });

    it("refuses to change or delete them, and names the issuer", async () => {
      const { user, group } = provider.lifecycles;
      expect(await refused(user.update(id, state, { ...state, title: "Lead" }))).to.include(issuer);
      provider.restart();
      expect(await refused(user.delete(id, state))).to.include("identitystore:allowExternal");
      const staff = { displayName: "Staff", groupId: GroupId, identityStoreId: IdentityStoreId };
      const groupId = `${IdentityStoreId}/${GroupId}`;
      expect(await refused(group.update(groupId, staff, { ...staff, description: "All" }))).to.include(issuer);
      provider.restart();
      expect(await refused(group.delete(groupId, { ...staff, externalIds: [{ issuer, id: "42" }] }))).to.include(
        issuer,
      );
      expect(await userNames()).to.deep.equal(["nina"]);
    });

    it("allows changes of their memberships", async () => {
      const group = await newGroup("Admins");
      const membership = provider.newMembership();
      await membership.up({ groupId: group.id, memberId: id });
      expect(await provider.membersOf(group.bareId)).to.deep.equal(["nina"]);
      await membership.destroy();
      expect(await provider.membersOf(group.bareId)).to.deep.equal([]);
    });

    it("allows their deletion if the configuration does", async () => {
      provider.restart({ allowExternal: "true" });
      await provider.lifecycles.user.delete(id, state);
      expect(await userNames()).to.deep.equal([]);
    });
  });

  describe("for users with onDelete removeMemberships", () => {
    it("removes the user from every group, and keeps the account", async () => {
      const user = provider.newUser();
      await user.up({ userName: "ana", name, onDelete: "removeMemberships" });
      const groups = await Promise.all(["Admins", "Readers"].map(newGroup));
      for (const { bareId } of groups) await provider.membership(bareId, user.bareId);
      provider.restart({ maxDeletes: "0" });
      await user.destroy();
      expect(await userNames()).to.deep.equal(["ana"]);
      for (const { bareId } of groups) expect(await provider.membersOf(bareId)).to.deep.equal([]);
    });

    it("keeps the user in groups that the program still declares", async () => {
      const user = provider.newUser();
      await user.up({ userName: "ana", name, onDelete: "removeMemberships" });
      const [kept, left] = await Promise.all(["Kept", "Left"].map(newGroup));
      for (const group of [kept, left]) await provider.membership(group?.bareId ?? "", user.bareId);
      provider.restart({ protected: '["Kept"]', maxMembershipDeletes: "1" });
      const { user: lifecycle, membership } = provider.lifecycles;
      membership.check({ groupId: kept?.id, memberId: user.id });
      await lifecycle.delete(user.id, user.state);
      expect(await provider.membersOf(kept?.bareId ?? "")).to.deep.equal(["ana"]);
      expect(await provider.membersOf(left?.bareId ?? "")).to.deep.equal([]);
    });

    it("counts the memberships, and removes none if there are too many", async () => {
      const user = provider.newUser();
      await user.up({ userName: "ana", name, onDelete: "removeMemberships" });
      const groups = await Promise.all(["Admins", "Readers"].map(newGroup));
      for (const { bareId } of groups) await provider.membership(bareId, user.bareId);
      provider.restart({ maxMembershipDeletes: "1" });
      expect(await refused(user.destroy())).to.include("2 memberships");
      for (const { bareId } of groups) expect(await provider.membersOf(bareId)).to.deep.equal(["ana"]);
    });
  });
});
