import { log } from "@pulumi/pulumi";
import { givesAdministrativeAccess, grantsOf } from "../../access/grants";
import type { Access, Assignee, Grant } from "../../access/types";
import { AccessReader } from "../client/access";
import type { Directory } from "../client/directory";
import { ProgramError } from "../programError";
import type { InStore } from "../types";
import { findAccount, lookUp, onOutputs, programConnection, requireOneOf } from "./lookup";

/** The group or user to look up: set exactly one of the four. */
export interface GetAccessArgs extends InStore {
  /** The group's name, in any case. */
  displayName?: string;
  /** The group's id in any form, or its ARN. */
  groupId?: string;
  /** The user's name, in any case. */
  userName?: string;
  /** The user's id in any form, or its ARN. */
  userId?: string;
  /**
   * Names of permission sets, and names or ARNs of policies, that are administrative too. Default: none beside AdministratorAccess,
   * PowerUserAccess, IAMFullAccess, and inline policies that allow `Action: "*"`.
   */
  administrative?: string[];
}

/** What a group gives to its members, or what a user reaches. */
export interface GetAccessResult {
  identityStoreId: string;
  /** Whether a grant is administrative. */
  isAdministrative: boolean;
  /** One for each permission set and path, administrative ones first, then sorted by name; empty for no access. */
  grants: Grant[];
}

/**
 * Looks up which AWS accounts a group gives access to, or which a user reaches: directly, and by which groups.
 *
 * It asks IAM Identity Center for the assignments of the group or user, which AWS allows in the management account only. Elsewhere, it
 * reads all assignments, which takes a call for each permission set and account.
 *
 * @function
 * @throws NotFoundError that names the group or user if it does not exist; with `allowMissing: true` the result is `undefined` instead
 * @throws an error if it may not read everything that decides whether a permission set is administrative
 * @example A contractor does not get into an administrative group:
 * ```ts
 * import { GroupMembership, getAccess, getGroup, getUser } from "pulumi-identitystore";
 *
 * async function join(userName: string, displayName: string) {
 *   const [user, group] = await Promise.all([getUser({ userName }), getGroup({ displayName })]);
 *   const { isAdministrative } = await getAccess({ groupId: group.groupId });
 *   if (user.userType === "Contractor" && isAdministrative) throw new Error(`${displayName} is not for contractors`);
 *   new GroupMembership(`${userName}-${displayName}`, { groupId: group.groupId, memberId: user.userId });
 * }
 *
 * join("nina_franco", "AWS_SSO_Data_Science");
 * ```
 */
export const getAccess = lookUp<GetAccessArgs, GetAccessResult>("getAccess", async (args) => {
  requireOneOf("getAccess", args, ["displayName", "groupId", "userName", "userId"]);
  const { displayName, groupId, userName, userId, administrative = [] } = args;
  const isGroup = displayName !== undefined || groupId !== undefined;
  const key = isGroup ? { name: displayName, id: groupId } : { name: userName, id: userId };
  const account = await findAccount(isGroup ? "group" : "user", { ...key, externalId: undefined }, args);
  const { directory, id, ...about } = account;
  const groupIds = id === undefined ? undefined : await groupsOf(directory, id, isGroup);
  if (id === undefined || groupIds === undefined) return { ...about, found: undefined };
  const assignees = groupIds.map((principalId): Assignee => ({ principalType: "GROUP", principalId }));
  if (!isGroup) assignees.push({ principalType: "USER", principalId: id });
  const access = await readAccess(directory.identityStoreId, administrative, assignees);
  const grants = grantsOf(access, isGroup ? { groupId: id } : { userId: id, groupIds });
  // The second read of the same group would list the groups anew.
  const givers = [...new Set(grants.flatMap((grant) => grant.groupId ?? []))];
  const names = new Map(
    await Promise.all(givers.map(async (id) => [id, (await directory.groups.read(id))?.DisplayName] as const)),
  );
  return {
    ...about,
    found: {
      identityStoreId: directory.identityStoreId,
      isAdministrative: givesAdministrativeAccess(grants),
      grants: grants.map((grant) => ({ ...grant, group: names.get(grant.groupId ?? "") ?? null })),
    },
  };
});

/**
 * {@link getAccess} for arguments that are outputs of other resources.
 *
 * @function
 */
export const getAccessOutput = onOutputs(getAccess);

/** The groups that give access; `undefined` if the group or user does not exist. */
async function groupsOf(directory: Directory, id: string, isGroup: boolean): Promise<string[] | undefined> {
  if (isGroup) return (await directory.groups.describe(id)) && [id];
  return (await directory.memberships.ofUser(id))?.map(({ groupId }) => groupId);
}

/** Readers with calls under way: calls at the same time read permission sets once, and later calls read anew. */
const readers = new Map<string, { reader: Promise<AccessReader>; calls: number }>();

async function readAccess(identityStoreId: string, administrative: string[], assignees: Assignee[]): Promise<Access> {
  const connection = programConnection();
  const key = JSON.stringify([connection.settings, identityStoreId, administrative]);
  const say = (line: string) => void log.info(line);
  const shared = readers.get(key) ?? {
    reader: AccessReader.create(connection, identityStoreId, { administrative, say }),
    calls: 0,
  };
  readers.set(key, shared);
  shared.calls += 1;
  try {
    const reader = await shared.reader;
    const access = await reader.ofPrincipals(assignees, false);
    const unread = access.unread.find(({ mayHideAdministrative }) => mayHideAdministrative);
    if (unread === undefined) return access;
    throw new ProgramError(`getAccess cannot read the ${unread.what}: ${unread.reason}`);
  } finally {
    shared.calls -= 1;
    if (shared.calls === 0) readers.delete(key);
  }
}
