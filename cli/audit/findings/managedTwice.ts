import { aboutGroup, aboutMembership, aboutUser } from "./about";
import type { FindingKind } from "./finding";

/** Users, groups and memberships that several resources declare, in one stack or in several. */
export const managedTwice = {
  kind: "managedTwice",
  title: "Declared twice",
  meaning: "declared more than once",
  remedy: "declare it once: deleting one of the resources also deletes what the other declares",
  color: "violet",
  find(inventory) {
    const { users, groups, memberships } = inventory.declared;
    return [
      ...twice(users).map(([id]) => aboutUser(inventory, id)),
      ...twice(groups).map(([id]) => aboutGroup(inventory, id)),
      ...twice(memberships).flatMap(([, pairs]) => pairs.slice(0, 1).map((pair) => aboutMembership(inventory, pair))),
    ];
  },
  detail: ({ resources }) => resources,
} as const satisfies FindingKind;

function twice<Declared>(declared: Map<string, Declared[]>): [string, Declared[]][] {
  return [...declared].filter(([, declarations]) => declarations.length > 1);
}
