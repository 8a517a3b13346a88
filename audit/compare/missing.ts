import type { Finding } from "../report/schema";
import { groupFinding, membershipFinding, userFinding } from "./describe";
import type { World } from "./world";

/** What a stack declares and is not live. With a user or a group, its memberships are missing too. */
export function missing(world: World): Finding[] {
  const { live, managed } = world;
  if (live === undefined) return [];
  const users = [...managed.users.keys()].filter((id) => !live.users.has(id));
  const groups = [...managed.groups.keys()].filter((id) => !live.groups.has(id));
  const memberships = [...managed.memberships].filter(([id]) => !live.memberships.has(id));
  return [
    ...users.map((id) => userFinding(world, "missing", id)),
    ...groups.map((id) => groupFinding(world, "missing", id)),
    ...memberships.flatMap(([, pairs]) => pairs.slice(0, 1).map((pair) => membershipFinding(world, "missing", pair))),
  ];
}
