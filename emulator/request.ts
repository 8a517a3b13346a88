import { prune } from "../model/prune";
import { operationOf } from "../model/serviceModel";
import { validate } from "../model/validate";
import { conforming } from "./conforming";
import { SerializationException, UnknownOperationException } from "./errors";
import type { OperationName, Requests } from "./operations/requests";

/** A request's input from its JSON text: SerializationException if it is none, ValidationException if it is wrong. */
export function parseRequest<Name extends OperationName>(name: Name, text: string): Requests[Name] {
  const shape = operationOf(name)?.input.shape;
  if (shape === undefined) throw new UnknownOperationException(`There is no operation ${name}`);
  const body = parseJson(text);
  refuseWrongTypes(shape, body);
  return conforming<Requests[Name]>(shape, body);
}

function parseJson(text: string): unknown {
  try {
    return text.trim() === "" ? {} : JSON.parse(text);
  } catch {
    throw new SerializationException("The request's body is not valid JSON");
  }
}

/** AWS cannot even read a string where the model has a list, say: that is no matter of validation. */
function refuseWrongTypes(shape: string, body: unknown): void {
  const wrong = validate(shape, prune(shape, body)).find((violation) => violation.kind === "type");
  if (wrong === undefined) return;
  throw new SerializationException(`${wrong.constraint}: ${wrong.path.join(".") || "the request's body"}`);
}
