/** Whether a value is a JSON object, neither a list nor `null`. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value below a path of member names and list indexes; `undefined` if there is none. */
export function valueAt(value: unknown, path: (string | number)[]): unknown {
  return path.reduce<unknown>((container, step) => {
    if (typeof container !== "object" || container === null || !Object.hasOwn(container, step)) return undefined;
    return Reflect.get(container, step);
  }, value);
}
