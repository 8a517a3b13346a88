import type { Connection } from "../../provider/client/connection";
import { compareNames } from "../../text/collections";
import { findByNameOrId } from "./find";
import { type ListingProgress, noProgress } from "./listingProgress";

/** A group that a user is in. */
export interface MembershipGroup {
  displayName: string;
  groupId: string;
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
): Promise<MembershipGroup[]> {
  progress.stage("Memberships");
  const { directory, found } = await findByNameOrId(connection, user, {
    kind: "user",
    byId: ({ memberships }, id) => memberships.ofUser(id),
    idByName: ({ users }, name) => users.idByName(name),
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
