import { z } from "zod";
import { identityStoreId } from "./identityStoreId";
import { groupRecord } from "./store/groupRecord";
import type { IdentityStore } from "./store/identityStore";
import type { IdentityStores } from "./store/identityStores";
import { membershipRecord } from "./store/membershipRecord";
import { userRecord } from "./store/userRecord";

const records = z.array(z.looseObject({}).transform(withEpochSeconds)).optional();
const schema = z.record(identityStoreId, z.strictObject({ users: records, groups: records, memberships: records }));

/** What one identity store holds. */
export interface StoreContents {
  /** As DescribeUser returns them. */
  users?: readonly object[] | undefined;
  /** As DescribeGroup returns them. */
  groups?: readonly object[] | undefined;
  /** As DescribeGroupMembership returns them. */
  memberships?: readonly object[] | undefined;
}

/** What identity stores hold, by identity store id. What a record leaves out (ids, times, Revision) is filled in. */
export type Contents = Readonly<Record<string, StoreContents>>;

/** The contents in a value from outside, or an error that says what is wrong with them. */
export function parseContents(value: unknown): Contents {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  return parsed.data;
}

/** The SDK makes dates of the times that it reads; the emulator keeps them as they come over the wire. */
function withEpochSeconds(record: object): object {
  const entries = Object.entries(record).map(([name, value]) => [
    name,
    value instanceof Date ? value.getTime() / 1000 : value,
  ]);
  return Object.fromEntries(entries);
}

/** Adds these contents to the identity stores. Records of an id that is there already replace it. */
export function addContents(stores: IdentityStores, contents: Contents): void {
  for (const [id, { users = [], groups = [], memberships = [] }] of Object.entries(contents)) {
    const store = stores.get(id);
    addEach(`${id}: users`, users, (user) => store.users.put(userRecord(store, user)));
    addEach(`${id}: groups`, groups, (group) => store.groups.put(groupRecord(store, group)));
    addEach(`${id}: memberships`, memberships, (membership) => addMembership(store, membership));
  }
}

/** Adds records, or throws an error that says which one could not be added. */
function addEach(place: string, list: readonly object[], add: (record: object) => void): void {
  for (const [index, record] of list.entries()) {
    try {
      add(record);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : cause;
      throw new Error(`${place}[${index}]: ${reason}`, { cause });
    }
  }
}

function addMembership(store: IdentityStore, attributes: object): void {
  const membership = membershipRecord(store, attributes);
  store.groups.get(membership.GroupId);
  store.users.get(membership.MemberId.UserId);
  store.memberships.put(membership);
}

/** All that the identity stores hold. */
export function contentsOf(stores: IdentityStores) {
  const entries = stores
    .all()
    .map((store) => [
      store.id,
      { users: store.users.all(), groups: store.groups.all(), memberships: store.memberships.all() },
    ]);
  return Object.fromEntries(entries);
}
