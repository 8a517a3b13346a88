import { isRecord } from "../../model/serviceModel";
import { nameKey } from "../../provider/attributes/names";
import type { Person } from "../../roster/people/person";
import { type Change, differences } from "../audit/report/changes";
import type { ManagedEntity } from "../stacks/managed";

/** A user or a group of the roster. */
export interface Match {
  name: string;
  /** The key under which the stack has it; `undefined` if the stack does not have it. */
  before: string | undefined;
}

/** Finds names of a roster among the keys of a stack: the name itself or, as aliases do, an earlier name. */
export function match(names: string[], previousNames: Map<string, string[]>, known: Map<string, unknown>): Match[] {
  return names.map((name) => {
    const candidates = [name, ...(previousNames.get(nameKey(name)) ?? [])].map(nameKey);
    return { name, before: candidates.find((candidate) => known.has(candidate)) };
  });
}

/** The present names, by all keys that a stack may have for them. */
export function currentNames(names: string[], previousNames: Map<string, string[]>): Map<string, string> {
  return new Map(
    names.flatMap((name) => [...(previousNames.get(nameKey(name)) ?? []), name].map((old) => [nameKey(old), name])),
  );
}

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

/** A user who leaves and a user who joins with the same address: perhaps one person. */
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
