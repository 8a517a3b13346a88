import { z } from "zod";
import { delay } from "./delay";
import { defaultIdentityStoreId, identityStoreId } from "./identityStoreId";

const schema = z
  .strictObject({
    port: z.int().min(0).max(65_535).default(0),
    identityStoreIds: z.array(identityStoreId).optional(),
    instances: z.boolean().default(true),
    requestsPerSecond: z
      .number()
      .min(1 / 3600, { error: "is less than one request an hour" })
      .optional(),
    burst: z.number().min(1).optional(),
    latencyMs: delay.default(0),
    prefixedIds: z.boolean().default(false),
    data: z.string().min(1).optional(),
  })
  .refine(({ burst, requestsPerSecond }) => burst === undefined || requestsPerSecond !== undefined, {
    path: ["burst"],
    error: "needs requestsPerSecond",
  });

/** The options once their defaults are filled in. */
export type Settings = z.output<typeof schema>;

/** How an emulator is to behave. */
export interface EmulatorOptions {
  /** The port to listen on; 0, the default, takes a free one. */
  port?: number | undefined;
  /** The identity stores it has. Default: those in the data file, else `["d-1234567890"]`. */
  identityStoreIds?: string[] | undefined;
  /** Whether sso-admin's ListInstances names an instance for each identity store (default true). */
  instances?: boolean | undefined;
  /** How many requests a second it lets through before it throttles, at least one an hour; without it, it never throttles. */
  requestsPerSecond?: number | undefined;
  /** How many requests may come at once before `requestsPerSecond` counts (default: the same number). */
  burst?: number | undefined;
  /** How long each request takes at least, in milliseconds (default 0, at most 3600000: an hour). */
  latencyMs?: number | undefined;
  /** Whether new ids are ten hex digits, a dash and a uuid, as in older directories (default false: a uuid). */
  prefixedIds?: boolean | undefined;
  /**
   * The path of a JSON file that keeps the identity stores between runs. It is made if it does not exist, written at the
   * start and whenever something changed, and never written over if it cannot be used or something else has written it.
   * Its mode and owner stay; where it is a symbolic link, the file that the link leads to is written.
   *
   * Its one member `identityStores` holds `Contents`: records as DescribeUser, DescribeGroup and
   * DescribeGroupMembership return them. Written by hand, ids, ARNs, times, Revision and UserStatus may be left out.
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

/** The options with their defaults, or an error that names each one that is wrong. */
export function parseOptions(options: EmulatorOptions): Settings {
  const parsed = schema.safeParse(options);
  if (!parsed.success) throw new Error(`The emulator's options are not valid: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** The identity stores to serve: those asked for and those in the data file, so that none of its contents are lost. */
export function servedIds(asked: string[] | undefined, inFile: string[]): string[] {
  const ids = new Set([...(asked ?? []), ...inFile]);
  return ids.size === 0 ? [defaultIdentityStoreId] : [...ids];
}
