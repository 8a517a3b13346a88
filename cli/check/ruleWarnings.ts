import { nameKey } from "../../provider/attributes/names";
import { fromText } from "../../provider/period";
import { attributeOf } from "../../roster/people/attributes";
import type { Roster } from "../../roster/people/person";
import { quote } from "../../roster/problems/quote";
import { RosterError, type RosterProblem } from "../../roster/problems/rosterError";
import type { Attributes, Rules } from "../../roster/rules/types";
import { timedChanges } from "./periods";
import type { Warning } from "./warnings";

/**
 * Warns of problems that the roster does not have yet, and that the beginning or the end of a membership causes: from then on, no
 * update works. Each problem is in one warning, with its first time.
 *
 * @param soonMs how far to look ahead
 * @param readAt reads the roster at a time
 */
export function laterProblems(roster: Roster, soonMs: number, readAt: (time: Date) => Roster): Warning[] {
  const later = { ...roster, now: new Date(roster.now.getTime() + soonMs) };
  const first = new Map<string, Warning>();
  for (const at of new Set(timedChanges(later, roster.now).map((change) => change.at))) {
    const time = new Date(at);
    for (const { file, line, reason } of problemsAt(time, readAt)) {
      if (first.has(reason)) continue;
      const what = `stops every update from ${fromText(time)}: ${reason}`;
      first.set(reason, { kind: "file", name: `${file}:${line}`, lookAlike: null, where: null, reason: what });
    }
  }
  return [...first.values()];
}

function problemsAt(time: Date, readAt: (time: Date) => Roster): RosterProblem[] {
  try {
    readAt(time);
    return [];
  } catch (error) {
    if (!(error instanceof RosterError)) throw error;
    return error.problems;
  }
}

/**
 * Warns of values that nobody has, in `never` and in groups by rule: if they are misspelt, the rule does nothing. They are no
 * errors, because the last person with a value may leave.
 */
export function unusedValues({ rules, groups }: Rules, { people }: Roster): Warning[] {
  const used: { name: string; attributes?: Attributes | undefined }[] = [
    ...rules.map(({ name, never }) => ({ name, attributes: never })),
    ...groups.map(({ name, people }) => ({ name, attributes: people })),
  ];
  return used.flatMap(({ name, attributes = [] }) =>
    [...attributes].flatMap(([column, values]) => {
      const known = new Set(people.map(({ user }) => nameKey(attributeOf(user, column) ?? "")));
      return values
        .filter((value) => value !== "" && !known.has(nameKey(value)))
        .map((value): Warning => {
          const reason = `names the ${column} ${quote(value)}, but nobody in the roster has this value`;
          return { kind: "rule", name, lookAlike: null, where: null, reason };
        });
    }),
  );
}
