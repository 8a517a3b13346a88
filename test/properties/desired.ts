/** Where a program declares something: its resource has this before its name. With another place it is another resource, without an alias. */
export type Place = "" | "people/" | "staff/";

/** What a program declares of a person; `""` and `[]` declare that there is none. */
export interface DesiredUser {
  place: Place;
  userName: string;
  name: { givenName: string; familyName: string };
  displayName?: string;
  title?: string;
  emails?: { value: string; type?: string; primary?: boolean }[];
}

/** How the memberships of a group are declared: one resource each, or one for all, perhaps with nobody else in it. */
export type Style = "each" | "perGroup" | "exclusive";

export interface DesiredGroup {
  place: Place;
  /** Whether the resources of memberships are numbered: then they change their members, which replaces them. */
  isNumbered: boolean;
  /** Whether a membership that is replaced is deleted first. */
  deleteBeforeReplace: boolean;
  displayName: string;
  description?: string;
  style: Style;
  /** Keys of users. */
  members: string[];
}

/** A whole directory as a program declares it, by keys that stay while names change. */
export interface Desired {
  users: Record<string, DesiredUser>;
  groups: Record<string, DesiredGroup>;
}

/** The members of a group who are declared as users, too. */
export function membersIn(desired: Desired, group: DesiredGroup): string[] {
  return group.members.filter((key) => key in desired.users);
}

/**
 * What a program declares that gives some resources another name and changes nothing else that tells people apart: a
 * user with another e-mail address may be somebody else, and is not adopted.
 */
export function withKeptAddresses(now: Desired, last: Desired): Desired {
  const users = Object.entries(now.users).map(([key, user]) => {
    const before = last.users[key];
    if (before === undefined || before.place === user.place) return [key, user];
    const { emails: _, ...others } = user;
    return [key, before.emails === undefined ? others : { ...others, emails: before.emails }];
  });
  return { ...now, users: Object.fromEntries(users) };
}

/** The name of the resource of a user or group. */
export function resourceName({ users, groups }: Desired, key: string): string {
  return `${(users[key] ?? groups[key])?.place ?? ""}${key}`;
}
