import * as constraints from "./constraints";
import { isRecord, type ServiceModel, type Shape, type StringShape, type StructureShape } from "./serviceModel";

/** A constraint of the service model that a value does not satisfy. */
export interface Violation extends constraints.Finding {
  /** The place of the value: the model's member names, list indexes from 0, and map keys. */
  path: (string | number)[];
  /** The model's name for the shape at that place, for example `UserName`. */
  shape?: string;
}

type Of<Type extends Shape["type"]> = Extract<Shape, { type: Type }>;

interface Place {
  model: ServiceModel;
  path: (string | number)[];
  shape: string;
  skip: (value: unknown) => boolean;
}

/**
 * Lists all violations of the service model's constraints for a shape; empty if the value satisfies them.
 *
 * Like AWS, it ignores members that the model does not know, and treats `null` as absent.
 *
 * @param skip whether to skip a value, because it is not known yet
 *
 * @example
 * ```ts
 * validate(identityStoreModel, "CreateUserRequest", { UserName: "" });
 * // [{ path: ["IdentityStoreId"], constraint: "Member must not be null", … },
 * //  { path: ["UserName"], constraint: "Member must have length greater than or equal to 1", … }, …]
 * ```
 */
export function validate(
  model: ServiceModel,
  shapeName: string,
  value: unknown,
  skip: (value: unknown) => boolean = () => false,
): Violation[] {
  return visit({ model, path: [], shape: shapeName, skip }, value);
}

function visit(place: Place, value: unknown): Violation[] {
  if (place.skip(value)) return [];
  if (value === undefined || value === null) return at(place, constraints.required);
  return visitShape(place, place.model.shapeOf(place.shape), value);
}

function visitShape(place: Place, shape: Shape, value: unknown): Violation[] {
  switch (shape.type) {
    case "structure":
      return shape.document ? [] : visitStructure(place, shape, value);
    case "list":
      return visitList(place, shape, value);
    case "map":
      return visitMap(place, shape, value);
    case "string":
      return at(place, stringFindings(shape, value));
    case "integer":
      return at(
        place,
        Number.isInteger(value) ? constraints.range(shape, Number(value)) : constraints.type("an integer"),
      );
    case "boolean":
      return at(place, typeof value === "boolean" ? [] : constraints.type("a boolean"));
    case "timestamp":
      return at(place, typeof value === "number" || value instanceof Date ? [] : constraints.type("a timestamp"));
  }
}

function visitStructure(place: Place, shape: StructureShape, value: unknown): Violation[] {
  if (!isRecord(value)) return at(place, constraints.type("an object"));
  const present = Object.keys(shape.members).filter((name) => value[name] !== undefined && value[name] !== null);
  const union = shape.union && present.length !== 1 ? constraints.union(Object.keys(shape.members)) : [];
  const members = Object.entries(shape.members)
    .filter(([name]) => shape.required.includes(name) || present.includes(name))
    .flatMap(([name, member]) => visit(within(place, name, member.shape), value[name]));
  return [...at(place, union), ...members];
}

function visitList(place: Place, { member, ...size }: Of<"list">, value: unknown): Violation[] {
  if (!Array.isArray(value)) return at(place, constraints.type("a list"));
  const items = value.flatMap((item, index) => visit(within(place, index, member.shape), item));
  return [...at(place, constraints.length(size, value.length)), ...items];
}

function visitMap(place: Place, shape: Of<"map">, value: unknown): Violation[] {
  if (!isRecord(value)) return at(place, constraints.type("an object"));
  const entries = Object.entries(value).flatMap(([key, item]) => [
    ...visitKey(within(place, key, shape.key.shape)),
    ...visit(within(place, key, shape.value.shape), item),
  ]);
  return [...at(place, constraints.length(shape, Object.keys(value).length)), ...entries];
}

function visitKey(place: Place): Violation[] {
  const broken = visitShape(place, place.model.shapeOf(place.shape), place.path.at(-1));
  return broken.map((violation) => ({ ...violation, constraint: constraints.mapKey(violation.constraint) }));
}

function stringFindings(shape: StringShape, value: unknown): constraints.Finding[] {
  if (typeof value !== "string") return constraints.type("a string");
  // Smithy counts a string's length in Unicode scalar values, not in UTF-16 units.
  return [
    ...constraints.length(shape, [...value].length),
    ...constraints.pattern(shape, value),
    ...constraints.oneOf(shape, value),
  ];
}

function within(place: Place, step: string | number, shape: string): Place {
  return { ...place, path: [...place.path, step], shape };
}

function at(place: Place, findings: constraints.Finding[]): Violation[] {
  return findings.map((finding) => ({ path: place.path, shape: place.shape, ...finding }));
}
