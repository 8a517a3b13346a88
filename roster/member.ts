/** A member of a group. */
export interface Member {
  userName: string;
  userId: string;
  displayName: string;
  /** `null` for a person without an address. */
  email: string | null;
}

/** One person in one group; `group` is `null` for a person who is in none. */
export interface RosterRow extends Member {
  group: string | null;
}
