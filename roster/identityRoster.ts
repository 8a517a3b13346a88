import { readFileSync } from "node:fs";
import {
  type Alias,
  all,
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
  output,
} from "@pulumi/pulumi";
import { IdentityStoreGroup } from "../provider/resources/group";
import { GroupMembership } from "../provider/resources/groupMembership";
import { IdentityStoreUser } from "../provider/resources/user";
import { compareNames, type Person, parseRoster, type Roster, type RosterSource } from "./parseRoster";
import { RosterError } from "./problem";
import { type ResourceNames, resourceNames } from "./resourceNames";

/** Where a roster's people come from, and what to do with them. */
export interface IdentityRosterArgs {
  /** A CSV file, relative to the folder that the program runs in. Exactly one of `file` and `csv` must be given. */
  file?: string;
  /** The text of a CSV. */
  csv?: string;
  /** The identity store. Default: configured, or found. */
  identityStoreId?: Input<string>;
  /**
   * What changed its name, old to new: people and groups are then renamed in place and keep their ids. An entry can go
   * once every stack has been updated.
   */
  renamed?: { users?: Record<string, string>; groups?: Record<string, string> };
}

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

/**
 * The people of a CSV, as users, groups and memberships.
 *
 * One user however many rows, one group however many members, one membership for each pair. The order of the rows does
 * not matter. A roster with problems stops the program before any resource is registered.
 *
 * @throws RosterError with every problem of the CSV
 * @example
 * ```ts
 * import { IdentityRoster } from "pulumi-identitystore";
 *
 * const people = new IdentityRoster("people", { file: "people.csv" });
 * export const { members, memberships } = people;
 * ```
 */
export class IdentityRoster extends ComponentResource {
  /** User name -> resource. */
  readonly users: Record<string, IdentityStoreUser>;
  /** Group name -> resource. */
  readonly groups: Record<string, IdentityStoreGroup>;
  /** Group name -> its members, both in the order of names. */
  readonly members: Output<Record<string, Member[]>>;
  /** User name -> names of the groups that the user is in, both in the order of names. */
  readonly memberships: Output<Record<string, string[]>>;
  /** One entry for each membership, and one for each person in no group. */
  readonly rows: Output<RosterRow[]>;

  constructor(name: string, args: IdentityRosterArgs, opts?: ComponentResourceOptions) {
    // Whatever is wrong with the CSV is said before anything is registered.
    const roster = parseRoster(sourceOf(args));
    super("identitystore:index:IdentityRoster", name, {}, opts);
    const children = new RosterChildren(this, resourceNames(name), args);
    this.groups = Object.fromEntries(roster.groups.map((group) => [group, children.group(group)]));
    this.users = Object.fromEntries(roster.people.map(({ user }) => [user.userName, children.user(user)]));
    for (const { user, groups } of roster.people) {
      for (const group of groups)
        children.membership(group, this.groups[group], user.userName, this.users[user.userName]);
    }
    this.rows = rowsOf(roster, this.users);
    this.members = this.rows.apply((rows) => membersOf(roster.groups, rows));
    this.memberships = output(Object.fromEntries(roster.people.map(({ user, groups }) => [user.userName, groups])));
    this.registerOutputs({ members: this.members, memberships: this.memberships });
  }
}

function sourceOf({ file, csv }: IdentityRosterArgs): RosterSource {
  if ((file === undefined) === (csv === undefined)) {
    throw new Error("IdentityRoster needs exactly one of file (the path of a CSV) and csv (its text)");
  }
  return file === undefined ? { file: "csv", text: csv ?? "" } : { file, text: readText(file) };
}

function readText(file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const reason =
      error instanceof TypeError
        ? "is not UTF-8 text"
        : `cannot be read: ${error instanceof Error ? error.message : error}`;
    throw new RosterError([{ file, line: 0, reason }]);
  }
}

/** Registers the children of one roster. */
class RosterChildren {
  readonly #oldUserNames: Map<string, string>;
  readonly #oldGroupNames: Map<string, string>;

  constructor(
    private readonly parent: IdentityRoster,
    private readonly names: ResourceNames,
    private readonly args: IdentityRosterArgs,
  ) {
    this.#oldUserNames = inverse(args.renamed?.users);
    this.#oldGroupNames = inverse(args.renamed?.groups);
  }

  user(attributes: Person["user"]): IdentityStoreUser {
    const { userName } = attributes;
    const aliases = this.#aliases([this.#oldUserNames.get(userName.toLowerCase())], this.names.user);
    return new IdentityStoreUser(
      this.names.user(userName),
      { ...attributes, ...this.#store },
      { parent: this.parent, aliases },
    );
  }

  group(displayName: string): IdentityStoreGroup {
    const aliases = this.#aliases([this.#oldGroupNames.get(displayName.toLowerCase())], this.names.group);
    return new IdentityStoreGroup(
      this.names.group(displayName),
      { displayName, ...this.#store },
      { parent: this.parent, aliases },
    );
  }

  membership(
    groupName: string,
    group: IdentityStoreGroup | undefined,
    userName: string,
    user: IdentityStoreUser | undefined,
  ): void {
    if (group === undefined || user === undefined) return;
    const groupNames = [groupName, this.#oldGroupNames.get(groupName.toLowerCase())];
    const userNames = [userName, this.#oldUserNames.get(userName.toLowerCase())];
    const name = this.names.membership(groupName, userName);
    const oldNames = groupNames
      .flatMap((g) =>
        userNames.map((u) => (g === undefined || u === undefined ? undefined : this.names.membership(g, u))),
      )
      .filter((oldName) => oldName !== undefined && oldName !== name);
    new GroupMembership(
      name,
      { groupId: group.groupId, memberId: user.userId, ...this.#store },
      // A group takes its memberships with it: the engine need not delete them one by one.
      { parent: this.parent, deletedWith: group, aliases: oldNames.map((oldName) => ({ name: oldName })) },
    );
  }

  get #store(): { identityStoreId?: Input<string> } {
    return this.args.identityStoreId === undefined ? {} : { identityStoreId: this.args.identityStoreId };
  }

  #aliases(oldNames: (string | undefined)[], nameOf: (name: string) => string): Alias[] {
    return oldNames.flatMap((oldName) => (oldName === undefined ? [] : [{ name: nameOf(oldName) }]));
  }
}

/** New name -> old name, whatever the case. */
function inverse(renamed: Record<string, string> = {}): Map<string, string> {
  return new Map(Object.entries(renamed).map(([oldName, newName]) => [newName.toLowerCase(), oldName]));
}

function rowsOf(roster: Roster, users: Record<string, IdentityStoreUser>): Output<RosterRow[]> {
  const rows = roster.people.flatMap(({ user, groups }) => {
    const resource = users[user.userName];
    const groupsOrNone: (string | null)[] = groups.length === 0 ? [null] : groups;
    return groupsOrNone.map((group) => ({
      userName: user.userName,
      userId: resource?.userId ?? "",
      displayName: resource?.displayName ?? "",
      email: user.emails?.[0]?.value ?? null,
      group,
    }));
  });
  return all(rows);
}

function membersOf(groups: string[], rows: RosterRow[]): Record<string, Member[]> {
  return Object.fromEntries(
    groups.map((name) => [
      name,
      rows
        .filter(({ group }) => group === name)
        .map(({ group: _, ...member }) => member)
        .sort((a, b) => compareNames(a.userName, b.userName)),
    ]),
  );
}
