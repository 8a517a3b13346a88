import type { Input } from "@pulumi/pulumi";
import type { IdentityStoreUserArgs } from "../provider/resources/user";
import type { Person, RosterOptions } from "./people/person";

/** Where a roster's people come from, and what to do with them. */
export interface IdentityRosterArgs extends Omit<RosterOptions, "groupsCsv"> {
  /** A CSV file or several, relative to the folder that the program runs in. Exactly one of `file` and `csv` must be given. */
  file?: string | string[];
  /** The text of a CSV. */
  csv?: string;
  /** A CSV file of groups: descriptions, groups without members, renames. */
  groupsFile?: string;
  /** The text of such a CSV. */
  groupsCsv?: string;
  /** The identity store. Default: configured, or found. */
  identityStoreId?: Input<string>;
  /**
   * "declared": the roster creates, changes and deletes people. "existing": an identity provider put them there, and only
   * their memberships are managed; with Active Directory nothing can be written. Default: "declared".
   */
  users?: "declared" | "existing";
  /** What to do about an existing person who is not there. "skip" leaves the person out, with a warning. Default: "error". */
  missingUsers?: "error" | "skip";
  /** The same for groups: "existing" ones are looked up by name, and never created, changed or deleted. Default: "declared". */
  groups?: "declared" | "existing";
  /** What to do about an existing group that is not there. "skip" leaves its memberships out, with a warning. Default: "error". */
  missingGroups?: "error" | "skip";
  /**
   * "each": one resource for every membership. "perGroup": one {@link GroupMembers} for every group, which is quicker the
   * larger the roster is. Default: "each".
   */
  memberships?: "each" | "perGroup";
  /**
   * Groups that have no members but the roster's: others are removed once a refresh has seen them. `true` for all of them,
   * or their names. They get one {@link GroupMembers} each. Default: false.
   */
  exclusiveGroups?: boolean | string[];
  /** What happens to users and groups that exist already. Default: the configuration `identitystore:adopt`, else "never". */
  adopt?: "never" | "identical" | "update";
  /**
   * What happens to the account of a person who leaves the roster. "removeMemberships": it leaves every group, and stays.
   * "deleteIfCreated": that where the account was taken over, and deletion where the roster created it. Default: "delete".
   */
  onDelete?: "delete" | "deleteIfCreated" | "removeMemberships";
  /** Whether personal attributes are secrets. Default: the configuration `identitystore:secretPersonalData`, else false. */
  secretPersonalData?: boolean;
  /**
   * Derives arguments of a user from the person of the roster; they win over the roster's. The user name is the roster's:
   * by it resources are named.
   *
   * @example
   * ```ts
   * each: ({ user }) => ({ displayName: `${user.name.familyName}, ${user.name.givenName}` })
   * ```
   */
  each?: (person: Person) => Partial<Omit<IdentityStoreUserArgs, "userName">>;
}
