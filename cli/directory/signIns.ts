import { coveredSince } from "../../access/signIns";
import type { SignIns, Unread } from "../../access/types";
import { type Connection, lookupsPerSecond } from "../../provider/client/connection";
import { sayCosts } from "../../provider/client/costs";
import { isDenied } from "../../provider/client/errors";
import { type ListingProgress, noProgress } from "../../provider/client/pages";
import { enabledUsers, type LiveUser } from "./live";

/** Other accounts and regions may look up events too, and find none: all users would look as if nobody used their access. */
const noneFound: Unread = {
  what: "sign-ins of any user",
  reason:
    "CloudTrail returned none. It has them only in the account that owns the IAM Identity Center instance, in the region of the " +
    "instance: if people do sign in, run the audit there",
};

/**
 * Reads the last sign-ins of the enabled users from CloudTrail, until all of them have been seen.
 *
 * @returns no sign-ins if the credentials may not look them up
 */
export async function readSignIns(
  connection: Connection,
  identityStoreId: string | undefined,
  users: LiveUser[],
  progress: ListingProgress = noProgress,
  say?: (line: string) => void,
): Promise<{ signIns: SignIns | undefined; unread: Unread[] }> {
  const to = new Date();
  const from = coveredSince(to);
  const enabled = enabledUsers(users).map(({ UserId }) => UserId);
  let isSaid = false;
  progress.stage("Sign-ins");
  try {
    const source = await connection.signIns(identityStoreId);
    const found = await source.last(enabled, from, to, ({ events, reached }) => {
      progress.update(events);
      if (isSaid) return;
      isSaid = true;
      // At most so many, if users sign in as often as in the time of the first page.
      const pages = (to.getTime() - from.getTime()) / Math.max(1, to.getTime() - reached.getTime());
      sayCosts("sign-ins", pages, lookupsPerSecond, say);
      progress.stage("Sign-ins");
    });
    const unread = found.size === 0 && enabled.length > 0 ? [noneFound] : [];
    return { signIns: { from: from.toISOString(), to: to.toISOString(), users: found }, unread };
  } catch (error) {
    if (!isDenied(error)) throw error;
    return { signIns: undefined, unread: [{ what: "sign-ins", reason: error.message }] };
  }
}

/** Merges the sign-ins of several identity stores. Without those of one store, its users would look as if they were not seen. */
export function mergeSignIns(all: (SignIns | undefined)[]): SignIns | undefined {
  const read = all.filter((signIns) => signIns !== undefined);
  const [first] = read;
  if (first === undefined || read.length < all.length) return undefined;
  return { from: first.from, to: first.to, users: new Map(read.flatMap(({ users }) => [...users])) };
}
