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

/** One person in one group; `group` is `null` for a person without a group. */
export interface RosterRow extends Member {
  group: string | null;
}

/** A group as memberships need it: its id, and its resource if the roster declares it. */
export interface GroupEntry {
  name: string;
  groupId: Input<string>;
  resource: IdentityStoreGroup | undefined;
}

/** A person who is or will be in the directory. */
export interface Identity extends Omit<Inputs<Member>, "userName"> {
  userName: string;
}

/** A person as outputs need it, with the names of the groups of this person that exist. */
export interface PersonEntry extends Identity {
  groups: string[];
}

type Inputs<Values> = { [Name in keyof Values]: Input<Values[Name]> };

/**
 * Builds the outputs of a roster, apart from its resources. All of them are sorted by name. A person who is unknown in a preview
 * does not make the members of other groups unknown (`roster.members["Admins"]`).
 */
export function outputsOf(groups: GroupEntry[], people: PersonEntry[]) {
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

function rowsOf(entries: { member: Output<Member>; groups: string[] }[]): Output<RosterRow[]> {
  return all(entries.map(({ member }) => member)).apply((members) =>
    members.flatMap((member, index) => {
      const groups = entries[index]?.groups ?? [];
      return (groups.length === 0 ? [null] : groups).map((group) => ({ ...member, group }));
    }),
  );
}

/** A name as a key of an object. Pulumi loses a value with the key `__proto__`: it takes the value for the object's prototype. */
export function keyOf(name: string): string {
  return name === "__proto__" ? '"__proto__"' : name;
}

/** The value of an output; `undefined` if a preview does not know it. */
export async function valueIfKnown<Value>(value: Output<Value>): Promise<Value | undefined> {
  let known: Value | undefined;
  const noted = value.apply((is) => {
    known = is;
    return true;
  });
  await serializeProperties("value", { noted });
  return known;
}

/** A function hides a value from Pulumi, which would copy maps as objects, and make all unknown if one output is unknown. */
export function deferred<Value>(value: Value): () => Value {
  return () => value;
}
