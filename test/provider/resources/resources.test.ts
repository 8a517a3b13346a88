import { runtime } from "@pulumi/pulumi";
import { expect } from "chai";
import { GroupMembership, IdentityStoreGroup, IdentityStoreUser } from "../../../index";
import { known, Mocks, storeId } from "./mocks";

const nina = { userName: "nina_franco", name: { givenName: "Nina", familyName: "Franco" } };
const uuid = "906a1c2b-1111-4222-8333-444455556666";

describe("a program's resources", () => {
  describe("with a monitor", () => {
    const mocks = new Mocks();

    it("are registered with the types that are in the state of every stack", async () => {
      const user = new IdentityStoreUser("nina", nina);
      const group = new IdentityStoreGroup("admins", { displayName: "Admins" });
      const membership = new GroupMembership("nina-in-admins", { groupId: group.groupId, memberId: user.userId });
      await known(membership.urn);
      expect(mocks.registered.map(({ type, name }) => `${type} ${name}`)).to.have.members([
        "pulumi-nodejs:dynamic/identitystore:User nina",
        "pulumi-nodejs:dynamic/identitystore:Group admins",
        "pulumi-nodejs:dynamic/identitystore:GroupMembership nina-in-admins",
      ]);
    });

    it("are not registered with an unknown setting, except in a project with the same name as the package's settings", async () => {
      const previous = runtime.allConfig();
      runtime.setAllConfig({ "identitystore:maxDelete": "5", "identitystore:region": "eu-west-1", "other:x": "y" });
      try {
        expect(() => new IdentityStoreUser("nina", nina)).to.throw(
          "identitystore:maxDelete: is not a setting of this package; the settings are region, profile",
        );
        expect(mocks.registered).to.deep.equal([]);
        runtime.setMocks({ call: () => ({}), newResource: () => ({ id: "", state: {} }) }, "identitystore");
        await known(new IdentityStoreUser("nina", nina).urn);
      } finally {
        runtime.setAllConfig(previous);
      }
    });

    it("pass on what is declared, and nothing else", async () => {
      const args = { ...nina, emails: [{ value: "nina@example.com", primary: true }], title: "" };
      await known(new IdentityStoreUser("nina", args).urn);
      expect(mocks.inputs("nina")).to.deep.equal(args);
    });

    it("have no facts of the directory, which Pulumi would read with the other properties", async () => {
      const user = new IdentityStoreUser("nina", nina);
      const facts = [user.userStatus, user.createdAt, user.createdBy, user.updatedAt];
      expect(await Promise.all(facts.map(known))).to.deep.equal([undefined, undefined, undefined, undefined]);
      expect(Object.keys(user)).to.include("userId").and.not.include("createdAt");
    });

    it("have their bare ids and their identity store as outputs", async () => {
      const user = new IdentityStoreUser("nina", nina);
      const group = new IdentityStoreGroup("admins", { displayName: "Admins" });
      const membership = new GroupMembership("in", { groupId: group.groupId, memberId: user.userId });
      for (const [resource, bare] of [
        [user, user.userId],
        [group, group.groupId],
        [membership, membership.membershipId],
      ] as const) {
        expect(await known(resource.identityStoreId)).to.equal(storeId);
        expect(await known(resource.id)).to.equal(`${storeId}/${await known(bare)}`);
      }
      expect(mocks.inputs("in")).to.deep.equal({
        groupId: await known(group.groupId),
        memberId: await known(user.userId),
      });
    });

    it("pass on when a membership begins and ends, and have the id of the membership that the provider found last", async () => {
      const declared = { groupId: uuid, memberId: uuid, from: "2026-03-01", until: "2026-03-31" };
      const membership = new GroupMembership("limited", declared);
      await known(membership.urn);
      expect(mocks.inputs("limited")).to.deep.equal(declared);
      const newResource = () => ({ id: `${storeId}/${uuid}/${uuid}`, state: { ...declared, membershipId: "" } });
      await runtime.setMocks({ call: () => ({}), newResource });
      expect(await known(new GroupMembership("ended", declared).membershipId)).to.equal("");
    });

    it("have the same outputs each time, and with all others, though ids are outputs only when they are read", () => {
      const user = new IdentityStoreUser("nina", nina);
      expect(Object.keys(user)).to.include.members(["userId", "identityStoreId", "userName"]);
      expect(user.userId).to.equal(user.userId);
      expect(user.identityStoreId).to.equal(user.identityStoreId);
    });

    it("have every attribute as an output", async () => {
      const user = new IdentityStoreUser("nina", { ...nina, title: "Chief" });
      expect(await known(user.userName)).to.equal("nina_franco");
      expect(await known(user.name)).to.deep.equal(nina.name);
      expect(await known(user.title)).to.equal("Chief");
      expect(await known(user.displayName)).to.equal("Nina Franco");
      expect(await known(user.nickName)).to.equal(undefined);
    });

    it("are read by id alone, in every form of id", async () => {
      for (const [index, id] of [uuid, `${storeId}/${uuid}`, `arn:aws:identitystore:::user/${uuid}`].entries()) {
        const user = IdentityStoreUser.get(`nina${index}`, id);
        expect(await known(user.userId)).to.equal(uuid);
        expect(mocks.inputs(`nina${index}`)).to.deep.equal({});
        expect(mocks.registered.at(-1)).to.include({ id, type: "pulumi-nodejs:dynamic/identitystore:User" });
      }
      expect(await known(IdentityStoreGroup.get("admins", uuid).groupId)).to.equal(uuid);
      expect(await known(GroupMembership.get("in", uuid).membershipId)).to.equal(uuid);
    });
  });

  it("refuse to be serialized into a stack's state if the package is not installed under node_modules", () => {
    expect(runtime.getMonitor()).to.equal(undefined);
    expect(() => new IdentityStoreUser("nina", nina)).to.throw("install-links=true");
    expect(() => new IdentityStoreGroup("admins", { displayName: "Admins" })).to.throw("node_modules");
    expect(() => new GroupMembership("in", { groupId: uuid, memberId: uuid })).to.throw("node_modules");
  });
});
