import type { Person } from "../people/person";

/**
 * Sorts people so that groups are complete early: members of a complete group can be added while the engine still
 * creates later people.
 */
export function completingGroupsEarly(people: Person[]): Person[] {
  const missing = new Map<string, Set<Person>>();
  for (const person of people) {
    for (const group of person.groups) missing.set(group, (missing.get(group) ?? new Set()).add(person));
  }
  const ordered = new Set<Person>();
  for (let next = smallest(missing); next !== undefined; next = smallest(missing)) {
    for (const person of next) {
      ordered.add(person);
      for (const group of person.groups) missing.get(group)?.delete(person);
    }
  }
  for (const person of people) ordered.add(person);
  return [...ordered];
}

/** The people missing in the incomplete group with the fewest missing people; of equal groups, the first one. */
function smallest(groups: Map<string, Set<Person>>): Set<Person> | undefined {
  let found: Set<Person> | undefined;
  for (const members of groups.values()) {
    if (members.size > 0 && (found === undefined || members.size < found.size)) found = members;
  }
  return found;
}
