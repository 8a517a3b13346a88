import { SerializationException } from "./errors";

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
