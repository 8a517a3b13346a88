import fc from "fast-check";
import type { Attributes } from "../../provider/attributes/spelling";

export const enterprise = "aws:identitystore:enterprise";

const text = fc.constantFrom("a", "b", "c");
const textOrNone = fc.oneof({ weight: 4, arbitrary: text }, fc.constant(""));
const address = fc.constantFrom("a@example.com", "b@example.com");

/** A user as the API may return it: no value is empty. */
export const liveUser = fc.record(
  {
    userName: fc.constantFrom("nina", "nora"),
    displayName: text,
    name: fc.record(
      { givenName: text, familyName: text, middleName: text, formatted: text },
      { requiredKeys: ["givenName", "familyName"] },
    ),
    title: text,
    nickName: text,
    emails: fc.tuple(fc.record({ value: address, type: text, primary: fc.boolean() }, { requiredKeys: ["value"] })),
    extensions: fc.record({
      [enterprise]: fc.record({ department: text, division: text }, { requiredKeys: ["department"] }),
    }),
  },
  { requiredKeys: ["userName", "displayName", "name"] },
);

/** A user as a program may declare it; an empty text, list or object declares that there is no value. */
export const declaredUser = fc.record(
  {
    userName: fc.constantFrom("nina", "nora"),
    displayName: text,
    name: fc.record(
      { givenName: text, familyName: text, middleName: textOrNone, formatted: textOrNone },
      { requiredKeys: ["givenName", "familyName"] },
    ),
    title: textOrNone,
    nickName: textOrNone,
    emails: fc.oneof(
      {
        weight: 3,
        arbitrary: fc.tuple(
          fc.record({ value: address, type: textOrNone, primary: fc.boolean() }, { requiredKeys: ["value"] }),
        ),
      },
      fc.constant([]),
    ),
    extensions: fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({
          [enterprise]: fc.record({ department: textOrNone, division: textOrNone }, { requiredKeys: [] }),
        }),
      },
      fc.constant({}),
    ),
  },
  { requiredKeys: ["userName", "name"] },
);

/** The texts and booleans in some attributes, by their path: `name.givenName`, `emails.0.value`. */
export function leaves(value: unknown, place = ""): Map<string, unknown> {
  if (typeof value !== "object" || value === null) return new Map(value === undefined ? [] : [[place, value]]);
  const entries = Object.entries(value);
  if (entries.length === 0) return new Map([[place, ""]]);
  return new Map(entries.flatMap(([name, member]) => [...leaves(member, place === "" ? name : `${place}/${name}`)]));
}

/** Whether some attributes declare that there is no value at a path. */
export function saysNone(attributes: Attributes, place: string): boolean {
  return [...leaves(attributes)].some(
    ([path, value]) => value === "" && (place === path || place.startsWith(`${path}/`)),
  );
}
