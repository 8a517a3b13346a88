import type { Input } from "@pulumi/pulumi";
import { withProgramError } from "../../provider/programError";
import type { Person } from "../people/person";
import type { Children } from "./children";
import type { GroupEntry, Identity } from "./entries";
import { Slots } from "./slots";

/** Registers memberships while people are added: one by one, or those of a whole group with its last member. */
export class Memberships {
  readonly #children: Children;
  readonly #groups: Map<string, { group: GroupEntry; members: Map<string, Input<string>>; last: Person | undefined }>;
  readonly #slots = new Slots(4);
  readonly #constructed: Promise<unknown>[] = [];

  /** @param people everybody who is going to be added, in that order */
  constructor(children: Children, groups: GroupEntry[], people: Person[]) {
    const last = new Map(people.flatMap((person) => person.groups.map((name) => [name, person])));
    this.#children = children;
    this.#groups = new Map(
      groups.map((group) => [group.name, { group, members: new Map(), last: last.get(group.name) }]),
    );
    for (const group of groups) if (!last.has(group.name)) this.#complete(group, new Map());
  }

  /**
   * @param identity `undefined` for a person who is not there and is left out
   * @returns the names of those groups of the person that there are
   */
  add(person: Person, identity: Identity | undefined): string[] {
    const groups = person.groups.flatMap((name) => this.#groups.get(name) ?? []);
    for (const { group, members, last } of groups) {
      if (identity !== undefined) this.#join(group, members, identity);
      if (person === last) this.#complete(group, members);
    }
    return groups.map(({ group }) => group.name);
  }

  /** Resolves when all that were registered are constructed. */
  async constructed(): Promise<void> {
    await Promise.all(this.#constructed);
  }

  #join(group: GroupEntry, members: Map<string, Input<string>>, { userName, userId }: Identity): void {
    if (this.#children.hasGroupMembers(group.name)) members.set(userName, userId);
    else this.#children.membership(group, userName, userId);
  }

  #complete(group: GroupEntry, members: Map<string, Input<string>>): void {
    if (!this.#children.hasGroupMembers(group.name)) return;
    const constructed = this.#slots.construct(() => this.#children.groupMembers(group, members));
    this.#constructed.push(withProgramError(constructed));
  }
}
