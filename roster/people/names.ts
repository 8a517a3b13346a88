import { nameKey } from "../../provider/attributes/names";
import type { Roster } from "./person";

/** The user names of a roster in lower case, each with the number of groups, and the earlier names. */
export function namesOf({ people, previousNames }: Pick<Roster, "people" | "previousNames">) {
  const earlier = [...previousNames.users.values()].flat().map(nameKey);
  return {
    people: Object.fromEntries(people.map(({ user, groups }) => [nameKey(user.userName), groups.length])),
    previousNames: earlier.length > 0 ? earlier : undefined,
  };
}
