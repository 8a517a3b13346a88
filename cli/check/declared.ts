import { nameKey } from "../../provider/attributes/names";
import { normalized } from "../../provider/lifecycle/entity";
import { group } from "../../provider/lifecycle/group";
import type { Properties } from "../../provider/lifecycle/lifecycle";
import { user } from "../../provider/lifecycle/user";
import type { Person, Roster } from "../../roster/people/person";

/** The arguments of a person's user, as the provider gets them, without what a program adds by `each`. */
export function userArgs(person: Person): Properties {
  return normalized(user, { ...person.user });
}

/** The arguments of a group, as the provider gets them. */
export function groupArgs(displayName: string, { descriptions }: Roster): Properties {
  const description = descriptions.get(nameKey(displayName));
  return normalized(group, { displayName, ...(description === undefined ? {} : { description }) });
}
