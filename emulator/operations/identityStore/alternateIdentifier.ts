import { camelCase } from "../../../model/serviceModel";
import { ValidationException } from "../../errors";
import { externalIdKey, fold } from "../../store/keys";
import type { ByAlternateIdentifier } from "./requests";

/**
 * Converts the alternate identifier of a request to a unique key. AWS documents lookups with PascalCase paths too, unlike
 * updates.
 *
 * @param paths attribute path -> name of the unique key
 */
export function uniqueKey<Name extends string>(
  { AlternateIdentifier: identifier }: ByAlternateIdentifier,
  paths: ReadonlyMap<string, Name>,
): [name: Name | "ExternalId", value: string] {
  if ("ExternalId" in identifier) return ["ExternalId", externalIdKey(identifier.ExternalId)];
  const { AttributePath: path, AttributeValue: value } = identifier.UniqueAttribute;
  const name = paths.get(path.split(".").map(camelCase).join("."));
  if (name === undefined) throw new ValidationException(`AttributePath ${path} is not supported`);
  if (typeof value !== "string" || value === "") throw new ValidationException("AttributeValue must be a text");
  return [name, fold(value)];
}
