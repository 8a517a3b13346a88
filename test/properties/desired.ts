/** A prefix of resource names. A resource with another prefix is another resource, without an alias. */
export type Place = "" | "people/" | "staff/";

/** The attributes of a user that a program declares; `""` and `[]` declare that there is no value. */
export interface DesiredUser {
  place: Place;
  userName: string;
  name: { givenName: string; familyName: string };
  displayName?: string;
  title?: string;
  emails?: { value: string; type?: string; primary?: boolean }[];
}

/** How the memberships of a group are declared: one resource for each, or one for all, which may be exclusive. */
export type Style = "each" | "perGroup" | "exclusive";

export interface DesiredGroup {
  place: Place;
  /** Whether the resources of memberships have numbers as names. Then their members change, which replaces them. */
  isNumbered: boolean;
  /** Whether a replaced membership is deleted before the new one is created. */
  deleteBeforeReplace: boolean;
  displayName: string;
  description?: string;
  style: Style;
  /** Keys of users. */
  members: string[];
}

/** A whole directory as a program declares it. The keys stay the same if names change. */
export interface Desired {
  users: Record<string, DesiredUser>;
  groups: Record<string, DesiredGroup>;
}

/** The members of a group that are also declared as users. */
export function membersIn(desired: Desired, group: DesiredGroup): string[] {
  return group.members.filter((key) => key in desired.users);
}

/**
 * The declarations of a program that renames some resources and keeps the e-mail addresses: a user with another e-mail
 * address may be another person, and is not adopted.
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
