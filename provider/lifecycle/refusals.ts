import { fromApi } from "../attributes/spelling";
import type { Connection } from "../client/connection";
import type { Directory } from "../client/directory";
import { GuardError } from "../client/errors";
import { membershipKey } from "../client/holds";
import type { Pair } from "../client/memberships";
import { physicalId } from "../ids";
import { uniqueInStore } from "./unique";
import { user } from "./user";

/**
 * Why a membership that no resource has must not end yet: one that has failed was to have it, or may be of the same person.
 * Whose a failed resource is to be is not known but by the names and addresses that it declares.
 */
export async function refusalToLeave(
  { holds }: Connection,
  directory: Directory,
  pair: Pair,
): Promise<GuardError | undefined> {
  const { groupId, userId } = pair;
  const what = `the membership of user ${userId} in group ${groupId}`;
  if (holds.isMissed([membershipKey(pair)])) {
    return new GuardError(
      `will not end ${what}: another resource of this program declares it, and is not there: it has failed, or was not ` +
        "tried. Mend that one and run pulumi up again.",
    );
  }
  if (!holds.hasUnknownMember(groupId)) return undefined;
  const live = await directory.users.read(userId);
  if (live === undefined) return undefined;
  const { identityStoreId } = directory;
  const isTheirs = holds.isMissed(uniqueInStore(user, identityStoreId, fromApi(user.shape, live)));
  if (!isTheirs && !holds.hasFailed(physicalId(identityStoreId, userId))) return undefined;
  return new GuardError(
    `will not end ${what}: a resource of this program that is to be a member has failed, and declares the name or e-mail ` +
      `address of user "${live.UserName}". Mend that one and run pulumi up again.`,
  );
}
