import type { ComponentResource, CustomResourceOptions, Input, Output } from "@pulumi/pulumi";
import { nameKey } from "../../provider/attributes/names";
import { programConnection } from "../../provider/functions/lookup";
import { Guards } from "../../provider/lifecycle/guards";
import { IdentityStoreGroup } from "../../provider/resources/group";
import { GroupMembers } from "../../provider/resources/groupMembers";
import { GroupMembership } from "../../provider/resources/groupMembership";
import { IdentityStoreUser, type IdentityStoreUserArgs } from "../../provider/resources/user";
import type { Roster } from "../people/person";
import type { IdentityRosterArgs } from "../rosterArgs";
import { type DeclaredUsers, omitUndefined } from "./declared";
import { type GroupEntry, keyOf } from "./outputs";
import { resourceNames } from "./resourceNames";

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
  readonly #names;
  readonly #kept;

  constructor(private readonly context: RosterContext) {
    this.#names = resourceNames(context.name);
    this.#kept = keptGroups(context.roster);
  }

  user(userName: string, args: IdentityStoreUserArgs): IdentityStoreUser {
    const aliases = this.#oldUsers(userName).map(this.#names.user);
    return new IdentityStoreUser(this.#names.user(userName), args, this.#opts(aliases));
  }

  /** @param before the group waits for this output; if it fails, the group is not created */
  group(displayName: string, before: Output<unknown> | undefined): IdentityStoreGroup {
    const { roster, args } = this.context;
    const description = roster.descriptions.get(nameKey(displayName));
    const aliases = this.#oldGroups(displayName).map(this.#names.group);
    return new IdentityStoreGroup(
      this.#names.group(displayName),
      { displayName, ...omitUndefined({ description, adopt: args.adopt }), ...this.#store },
      { ...this.#opts(aliases), ...omitUndefined({ dependsOn: before?.apply(() => []) }) },
    );
  }

  membership(group: GroupEntry, userName: string, userId: Input<string>): void {
    const groupNames = [group.name, ...this.#oldGroups(group.name)];
    const userNames = [userName, ...this.#oldUsers(userName)];
    const [name = "", ...aliases] = groupNames.flatMap((g) => userNames.map((u) => this.#names.membership(g, u)));
    const args = { groupId: group.groupId, memberId: userId, ...this.#store };
    new GroupMembership(name, args, { ...this.#opts(aliases), ...this.#deletedWith(group) });
  }

  /** @param members user name -> user id */
  groupMembers(group: GroupEntry, members: Map<string, Input<string>>): GroupMembers {
    const { args } = this.context;
    const exclusive = this.#isExclusive(group.name) || undefined;
    const membersArgs = {
      groupId: group.groupId,
      members: Object.fromEntries([...members].map(([userName, userId]) => [keyOf(userName), userId])),
      ...omitUndefined({ adopt: args.adopt, exclusive }),
      ...this.#store,
    };
    const aliases = this.#oldGroups(group.name).map(this.#names.group);
    const name = this.#names.group(group.name);
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

  #oldUsers(name: string): string[] {
    return this.context.roster.previousNames.users.get(nameKey(name)) ?? [];
  }

  #oldGroups(name: string): string[] {
    return this.context.roster.previousNames.groups.get(nameKey(name)) ?? [];
  }

  get #store(): { identityStoreId?: Input<string> } {
    return omitUndefined({ identityStoreId: this.context.args.identityStoreId });
  }

  #opts(oldNames: string[]): CustomResourceOptions {
    const { parent, retainOnDelete } = this.context;
    return { parent, aliases: oldNames.map((name) => ({ name })), ...omitUndefined({ retainOnDelete }) };
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

/** The groups that a guard does not let the engine delete: protected groups, and groups with a protected member. */
function keptGroups({ people, groups }: Roster): Set<string> {
  const guards = new Guards(programConnection().settings);
  const ofMembers = people.filter(({ user }) => guards.isProtected(user.userName)).flatMap((person) => person.groups);
  return new Set([...groups.filter((name) => guards.isProtected(name)), ...ofMembers]);
}

/** Whether the engine refuses to delete a resource. A transformation may set `protect`, so only Pulumi's own field is right. */
function isProtected(resource: IdentityStoreGroup): boolean {
  return Reflect.get(resource, "__protect") === true;
}
