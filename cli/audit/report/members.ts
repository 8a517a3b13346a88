import { z } from "zod";

// The descriptions are the reference of the schema in docs/audit.md. A test compares them.
export const text = z.string();
export const optionalText = text.nullable();
export const texts = z.array(text);
export const count = z.int().min(0);

/** The stacks and resources that declare something. */
export const management = {
  stacks: texts.describe("`<project>/<stack>` of each stack that declares it; empty if no stack does"),
  resources: texts.describe("the URN of each resource that declares it"),
};

export const issuers = texts.describe("the issuers of its external ids: the identity providers that it comes from");
export const identityStoreId = text.describe("the id of its identity store");
export const userStatus = optionalText.describe("`ENABLED` or `DISABLED`; `null` if the user is not live");
export const notComparable = texts.describe("declared attributes that are encrypted in the export, and not compared");
export const userName = optionalText.describe("the user name; `null` if it is unknown");
export const displayName = optionalText.describe("the display name; `null` if it is unknown");
export const email = optionalText.describe("the primary e-mail address, else the first");

export type Management = z.output<z.ZodObject<typeof management>>;
