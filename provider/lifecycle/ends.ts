import type { Problem } from "../attributes/check";
import { type IdKind, parseId } from "../ids";
import type { Properties } from "./lifecycle";
import { optionalText } from "./state";

/** What a resource that has failed was to put out is nothing for those that depend on it. */
export function isMissing(value: unknown): boolean {
  return value === undefined || value === "";
}

/** A problem for something that is no id of its kind, or of another identity store. */
export function checkEnd(
  path: string,
  kind: IdKind,
  value: unknown,
  normalizedArgs: Properties,
  isUnknown: (value: unknown) => boolean,
): Problem[] {
  if (isUnknown(value)) return [];
  if (isMissing(value)) {
    return [{ path, message: `is required (it is missing too where the ${kind}'s own resource failed)` }];
  }
  const parsed = typeof value === "string" ? parseId(kind, value) : undefined;
  if (parsed === undefined) {
    return [{ path, message: `must be the id of a ${kind}: a uuid, <identityStoreId>/<uuid>, or an ARN` }];
  }
  const store = optionalText(normalizedArgs, "identityStoreId");
  return store !== undefined && parsed.identityStoreId !== undefined && parsed.identityStoreId !== store
    ? [{ path, message: `is in identity store ${parsed.identityStoreId}, not in ${store}` }]
    : [];
}
