import { expect } from "chai";
import { IdentityStoreId, person, present, unknownId } from "../../emulator/support";
import { failureOf } from "../../support/failureOf";
import { enterprise } from "../arbitrary";
import { withStubService } from "../stubService";
import { lifecyclesOf, Provider, type Resource, startProvider, unknown } from "../support";

const nina = { userName: "nina_franco", name: { givenName: "Nina", familyName: "Franco" } };
const emails = [{ value: "nina@example.com", type: "work", primary: true }];

describe("the lifecycle of a user", () => {
  const provider = new Provider({ identityStoreId: IdentityStoreId });

  async function created(args: object): Promise<Resource> {
    const user = provider.newUser();
    expect(await user.up({ ...args })).to.equal("created");
    return user;
  }

  function live(user: Resource) {
    return provider.client.describeUser({ IdentityStoreId, UserId: user.bareId, Extensions: [enterprise] });
  }

  /** Somebody changes an attribute without Pulumi. */
  function change(user: Resource, path: string, value?: string | object[]) {
    const operation = value === undefined ? { AttributePath: path } : { AttributePath: path, AttributeValue: value };
    const Operations = [operation as { AttributePath: string; AttributeValue: string }];
    return provider.client.updateUser({ IdentityStoreId, UserId: user.bareId, Operations });
  }

  function remove(user: Resource) {
    return provider.client.deleteUser({ IdentityStoreId, UserId: user.bareId });
  }

  describe("on create", () => {
    it("creates the declared user in one request", async () => {
      const user = provider.newUser();
      const requests = await provider.requests(() => user.up({ ...nina, emails, title: "Chief" }));
      expect(requests).to.deep.equal({ CreateUser: 1 });
      expect(await live(user)).to.deep.include({
        UserName: "nina_franco",
        Name: { GivenName: "Nina", FamilyName: "Franco" },
        DisplayName: "Nina Franco",
        Emails: [{ Value: "nina@example.com", Type: "work", Primary: true }],
        Title: "Chief",
      });
    });

    it("returns an id that contains the identity store's id", async () => {
      const user = await created(nina);
      expect(user.id).to.match(new RegExp(`^${IdentityStoreId}/[0-9a-f-]{36}$`));
      expect(user.state).to.include({ identityStoreId: IdentityStoreId, userId: user.bareId });
    });

    it("omits attributes that are declared as empty", async () => {
      const user = await created({ ...nina, title: "", emails: [], extensions: {} });
      expect(await live(user)).to.not.have.any.keys("Title", "Emails", "Extensions");
    });

    it("sets every attribute that the API has", async () => {
      const all = {
        ...nina,
        name: { ...nina.name, middleName: "M", formatted: "Nina M", honorificPrefix: "Dr.", honorificSuffix: "III" },
        displayName: "Nini F",
        emails,
        phoneNumbers: [{ value: "+1 555 0100", type: "work", primary: true }],
        addresses: [{ streetAddress: "1 Main St", locality: "Bern", region: "BE", postalCode: "3000", country: "CH" }],
        nickName: "Nini",
        title: "Chief",
        userType: "Employee",
        profileUrl: "https://example.com/nina",
        website: "https://example.com",
        birthdate: "1990-01-31",
        locale: "de-CH",
        timezone: "Europe/Zurich",
        preferredLanguage: "de",
        photos: [{ value: "https://example.com/nina.png", type: "photo", display: "Nina", primary: true }],
        roles: [{ value: "Lead", type: "work", primary: true }],
        extensions: { [enterprise]: { department: "Science" } },
      };
      const user = await created(all);
      await user.refresh();
      expect(user.state).to.deep.include(all);
      expect(user.preview(all)).to.equal("same");
    });

    it("fails if another user has the name, and the error names that user", async () => {
      await provider.user("Nina_Franco");
      const error = await failureOf(provider.newUser().up(nina));
      expect(error.message).to.include('user "nina_franco"').and.include('"Nina_Franco"').and.include("adopt");
    });

    it("fails if another user has the e-mail address, and the error names that user", async () => {
      await provider.user("somebody", { Emails: [{ Value: "NINA@example.com" }] });
      const error = await failureOf(provider.newUser().up({ ...nina, emails }));
      expect(error.message).to.include("e-mail address").and.include('"somebody"').and.not.include("nina@example.com");
    });

    it("creates the user once, even if the answer to the first request is lost", async () => {
      provider.faults({ operation: "CreateUser", kind: "reset-after", count: 1 });
      const user = await created({ ...nina, emails });
      expect(await live(user)).to.include({ UserName: "nina_franco" });
      expect(user.preview({ ...nina, emails })).to.equal("same");
      expect((await provider.client.listUsers({ IdentityStoreId })).Users).to.have.length(1);
    });

    it("does not take another person's account if the answer to the first request is lost", async () => {
      await provider.user("nina_franco");
      provider.faults({ operation: "CreateUser", kind: "reset-before", count: 1 });
      expect((await failureOf(provider.newUser().up(nina))).message).to.include("exists already");
    });
  });

  it("updates and deletes the user once, even if the answers to the first requests are lost", async () => {
    const user = await created(nina);
    provider.faults(
      { operation: "UpdateUser", kind: "reset-after", count: 1 },
      { operation: "DeleteUser", kind: "reset-after", count: 1 },
    );
    await user.up({ ...nina, title: "Lead" });
    expect(await live(user)).to.include({ Title: "Lead" });
    await user.destroy();
    expect((await provider.client.listUsers({ IdentityStoreId })).Users).to.deep.equal([]);
  });

  describe("without changes", () => {
    it("makes no request in check, preview and up", async () => {
      const user = await created({ ...nina, emails });
      expect(await provider.requests(() => user.up({ ...nina, emails }))).to.deep.equal({});
      expect(await provider.requests(() => user.preview({ ...nina, title: "Chief" }))).to.deep.equal({});
    });

    it("makes no request when only the way to name the identity store changes", async () => {
      const user = await created(nina);
      const declared = { ...nina, identityStoreId: IdentityStoreId };
      expect(await provider.requests(() => user.up(declared))).to.deep.equal({});
      const arn = `arn:aws:identitystore::123456789012:identitystore/${IdentityStoreId}`;
      expect(user.preview({ ...nina, identityStoreId: arn })).to.equal("same");
      expect(await provider.requests(() => user.up(nina))).to.deep.equal({});
      expect(user.state).to.include({ identityStoreId: IdentityStoreId });
      expect(user.preview(nina)).to.equal("same");
    });

    it("keeps the state unchanged through refreshes and updates", async () => {
      for (const args of [
        nina,
        { ...nina, identityStoreId: IdentityStoreId, displayName: "Nini", title: "", emails },
      ]) {
        const user = await created({ ...args, userName: `user${Object.keys(args).length}` });
        const { state } = user;
        await user.refresh();
        expect(user.state).to.deep.equal(state);
        await user.up({ ...args, userName: state.userName, nickName: "Nini" });
        await user.up({ ...args, userName: state.userName });
        expect(user.state).to.deep.equal(state);
      }
    });
  });

  describe("on update", () => {
    it("sends only the operations that are necessary, after one read", async () => {
      const user = await created({ ...nina, title: "Chief" });
      const requests = await provider.requests(() => user.up({ ...nina, title: "Boss", nickName: "Nini" }));
      expect(requests).to.deep.equal({ DescribeUser: 1, UpdateUser: 1 });
      expect(await live(user)).to.include({ Title: "Boss", NickName: "Nini" });
    });

    it("sends no operation if the directory already has the new value", async () => {
      const user = await created(nina);
      await change(user, "title", "Chief");
      expect(await provider.requests(() => user.up({ ...nina, title: "Chief" }))).to.deep.equal({ DescribeUser: 1 });
    });

    it("renames the user in place, and keeps the id", async () => {
      const user = await created(nina);
      const { id } = user;
      expect(await user.up({ ...nina, userName: "nina_miller" })).to.equal("updated");
      expect(user.id).to.equal(id);
      expect(await live(user)).to.include({ UserName: "nina_miller" });
    });

    it("changes the letter case of the name in place", async () => {
      const user = await created(nina);
      expect(await user.up({ ...nina, userName: "Nina_Franco" })).to.equal("updated");
      expect(await live(user)).to.include({ UserName: "Nina_Franco" });
    });

    it("removes what is no longer declared, and keeps undeclared attributes", async () => {
      const name = { ...nina.name, middleName: "M" };
      const extensions = { [enterprise]: { department: "Science" } };
      const user = await created({ ...nina, name, emails, title: "Chief", extensions });
      await change(user, "nickName", "Nini");
      await change(user, "name.formatted", "N. Franco");
      await change(user, `${enterprise}.division`, "North");
      await user.up(nina);
      const now = await live(user);
      expect(now).to.deep.include({
        NickName: "Nini",
        Name: { GivenName: "Nina", FamilyName: "Franco", Formatted: "N. Franco" },
        Extensions: { [enterprise]: { division: "North" } },
      });
      expect(now).to.not.have.any.keys("Title", "Emails");
    });

    it("adds a newly declared member of an extension, and keeps its other members", async () => {
      const user = await created(nina);
      await change(user, `${enterprise}.division`, "North");
      await user.up({ ...nina, extensions: { [enterprise]: { department: "Science" } } });
      expect((await live(user)).Extensions).to.deep.equal({
        [enterprise]: { department: "Science", division: "North" },
      });
    });

    it("removes attributes that are declared as empty", async () => {
      const extensions = { [enterprise]: { department: "Science" } };
      const user = await created({ ...nina, emails, title: "Chief", extensions });
      await user.up({ ...nina, emails: [], title: "", extensions: {} });
      expect(await live(user)).to.not.have.any.keys("Title", "Emails", "Extensions");
      expect(user.preview({ ...nina, emails: [], title: "", extensions: {} })).to.equal("same");
    });

    it("refuses to move the user to another identity store", async () => {
      const user = await created(nina);
      const moved = () => user.preview({ ...nina, identityStoreId: "d-9999999999" });
      expect(moved).to.throw("nina_franco").with.property("message").that.includes("new resource name");
      provider.restart({ identityStoreId: "d-9999999999" });
      expect(() => user.preview(nina)).to.throw(`is in identity store ${IdentityStoreId}`);
    });

    it("previews the changes while the identity store is not known yet", async () => {
      const user = await created(nina);
      expect(user.preview({ ...nina, identityStoreId: unknown })).to.equal("update");
    });

    it("fails if another user has the new name, and the error names that user", async () => {
      const other = await provider.user("nina_miller");
      const user = await created(nina);
      const error = await failureOf(user.up({ ...nina, userName: "Nina_Miller" }));
      expect(error.message).to.include("cannot update").and.include(other).and.include("user name");
    });

    it("fails if the user is gone, and the error says what to do", async () => {
      const user = await created(nina);
      await remove(user);
      const error = await failureOf(user.up({ ...nina, title: "Chief" }));
      expect(error.message).to.include("nina_franco").and.include("pulumi up --refresh");
    });
  });

  describe("for the display name", () => {
    it("uses the name if none is declared, and follows changes of the name", async () => {
      const user = await created(nina);
      await user.up({ ...nina, name: { ...nina.name, familyName: "Miller" } });
      expect(await live(user)).to.include({ DisplayName: "Nina Miller" });
      expect(user.state).to.include({ displayName: "Nina Miller" });
    });

    it("keeps a display name that somebody else chose", async () => {
      for (const refreshes of [true, false]) {
        const user = await created({ ...nina, userName: `nina${refreshes}` });
        await change(user, "displayName", "The Boss");
        const married = { ...nina, userName: `nina${refreshes}`, name: { ...nina.name, familyName: "Miller" } };
        await (refreshes ? user.upWithRefresh(married) : user.up(married));
        expect(await live(user)).to.deep.include({
          DisplayName: "The Boss",
          Name: { GivenName: "Nina", FamilyName: "Miller" },
        });
        expect(user.state).to.include({ displayName: "The Boss" });
      }
    });

    it("leaves out the display name if an account that somebody else created has none", async () => {
      // The host of dynamic providers cannot send a property that is undefined.
      const body = { IdentityStoreId, UserId: unknownId, UserName: "synced" };
      await withStubService(
        () => ({ status: 200, body }),
        async (endpoint) => {
          const stubbed = startProvider({ endpoint, identityStoreId: IdentityStoreId });
          const found = await lifecyclesOf(() => stubbed).user.read(`${IdentityStoreId}/${unknownId}`, undefined);
          expect(found?.state).to.include({ userName: "synced" }).and.not.have.property("displayName");
        },
      );
    });

    it("shows no drift if somebody else chose the display name", async () => {
      const user = await created(nina);
      await change(user, "displayName", "The Boss");
      expect(await user.upWithRefresh(nina)).to.equal("same");
    });

    it("repairs a declared display name", async () => {
      const args = { ...nina, displayName: "Nini" };
      const user = await created(args);
      await change(user, "displayName", "The Boss");
      expect(await user.upWithRefresh(args)).to.equal("updated");
      expect(await live(user)).to.include({ DisplayName: "Nini" });
    });

    it("uses the name again when the display name is no longer declared, and follows changes of the name", async () => {
      const user = await created({ ...nina, displayName: "Nini" });
      await user.up(nina);
      expect(await live(user)).to.include({ DisplayName: "Nina Franco" });
      await user.up({ ...nina, name: { ...nina.name, givenName: "Nora" } });
      expect(await live(user)).to.include({ DisplayName: "Nora Franco" });
    });

    it("uses the name if the display name is declared as an empty text", async () => {
      const user = await created({ ...nina, displayName: "" });
      expect(await live(user)).to.include({ DisplayName: "Nina Franco" });
      expect(await user.upWithRefresh({ ...nina, displayName: "" })).to.equal("same");
    });
  });

  describe("on refresh", () => {
    it("shows drift of declared attributes, and the next up repairs it", async () => {
      const args = { ...nina, emails, title: "Chief", extensions: { [enterprise]: { department: "Science" } } };
      const user = await created(args);
      await change(user, "title");
      await change(user, "name.givenName", "Nora");
      await change(user, "emails", [{ value: "nora@example.com", type: "work", primary: true }]);
      await change(user, `${enterprise}.department`, "Art");
      await user.refresh();
      expect(user.state).to.deep.include({
        name: { givenName: "Nora", familyName: "Franco" },
        emails: [{ value: "nora@example.com", type: "work", primary: true }],
        extensions: { [enterprise]: { department: "Art" } },
      });
      expect(user.state).to.not.have.property("title");
      expect(await user.up(args)).to.equal("updated");
      expect(await live(user)).to.deep.include({
        Title: "Chief",
        Name: { GivenName: "Nina", FamilyName: "Franco" },
        Emails: [{ Value: "nina@example.com", Type: "work", Primary: true }],
        Extensions: { [enterprise]: { department: "Science" } },
      });
    });

    it("shows no drift of attributes that were never declared", async () => {
      const user = await created({ ...nina, emails: [{ value: "nina@example.com" }] });
      const { state } = user;
      await change(user, "title", "Boss");
      await change(user, "name.middleName", "M");
      await change(user, "emails", [{ value: "nina@example.com", type: "home", primary: true }]);
      await change(user, `${enterprise}.department`, "Art");
      await user.refresh();
      expect(user.state).to.deep.equal(state);
    });

    it("shows attributes that somebody set although they are declared as empty", async () => {
      const none = { ...nina, title: "", emails: [], extensions: {} };
      const user = await created(none);
      await change(user, "title", "Boss");
      await change(user, "emails", [{ value: "nina@example.com" }]);
      await change(user, `${enterprise}.department`, "Art");
      expect(await user.upWithRefresh(none)).to.equal("updated");
      expect(await live(user)).to.not.have.any.keys("Title", "Emails", "Extensions");
      expect(await user.upWithRefresh(none)).to.equal("same");
    });

    it("shows no drift if a member of an extension is declared as empty", async () => {
      const none = { ...nina, extensions: { [enterprise]: { department: "" } } };
      const user = await created(none);
      expect(await live(user)).to.not.have.any.keys("Extensions");
      expect(await user.upWithRefresh(none)).to.equal("same");
    });

    it("creates a user again after somebody deleted the user", async () => {
      const user = await created(nina);
      const { id } = user;
      await remove(user);
      expect(await user.upWithRefresh(nina)).to.equal("created");
      expect(user.id).to.not.equal(id);
      expect(await live(user)).to.include({ UserName: "nina_franco" });
    });

    it("makes one request", async () => {
      const user = await created(nina);
      expect(await provider.requests(() => user.refresh())).to.deep.equal({ ListUsers: 1 });
    });

    it("makes no more requests for two hundred users than a list of them takes", async () => {
      const users = await Promise.all(
        Array.from({ length: 201 }, (_, index) => created({ ...nina, userName: `user${index}` })),
      );
      provider.restart();
      const requests = await provider.requests(() => Promise.all(users.map((user) => user.refresh())));
      expect(requests).to.deep.equal({ ListUsers: 3 });
      expect(users.every((user) => user.exists)).to.equal(true);
    });

    it("makes two requests in a large directory", async () => {
      const UserIds = Array.from(
        { length: 500 },
        (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
      );
      const users = UserIds.map((UserId, index) => ({ ...person(`user${index}`), UserId }));
      provider.emulator.seed({ [IdentityStoreId]: { users } });
      const user = await created(nina);
      const requests = await provider.requests(() => user.refresh());
      expect(Object.values(requests).reduce((sum, count) => sum + count)).to.be.at.most(2);
    });

    it("does not treat the user as deleted because the identity store is not found", async () => {
      const error = await failureOf(
        provider.lifecycles.user.read(`d-9999999999/${unknownId}`, { ...nina, identityStoreId: "d-9999999999" }),
      );
      expect(error.message).to.include("identitystore:region");
    });

    it("reads every attribute without a state", async () => {
      const UserId = await provider.user("nina_franco", {
        Title: "Chief",
        Emails: [{ Value: "nina@example.com" }],
        Extensions: { [enterprise]: { department: "Science" } },
      });
      for (const id of [UserId, `${IdentityStoreId}/${UserId}`, `arn:aws:identitystore:::user/${UserId}`]) {
        provider.restart();
        const found = present(await provider.lifecycles.user.read(id, undefined));
        expect(found.id).to.equal(`${IdentityStoreId}/${UserId}`);
        expect(found.state).to.deep.include({
          identityStoreId: IdentityStoreId,
          userId: UserId,
          userName: "nina_franco",
          name: { givenName: "Given", familyName: "Family" },
          displayName: "Display nina_franco",
          title: "Chief",
          emails: [{ value: "nina@example.com" }],
          extensions: { [enterprise]: { department: "Science" } },
          externalIds: [],
        });
      }
    });

    it("fails if the id is not a user id", async () => {
      const read = (id: string) => failureOf(provider.lifecycles.user.read(id, undefined));
      expect((await read("nina_franco")).message).to.include('"nina_franco" is not the id of a user');
      expect((await read(`arn:aws:identitystore:::group/${unknownId}`)).message).to.include("is not the id of a user");
    });

    it("reads the external ids that an identity provider set", async () => {
      const UserId = unknownId;
      const ExternalIds = [{ Issuer: "https://idp.example.com", Id: "42" }];
      provider.emulator.seed({ [IdentityStoreId]: { users: [{ ...person("nina"), UserId, ExternalIds }] } });
      const found = present(await provider.lifecycles.user.read(UserId, undefined));
      expect(found.state.externalIds).to.deep.equal([{ issuer: "https://idp.example.com", id: "42" }]);
    });
  });

  describe("on delete", () => {
    it("deletes the account", async () => {
      const user = await created(nina);
      await user.destroy();
      expect((await provider.client.listUsers({ IdentityStoreId })).Users).to.deep.equal([]);
    });

    it("succeeds if the account is already gone", async () => {
      const user = await created(nina);
      await remove(user);
      await user.destroy();
      expect(user.exists).to.equal(false);
    });

    it("fails if the identity store is not found", async () => {
      const deleted = provider.lifecycles.user.delete(`d-9999999999/${unknownId}`, {
        ...nina,
        identityStoreId: "d-9999999999",
      });
      expect((await failureOf(deleted)).message).to.include("identitystore:region");
    });
  });

  describe("the check of the arguments", () => {
    const paths = (args: object) => provider.lifecycles.user.check({ ...args }).problems.map(({ path }) => path);

    it("reports unknown arguments", () => {
      const { problems } = provider.lifecycles.user.check({ ...nina, email: "nina@example.com" });
      expect(problems).to.have.length(1);
      expect(problems[0]).to.include({ path: "email" }).and.have.property("message").that.includes("emails");
    });

    it("reports an invalid identity store", () => {
      expect(paths({ ...nina, identityStoreId: "here" })).to.deep.equal(["identityStoreId"]);
      expect(paths({ ...nina, identityStoreId: unknown })).to.deep.equal([]);
    });

    it("reports all problems at once, without a request", async () => {
      const requests = await provider.requests(() => {
        const wrong = { identityStoreId: "here", usrName: "nina", name: { givenName: "Nina" }, onDelete: "keep" };
        expect(paths(wrong)).to.include.members([
          "identityStoreId",
          "usrName",
          "userName",
          "name.familyName",
          "onDelete",
        ]);
      });
      expect(requests).to.deep.equal({});
    });
  });
});
