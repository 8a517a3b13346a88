import { z } from "zod";
import { kindNames } from "../findings";
import { foundSchema } from "../findings/finding";
import {
  count,
  displayName,
  email,
  evidence,
  identityStoreId,
  issuers,
  management,
  notComparable,
  optionalText,
  text,
  texts,
  userName,
  userStatus,
} from "./members";

const kind = z.enum(kindNames);

const finding = z.object({ kind: kind.describe("what is wrong"), ...foundSchema.shape });

/** How many findings there are of each kind. */
export const findingCounts = z.record(kind, count);

const userGroup = z.object({
  groupId: text.describe("a group that the user is in"),
  displayName,
  ...management,
  ...evidence,
});

const user = z.object({
  userId: text.describe("the id of the user"),
  userName,
  displayName,
  email,
  userStatus,
  issuers,
  identityStoreId,
  ...management,
  notComparable,
  ...evidence,
  groups: z.array(userGroup).describe("the groups of the user; management and evidence are the membership's"),
});

const member = z.object({
  userId: text.describe("a user who is in the group"),
  userName,
  displayName,
  email,
  userStatus,
  ...management,
  ...evidence,
});

const group = z.object({
  groupId: text.describe("the id of the group"),
  displayName,
  description: optionalText.describe("its description; `null` if it has none"),
  issuers,
  identityStoreId,
  ...management,
  notComparable,
  ...evidence,
  members: z.array(member).describe("who is in the group; management and evidence are the membership's"),
});

const mover = z.object({
  userId: text.describe("the id of the user"),
  userName,
  joined: texts.describe("names of the groups that the user is in now, and was not then"),
  left: texts.describe("names of the groups that the user was in then, and is not now"),
});

const since = z.object({
  generatedAt: text.describe("when the earlier audit was made"),
  joiners: z.array(mover).describe("users who were not there, with the groups that they are in now"),
  movers: z.array(mover).describe("users who were there, and whose groups changed"),
  leavers: z.array(mover).describe("users who are gone, with the groups that they were in"),
});

const summary = z.object({
  identityStoreIds: texts.describe("the identity stores that were looked at"),
  stacks: texts.describe("`<project>/<stack>` of each stack that was compared"),
  isOffline: z.boolean().describe("only the stacks were looked at, and nothing live"),
  users: count.describe("how many users are live; offline, how many are declared"),
  groups: count.describe("the same of groups"),
  memberships: count.describe("the same of memberships"),
  managedUsers: count.describe("how many users stacks declare, live or not"),
  managedGroups: count.describe("the same of groups"),
  managedMemberships: count.describe("the same of memberships"),
  findings: findingCounts.describe("how many findings there are of each kind"),
  unmanagedMembersOfManagedGroups: count.describe("how many findings have `inManagedGroup`"),
  notComparable: count.describe("how many users and groups have something that is not comparable"),
});

/** An audit: what `identitystore audit --output json` prints, and what `--since` reads. */
export const auditReport = z.object({
  schemaVersion: z
    .literal(1)
    .describe("grows when a member goes or changes its meaning; new ones may come without that"),
  generatedAt: text.describe("when the audit was made"),
  summary: summary.describe("the counts"),
  findings: z.array(finding).describe("all that is wrong, by kind, type and name"),
  users: z.array(user).describe("every live user, by name; offline, every declared one"),
  groups: z.array(group).describe("every live group, by name; offline, every declared one"),
  since: since.optional().describe("with `--since`: what has changed since then"),
});

/** What `--since` reads of an earlier audit. It may have been made by a version that knows other kinds of findings. */
export const earlierAudit = auditReport
  .pick({ schemaVersion: true, generatedAt: true, users: true })
  .extend({ summary: summary.pick({ identityStoreIds: true, stacks: true, isOffline: true }) });

export type AuditReport = z.output<typeof auditReport>;
export type EarlierAudit = z.output<typeof earlierAudit>;
export type Finding = z.output<typeof finding>;
export type AuditedUser = z.output<typeof user>;
export type AuditedGroup = z.output<typeof group>;
export type Since = z.output<typeof since>;
export type Mover = z.output<typeof mover>;
