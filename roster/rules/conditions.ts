import { namePattern } from "../../provider/attributes/names";
import { pluralize } from "../../text/pluralize";
import { similar } from "../columns/nearest";
import { listOf, quote } from "../problems/quote";
import { matches } from "./attributes";
import type { ResolvedRule } from "./forbidden";
import type { Person, Population } from "./population";
import type { GroupRule } from "./types";

/** What breaks a rule, without the rule's name and reason. */
export interface Breach {
  groupName?: string;
  userName?: string;
  /** The beginning of a sentence, without its full stop. */
  what: string;
  /** What to do: sentences. */
  advice: string;
}

/** Finds names and patterns of groups that mean no group. */
export function unknownGroups(names: string[], population: Population): Breach[] {
  return names
    .filter((name) => population.groupsNamed(name).size === 0)
    .map((name) => ({
      groupName: name,
      what: name.includes("*") ? `no group matches ${quote(name)}` : `there is no group ${quote(name)}`,
      advice: `${didYouMean(name, [...population.groups.values()])}Correct the rule, or add the group.`,
    }));
}

/** Finds patterns that mean one group only: nobody can be in two of them. */
export function singleExclusive({ rule, exclusive }: ResolvedRule, population: Population): Breach[] {
  const [groupName] = exclusive.values();
  const hasUnknown = rule.exclusive?.some((name) => population.groupsNamed(name).size === 0);
  if (groupName === undefined || exclusive.size > 1 || hasUnknown) return [];
  const what = `exclusive means only the group ${quote(groupName)}, so that nobody can break the rule`;
  return [{ groupName, what, advice: "Name a second group, or correct the pattern." }];
}

/** Finds owners of groups that the rule is not about. */
export function idleOwners({ rule: { owners }, group }: ResolvedRule, population: Population): Breach[] {
  const breaches = owners?.flatMap(([groupName]): Breach[] => {
    const owned = [...population.groupsNamed(groupName).keys()];
    if (owned.length === 0 || owned.some((key) => group.has(key))) return [];
    const what = `${quote(groupName)} has an owner, but is not among the groups of the rule`;
    return [{ groupName, what, advice: "Add the group to group, or remove its owner." }];
  });
  return breaches ?? [];
}

/** Finds required members who are not in the groups of a rule. */
export function missingMembers({ rule: { members = [] }, group }: ResolvedRule, population: Population): Breach[] {
  return members.flatMap((userName) => {
    const person = population.person(userName);
    const missing = [...group].filter(([key]) => !person?.groups.has(key)).map(([, name]) => name);
    const [groupName] = missing;
    if (groupName === undefined) return [];
    if (person === undefined) {
      const what = `${quote(userName)} must be in ${listOf(missing)}, but there is no such user`;
      return [{ groupName, what, advice: noUser(userName, population) }];
    }
    return [notIn(person, missing, groupName)];
  });
}

/** Finds people who are not in the groups that a rule gives to them. */
export function missingByRule({ people, in: into }: GroupRule, population: Population): Breach[] {
  const groups = [...population.resolve(into)];
  return [...population.people.values()].flatMap((person) => {
    const missing = groups.filter(([key]) => !person.groups.has(key)).map(([, name]) => name);
    const [groupName] = missing;
    return groupName === undefined || !matches(people, person.subject) ? [] : [notIn(person, missing, groupName)];
  });
}

function notIn({ subject: { userName } }: Person, groups: string[], groupName: string): Breach {
  const what = `${quote(userName)} must be in ${listOf(groups)}, but is not`;
  return {
    userName,
    groupName,
    what,
    advice: `Add ${quote(userName)} to the ${groups.length === 1 ? "group" : "groups"}.`,
  };
}

/** Compares the number of members of each group. */
export function wrongCounts({ rule: { atLeast = 0, atMost }, group }: ResolvedRule, population: Population): Breach[] {
  return [...group].flatMap(([key, groupName]): Breach[] => {
    const members = population.members(key);
    const enabled = members.filter(({ subject }) => subject.isDisabled !== true).length;
    if (enabled < atLeast) {
      const disabled = members.length - enabled;
      const has =
        disabled === 0
          ? pluralize(enabled, "member")
          : `${pluralize(enabled, "enabled member")} and ${disabled} disabled`;
      const what = `${quote(groupName)} has ${has}, but must have at least ${atLeast}`;
      return [{ groupName, what, advice: `Add ${pluralize(atLeast - enabled, "member")}.` }];
    }
    if (atMost === undefined || members.length <= atMost) return [];
    const what = `${quote(groupName)} has ${pluralize(members.length, "member")}, but may have at most ${atMost}`;
    return [{ groupName, what, advice: `Remove ${pluralize(members.length - atMost, "member")}.` }];
  });
}

/** Finds groups without an owner, and owners who are no users. */
export function wrongOwners({ rule: { owners }, group }: ResolvedRule, population: Population): Breach[] {
  if (owners === undefined) return [];
  const patterns = owners.map(([name, userName]) => ({ pattern: namePattern(name), userName }));
  return [...group].flatMap(([key, groupName]): Breach[] => {
    const owner = patterns.find(({ pattern }) => pattern.test(key))?.userName;
    const of = `the owner of ${quote(groupName)}`;
    if (owner === undefined) {
      return [
        { groupName, what: `${quote(groupName)} has no owner`, advice: "Add the group to the owners of the rule." },
      ];
    }
    const person = population.person(owner);
    if (person === undefined) {
      return [
        { groupName, what: `${of} is ${quote(owner)}, but there is no such user`, advice: noUser(owner, population) },
      ];
    }
    if (person.subject.isDisabled !== true) return [];
    const { userName } = person.subject;
    return [
      { groupName, userName, what: `${of} is ${quote(userName)}, who is disabled`, advice: "Name another owner." },
    ];
  });
}

function noUser(userName: string, { people }: Population): string {
  const names = [...people.values()].map(({ subject }) => subject.userName);
  return `${didYouMean(userName, names)}Correct the rule, or add the user.`;
}

function didYouMean(name: string, known: string[]): string {
  const [near] = similar(name, known);
  return near === undefined ? "" : `Did you mean ${quote(near)}? `;
}
