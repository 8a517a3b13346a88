import { z } from "zod";
import { evidence, optionalText } from "../../directory/evidence";
import { change } from "../../stacks/changes";
import type { Inventory } from "../inventory";
import { grantSchema } from "../report/access";
import { entityMembers, management, text, until, userMembers } from "../report/members";

/** The members of a finding, except its kind. */
export const foundSchema = z.object({
  type: z.enum(["user", "group", "membership", "assignment"]).describe("what the finding is about"),
  id: text.describe(
    "the id of the user or group, or the name of a group that does not exist; for a membership `<groupId>/<userId>`; for an assignment `<userId or groupId>/<permissionSetArn>`",
  ),
  name: text.describe(
    "the name of the user or group; for a membership `<user name> in <group name>`; for an assignment `<name> to <permission set>`",
  ),
  userId: optionalText.describe("the id of the user; `null` if the finding is about a group"),
  userName: userMembers.userName,
  groupId: optionalText.describe(
    "the id of the group; `null` if the finding is about a user, or the group does not exist",
  ),
  groupName: optionalText.describe("the name of the group; `null` if it is unknown"),
  identityStoreId: entityMembers.identityStoreId,
  ...management,
  changes: z.array(change).describe("the attributes that differ from what the stack declares; empty for other kinds"),
  inManagedGroup: z.boolean().describe("whether no stack declares the membership, but a stack declares its group"),
  until,
  userStatus: userMembers.userStatus,
  issuers: entityMembers.issuers,
  access: z
    .array(grantSchema)
    .default([])
    .describe("what the user, membership or assignment gives; empty for kinds that are not about access"),
  rules: z
    .array(
      z.object({
        name: text.describe("the name of a rule that is broken"),
        reason: text.describe("the reason of the rule"),
        message: text.describe("who breaks the rule, and how"),
      }),
    )
    .default([])
    .describe("with `--rules`: the rules that are broken; empty for other kinds"),
  ...evidence,
});

export type Found = z.output<typeof foundSchema>;

/** The colours of kinds on the page. page.css has a rule for each. */
export const findingColors = ["amber", "red", "blue", "violet", "gray"] as const;

/** The options that read more than the directory. The keys are members of the inventory. */
export const switches = { access: "--access", signIns: "--sign-ins", rules: "--rules" };

/** A kind of finding: everything that a report, the command line, the page and docs/audit.md say about it. */
export interface FindingKind {
  /** The name in reports and on the command line. */
  kind: string;
  /** The name on the page. */
  title: string;
  /** The meaning, in a few words. */
  meaning: string;
  /** What to do about the finding. */
  remedy: string;
  color: (typeof findingColors)[number];
  /** What the audit must have read beside the directory. Without it, the report neither counts nor offers the kind. */
  needs?: keyof typeof switches;
  find(inventory: Inventory): Found[];
  /** Describes a finding in more detail than its kind does, in lines. */
  detail(found: Found, groupNames: GroupNames): string[];
  /** Does the same for the page, which shows the evidence in other columns. Default: `detail`. */
  pageDetail?(found: Found, groupNames: GroupNames): string[];
  /** Whether the page shows the memberships of a user in the finding about the user, if both are of this kind. Default: false. */
  foldsMemberships?: boolean;
}

/** Returns the names of the groups that a user is in. */
export type GroupNames = (userId: string | null) => string[];
