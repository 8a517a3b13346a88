import { escapeControls } from "../../text/controls";
import { listOf, quote } from "../problems/quote";
import {
  type Breach,
  idleOwners,
  missingByRule,
  missingMembers,
  singleExclusive,
  unknownGroups,
  wrongCounts,
  wrongOwners,
} from "./conditions";
import { contradictionsOf } from "./contradictions";
import { forbiddenTo, type ResolvedRule } from "./forbidden";
import { type Person, Population } from "./population";
import type { GroupRule, Rule, Rules, Subject, Violation } from "./types";

/**
 * Finds what breaks the rules: people, groups, and rules that cannot be met, because they name a group that does not exist, or
 * contradict each other. A group rule is broken, too, if a person is not in its groups, or if these do not exist.
 *
 * @returns violations in the order of the rules
 */
export function violationsOf(
  { rules, groups: groupRules }: Rules,
  { people, groups }: { people: Subject[]; groups: string[] },
): Violation[] {
  const population = new Population(people, groups);
  const resolved = rules.map(
    (rule): ResolvedRule => ({
      rule,
      group: population.resolve(rule.group),
      exclusive: population.resolve(rule.exclusive ?? []),
      allowed: population.resolve(rule.alone ?? []),
    }),
  );
  const contradictions = contradictionsOf(resolved, groupRules, population);
  // The contradiction explains why the person breaks one of its rules.
  const violations = (rule: Rule | GroupRule, breaches: Breach[]) => {
    const contradicting = contradictions.people.get(rule);
    return breaches
      .filter(({ userName }) => userName === undefined || !contradicting?.has(population.person(userName)?.key ?? ""))
      .map((breach) => violationOf(rule, breach));
  };
  return [
    ...contradictions.violations,
    ...resolved.flatMap((each) => violations(each.rule, breachesOf(each, population))),
    ...groupRules.flatMap((rule) =>
      violations(rule, [...unknownGroups(rule.in, population), ...missingByRule(rule, population)]),
    ),
  ].sort((a, b) => a.line - b.line);
}

function breachesOf(resolved: ResolvedRule, population: Population): Breach[] {
  const { group, exclusive = [], alone = [], owners = [] } = resolved.rule;
  const members = new Set(
    [...resolved.group.keys(), ...resolved.exclusive.keys()].flatMap((key) => population.members(key)),
  );
  const names = new Set([...group, ...exclusive, ...alone, ...owners.map(([name]) => name)]);
  return [
    ...unknownGroups([...names], population),
    ...singleExclusive(resolved, population),
    ...missingMembers(resolved, population),
    ...wrongCounts(resolved, population),
    ...wrongOwners(resolved, population),
    ...idleOwners(resolved, population),
    ...[...members].flatMap((person) => forbiddenBreaches(person, resolved)),
  ];
}

function forbiddenBreaches(person: Person, resolved: ResolvedRule): Breach[] {
  const { userName } = person.subject;
  return forbiddenTo(person, resolved).map(({ groups, because, advice }) => ({
    userName,
    groupName: groups[0],
    what: `${quote(userName)} is in ${listOf(groups)}, but ${because}`,
    advice,
  }));
}

function violationOf({ name, reason, line }: Rule | GroupRule, { what, advice, ...about }: Breach): Violation {
  const message = `Rule ${quote(name)}: ${what}. ${advice} Reason of the rule: ${escapeControls(reason)}`;
  return { rule: name, reason, line, ...about, message };
}
