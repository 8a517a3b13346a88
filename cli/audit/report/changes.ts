import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { isRecord } from "../../../model/serviceModel";

/** One attribute that differs. */
export const change = z.object({
  path: z.string().describe("which attribute, such as `name.givenName` or `emails[0].value`"),
  from: z.json().describe("what the stack declares; `null` for nothing, or if it is not comparable"),
  to: z.json().describe("what is live; `null` for nothing, or if it is not comparable"),
  notComparable: z.boolean().describe("the export holds the value encrypted"),
});

export type Change = z.output<typeof change>;

/** Where two sets of attributes differ, leaf by leaf. */
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

/** A change as one line. */
export function changeText({ path, from, to, notComparable }: Change): string {
  return notComparable ? `${path}: not comparable` : `${path}: ${JSON.stringify(from)} -> ${JSON.stringify(to)}`;
}
