import { periodText } from "../../provider/period";
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
  const reasons = (userName: string, groups: string[], reasonOf: (person: Person, group: string) => string): Reason[] =>
    groups.flatMap((group) => {
      const person = named.get(userName);
      const reason = person && reasonOf(person, group);
      return reason ? [{ userName, group, reason }] : [];
    });
  const whyJoined = ({ periods, byRule }: Person, group: string) => {
    const rule = byRule.get(group);
    return rule === undefined ? periodText(periods.get(group) ?? {}) : `by rule ${quote(rule)}`;
  };
  const whyLeft = ({ periods }: Person, group: string) => {
    const { from, until } = periods.get(group) ?? {};
    return periodText(from !== undefined && now < from ? { from } : { until });
  };
  return [
    ...joins.flatMap(({ userName, groups }) => reasons(userName, groups, whyJoined)),
    ...moves.flatMap(({ userName, joined, left }) => [
      ...reasons(userName, joined, whyJoined),
      ...reasons(userName, left, whyLeft),
    ]),
  ];
}
