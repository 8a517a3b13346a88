import { isReservedName, requiredMembers } from "../../model/directoryRules";
import { camelCase, identityStoreModel, isRecord, pathText } from "../../model/serviceModel";
import { type Violation, validate } from "../../model/validate";
import { isUnknown } from "../unknown";
import { isNone, withoutNone } from "./declared";
import { type AttributeShape, type Attributes, attributeNames, toApi, unknownMembers } from "./spelling";

/** A problem of a resource's arguments. The message never has the value of an argument, because it may be personal. */
export interface Problem {
  /** Which argument, such as `emails[0].value`. */
  path: string;
  message: string;
}

/** The attributes that an Identity Center directory requires. The display name of a user is left out: it has a default. */
const required: Record<AttributeShape, string[][]> = {
  CreateUserRequest: requiredMembers.User.filter(([name]) => name !== "DisplayName"),
  CreateGroupRequest: requiredMembers.Group,
};
const reservedName: Record<AttributeShape, string> = {
  CreateUserRequest: "userName",
  CreateGroupRequest: "displayName",
};

/**
 * Finds, without a call, everything that the API would refuse in the attributes of a user or group. Values that a preview does
 * not know yet are not checked.
 */
export function checkAttributes(shape: AttributeShape, attributes: Attributes): Problem[] {
  const request = toApi(shape, withoutNone(attributes) ?? {});
  return [
    ...required[shape].flatMap((path) => checkRequired(path.map(camelCase), attributes)),
    ...validate(identityStoreModel, shape, request, isUnknown)
      .filter((violation) => violation.path[0] !== "IdentityStoreId")
      .map(problemOf),
    // The API would ignore these silently.
    ...unknownMembers(shape, request).map((path) => ({
      path: pathOf(path),
      message: "is not an attribute of the API",
    })),
    ...checkReserved(reservedName[shape], attributes),
    ...attributeNames(shape).flatMap((name) => checkPrimary(name, attributes[name])),
  ];
}

function checkRequired(path: string[], attributes: Attributes): Problem[] {
  let value: unknown = attributes;
  for (const name of path) {
    if (isUnknown(value)) return [];
    value = isRecord(value) ? value[name] : undefined;
  }
  return isNone(value) ? [{ path: path.join("."), message: "is required" }] : [];
}

function problemOf({ path, pattern, constraint }: Violation): Problem {
  const message = pattern?.startsWith("[\\p{L}")
    ? `has a character that is not allowed; letters, symbols, numbers and punctuation are allowed, spaces are ${pattern.includes(" ") ? "too" : "not"}`
    : constraint.replace(/^Member /, "");
  return { path: pathOf(path), message };
}

/** A path of the service model as problems name it, such as `emails[0].value`. */
export function pathOf(path: (string | number)[]): string {
  return pathText(path.map((step) => (typeof step === "number" ? step : camelCase(step))));
}

function checkReserved(path: string, attributes: Attributes): Problem[] {
  const name = attributes[path];
  const message = typeof name === "string" ? whyReserved(name) : undefined;
  return message === undefined ? [] : [{ path, message }];
}

/** Why no user or group may have this name; `undefined` if they may. */
export function whyReserved(name: string): string | undefined {
  return isReservedName(name)
    ? "is reserved: no user or group can have the name Administrator or AWSAdministrators"
    : undefined;
}

function checkPrimary(name: string, value: unknown): Problem[] {
  const primaries = Array.isArray(value) ? value.filter((item) => isRecord(item) && item.primary === true) : [];
  return primaries.length > 1 ? [{ path: name, message: "has more than one primary entry" }] : [];
}
