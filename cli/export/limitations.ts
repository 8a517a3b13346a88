import { isDeepStrictEqual } from "node:util";
import { group } from "../../provider/lifecycle/group";
import { user } from "../../provider/lifecycle/user";
import type { Rows } from "../../text/csv";
import { issuersOf } from "../audit/report/facts";
import { type AdoptionEffect, adoptionEffect } from "./adoption";
import type { Limitation } from "./limitationText";
import type { LivePerson, NamedGroup } from "./namedDirectory";
import { parseGroupNames, parseGroups, parsePeople } from "./parseRows";

/** What is lost of people when their rows are read back, and they are adopted. */
export function limitationsOfPeople(people: LivePerson[], rows: Rows): Limitation[] {
  const reads = parsePeople(rows);
  return people.flatMap(({ userName, user: live }, index) => {
    const { item, problems = [] } = reads[index] ?? {};
    const effect = item === undefined ? nothing : adoptionEffect(user, live, { ...item });
    const disabled = live.UserStatus === "DISABLED" ? ["that sign-in is disabled"] : [];
    return limitationsOf("user", userName, {
      refused: problems,
      changed: effect.changed,
      left: [...effect.left, ...externalIds(live), ...disabled],
    });
  });
}

/** What is lost of groups that stand only in the rows of people. */
export function limitationsOfUnlistedGroups(groups: NamedGroup[]): Limitation[] {
  return groups.flatMap(({ displayName, group: live, hasMembers }) => {
    const { left } = hasMembers
      ? adoptionEffect(group, live, { displayName })
      : { left: ["the group, as it has no members"] };
    return limitationsOf("group", displayName, { left: [...left, ...externalIds(live)] });
  });
}

/** What is lost of groups that have rows of their own. */
export function limitationsOfGroups(groups: NamedGroup[], rows: Rows): Limitation[] {
  const reads = parseGroups(rows);
  return groups.flatMap(({ displayName, group: live }, index) => {
    const { item, problems = [] } = reads[index] ?? {};
    const effect = item === undefined ? nothing : adoptionEffect(group, live, { ...item });
    return limitationsOf("group", displayName, {
      refused: problems,
      changed: effect.changed,
      left: [...effect.left, ...externalIds(live)],
    });
  });
}

/** The names that the rows of people cannot say: their members would go into another group. */
export function limitationsOfGroupNames(groups: NamedGroup[], separator: string): Limitation[] {
  const names = groups.filter(({ hasMembers }) => hasMembers).map(({ displayName }) => displayName);
  const reads = parseGroupNames(names, separator);
  return names.flatMap((name, index) => {
    const { item, problems = [] } = reads[index] ?? {};
    const isSame = item === undefined || isDeepStrictEqual(item, [name]);
    const why = name.includes(separator) ? "holds the group separator" : "begins or ends with a space";
    return limitationsOf("group", name, { refused: problems, changed: isSame ? [] : [`its name, which ${why}`] });
  });
}

const nothing: AdoptionEffect = { changed: [], left: [] };

function limitationsOf(
  kind: Limitation["kind"],
  name: string,
  effects: Partial<Record<Limitation["effect"], string[]>>,
): Limitation[] {
  const { refused = [], changed = [], left = [] } = effects;
  const all = { refused, changed, left };
  return (["refused", "changed", "left"] as const).flatMap((effect) =>
    all[effect].map((what) => ({ effect, kind, name, what })),
  );
}

function externalIds(live: Parameters<typeof issuersOf>[0]): string[] {
  const issuers = issuersOf(live);
  if (issuers.length === 0) return [];
  return [`external ids of ${issuers.join(", ")}, who owns what has them: adopting wants identitystore:allowExternal`];
}
