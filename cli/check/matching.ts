import { isRecord } from "../../model/serviceModel";
import { nameKey } from "../../provider/attributes/names";
import type { Person } from "../../roster/people/person";
import { type Change, differences } from "../stacks/changes";
import type { ManagedEntity } from "../stacks/managed";

/** A user or a group of the roster, and the same one in the stack. */
export interface Match {
  name: string;
  /** The key in the stack; `undefined` if the stack does not have the user or group. */
  before: string | undefined;
}

/** Matches names of a roster with keys of a stack: by the name itself or, as aliases do, by an earlier name. */
export function match(names: string[], previousNames: Map<string, string[]>, known: Map<string, unknown>): Match[] {
  return names.map((name) => {
    const candidates = [name, ...(previousNames.get(nameKey(name)) ?? [])].map(nameKey);
    return { name, before: candidates.find((candidate) => known.has(candidate)) };
  });
}

/** Maps each key that a stack may have for a name, the previous names too, to the current name. */
export function currentNames(names: string[], previousNames: Map<string, string[]>): Map<string, string> {
  return new Map(
    names.flatMap((name) => [...(previousNames.get(nameKey(name)) ?? []), name].map((old) => [nameKey(old), name])),
  );
}

/** A user or group with changed attributes. The name is one of them. */
export interface Changed {
  name: string;
  attributes: Change[];
}

/** @param argsOf gives the arguments that the roster declares for a name */
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

/** A user who leaves and a user who joins with the same e-mail address. They may be one person. */
export interface PossibleRename {
  from: string;
  to: string;
  email: string;
}

export function possibleRenames(leaving: ManagedEntity[], joining: Person[]): PossibleRename[] {
  const leavers = new Map(leaving.map(({ state }) => [addressOf(state.emails), String(state.userName)]));
  return joining.flatMap(({ user }) => {
    const email = addressOf(user.emails);
    const from = email === undefined ? undefined : leavers.get(email);
    return email === undefined || from === undefined ? [] : [{ from, to: user.userName, email }];
  });
}

function addressOf(emails: unknown): string | undefined {
  const [email]: unknown[] = Array.isArray(emails) ? emails : [];
  return isRecord(email) && typeof email.value === "string" ? email.value.toLowerCase() : undefined;
}
