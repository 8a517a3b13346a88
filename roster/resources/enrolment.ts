import type { Input } from "@pulumi/pulumi";
import type { Person, Roster } from "../people/person";
import type { IdentityRosterArgs } from "../rosterArgs";
import type { Children } from "./children";
import { isExclusive } from "./exclusive";
import type { GroupEntry, Identity, PersonEntry } from "./roll";

/** Registers memberships while people are added: one by one, or for a whole group once its last member is there. */
export class Enrolment {
  readonly people: PersonEntry[] = [];
  readonly #groups: Map<string, GroupEntry>;
  /** Of groups with one resource for all members: how many are still to come, and those who are there. */
  readonly #gathering = new Map<GroupEntry, { left: number; members: Map<string, Input<string>> }>();

  constructor(
    private readonly children: Children,
    roster: Roster,
    groups: GroupEntry[],
    private readonly args: IdentityRosterArgs,
  ) {
    this.#groups = new Map(groups.map((group) => [group.name, group]));
    for (const group of groups) if (this.#isOne(group)) this.#gathering.set(group, { left: 0, members: new Map() });
    for (const name of roster.people.flatMap((person) => person.groups)) {
      const gathering = this.#gatheringOf(name);
      if (gathering !== undefined) gathering.left += 1;
    }
    for (const [group, { left }] of this.#gathering) if (left === 0) this.children.groupMembers(group, new Map());
  }

  /** @param identity `undefined` for a person who is not there and left out */
  add(person: Person, identity: Identity | undefined): void {
    const groups = person.groups.flatMap((name) => this.#groups.get(name) ?? []);
    if (identity !== undefined) this.people.push({ ...identity, groups });
    for (const group of groups) this.#join(group, identity);
  }

  #join(group: GroupEntry, identity: Identity | undefined): void {
    const gathering = this.#gathering.get(group);
    if (gathering === undefined) {
      if (identity !== undefined) this.children.membership(group, identity.userName, identity.userId);
      return;
    }
    if (identity !== undefined) gathering.members.set(identity.userName, identity.userId);
    gathering.left -= 1;
    if (gathering.left === 0) this.children.groupMembers(group, gathering.members);
  }

  #gatheringOf(name: string) {
    const group = this.#groups.get(name);
    return group && this.#gathering.get(group);
  }

  #isOne({ name }: GroupEntry): boolean {
    return this.args.memberships === "perGroup" || isExclusive(this.args, name);
  }
}
