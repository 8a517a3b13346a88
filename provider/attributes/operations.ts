import { isDeepStrictEqual } from "node:util";
import type { AttributeOperation } from "@aws-sdk/client-identitystore";
import { identityStoreModel, isRecord, pascalCase } from "../../model/serviceModel";
import { type AttributeShape, type Attributes, attributeNames } from "./spelling";

/**
 * The fewest operations that change the live attributes to the target attributes. Each part of a name is an operation. Lists
 * and extensions are replaced as a whole, as in the API.
 */
export function operations(shape: AttributeShape, live: Attributes, target: Attributes): AttributeOperation[] {
  return attributeNames(shape).flatMap((name) => {
    const type = identityStoreModel.shapeOf(
      identityStoreModel.structureOf(shape).members[pascalCase(name)]?.shape ?? "",
    ).type;
    if (type === "structure" || type === "map") {
      return changes(live[name], target[name], type === "structure" ? `${name}.` : "");
    }
    return isDeepStrictEqual(live[name], target[name]) ? [] : [operation(name, target[name])];
  });
}

function changes(live: unknown, target: unknown, prefix: string): AttributeOperation[] {
  const before = isRecord(live) ? live : {};
  const after = isRecord(target) ? target : {};
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => !isDeepStrictEqual(before[name], after[name]))
    .map((name) => operation(`${prefix}${name}`, after[name]));
}

/** An operation without a value removes the attribute. */
function operation(path: string, value: unknown): AttributeOperation {
  return value === undefined ? { AttributePath: path } : { AttributePath: path, AttributeValue: documentOf(value) };
}

/** The value as plain JSON, which the SDK calls a document. */
function documentOf(value: unknown): NonNullable<AttributeOperation["AttributeValue"]> {
  return JSON.parse(JSON.stringify(value));
}
