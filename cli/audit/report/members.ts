import { z } from "zod";

// The descriptions of the schema are its reference: docs/audit.md has them, and a test compares.
export const text = z.string();
export const optionalText = text.nullable();
export const texts = z.array(text);
export const count = z.int().min(0);

/** Who made something and who changed it last, as the API says. */
export const evidence = {
  createdAt: optionalText.describe(
    "when it was made, ISO 8601 as all times; `null` if the API does not say, or was not asked",
  ),
  createdBy: optionalText.describe("the ARN of who made it"),
  updatedAt: optionalText.describe("when it was changed last"),
  updatedBy: optionalText.describe("the ARN of who changed it last"),
};

/** Who declares something. */
export const management = {
  stacks: texts.describe("`<project>/<stack>` of each stack that declares it; empty if it is unmanaged"),
  resources: texts.describe("the URN of each resource that declares it"),
};

export const issuers = texts.describe("who issued its external ids: the identity providers it belongs to");
export const identityStoreId = text.describe("the identity store that it is in");
export const userStatus = optionalText.describe("`ENABLED` or `DISABLED`; `null` if it is not live");
export const notComparable = texts.describe(
  "declared attributes that the export holds encrypted: these were not compared",
);
export const userName = optionalText.describe("its user name; `null` if it is not known");
export const displayName = optionalText.describe("its display name; `null` if it is not known");
export const email = optionalText.describe("the primary e-mail address, else the first");

export type Evidence = z.output<z.ZodObject<typeof evidence>>;
export type Management = z.output<z.ZodObject<typeof management>>;
