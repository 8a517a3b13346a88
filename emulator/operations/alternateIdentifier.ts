import { camelCase } from "../../model/serviceModel";
import { ValidationException } from "../errors";
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
  paths: ReadonlyMap<string, Key>,
): Lookup<Key> {
  if ("ExternalId" in identifier) return { key: "ExternalId", value: externalIdKey(identifier.ExternalId) };
  const { AttributePath: path, AttributeValue: value } = identifier.UniqueAttribute;
  const key = paths.get(path.split(".").map(camelCase).join("."));
  if (key === undefined) throw new ValidationException(`AttributePath ${path} is not supported`);
  if (typeof value !== "string" || value === "") throw new ValidationException("AttributeValue must be a text");
  return { key, value: fold(value) };
}
