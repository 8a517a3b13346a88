import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { isRecord } from "../../model/serviceModel";
import { personalAttributes } from "../../provider/attributes/personal";

/** An attribute that differs. */
export const change = z.object({
  path: z.string().describe("the path of the attribute, such as `name.givenName` or `emails[0].value`"),
  from: z.json().describe("the value that the stack declares; `null` if there is none, or if it is not comparable"),
  to: z.json().describe("the value in the directory; `null` if there is none, or if it is not comparable"),
  notComparable: z.boolean().describe("whether the value is encrypted in the export"),
});

export type Change = z.output<typeof change>;

/** Lists the paths at which two values differ. */
export function differences(from: unknown, to: unknown, path = ""): Change[] {
  if (isRecord(from) && isRecord(to)) {
    const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort();
    return names.flatMap((name) => differences(from[name], to[name], path === "" ? name : `${path}.${name}`));
  }
  if (Array.isArray(from) && Array.isArray(to) && from.length === to.length) {
    return from.flatMap((item, index) => differences(item, to[index], `${path}[${index}]`));
  }
  if (isDeepStrictEqual(from, to)) return [];
  return [{ path, from: json(from), to: json(to), notComparable: false }];
}

function json(value: unknown): Change["from"] {
  return z.json().parse(value ?? null);
}

/** Formats a change as one line. */
export function changeText({ path, from, to, notComparable }: Change): string {
  return notComparable ? `${path}: not comparable` : `${path}: ${JSON.stringify(from)} -> ${JSON.stringify(to)}`;
}

/**
 * Formats a change as one line for a log or a pull request, without values of personal attributes. They are left out even if
 * the export has them in clear: an attribute that is new to a stack is not encrypted there yet.
 */
export function publicChangeText(change: Change): string {
  const { path, from, to } = change;
  if (!personalAttributes.some((name) => isWithin(path, name))) return changeText(change);
  const isEmpty = (value: Change["from"]) => [null, "", []].some((empty) => isDeepStrictEqual(value, empty));
  return `${path}: ${isEmpty(to) ? "no value" : isEmpty(from) ? "a new value" : "another value"}`;
}

/** Whether a path is another one, or is the path of a part of its value. */
export function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}
