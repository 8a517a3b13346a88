import type { User } from "@aws-sdk/client-identitystore";
import type { Connection } from "../../provider/client/connection";
import { compareNames } from "../../text/collections";
import { findByNameOrId } from "./find";
import { type ListingProgress, noProgress } from "./listingProgress";

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
