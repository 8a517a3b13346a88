import type { Finding } from "../report/schema";
import { groupFinding, membershipFinding, userFinding } from "./describe";
import type { World } from "./world";

/** What two resources declare, of one stack or of two: when one of them goes, so does what the other declares. */
export function managedTwice(world: World): Finding[] {
  const { users, groups, memberships } = world.managed;
  return [
    ...twice(users).map(([id]) => userFinding(world, "managedTwice", id)),
    ...twice(groups).map(([id]) => groupFinding(world, "managedTwice", id)),
    ...twice(memberships).flatMap(([, pairs]) =>
      pairs.slice(0, 1).map((pair) => membershipFinding(world, "managedTwice", pair)),
    ),
  ];
}

function twice<Declared>(declared: Map<string, Declared[]>): [string, Declared[]][] {
  return [...declared].filter(([, declarations]) => declarations.length > 1);
}
