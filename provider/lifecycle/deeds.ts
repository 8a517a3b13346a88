import type { Group, User } from "@aws-sdk/client-identitystore";

/** A user or group that was taken over, not created. */
export interface TakenOver {
  kind: "user" | "group";
  name: string;
  deeds: Deed[];
}

/** What the API says of how something came to be. */
type Evidence = Pick<User & Group, "CreatedBy" | "CreatedAt" | "UpdatedBy" | "UpdatedAt">;

/** What somebody did with a user or group, as far as the directory says it. */
export interface Deed {
  what: "made" | "last changed";
  by: string | undefined;
  at: Date | undefined;
}

/** Who made it; and who has changed it last, if that is somebody else. */
export function deedsOf({ CreatedBy, CreatedAt, UpdatedBy, UpdatedAt }: Evidence): Deed[] {
  const made: Deed = { what: "made", by: CreatedBy, at: CreatedAt };
  if (UpdatedBy === undefined || UpdatedBy === CreatedBy) return [made];
  return [made, { what: "last changed", by: UpdatedBy, at: UpdatedAt }];
}

/**
 * `made by arn:aws:iam::111122223333:user/ana on 2026-03-01`.
 *
 * @param from for the deeds of many: the first of them, and `to` the last
 */
export function deedText({ what, by, at }: Deed, from = at, to = at): string {
  const days = [...new Set([from, to].flatMap((time) => time?.toISOString().slice(0, 10) ?? []))];
  const when = days.length > 1 ? ` from ${days.join(" to ")}` : days.map((day) => ` on ${day}`).join("");
  return `${what} by ${by ?? "somebody whom the directory does not name"}${when}`;
}
