import { enabledUsers } from "../../directory/live";
import { aboutUser } from "./about";
import type { FindingKind } from "./finding";

/** Enabled users who reach no account, directly or by a group. */
export const noAccess = {
  kind: "noAccess",
  title: "No access",
  meaning: "enabled, but without access to any account",
  remedy: "add the user to a group that has access, or remove the user",
  color: "gray",
  needs: "access",
  find(inventory) {
    const { live, reach } = inventory;
    if (live === undefined || reach === undefined) return [];
    return enabledUsers(live.users.values())
      .filter(({ UserId }) => reach.ofUser(UserId).length === 0)
      .map(({ UserId }) => aboutUser(inventory, UserId));
  },
  detail({ userId }, groupNames) {
    const groups = groupNames(userId);
    return groups.length === 0 ? [] : [`in ${groups.join(", ")}`];
  },
} as const satisfies FindingKind;
