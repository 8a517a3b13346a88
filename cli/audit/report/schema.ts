import { z } from "zod";
import { evidence, optionalText } from "../../directory/evidence";
import { kindNames } from "../findings";
import { foundSchema } from "../findings/finding";
import { accessSchema, grantSchema, lastSignInSchema, signInsSchema } from "./access";
import { count, entityMembers, management, text, texts, until, userMembers } from "./members";

const kind = z.enum(kindNames);

const finding = z.object({ kind: kind.describe("the kind of finding"), ...foundSchema.shape });

/** The number of findings of each kind. A kind that was not looked for, as it needs `--access` for example, has no count. */
export const findingCounts = z.partialRecord(kind, count);

const userGroup = z.object({
  groupId: text.describe("the id of a group that the user is in"),
  displayName: userMembers.displayName,
  until,
  ...management,
  ...evidence,
});

const user = z.object({
  userId: text.describe("the id of the user"),
  ...userMembers,
  ...entityMembers,
  groups: z
    .array(userGroup)
    .describe("the groups of the user; stacks, resources and evidence are those of the membership"),
  access: z
    .array(grantSchema)
    .optional()
    .describe("with `--access`: what the user reaches, directly and by each group"),
  lastSignIn: lastSignInSchema.optional().describe("with `--sign-ins`: the last sign-in of the user"),
});

const member = z.object({
  userId: text.describe("the id of a member"),
  ...userMembers,
  until,
  ...management,
  ...evidence,
});

const group = z.object({
  groupId: text.describe("the id of the group"),
  displayName: userMembers.displayName,
  description: optionalText.describe("the description; `null` if there is none"),
  ...entityMembers,
  members: z
    .array(member)
    .describe("the members of the group; stacks, resources and evidence are those of the membership"),
  access: z.array(grantSchema).optional().describe("with `--access`: what the group gives to its members"),
});

const mover = z.object({
  userId: text.describe("the id of the user"),
  userName: userMembers.userName,
  joined: texts.describe("names of the groups that the user has joined"),
  left: texts.describe("names of the groups that the user has left"),
});

const since = z.object({
  generatedAt: text.describe("the time of the earlier audit"),
  joiners: z.array(mover).describe("new users, with the groups that they are in"),
  movers: z.array(mover).describe("users who are in other groups than before"),
  leavers: z.array(mover).describe("users who are no longer there, with the groups that they were in"),
});

const summary = z.object({
  identityStoreIds: texts.describe("the ids of the identity stores that the audit covers"),
  stacks: texts.describe("`<project>/<stack>` of each stack that the audit covers"),
  isOffline: z.boolean().describe("whether the audit compares only the stacks with each other (`--offline`)"),
  users: count.describe("the number of live users; offline, of declared users"),
  groups: count.describe("the number of live groups; offline, of declared groups"),
  memberships: count.describe("the number of live memberships; offline, of declared memberships"),
  managedUsers: count.describe("the number of users that stacks declare, live or not"),
  managedGroups: count.describe("the number of groups that stacks declare, live or not"),
  managedMemberships: count.describe("the number of memberships that stacks declare, live or not"),
  findings: findingCounts.describe("the number of findings of each kind that the audit looked for"),
  unmanagedMembersOfManagedGroups: count.describe(
    "the number of memberships that findings with `inManagedGroup` are about",
  ),
  notComparable: count.describe("the number of users and groups with attributes that are not comparable"),
});

/** An audit, as `identitystore audit --output json` prints it. */
export const auditReport = z.object({
  schemaVersion: z
    .literal(1, {
      error: ({ input }) =>
        typeof input === "number" ? `is ${input}, but this version of identitystore reads only 1` : undefined,
    })
    .describe("increases when a member is removed or changes its meaning; new members do not increase it"),
  generatedAt: text.describe("the time of the audit"),
  on: text
    .optional()
    .describe(
      "with `--on`: the time with which the ends of memberships are compared, instead of the time of the audit",
    ),
  summary: summary.describe("the counts"),
  findings: z
    .array(finding)
    .describe("the findings, sorted by kind, type and name; of each kind those with administrative access first"),
  users: z.array(user).describe("every live user, sorted by name; offline, every declared user"),
  groups: z.array(group).describe("every live group, sorted by name; offline, every declared group"),
  access: accessSchema.optional().describe("with `--access`: who has which permission set in which account"),
  signIns: signInsSchema.optional().describe("with `--sign-ins`: the time that the sign-ins cover"),
  since: since.optional().describe("with `--since`: the changes since the earlier audit"),
});

/** The part of an earlier audit that `--since` reads. Another version may have made it, with other kinds of findings. */
export const earlierAudit = auditReport
  .pick({ schemaVersion: true, generatedAt: true, users: true, signIns: true })
  .extend({ summary: summary.pick({ identityStoreIds: true, stacks: true, isOffline: true }) });

export type AuditReport = z.output<typeof auditReport>;
export type EarlierAudit = z.output<typeof earlierAudit>;
export type Finding = z.output<typeof finding>;
export type AuditedUser = z.output<typeof user>;
export type AuditedGroup = z.output<typeof group>;
export type Since = z.output<typeof since>;
export type Mover = z.output<typeof mover>;
