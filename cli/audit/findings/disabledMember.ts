import { aboutUser } from "./about";
import type { FindingKind } from "./finding";

/** Users who are disabled, but still in groups. */
export const disabledMember = {
  kind: "disabledMember",
  title: "Disabled member",
  meaning: "disabled, but still in groups",
  remedy: "remove the memberships",
  color: "gray",
  find(inventory) {
    const { live } = inventory;
    if (live === undefined) return [];
    const memberIds = new Set([...live.memberships.values()].map(({ userId }) => userId));
    return [...live.users.values()]
      .filter(({ UserId, UserStatus }) => UserStatus === "DISABLED" && memberIds.has(UserId))
      .map(({ UserId }) => aboutUser(inventory, UserId));
  },
  detail: ({ userId }, groupNames) => [`in ${groupNames(userId).join(", ")}`],
} as const satisfies FindingKind;
