import type { Person } from "../people/person";

/**
 * Sorts people so that groups are complete early: members of a complete group can be added while the engine still
 * creates later people.
 */
export function completingGroupsEarly(people: Person[]): Person[] {
  const missing = new Map<string, Set<Person>>();
  for (const person of people) for (const group of person.groups) addTo(missing, group, person);
  const ordered = new Set<Person>();
  for (let next = smallest(missing); next !== undefined; next = smallest(missing)) {
    for (const person of next) {
      ordered.add(person);
      for (const group of person.groups) leave(missing, group, person);
    }
  }
  for (const person of people) ordered.add(person);
  return [...ordered];
}

function addTo(groups: Map<string, Set<Person>>, group: string, person: Person): void {
  const members = groups.get(group) ?? new Set();
  members.add(person);
  groups.set(group, members);
}

function leave(groups: Map<string, Set<Person>>, group: string, person: Person): void {
  const members = groups.get(group);
  members?.delete(person);
  if (members?.size === 0) groups.delete(group);
}

/** The people missing in the group with the fewest missing people; of equal groups, the first one. */
function smallest(groups: Map<string, Set<Person>>): Person[] | undefined {
  let found: Set<Person> | undefined;
  for (const members of groups.values()) if (found === undefined || members.size < found.size) found = members;
  return found && [...found];
}
