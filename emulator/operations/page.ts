import { createHash } from "node:crypto";
import { ValidationException } from "../errors";
import type { SortedIds } from "../store/sortedIds";
import type { Paged } from "./requests";

/** The maximum in the service model, which is also the default. */
const pageSize = 100;

interface Page {
  ids: string[];
  /** The token for the next page; empty on the last page. */
  next: { NextToken?: string };
}

/**
 * Returns a page of a list. A token contains the last id of its page, and is valid for the same list only.
 *
 * @param list identifies the list: the operation, the identity store and the filters of the request
 */
export function page(list: unknown[], ids: SortedIds, request: Paged): Page {
  const last = request.NextToken === undefined ? undefined : lastGivenOut(list, request.NextToken);
  const limit = request.MaxResults ?? pageSize;
  const found = ids.after(last, limit + 1);
  const given = found.slice(0, limit);
  const lastGiven = given.at(-1);
  if (found.length <= limit || lastGiven === undefined) return { ids: given, next: {} };
  return { ids: given, next: { NextToken: tokenOf(list, lastGiven) } };
}

function tokenOf(list: unknown[], lastId: string): string {
  const seal = createHash("sha256")
    .update(JSON.stringify([list, lastId]))
    .digest("hex")
    .slice(0, 16);
  return Buffer.from(`${seal} ${lastId}`).toString("base64url");
}

function lastGivenOut(list: unknown[], token: string): string {
  const [, id] = Buffer.from(token, "base64url").toString().split(" ");
  if (id === undefined || tokenOf(list, id) !== token) {
    throw new ValidationException("The NextToken is not one of this list");
  }
  return id;
}
