import { company, people, type Team } from "./teams";

/**
 * Group name -> the user names of its members.
 *
 * Identity Center has no groups in groups, so a member of a team is also a member of the groups of all teams around it.
 */
export function groupsOf(team: Team): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const one of withParts(team)) groups.set(one.name, everybody(one));
  groups.set("Leads", distinct(withParts(team).map(({ lead }) => lead)));
  groups.set("Employees", distinct(Object.keys(people).filter((userName) => !people[userName]?.isContractor)));
  return groups;
}

/** User names that are in a team, but not in the list of people. */
export function strangers(team: Team = company): string[] {
  return everybody(team).filter((userName) => people[userName] === undefined);
}

function everybody(team: Team): string[] {
  return distinct(withParts(team).flatMap(({ lead, people }) => [lead, ...people]));
}

function withParts(team: Team): Team[] {
  return [team, ...(team.teams ?? []).flatMap(withParts)];
}

function distinct(names: string[]): string[] {
  return [...new Set(names)].sort();
}
