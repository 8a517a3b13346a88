/** What a program declares of a person; `""` and `[]` declare that there is none. */
export interface DesiredUser {
  userName: string;
  name: { givenName: string; familyName: string };
  displayName?: string;
  title?: string;
  emails?: { value: string; type?: string; primary?: boolean }[];
}

/** How the memberships of a group are declared: one resource each, or one for all, perhaps with nobody else in it. */
export type Style = "each" | "perGroup" | "exclusive";

export interface DesiredGroup {
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
