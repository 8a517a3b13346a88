import { createHash } from "node:crypto";
import { ValidationException } from "../errors";
import type { SortedIds } from "../store/sortedIds";

/** The service model's maximum, which is the default too. */
const pageSize = 100;

interface Page {
  ids: string[];
  /** Empty on the last page, else the token to get the next one with. */
  next: { NextToken?: string };
}

/**
 * The page that a request asks for. `list` says which list it is: the operation, the identity store and what the
 * request narrows it by. A token holds the last id it gave out and is good for that list only.
 */
export function page(list: unknown[], ids: SortedIds, request: { MaxResults?: number; NextToken?: string }): Page {
  const fingerprint = fingerprintOf(list);
  const last = request.NextToken === undefined ? undefined : positionIn(request.NextToken, fingerprint);
  const limit = request.MaxResults ?? pageSize;
  const found = ids.after(last, limit + 1);
  const given = found.slice(0, limit);
  const lastGiven = given.at(-1);
  if (found.length <= limit || lastGiven === undefined) return { ids: given, next: {} };
  return { ids: given, next: { NextToken: tokenOf(fingerprint, lastGiven) } };
}

function fingerprintOf(list: unknown[]): string {
  return createHash("sha256").update(JSON.stringify(list)).digest("hex").slice(0, 16);
}

function tokenOf(fingerprint: string, id: string): string {
  return Buffer.from(`${fingerprint} ${id}`).toString("base64url");
}

function positionIn(token: string, fingerprint: string): string {
  const [of, id] = Buffer.from(token, "base64url").toString().split(" ");
  if (of !== fingerprint || id === undefined) throw new ValidationException("The NextToken is not one of this list");
  return id;
}
