import { type Change, differences } from "../audit/report/changes";
import type { ManagedEntity } from "../audit/stacks/managed";
import type { Match } from "./match";

/** A user or group with new attributes, a new name among them. */
export interface Changed {
  name: string;
  attributes: Change[];
}

/** @param argsOf what the roster says of a name */
export function changed(
  { name, before }: Match,
  known: Map<string, ManagedEntity>,
  argsOf: (name: string) => Record<string, unknown>,
): Changed[] {
  const entity = before === undefined ? undefined : known.get(before);
  if (entity === undefined) return [];
  const isHidden = (path: string) => entity.notComparable.some((hidden) => isWithin(path, hidden));
  const attributes = differences(entity.declared, argsOf(name)).filter(({ path }) => !isHidden(path));
  return attributes.length === 0 ? [] : [{ name, attributes }];
}

function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}
