import { periodText } from "../../provider/period";
import type { Roster } from "../../roster/people/person";
import { quote } from "../../roster/problems/quote";
import { compareNames } from "../../text/collections";
import { pluralize } from "../../text/pluralize";
import type { Warning } from "./warnings";

/** A membership that begins or ends because of its time, without a change of the roster. */
export interface TimedChange {
  change: "begin" | "end";
  userName: string;
  group: string;
  /** An ISO time. */
  at: string;
  /** The time as a roster writes it: `from 2026-12-01`, or `until 2026-12-31`. */
  reason: string;
}

const limits = [
  ["from", "begin"],
  ["until", "end"],
] as const;

/** The memberships that begin or end after a time, up to the time of the roster, in their order. */
export function timedChanges({ people, now }: Roster, after: Date): TimedChange[] {
  const changes: TimedChange[] = [];
  for (const { user, periods } of people) {
    for (const [group, period] of periods) {
      for (const [limit, change] of limits) {
        const time = period[limit];
        if (time === undefined || time <= after || now < time) continue;
        const reason = periodText({ [limit]: time });
        changes.push({ change, userName: user.userName, group, at: time.toISOString(), reason });
      }
    }
  }
  return changes.sort(
    (a, b) => compareNames(a.at, b.at) || compareNames(a.userName, b.userName) || compareNames(a.group, b.group),
  );
}

/**
 * Warns of memberships that end soon, and of people who have none any more because all of theirs have ended.
 *
 * @param soonMs how soon; default: only people without memberships
 * @param hasAccounts whether the roster declares the accounts
 */
export function periodWarnings({ people, now }: Roster, soonMs = 0, hasAccounts = true): Warning[] {
  const inMs = (time: Date) => time.getTime() - now.getTime();
  const warning = (name: string, reason: string): Warning => {
    return { kind: "user", name, lookAlike: null, where: null, reason };
  };
  return people.flatMap(({ user: { userName }, groups, periods }) => {
    const ends = [...periods.values()].flatMap(({ until }) => until ?? []);
    const last = Math.max(...ends.map(inMs));
    if (groups.length === 0 && periods.size > 0 && ends.length === periods.size && last <= 0) {
      const what = `is in no group any more: the last membership ended ${duration(-last)} ago`;
      const advice = hasAccounts
        ? "To delete the account, remove the rows of this person"
        : "Remove the rows of this person";
      return [warning(userName, `${what}. ${advice}`)];
    }
    return groups.flatMap((group) => {
      const { until } = periods.get(group) ?? {};
      if (until === undefined || inMs(until) > soonMs) return [];
      return [
        warning(
          userName,
          `is in group ${quote(group)} ${periodText({ until })}: this ends in ${duration(inMs(until))}`,
        ),
      ];
    });
  });
}

const hourMs = 60 * 60 * 1000;

function duration(ms: number): string {
  const hours = Math.floor(ms / hourMs);
  if (hours >= 48) return pluralize(Math.floor(hours / 24), "day");
  return hours === 0 ? "less than an hour" : pluralize(hours, "hour");
}
