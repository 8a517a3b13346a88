import { fromText, type Period, periodText, untilText } from "../../provider/period";
import type { Person, Roster } from "../../roster/people/person";
import { quote } from "../../roster/problems/quote";
import type { MembershipChanges } from "./membershipChanges";

/** Why the roster says that somebody joins or leaves a group. */
export interface Reason {
  userName: string;
  group: string;
  reason: string;
}

/** Which memberships an update creates or removes because of their times or a rule. */
export function reasonsOf(
  { people, now }: Roster,
  joins: { userName: string; groups: string[] }[],
  moves: MembershipChanges["moves"],
): Reason[] {
  const named = new Map(people.map((person) => [person.user.userName, person]));
  const reasons = (
    userName: string,
    groups: string[],
    reasonOf: (person: Person, group: string) => string | undefined,
  ): Reason[] =>
    groups.flatMap((group) => {
      const person = named.get(userName);
      const reason = person && reasonOf(person, group);
      return reason === undefined ? [] : [{ userName, group, reason }];
    });
  const whyJoined = ({ periods, byRule }: Person, group: string) => {
    const [period, rule] = [periods.get(group), byRule.get(group)];
    return rule === undefined ? period && periodText(period) : `by rule ${quote(rule)}`;
  };
  const whyLeft = ({ periods }: Person, group: string) => {
    const period = periods.get(group);
    return period && absence(period, now);
  };
  return [
    ...joins.flatMap(({ userName, groups }) => reasons(userName, groups, whyJoined)),
    ...moves.flatMap(({ userName, joined, left }) => [
      ...reasons(userName, joined, whyJoined),
      ...reasons(userName, left, whyLeft),
    ]),
  ];
}

function absence({ from, until }: Period, now: Date): string {
  return from !== undefined && now < from ? fromReason(from) : periodText({ until });
}

export function fromReason(time: Date): string {
  return `from ${fromText(time)}`;
}

export function untilReason(time: Date): string {
  return `until ${untilText(time)}`;
}
