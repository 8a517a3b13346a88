import { expect } from "chai";
import { IdentityStoreId } from "../../emulator/support";
import { Provider } from "../support";

const prefixed = /^[0-9a-f]{10}-[0-9a-f]{8}-/;

describe("ids with a prefix, as older directories have them,", () => {
  const provider = new Provider({ identityStoreId: IdentityStoreId }, { prefixedIds: true });

  it("work for the whole lifecycle of every kind of resource", async () => {
    const [user, group] = [provider.newUser(), provider.newGroup()];
    const [membership, members] = [provider.newMembership(), provider.newMembers()];
    const nina = { userName: "nina", name: { givenName: "Nina", familyName: "Franco" } };
    await user.up(nina);
    await group.up({ displayName: "Admins" });
    const others = await provider.group("Others");
    const pair = { groupId: group.id, memberId: `arn:aws:identitystore:::user/${user.bareId}` };
    const all = { groupId: others, members: { nina: user.id } };
    await membership.up(pair);
    await members.up(all);
    expect([user, group, membership, members].map(({ bareId }) => prefixed.test(bareId))).not.to.include(false);
    expect(await user.upWithRefresh({ ...nina, title: "Lead" })).to.equal("updated");
    expect(await group.upWithRefresh({ displayName: "Administrators of it" })).to.equal("updated");
    expect(await membership.upWithRefresh(pair)).to.equal("same");
    expect(await members.upWithRefresh(all)).to.equal("same");
    for (const resource of [members, membership, group, user]) await resource.destroy();
    expect((await provider.client.listUsers({ IdentityStoreId })).Users).to.deep.equal([]);
    expect(await provider.membersOf(others)).to.deep.equal([]);
  });
});
