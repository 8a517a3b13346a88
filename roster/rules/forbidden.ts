import { nameKey } from "../../provider/attributes/names";
import { listOf, quote } from "../problems/quote";
import { describeAttributes, matches } from "./attributes";
import type { Names, Person } from "./population";
import type { Rule } from "./types";

/** A rule with the groups that its names and patterns mean. */
export interface ResolvedRule {
  rule: Rule;
  group: Names;
  exclusive: Names;
  /** The groups that `alone` allows. */
  allowed: Names;
}

/** Memberships of a person that a rule forbids. */
export interface Forbidden {
  /** The names of the groups, at least one. */
  groups: [string, ...string[]];
  /** What the rule allows. */
  because: string;
  advice: string;
}

/** Finds memberships that a rule forbids, whatever it says of the other members. One entry for each condition. */
export function forbiddenTo(
  { subject, groups }: Pick<Person, "subject" | "groups">,
  { rule, group, exclusive, allowed }: ResolvedRule,
): Forbidden[] {
  const { only, never, alone } = rule;
  const found: Forbidden[] = [];
  const remove = () => `Remove ${quote(subject.userName)} from`;
  const chosen = namesIn(groups, exclusive);
  if (areSeveral(chosen)) {
    const because = `a person may be in only one of the groups ${listOf([...exclusive.values()])}`;
    found.push({ groups: chosen, because, advice: `${remove()} all but one of them.` });
  }
  const [first, ...rest] = namesIn(groups, group);
  if (first === undefined) return found;
  const wrong = (because: string) => {
    const advice = `${remove()} the ${rest.length === 0 ? "group" : "groups"}, or correct the attributes of this person.`;
    found.push({ groups: [first, ...rest], because, advice });
  };
  if (only !== undefined && !matches(only, subject)) {
    wrong(`only people with ${describeAttributes(only)} may be members`);
  }
  if (never !== undefined && matches(never, subject)) wrong(`nobody with ${describeAttributes(never)} may be a member`);
  if (alone === undefined) return found;
  const othersOf = (name: string) =>
    [...groups].filter(([key]) => key !== nameKey(name) && !allowed.has(key)).map(([, other]) => other);
  const [strict, ...furtherStrict] = [first, ...rest].filter((name) => othersOf(name).length > 0);
  if (strict === undefined) return found;
  const all = [strict, ...furtherStrict];
  const but = alone.length === 0 ? "" : ` but ${listOf(alone, "or")}`;
  found.push({
    groups: [strict, ...furtherStrict, ...othersOf(strict).filter((name) => !furtherStrict.includes(name))],
    because: `members of ${listOf(all, "or")} may be in no other group${but}`,
    advice: `${remove()} ${all.length === 1 ? `${quote(strict)}, or from the other groups` : "some of these groups"}.`,
  });
  return found;
}

function areSeveral(names: string[]): names is [string, string, ...string[]] {
  return names.length > 1;
}

function namesIn(groups: Names, scope: Names): string[] {
  return [...groups].filter(([key]) => scope.has(key)).map(([, name]) => name);
}
