import { expect } from "chai";
import fc from "fast-check";
import { IdentityStoreId } from "../../emulator/support";
import { Provider } from "../../provider/support";
import { Stack } from "./stack";
import { auditOf, disable, short } from "./support";

const users = ["u0", "u1", "u2", "u3", "u4"];
const groups = ["g0", "g1", "g2"];
const pairs = groups.flatMap((group) => users.map((user) => `${user} in ${group}`));
const stackNames = ["one", "two"];

/** For each name, the stacks that declare it. */
const declared = (names: string[]) =>
  fc.record(Object.fromEntries(names.map((name) => [name, fc.subarray(stackNames)])));

/** What exists, which stacks declare it, and what then changes without the stacks. */
const histories = fc.record({
  users: declared(users),
  groups: declared(groups),
  exists: fc.subarray(pairs),
  memberships: declared(pairs),
  drift: fc.record({
    retitled: fc.subarray(users),
    disabled: fc.subarray(users),
    deletedUsers: fc.subarray(users, { maxLength: 2 }),
    deletedGroups: fc.subarray(groups, { maxLength: 1 }),
    removed: fc.subarray(pairs),
    added: fc.subarray(pairs),
  }),
});

type History = typeof histories extends fc.Arbitrary<infer T> ? T : never;

describe("audit of random drift", function () {
  this.timeout(120_000);
  const provider = new Provider({ identityStoreId: IdentityStoreId });

  it("finds every planted difference, and no other", async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        provider.emulator.reset();
        provider.restart();
        const { exports, live, names } = await play(history);
        const found = short(await auditOf(provider, exports));
        // Only the id is known of a missing user that no stack declares.
        const named = found.map((text) => text.replace(/[0-9a-f-]{36}/g, (id) => names.get(id) ?? id));
        expect(named).to.have.members(expected(history, live));
      }),
      { numRuns: 60 },
    );
  });

  /** Plays a history. Returns the exports of the stacks, the remaining memberships, and the names of ids. */
  async function play({ users: userStacks, groups: groupStacks, exists, memberships, drift }: History) {
    const stacks = new Map(stackNames.map((name) => [name, new Stack(provider, name)]));
    const others = new Stack(provider, "nobody's");
    const ids = new Map<string, string>();
    const declare = async (names: string[] = [], create: (stack: Stack) => Promise<string>) => {
      const [first, ...more] = names.map((name) => stacks.get(name) ?? others);
      const made = new Stack(provider, "made");
      const id = await create(made);
      for (const stack of [first ?? others, ...more]) stack.also(made);
      return id;
    };
    for (const name of users) {
      const args = { userName: name, name: { givenName: "G", familyName: "F" }, title: "Old" };
      ids.set(name, await declare(userStacks[name], (stack) => stack.user(args)));
    }
    for (const name of groups) {
      ids.set(name, await declare(groupStacks[name], (stack) => stack.group({ displayName: name })));
    }
    const ends = (pair: string) => pair.split(" in ").map((name) => ids.get(name) ?? "") as [string, string];
    for (const pair of exists) {
      const [userId, groupId] = ends(pair);
      await declare(memberships[pair], (stack) => stack.membership(groupId, userId));
    }
    const live = await plant(drift, new Set(exists), ids, ends);
    const names = new Map([...ids].map(([name, id]) => [id, name]));
    return { exports: [...stacks.values()].map((stack) => stack.export()), live, names };
  }

  async function plant(
    drift: History["drift"],
    live: Set<string>,
    ids: Map<string, string>,
    ends: (pair: string) => [string, string],
  ): Promise<Set<string>> {
    const { client } = provider;
    for (const pair of drift.removed.filter((candidate) => live.delete(candidate))) {
      const [UserId, GroupId] = ends(pair);
      const { MembershipId } = await client.getGroupMembershipId({ IdentityStoreId, GroupId, MemberId: { UserId } });
      await client.deleteGroupMembership({ IdentityStoreId, MembershipId });
    }
    for (const pair of drift.added.filter((candidate) => !live.has(candidate))) {
      const [userId, groupId] = ends(pair);
      await provider.membership(groupId, userId);
      live.add(pair);
    }
    for (const name of drift.retitled) {
      const Operations = [{ AttributePath: "title", AttributeValue: "New" }];
      await client.updateUser({ IdentityStoreId, UserId: ids.get(name), Operations });
    }
    for (const name of drift.disabled) await disable(provider, ids.get(name) ?? "");
    for (const name of drift.deletedUsers) await client.deleteUser({ IdentityStoreId, UserId: ids.get(name) });
    for (const name of drift.deletedGroups) await client.deleteGroup({ IdentityStoreId, GroupId: ids.get(name) });
    const gone = [...drift.deletedUsers, ...drift.deletedGroups];
    return new Set([...live].filter((pair) => !pair.split(" in ").some((name) => gone.includes(name))));
  }
});

/** The expected findings, computed in the simplest way. */
function expected({ users: userStacks, groups: groupStacks, exists, memberships, drift }: History, live: Set<string>) {
  const named = (name: string, deleted: string[]) => !deleted.includes(name);
  const entity = (type: string, name: string, stacks: string[], isLive: boolean) => [
    ...(isLive && stacks.length === 0 ? [`unmanaged ${type} ${name}`] : []),
    ...(!isLive && stacks.length > 0 ? [`missing ${type} ${name}`] : []),
    ...(stacks.length === 2 ? [`managedTwice ${type} ${name}`] : []),
  ];
  const ofUser = (name: string) => {
    const isLive = named(name, drift.deletedUsers);
    const stacks = userStacks[name] ?? [];
    const isMember = [...live].some((pair) => pair.startsWith(`${name} in `));
    return [
      ...entity("user", name, stacks, isLive),
      ...(isLive && stacks.length > 0 && drift.retitled.includes(name) ? [`changed user ${name}`] : []),
      ...(isLive && drift.disabled.includes(name) && isMember ? [`disabledMember user ${name}`] : []),
    ];
  };
  return [
    ...users.flatMap(ofUser),
    ...groups.flatMap((name) => entity("group", name, groupStacks[name] ?? [], named(name, drift.deletedGroups))),
    ...pairs.flatMap((pair) =>
      entity("membership", pair, exists.includes(pair) ? (memberships[pair] ?? []) : [], live.has(pair)),
    ),
  ];
}
