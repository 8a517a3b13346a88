import { z } from "zod";
import cloudTrail from "./cloudtrail-2013-11-01.json";
import identityStore from "./identitystore-2020-06-15.json";
import organizations from "./organizations-2016-11-28.json";
import ssoAdmin from "./sso-admin-2020-07-20.json";

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
/** The shape of a request or an answer without members, for which the models name no shape. */
const unit = { shape: "smithy.api#Unit" };
const operationSchema = z.object({
  name: z.string(),
  input: reference.default(unit),
  output: reference.default(unit),
});
const modelSchema = z.object({
  operations: z.record(z.string(), operationSchema),
  shapes: z.record(z.string(), shapeSchema),
});

export type StructureShape = z.infer<typeof structure>;
export type StringShape = z.infer<typeof string>;
export type Shape = z.infer<typeof shapeSchema>;
export type Operation = z.infer<typeof operationSchema>;

/** AWS's model of one service: its operations, and the shapes of their requests and answers. */
export class ServiceModel {
  readonly #operations: Readonly<Record<string, Operation>>;
  readonly #shapes: Readonly<Record<string, Shape>>;

  /** @param json the content of a `service-2.json`, as AWS's SDKs for Python ship it */
  constructor(json: unknown) {
    const { operations, shapes } = modelSchema.parse(json);
    this.#operations = operations;
    this.#shapes = { ...shapes, [unit.shape]: structure.parse({ type: "structure", members: {} }) };
  }

  /** The names of all operations. */
  get operationNames(): string[] {
    return Object.keys(this.#operations);
  }

  /** The shape of this name. Throws if the model has none. */
  shapeOf(name: string): Shape {
    const shape = this.#shapes[name];
    if (shape === undefined) throw new Error(`The service model has no shape ${name}`);
    return shape;
  }

  /** The structure of this name. Throws if the shape is not a structure. */
  structureOf(name: string): StructureShape {
    const shape = this.shapeOf(name);
    if (shape.type !== "structure") throw new Error(`The service model's shape ${name} is not a structure`);
    return shape;
  }

  /** The operation of this name, for example `CreateUser`; `undefined` if the model has none. */
  operationOf(name: string): Operation | undefined {
    return Object.hasOwn(this.#operations, name) ? this.#operations[name] : undefined;
  }

  /**
   * The paths of required members that a value does not have, such as `Users[0].UserId`. Other constraints are not checked,
   * because answers are long.
   *
   * @param path the path of the value itself
   */
  missingIn(shapeName: string, value: unknown, path = ""): string[] {
    const shape = this.shapeOf(shapeName);
    if (shape.type === "list") {
      if (!Array.isArray(value)) return [path];
      return value.flatMap((item, index) => this.missingIn(shape.member.shape, item, `${path}[${index}]`));
    }
    if (shape.type === "string") return typeof value === "string" ? [] : [path];
    if (shape.type !== "structure") return [];
    if (!isRecord(value)) return [path];
    return shape.required.flatMap((name) => {
      const member = shape.members[name];
      if (member === undefined || unread.test(name)) return [];
      return this.missingIn(member.shape, value[name], path === "" ? name : `${path}.${name}`);
    });
  }
}

/** The Identity Store API, complete. */
export const identityStoreModel = new ServiceModel(identityStore);
/** The operations of IAM Identity Center that this package uses: permission sets and account assignments. */
export const ssoAdminModel = new ServiceModel(ssoAdmin);
/** The operations of AWS Organizations that this package uses: accounts and organizational units. */
export const organizationsModel = new ServiceModel(organizations);
/** The operation of AWS CloudTrail that this package uses: LookupEvents. */
export const cloudTrailModel = new ServiceModel(cloudTrail);

/** Members that the newest service model requires, but that the SDK's client drops and this package does not read. */
const unread = /(Arn|^Revision)$/;

/** Converts a name of the service model to the spelling of programs and attribute paths: `UserName` to `userName`. */
export function camelCase(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** The inverse of {@link camelCase}: `userName` to `UserName`. */
export function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Whether a value is a JSON object: not a list and not `null`. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value below a path of member names and list indexes; `undefined` if there is none. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((container, step) => {
    if (typeof container !== "object" || container === null || !Object.hasOwn(container, step)) return undefined;
    return Reflect.get(container, step);
  }, value);
}

/** A path as messages name it, such as `emails[0].value`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) => (typeof step === "number" ? `[${step}]` : `${index > 0 ? "." : ""}${String(step)}`))
    .join("");
}

/** Parses a JSON; `undefined` if the text is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
