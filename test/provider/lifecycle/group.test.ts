import { expect } from "chai";
import { IdentityStoreId, present, unknownId } from "../../emulator/support";
import { failureOf } from "../../support/failureOf";
import { Provider, type Resource } from "../support";

const admins = { displayName: "Admins" };

describe("the lifecycle of a group", () => {
  const provider = new Provider({ identityStoreId: IdentityStoreId });

  async function created(args: object = admins): Promise<Resource> {
    const group = provider.newGroup();
    await group.up({ ...args });
    return group;
  }

  function live(group: Resource) {
    return provider.client.describeGroup({ IdentityStoreId, GroupId: group.bareId });
  }

  function change(group: Resource, path: string, value?: string) {
    const Operations = [{ AttributePath: path, AttributeValue: value }];
    return provider.client.updateGroup({ IdentityStoreId, GroupId: group.bareId, Operations });
  }

  it("creates the declared group in one request", async () => {
    const group = provider.newGroup();
    const requests = await provider.requests(() => group.up({ ...admins, description: "All powerful" }));
    expect(requests).to.deep.equal({ CreateGroup: 1 });
    expect(await live(group)).to.include({ DisplayName: "Admins", Description: "All powerful" });
    expect(group.state).to.deep.equal({
      identityStoreId: IdentityStoreId,
      groupId: group.bareId,
      ...admins,
      description: "All powerful",
      externalIds: [],
      defaulted: "identityStoreId",
    });
  });

  it("fails to create a group if another group has the name, and the error names that group", async () => {
    const id = await provider.group("ADMINS");
    const error = await failureOf(created());
    expect(error.message).to.include('group "Admins"').and.include('"ADMINS"').and.include(id).and.include("adopt");
  });

  it("creates the group once, even if the answer to the first request is lost", async () => {
    provider.faults({ operation: "CreateGroup", kind: "reset-after", count: 1 });
    const group = await created();
    expect(await live(group)).to.include({ DisplayName: "Admins" });
  });

  it("refuses an older group with the same name, even if the first request fails", async () => {
    const yesterday = Date.now() / 1000 - 86_400;
    provider.emulator.seed({
      [IdentityStoreId]: {
        groups: [{ DisplayName: "Admins", GroupId: unknownId, CreatedAt: yesterday }],
      },
    });
    provider.faults({ operation: "CreateGroup", kind: "internal", count: 1 });
    expect((await failureOf(created())).message).to.include("exists already");
  });

  it("makes no request while nothing changes", async () => {
    const group = await created();
    expect(await provider.requests(() => group.up(admins))).to.deep.equal({});
  });

  it("renames the group in place, and keeps its id and its members", async () => {
    const group = await created();
    const { id } = group;
    await provider.membership(group.bareId, await provider.user("nina"));
    const requests = await provider.requests(() => group.up({ displayName: "Owners" }));
    expect(requests).to.deep.equal({ DescribeGroup: 1, UpdateGroup: 1 });
    expect(group.id).to.equal(id);
    expect(await live(group)).to.include({ DisplayName: "Owners" });
    const members = await provider.client.listGroupMemberships({ IdentityStoreId, GroupId: group.bareId });
    expect(members.GroupMemberships).to.have.length(1);
  });

  it("updates and deletes the group once, even if the answers to the first requests are lost", async () => {
    const group = await created();
    provider.faults(
      { operation: "UpdateGroup", kind: "reset-after", count: 1 },
      { operation: "DeleteGroup", kind: "reset-after", count: 1 },
    );
    await group.up({ ...admins, description: "They may" });
    expect(await live(group)).to.include({ Description: "They may" });
    await group.destroy();
    expect((await provider.client.listGroups({ IdentityStoreId })).Groups).to.deep.equal([]);
  });

  it("refuses to move a group to another identity store", async () => {
    const group = await created();
    expect(() => group.preview({ ...admins, identityStoreId: "d-9999999999" })).to.throw("Admins");
  });

  it("leaves a description unchanged that was never declared", async () => {
    const group = await created();
    await change(group, "description", "All powerful");
    expect(await group.upWithRefresh(admins)).to.equal("same");
    await group.up({ displayName: "Owners" });
    expect(await live(group)).to.include({ DisplayName: "Owners", Description: "All powerful" });
  });

  it("removes a description that is no longer declared, or is declared as empty", async () => {
    for (const without of [admins, { ...admins, description: "" }]) {
      const group = await created({ ...admins, description: "All powerful" });
      await group.up(without);
      expect(await live(group)).to.not.have.property("Description");
      expect(await group.upWithRefresh(without)).to.equal("same");
      await group.destroy();
    }
  });

  it("shows drift of declared attributes, and the next up repairs it", async () => {
    const declared = { ...admins, description: "All powerful" };
    const group = await created(declared);
    await change(group, "displayName", "Owners");
    await change(group, "description");
    await group.refresh();
    expect(group.state).to.include({ displayName: "Owners" }).and.not.have.property("description");
    expect(await group.up(declared)).to.equal("updated");
    expect(await live(group)).to.include({ DisplayName: "Admins", Description: "All powerful" });
  });

  it("creates a group again after somebody deleted it", async () => {
    const group = await created();
    await provider.client.deleteGroup({ IdentityStoreId, GroupId: group.bareId });
    expect(await group.upWithRefresh(admins)).to.equal("created");
    expect(await live(group)).to.include({ DisplayName: "Admins" });
  });

  it("reads every attribute of a group without a state", async () => {
    const GroupId = await provider.group("Admins");
    for (const id of [GroupId, `${IdentityStoreId}/${GroupId}`, `arn:aws:identitystore:::group/${GroupId}`]) {
      const found = present(await provider.lifecycles.group.read(id, undefined));
      expect(found.id).to.equal(`${IdentityStoreId}/${GroupId}`);
      expect(found.state).to.deep.include({ ...admins, groupId: GroupId, externalIds: [] });
    }
  });

  it("does not treat a group as deleted because its identity store is not found", async () => {
    const read = provider.lifecycles.group.read(`d-9999999999/${unknownId}`, {
      ...admins,
      identityStoreId: "d-9999999999",
    });
    expect((await failureOf(read)).message).to.include("identitystore:region");
  });

  it("deletes the group in one request, and keeps its members", async () => {
    const group = await created();
    const UserId = await provider.user("nina");
    await provider.membership(group.bareId, UserId);
    expect(await provider.requests(() => group.destroy())).to.deep.equal({ DeleteGroup: 1 });
    expect(await provider.client.describeUser({ IdentityStoreId, UserId })).to.include({ UserName: "nina" });
  });

  it("deletes without an error if the group is already gone", async () => {
    const group = await created();
    await provider.client.deleteGroup({ IdentityStoreId, GroupId: group.bareId });
    await group.destroy();
    expect(group.exists).to.equal(false);
  });

  it("fails to delete if the identity store is not found", async () => {
    const deleted = provider.lifecycles.group.delete(`d-9999999999/${unknownId}`, {
      ...admins,
      identityStoreId: "d-9999999999",
    });
    expect((await failureOf(deleted)).message).to.include("identitystore:region");
  });

  it("reports all problems of the arguments at once", () => {
    const { problems } = provider.lifecycles.group.check({
      identityStoreId: "here",
      name: "Admins",
      description: "\u0000",
    });
    expect(problems.map(({ path }) => path)).to.have.members(["identityStoreId", "name", "displayName", "description"]);
  });
});
