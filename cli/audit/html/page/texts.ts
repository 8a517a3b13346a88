import type { PageUser } from "../pageReport";
import type { KindCount } from "./report";

/** Formats a number with separated thousands. */
export function countText(count: number): string {
  return count.toLocaleString("en-US");
}

/** Formats a kind of findings as `Unmanaged`, and several findings of the kind as `2 unmanaged`. */
export function kindCountText({ kind: { title }, count }: KindCount): string {
  return count === 1 ? title : `${countText(count)} ${title.charAt(0).toLowerCase()}${title.slice(1)}`;
}

/** Formats a user status as `Enabled` or `Disabled`. */
export function statusText(userStatus: string | null): string {
  return userStatus === null ? "" : userStatus.charAt(0) + userStatus.slice(1).toLowerCase();
}

/** Says of a last sign-in whether it was seen, and with MFA: CloudTrail covers 90 days, and does not say of everybody. */
export function signInText(lastSignIn: PageUser["lastSignIn"]): string {
  if (lastSignIn === undefined) return "";
  if (lastSignIn.at === null) return "not seen";
  return lastSignIn.mfa === null ? "MFA unknown" : lastSignIn.mfa ? "with MFA" : "without MFA";
}
