import { all, type Output, output } from "@pulumi/pulumi";
import { compareNames } from "./people/person";
import type { GroupEntry, PersonEntry } from "./resources/roll";

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

/** What a roster puts out but for its resources; everything in the order of names. */
export interface RosterOutputs {
  /** Group name -> its members. */
  members: Output<Record<string, Member[]>>;
  /** User name -> names of the groups that the user is in. */
  memberships: Output<Record<string, string[]>>;
  /** One entry for each membership, and one for each person in no group. */
  rows: Output<RosterRow[]>;
  /** User name -> user id. */
  userIds: Output<Record<string, string>>;
  /** Group name -> group id. */
  groupIds: Output<Record<string, string>>;
}

export function outputsOf(groups: GroupEntry[], people: PersonEntry[]): RosterOutputs {
  const sorted = [...people].sort((a, b) => compareNames(a.userName, b.userName));
  const rows = rowsOf(sorted);
  const names = groups.map(({ name }) => name);
  return {
    rows,
    members: rows.apply((all) => membersOf(names, all)),
    memberships: output(Object.fromEntries(sorted.map((person) => [person.userName, groupNames(person)]))),
    userIds: output(Object.fromEntries(sorted.map(({ userName, userId }) => [userName, userId]))),
    groupIds: output(Object.fromEntries(groups.map(({ name, groupId }) => [name, groupId]))),
  };
}

/** The same, of something that is known only later. */
export function later(outputs: Output<() => RosterOutputs>): RosterOutputs {
  return {
    members: outputs.apply((get) => get().members),
    memberships: outputs.apply((get) => get().memberships),
    rows: outputs.apply((get) => get().rows),
    userIds: outputs.apply((get) => get().userIds),
    groupIds: outputs.apply((get) => get().groupIds),
  };
}

function rowsOf(people: PersonEntry[]): Output<RosterRow[]> {
  const members = people.map(({ groups: _, ...member }) => output(member));
  return all(members).apply((known) =>
    known.flatMap((member, index) => {
      const person = people[index];
      const groups = person === undefined ? [] : groupNames(person);
      return (groups.length === 0 ? [null] : groups).map((group) => ({ ...member, group }));
    }),
  );
}

function membersOf(groups: string[], rows: RosterRow[]): Record<string, Member[]> {
  const members = new Map<string | null, Member[]>(groups.map((group) => [group, []]));
  for (const { group, ...member } of rows) members.get(group)?.push(member);
  return Object.fromEntries(groups.map((group) => [group, members.get(group) ?? []]));
}

function groupNames({ groups }: PersonEntry): string[] {
  return groups.map(({ name }) => name);
}
