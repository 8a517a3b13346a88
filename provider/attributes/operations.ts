import { isDeepStrictEqual } from "node:util";
import type { AttributeOperation } from "@aws-sdk/client-identitystore";
import { isRecord, pascalCase, shapeOf, structureOf } from "../../model/serviceModel";
import { type AttributeShape, type Attributes, attributeNames } from "./spelling";

/**
 * The fewest operations that turn one set of attributes into another: a name part by part, lists and extensions
 * whole, as the API replaces them.
 */
export function operations(shape: AttributeShape, live: Attributes, wanted: Attributes): AttributeOperation[] {
  return attributeNames(shape).flatMap((name) => {
    const type = shapeOf(structureOf(shape).members[pascalCase(name)]?.shape ?? "").type;
    if (type === "structure" || type === "map") {
      return changes(live[name], wanted[name], type === "structure" ? `${name}.` : "");
    }
    return isDeepStrictEqual(live[name], wanted[name]) ? [] : [operation(name, wanted[name])];
  });
}

function changes(live: unknown, wanted: unknown, prefix: string): AttributeOperation[] {
  const before = isRecord(live) ? live : {};
  const after = isRecord(wanted) ? wanted : {};
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => !isDeepStrictEqual(before[name], after[name]))
    .map((name) => operation(`${prefix}${name}`, after[name]));
}

/** Without a value the attribute is removed. */
function operation(path: string, value: unknown): AttributeOperation {
  return value === undefined ? { AttributePath: path } : { AttributePath: path, AttributeValue: documentOf(value) };
}

/** JSON is what the SDK calls a document. */
function documentOf(value: unknown): NonNullable<AttributeOperation["AttributeValue"]> {
  return JSON.parse(JSON.stringify(value));
}
