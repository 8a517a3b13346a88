import type { Group, Identitystore, User } from "@aws-sdk/client-identitystore";
import { IdentityStoreId } from "../emulator/support";

/** The relevant attributes of a user or a group: all except those that the service adds by itself. */
export type Attributes = Record<string, unknown>;

/** A directory at one moment, by id. */
export interface Snapshot {
  users: Map<string, Attributes>;
  groups: Map<string, Attributes>;
  /** `<group id>/<user id>`. */
  pairs: Set<string>;
}

/** Reads a whole directory, which must be small. */
export async function snapshotOf(client: Identitystore): Promise<Snapshot> {
  const { Users = [] } = await client.listUsers({ IdentityStoreId });
  const { Groups = [] } = await client.listGroups({ IdentityStoreId });
  const groups = new Map(Groups.map((group) => [group.GroupId ?? "", attributesOfGroup(group)]));
  const pairs = await Promise.all([...groups.keys()].map((GroupId) => pairsOf(client, GroupId)));
  const users = new Map(Users.map((user) => [user.UserId ?? "", attributesOfUser(user)]));
  return { users, groups, pairs: new Set(pairs.flat()) };
}

/** The id of the user with this name, in any letter case. */
export function idByUserName({ users }: Snapshot, userName: string): string | undefined {
  const entry = [...users].find(([, { UserName }]) => String(UserName).toLowerCase() === userName.toLowerCase());
  return entry?.[0];
}

export function idByGroupName({ groups }: Snapshot, name: string): string | undefined {
  return [...groups].find(([, { DisplayName }]) => String(DisplayName).toLowerCase() === name.toLowerCase())?.[0];
}

export function idByAddress({ users }: Snapshot, address: string): string | undefined {
  return [...users].find(([, { Emails }]) => Array.isArray(Emails) && Emails[0]?.Value === address)?.[0];
}

async function pairsOf(client: Identitystore, GroupId: string): Promise<string[]> {
  const { GroupMemberships = [] } = await client.listGroupMemberships({ IdentityStoreId, GroupId });
  return GroupMemberships.map(({ MemberId }) => `${GroupId}/${MemberId?.UserId}`);
}

function attributesOfUser({ UserName, Name, DisplayName, Title, Locale, Emails }: User): Attributes {
  return defined({ UserName, Name, DisplayName, Title, Locale, Emails });
}

function attributesOfGroup({ DisplayName, Description }: Group): Attributes {
  return defined({ DisplayName, Description });
}

/** The object without its undefined members. */
export function defined(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}
