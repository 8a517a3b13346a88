import { createHash } from "node:crypto";
import { camelCase } from "../../model/serviceModel";
import { ValidationException } from "../errors";
import { fold } from "../store/keys";
import { SortedIds } from "../store/sortedIds";
import type { Filtered, Paged } from "./requests";

/** The maximum in the service model, which is also the default. */
const pageSize = 100;

/** The value in a list's deprecated filter, which may name only one attribute. */
export function filteredValue({ Filters: [filter] = [] }: Filtered, attribute: string): string | undefined {
  if (filter === undefined) return undefined;
  if (camelCase(filter.AttributePath) !== attribute) {
    throw new ValidationException(`Filtering by AttributePath ${filter.AttributePath} is not supported`);
  }
  return fold(filter.AttributeValue);
}

/** The ids that match a filter: one or none, because the attributes of filters are unique. */
export function idsFound(id: string | undefined): SortedIds {
  return new SortedIds(id === undefined ? [] : [id]);
}

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
export function page(list: unknown[], ids: SortedIds, { NextToken: token, MaxResults: limit = pageSize }: Paged): Page {
  const found = ids.after(token === undefined ? undefined : lastIdOf(list, token), limit + 1);
  const given = found.slice(0, limit);
  const last = found.length > limit ? given.at(-1) : undefined;
  return { ids: given, next: last === undefined ? {} : { NextToken: tokenOf(list, last) } };
}

function tokenOf(list: unknown[], lastId: string): string {
  const content = JSON.stringify([list, lastId]);
  const seal = createHash("sha256").update(content).digest("hex").slice(0, 16);
  return Buffer.from(`${seal} ${lastId}`).toString("base64url");
}

function lastIdOf(list: unknown[], token: string): string {
  const [, id] = Buffer.from(token, "base64url").toString().split(" ");
  if (id === undefined || tokenOf(list, id) !== token) {
    throw new ValidationException("The NextToken is not one of this list");
  }
  return id;
}
