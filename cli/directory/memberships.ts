import type { User } from "@aws-sdk/client-identitystore";
import type { Connection } from "../../provider/client/connection";
import type { Directory } from "../../provider/client/directory";
import { type ListingProgress, noProgress } from "../../provider/client/pages";
import { parseId } from "../../provider/ids";
import { similar } from "../../roster/columns/nearest";
import { quote } from "../../roster/problems/quote";
import { compareNames } from "../../text/collections";

/** A user who is in a group. */
export interface Member {
  userName: string;
  userId: string;
  displayName: string;
  /** The primary e-mail address, else the first; `null` if there is none. */
  email: string | null;
}

/**
 * Lists the members of a group, sorted by user name.
 *
 * It makes few requests: it describes the members, or lists all users where that takes fewer requests.
 *
 * @param group the name, the id in any form, or the ARN of the group
 */
export async function findMembers(
  connection: Connection,
  group: string,
  progress: ListingProgress = noProgress,
): Promise<Member[]> {
  progress.stage("Memberships");
  const { directory, found } = await findByNameOrId(connection, group, {
    kind: "group",
    byId: ({ memberships }, id) => memberships.listOfGroup(id, progress.update),
    idByName: ({ groups }, name) => groups.idByName(name),
    names: async ({ groups }) => (await groups.list()).flatMap(({ DisplayName }) => DisplayName ?? []),
  });
  const userIds = found.flatMap(({ MemberId }) => MemberId?.UserId ?? []);
  progress.stage("Users", userIds.length);
  let known = 0;
  const members = await Promise.all(
    userIds.map(async (userId) => {
      const user = await directory.users.read(userId);
      progress.update(++known);
      return user && memberOf(userId, user);
    }),
  );
  // Somebody may have deleted a user since the group was listed.
  return members.filter((member) => member !== undefined).sort((a, b) => compareNames(a.userName, b.userName));
}

function memberOf(userId: string, { UserName, DisplayName, Emails }: User): Member {
  const email = Emails?.find(({ Primary }) => Primary) ?? Emails?.[0];
  return { userName: UserName ?? "", userId, displayName: DisplayName ?? "", email: email?.Value ?? null };
}

/**
 * Lists the groups that a user is in, sorted by name, with few requests.
 *
 * @param user the name, the id in any form, or the ARN of the user
 */
export async function findMemberships(
  connection: Connection,
  user: string,
  progress: ListingProgress = noProgress,
): Promise<{ displayName: string; groupId: string }[]> {
  progress.stage("Memberships");
  const { directory, found } = await findByNameOrId(connection, user, {
    kind: "user",
    byId: ({ memberships }, id) => memberships.ofUser(id),
    idByName: ({ users }, name) => users.idByName(name),
    names: async ({ users }) => (await users.list()).flatMap(({ UserName }) => UserName ?? []),
  });
  progress.stage("Groups", found.length);
  let known = 0;
  const groups = await Promise.all(
    found.map(async ({ groupId }) => {
      const group = await directory.groups.read(groupId);
      progress.update(++known);
      return group && { displayName: group.DisplayName ?? "", groupId };
    }),
  );
  return groups.filter((group) => group !== undefined).sort((a, b) => compareNames(a.displayName, b.displayName));
}

/** Looks up one kind of thing in a directory, by id or by name. */
export interface Lookup<Found> {
  kind: "user" | "group";
  byId(directory: Directory, id: string): Promise<Found | undefined>;
  idByName(directory: Directory, name: string): Promise<string | undefined>;
  /** Lists every name in the directory. */
  names(directory: Directory): Promise<string[]>;
}

/**
 * Finds a user or a group by an id in any form or by a name. A name may look like an id, so that an id that does not exist
 * is tried as a name.
 *
 * @throws an error that names the user or group if the directory does not have it, and names that it may have instead
 */
export async function findByNameOrId<Found>(
  connection: Connection,
  nameOrId: string,
  { kind, byId, idByName, names }: Lookup<Found>,
): Promise<{ directory: Directory; id: string; found: Found }> {
  const parsed = parseId(kind, nameOrId);
  const directory = await connection.directory(parsed?.identityStoreId);
  const given = parsed && (await byId(directory, parsed.id));
  if (parsed !== undefined && given !== undefined) return { directory, id: parsed.id, found: given };
  const id = await idByName(directory, nameOrId);
  const found = id === undefined ? undefined : await byId(directory, id);
  if (id !== undefined && found !== undefined) return { directory, id, found };
  // Nobody misspells an id. The caller may have no permission to list names, which does not change what is wrong.
  const known = parsed === undefined ? await names(directory).catch(() => []) : [];
  throw unknownName(`identity store ${directory.identityStoreId}`, kind, nameOrId, known);
}

/** An error for a name that does not exist, which asks whether similar names were meant. */
export function unknownName(where: string, kind: string, written: string, names: string[]): Error {
  const meant = meantNames(written, names);
  const question = meant.length === 0 ? "" : `: did you mean ${meant.map(quote).join(" or ")}?`;
  return new Error(`${where} has no ${kind} ${quote(written)}${question}`);
}

const mostMeant = 3;

/** Names that are similar to a written one, then names that contain it. */
function meantNames(written: string, names: string[]): string[] {
  const containing = names.filter((name) => name.toLowerCase().includes(written.toLowerCase())).sort(compareNames);
  return [...new Set([...similar(written, names), ...containing])].slice(0, mostMeant);
}
