import { z } from "zod";
import { groupRecord } from "./store/groupRecord";
import type { IdentityStore } from "./store/identityStore";
import type { IdentityStores } from "./store/identityStores";
import { membershipRecord } from "./store/membershipRecord";
import { userRecord } from "./store/userRecord";

const records = z.array(z.looseObject({})).optional();
const schema = z.record(z.string(), z.strictObject({ users: records, groups: records, memberships: records }));

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

/** Adds these contents to the identity stores. Records of an id that is there already replace it. */
export function addContents(stores: IdentityStores, contents: Contents): void {
  for (const [id, { users = [], groups = [], memberships = [] }] of Object.entries(contents)) {
    const store = stores.get(id);
    for (const user of users) store.users.put(userRecord(store, user));
    for (const group of groups) store.groups.put(groupRecord(store, group));
    for (const membership of memberships) addMembership(store, membership);
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
