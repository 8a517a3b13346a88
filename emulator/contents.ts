import { z } from "zod";
import { identityStoreId } from "./options";
import type { IdentityStore } from "./store/identityStore";
import type { IdentityStores } from "./store/identityStores";
import { groupRecord, membershipRecord, userRecord } from "./store/records";

/** A time as HTTP requests and answers have it: seconds since the epoch. The SDK converts it to a date, the AWS CLI to ISO 8601. */
const time = z.union(
  [
    z.number(),
    z.date().transform((date) => date.getTime() / 1000),
    z.iso.datetime({ offset: true }).transform((text) => Date.parse(text) / 1000),
  ],
  { error: "is not a time: write seconds since the epoch, or a date and time with offset (2026-11-27T10:50:04+00:00)" },
);

const records = z.array(z.looseObject({ CreatedAt: time.optional(), UpdatedAt: time.optional() })).optional();
const schema = z.record(identityStoreId, z.strictObject({ users: records, groups: records, memberships: records }));

/** The content of one identity store. Times are seconds since the epoch, dates, or ISO 8601 with an offset from UTC. */
export interface StoreContents {
  /** As DescribeUser returns them. */
  users?: readonly object[] | undefined;
  /** As DescribeGroup returns them. */
  groups?: readonly object[] | undefined;
  /** As DescribeGroupMembership returns them. */
  memberships?: readonly object[] | undefined;
}

/** Identity store id -> its content. The emulator adds ids, times and Revision where a record has none. */
export type Contents = Readonly<Record<string, StoreContents>>;

/** Parses contents from outside. Throws an error that names all problems. */
export function parseContents(value: unknown): Contents {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  return parsed.data;
}

/** Adds contents to the identity stores. A record replaces an existing one with the same id. */
export function addContents(stores: IdentityStores, contents: Contents): void {
  for (const [id, { users = [], groups = [], memberships = [] }] of Object.entries(contents)) {
    const store = stores.get(id);
    addEach(`${id}: users`, users, (user) => store.users.put(userRecord(store, user)));
    addEach(`${id}: groups`, groups, (group) => store.groups.put(groupRecord(store, group)));
    addEach(`${id}: memberships`, memberships, (membership) => addMembership(store, membership));
  }
}

/** Adds records. Throws an error that names the first record that cannot be added. */
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

/** The contents of all identity stores. */
export function contentsOf(stores: IdentityStores) {
  return Object.fromEntries(stores.all().map((store) => [store.id, contentOf(store)]));
}

function contentOf({ users, groups, memberships }: IdentityStore) {
  return { users: users.all(), groups: groups.all(), memberships: memberships.all() };
}
