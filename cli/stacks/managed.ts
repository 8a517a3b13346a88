import { isRecord } from "../../model/serviceModel";
import { type AttributeShape, attributeNames } from "../../provider/attributes/spelling";
import { type IdKind, parseId } from "../../provider/ids";
import { declaredMembers, keptMembers } from "../../provider/lifecycle/members";
import { rosterPeople } from "../../provider/lifecycle/rosterPeople";
import { declaredArgs } from "../../provider/lifecycle/state";
import { parseUntil } from "../../provider/period";
import { resourceName } from "../../roster/resources/resourceNames";
import type { Input } from "../input";
import { splitEncrypted, withoutSecrets } from "./encrypted";
import { nameOf, parseStackExport, type StackExport, type StackResource } from "./stackExport";

/** The place where a user, group or membership is declared. */
export interface Declaration {
  stack: string;
  urn: string;
  identityStoreId: string;
}

/** A user or a group that a stack manages. */
export interface ManagedEntity extends Declaration {
  id: string;
  /** The attributes that the program declares, without the encrypted ones. */
  declared: Record<string, unknown>;
  /** The outputs in the state, without the encrypted ones. */
  state: Record<string, unknown>;
  /** Paths of declared attributes that are encrypted in the export. */
  notComparable: string[];
}

/** A membership that a stack manages. */
export interface ManagedMembership extends Declaration {
  groupId: string;
  userId: string;
  /** The program's label for the member, usually the user name. */
  label?: string;
  /** When the membership ends, or has ended. */
  until?: Date;
}

/** The users, groups and memberships that stacks manage. */
export interface Managed {
  users: ManagedEntity[];
  groups: ManagedEntity[];
  memberships: ManagedMembership[];
  /** Memberships that have ended or have not begun: their resources exist, but declare that the user is not in the group. */
  inactive: ManagedMembership[];
}

/** The names of stacks, and what these manage. */
export interface Stacks extends Managed {
  stacks: string[];
}

/** @throws an error if a text is no export, or if two are exports of the same stack: everything would be declared twice */
export function readStacks(inputs: Input[]): Stacks {
  const seen = new Map<string, string>();
  const all = inputs.map(({ source, text }) => {
    const stackExport = parseStackExport(source, text);
    const { stack } = stackExport;
    const other = seen.get(stack);
    if (other !== undefined) throw new Error(`${other} and ${source} are exports of the same stack ${stack}`);
    seen.set(stack, source);
    return managedBy(stackExport);
  });
  return {
    stacks: [...seen.keys()].sort(),
    users: all.flatMap(({ users }) => users),
    groups: all.flatMap(({ groups }) => groups),
    memberships: all.flatMap(({ memberships }) => memberships),
    inactive: all.flatMap(({ inactive }) => inactive),
  };
}

/** The identity stores in which stacks manage something. */
export function storesOf({ users, groups, memberships, inactive }: Managed): string[] {
  return [
    ...new Set([...users, ...groups, ...memberships, ...inactive].map(({ identityStoreId }) => identityStoreId)),
  ].sort();
}

const prefix = "pulumi-nodejs:dynamic/identitystore:";

/** A resource of a stack, with the readable part of its outputs and the paths of the encrypted ones. */
interface Stored {
  stack: string;
  resource: StackResource;
  state: Record<string, unknown>;
  encrypted: string[];
}

/** Lists what a stack manages. It does not manage what it only reads (`.get()`), or is about to delete. */
export function managedBy({ stack, resources }: StackExport): Managed {
  const managed: Managed = { users: [], groups: [], memberships: [], inactive: [] };
  const own = resources
    .filter(({ type, external, delete: isReplaced }) => type.startsWith(prefix) && !external && !isReplaced)
    .map((resource): Stored => {
      const { readable, encrypted } = splitEncrypted(withoutSecrets(resource.outputs ?? {}));
      return { stack, resource, state: isRecord(readable) ? readable : {}, encrypted };
    });
  const ends = endsByRoster(own);
  const endIn = ({ resource: { parent = "" } }: Stored, name: string) => ends.get(parent)?.get(name);
  for (const stored of own) {
    const type = stored.resource.type.slice(prefix.length);
    if (type === "User") managed.users.push(entity("user", "CreateUserRequest", stored));
    if (type === "Group") managed.groups.push(entity("group", "CreateGroupRequest", stored));
    const name = nameOf(stored.resource);
    if (type === "GroupMembership") {
      const list = optional(stored, "active") === false ? managed.inactive : managed.memberships;
      list.push(membership(stored, endIn(stored, name)));
    }
    if (type === "GroupMembers") {
      managed.memberships.push(...members(stored, (label) => endIn(stored, resourceName(name, label))));
    }
  }
  return managed;
}

