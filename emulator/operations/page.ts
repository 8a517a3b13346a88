import { createHash } from "node:crypto";
import { ValidationException } from "../errors";
import type { OrderedIds } from "../store/orderedIds";

/** The members of a request for a page. */
export type Paged = { MaxResults?: number; NextToken?: string };

interface PageOptions {
  /** The maximum in the service model, which is also the default. Default: 100. */
  pageSize?: number;
  /** Whether an id is on the list. Default: all are. */
  matches?: (id: string) => boolean;
}

interface Page {
  ids: string[];
  /** The token for the next page; empty on the last page. */
  next: { NextToken?: string };
}

/**
 * Returns a page of a list, in order of creation. AWS documents no order; moto, another emulator, uses the same one
 * (github.com/getmoto/moto, moto/identitystore/models.py). A token contains the number of the last id of its page, and is
 * valid for the same list only.
 *
 * @param list identifies the list: the operation, the identity store and the filters of the request
 */
export function page(
  list: unknown[],
  ids: OrderedIds,
  { NextToken: token, MaxResults }: Paged,
  { pageSize = 100, matches }: PageOptions = {},
): Page {
  const limit = MaxResults ?? pageSize;
  const key = JSON.stringify([ids.key, list]);
  const found = ids.after(token === undefined ? 0 : lastNumber(key, token), limit + 1, matches);
  const given = found.slice(0, limit);
  const [, last] = (found.length > limit ? given.at(-1) : undefined) ?? [];
  return { ids: given.map(([id]) => id), next: last === undefined ? {} : { NextToken: tokenOf(key, last) } };
}

function tokenOf(key: string, number: number): string {
  const seal = createHash("sha256").update(`${key} ${number}`).digest("hex").slice(0, 16);
  return Buffer.from(`${seal} ${number}`).toString("base64url");
}

function lastNumber(key: string, token: string): number {
  const number = Number(Buffer.from(token, "base64url").toString().split(" ")[1]);
  if (tokenOf(key, number) !== token)
    throw new ValidationException("The NextToken is not one of this list", "NextToken");
  return number;
}
