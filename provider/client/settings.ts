import { z } from "zod";
import { parseIdentityStoreId } from "../ids";
import { parseFrom, timeProblem } from "../period";
import { SettingsError } from "./errors";

const storeIdProblem = "must be an identity store id such as d-1234567890, or its ARN";
const storeId = parsed(parseIdentityStoreId, storeIdProblem);

/** Configuration values are texts: numbers and booleans are parsed, lists and objects are JSON. */
const flag = z.enum(["true", "false"], "must be true or false").transform((value) => value === "true");
const count = number("must be a whole number, 0 or more", (value) => Number.isInteger(value) && value >= 0);

/** A number, or a share of what there is: `"10%"`. */
const limitProblem = { error: 'must be a whole number, 0 or more, or a share such as "10%"' };
// A template literal of zod does not check the range of its number.
const share = z.templateLiteral([z.int(), "%"]).refine((value) => /^(100|\d{1,2})%$/.test(value), limitProblem);
export const limit = z.union([count, share], limitProblem);
export type Limit = z.output<typeof limit>;

/** How many a limit allows. @param total the total of which a share is taken */
export function allowedOf(value: Limit, total: number): number {
  return typeof value === "number" ? value : Math.floor((total * Number.parseInt(value, 10)) / 100);
}

/** @param parse returns `undefined` for a text that has the problem */
function parsed<Value>(parse: (text: string) => Value | undefined, problem: string) {
  return z.string().transform((text, context) => {
    const value = parse(text);
    if (value !== undefined) return value;
    context.addIssue(problem);
    return z.NEVER;
  });
}

function number(problem: string, isFine: (value: number) => boolean) {
  const params = { error: problem };
  return z
    .string()
    .regex(/^\d+(\.\d+)?$/, params)
    .transform(Number)
    .refine(isFine, params);
}

function json<Schema extends z.ZodType>(schema: Schema) {
  const text = z.string().transform((value, context): unknown => {
    try {
      return JSON.parse(value);
    } catch {
      context.addIssue("must be valid JSON");
      return z.NEVER;
    }
  });
  return text.pipe(schema);
}

const storesProblem = ({ code }: { code?: string }) =>
  code === "invalid_key"
    ? storeIdProblem
    : "must be a JSON object: identity store id -> region, profile, roleArn and endpoint";

const place = {
  region: z.string().min(1).optional(),
  profile: z.string().min(1).optional(),
  roleArn: z.string().startsWith("arn:", "must be the ARN of a role: arn:...").optional(),
  endpoint: z
    .url({ protocol: /^https?$/, error: "must be an address that begins with https:// or http://" })
    .optional(),
};

const schema = z.object({
  ...place,
  identityStoreId: storeId.optional(),
  roleSessionName: z
    .string()
    .regex(/^[\w+=,.@-]{2,64}$/, "must be 2 to 64 letters, digits and _+=,.@-")
    .optional(),
  stores: json(z.record(storeId, z.strictObject(place), { error: storesProblem })).optional(),
  requestsPerSecond: number("must be a number above 0", (value) => value > 0).default(20),
  maxAttempts: number("must be a whole number, 1 or more", (value) => Number.isInteger(value) && value >= 1).default(
    10,
  ),
  adopt: z.enum(["never", "identical", "update"], 'must be "never", "identical" or "update"').default("never"),
  adoptFrom: json(z.array(z.string().trim().min(1))).default([]),
  allowExternal: flag.default(false),
  /** No default: a list, also an empty one, replaces the groups of AWS Control Tower. */
  protected: json(z.array(z.string().trim().min(1))).optional(),
  secretPersonalData: flag.default(false),
  now: parsed(parseFrom, timeProblem).optional(),
  maxDeletes: limit.optional(),
  maxMembershipDeletes: limit.optional(),
});

/** The parsed `identitystore` configuration: how to reach the Identity Store API, and what updates may do there. */
export type Settings = z.output<typeof schema>;

/** Where an identity store is and which credentials call it: what may differ between stores. */
export type Place = Pick<Settings, keyof typeof place>;

/** Whether a resource adopts a user or group that exists already. */
export type Adopt = Settings["adopt"];

/** Every key of the `identitystore` configuration namespace. */
export const settingNames = Object.keys(schema.shape);

/** @throws SettingsError for names that are no settings: a guard with a misspelt name guards nothing */
export function checkSettingNames(names: string[]): void {
  const unknown = names.filter((name) => !settingNames.includes(name));
  if (unknown.length === 0) return;
  throw new SettingsError(
    unknown.map(
      (name) => `identitystore:${name}: is not a setting of this package; the settings are ${settingNames.join(", ")}`,
    ),
  );
}

/**
 * Reads the settings by name. One {@link SettingsError} lists everything that is wrong.
 *
 * @param get returns the text of one setting, or `undefined` if it is not set
 */
export function readSettings(get: (name: string) => string | undefined): Settings {
  const result = schema.safeParse(Object.fromEntries(settingNames.map((name) => [name, get(name)])));
  if (result.success) return result.data;
  throw new SettingsError(
    result.error.issues.map(({ path, message }) => `identitystore:${path.join(".")}: ${message}`),
  );
}
