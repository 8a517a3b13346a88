import type { Group, GroupMembership, User } from "@aws-sdk/client-identitystore";
import type { Connection } from "../../provider/client/connection";
import { enterpriseExtension } from "../../provider/client/users";
import { mapConcurrently } from "../../text/collections";
import { type ListingProgress, noProgress } from "../progress";
import type { ApiEvidence } from "./evidence";

/** Enough concurrent listings to reach the client's rate limit, although each response takes time. */
const groupsAtOnce = 20;

/** A membership, with its evidence. */
export interface LiveMembership extends ApiEvidence {
  groupId: string;
  userId: string;
  identityStoreId: string;
}

/** A user or group as the API returns it. The SDK's types make the ids optional. */
export type LiveUser = User & { UserId: string; IdentityStoreId: string };
export type LiveGroup = Group & { GroupId: string; IdentityStoreId: string };

/** Everything that is in a directory. */
export interface Live {
  identityStoreIds: string[];
  users: LiveUser[];
  groups: LiveGroup[];
  memberships: LiveMembership[];
}

/**
 * Reads a whole directory with List calls only: one for each 100 users, each 100 groups, and each 100 members of a group.
 *
 * @param identityStoreId default: the configured one, else the only one in the region
 */
export async function readLive(
  connection: Connection,
  identityStoreId?: string,
  progress: ListingProgress = noProgress,
): Promise<Live> {
  const directory = await connection.directory(identityStoreId);
  const IdentityStoreId = directory.identityStoreId;
  progress.stage("Users");
  const users = (await directory.users.list([enterpriseExtension], progress.update)).flatMap(({ UserId, ...user }) =>
    UserId === undefined ? [] : [{ ...user, UserId, IdentityStoreId }],
  );
  const groups = (await directory.groups.list()).flatMap(({ GroupId, ...group }) =>
    GroupId === undefined ? [] : [{ ...group, GroupId, IdentityStoreId }],
  );
  progress.stage("Groups", groups.length);
  let done = 0;
  const listed = await mapConcurrently(groups, groupsAtOnce, async ({ GroupId }) => {
    const memberships = await directory.memberships.listOfGroup(GroupId);
    progress.update(++done);
    return memberships?.flatMap((membership) => parse(membership, GroupId, IdentityStoreId));
  });
  return {
    identityStoreIds: [IdentityStoreId],
    users,
    // Somebody may have deleted a group since it was listed.
    groups: groups.filter((_, index) => listed[index] !== undefined),
    memberships: listed.flatMap((memberships) => memberships ?? []),
  };
}

/** Merges several directories into one. */
export function mergeDirectories(directories: Live[]): Live {
  return {
    identityStoreIds: directories.flatMap(({ identityStoreIds }) => identityStoreIds).sort(),
    users: directories.flatMap(({ users }) => users),
    groups: directories.flatMap(({ groups }) => groups),
    memberships: directories.flatMap(({ memberships }) => memberships),
  };
}

function parse(membership: GroupMembership, groupId: string, identityStoreId: string): LiveMembership[] {
  const userId = membership.MemberId?.UserId;
  const { CreatedAt, CreatedBy, UpdatedAt, UpdatedBy } = membership;
  return userId === undefined ? [] : [{ groupId, userId, identityStoreId, CreatedAt, CreatedBy, UpdatedAt, UpdatedBy }];
}
