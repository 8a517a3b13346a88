import { z } from "zod";
import type { Problem } from "../attributes/check";
import { type IdKind, idForms, parseId, parseIdentityStoreId } from "../ids";
import { includes, parseFrom, parseUntil, timeProblem } from "../period";
import { isUnknown, unknown } from "../unknown";
import type { Planned, Properties } from "./lifecycle";
import { optionalText } from "./state";

/** Whether a resource adopts a user or group that exists already. */
export const adoptSchema = z.enum(["never", "identical", "update"]);

/** Args as a preview has them: some may be unknown. */
export function plannedSchema<Args extends Properties>(args: z.ZodType<Args> & z.ZodObject): z.ZodType<Planned<Args>> {
  const shape = Object.entries<z.core.SomeType>(args.shape).map(
    ([name, schema]) => [name, z.union([z.literal(unknown), schema]).optional()] as const,
  );
  // The type of an object made of entries cannot be inferred.
  return args.extend(Object.fromEntries(shape)) as unknown as z.ZodType<Planned<Args>>;
}

const storeIdMessage = "must be an identity store id such as d-1234567890, or its ARN";
const storeIdSchema = z
  .string(storeIdMessage)
  .refine((value) => parseIdentityStoreId(value) !== undefined, storeIdMessage);

/**
 * Problems for arguments that the resource does not have, because a misspelt argument must not be ignored silently, for the
 * identity store id, and for other arguments that are not attributes.
 *
 * @param options the schemas of these other arguments
 */
export function checkArgs(args: Properties, known: string[], options: z.ZodRawShape = {}): Problem[] {
  const misspelt = Object.keys(args)
    .filter((name) => !known.includes(name))
    .map((name) => ({ path: name, message: `is not an argument of this resource; it has ${known.join(", ")}` }));
  const given = Object.fromEntries(Object.entries(args).filter(([, value]) => !isUnknown(value)));
  const schema = z.object({ identityStoreId: storeIdSchema, ...options }).partial();
  const issues = schema.safeParse(given).error?.issues ?? [];
  return [...misspelt, ...issues.map(({ path, message }) => ({ path: path.join("."), message }))];
}

const time = z.string(timeProblem).refine((text) => parseFrom(text) !== undefined, timeProblem);

/** The args that say when a membership begins and ends. */
export const periodSchema = { from: time.optional(), until: time.optional() };

/** A problem for an end that is not after the beginning. */
export function checkOrder({ from, until }: Properties): Problem[] {
  const [begin, end] = [parseFrom(String(from)), parseUntil(String(until))];
  if (begin === undefined || end === undefined || begin < end) return [];
  return [{ path: "until", message: "must be after from: with these times, the user is never in the group" }];
}

/** Whether a time is between `from` and `until`; `undefined` without both, and if they are not valid. */
export function activeAt(now: Date, { from, until }: Properties): boolean | typeof unknown | undefined {
  if (isUnknown(from) || isUnknown(until)) return unknown;
  const given = z.object(periodSchema).safeParse({ from, until }).data ?? {};
  if (given.from === undefined && given.until === undefined) return undefined;
  return includes({ from: parseFrom(given.from ?? ""), until: parseUntil(given.until ?? "") }, now);
}

/** Whether an id is missing: a resource that failed has no id. */
export function isMissing(value: unknown): boolean {
  return value === undefined || value === "";
}

/**
 * A problem for a value that is not the id of a user or group, or is an id in another identity store.
 *
 * @param normalized the args as {@link normalizeIds} gives them
 */
export function checkId(path: string, kind: IdKind, value: unknown, normalized: Properties): Problem[] {
  if (isUnknown(value)) return [];
  if (isMissing(value)) {
    return [{ path, message: `is required (it is also missing if the resource of the ${kind} failed)` }];
  }
  const parsed = typeof value === "string" ? parseId(kind, value) : undefined;
  if (parsed === undefined) return [{ path, message: `must be ${idForms(kind)}` }];
  const store = optionalText(normalized, "identityStoreId");
  return store !== undefined && parsed.identityStoreId !== undefined && parsed.identityStoreId !== store
    ? [{ path, message: `is in identity store ${parsed.identityStoreId}, not in ${store}` }]
    : [];
}

/** Args with the bare identity store id. A value that is not such an id, or not known yet, stays as it is. */
export function normalizeStoreId(args: Properties): Properties {
  const given = optionalText(args, "identityStoreId");
  return given === undefined ? args : { ...args, identityStoreId: parseIdentityStoreId(given) ?? given };
}

/** Args with bare ids. If they have no identity store, it is the one that a physical id names. */
export function normalizeIds(args: Properties, kinds: Record<string, IdKind>): Properties {
  const normalized = { ...normalizeStoreId(args) };
  for (const [name, kind] of Object.entries(kinds)) {
    const parsed = parseId(kind, optionalText(args, name) ?? "");
    if (parsed === undefined) continue;
    normalized[name] = parsed.id;
    if (parsed.identityStoreId !== undefined) normalized.identityStoreId ??= parsed.identityStoreId;
  }
  return normalized;
}
