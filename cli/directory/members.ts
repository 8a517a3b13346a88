import type { User } from "@aws-sdk/client-identitystore";
import type { Connection } from "../../provider/client/connection";
import { compareNames } from "../../text/collections";
import { findByNameOrId } from "./find";
import { type ListingProgress, noProgress } from "./listingProgress";

/** Somebody who is in a group. */
export interface Member {
  userName: string;
  userId: string;
  displayName: string;
  /** `null` for a person without an address. */
  email: string | null;
}

/**
 * Who is in a group, in the order of user names.
 *
 * Takes few calls: the members' names come from Describe calls, or from listing all users where that is cheaper.
 *
 * @param group its name, its id in any form, or its ARN
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
  // A user who was deleted since the group was listed is no member any more.
  return members.filter((member) => member !== undefined).sort((a, b) => compareNames(a.userName, b.userName));
}

function memberOf(userId: string, { UserName, DisplayName, Emails }: User): Member {
  const email = Emails?.find(({ Primary }) => Primary) ?? Emails?.[0];
  return { userName: UserName ?? "", userId, displayName: DisplayName ?? "", email: email?.Value ?? null };
}
