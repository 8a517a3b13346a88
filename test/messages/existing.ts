import { IdentityStoreId } from "../emulator/support";
import type { Provider } from "../provider/support";
import { failing, type Situation } from "./situation";

const name = { givenName: "Nina", familyName: "Franco" };
const emails = (value: string) => [{ value, type: "work", primary: true }];

/** A user or group exists already, and the configuration allows or refuses its adoption. */
export function existing(provider: Provider): Situation[] {
  const external = [{ Issuer: "https://idp.example.com", Id: "nina" }];
  const nina = () => provider.user("nina", { Emails: [{ Value: "nina@example.com" }] });
  const fromIdp = () =>
    provider.emulator.seed({ [IdentityStoreId]: { users: [{ ...person(), ExternalIds: external }] } });
  return [
    failing("The user name is taken", async () => {
      await nina();
      return provider.newUser().up({ userName: "nina", name, emails: emails("nina@example.com") });
    }),
    failing("The e-mail address is taken, perhaps by the same person with an old name", async () => {
      await nina();
      return provider.newUser().up({ userName: "nina_franco", name, emails: emails("nina@example.com") });
    }),
    failing('The existing user differs, and adopt is "identical"', async () => {
      await nina();
      return provider.newUser().up({ userName: "nina", name, title: "Lead", adopt: "identical" });
    }),
    failing('The existing user may be another person, and adopt is "update"', async () => {
      await nina();
      return provider.newUser().up({ userName: "nina", name, emails: emails("other@example.com"), adopt: "update" });
    }),
    failing('Another project created the existing user, and adopt is "update"', async () => {
      const CreatedBy = "arn:aws:sts::111122223333:assumed-role/Directory/pulumi-people";
      const evidence = { CreatedBy, CreatedAt: Date.UTC(2026, 2, 1) / 1000, UpdatedBy: CreatedBy };
      provider.emulator.seed({ [IdentityStoreId]: { users: [{ ...person(), ...evidence }] } });
      return provider.newUser().up({ userName: "nina", name, adopt: "update" });
    }),
    failing("The existing user belongs to an identity provider", async () => {
      fromIdp();
      return provider.newUser().up({ userName: "nina", name, adopt: "update" });
    }),
    failing("A group with the name exists", async () => {
      await provider.group("Admins");
      return provider.newGroup().up({ displayName: "admins" });
    }),
    failing("Two users exchange an e-mail address in one update", async () => {
      await nina();
      const john = provider.newUser();
      await john.up({ userName: "john", name });
      return john.up({ userName: "john", name, emails: emails("nina@example.com") });
    }),
    failing("An exclusive group has other members", async () => {
      const id = await provider.group("Admins");
      await provider.membership(id, await nina());
      const { group, members } = provider.lifecycles;
      const { state } = await group.create({ displayName: "Admins", adopt: "update" });
      return members.create({ groupId: state.groupId, members: {}, exclusive: true });
    }),
  ];
}

function person() {
  return { UserName: "nina", DisplayName: "Nina Franco", Name: { GivenName: "Nina", FamilyName: "Franco" } };
}
