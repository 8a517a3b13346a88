import { isRecord } from "../../model/serviceModel";
import { type AttributeShape, attributeNames } from "../../provider/attributes/spelling";
import { type IdKind, parseId } from "../../provider/ids";
import { declaredMembers, keptMembers } from "../../provider/lifecycle/members";
import { declaredArgs } from "../../provider/lifecycle/state";
import { splitEncrypted, withoutSecrets } from "./encrypted";
import type { StackExport, StackResource } from "./stackExport";

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

const prefix = "pulumi-nodejs:dynamic/identitystore:";

/** Lists what a stack manages. It does not manage what it only reads (`.get()`), or is about to delete. */
export function managedBy({ stack, resources }: StackExport): Managed {
  const managed: Managed = { users: [], groups: [], memberships: [] };
  for (const resource of resources.filter((candidate) => !candidate.external && !candidate.delete)) {
    const { readable, encrypted } = splitEncrypted(withoutSecrets(resource.outputs ?? {}));
    const state = isRecord(readable) ? readable : {};
    const type = resource.type.startsWith(prefix) ? resource.type.slice(prefix.length) : "";
    if (type === "User") managed.users.push(entity("user", "CreateUserRequest", stack, resource, state, encrypted));
    if (type === "Group") managed.groups.push(entity("group", "CreateGroupRequest", stack, resource, state, encrypted));
    if (type === "GroupMembership") managed.memberships.push(...membership(stack, resource, state));
    if (type === "GroupMembers") managed.memberships.push(...members(stack, resource, state, encrypted));
  }
  return managed;
}

function entity(
  kind: IdKind,
  shape: AttributeShape,
  stack: string,
  resource: StackResource,
  state: Record<string, unknown>,
  encrypted: string[],
): ManagedEntity {
  const names = attributeNames(shape);
  const isAttribute = (path: string) => names.includes(path.split(".")[0] ?? "");
  const { identityStoreId, id } = located(kind, resource);
  const declared = declaredArgs(state, names);
  const notComparable = encrypted.filter(isAttribute);
  return { stack, urn: resource.urn, identityStoreId, id, declared, state, notComparable };
}

function membership(stack: string, resource: StackResource, state: Record<string, unknown>): ManagedMembership[] {
  const { identityStoreId } = located("membership", resource);
  const groupId = required(resource, state, "groupId");
  return [{ stack, urn: resource.urn, identityStoreId, groupId, userId: required(resource, state, "memberId") }];
}

function members(
  stack: string,
  resource: StackResource,
  state: Record<string, unknown>,
  encrypted: string[],
): ManagedMembership[] {
  const { identityStoreId, id: groupId } = located("group", resource);
  const isWhole = !encrypted.some((path) => path.startsWith("members"));
  const kept = keptMembers.safeParse(state).data;
  if (kept === undefined || !isWhole) throw unreadable(resource, "members");
  return Object.entries(declaredMembers(kept)).map(([label, userId]) => {
    return { stack, urn: resource.urn, identityStoreId, groupId, userId, label };
  });
}

/** Reads identity store and id from the physical id of a resource, which is never encrypted. */
function located(kind: IdKind, resource: StackResource): { identityStoreId: string; id: string } {
  const { identityStoreId, id } = parseId(kind, resource.id ?? "") ?? {};
  if (identityStoreId === undefined || id === undefined) throw unreadable(resource, "id");
  return { identityStoreId, id };
}

function required(resource: StackResource, state: Record<string, unknown>, name: string): string {
  const value = state[name];
  if (typeof value !== "string") throw unreadable(resource, name);
  return value;
}

/** An audit without the resource could look clean, so that it fails. */
function unreadable({ urn }: StackResource, name: string): Error {
  return new Error(`${urn} has no readable ${name}. If the stack keeps it as a secret, export with --show-secrets.`);
}
