import type { Contents } from "../../demo/identityStore";
import { type Expected, expectedFrom } from "../../demo/roster";

/** A user and a group that no program declares. */
export const stranger = { userName: "stranger", group: "Strangers" };

/** The expected directory: the people and groups of a CSV, and the stranger. */
export function desiredDirectory(csv: string): Expected {
  const { users, groups } = expectedFrom(csv);
  return {
    users: { ...users, [stranger.userName]: { displayName: "A Stranger", email: "" } },
    groups: { ...groups, [stranger.group]: [stranger.userName] },
  };
}

/** A directory without its ids. */
export function withoutIds({ users, groups }: Contents): Expected {
  return {
    users: Object.fromEntries(Object.entries(users).map(([name, { userId: _, ...person }]) => [name, person])),
    groups,
  };
}

/** The minimum number of writes that change one directory into another. */
export function writesBetween(from: Expected, to: Expected): number {
  const before = thingsIn(from);
  const after = thingsIn(to);
  const made = [...after].filter(([key, what]) => before.get(key) !== what);
  // AWS deletes a membership together with its group or user.
  const removed = [...before.keys()].filter((key) => {
    const [group = "", user] = key.split("/");
    return !after.has(key) && (user === undefined || (group in to.groups && user in to.users));
  });
  return made.length + removed.length;
}

function thingsIn({ users, groups }: Expected): Map<string, string> {
  const people = Object.entries(users).map(([name, person]) => [`user ${name}`, JSON.stringify(person)] as const);
  const named = Object.keys(groups).map((group) => [`group ${group}`, ""] as const);
  const pairs = Object.entries(groups).flatMap(([group, members]) =>
    members.map((member) => [`${group}/${member}`, ""] as const),
  );
  return new Map([...people, ...named, ...pairs]);
}
