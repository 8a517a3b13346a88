import { type ComponentResource, type CustomResourceOptions, type Input, type Output, output } from "@pulumi/pulumi";
import { nameKey } from "../../provider/attributes/names";
import { programConnection } from "../../provider/functions/connection";
import { Guards } from "../../provider/lifecycle/guards";
import { IdentityStoreGroup } from "../../provider/resources/group";
import { GroupMembers } from "../../provider/resources/groupMembers";
import { GroupMembership } from "../../provider/resources/groupMembership";
import { IdentityStoreUser, type IdentityStoreUserArgs } from "../../provider/resources/user";
import { keyOf } from "../key";
import type { Person, Roster } from "../people/person";
import type { IdentityRosterArgs } from "../rosterArgs";
import { isExclusive } from "./exclusive";
import { resourceNames } from "./resourceNames";
import type { GroupEntry } from "./roll";
import { Turns } from "./turns";

/** What the children of a roster have in common. */
export interface Family {
  /** The roster's name. */
  name: string;
  parent: ComponentResource;
  roster: Roster;
  args: IdentityRosterArgs;
  /** An option of the roster that Pulumi does not hand down by itself. */
  retainOnDelete: boolean | undefined;
}

/** Registers the children of one roster. */
export class Children {
  readonly #names;
  readonly #turns = new Turns(4);
  readonly #kept;

  /** @param before what everything waits for, if anything: with it failing, nothing is made */
  constructor(
    private readonly family: Family,
    private readonly before: Output<unknown> | undefined,
  ) {
    this.#names = resourceNames(family.name);
    this.#kept = keptGroups(family.roster);
  }

  userArgs(person: Person): IdentityStoreUserArgs {
    const { args } = this.family;
    return {
      ...person.user,
      ...given({ adopt: args.adopt, onDelete: args.onDelete, secretPersonalData: args.secretPersonalData }),
      ...this.#store,
      ...args.each?.(person),
      userName: person.user.userName,
    };
  }

  user(userName: string, args: IdentityStoreUserArgs): IdentityStoreUser {
    const aliases = this.#oldUsers(userName).map(this.#names.user);
    return new IdentityStoreUser(this.#names.user(userName), args, this.#opts(aliases));
  }

  group(displayName: string): IdentityStoreGroup {
    const { roster, args } = this.family;
    const description = roster.descriptions.get(nameKey(displayName));
    const aliases = this.#oldGroups(displayName).map(this.#names.group);
    return new IdentityStoreGroup(
      this.#names.group(displayName),
      { displayName, ...given({ description, adopt: args.adopt }), ...this.#store },
      this.#opts(aliases),
    );
  }

  membership(group: GroupEntry, userName: string, userId: Input<string>): void {
    const groupNames = [group.name, ...this.#oldGroups(group.name)];
    const userNames = [userName, ...this.#oldUsers(userName)];
    const [name = "", ...aliases] = groupNames.flatMap((g) => userNames.map((u) => this.#names.membership(g, u)));
    const args = { groupId: group.groupId, memberId: userId, ...this.#store };
    new GroupMembership(name, args, { ...this.#opts(aliases), ...this.#endsWith(group) });
  }

  /** @param members user name -> user id */
  groupMembers(group: GroupEntry, members: Map<string, Input<string>>): void {
    const { args } = this.family;
    const exclusive = isExclusive(args, group.name) || undefined;
    const membersArgs = {
      groupId: group.groupId,
      members: Object.fromEntries([...members].map(([userName, userId]) => [keyOf(userName), userId])),
      ...given({ adopt: args.adopt, exclusive }),
      ...this.#store,
    };
    const aliases = this.#oldGroups(group.name).map(this.#names.group);
    const name = this.#names.group(group.name);
    const opts = { ...this.#opts(aliases, this.#turns.next()), ...this.#endsWith(group) };
    this.#turns.pass(new GroupMembers(name, membersArgs, opts));
  }

  #oldUsers(name: string): string[] {
    return this.family.roster.previousNames.users.get(nameKey(name)) ?? [];
  }

  #oldGroups(name: string): string[] {
    return this.family.roster.previousNames.groups.get(nameKey(name)) ?? [];
  }

  get #store(): { identityStoreId?: Input<string> } {
    return given({ identityStoreId: this.family.args.identityStoreId });
  }

  /** @param turn what the resource waits for besides */
  #opts(oldNames: string[], turn?: Promise<void>): CustomResourceOptions {
    const { parent, retainOnDelete } = this.family;
    const waits = this.before !== undefined || turn !== undefined;
    const dependsOn = waits ? output([this.before, turn]).apply(() => []) : undefined;
    return { parent, aliases: oldNames.map((name) => ({ name })), ...given({ retainOnDelete, dependsOn }) };
  }

  /**
   * A group takes its memberships with it, so that the engine need not delete them: but only a group that really goes. Of
   * one that a guard or `protect` keeps the engine would forget the memberships, and whoever leaves it later would stay.
   */
  #endsWith({ name, resource }: GroupEntry): CustomResourceOptions {
    if (resource === undefined) return {};
    const isKept = this.family.retainOnDelete === true || this.#kept.has(name) || isProtected(resource);
    return isKept ? {} : { deletedWith: resource };
  }
}

/** The groups whose deletion a guard refuses: those that it names, and those with a member whom it names. */
function keptGroups({ people, groups }: Roster): Set<string> {
  const guards = new Guards(programConnection().settings);
  const ofMembers = people.filter(({ user }) => guards.isProtected(user.userName)).flatMap((person) => person.groups);
  return new Set([...groups.filter((name) => guards.isProtected(name)), ...ofMembers]);
}

/** Whether the engine refuses to delete a resource. A transformation may say so: only Pulumi's own field has it in the end. */
function isProtected(resource: IdentityStoreGroup): boolean {
  return Reflect.get(resource, "__protect") === true;
}

/** What is there of some options. */
function given<Options extends object>(
  options: Options,
): { [Name in keyof Options]: Exclude<Options[Name], undefined> } {
  // Which members are left out depends on values, which no type can say; every reader treats them as optional.
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Options]: Exclude<Options[Name], undefined>;
  };
}
