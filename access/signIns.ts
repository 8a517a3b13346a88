import type { LastSignIn, SignIns } from "./types";

const dayMs = 86_400_000;
/** CloudTrail keeps events for so many days. */
export const daysCovered = 90;

/** The begin of the time that CloudTrail covers. */
export function coveredSince(to: Date): Date {
  return new Date(to.getTime() - daysCovered * dayMs);
}

/** The last sign-in of a user; "not seen" is no proof that there was none before. */
export function lastSignInOf({ users }: SignIns, userId: string): LastSignIn {
  return users.get(userId) ?? { at: null, mfa: null };
}

/** Whether a user was not seen in the last 90 days. */
export function isDormant(signIns: SignIns, userId: string): boolean {
  const { at } = lastSignInOf(signIns, userId);
  return at === null || Date.parse(at) < coveredSince(new Date(signIns.to)).getTime();
}

/** Adds what an earlier audit saw: it remembers sign-ins that CloudTrail no longer keeps. */
export function withEarlier(now: SignIns, earlier: SignIns): SignIns {
  return {
    // Between audits that are further apart than what CloudTrail keeps, there is a time that nobody has seen.
    from: earlier.to >= now.from && earlier.from < now.from ? earlier.from : now.from,
    to: now.to,
    users: new Map([
      ...[...earlier.users].filter(([, { at }]) => at !== null),
      ...[...now.users].map(([userId, { at, mfa }]): [string, LastSignIn] => [
        userId,
        // Both audits together have seen MFA if one of them has.
        { at, mfa: earlier.users.get(userId)?.mfa === true || mfa },
      ]),
    ]),
  };
}
