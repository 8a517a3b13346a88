import type { ComponentResource, CustomResourceOptions, Input, Output } from "@pulumi/pulumi";
import { nameKey } from "../../provider/attributes/names";
import { programConnection } from "../../provider/functions/lookup";
import { Guards } from "../../provider/lifecycle/guards";
import { IdentityStoreGroup } from "../../provider/resources/group";
import { GroupMembers } from "../../provider/resources/groupMembers";
import { GroupMembership } from "../../provider/resources/groupMembership";
import { RosterPeople } from "../../provider/resources/rosterPeople";
import { IdentityStoreUser, type IdentityStoreUserArgs } from "../../provider/resources/user";
import type { Roster } from "../people/person";
import type { IdentityRosterArgs } from "../rosterArgs";
import type { DeclaredUsers } from "./declared";
import { type GroupEntry, keyOf } from "./outputs";
import { resourceName } from "./resourceNames";
import { rosterPeopleArgs } from "./rosterPeopleArgs";

/** A roster, and what all of its children need. */
export interface RosterContext {
  /** The roster's name. */
  name: string;
  parent: ComponentResource;
  roster: Roster;
  users: DeclaredUsers;
  args: IdentityRosterArgs;
  /** An option of the roster that Pulumi does not pass on to children. */
  retainOnDelete: boolean | undefined;
}

/** Constructs the children of one roster. */
export class Children {
  readonly #kept;

  constructor(private readonly context: RosterContext) {
    this.#kept = keptGroups(context.roster);
  }

  /** The resource that the provider accepts or refuses before all others. */
  people(): RosterPeople {
    const { name, roster, users, args } = this.context;
    const deletesAccounts = [...users.values()].some(({ onDelete }) => onDelete !== "removeMemberships");
    const limit = deletesAccounts ? "maxDeletes" : "maxMembershipDeletes";
    const existing = args.users === "existing" ? args.users : undefined;
    return new RosterPeople(name, { ...rosterPeopleArgs(roster), users: existing, limit }, this.#opts([]));
  }

  user(userName: string, args: IdentityStoreUserArgs): IdentityStoreUser {
    const [name = "", ...aliases] = this.#userNames(userName).map((user) => this.#nameOf(user));
    return new IdentityStoreUser(name, args, this.#opts(aliases));
  }

  /** @param before the group waits for this output; if it fails, the group is not created */
  group(displayName: string, before: Output<unknown>): IdentityStoreGroup {
    const { roster, args } = this.context;
    const { identityStoreId, adopt } = args;
    const description = roster.descriptions.get(nameKey(displayName));
    const [name = "", ...aliases] = this.#groupNames(displayName).map((group) => this.#nameOf(group));
    const opts = { ...this.#opts(aliases), dependsOn: before.apply(() => []) };
    return new IdentityStoreGroup(name, { displayName, description, adopt, identityStoreId }, opts);
  }

  membership(group: GroupEntry, userName: string, userId: Input<string>): void {
    const [name = "", ...aliases] = this.#groupNames(group.name).flatMap((groupName) =>
      this.#userNames(userName).map((user) => this.#nameOf(groupName, user)),
    );
    const args = { groupId: group.groupId, memberId: userId, identityStoreId: this.context.args.identityStoreId };
    new GroupMembership(name, args, { ...this.#opts(aliases), ...this.#deletedWith(group) });
  }

  /** @param members user name -> user id */
  groupMembers(group: GroupEntry, members: Map<string, Input<string>>): GroupMembers {
    const { identityStoreId, adopt } = this.context.args;
    const membersArgs = {
      groupId: group.groupId,
      members: Object.fromEntries([...members].map(([userName, userId]) => [keyOf(userName), userId])),
      exclusive: this.#isExclusive(group.name) || undefined,
      adopt,
      identityStoreId,
    };
    const [name = "", ...aliases] = this.#groupNames(group.name).map((groupName) => this.#nameOf(groupName));
    return new GroupMembers(name, membersArgs, { ...this.#opts(aliases), ...this.#deletedWith(group) });
  }

  /** Whether one resource manages all members of a group. */
  hasGroupMembers(groupName: string): boolean {
    return this.context.args.memberships === "perGroup" || this.#isExclusive(groupName);
  }

  /** Whether a group may have only the roster's members. */
  #isExclusive(groupName: string): boolean {
    const { exclusiveGroups = false } = this.context.args;
    return Array.isArray(exclusiveGroups)
      ? exclusiveGroups.some((exclusive) => nameKey(exclusive) === nameKey(groupName))
      : exclusiveGroups;
  }

  #nameOf(...names: string[]): string {
    return resourceName(this.context.name, ...names);
  }

  /** The name of a user, and the previous names. */
  #userNames(name: string): string[] {
    return [name, ...(this.context.roster.previousNames.users.get(nameKey(name)) ?? [])];
  }

  /** The name of a group, and the previous names. */
  #groupNames(name: string): string[] {
    return [name, ...(this.context.roster.previousNames.groups.get(nameKey(name)) ?? [])];
  }

  #opts(oldNames: string[]): CustomResourceOptions {
    const { parent, retainOnDelete } = this.context;
    return { parent, retainOnDelete, aliases: oldNames.map((name) => ({ name })) };
  }

  /**
   * AWS deletes the memberships of a deleted group, so the engine need not delete them. This does not apply to a group that
   * a guard or `protect` keeps: the engine would forget its memberships, and people who leave it later would stay members.
   */
  #deletedWith({ name, resource }: GroupEntry): CustomResourceOptions {
    if (resource === undefined) return {};
    const isKept = this.context.retainOnDelete === true || this.#kept.has(name) || isProtected(resource);
    return isKept ? {} : { deletedWith: resource };
  }
}

/** The groups that a guard does not let the engine delete: protected groups, groups of AWS Control Tower, groups with a protected member. */
function keptGroups({ people, groups }: Roster): Set<string> {
  const guards = new Guards(programConnection().settings);
  const ofMembers = people.filter(({ user }) => guards.isProtected(user.userName)).flatMap((person) => person.groups);
  return new Set([...groups.filter((name) => guards.isProtected(name) || guards.isOfControlTower(name)), ...ofMembers]);
}

/** Whether the engine refuses to delete a resource. A transformation may set `protect`, so only Pulumi's own field is right. */
function isProtected(resource: IdentityStoreGroup): boolean {
  return Reflect.get(resource, "__protect") === true;
}
