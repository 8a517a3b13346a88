import { z } from "zod";
import type { Inventory } from "../inventory";
import { change } from "../report/changes";
import {
  evidence,
  identityStoreId,
  issuers,
  management,
  optionalText,
  text,
  userName,
  userStatus,
} from "../report/members";

/** What a report says of a finding besides its kind. */
export const foundSchema = z.object({
  type: z.enum(["user", "group", "membership"]).describe("what it is wrong with"),
  id: text.describe("the id of the user or group; of a membership `<groupId>/<userId>`"),
  name: text.describe("the name of the user or group; of a membership `<user name> in <group name>`"),
  userId: optionalText.describe("the user that it is about; `null` for a group"),
  userName,
  groupId: optionalText.describe("the group that it is about; `null` for a user"),
  groupName: optionalText.describe("its name; `null` if it is not known"),
  identityStoreId,
  ...management,
  changes: z
    .array(change)
    .describe("which attributes differ from what is declared; empty unless that is what is wrong"),
  inManagedGroup: z.boolean().describe("a membership that no stack declares, of a group that a stack declares"),
  userStatus,
  issuers,
  ...evidence,
});

export type Found = z.output<typeof foundSchema>;

/** The colours of kinds on the page: page.css has a rule for each. */
export const findingColors = ["amber", "red", "blue", "violet", "gray"] as const;

/** A kind of finding: all that a report, the command line, the page and docs/audit.md need to know of it. */
export interface FindingKind {
  /** Its name in reports and on the command line. */
  kind: string;
  /** How people call it. */
  title: string;
  /** What it means, in a few words. */
  meaning: string;
  /** What to do about it. */
  remedy: string;
  color: (typeof findingColors)[number];
  find(inventory: Inventory): Found[];
  /** What there is to say of a finding beyond its kind, in lines. */
  detail(found: Found, groupNames: GroupNames): string[];
  /** The same for the page, where evidence has columns of its own. Default: `detail`. */
  pageDetail?(found: Found, groupNames: GroupNames): string[];
}

/** Answers the names of the groups that a user is in. */
export type GroupNames = (userId: string | null) => string[];
