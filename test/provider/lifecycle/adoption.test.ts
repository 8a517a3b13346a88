import { expect } from "chai";
import sinon from "sinon";
import { ConflictError } from "../../../provider/client/errors";
import { refusalOf } from "../../../provider/lifecycle/adoptionRules";
import type { Properties } from "../../../provider/lifecycle/lifecycle";
import { user } from "../../../provider/lifecycle/user";
import { IdentityStoreId, person, present, unknownId } from "../../emulator/support";
import { failureOf } from "../../support/failureOf";
import { hurried, Provider, type Resource, secondsOf } from "../support";

const nina = { userName: "nina", name: { givenName: "Nina", familyName: "Franco" } };
const email = (value: string) => [{ value, type: "work", primary: true }];

describe("adoption of an existing user or group", () => {
  const provider = new Provider({ identityStoreId: IdentityStoreId });

  function liveUser(UserId: string) {
    return provider.client.describeUser({ IdentityStoreId, UserId });
  }

  async function warningsOf(work: () => Promise<unknown>): Promise<unknown[]> {
    const warn = sinon.stub(console, "warn");
    try {
      await work();
      return warn.args.flat();
    } finally {
      warn.restore();
    }
  }

  function creation(args: object) {
    const { user } = provider.lifecycles;
    return user.create(user.check({ ...args }).args);
  }

  describe("with a policy of the stack", () => {
    it('fails with "never", and the error names the account and says how to adopt it', async () => {
      const id = await provider.user("Nina");
      const { message, cause } = await failureOf(provider.newUser().up(nina));
      expect(message).to.include(id).and.include('"Nina"').and.include("identitystore:adopt");
      expect(cause).to.be.instanceOf(ConflictError);
      expect(await liveUser(id)).to.include({ UserName: "Nina", DisplayName: "Display Nina" });
    });

    it('adopts with "identical" if every declared attribute matches, and changes nothing', async () => {
      provider.restart({ adopt: "identical" });
      const Name = { GivenName: "Nina", FamilyName: "Franco", MiddleName: "not declared" };
      const id = await provider.user("nina", { Name, Title: "Lead" });
      const user = provider.newUser();
      const requests = await provider.requests(() => user.up(nina));
      expect(user.bareId).to.equal(id);
      expect(requests).not.to.have.property("UpdateUser");
      expect(await liveUser(id)).to.deep.include({ Name, DisplayName: "Display nina", Title: "Lead" });
    });

    it('fails with "identical" if an attribute differs, and the error names the attribute without its value', async () => {
      provider.restart({ adopt: "identical" });
      await provider.user("nina", { Title: "Intern" });
      const { message } = await failureOf(provider.newUser().up({ ...nina, title: "Lead" }));
      expect(message).to.include("differs in name, title").and.not.include("Intern");
    });

    it('adopts with "update" and changes only the declared attributes', async () => {
      provider.restart({ adopt: "update" });
      const id = await provider.user("NINA", { Title: "Intern", Locale: "de-CH" });
      const user = provider.newUser();
      await user.up({ ...nina, title: "Lead" });
      expect(user.bareId).to.equal(id);
      expect(await liveUser(id)).to.deep.include({ UserName: "nina", Title: "Lead", Locale: "de-CH" });
      expect(user.preview({ ...nina, title: "Lead" })).to.equal("same");
    });

    it("finds a user by e-mail address if the user name differs", async () => {
      provider.restart({ adopt: "update" });
      const id = await provider.user("nina.old", { Emails: [{ Value: "Nina@example.com" }] });
      const user = provider.newUser();
      const warnings = await warningsOf(() => user.up({ ...nina, emails: email("nina@example.com") }));
      expect(user.bareId).to.equal(id);
      expect(await liveUser(id)).to.include({ UserName: "nina" });
      expect(warnings).to.deep.equal([
        `user "nina" adopts and renames user "nina.old" (${id}), which has the same e-mail address. If it is the same person ` +
          'with a new user name, set renamed: { users: { "nina.old": "nina" } } on the roster, or an alias on the resource.',
      ]);
    });

    it("finds a user by name without a warning", async () => {
      provider.restart({ adopt: "update" });
      await provider.user("nina");
      expect(await warningsOf(() => provider.newUser().up(nina))).to.deep.equal([]);
    });

    it("uses the policy of the resource before that of the stack", async () => {
      provider.restart({ adopt: "update" });
      await provider.user("nina");
      const { message } = await failureOf(provider.newUser().up({ ...nina, adopt: "never" }));
      expect(message).to.include("exists already");
    });

    it("adopts a group, too", async () => {
      provider.restart({ adopt: "update" });
      const id = await provider.group("admins");
      const group = provider.newGroup();
      await group.up({ displayName: "Admins", description: "They may" });
      expect(group.bareId).to.equal(id);
      const live = await provider.client.describeGroup({ IdentityStoreId, GroupId: id });
      expect(live).to.include({ DisplayName: "Admins", Description: "They may" });
    });
  });

  describe("if the look-up does not find the account", () => {
    afterEach(() => sinon.restore());

    it("looks again, because an account that this process created may not be visible yet", async () => {
      provider.restart();
      provider.faults({ operation: "CreateUser", kind: "reset-after", count: 1 });
      const { users } = await provider.connection.directory();
      const look = sinon.stub(users, "idByName").callThrough();
      look.onFirstCall().resolves(undefined);
      const { id } = await creation(nina);
      expect(id).to.equal(`${IdentityStoreId}/${await users.idByName("nina")}`);
    });

    it("creates the account if the other one has given up the name in the meantime", async () => {
      const UserId = await provider.user("nina");
      provider.restart();
      const { users } = await provider.connection.directory();
      const look = sinon.stub(users, "idByName").callThrough();
      look.onFirstCall().callsFake(async () => {
        await users.update(UserId, [{ AttributePath: "userName", AttributeValue: "nina_rossi" }]);
        return undefined;
      });
      const { id } = await creation(nina);
      expect(id).to.not.equal(`${IdentityStoreId}/${UserId}`);
    });

    it("creates the account if the other one has been deleted in the meantime", async () => {
      const UserId = await provider.user("nina");
      provider.restart();
      const { users } = await provider.connection.directory();
      const look = sinon.stub(users, "idByName").callThrough();
      look.onFirstCall().callsFake(async () => {
        await provider.client.deleteUser({ IdentityStoreId, UserId });
        return UserId;
      });
      const { id } = await creation(nina);
      expect(id).to.not.equal(`${IdentityStoreId}/${UserId}`);
    });

    it("takes an account for its own if a later call created it and got no answer", async () => {
      const UserId = await provider.user("nina");
      provider.restart();
      const { users } = await provider.connection.directory();
      const look = sinon.stub(users, "idByName").callThrough();
      look.onFirstCall().callsFake(async () => {
        await provider.client.deleteUser({ IdentityStoreId, UserId });
        provider.faults({ operation: "CreateUser", kind: "reset-after", count: 1 });
        return undefined;
      });
      const { id } = await creation(nina);
      expect(id).to.equal(`${IdentityStoreId}/${await users.idByName("nina")}`);
    });

    it("fails after some seconds", async () => {
      await provider.user("nina");
      provider.restart();
      const { users } = await provider.connection.directory();
      sinon.stub(users, "idByName").resolves(undefined);
      const seconds = await hurried(() =>
        secondsOf(async () => {
          expect((await failureOf(creation(nina))).message).to.include("Duplicate UserName");
        }),
      );
      expect(seconds).to.be.within(3, 4);
    });
  });

  describe("if a create call got no answer", () => {
    const now = Date.UTC(2026, 2, 1);
    const quarterOfAnHour = 15 * 60_000;
    const ours = { Name: { GivenName: "Nina", FamilyName: "Franco" }, DisplayName: "Nina Franco" };

    beforeEach(() => {
      sinon.useFakeTimers({ toFake: ["Date"], now });
      provider.faults({ operation: "CreateUser", kind: "reset-before", count: 1 });
    });
    afterEach(() => sinon.restore());

    function seed(more: object): void {
      const live = { ...person("nina"), UserId: unknownId, CreatedAt: now / 1000, ...ours, ...more };
      provider.emulator.seed({ [IdentityStoreId]: { users: [live] } });
    }

    it("takes an account for its own if the attributes match and its age is within the difference of clocks", async () => {
      seed({ CreatedAt: (now - quarterOfAnHour) / 1000 });
      expect((await creation(nina)).id).to.include(unknownId);
    });

    it("takes an account for its own if the attributes match and the directory does not say its age", async () => {
      seed({});
      const { users } = await provider.connection.directory();
      const describe = users.describe.bind(users);
      sinon.stub(users, "describe").callsFake(async (id, extensions) => {
        const live = await describe(id, extensions);
        return live && { ...live, CreatedAt: undefined };
      });
      expect((await creation(nina)).id).to.include(unknownId);
    });

    it("refuses an account that is older, differs, or belongs to an identity provider", async () => {
      const others = [
        { CreatedAt: (now - quarterOfAnHour - 1_000) / 1000 },
        { Title: "Lead" },
        { ExternalIds: [{ Issuer: "https://idp.example.com", Id: "42" }] },
      ];
      for (const other of others) {
        seed(other);
        provider.faults({ operation: "CreateUser", kind: "reset-before", count: 1 });
        expect((await failureOf(creation(nina))).message, JSON.stringify(other)).to.include("exists already");
      }
    });
  });

  describe("if the account may belong to another person", () => {
    const emails = (...values: (string | undefined)[]) => values.map((value) => ({ value, type: "work" }));

    function refusal(args: Properties, liveEmails: Properties[]) {
      provider.restart({ adopt: "update" });
      const Emails = liveEmails.map(({ value }) => ({ Value: typeof value === "string" ? value : undefined }));
      const live = { ...person("nina"), UserId: unknownId, Emails };
      return refusalOf(user, provider.process, { ...nina, ...args }, { id: unknownId, by: "user name", live });
    }

    it("accepts an account if only one side has an e-mail address, or if one of several addresses matches", () => {
      expect(refusal({ emails: emails("a@example.com") }, [])).to.equal(undefined);
      expect(refusal({ emails: emails("a@example.com") }, emails(undefined))).to.equal(undefined);
      expect(refusal({}, emails("a@example.com"))).to.equal(undefined);
      expect(refusal({ emails: [null, {}] }, emails("a@example.com"))).to.equal(undefined);
      const some = { emails: emails("a@example.com", "b@example.com") };
      expect(refusal(some, emails("x@example.com", "A\u0301@example.com", "B@example.com"))).to.equal(undefined);
      expect(refusal({ emails: emails("\u00e1@example.com") }, emails("A\u0301@example.com"))).to.equal(undefined);
    });

    it("refuses an account if all e-mail addresses differ, unless adoptId names the account", () => {
      const args = { emails: emails("a@example.com", "b@example.com") };
      expect(refusal(args, emails("x@example.com"))?.detail).to.include("It has another e-mail address");
      expect(refusal({ ...args, adoptId: unknownId }, emails("x@example.com"))).to.equal(undefined);
      expect(refusal({ ...args, adoptId: "nina" }, emails("x@example.com"))?.detail).to.include(
        "another e-mail address",
      );
      const adoptId = unknownId.replace("0", "1");
      expect(refusal({ ...args, adoptId }, emails("x@example.com"))).to.deep.equal({
        advice: `adoptId names another user, ${adoptId}: correct it.`,
      });
    });

    it("accepts only ids as adoptId", () => {
      const problemsOf = (adoptId: string) => provider.lifecycles.user.check({ ...nina, adoptId }).problems;
      expect(problemsOf(unknownId)).to.deep.equal([]);
      const [problem, ...others] = problemsOf("nina");
      expect(problem?.path).to.equal("adoptId");
      expect(problem?.message).to.match(/^must be .*user/);
      expect(others).to.deep.equal([]);
    });

    it("refuses an account with another e-mail address and names the person, unless adoptId names the account", async () => {
      provider.restart({ adopt: "update" });
      const id = await provider.user("nina", { Emails: [{ Value: "nina.f@example.com" }] });
      const args = { ...nina, emails: email("nina@example.com") };
      const { message } = await failureOf(provider.newUser().up(args));
      expect(message).to.include("Display nina").and.include(`adoptId: "${id}"`).and.not.include("@example.com");
      expect((await failureOf(provider.newUser().up({ ...args, adoptId: unknownId }))).message).to.include(unknownId);
      const user = provider.newUser();
      await user.up({ ...args, adoptId: `${IdentityStoreId}/${id}` });
      expect(user.bareId).to.equal(id);
    });

    it("refuses an account of an identity provider, unless the configuration allows it and adoptId names the account", async () => {
      const ExternalIds = [{ Issuer: "https://idp.example.com", Id: "42" }];
      provider.emulator.seed({ [IdentityStoreId]: { users: [{ ...person("nina"), UserId: unknownId, ExternalIds }] } });
      provider.restart({ adopt: "update" });
      const forbidden = await failureOf(provider.newUser().up({ ...nina, adoptId: unknownId }));
      expect(forbidden.message).to.include("https://idp.example.com").and.include("identitystore:allowExternal");
      provider.restart({ adopt: "update", allowExternal: "true" });
      const unconfirmed = await failureOf(provider.newUser().up(nina));
      expect(unconfirmed.message).to.include("https://idp.example.com").and.include(`adoptId: "${unknownId}"`);
      const user = provider.newUser();
      await user.up({ ...nina, adoptId: unknownId });
      expect(user.bareId).to.equal(unknownId);
    });
  });

  describe("if another stack may declare the account", () => {
    const session = (name: string) => `arn:aws:sts::123456789012:assumed-role/Directory/${name}`;
    const made = { CreatedBy: session("pulumi-people"), CreatedAt: Date.UTC(2026, 2, 1) / 1000 };
    const people = { ...made, UpdatedBy: made.CreatedBy, UpdatedAt: made.CreatedAt };

    beforeEach(() => provider.restart({ adopt: "update" }));

    function seed(evidence: object): void {
      const attributes = { Name: { GivenName: "Nina", FamilyName: "Franco" }, ...evidence };
      const live = { ...person("nina"), UserId: unknownId, ...attributes };
      const admins = { GroupId: unknownId, DisplayName: "Admins", ...evidence };
      provider.emulator.seed({ [IdentityStoreId]: { users: [live], groups: [admins] } });
    }

    it("reports who created and who last changed an adopted account, and when; does not report a created account", async () => {
      const other = { UpdatedBy: "arn:aws:iam::123456789012:user/ana", UpdatedAt: Date.UTC(2026, 3, 1) / 1000 };
      seed({ ...made, CreatedBy: session("console"), ...other });
      await provider.newUser().up(nina);
      await provider.newGroup().up({ displayName: "Admins" });
      await provider.newGroup().up({ displayName: "New" });
      const provenance = [
        { what: "created", by: session("console"), at: new Date("2026-03-01") },
        { what: "last changed", by: other.UpdatedBy, at: new Date("2026-04-01") },
      ];
      expect(provider.adopted).to.deep.equal([
        { kind: "user", name: "nina", provenance },
        { kind: "group", name: "Admins", provenance },
      ]);
    });

    it("does not report an account that an earlier attempt of the same call created", async () => {
      provider.faults({ operation: "CreateUser", kind: "reset-after", count: 1 });
      const user = provider.newUser();
      await user.up(nina);
      expect(provider.adopted).to.deep.equal([]);
      expect(user.state).to.not.have.property("adopted");
    });

    it("does not report an account if the update of it failed", async () => {
      seed({ CreatedBy: session("console") });
      provider.faults({ operation: "UpdateUser", kind: "internal" });
      provider.restart({ adopt: "update", maxAttempts: "1" });
      await failureOf(provider.newUser().up({ ...nina, title: "Lead" }));
      expect(provider.adopted).to.deep.equal([]);
    });

    it("refuses an account that another project's session created; the error names the project and says what to do", async () => {
      seed(people);
      for (const creation of [provider.newUser().up(nina), provider.newGroup().up({ displayName: "Admins" })]) {
        const { message } = await failureOf(creation);
        expect(message).to.include(`created by ${session("pulumi-people")} on 2026-03-01`);
        expect(message).to.include('project "people"').and.include(`adoptId: "${unknownId}"`);
        expect(message).to.include('identitystore:adoptFrom to ["people"]');
      }
      expect(await liveUser(unknownId)).to.include({ DisplayName: "Display nina" });
    });

    it("refuses an account that another project's session changed last", async () => {
      seed({ ...made, CreatedBy: session("console"), UpdatedBy: session("pulumi-team"), UpdatedAt: made.CreatedAt });
      const { message } = await failureOf(provider.newUser().up(nina));
      expect(message).to.include(`last changed by ${session("pulumi-team")} on 2026-03-01`);
    });

    it("adopts an account if adoptId names it, or if the configuration lists the project", async () => {
      seed(people);
      await provider.newUser().up({ ...nina, adoptId: unknownId });
      provider.restart({ adopt: "update", adoptFrom: '["somebody", "people"]' });
      await provider.newGroup().up({ displayName: "Admins" });
      expect(provider.adopted.map(({ kind }) => kind)).to.deep.equal(["user", "group"]);
    });

    it("adopts an account that this project's own session created", async () => {
      seed({ ...people, UpdatedBy: session("pulumi-nightly") });
      provider.restart({ adopt: "update", adoptFrom: '["people"]', roleSessionName: "pulumi-nightly" });
      await provider.newUser().up(nina);
      expect(provider.adopted).to.have.length(1);
    });

    it("records in the state that an account was adopted, through all later updates, and records it for no other account", async () => {
      seed({ CreatedBy: session("console") });
      const user = provider.newUser();
      const created = provider.newUser();
      await user.up(nina);
      await created.up({ ...nina, userName: "new" });
      await user.up({ ...nina, title: "Lead" });
      await user.upWithRefresh({ ...nina, title: "Chief", onDelete: "deleteIfCreated" });
      await user.up({ ...nina, title: "Chief" });
      expect(user.state).to.include({ adopted: true });
      expect(user.preview({ ...nina, title: "Chief" })).to.equal("same");
      expect(created.state).to.not.have.property("adopted");
      const { user: lifecycle } = provider.lifecycles;
      expect((await lifecycle.read(user.id, user.state))?.args).to.not.have.property("adopted");
      expect((await lifecycle.read(user.id, undefined))?.state).to.not.have.property("adopted");
    });

    it("keeps an adopted account with deleteIfCreated and removes it from its groups; deletes a created account", async () => {
      seed({ CreatedBy: session("console") });
      const taken = provider.newUser();
      const created = provider.newUser();
      await taken.up({ ...nina, onDelete: "deleteIfCreated" });
      await created.up({ ...nina, userName: "new", onDelete: "deleteIfCreated" });
      await provider.membership(unknownId, unknownId);
      const { bareId } = created;
      await taken.destroy();
      await created.destroy();
      expect(await liveUser(unknownId)).to.include({ UserName: "nina" });
      expect(await provider.membersOf(unknownId)).to.deep.equal([]);
      expect((await failureOf(liveUser(bareId))).name).to.equal("ResourceNotFoundException");
    });
  });

  describe("if another resource of the run has the account", () => {
    beforeEach(() => provider.restart({ adopt: "update" }));

    /** The engine calls check and create for a resource that is new in the program. */
    it("refuses the account, whether that resource created it, adopted it, or had it before", async () => {
      const kept = provider.newUser();
      await kept.up(nina);
      provider.restart();
      expect(kept.preview(nina)).to.equal("same");
      for (const userName of ["nina", "new", "found"]) {
        if (userName === "found") await provider.user(userName);
        if (userName !== "nina") await creation({ ...nina, userName });
        const { message } = await failureOf(creation({ ...nina, userName }));
        expect(message)
          .to.include(`user "${userName}"`)
          .and.include(
            "Another resource of this program has it. Declare it once. If the other resource gives up the name or the address, " +
              "run pulumi up again after that update.",
          );
      }
    });

    it("refuses to adopt by e-mail address if a later resource declares the account's user name", async () => {
      const emails = email("x@example.com");
      const id = await provider.user("ben", { Emails: [{ Value: "x@example.com" }] });
      const { user } = provider.lifecycles;
      const [ben, xaver] = [
        { ...nina, userName: "Ben" },
        { ...nina, userName: "xaver", emails },
      ].map((args) => user.check(args).args);
      const { message } = await failureOf(user.create(present(xaver)));
      expect(message).to.include(id).and.include("Another resource of this program has it");
      expect((await user.create(present(ben))).id).to.include(id);
    });

    it("adopts the account once if two resources ask for it at the same time", async () => {
      const id = await provider.user("nina");
      const outcomes = await Promise.allSettled([creation(nina), creation({ ...nina, title: "Lead" })]);
      expect(outcomes.map(({ status }) => status).sort()).to.deep.equal(["fulfilled", "rejected"]);
      expect(await liveUser(id)).to.include({ UserName: "nina" });
    });

    it("does not delete an account if the new resource adopted another account by name and failed to set the e-mail address", async () => {
      const old = provider.newUser();
      await old.up({ ...nina, emails: email("n@example.com") });
      await provider.user("nina2");
      provider.restart({ adopt: "update" });
      await failureOf(creation({ ...nina, userName: "nina2", emails: email("n@example.com") }));
      const deletion = provider.lifecycles.user.delete(old.id, old.state);
      expect((await failureOf(deletion)).message).to.include("declares the same name or e-mail address");
    });

    it("refuses the old resource if a new resource has adopted its account with the same name", async () => {
      const old = provider.newUser();
      await old.up({ ...nina, title: "One" });
      provider.restart({ adopt: "update" });
      await creation({ ...nina, title: "Two" });
      const { user } = provider.lifecycles;
      expect(() => user.diff(old.id, old.state, user.check({ ...nina, title: "One" }).args)).to.throw(
        "two resources of this program have the same account",
      );
    });

    it("refuses the old resource in every run if another resource has adopted its account by e-mail address", async () => {
      const name = { givenName: "Given", familyName: "Family" };
      const ana = provider.newUser();
      await ana.up({ userName: "ana", name, emails: email("team@example.com") });
      provider.restart({ adopt: "update" });
      const { id, state } = await creation({ userName: "ben", name, emails: email("team@example.com") });
      expect(id).to.equal(ana.id);
      const { user } = provider.lifecycles;
      const compare = (declared: object, before: object) =>
        user.diff(id, { ...before }, user.check({ ...declared }).args);
      const declared = { userName: "ana", name, emails: email("ana@example.com") };
      expect(() => compare(declared, ana.state)).to.throw('one declares user "ben", the other user "ana"');
      provider.restart();
      compare({ userName: "ben", name, emails: email("team@example.com") }, state);
      expect(() => compare(declared, ana.state)).to.throw('one declares user "ben", the other user "ana"');
    });

    it("does not delete an account with an old name in the state if a failed resource declares the account's present name", async () => {
      for (const kind of ["user", "group"] as const) {
        const [old, attribute] =
          kind === "user" ? [provider.newUser(), "userName"] : [provider.newGroup(), "displayName"];
        const declare = (name: string) => ({ ...(kind === "user" ? nina : {}), [attribute]: name });
        await old.up(declare(`old ${kind}`.replace(" ", "-")));
        const change = { IdentityStoreId, Operations: [{ AttributePath: attribute, AttributeValue: `new-${kind}` }] };
        if (kind === "user") await provider.client.updateUser({ ...change, UserId: old.bareId });
        else await provider.client.updateGroup({ ...change, GroupId: old.bareId });
        provider.restart({ adopt: "update" });
        const lifecycle = provider.lifecycles[kind];
        lifecycle.check(declare(`new-${kind}`));
        const { message } = await failureOf(lifecycle.delete(old.id, old.state));
        expect(message).to.include("another resource of this program declares the same name");
      }
    });

    it("does not delete an account with the old resource if the new resource failed to update it after adoption", async () => {
      const old = provider.newUser();
      await old.up(nina);
      provider.restart({ adopt: "update", maxAttempts: "1" });
      provider.faults({ operation: "UpdateUser", kind: "internal" });
      await failureOf(creation({ ...nina, title: "Lead" }));
      const deletion = provider.lifecycles.user.delete(old.id, old.state);
      expect((await failureOf(deletion)).message).to.include("another resource of this program needs this account");
      expect(await liveUser(old.bareId)).to.include({ UserName: "nina" });
    });
  });

  describe("if the resource has a new resource name", () => {
    it("adopts the account in the new resource, and does not delete it with the old one", async () => {
      const before = provider.newUser();
      await before.up(nina);
      provider.restart({ adopt: "update" });
      const { connection } = provider;
      const { user } = provider.lifecycles;
      const { id } = await user.create(user.check(nina).args);
      await user.delete(before.id, before.state);
      expect(provider.connection).to.equal(connection);
      expect(id).to.equal(before.id);
      expect(await liveUser(before.bareId)).to.include({ UserName: "nina" });
    });

    it("does not delete the account with the old resource if the new resource could not adopt it", async () => {
      const before = provider.newUser();
      await before.up(nina);
      provider.restart({ adopt: "never" });
      const { user } = provider.lifecycles;
      await failureOf(user.create(user.check(nina).args));
      expect((await failureOf(user.delete(before.id, before.state))).message)
        .to.include("another resource of this program needs this account")
        .and.include('cannot create user "nina"');
      expect(await liveUser(before.bareId)).to.include({ UserName: "nina" });
    });
  });

  describe("if the state has an old name of the account", () => {
    /** Somebody renames a user without Pulumi: the state still has the name nina. */
    async function renamed(): Promise<Resource> {
      const old = provider.newUser();
      await old.up(nina);
      const Operations = [{ AttributePath: "userName", AttributeValue: "nina_old" }];
      await provider.client.updateUser({ IdentityStoreId, UserId: old.bareId, Operations });
      return old;
    }

    it("does not delete the account while no other resource has created the account with the declared name", async () => {
      const old = await renamed();
      provider.restart();
      const { user } = provider.lifecycles;
      user.check(nina);
      const { message } = await failureOf(user.delete(old.id, old.state));
      expect(message).to.include("another resource of this program declares the same name");
      expect(await liveUser(old.bareId)).to.include({ UserName: "nina_old" });
    });

    it("deletes the account after another resource has adopted the account with that name", async () => {
      const old = await renamed();
      const id = await provider.user("nina");
      provider.restart({ adopt: "update" });
      expect((await creation(nina)).id).to.include(id);
      await provider.lifecycles.user.delete(old.id, old.state);
      expect((await failureOf(liveUser(old.bareId))).name).to.equal("ResourceNotFoundException");
      expect(await liveUser(id)).to.include({ UserName: "nina" });
    });
  });

  it("does not delete an account if the program declares it with invalid arguments", async () => {
    const old = provider.newUser();
    await old.up(nina);
    provider.restart();
    const { user } = provider.lifecycles;
    expect(user.check({ ...nina, titel: "Lead", emails: "nina@example.com" }).problems).to.not.deep.equal([]);
    const { message } = await failureOf(user.delete(old.id, old.state));
    expect(message).to.include("another resource of this program declares the same name");
  });

  it("leaves an account without an error if another resource has it, even if the account is protected", async () => {
    const old = provider.newUser();
    await old.up(nina);
    provider.restart({ protected: '["nina"]' });
    const { user } = provider.lifecycles;
    user.diff(old.id, old.state, user.check(nina).args);
    await user.delete(old.id, old.state);
    expect(await liveUser(old.bareId)).to.include({ UserName: "nina" });
  });

  it("refuses a swap of two user names in one update, and allows it in three", async () => {
    const name = { givenName: "Given", familyName: "Family" };
    const [ana, ben] = [provider.newUser(), provider.newUser()];
    await ana.up({ userName: "ana", name });
    await ben.up({ userName: "ben", name });
    const { message } = await failureOf(ana.up({ userName: "ben", name }));
    expect(message).to.include(ben.bareId).and.include("user name").and.include("To exchange the values of two users");
    await ana.up({ userName: "ana_or_ben", name });
    await ben.up({ userName: "ana", name });
    await ana.up({ userName: "ben", name });
    expect(await liveUser(ana.bareId)).to.include({ UserName: "ben" });
    expect(await liveUser(ben.bareId)).to.include({ UserName: "ana" });
  });

  it("refuses a name or an address that another user has; the error names that user and explains how to swap", async () => {
    const ana = provider.newUser();
    const ben = provider.newUser();
    const name = { givenName: "Given", familyName: "Family" };
    await ana.up({ userName: "ana", name, emails: email("ana@example.com") });
    await ben.up({ userName: "ben", name, emails: email("ben@example.com") });
    const swap = { userName: "ana", name, emails: email("ben@example.com") };
    const { message } = await failureOf(ana.up(swap));
    expect(message).to.include(ben.bareId).and.include("e-mail address").and.include("exchange the values");
    await ana.up({ userName: "ana", name, emails: [] });
    await ben.up({ userName: "ben", name, emails: email("ana@example.com") });
    await ana.up(swap);
    expect(await liveUser(ana.bareId)).to.deep.include({
      Emails: [{ Value: "ben@example.com", Type: "work", Primary: true }],
    });
  });
});
