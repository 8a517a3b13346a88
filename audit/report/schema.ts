import { z } from "zod";

const optionalText = z.string().nullable();

/** Who made something and who changed it last, as the API says; `null` where it does not say, or was not asked. */
const evidence = {
  /** ISO 8601, as all times here. */
  createdAt: optionalText,
  /** An ARN, as all persons here who did something. */
  createdBy: optionalText,
  updatedAt: optionalText,
  updatedBy: optionalText,
};

/** Who declares something: empty for what no stack manages. */
const management = {
  /** `<project>/<stack>` of each stack that declares it. */
  stacks: z.array(z.string()),
  /** The URN of each resource that declares it. */
  resources: z.array(z.string()),
};

/** What can be wrong. */
export const findingKinds = ["unmanaged", "missing", "changed", "managedTwice", "disabledMember"] as const;

const change = z.object({
  /** Which attribute, such as `name.givenName` or `emails[0].value`. */
  path: z.string(),
  /** What the stack declares; `null` if nothing, or if not comparable. */
  from: z.json(),
  /** What the directory has; `null` if nothing, or if not comparable. */
  to: z.json(),
  /** The export holds the value encrypted. */
  notComparable: z.boolean(),
});

const finding = z.object({
  kind: z.enum(findingKinds),
  type: z.enum(["user", "group", "membership"]),
  /** The user's or group's id; for a membership `<groupId>/<userId>`. */
  id: z.string(),
  /** The user's or group's name; for a membership `<user name> in <group name>`. */
  name: z.string(),
  /** The user that it is about; `null` for a group. */
  userId: optionalText,
  userName: optionalText,
  /** The group that it is about; `null` for a user. */
  groupId: optionalText,
  groupName: optionalText,
  identityStoreId: z.string(),
  ...management,
  /** For `changed` only. */
  changes: z.array(change),
  /** An unmanaged membership of a group that a stack manages. */
  inManagedGroup: z.boolean(),
  userStatus: optionalText,
  /** Who issued the user's or the group's external ids. */
  issuers: z.array(z.string()),
  ...evidence,
});

const userGroup = z.object({ groupId: z.string(), displayName: optionalText, ...management, ...evidence });

const user = z.object({
  userId: z.string(),
  userName: optionalText,
  displayName: optionalText,
  email: optionalText,
  userStatus: optionalText,
  issuers: z.array(z.string()),
  identityStoreId: z.string(),
  ...management,
  /** Attributes whose declared values the export holds encrypted. */
  notComparable: z.array(z.string()),
  ...evidence,
  /** The groups that the user is in; the evidence is the membership's. */
  groups: z.array(userGroup),
});

const member = z.object({
  userId: z.string(),
  userName: optionalText,
  displayName: optionalText,
  email: optionalText,
  userStatus: optionalText,
  ...management,
  ...evidence,
});

const group = z.object({
  groupId: z.string(),
  displayName: optionalText,
  description: optionalText,
  issuers: z.array(z.string()),
  identityStoreId: z.string(),
  ...management,
  notComparable: z.array(z.string()),
  ...evidence,
  /** Who is in the group; the evidence is the membership's. */
  members: z.array(member),
});

const mover = z.object({
  userId: z.string(),
  userName: optionalText,
  /** Names of the groups that the user is in now and was not then. */
  joined: z.array(z.string()),
  /** Names of the groups that the user was in then and is not now. */
  left: z.array(z.string()),
});

const since = z.object({
  /** When the earlier audit was made. */
  generatedAt: z.string(),
  /** Users who were not there, with the groups that they are in now. */
  joiners: z.array(mover),
  /** Users who were there, and whose groups changed. */
  movers: z.array(mover),
  /** Users who are not there any more, with the groups that they were in. */
  leavers: z.array(mover),
});

const count = z.int().min(0);

/** An audit: what `identitystore audit --output json` prints, and what `--since` reads. */
export const auditReport = z.object({
  /** Grows when a member changes its meaning or goes; new members may come without that. */
  schemaVersion: z.literal(1),
  generatedAt: z.string(),
  summary: z.object({
    identityStoreIds: z.array(z.string()),
    /** `<project>/<stack>` of each stack that was compared. */
    stacks: z.array(z.string()),
    /** Whether only the stacks were looked at, and not the directory. */
    isOffline: z.boolean(),
    users: count,
    groups: count,
    memberships: count,
    /** How many stacks declare, live or not. */
    managedUsers: count,
    managedGroups: count,
    managedMemberships: count,
    /** How many findings there are of each kind. */
    findings: z.record(z.enum(findingKinds), count),
    /** Those of the unmanaged memberships that are in a group that a stack manages. */
    unmanagedMembersOfManagedGroups: count,
    /** Users and groups with declared values that could not be compared. */
    notComparable: count,
  }),
  findings: z.array(finding),
  users: z.array(user),
  groups: z.array(group),
  since: since.optional(),
});

export type AuditReport = z.output<typeof auditReport>;
export type Finding = z.output<typeof finding>;
export type FindingKind = Finding["kind"];
export type FindingType = Finding["type"];
export type Change = z.output<typeof change>;
export type AuditedUser = z.output<typeof user>;
export type AuditedGroup = z.output<typeof group>;
export type Since = z.output<typeof since>;
export type Mover = z.output<typeof mover>;
/** Who made something and who changed it last. */
export type Evidence = Pick<Finding, keyof typeof evidence>;
/** Who declares something. */
export type Management = Pick<Finding, keyof typeof management>;
