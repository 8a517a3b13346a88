import { z } from "zod";
import { parseIdentityStoreId } from "../ids";
import { SettingsError } from "./errors";

const wholeNumber = z.coerce.number().int().positive();

const schema = z.object({
  identityStoreId: z
    .string()
    .transform((value, context) => {
      const id = parseIdentityStoreId(value);
      if (id === undefined) {
        context.addIssue("must be an identity store id such as d-1234567890, or its ARN");
        return z.NEVER;
      }
      return id;
    })
    .optional(),
  region: z.string().min(1).optional(),
  profile: z.string().min(1).optional(),
  roleArn: z.string().startsWith("arn:").optional(),
  endpoint: z.url({ protocol: /^https?$/ }).optional(),
  requestsPerSecond: z.coerce.number().positive().default(20),
  maxAttempts: wholeNumber.default(10),
});

/** How to reach the Identity Store API: the `identitystore` configuration namespace, parsed. */
export type Settings = z.output<typeof schema>;

/** Every key of the `identitystore` configuration namespace. */
export const settingNames = Object.keys(schema.shape);

/**
 * Reads the settings by name; everything wrong is said in one {@link SettingsError}.
 *
 * @param get gives the text of one setting, or `undefined` where it is not set
 */
export function readSettings(get: (name: string) => string | undefined): Settings {
  const result = schema.safeParse(Object.fromEntries(settingNames.map((name) => [name, get(name)])));
  if (!result.success) {
    throw new SettingsError(
      result.error.issues.map((issue) => `identitystore:${issue.path.join(".")}: ${issue.message}`),
    );
  }
  return result.data;
}
