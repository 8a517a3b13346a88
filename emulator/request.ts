import { prune } from "../model/prune";
import { operationOf } from "../model/serviceModel";
import { validate } from "../model/validate";
import { SerializationException, UnknownOperationException } from "./errors";
import type { OperationName, Requests } from "./operations/requests";
import { conforming } from "./validation";

/** Parses the JSON input of a request. Throws SerializationException or ValidationException if it is wrong. */
export function parseRequest<Name extends OperationName>(name: Name, text: string): Requests[Name] {
  const shape = operationOf(name)?.input.shape;
  if (shape === undefined) throw new UnknownOperationException(`There is no operation ${name}`);
  return parseInput<Requests[Name]>(shape, text);
}

/** The same for any shape of the service model. */
export function parseInput<Input>(shape: string, text: string): Input {
  const body = parseBody(text);
  refuseWrongTypes(shape, body);
  return conforming<Input>(shape, body);
}

/** A wrong type, such as a string instead of a list, is a SerializationException in AWS, not a ValidationException. */
function refuseWrongTypes(shape: string, body: unknown): void {
  const wrong = validate(shape, prune(shape, body)).find((violation) => violation.kind === "type");
  if (wrong === undefined) return;
  throw new SerializationException(`${wrong.constraint}: ${wrong.path.join(".")}`);
}

/** More than any request needs, and few enough levels for the recursive functions that read the body later. */
const maxDepth = 100;

/** Parses the JSON object in a request's body. An empty body is an empty object. */
export function parseBody(text: string): object {
  const body = text.trim() === "" ? {} : parseJson(text);
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new SerializationException("The request's body is not a JSON object");
  }
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
