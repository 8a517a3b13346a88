import { requiredMembers } from "../model/directoryRules";
import { prune } from "../model/prune";
import { camelCase, isRecord, type ServiceModel, valueAt } from "../model/serviceModel";
import { type Violation, validate } from "../model/validate";
import { SerializationException, ValidationException } from "./errors";

const required: Readonly<Record<string, string[][]>> = requiredMembers;

/** More than any request needs, and few enough levels for the recursive functions that read the body later. */
const maxDepth = 100;

/** Parses the JSON input of a request. Throws SerializationException or ValidationException if it is wrong. */
export function parseInput<Input>(model: ServiceModel, shape: string, text: string): Input {
  const body = prune(model, shape, parseBody(text));
  // A wrong type, such as a string instead of a list, is a SerializationException in AWS, not a ValidationException.
  const wrong = validate(model, shape, body).find(({ kind }) => kind === "type");
  if (wrong !== undefined) throw new SerializationException(`${wrong.constraint}: ${wrong.path.join(".")}`);
  return conforming<Input>(model, shape, body);
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

/** Returns the value without unknown members. Throws ValidationException if it breaks a rule. */
export function conforming<T>(model: ServiceModel, shape: string, value: unknown): T {
  const pruned = prune(model, shape, value);
  checkRules<T>(model, shape, pruned);
  return pruned;
}

/**
 * Throws a ValidationException that names all violations of the model, or else all attributes that the directory requires. The
 * emulator's types repeat the model in TypeScript, so a value that satisfies the model has the type.
 */
function checkRules<T>(model: ServiceModel, shape: string, value: unknown): asserts value is T {
  const violations = validate(model, shape, value);
  const [first] = violations;
  if (first !== undefined) {
    throw new ValidationException(violationsMessage(model, violations, value), String(first.path[0]));
  }
  const missing = (required[shape] ?? []).filter((path) => valueAt(value, path) === undefined);
  if (missing.length > 0) throw new ValidationException(missingMessage(missing, value));
}

/**
 * AWS's message for attributes that the service model does not require, but the directory does. A missing structure is named once,
 * without its members. Sources: moto's tests of CreateUser (github.com/getmoto/moto, tests/test_identitystore), and users who see
 * it with SCIM (github.com/eijikominami/aws-cloudformation-templates, identity/README.md;
 * troubleshooting-docs.pages.dev/DevOps/General/aws_sso_mapping). For a user name, moto alone has "userName is a required attribute".
 */
function missingMessage(paths: string[][], value: unknown): string {
  const names = paths.map((path) => path.find((_, index) => valueAt(value, path.slice(0, index + 1)) === undefined));
  const attributes = [...new Set(names.map((name = "") => name.toLowerCase()))].sort();
  return attributes.map((attribute) => `${attribute}: The attribute ${attribute} is required`).join(", ");
}

/**
 * AWS's message for violations of the service model. It does not print sensitive values. Sources: github.com/awslabs/ssosync/issues/280,
 * github.com/aws-amplify/amplify-backend/issues/2702, and "Common SCIM API validation errors" in the user guide of IAM Identity Center.
 */
function violationsMessage(model: ServiceModel, violations: Violation[], value: unknown): string {
  const sentences = violations.map((violation) => sentence(model, violation, valueAt(value, violation.path)));
  const count = `${violations.length} validation error${violations.length === 1 ? "" : "s"} detected`;
  return `${count}: ${sentences.join("; ")}`;
}

function sentence(model: ServiceModel, { path, shape, constraint }: Violation, value: unknown): string {
  return `Value${printed(model, shape, value)} at '${printedPath(path)}' failed to satisfy constraint: ${constraint}`;
}

function printed(model: ServiceModel, shape: string | undefined, value: unknown): string {
  if (value === undefined || value === null) return " null";
  const secret = shape === undefined || model.shapeOf(shape).sensitive || typeof value === "object";
  return secret ? "" : ` '${value}'`;
}

/** AWS counts list members from 1, and adds `member` to the path: `emails.1.member.value`. */
function printedPath(path: (string | number)[]): string {
  return path.map((step) => (typeof step === "number" ? `${step + 1}.member` : camelCase(step))).join(".");
}
