import { z } from "zod";
import { identityStoreModel } from "../../model/serviceModel";
import { identityStoreId } from "../options";
import type { IdentityStore } from "../store/identityStore";
import { groupRecord, membershipRecord, type NetworkConfiguration, userRecord } from "../store/records";
import type { State } from "../store/state";
import { conforming } from "../validation";
import { accessOf, accessSchema, addAccess } from "./access";
import { add, addEach } from "./add";
import { time } from "./time";

const records = z.array(z.looseObject({ CreatedAt: time.optional(), UpdatedAt: time.optional() })).optional();
const store = z.strictObject({
  networkConfiguration: z.looseObject({}).optional(),
  users: records,
  groups: records,
  memberships: records,
  ...accessSchema,
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
  /**
   * As DescribePermissionSet returns them, with what the operations for their policies return: AttachedManagedPolicies,
   * CustomerManagedPolicyReferences, InlinePolicy and PermissionsBoundary.
   */
  permissionSets?: readonly object[] | undefined;
  /** As ListAccountAssignments returns them. The user or group and the account need not exist. */
  accountAssignments?: readonly object[] | undefined;
}

/** Identity store id -> its content. The emulator adds ids, times and Revision where a record has none. */
export type Contents = Readonly<Record<string, StoreContents>>;

/** Contents after the check of their structure. */
export type ParsedContents = z.output<typeof schema>;

/** Parses contents from outside. Throws an error that names all problems. */
export function parseContents(value: unknown): ParsedContents {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  return parsed.data;
}

/** Adds contents to the identity stores. A record replaces an existing one with the same id. */
export function addContents({ identityStores, instances }: State, contents: ParsedContents): void {
  for (const [id, { networkConfiguration, users = [], groups = [], memberships = [], ...access }] of Object.entries(
    contents,
  )) {
    const store = identityStores.get(id);
    if (networkConfiguration !== undefined) {
      add(`${id}: networkConfiguration`, () => configureNetwork(store, networkConfiguration));
    }
    addEach(`${id}: users`, users, (user) => store.users.put(userRecord(store, user)));
    addEach(`${id}: groups`, groups, (group) => store.groups.put(groupRecord(store, group)));
    addEach(`${id}: memberships`, memberships, (membership) => addMembership(store, membership));
    addAccess(instances.ofStore(store.id), access);
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
export function contentsOf({ identityStores, instances }: State) {
  return Object.fromEntries(
    identityStores.all().map((store) => [store.id, { ...contentOf(store), ...accessOf(instances.ofStore(store.id)) }]),
  );
}

function contentOf({ networkConfiguration, users, groups, memberships }: IdentityStore) {
  return { networkConfiguration, users: users.all(), groups: groups.all(), memberships: memberships.all() };
}
