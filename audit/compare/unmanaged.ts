import type { Finding } from "../report/schema";
import { groupFinding, membershipFinding, userFinding } from "./describe";
import type { World } from "./world";

/** What is live and in no stack. */
export function unmanaged(world: World): Finding[] {
  const { live, managed } = world;
  if (live === undefined) return [];
  const users = [...live.users.keys()].filter((id) => !managed.users.has(id));
  const groups = [...live.groups.keys()].filter((id) => !managed.groups.has(id));
  const memberships = [...live.memberships].filter(([id]) => !managed.memberships.has(id));
  return [
    ...users.map((id) => userFinding(world, "unmanaged", id)),
    ...groups.map((id) => groupFinding(world, "unmanaged", id)),
    ...memberships.map(([, pair]) => membershipFinding(world, "unmanaged", pair)),
  ];
}
