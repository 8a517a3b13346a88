import { isRecord } from "../../model/serviceModel";
import { nameKey } from "../../provider/attributes/names";
import type { Person, Roster } from "../people/person";
import { resourceKey } from "./resourceNames";

/** What the provider accepts or refuses before all other resources of a roster. */
export function rosterPeopleArgs({ people, previousNames }: Pick<Roster, "people" | "previousNames">) {
  const earlier = [...previousNames.users.values()].flat().map(nameKey);
  return {
    people: Object.fromEntries(people.map(({ user, groups }) => [nameKey(user.userName), groups.length])),
    previousNames: earlier.length > 0 ? earlier : undefined,
    ends: endsOf(people),
    attributes: attributesOf(people),
  };
}

/** Attribute that the roster has a column for, such as `emails` or `name.middleName` -> whether a person has a value there. */
function attributesOf(people: Person[]): Record<string, boolean> {
  const attributes: Record<string, boolean> = {};
  for (const { user } of people) {
    for (const [name, value] of valuesIn(user)) {
      attributes[name] ||= Array.isArray(value) ? value.length > 0 : value !== "";
    }
  }
  return attributes;
}

/** The texts and lists of an object, also of objects in it, by their names. */
function valuesIn(attributes: object, prefix = ""): [name: string, value: unknown][] {
  return Object.entries<unknown>({ ...attributes }).flatMap(([name, value]) =>
    isRecord(value) ? valuesIn(value, `${prefix}${name}.`) : [[`${prefix}${name}`, value]],
  );
}

function endsOf(people: Person[]): Record<string, string> | undefined {
  const ends = people.flatMap(({ user, groups, periods }) =>
    groups.flatMap((group) => {
      const { until } = periods.get(group) ?? {};
      return until === undefined ? [] : [[resourceKey(group, user.userName), until.toISOString()]];
    }),
  );
  return ends.length > 0 ? Object.fromEntries(ends) : undefined;
}
