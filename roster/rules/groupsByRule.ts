import { nameKey } from "../../provider/attributes/names";
import { matches } from "./attributes";
import type { Rules, Subject } from "./types";

/** The groups that rules give to a person, each with the name of the first rule that gives it. */
export function groupsByRule({ groups }: Rules, subject: Subject): { group: string; rule: string }[] {
  const given = new Map<string, { group: string; rule: string }>();
  for (const { name, people, in: into } of groups) {
    if (!matches(people, subject)) continue;
    for (const group of into) {
      const key = nameKey(group);
      if (!given.has(key)) given.set(key, { group, rule: name });
    }
  }
  return [...given.values()];
}
