import { nameKey } from "../../provider/attributes/names";
import type { Person, Roster } from "../people/person";
import { resourceKey } from "./resourceNames";

/** The user names of a roster in lower case, each with the number of groups; the earlier names; and the ends of memberships. */
export function rosterPeopleArgs({ people, previousNames }: Pick<Roster, "people" | "previousNames">) {
  const earlier = [...previousNames.users.values()].flat().map(nameKey);
  return {
    people: Object.fromEntries(people.map(({ user, groups }) => [nameKey(user.userName), groups.length])),
    previousNames: earlier.length > 0 ? earlier : undefined,
    ends: endsOf(people),
  };
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
