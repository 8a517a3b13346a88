import { camelCase } from "../../model/serviceModel";
import { ValidationException } from "../errors";
import { externalIdKey, fold } from "../store/keys";
import type { ByAlternateIdentifier } from "./requests";

/** The lookup by an alternate identifier: the unique key, and its value. */
export interface Lookup<Key> {
  key: Key | "ExternalId";
  value: string;
}

/**
 * Converts the alternate identifier of a request to a lookup. AWS documents lookups with PascalCase paths too, unlike
 * updates.
 *
 * @param paths attribute path -> unique key
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
