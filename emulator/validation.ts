import { requiredMembers } from "../model/directoryRules";
import { prune } from "../model/prune";
import { camelCase, isRecord, shapeOf, valueAt } from "../model/serviceModel";
import { type Violation, validate } from "../model/validate";
import { SerializationException, ValidationException } from "./errors";

const required: Readonly<Record<string, string[][]>> = requiredMembers;

/** More than any request needs, and few enough levels for the recursive functions that read the body later. */
const maxDepth = 100;

/** Parses the JSON input of a request. Throws SerializationException or ValidationException if it is wrong. */
export function parseInput<Input>(shape: string, text: string): Input {
  const body = prune(shape, parseBody(text));
  // A wrong type, such as a string instead of a list, is a SerializationException in AWS, not a ValidationException.
  const wrong = validate(shape, body).find(({ kind }) => kind === "type");
  if (wrong !== undefined) throw new SerializationException(`${wrong.constraint}: ${wrong.path.join(".")}`);
  return conforming<Input>(shape, body);
}

/** Parses the JSON object in a request's body. An empty body is an empty object. */
function parseBody(text: string): object {
  const body = text.trim() === "" ? {} : parseJson(text);
  if (!isRecord(body)) throw new SerializationException("The request's body is not a JSON object");
  if (isDeeperThan(maxDepth, body)) {
    throw new SerializationException(`The request's body is nested deeper than ${maxDepth} levels`);
  }
  return body;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SerializationException("The request's body is not valid JSON");
  }
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeperThan(levels - 1, item));
}

/** Returns the value without unknown members. Throws a ValidationException that names all violations of the model. */
export function conforming<T>(shape: string, value: unknown): T {
  const pruned = prune(shape, value);
  if (!conforms<T>(shape, pruned)) throw validationException(violations(shape, pruned), pruned);
  return pruned;
}

/** The emulator's types repeat the model in TypeScript, so a value that satisfies the model has the type. */
function conforms<T>(shape: string, value: unknown): value is T {
  return violations(shape, value).length === 0;
}

function violations(shape: string, value: unknown): Violation[] {
  const missing = (required[shape] ?? []).filter((path) => valueAt(value, path) === undefined);
  return [
    ...validate(shape, value),
    ...missing.map((path) => ({ path, kind: "required" as const, constraint: "Member must not be null" })),
  ];
}

/** One message for all violations of a value, as AWS writes it. */
function validationException(violations: Violation[], value: unknown): ValidationException {
  const sentences = violations.map((violation) => sentence(violation, valueAt(value, violation.path)));
  const count = `${violations.length} validation error${violations.length === 1 ? "" : "s"} detected`;
  return new ValidationException(`${count}: ${sentences.join("; ")}`);
}

function sentence({ path, shape, constraint }: Violation, value: unknown): string {
  return `Value${printed(shape, value)} at '${printedPath(path)}' failed to satisfy constraint: ${constraint}`;
}

function printed(shape: string | undefined, value: unknown): string {
  if (value === undefined || value === null) return " null";
  const secret = shape === undefined || shapeOf(shape).sensitive || typeof value === "object";
  return secret ? "" : ` '${value}'`;
}

/** AWS counts list members from 1, and adds `member` to the path: `emails.1.member.value`. */
function printedPath(path: (string | number)[]): string {
  return path.map((step) => (typeof step === "number" ? `${step + 1}.member` : camelCase(step))).join(".");
}
