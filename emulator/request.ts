import { prune } from "../model/prune";
import { operationOf } from "../model/serviceModel";
import { validate } from "../model/validate";
import { conforming } from "./conforming";
import { SerializationException, UnknownOperationException } from "./errors";
import type { OperationName, Requests } from "./operations/requests";
import { parseBody } from "./requestBody";

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
