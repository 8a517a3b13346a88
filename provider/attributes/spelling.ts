import type { CreateGroupCommandInput, CreateUserCommandInput } from "@aws-sdk/client-identitystore";
import { camelCase, identityStoreModel, isRecord, pascalCase } from "../../model/serviceModel";

/** The attributes of a user or group, with the API's names in camelCase, as plain JSON. */
export type Attributes = Record<string, unknown>;

/** The service model's shape of the create request of users or groups. It defines the attributes. */
export type AttributeShape = "CreateUserRequest" | "CreateGroupRequest";

/** The attributes that the service model knows, in camelCase. */
export function attributeNames(shape: AttributeShape): string[] {
  return Object.keys(identityStoreModel.structureOf(shape).members)
    .filter((name) => name !== "IdentityStoreId")
    .map(camelCase);
}

/** Attributes with the names of the API's requests. */
export function toApi(shapeName: string, value: unknown): unknown {
  const shape = identityStoreModel.shapeOf(shapeName);
  if (shape.type === "list" && Array.isArray(value)) {
    return value.map((item) => toApi(shape.member.shape, item));
  }
  if (shape.type !== "structure" || shape.document || !isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const apiName = pascalCase(name);
      const memberShape = shape.members[apiName]?.shape;
      return [apiName, memberShape === undefined ? member : toApi(memberShape, member)];
    }),
  );
}

interface Requests {
  CreateUserRequest: Omit<CreateUserCommandInput, "IdentityStoreId">;
  CreateGroupRequest: Omit<CreateGroupCommandInput, "IdentityStoreId">;
}

/** A create request of the SDK, without the identity store. */
export function requestOf<Shape extends AttributeShape>(shape: Shape, attributes: Attributes): Requests[Shape] {
  // The SDK's types are made from the same service model that the spelling follows, and check() has validated.
  return toApi(shape, attributes) as Requests[Shape];
}

/** The paths of members that the service model does not know, in a value with the API's names. */
export function unknownMembers(
  shapeName: string,
  value: unknown,
  path: (string | number)[] = [],
): (string | number)[][] {
  const shape = identityStoreModel.shapeOf(shapeName);
  if (shape.type === "list" && Array.isArray(value)) {
    return value.flatMap((item, index) => unknownMembers(shape.member.shape, item, [...path, index]));
  }
  if (shape.type !== "structure" || shape.document || !isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const memberShape = shape.members[name]?.shape;
    return memberShape === undefined ? [[...path, name]] : unknownMembers(memberShape, member, [...path, name]);
  });
}

/** The attributes of a shape in an answer of the API, in camelCase. Everything else in the answer is left out. */
export function fromApi(shape: AttributeShape, answer: object): Attributes {
  const attributes = camelCased(shape, answer);
  if (!isRecord(attributes)) return {};
  const { identityStoreId: _, ...rest } = attributes;
  return rest;
}

/** A value of the API's answers in camelCase; members that the service model does not know are left out. */
export function camelCased(shapeName: string, value: unknown): unknown {
  const shape = identityStoreModel.shapeOf(shapeName);
  if (shape.type === "list" && Array.isArray(value)) {
    return value.map((item) => camelCased(shape.member.shape, item));
  }
  if (shape.type !== "structure" || shape.document || !isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(shape.members)
      .filter(([name]) => value[name] !== undefined && value[name] !== null)
      .map(([name, member]) => [camelCase(name), camelCased(member.shape, value[name])]),
  );
}
