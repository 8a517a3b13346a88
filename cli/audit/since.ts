import { compareNames } from "../../text/collections";
import { parsePrinted } from "../printedJson";
import { type AuditedUser, type EarlierAudit, earlierAudit, type Mover, type Since } from "./report/schema";

/**
 * Who joined, moved between groups, and left since an earlier audit. Renamed users and groups are the same ones.
 *
 * @throws an error if the audits are of different things: a user that one of them did not look at has not left
 */
export function compareSince(earlier: EarlierAudit, report: EarlierAudit): Since {
  const [then, now] = [scopeOf(earlier), scopeOf(report)];
  if (then !== now) throw new Error(`the earlier audit is of ${then}, and this one of ${now}: compare two of the same`);
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

/** What an audit has looked at. */
function scopeOf({ summary: { isOffline, stacks, identityStoreIds } }: EarlierAudit): string {
  return isOffline ? `what ${stacks.join(", ")} declares (--offline)` : `identity store ${identityStoreIds.join(", ")}`;
}

/** @throws an error for what is not an audit's JSON, or one of another schema */
export function parseReport(source: string, text: string): EarlierAudit {
  return parsePrinted(earlierAudit, "identitystore audit --output json", source, text);
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
