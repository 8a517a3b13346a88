import { z } from "zod";
import model from "./identitystore-2020-06-15.json";

const reference = z.object({ shape: z.string() });
const size = { min: z.number().optional(), max: z.number().optional() };
const sensitive = z.boolean().default(false);

const structure = z.object({
  type: z.literal("structure"),
  members: z.record(z.string(), reference),
  required: z.array(z.string()).default([]),
  union: z.boolean().default(false),
  document: z.boolean().default(false),
  sensitive,
});
const list = z.object({ type: z.literal("list"), member: reference, ...size, sensitive });
const map = z.object({ type: z.literal("map"), key: reference, value: reference, ...size, sensitive });
const string = z.object({
  type: z.literal("string"),
  pattern: z.string().optional(),
  enum: z.array(z.string()).optional(),
  ...size,
  sensitive,
});
const integer = z.object({ type: z.literal("integer"), ...size, sensitive });
const boolean = z.object({ type: z.literal("boolean"), sensitive });
const timestamp = z.object({ type: z.literal("timestamp"), sensitive });

const shapeSchema = z.discriminatedUnion("type", [structure, list, map, string, integer, boolean, timestamp]);
const operationSchema = z.object({
  name: z.string(),
  input: reference,
  output: reference,
  readonly: z.boolean().default(false),
});

export type StructureShape = z.infer<typeof structure>;
export type ListShape = z.infer<typeof list>;
export type MapShape = z.infer<typeof map>;
export type StringShape = z.infer<typeof string>;
export type IntegerShape = z.infer<typeof integer>;
export type Shape = z.infer<typeof shapeSchema>;
export type Operation = z.infer<typeof operationSchema>;

const { operations, shapes } = z
  .object({ operations: z.record(z.string(), operationSchema), shapes: z.record(z.string(), shapeSchema) })
  .parse(model);

/** The shape of this name in AWS's service model of the Identity Store API. Throws if the model has none. */
export function shapeOf(name: string): Shape {
  const shape = shapes[name];
  if (shape === undefined) throw new Error(`The service model has no shape ${name}`);
  return shape;
}

/** The structure of this name, or an error if the name is that of another kind of shape. */
export function structureOf(name: string): StructureShape {
  const shape = shapeOf(name);
  if (shape.type !== "structure") throw new Error(`The service model's shape ${name} is no structure`);
  return shape;
}

/** The operation of this name, for example `CreateUser`; `undefined` if the model has none. */
export function operationOf(name: string): Operation | undefined {
  return Object.hasOwn(operations, name) ? operations[name] : undefined;
}
