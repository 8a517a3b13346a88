import { has, type ModelGroupRule, type ModelPerson, type ModelRule, modelOf, same } from "../../roster/rules/model";
import { isPresent, type Written } from "../../roster/times";

/** A row of the CSV of people: one person in several groups. */
export interface ModelRow {
  user: string;
  groups: string[];
  from: Written | undefined;
  until: Written | undefined;
}

/** A roster as its files say it. The model's own names are in lower case. */
export interface ModelRoster {
  /** User name -> the cells of the columns of attributes. */
  people: Map<string, Record<string, string>>;
  rows: ModelRow[];
  /** The CSV of groups. */
  furtherGroups: string[];
  rules: ModelRule[];
  groupRules: ModelGroupRule[];
}

interface Membership {
  user: string;
  group: string;
  /** The moment of its end; infinite without one. */
  end: number;
}

/** What is in a directory, or will be. */
export interface ModelDirectory {
  people: ModelPerson[];
  groups: string[];
}

const amongNames = (one: string, names: string[]) => names.some((name) => same(one, name));

/** The groups of a roster, whatever the time is. */
function groupsOf({ rows, furtherGroups, groupRules }: ModelRoster): string[] {
  const all = [...rows.flatMap((row) => row.groups), ...furtherGroups, ...groupRules.flatMap((rule) => rule.in)];
  return [...new Set(all.map((name) => name.toLowerCase()))].sort();
}

/** Who is in which group at a time: every person with every group, one after another. */
export function membershipsAt(roster: ModelRoster, now: number): Membership[] {
  const never = Number.POSITIVE_INFINITY;
  return [...roster.people].flatMap(([user, attributes]) =>
    groupsOf(roster).flatMap((group): Membership[] => {
      const isByRule = roster.groupRules.some((rule) => amongNames(group, rule.in) && has({ attributes }, rule.people));
      if (isByRule) return [{ user, group, end: never }];
      const row = roster.rows.find((one) => same(one.user, user) && amongNames(group, one.groups));
      return row !== undefined && isPresent(row, now) ? [{ user, group, end: row.until?.end ?? never }] : [];
    }),
  );
}

/** The directory as a program leaves it at a time. */
export function directoryAt(roster: ModelRoster, now: number): ModelDirectory {
  const memberships = membershipsAt(roster, now);
  const groupsOfUser = (userName: string) =>
    memberships.flatMap(({ user, group }) => (user === userName ? [group] : []));
  const people = [...roster.people].map(([userName, attributes]) => {
    return { userName, attributes, groups: groupsOfUser(userName), isDisabled: false };
  });
  return { people, groups: groupsOf(roster) };
}

/** What breaks the rules of a roster in a directory. */
export function brokenIn({ rules, groupRules }: ModelRoster, { people, groups }: ModelDirectory): string[] {
  return modelOf(rules, groupRules, people, groups);
}

/** The groups that a row gives for a limited time, and a rule without a limit: such a roster is refused. */
export function unlimitedIn(roster: ModelRoster): string[] {
  return [...roster.people].flatMap(([user, attributes]) =>
    groupsOf(roster).flatMap((group) => {
      const rule = roster.groupRules.find((one) => amongNames(group, one.in) && has({ attributes }, one.people));
      const row = roster.rows.find((one) => same(one.user, user) && amongNames(group, one.groups));
      const isLimited = row?.from !== undefined || row?.until !== undefined;
      return rule !== undefined && isLimited ? [`${rule.name} unlimited ${user} in ${group}`] : [];
    }),
  );
}

/** The memberships of a directory, such as `nina in admins`. */
export function membershipsIn({ people }: ModelDirectory): string[] {
  return people.flatMap(({ userName, groups }) => groups.map((group) => `${userName} in ${group}`)).sort();
}

/** What an audit finds in a directory on a later day, after a program has run at `now`. */
export function findingsIn(live: ModelDirectory, roster: ModelRoster, now: number, later: number): string[] {
  const memberships = membershipsIn(live);
  const declared = membershipsAt(roster, now).map(({ user, group, end }) => ({
    text: `${user} in ${group}`,
    isLive: memberships.includes(`${user} in ${group}`),
    isOver: end <= later,
  }));
  const users = live.people.map(({ userName }) => userName);
  const isDeclared = (membership: string) => declared.some(({ text }) => text === membership);
  return [
    ...declared.filter(({ isLive, isOver }) => isLive && isOver).map(({ text }) => `expired membership ${text}`),
    ...declared.filter(({ isLive, isOver }) => !isLive && !isOver).map(({ text }) => `missing membership ${text}`),
    ...memberships.filter((text) => !isDeclared(text)).map((text) => `unmanaged membership ${text}`),
    ...users.filter((user) => !roster.people.has(user)).map((user) => `unmanaged user ${user}`),
    ...[...roster.people.keys()].filter((user) => !users.includes(user)).map((user) => `missing user ${user}`),
    ...live.groups.filter((group) => !groupsOf(roster).includes(group)).map((group) => `unmanaged group ${group}`),
    ...live.people
      .filter(({ isDisabled, groups }) => isDisabled && groups.length > 0)
      .map(({ userName }) => `disabledmember user ${userName}`),
    ...brokenIn(roster, live).map((broken) => `brokenrule ${broken}`),
  ].sort();
}
