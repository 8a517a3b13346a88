import { ValidationException } from "../errors";
import { lowerFirst } from "../letterCase";
import { externalIdKey, fold } from "../store/keys";
import type { ByAlternateIdentifier } from "./requests";

/** What an alternate identifier asks for: the unique key to look in, and the key to look for. */
export interface Lookup<Key> {
  key: Key | "ExternalId";
  value: string;
}

/**
 * The lookup that a request's alternate identifier means. `paths` says which attribute paths there are, and which
 * unique key each one is; unlike updates, lookups are documented and used with PascalCase paths as well.
 */
export function lookup<Key extends string>(
  { AlternateIdentifier: identifier }: ByAlternateIdentifier,
  paths: Readonly<Record<string, Key>>,
): Lookup<Key> {
  const { ExternalId: externalId, UniqueAttribute: attribute } = identifier;
  if (externalId !== undefined) return { key: "ExternalId", value: externalIdKey(externalId) };
  const key = attribute === undefined ? undefined : paths[camelCase(attribute.AttributePath)];
  if (key === undefined) throw new ValidationException(`AttributePath ${attribute?.AttributePath} is not supported`);
  if (typeof attribute?.AttributeValue !== "string") throw new ValidationException("AttributeValue must be a string");
  return { key, value: fold(attribute.AttributeValue) };
}

function camelCase(path: string): string {
  return path.split(".").map(lowerFirst).join(".");
}
