import { lastSignInOf } from "../../../access/signIns";
import { enabledUsers } from "../../directory/live";
import { aboutUser } from "./about";
import { accessDetail } from "./access";
import type { FindingKind } from "./finding";

/** Users who were seen to sign in, but not with MFA. For users of an identity provider, CloudTrail does not say it. */
export const noMfaSeen = {
  kind: "noMfaSeen",
  title: "No MFA seen",
  meaning: "seen to sign in, but not with MFA",
  remedy: "register an MFA device, and require MFA in the settings of IAM Identity Center",
  color: "amber",
  needs: "signIns",
  find(inventory) {
    const { live, reach, signIns } = inventory;
    if (reach === undefined || live === undefined || signIns === undefined) return [];
    return enabledUsers(live.users.values())
      .filter(({ UserId }) => lastSignInOf(signIns, UserId).mfa === false)
      .map(({ UserId }) => aboutUser(inventory, UserId, { access: reach.ofUser(UserId) }));
  },
  detail: accessDetail,
} as const satisfies FindingKind;
