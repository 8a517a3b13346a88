import { isRecord } from "../../model/serviceModel";

/** Whether a value is empty. An empty text, list or object declares that the attribute has no value. */
export function isNone(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  return Array.isArray(value) ? value.length === 0 : isRecord(value) && Object.keys(value).length === 0;
}

/**
 * The live values of the declared attributes. All other attributes are left out, so that they cannot drift.
 * An empty declared value stays as it was declared while the live value is empty.
 */
export function observed(declared: unknown, live: unknown): unknown {
  if (isNone(live)) return saysNone(declared) ? declared : undefined;
  if (Array.isArray(declared) && Array.isArray(live)) {
    return live.map((item, index) => observed(declared[index], item));
  }
  if (isRecord(declared) && isRecord(live) && !isNone(declared)) {
    return mapDefined(Object.keys(declared), (name) => observed(declared[name], live[name]));
  }
  return live;
}

/**
 * The values that the directory should have: what is declared, without what was declared before and is not declared now, and
 * with the live values of everything that was never declared.
 */
export function desired(live: unknown, before: unknown, after: unknown): unknown {
  if (after === undefined) return withoutDeclared(live, before);
  if (isNone(after)) return undefined;
  if (Array.isArray(after)) {
    return after.map((item) => desired(counterpart(live, item, after), counterpart(before, item, after), item));
  }
  if (!isRecord(after)) return after;
  const old = isRecord(live) ? live : {};
  const names = new Set([...Object.keys(old), ...Object.keys(after)]);
  const then = isRecord(before) ? before : {};
  const whole = mapDefined([...names], (name) => desired(old[name], then[name], after[name]));
  return isNone(whole) ? undefined : whole;
}

/** A declared value without its empty parts: what a new user or group is created with. */
export function withoutNone(declared: unknown): unknown {
  return desired(undefined, undefined, declared);
}

/** Whether all values of a declaration are empty. */
function saysNone(declared: unknown): boolean {
  return isRecord(declared) ? Object.values(declared).every(saysNone) : isNone(declared);
}

function withoutDeclared(live: unknown, before: unknown): unknown {
  if (before === undefined) return live;
  if (!isRecord(before) || !isRecord(live)) return undefined;
  const left = mapDefined(Object.keys(live), (name) => withoutDeclared(live[name], before[name]));
  return isNone(left) ? undefined : left;
}

/** The entry of another list with the same value (e-mail address, photo, ...). If both lists have one entry, it is that one. */
function counterpart(list: unknown, item: unknown, items: unknown[]): unknown {
  if (!Array.isArray(list)) return undefined;
  const value = valueIn(item);
  const same = value === undefined ? undefined : list.find((other) => valueIn(other) === value);
  return same ?? (list.length === 1 && items.length === 1 ? list[0] : undefined);
}

function valueIn(entry: unknown): unknown {
  return isRecord(entry) ? entry.value : undefined;
}

function mapDefined(names: string[], pick: (name: string) => unknown): Record<string, unknown> {
  const entries = names.map((name) => [name, pick(name)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
