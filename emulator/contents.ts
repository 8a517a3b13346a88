import { z } from "zod";
import { identityStoreModel } from "../model/serviceModel";
import { identityStoreId } from "./options";
import type { IdentityStore } from "./store/identityStore";
import { groupRecord, membershipRecord, type NetworkConfiguration, userRecord } from "./store/records";
import type { State } from "./store/state";
import { conforming } from "./validation";

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
const store = z.strictObject({
  networkConfiguration: z.looseObject({}).optional(),
  users: records,
  groups: records,
  memberships: records,
});
const schema = z.record(identityStoreId, store);

/** The content of one identity store. Times are seconds since the epoch, dates, or ISO 8601 with an offset from UTC. */
export interface StoreContents {
  /** As DescribeIdentityStore returns it. Contents without it leave the present one. */
  networkConfiguration?: object | undefined;
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
export function addContents({ identityStores }: State, contents: Contents): void {
  for (const [id, { networkConfiguration, users = [], groups = [], memberships = [] }] of Object.entries(contents)) {
    const store = identityStores.get(id);
    if (networkConfiguration !== undefined) {
      add(`${id}: networkConfiguration`, () => configureNetwork(store, networkConfiguration));
    }
    addEach(`${id}: users`, users, (user) => store.users.put(userRecord(store, user)));
    addEach(`${id}: groups`, groups, (group) => store.groups.put(groupRecord(store, group)));
    addEach(`${id}: memberships`, memberships, (membership) => addMembership(store, membership));
  }
}

function addEach(place: string, records: readonly object[], addRecord: (record: object) => void): void {
  for (const [index, record] of records.entries()) add(`${place}[${index}]`, () => addRecord(record));
}

/** Adds something. Throws an error that names its place if it cannot be added. */
function add(place: string, addIt: () => void): void {
  try {
    addIt();
  } catch (cause) {
    throw new Error(`${place}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

function configureNetwork(store: IdentityStore, configuration: object): void {
  store.networkConfiguration = conforming<NetworkConfiguration>(
    identityStoreModel,
    "NetworkConfigurationDetails",
    configuration,
  );
}

function addMembership(store: IdentityStore, attributes: object): void {
  const membership = membershipRecord(store, attributes);
  store.groups.get(membership.GroupId);
  store.users.get(membership.MemberId.UserId);
  store.memberships.put(membership);
}

/** The contents of all identity stores. */
export function contentsOf({ identityStores }: State) {
  return Object.fromEntries(identityStores.all().map((store) => [store.id, contentOf(store)]));
}

function contentOf({ networkConfiguration, users, groups, memberships }: IdentityStore) {
  return { networkConfiguration, users: users.all(), groups: groups.all(), memberships: memberships.all() };
}
