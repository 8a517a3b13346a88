/** The value below a path of member names and indexes; `undefined` if there is none. */
export function valueAt(value: unknown, path: (string | number)[]): unknown {
  return path.reduce<unknown>((container, step) => {
    if (typeof container !== "object" || container === null || !Object.hasOwn(container, step)) return undefined;
    return Reflect.get(container, step);
  }, value);
}
