import { isDeepStrictEqual } from "node:util";
import { group } from "../../provider/lifecycle/group";
import { user } from "../../provider/lifecycle/user";
import type { Rows } from "../../text/csv";
import { issuersOf } from "../audit/report/facts";
import { type AdoptionEffect, adoptionEffect } from "./adoption";
import type { LivePerson, NamedGroup } from "./directory";
import type { Loss } from "./loss";
import { readGroupNames, readGroups, readPeople } from "./readBack";

/** What is lost of people when their rows are read back, and they are adopted. */
export function lossesOfPeople(people: LivePerson[], rows: Rows): Loss[] {
  const reads = readPeople(rows);
  return people.flatMap(({ userName, user: live }, index) => {
    const { item, problems = [] } = reads[index] ?? {};
    const effect = item === undefined ? nothing : adoptionEffect(user, live, { ...item });
    const disabled = live.UserStatus === "DISABLED" ? ["that sign-in is disabled"] : [];
    return lossesOf("user", userName, {
      refused: problems,
      changed: effect.changed,
      left: [...effect.left, ...externalIds(live), ...disabled],
    });
  });
}

/** What is lost of groups that stand only in the rows of people. */
export function lossesOfUnlistedGroups(groups: NamedGroup[]): Loss[] {
  return groups.flatMap(({ displayName, group: live, hasMembers }) => {
    const { left } = hasMembers
      ? adoptionEffect(group, live, { displayName })
      : { left: ["the group, as it has no members"] };
    return lossesOf("group", displayName, { left: [...left, ...externalIds(live)] });
  });
}

/** What is lost of groups that have rows of their own. */
export function lossesOfGroups(groups: NamedGroup[], rows: Rows): Loss[] {
  const reads = readGroups(rows);
  return groups.flatMap(({ displayName, group: live }, index) => {
    const { item, problems = [] } = reads[index] ?? {};
    const effect = item === undefined ? nothing : adoptionEffect(group, live, { ...item });
    return lossesOf("group", displayName, {
      refused: problems,
      changed: effect.changed,
      left: [...effect.left, ...externalIds(live)],
    });
  });
}

/** The names that the rows of people cannot say: their members would go into another group. */
export function lossesOfGroupNames(groups: NamedGroup[], separator: string): Loss[] {
  const names = groups.filter(({ hasMembers }) => hasMembers).map(({ displayName }) => displayName);
  const reads = readGroupNames(names, separator);
  return names.flatMap((name, index) => {
    const { item, problems = [] } = reads[index] ?? {};
    const isSame = item === undefined || isDeepStrictEqual(item, [name]);
    const why = name.includes(separator) ? "holds the group separator" : "begins or ends with a space";
    return lossesOf("group", name, { refused: problems, changed: isSame ? [] : [`its name, which ${why}`] });
  });
}

const nothing: AdoptionEffect = { changed: [], left: [] };

function lossesOf(kind: Loss["kind"], name: string, effects: Partial<Record<Loss["effect"], string[]>>): Loss[] {
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
