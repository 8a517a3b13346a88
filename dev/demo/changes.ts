import type { Change } from "../engine/project/changes";

/** Changes as lines such as `create people/nina_franco`, sorted. */
export function namesOf(changes: Change[]): string[] {
  return changes.map(({ op, name }) => `${op} ${name}`).sort();
}
