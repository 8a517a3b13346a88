import type { Input } from "@pulumi/pulumi";
import { withProgramError } from "../../provider/programError";
import type { Person } from "../people/person";
import type { Children } from "./children";
import type { GroupEntry, Identity } from "./outputs";
import { Slots } from "./slots";

/** What the memberships of a group are made of. */
interface GroupMemberships {
  group: GroupEntry;
  /** User name -> user id, where one resource has all members. */
  members: Map<string, Input<string>> | undefined;
  last: Person | undefined;
}

/** Registers memberships while people are added: one by one, or those of a whole group with its last member. */
export class Memberships {
  readonly #children: Children;
  readonly #groups: Map<string, GroupMemberships>;
  readonly #slots = new Slots(4);
  readonly #constructed: Promise<unknown>[] = [];

  /** @param people everybody who is going to be added, in that order */
  constructor(children: Children, groups: GroupEntry[], people: Person[]) {
    this.#children = children;
    const last = new Map(people.flatMap((person) => person.groups.map((name) => [name, person])));
    const memberships = groups.map((group) => ({
      group,
      members: children.hasGroupMembers(group.name) ? new Map<string, Input<string>>() : undefined,
      last: last.get(group.name),
    }));
    this.#groups = new Map(memberships.map((membership) => [membership.group.name, membership]));
    for (const membership of memberships) if (membership.last === undefined) this.#complete(membership);
  }

  /**
   * @param identity `undefined` for a person who is not there and is left out
   * @returns the names of those groups of the person that there are
   */
  add(person: Person, identity: Identity | undefined): string[] {
    const memberships = person.groups.flatMap((name) => this.#groups.get(name) ?? []);
    for (const membership of memberships) {
      if (identity !== undefined) this.#join(membership, identity);
      if (person === membership.last) this.#complete(membership);
    }
    return memberships.map(({ group }) => group.name);
  }

  /** Resolves when all that were registered are constructed. */
  async constructed(): Promise<void> {
    await Promise.all(this.#constructed);
  }

  #join({ group, members }: GroupMemberships, { userName, userId }: Identity): void {
    if (members === undefined) this.#children.membership(group, userName, userId);
    else members.set(userName, userId);
  }

  #complete({ group, members }: GroupMemberships): void {
    if (members === undefined) return;
    const constructed = this.#slots.construct(() => this.#children.groupMembers(group, members));
    this.#constructed.push(withProgramError(constructed));
  }
}
