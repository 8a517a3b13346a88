import type { Input } from "@pulumi/pulumi";
import type { IdentityStoreUserArgs } from "../provider/resources/user";
import type { Person, RosterOptions } from "./people/person";

/** Which people a roster has, and how it manages them. */
export interface IdentityRosterArgs extends Omit<RosterOptions, "groupsCsv" | "rules" | "now"> {
  /** The path of a CSV file, or several paths, relative to the working directory. Give exactly one of `file` and `csv`. */
  file?: string | string[];
  /** The text of a CSV, instead of `file`. */
  csv?: string;
  /** The path of a CSV of groups: descriptions, groups without members, renames. */
  groupsFile?: string;
  /** The text of a CSV of groups, instead of `groupsFile`. */
  groupsCsv?: string;
  /**
   * The path of a file of rules: which memberships are allowed, and groups that follow from attributes. If the people break a
   * rule, the program stops before it registers any resource. `docs/rules.md` describes the file.
   */
  rules?: string;
  /** Default: the configuration `identitystore:identityStoreId`, else the only identity store that ListInstances finds. */
  identityStoreId?: Input<string>;
  /**
   * "declared": the roster creates, updates and deletes users. "existing": something else manages the users, such as SCIM;
   * the roster looks them up by name and manages only their memberships. A directory that Active Directory fills accepts no
   * changes at all. Default: "declared".
   */
  users?: "declared" | "existing";
  /** What to do if an existing user is not found. "skip" leaves the user out, with a warning. Default: "error". */
  missingUsers?: "error" | "skip";
  /** The same for groups: "existing" groups are looked up by name, and never created, updated or deleted. Default: "declared". */
  groups?: "declared" | "existing";
  /** What to do if an existing group is not found. "skip" leaves the group out, with a warning. Default: "error". */
  missingGroups?: "error" | "skip";
  /**
   * "each": one {@link GroupMembership} for each membership. "perGroup": one {@link GroupMembers} for each group, which is
   * faster with large rosters. Default: "each".
   */
  memberships?: "each" | "perGroup";
  /**
   * Groups that may have only the roster's members: after a refresh has found other members, the next update removes them.
   * `true` for all groups, or a list of names. Each of these groups has one {@link GroupMembers}. Default: false.
   */
  exclusiveGroups?: boolean | string[];
  /** Whether users and groups that exist already are adopted. Default: the configuration `identitystore:adopt`, else "never". */
  adopt?: "never" | "identical" | "update";
  /**
   * What happens to the user of a person who leaves the roster. "delete": the user is deleted. "removeMemberships": the user
   * stays, and leaves all groups. "deleteIfCreated": a user that the roster created is deleted, and a user that it adopted
   * stays and leaves all groups. Default: "delete".
   */
  onDelete?: "delete" | "deleteIfCreated" | "removeMemberships";
  /** Whether personal attributes are secrets. Default: the configuration `identitystore:secretPersonalData`, else false. */
  secretPersonalData?: boolean;
  /**
   * Returns arguments for the user of a person. They replace the arguments that the CSV gives. The user name cannot be
   * replaced, because the names of the resources contain it.
   *
   * @example
   * ```ts
   * each: ({ user }) => ({ displayName: `${user.name.familyName}, ${user.name.givenName}` })
   * ```
   */
  each?: (person: Person) => Partial<Omit<IdentityStoreUserArgs, "userName">>;
}
