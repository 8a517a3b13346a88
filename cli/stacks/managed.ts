import { isRecord } from "../../model/serviceModel";
import { type AttributeShape, attributeNames } from "../../provider/attributes/spelling";
import { type IdKind, parseId } from "../../provider/ids";
import { declaredMembers, keptMembers } from "../../provider/lifecycle/members";
import { declaredArgs } from "../../provider/lifecycle/state";
import type { Input } from "../input";
import { splitEncrypted, withoutSecrets } from "./encrypted";
import { parseStackExport, type StackExport, type StackResource } from "./stackExport";

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
}

/** The users, groups and memberships that stacks manage. */
export interface Managed {
  users: ManagedEntity[];
  groups: ManagedEntity[];
  memberships: ManagedMembership[];
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
  };
}

/** The identity stores in which stacks manage something. */
export function storesOf({ users, groups, memberships }: Managed): string[] {
  return [...new Set([...users, ...groups, ...memberships].map(({ identityStoreId }) => identityStoreId))].sort();
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
  const managed: Managed = { users: [], groups: [], memberships: [] };
  for (const resource of resources.filter((candidate) => !candidate.external && !candidate.delete)) {
    const { readable, encrypted } = splitEncrypted(withoutSecrets(resource.outputs ?? {}));
    const stored = { stack, resource, state: isRecord(readable) ? readable : {}, encrypted };
    const type = resource.type.startsWith(prefix) ? resource.type.slice(prefix.length) : "";
    if (type === "User") managed.users.push(entity("user", "CreateUserRequest", stored));
    if (type === "Group") managed.groups.push(entity("group", "CreateGroupRequest", stored));
    if (type === "GroupMembership") managed.memberships.push(membership(stored));
    if (type === "GroupMembers") managed.memberships.push(...members(stored));
  }
  return managed;
}

function entity(kind: IdKind, shape: AttributeShape, stored: Stored): ManagedEntity {
  const { state, encrypted } = stored;
  const names = attributeNames(shape);
  const notComparable = encrypted.filter((path) => names.includes(path.split(".")[0] ?? ""));
  return { ...declarationOf(kind, stored), declared: declaredArgs(state, names), state, notComparable };
}

function membership(stored: Stored): ManagedMembership {
  const { id: _, ...declaration } = declarationOf("membership", stored);
  return { ...declaration, groupId: required(stored, "groupId"), userId: required(stored, "memberId") };
}

function members(stored: Stored): ManagedMembership[] {
  const { id: groupId, ...declaration } = declarationOf("group", stored);
  const isWhole = !stored.encrypted.some((path) => path.startsWith("members"));
  const kept = keptMembers.safeParse(stored.state).data;
  if (kept === undefined || !isWhole) throw unreadable(stored, "members");
  return Object.entries(declaredMembers(kept)).map(([label, userId]) => ({ ...declaration, groupId, userId, label }));
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

/** Without the resource, an audit could look clean: it fails instead. */
function unreadable({ resource: { urn } }: Stored, name: string): Error {
  return new Error(`${urn} has no readable ${name}. If the stack keeps it as a secret, export with --show-secrets.`);
}
