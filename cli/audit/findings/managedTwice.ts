import { aboutGroup, aboutMembership, aboutUser } from "./about";
import type { FindingKind } from "./finding";

/** What two resources declare, of one stack or of two. */
export const managedTwice = {
  kind: "managedTwice",
  title: "Managed twice",
  meaning: "declared by two resources",
  remedy: "declare it once: when one of the resources goes, so does what the other declares",
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
