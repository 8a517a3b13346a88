import type { Group, User } from "@aws-sdk/client-identitystore";

/** A user or group that a resource adopted instead of creating it. */
export interface Adopted {
  kind: "user" | "group";
  name: string;
  provenance: Provenance[];
}

/** What the API says about the creation and the last change of a user or group. */
type Evidence = Pick<User & Group, "CreatedBy" | "CreatedAt" | "UpdatedBy" | "UpdatedAt">;

/** Who created or last changed a user or group, and when, as far as the directory says it. */
export interface Provenance {
  what: "created" | "last changed";
  by: string | undefined;
  at: Date | undefined;
}

/** Who created a user or group, and who changed it last, if that is somebody else. */
export function provenanceOf({ CreatedBy, CreatedAt, UpdatedBy, UpdatedAt }: Evidence): Provenance[] {
  const created: Provenance = { what: "created", by: CreatedBy, at: CreatedAt };
  if (UpdatedBy === undefined || UpdatedBy === CreatedBy) return [created];
  return [created, { what: "last changed", by: UpdatedBy, at: UpdatedAt }];
}

/**
 * `created by arn:aws:iam::111122223333:user/ana on 2026-03-01`.
 *
 * @param from for several users and groups: the earliest time, and `to` the latest
 */
export function provenanceText({ what, by, at }: Provenance, from = at, to = at): string {
  const days = [...new Set([from, to].flatMap((time) => time?.toISOString().slice(0, 10) ?? []))];
  const when = days.length > 1 ? ` from ${days.join(" to ")}` : days.map((day) => ` on ${day}`).join("");
  return `${what} by ${by ?? "somebody that the directory does not name"}${when}`;
}

/** The e-mail address of a person who signs in with it is the name of that session: it does not belong in a pipeline's log. */
export function withoutAddress(arn: string): string {
  return arn.replace(/[^/:]*@.*$/, "(an e-mail address)");
}
