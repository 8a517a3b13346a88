/** `2025-11-25 03:21 UTC` of an ISO time: short, and in the order of time. */
export function timeText(iso: string): string {
  return iso === "" ? "" : `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** Who did something, in short: `nina (Admin)` of an assumed role, `user/nina` of an ARN. */
export function actorText(arn: string): string {
  const resource = arn.split(":").slice(5).join(":");
  const [kind, role, session] = resource.split("/");
  return kind === "assumed-role" && session ? `${session} (${role})` : resource || arn;
}

/** A number with its thousands apart. */
export function countText(count: number): string {
  return count.toLocaleString("en-US");
}

/** The stacks that declare something. */
export function stacksText(stacks: string[]): string {
  return stacks.join(", ");
}

/** How a report says that somebody may sign in or not. */
export function statusText(userStatus: string | null): string {
  return userStatus === null ? "" : userStatus.charAt(0) + userStatus.slice(1).toLowerCase();
}
