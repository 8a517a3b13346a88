import { aboutUser } from "./about";
import { accessDetail } from "./access";
import type { FindingKind } from "./finding";

/** Users who are disabled, but would reach accounts again as soon as somebody enables them. */
export const disabledWithAccess = {
  kind: "disabledWithAccess",
  title: "Disabled with access",
  meaning: "disabled, but still with access to accounts",
  remedy: "remove the memberships and assignments that give the access",
  color: "violet",
  needs: "access",
  find(inventory) {
    const { live, reach } = inventory;
    if (live === undefined || reach === undefined) return [];
    return [...live.users.values()]
      .filter(({ UserStatus }) => UserStatus === "DISABLED")
      .map(({ UserId }) => aboutUser(inventory, UserId, { access: reach.ofUser(UserId) }))
      .filter((found) => found.access.length > 0);
  },
  detail: accessDetail,
  // The page knows the names of accounts, and lists the access itself.
  pageDetail: () => [],
} as const satisfies FindingKind;
