import { expect } from "chai";
import fc from "fast-check";
import { readLive } from "../../../cli/directory/live";
import { type ExportedRoster, exportRoster } from "../../../cli/export/exportRoster";
import { parseRoster } from "../../../roster/parseRoster";
import type { Roster } from "../../../roster/people/person";
import { RosterError } from "../../../roster/problems/rosterError";
import { toCsv } from "../../../text/csv";
import { IdentityStoreId } from "../../emulator/support";
import { Provider } from "../../provider/support";
import { connectionTo } from "../audit/support";
import { directories } from "./arbitraryDirectory";

const groupSeparator = "|";

describe("any directory, exported and adopted", function () {
  this.timeout(120_000);
  const provider = new Provider({ identityStoreId: IdentityStoreId, adopt: "update" });

  it("does not change except for what the export has named", async () => {
    await fc.assert(
      fc.asyncProperty(directories, async (directory) => {
        provider.emulator.reset();
        provider.restart();
        provider.emulator.seed({ [IdentityStoreId]: directory });
        const exported = exportRoster(await readLive(connectionTo(provider)), { groupSeparator, withGroups: true });
        const before = await contents();
        const roster = readBack(exported);
        if (roster instanceof RosterError) {
          expect(namesOf(exported, "refused")).not.to.deep.equal([]);
          return;
        }
        await adopt(roster);
        const after = await contents();
        const changed = [...before].filter(([name, json]) => after.get(name) !== json).map(([name]) => name);
        const named = namesOf(exported, "changed");
        expect(changed.filter(isUser).sort()).to.deep.equal(named.filter(isUser));
        // If a roster cannot express a name, it creates other groups with other members.
        if (exported.limitations.some(({ what }) => what.startsWith("its name") || what === "displayName")) return;
        expect(changed.sort()).to.deep.equal(named);
        expect(after.size).to.equal(before.size);
      }),
      { numRuns: 60 },
    );
  });

  /** Every user and group as JSON, with the memberships and the times of the last update. */
  async function contents(): Promise<Map<string, string>> {
    const { users, groups, memberships } = await readLive(connectionTo(provider));
    const pairs = new Map(groups.map(({ GroupId }) => [GroupId, [] as string[]]));
    for (const { groupId, userId } of memberships) pairs.get(groupId)?.push(userId);
    return new Map([
      ...users.map((user): [string, string] => [`user ${user.UserName}`, JSON.stringify(user)]),
      ...groups.map((group): [string, string] => {
        const members = pairs.get(group.GroupId)?.sort();
        return [`group ${group.DisplayName}`, JSON.stringify({ ...group, members })];
      }),
    ]);
  }

  /** Does the same as `pulumi up` with the roster, one resource after the other. */
  async function adopt({ people, groups, descriptions }: Roster): Promise<void> {
    const { user, group, membership } = provider.lifecycles;
    const groupIds = new Map<string, string>();
    for (const displayName of groups) {
      const description = descriptions.get(displayName.toLowerCase());
      const { args } = group.check({ displayName, ...(description === undefined ? {} : { description }) });
      groupIds.set(displayName, (await group.create(args)).id);
    }
    for (const person of people) {
      const { args } = user.check({ ...person.user });
      const { id } = await user.create(args);
      for (const name of person.groups) {
        const pair = membership.check({ groupId: groupIds.get(name), memberId: id });
        await membership.create(pair.args);
      }
    }
  }
});

function readBack({ people, groups }: ExportedRoster): Roster | RosterError {
  const text = (rows: typeof people) => Buffer.from(toCsv(rows));
  const groupsCsv = { file: "groups.csv", text: text(groups) };
  try {
    return parseRoster({ file: "people.csv", text: text(people) }, { groupsCsv, groupSeparator, minimumRows: 0 });
  } catch (error) {
    if (error instanceof RosterError) return error;
    throw error;
  }
}

function isUser(name: string): boolean {
  return name.startsWith("user ");
}

function namesOf({ limitations }: ExportedRoster, effect: string): string[] {
  const names = limitations
    .filter((limitation) => limitation.effect === effect)
    .map(({ kind, name }) => `${kind} ${name}`);
  return [...new Set(names)].sort();
}
