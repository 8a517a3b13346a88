import { all, type Input, type Output, output } from "@pulumi/pulumi";
import { serializeProperties } from "@pulumi/pulumi/runtime";
import type { IdentityStoreGroup } from "../../provider/resources/group";
import { compareNames } from "../../text/collections";

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

/** A group as memberships need it: its id, and the resource that takes them with it when it goes. */
export interface GroupEntry {
  name: string;
  groupId: Input<string>;
  resource?: IdentityStoreGroup;
}

/** A person who is in the directory, or will be. */
export interface Identity extends Omit<Inputs<Member>, "userName"> {
  userName: string;
}

/** A person as outputs need one, with the names of those groups of the person that there are. */
export interface PersonEntry extends Identity {
  groups: string[];
}

type Inputs<Values> = { [Name in keyof Values]: Input<Values[Name]> };

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

/**
 * Made so that in a preview one person who is not known yet leaves the members of other groups known
 * (`roster.members["Admins"]`).
 */
export function outputsOf(groups: GroupEntry[], people: PersonEntry[]): RosterOutputs {
  const entries = [...people]
    .sort((a, b) => compareNames(a.userName, b.userName))
    .map(({ groups, ...member }) => ({ ...member, member: output(member), groups }));
  const members = new Map<string, Output<Member>[]>(groups.map(({ name }) => [keyOf(name), []]));
  for (const { member, groups } of entries) for (const group of groups) members.get(keyOf(group))?.push(member);
  return {
    members: output(Object.fromEntries(members)),
    memberships: output(Object.fromEntries(entries.map(({ userName, groups }) => [keyOf(userName), groups]))),
    rows: rowsOf(entries),
    userIds: output(Object.fromEntries(entries.map(({ userName, userId }) => [keyOf(userName), userId]))),
    groupIds: output(Object.fromEntries(groups.map(({ name, groupId }) => [keyOf(name), groupId]))),
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

function rowsOf(entries: { member: Output<Member>; groups: string[] }[]): Output<RosterRow[]> {
  return all(entries.map(({ member }) => member)).apply((members) =>
    members.flatMap((member, index) => {
      const groups = entries[index]?.groups ?? [];
      return (groups.length === 0 ? [null] : groups).map((group) => ({ ...member, group }));
    }),
  );
}

/** A name as a key of an object: Pulumi loses what stands under `__proto__`, and takes it for the object's prototype. */
export function keyOf(name: string): string {
  return name === "__proto__" ? '"__proto__"' : name;
}

/** What an output is; `undefined` where a preview does not know it. */
export async function valueIfKnown<Value>(value: Output<Value>): Promise<Value | undefined> {
  let known: Value | undefined;
  const noted = value.apply((is) => {
    known = is;
    return true;
  });
  await serializeProperties("value", { noted });
  return known;
}

/** Pulumi would look into a value that an output holds: copy maps as objects, and let one unknown hide the others. */
export function deferred<Value>(value: Value): () => Value {
  return () => value;
}
