import { escapeControls } from "../../text/controls";
import { listOf, quote } from "../problems/quote";
import { matches } from "./attributes";
import { forbiddenTo, type ResolvedRule } from "./forbidden";
import type { Names, Person, Population } from "./population";
import type { GroupRule, Rule, Violation } from "./types";

type AnyRule = Rule | GroupRule;

/** The memberships that rules require for a person. */
interface Required {
  groups: Names;
  /** Name of a group -> the rules that require the membership. */
  rules: Map<string, Set<AnyRule>>;
}

/** Contradictions of rules, and the people of each rule that has one. */
export interface Contradictions {
  violations: Violation[];
  /** A rule -> the keys of the people for whom it contradicts another rule. */
  people: Map<AnyRule, Set<string>>;
}

/** Finds people for whom one rule requires a membership that another rule forbids, whatever groups they are in now. */
export function contradictionsOf(rules: ResolvedRule[], groups: GroupRule[], population: Population): Contradictions {
  const violations: Violation[] = [];
  const people = new Map<AnyRule, Set<string>>();
  for (const [person, required] of requiredMemberships(rules, groups, population)) {
    const { subject, key } = person;
    for (const resolved of rules) {
      for (const { groups, because } of forbiddenTo({ subject, groups: required.groups }, resolved)) {
        const parts = [...required.rules].filter(([group]) => groups.includes(group));
        const requiring = new Set(parts.flatMap(([, some]) => [...some]));
        for (const rule of [...requiring, resolved.rule]) people.set(rule, (people.get(rule) ?? new Set()).add(key));
        violations.push(violationOf(resolved.rule, [...requiring], subject.userName, groups, because));
      }
    }
  }
  return { violations, people };
}

function requiredMemberships(
  rules: ResolvedRule[],
  groups: GroupRule[],
  population: Population,
): Map<Person, Required> {
  const all = new Map<Person, Required>();
  const add = (person: Person, names: Names, rule: AnyRule) => {
    const required = all.get(person) ?? { groups: new Map(), rules: new Map() };
    all.set(person, required);
    for (const [key, name] of names) {
      required.groups.set(key, name);
      required.rules.set(name, (required.rules.get(name) ?? new Set()).add(rule));
    }
  };
  for (const { rule, group } of rules) {
    const members = rule.members?.flatMap((userName) => population.person(userName) ?? []);
    for (const person of members ?? []) add(person, group, rule);
  }
  for (const rule of groups) {
    const into = population.resolve(rule.in);
    for (const person of population.people.values()) if (matches(rule.people, person.subject)) add(person, into, rule);
  }
  return all;
}

function violationOf(
  rule: Rule,
  requiring: AnyRule[],
  userName: string,
  groups: [string, ...string[]],
  because: string,
): Violation {
  const others = requiring.filter((other) => other !== rule);
  const named = [...others, rule].map(({ name, line }) => `${quote(name)} (line ${line})`);
  const rules =
    others.length === 0 ? `Rule ${named[0]} contradicts itself` : `Rules ${joined(named)} contradict each other`;
  const requires = `${joined(requiring.map(({ name }) => quote(name)))} ${requiring.length === 1 ? "requires" : "require"}`;
  return {
    rule: rule.name,
    reason: rule.reason,
    line: rule.line,
    groupName: groups[0],
    userName,
    isContradiction: true,
    message:
      `${rules} for ${quote(userName)}: ${requires} that this person is in ${listOf(groups)}, but ${quote(rule.name)} says that ${because}. ` +
      `Change one of the rules. Reason of ${quote(rule.name)}: ${escapeControls(rule.reason)}`,
  };
}

function joined(texts: string[]): string {
  return [texts.slice(0, -1).join(", "), ...texts.slice(-1)].filter(Boolean).join(" and ");
}
