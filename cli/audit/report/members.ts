import { z } from "zod";
import { evidence, optionalText } from "../../directory/evidence";

// The descriptions are the reference of the schema in docs/audit.md. A test compares them.
export const text = z.string();
export const texts = z.array(text);
export const count = z.int().min(0);

/** The stacks and resources that declare something. */
export const management = {
  stacks: texts.describe("`<project>/<stack>` of each stack that declares it; empty if no stack does"),
  resources: texts.describe("the URN of each resource that declares it"),
};

/** When a membership ends. Audits of earlier versions do not say it. */
export const until = optionalText
  .default(null)
  .describe("when the membership ends, or has ended, as a stack declares; `null` if no stack declares an end");

/** What a report says about a user, whether the user is live or only declared. */
export const userMembers = {
  userName: optionalText.describe("the user name; `null` if it is unknown"),
  displayName: optionalText.describe("the display name; `null` if it is unknown"),
  email: optionalText.describe("the primary e-mail address, else the first"),
  userStatus: optionalText.describe("`ENABLED` or `DISABLED`; `null` if the user is not live"),
};

/** What a report says about a user or a group besides its names. */
export const entityMembers = {
  issuers: texts.describe("the issuers of its external ids: the identity providers that it comes from"),
  identityStoreId: text.describe("the id of its identity store"),
  ...management,
  notComparable: texts.describe("declared attributes that are encrypted in the export, and not compared"),
  ...evidence,
};

export type Management = z.output<z.ZodObject<typeof management>>;
export type UserMembers = z.output<z.ZodObject<typeof userMembers>>;
export type EntityMembers = z.output<z.ZodObject<typeof entityMembers>>;
