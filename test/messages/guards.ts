import { IdentityStoreId } from "../emulator/support";
import { hurried, type Provider } from "../provider/support";
import { failing, type Situation } from "./situation";

const name = { givenName: "Nina", familyName: "Franco" };
const admins = { displayName: "Admins" };

/** Changes that the configuration forbids, and changes that an update never makes by itself. */
export function guards(provider: Provider): Situation[] {
  const nina = async () => {
    const user = provider.newUser();
    await user.up({ userName: "nina", name });
    return user;
  };
  return [
    failing("An update would delete a user that identitystore:protected names", async () => {
      const user = await nina();
      provider.restart({ protected: '["nina"]' });
      return user.destroy();
    }),
    failing("More than a quarter of the people of a roster leave it", async () => {
      const argsOf = (...names: string[]) => ({
        people: Object.fromEntries(names.map((userName) => [userName, 1])),
        limit: "maxDeletes",
      });
      const before = argsOf("ana", "ben", "cleo", "dan", "eva", "fred", "gina");
      return provider.lifecycles.rosterPeople.diff("people", before, argsOf("ana"));
    }),
    failing('A roster of many users is changed to users: "existing"', async () => {
      const people = Object.fromEntries(["ana", "ben", "cleo", "dan", "eva", "fred"].map((name) => [name, 1]));
      const existing = { people, users: "existing", limit: "maxMembershipDeletes" };
      return provider.lifecycles.rosterPeople.diff("people", { people, limit: "maxDeletes" }, existing);
    }),
    failing("A roster has lost the column of e-mail addresses", async () => {
      const args = { people: { nina: 1 }, limit: "maxDeletes" };
      const before = { ...args, attributes: { userName: true, emails: true } };
      return provider.lifecycles.rosterPeople.diff("people", before, { ...args, attributes: { userName: true } });
    }),
    failing("identitystore:maxDeletes is reached", async () => {
      const user = await nina();
      provider.restart({ maxDeletes: "0" });
      return user.destroy();
    }),
    failing("identitystore:maxMembershipDeletes is reached", async () => {
      const [user, group, members] = [await nina(), provider.newGroup(), provider.newMembers()];
      await group.up(admins);
      await members.up({ groupId: group.id, members: { nina: user.id } });
      provider.restart({ maxMembershipDeletes: "0" });
      const { lifecycles } = provider;
      lifecycles.group.diff(group.id, group.state, admins);
      return lifecycles.members.update(members.id, members.state, { groupId: group.bareId, members: {} });
    }),
    failing("An update would delete a group that AWS Control Tower makes", async () => {
      const group = provider.newGroup();
      await group.up({ displayName: "AWSControlTowerAdmins" });
      return group.destroy();
    }),
    failing("An update would remove the last member of a group that AWS Control Tower makes", async () => {
      const [user, group, membership] = [await nina(), provider.newGroup(), provider.newMembership()];
      const admins = { displayName: "AWSControlTowerAdmins" };
      await group.up(admins);
      await membership.up({ groupId: group.id, memberId: user.id });
      provider.restart();
      const { lifecycles } = provider;
      lifecycles.user.diff(user.id, user.state, { userName: "nina", name });
      lifecycles.group.diff(group.id, group.state, admins);
      return lifecycles.membership.delete(membership.id, membership.state);
    }),
    failing("A program changes a user of an identity provider", async () => {
      const user = await nina();
      const ExternalIds = [{ Issuer: "https://idp.example.com", Id: "nina" }];
      const Name = { GivenName: "Nina", FamilyName: "Franco" };
      provider.emulator.reset();
      provider.emulator.seed({
        [IdentityStoreId]: {
          users: [{ UserId: user.bareId, UserName: "nina", DisplayName: "Nina", Name, ExternalIds }],
        },
      });
      await user.refresh();
      return user.up({ userName: "nina", name, title: "Lead" });
    }),
    failing("A program changes a user that somebody has deleted", async () => {
      const user = await nina();
      await provider.client.deleteUser({ IdentityStoreId, UserId: user.bareId });
      return user.up({ userName: "nina", name, title: "Lead" });
    }),
    failing("The program names another identity store", async () => {
      const user = await nina();
      return user.up({ userName: "nina", name, identityStoreId: "d-0987654321" });
    }),
    failing("Some of a group's members cannot be added", async () => {
      const { user, group, members } = provider.lifecycles;
      const { state } = await user.create({ userName: "nina", name });
      const userId = String(state.userId);
      await provider.client.deleteUser({ IdentityStoreId, UserId: userId });
      const { groupId } = (await group.create(admins)).state;
      return hurried(() => members.create({ groupId, members: { nina: userId } }));
    }),
  ];
}
