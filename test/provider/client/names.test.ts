import { expect } from "chai";
import { IdentityStoreId, person } from "../../emulator/support";
import { Provider } from "../support";

describe("the names in messages", () => {
  const provider = new Provider({ identityStoreId: IdentityStoreId });

  it("are those of users and groups that this process has read or created", async () => {
    const ids = [await provider.user("nina"), await provider.group("Admins")] as const;
    const [userId, groupId] = ids;
    const titles = () => {
      const { names } = provider.connection;
      return [names.titleOf("user", userId), names.titleOf("group", groupId)];
    };
    const unnamed = [`user ${userId}`, `group ${groupId}`];
    const named = [`user "nina" (${userId})`, `group "Admins" (${groupId})`];
    const reads = [
      async () => {},
      async () => [(await directory()).users.describe(userId), (await directory()).groups.describe(groupId)],
      async () => [(await directory()).users.list(), (await directory()).groups.list()],
    ];
    for (const [index, read] of reads.entries()) {
      provider.restart();
      await Promise.all((await read()) ?? []);
      expect(titles()).to.deep.equal(index === 0 ? unnamed : named);
    }
    const { users, groups } = await directory();
    const created = [await users.create(person("ana")), await groups.create({ DisplayName: "Readers" })] as const;
    const { names } = provider.connection;
    expect(names.titleOfPair({ userId: created[0], groupId: created[1] })).to.equal(
      `user "ana" (${created[0]}) in group "Readers" (${created[1]})`,
    );
  });

  it("are the new names after an update", async () => {
    const name = { givenName: "Nina", familyName: "Franco" };
    const user = provider.newUser();
    await user.up({ userName: "nina", name });
    await user.up({ userName: "nina_rossi", name });
    expect(provider.connection.names.titleOf("user", user.bareId)).to.equal(`user "nina_rossi" (${user.bareId})`);
  });

  const directory = () => provider.connection.directory();
});
