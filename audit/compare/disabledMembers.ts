import type { Finding } from "../report/schema";
import { userFinding } from "./describe";
import type { World } from "./world";

/** Users who may not sign in and are still in groups. */
export function disabledMembers(world: World): Finding[] {
  const memberIds = new Set([...(world.live?.memberships.values() ?? [])].map(({ userId }) => userId));
  const disabled = [...(world.live?.users.values() ?? [])].filter(({ UserStatus }) => UserStatus === "DISABLED");
  return disabled
    .filter(({ UserId }) => memberIds.has(UserId))
    .map(({ UserId }) => userFinding(world, "disabledMember", UserId));
}
