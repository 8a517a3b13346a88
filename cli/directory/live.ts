import type { Group, GroupMembership, User } from "@aws-sdk/client-identitystore";
import type { Connection } from "../../provider/client/connection";
import type { Directory } from "../../provider/client/directory";
import { type ListingProgress, noProgress } from "../../provider/client/pages";
import { enterpriseExtension } from "../../provider/client/users";
import { mapConcurrently } from "../../text/collections";
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

/** The users who are not disabled. */
export function enabledUsers(users: Iterable<LiveUser>): LiveUser[] {
  return [...users].filter(({ UserStatus }) => UserStatus !== "DISABLED");
}

/** The users and groups of a directory. */
export interface LiveEntities {
  users: LiveUser[];
  groups: LiveGroup[];
}

/** Everything that is in a directory. */
export interface Live extends LiveEntities {
  identityStoreIds: string[];
  memberships: LiveMembership[];
}

/** Lists users and groups: one request for each 100 users and each 100 groups. */
export async function listEntities(directory: Directory, progress: ListingProgress): Promise<LiveEntities> {
  const IdentityStoreId = directory.identityStoreId;
  progress.stage("Users");
  const users = await directory.users.list([enterpriseExtension], progress.update);
  progress.stage("Groups");
  const groups = await directory.groups.list(progress.update);
  return {
    users: users.flatMap(({ UserId, ...user }) => (UserId === undefined ? [] : [{ ...user, UserId, IdentityStoreId }])),
    groups: groups.flatMap(({ GroupId, ...group }) =>
      GroupId === undefined ? [] : [{ ...group, GroupId, IdentityStoreId }],
    ),
  };
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
  const { users, groups } = await listEntities(directory, progress);
  progress.stage("Members of groups", groups.length);
  let done = 0;
  const listed = await mapConcurrently(groups, groupsAtOnce, async ({ GroupId }) => {
    const memberships = await directory.memberships.listOfGroup(GroupId);
    progress.update(++done);
    return memberships?.flatMap((membership) => parse(membership, GroupId, directory.identityStoreId));
  });
  return {
    identityStoreIds: [directory.identityStoreId],
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
