import type { z } from "zod";
import type { LastSignIn, SignIns } from "../../access/types";
import { compareNames } from "../../text/collections";
import { parsePrinted } from "../input";
import type { AuditedUser, EarlierAudit, Mover, Since } from "./report/schema";

/**
 * Lists the users who joined, moved between groups, and left since an earlier audit. A renamed user or group stays the same.
 *
 * @throws an error if the audits have different scopes: a user outside the scope of one of them has not left
 */
export function compareSince(earlier: EarlierAudit, report: EarlierAudit): Since {
  const [then, now] = [scopeOf(earlier), scopeOf(report)];
  if (then !== now)
    throw new Error(
      `the earlier audit is of ${then}, and this one is of ${now}: compare audits of the same identity stores or stacks`,
    );
  const before = new Map(earlier.users.map((user) => [user.userId, user]));
  const after = new Map(report.users.map((user) => [user.userId, user]));
  const movers = report.users.map((user) => mover(user, before.get(user.userId), user));
  const leavers = earlier.users.filter(({ userId }) => !after.has(userId)).map((user) => mover(user, user, undefined));
  return {
    generatedAt: earlier.generatedAt,
    joiners: movers.filter(({ userId }) => !before.has(userId)),
    movers: movers.filter(({ userId, joined, left }) => before.has(userId) && joined.length + left.length > 0),
    leavers,
  };
}

/** The sign-ins that an earlier audit saw; `undefined` if it read none. */
export function signInsOf({ signIns, users }: EarlierAudit): SignIns | undefined {
  if (signIns === undefined) return undefined;
  const seen = users.flatMap(({ userId, lastSignIn }): [string, LastSignIn][] =>
    lastSignIn === undefined ? [] : [[userId, lastSignIn]],
  );
  return { ...signIns, users: new Map(seen) };
}

/** The identity stores or stacks that an audit covers. */
function scopeOf({ summary: { isOffline, stacks, identityStoreIds } }: EarlierAudit): string {
  return isOffline ? `what ${stacks.join(", ")} declares (--offline)` : `identity store ${identityStoreIds.join(", ")}`;
}

/** @throws an error if the text is not the JSON of an audit, or has another schema */
export function parseReport<Schema extends z.ZodType>(schema: Schema, source: string, text: string): z.output<Schema> {
  return parsePrinted(schema, "identitystore audit --output json", source, text);
}

function mover(
  { userId, userName }: AuditedUser,
  before: AuditedUser | undefined,
  after: AuditedUser | undefined,
): Mover {
  return { userId, userName, joined: namesOfNew(before, after), left: namesOfNew(after, before) };
}

function namesOfNew(before: AuditedUser | undefined, after: AuditedUser | undefined): string[] {
  const known = new Set(before?.groups.map(({ groupId }) => groupId));
  const groups = (after?.groups ?? []).filter(({ groupId }) => !known.has(groupId));
  return groups.map(({ displayName, groupId }) => displayName ?? groupId).sort(compareNames);
}
