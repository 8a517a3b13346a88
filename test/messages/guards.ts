import { IdentityStoreId } from "../emulator/support";
import type { Provider } from "../provider/support";
import { failing, type Situation } from "./situation";

const name = { givenName: "Nina", familyName: "Franco" };

/** What the configuration forbids, and what is never done by itself. */
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
    failing("identitystore:maxDeletes is reached", async () => {
      const user = await nina();
      provider.restart({ maxDeletes: "0" });
      return user.destroy();
    }),
    failing("identitystore:maxMembershipDeletes is reached", async () => {
      const user = await nina();
      const [groupId, members] = [await provider.group("Admins"), provider.newMembers()];
      await members.up({ groupId, members: { nina: user.id } });
      provider.restart({ maxMembershipDeletes: "0" });
      return members.up({ groupId, members: {} });
    }),
    failing("An identity provider owns the user that a program would change", async () => {
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
    failing("Somebody has deleted the user that a program changes", async () => {
      const user = await nina();
      await provider.client.deleteUser({ IdentityStoreId, UserId: user.bareId });
      return user.up({ userName: "nina", name, title: "Lead" });
    }),
    failing("The program names another identity store", async () => {
      const user = await nina();
      return user.up({ userName: "nina", name, identityStoreId: "d-0987654321" });
    }),
    failing("Some of a group's members cannot be added", async () => {
      const [groupId, user] = [await provider.group("Admins"), await nina()];
      const gone = `${IdentityStoreId}/00000000-0000-4000-8000-000000000000`;
      return provider.newMembers().up({ groupId, members: { nina: user.id, gone } });
    }),
  ];
}
