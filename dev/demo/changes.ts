import type { Change } from "../engine/project/changes";

/** Changes of the directory as lines such as `create people/nina_franco`, sorted; without the lists of the people of rosters. */
export function namesOf(changes: Change[]): string[] {
  const ofDirectory = changes.filter(({ type }) => !type.endsWith(":RosterPeople"));
  return ofDirectory.map(({ op, name }) => `${op} ${name}`).sort();
}
