import type { ManagedEntity } from "../audit/stacks/managed";
import { isRecord } from "../provider/attributes/json";
import type { Person } from "../roster/people/person";

/** Somebody who leaves and somebody who joins with one address: perhaps one person. */
export interface PossibleRename {
  from: string;
  to: string;
  email: string;
}

export function possibleRenames(leaving: ManagedEntity[], joining: Person[]): PossibleRename[] {
  const leavers = new Map(leaving.map(({ state }) => [addressOf(state.emails), String(state.userName)]));
  return joining.flatMap(({ user }) => {
    const email = addressOf(user.emails);
    const from = email === undefined ? undefined : leavers.get(email);
    return email === undefined || from === undefined ? [] : [{ from, to: user.userName, email }];
  });
}

function addressOf(emails: unknown): string | undefined {
  const [email]: unknown[] = Array.isArray(emails) ? emails : [];
  return isRecord(email) && typeof email.value === "string" ? email.value.toLowerCase() : undefined;
}
