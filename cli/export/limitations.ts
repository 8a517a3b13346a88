import { isDeepStrictEqual } from "node:util";
import { group } from "../../provider/lifecycle/group";
import { user } from "../../provider/lifecycle/user";
import type { Rows } from "../../text/csv";
import { issuersOf } from "../directory/evidence";
import { type AdoptionEffect, adoptionEffect } from "./adoption";
import type { Limitation } from "./limitationText";
import type { LivePerson, NamedGroup } from "./namedDirectory";
import { parseGroupNames, parseGroups, parsePeople } from "./parseRows";

/** The limitations of people: what changes when their rows are parsed and adopted. */
export function limitationsOfPeople(people: LivePerson[], rows: Rows): Limitation[] {
  const parsed = parsePeople(rows);
  return people.flatMap(({ userName, user: live }, index) => {
    const { item, problems = [] } = parsed[index] ?? {};
    const effect = item === undefined ? noEffect : adoptionEffect(user, live, { ...item });
    const disabled = live.UserStatus === "DISABLED" ? ["the user is disabled"] : [];
    return limitationsOf("user", userName, {
      refused: problems,
      changed: effect.changed,
      kept: [...effect.kept, ...externalIds(live), ...disabled],
    });
  });
}

/** The limitations of groups that are only in the rows of people. */
export function limitationsOfUnlistedGroups(groups: NamedGroup[]): Limitation[] {
  return groups.flatMap(({ displayName, group: live, hasMembers }) => {
    const { kept } = hasMembers ? adoptionEffect(group, live, { displayName }) : { kept: ["the group has no members"] };
    return limitationsOf("group", displayName, { kept: [...kept, ...externalIds(live)] });
  });
}

/** The limitations of groups that have their own rows. */
export function limitationsOfGroups(groups: NamedGroup[], rows: Rows): Limitation[] {
  const parsed = parseGroups(rows);
  return groups.flatMap(({ displayName, group: live }, index) => {
    const { item, problems = [] } = parsed[index] ?? {};
    const effect = item === undefined ? noEffect : adoptionEffect(group, live, { ...item });
    return limitationsOf("group", displayName, {
      refused: problems,
      changed: effect.changed,
      kept: [...effect.kept, ...externalIds(live)],
    });
  });
}

/** The group names that the rows of people cannot express: members would join another group. */
export function limitationsOfGroupNames(groups: NamedGroup[], separator: string): Limitation[] {
  const names = groups.filter(({ hasMembers }) => hasMembers).map(({ displayName }) => displayName);
  const parsed = parseGroupNames(names, separator);
  return names.flatMap((name, index) => {
    const { item, problems = [] } = parsed[index] ?? {};
    const isSame = item === undefined || isDeepStrictEqual(item, [name]);
    const why = name.includes(separator) ? "contains the group separator" : "begins or ends with a space";
    return limitationsOf("group", name, { refused: problems, changed: isSame ? [] : [`its name, which ${why}`] });
  });
}

const noEffect: AdoptionEffect = { changed: [], kept: [] };

function limitationsOf(
  kind: Limitation["kind"],
  name: string,
  effects: Partial<Record<Limitation["effect"], string[]>>,
): Limitation[] {
  const { refused = [], changed = [], kept = [] } = effects;
  const all = { refused, changed, kept };
  return (["refused", "changed", "kept"] as const).flatMap((effect) =>
    all[effect].map((what) => ({ effect, kind, name, what })),
  );
}

function externalIds(live: Parameters<typeof issuersOf>[0]): string[] {
  const issuers = issuersOf(live);
  if (issuers.length === 0) return [];
  return [`external ids of ${issuers.join(", ")}: adoption needs identitystore:allowExternal`];
}
