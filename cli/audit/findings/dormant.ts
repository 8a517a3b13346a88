import { isDormant } from "../../../access/signIns";
import { enabledUsers } from "../../directory/live";
import { aboutUser } from "./about";
import { accessDetail } from "./access";
import type { FindingKind } from "./finding";

/** Users with administrative access who have not signed in for 90 days. */
export const dormant = {
  kind: "dormant",
  title: "Dormant",
  meaning: "with administrative access, but not seen to sign in for 90 days",
  remedy: "remove the administrative access",
  color: "amber",
  needs: "signIns",
  find(inventory) {
    const { live, reach, signIns } = inventory;
    if (reach === undefined || live === undefined || signIns === undefined) return [];
    return enabledUsers(live.users.values())
      .filter(({ UserId }) => isDormant(signIns, UserId))
      .map(({ UserId }) =>
        aboutUser(inventory, UserId, {
          access: reach.ofUser(UserId).filter(({ isAdministrative }) => isAdministrative),
        }),
      )
      .filter((found) => found.access.length > 0);
  },
  detail: accessDetail,
} as const satisfies FindingKind;
