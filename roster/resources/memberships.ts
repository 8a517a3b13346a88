import type { Input } from "@pulumi/pulumi";
import { withProgramError } from "../../provider/programError";
import type { Person } from "../people/person";
import type { Children } from "./children";
import type { GroupEntry, Identity } from "./outputs";
import { Slots } from "./slots";

/** The memberships of a group, while people are added. */
interface GroupMemberships {
  group: GroupEntry;
  /** User name -> user id; `undefined` if each member has its own resource. */
  members: Map<string, Input<string>> | undefined;
  /** The member that is added last. */
  last: Person | undefined;
}

/** Registers memberships while people are added: each one by itself, or all members of a group after the last one. */
export class Memberships {
  readonly #groups = new Map<string, GroupMemberships>();
  readonly #slots = new Slots(4);
  readonly #constructed: Promise<unknown>[] = [];

  /** @param people all people that will be added, in this order */
  constructor(
    private readonly children: Children,
    groups: GroupEntry[],
    people: Person[],
  ) {
    const last = new Map(people.flatMap((person) => person.groups.map((name) => [name, person])));
    for (const group of groups) {
      const members = children.hasGroupMembers(group.name) ? new Map<string, Input<string>>() : undefined;
      const memberships = { group, members, last: last.get(group.name) };
      this.#groups.set(group.name, memberships);
      if (memberships.last === undefined) this.#complete(memberships);
    }
  }

  /**
   * @param identity `undefined` for a person who does not exist and is left out
   * @returns the names of the groups of this person that exist
   */
  add(person: Person, identity: Identity | undefined): string[] {
    const memberships = person.groups.flatMap((name) => this.#groups.get(name) ?? []);
    for (const membership of memberships) {
      if (identity !== undefined) this.#join(membership, identity);
      if (person === membership.last) this.#complete(membership);
    }
    return memberships.map(({ group }) => group.name);
  }

  /** Resolves when all registered resources are constructed. */
  async constructed(): Promise<void> {
    await Promise.all(this.#constructed);
  }

  #join({ group, members }: GroupMemberships, { userName, userId }: Identity): void {
    if (members === undefined) this.children.membership(group, userName, userId);
    else members.set(userName, userId);
  }

  #complete({ group, members }: GroupMemberships): void {
    if (members === undefined) return;
    const constructed = this.#slots.construct(() => this.children.groupMembers(group, members));
    this.#constructed.push(withProgramError(constructed));
  }
}
