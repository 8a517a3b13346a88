import { z } from "zod";
import { identityStoreModel } from "../model/serviceModel";
import { validate } from "../model/validate";

export const defaultIdentityStoreId = "d-1234567890";

/** A bare identity store id, in options and data files. */
export const identityStoreId = z
  .string()
  .refine((id) => !id.startsWith("arn:") && validate(identityStoreModel, "IdentityStoreId", id).length === 0, {
    error: `is not an identity store id (such as ${defaultIdentityStoreId})`,
  });

const accounts = z
  .record(z.string(), z.string().min(1))
  .refine((names) => Object.keys(names).every((id) => /^\d{12}$/.test(id)), {
    error: "has a key that is not the id of an AWS account (such as 111122223333)",
  });

/** An hour: longer than any client waits. With more than 2^31 - 1 ms, Node.js does not wait at all. */
const longestDelayMs = 3_600_000;

/** A delay in milliseconds, in options and fault rules. */
export const delay = z
  .number()
  .min(0)
  .max(longestDelayMs, { error: `is more than ${longestDelayMs} (an hour)` });

const noPort = "is not a port (0 to 65535)";

const schema = z
  .strictObject({
    port: z.int(noPort).min(0, noPort).max(65_535, noPort).default(0),
    identityStoreIds: z.array(identityStoreId).optional(),
    instances: z.boolean().default(true),
    requestsPerSecond: z
      .number()
      .min(1 / 3600, { error: "is less than one request an hour" })
      .optional(),
    burst: z.number().min(1).optional(),
    latencyMs: delay.default(0),
    prefixedIds: z.boolean().default(false),
    accounts: accounts.default({}),
    data: z.string().min(1).optional(),
  })
  .refine(({ burst, requestsPerSecond }) => burst === undefined || requestsPerSecond !== undefined, {
    path: ["burst"],
    error: "needs requestsPerSecond",
  });

/** The options with their defaults. */
export type Settings = z.output<typeof schema>;

/** Options of an emulator. */
export interface EmulatorOptions {
  /** The port to listen on; 0 takes a free port. Default: 0. */
  port?: number | undefined;
  /** The ids of its identity stores. Default: the identity stores in the data file, else `["d-1234567890"]`. */
  identityStoreIds?: string[] | undefined;
  /** Whether sso-admin's ListInstances returns an instance for each identity store. Default: true. */
  instances?: boolean | undefined;
  /** Requests per second; more are throttled. At least one request an hour. Default: no throttling. */
  requestsPerSecond?: number | undefined;
  /** How many requests may come at once before `requestsPerSecond` applies. Default: `requestsPerSecond`. */
  burst?: number | undefined;
  /** The minimum duration of each request, in milliseconds, at most 3600000 (an hour). Default: 0. */
  latencyMs?: number | undefined;
  /** Whether new ids are ten hex digits, a dash and a UUID, as in older directories, and not just a UUID. Default: false. */
  prefixedIds?: boolean | undefined;
  /**
   * The AWS accounts of the organization: names by ids, such as `{ "111122223333": "Sandbox" }`. Default: only the management
   * account 123456789012, which is always there. CreateAccount adds others. A reset does not remove the accounts of this option.
   */
  accounts?: Readonly<Record<string, string>> | undefined;
  /**
   * The path of a JSON file that keeps everything between runs. Default: no file. The emulator creates the file if it
   * does not exist, and writes it at the start and after changes. It does not overwrite a file that is not valid, or that
   * another process has written. The mode and the owner of the file stay. If it is a symbolic link, the emulator writes the
   * target of the link.
   *
   * Its member `identityStores` has the type `Contents`: records as the API returns them. Times are seconds since the epoch, or
   * ISO 8601 as the AWS CLI prints it. In a file written by hand, records need no ids, ARNs, times, Revision and UserStatus. The
   * member `organization` has `organizationalUnits` and `accounts`, with the `ParentId` of each; `events` are those that
   * LookupEvents returns. Both may be absent.
   *
   * @example
   * ```json
   * { "identityStores": { "d-1234567890": {
   *     "users": [{ "UserId": "6f2b7a80-1111-4222-8333-444455556666", "UserName": "ana", "UserStatus": "DISABLED",
   *       "DisplayName": "Ana Lima", "Name": { "GivenName": "Ana", "FamilyName": "Lima" },
   *       "ExternalIds": [{ "Issuer": "https://idp.example.com", "Id": "42" }] }],
   *     "groups": [{ "GroupId": "7a3c8b90-1111-4222-8333-444455556666", "DisplayName": "engineers" }],
   *     "memberships": [{ "GroupId": "7a3c8b90-1111-4222-8333-444455556666",
   *       "MemberId": { "UserId": "6f2b7a80-1111-4222-8333-444455556666" } }] } } }
   * ```
   */
  data?: string | undefined;
}

/** Parses options and adds defaults. Throws an error that names all wrong options. */
export function parseOptions(options: EmulatorOptions): Settings {
  const parsed = schema.safeParse(options);
  if (!parsed.success) throw new Error(`The emulator's options are not valid: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