function entity(kind: IdKind, shape: AttributeShape, stored: Stored): ManagedEntity {
  const { state, encrypted } = stored;
  const names = attributeNames(shape);
  const notComparable = encrypted.filter((path) => names.includes(path.split(".")[0] ?? ""));
  return { ...declarationOf(kind, stored), declared: declaredArgs(state, names), state, notComparable };
}

/** URN of each roster -> the name that the resource of a membership has, or would have -> when the membership ends. */
function endsByRoster(all: Stored[]): Map<string, Map<string, Date>> {
  const people = all.filter(({ resource }) => resource.type === `${prefix}RosterPeople`);
  return new Map(
    people.map((stored) => {
      const { urn, parent = "" } = stored.resource;
      const ends = rosterPeople.shape.ends.safeParse(optional(stored, "ends"));
      if (!ends.success) throw unreadable(stored, "ends");
      const times = Object.entries(ends.data ?? {}).map(
        ([pair, end]) => [`${nameOf({ urn })}/${pair}`, timeOf(stored, "ends", end)] as const,
      );
      return [parent, new Map(times)];
    }),
  );
}

/** @param rosterEnd when the membership ends according to its roster */
function membership(stored: Stored, rosterEnd: Date | undefined): ManagedMembership {
  const { id: _, ...declaration } = declarationOf("membership", stored);
  const own = optional(stored, "until");
  const until = own === undefined ? rosterEnd : timeOf(stored, "until", own);
  const pair = { groupId: required(stored, "groupId"), userId: required(stored, "memberId") };
  return { ...declaration, ...pair, ...(until && { until }) };
}

/** @param endOf returns when the membership of the member with a label ends */
function members(stored: Stored, endOf: (label: string) => Date | undefined): ManagedMembership[] {
  const { id: groupId, ...declaration } = declarationOf("group", stored);
  const isWhole = !stored.encrypted.some((path) => path.startsWith("members"));
  const kept = keptMembers.safeParse(stored.state).data;
  if (kept === undefined || !isWhole) throw unreadable(stored, "members");
  return Object.entries(declaredMembers(kept)).map(([label, userId]) => {
    const until = endOf(label);
    return { ...declaration, groupId, userId, label, ...(until && { until }) };
  });
}

/** Reads identity store and id from the physical id of a resource, which is never encrypted. */
function declarationOf(kind: IdKind, stored: Stored): Declaration & { id: string } {
  const { stack, resource } = stored;
  const { identityStoreId, id } = parseId(kind, resource.id ?? "") ?? {};
  if (identityStoreId === undefined || id === undefined) throw unreadable(stored, "id");
  return { stack, urn: resource.urn, identityStoreId, id };
}

function required(stored: Stored, name: string): string {
  const value = stored.state[name];
  if (typeof value !== "string") throw unreadable(stored, name);
  return value;
}

/** @throws an error if it is encrypted */
function optional(stored: Stored, name: string): unknown {
  if (stored.encrypted.some((path) => path === name || path.startsWith(`${name}.`))) throw unreadable(stored, name);
  return stored.state[name];
}

function timeOf(stored: Stored, name: string, text: unknown): Date {
  const time = parseUntil(String(text));
  if (time === undefined) throw unreadable(stored, name);
  return time;
}

/** Without the resource, an audit could look clean: it fails instead. */
function unreadable({ resource: { urn } }: Stored, name: string): Error {
  return new Error(`${urn} has no readable ${name}. If the stack keeps it as a secret, export with --show-secrets.`);
}
