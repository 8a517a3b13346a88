import { nameKey } from "../provider/attributes/names";
import { personalAttributes } from "../provider/attributes/personal";
import { ProgramError } from "../provider/programError";
import { isPersonalDataSecret } from "../provider/resources/personal";
import { type Column, columnKey } from "./columns/column";
import { groupsColumns } from "./columns/groupsColumns";
import { nearest } from "./columns/nearest";
import { peopleColumns } from "./columns/peopleColumns";
import { parseRoster } from "./parseRoster";
import type { Roster } from "./people/person";
import { quote, redactQuoted } from "./problems/quote";
import { RosterError, type RosterProblem } from "./problems/rosterError";
import type { RosterSource } from "./reading/source";
import type { IdentityRosterArgs } from "./rosterArgs";

/**
 * Reads the roster that the arguments name.
 *
 * @param now the time at which people are in their groups
 * @throws RosterError with all problems
 */
export function readArgs(args: IdentityRosterArgs, now: Date): Roster {
  const [groupsCsv] = sourcesOf(args, "groupsFile", "groupsCsv");
  const people = sourcesOf(args, "file", "csv");
  if (people.length === 0) {
    throw new ProgramError(
      "IdentityRoster needs exactly one of file (the path of a CSV, or several) and csv (the text of a CSV)",
    );
  }
  const rules = args.rules === undefined ? undefined : { file: args.rules };
  const roster = redactingErrors(args, () => parseRoster(people, { ...args, groupsCsv, rules, now }));
  const problems = unknownGroups(args, roster);
  if (problems.length > 0) throw new RosterError(problems);
  return roster;
}

function sourcesOf(args: IdentityRosterArgs, fileName: "file" | "groupsFile", textName: "csv" | "groupsCsv") {
  const { [fileName]: file, [textName]: text } = args;
  if (file !== undefined && text !== undefined) {
    throw new ProgramError(`IdentityRoster takes either ${fileName} or ${textName}, not both`);
  }
  const files = [file ?? []].flat();
  const sources: RosterSource[] = text === undefined ? files.map((file) => ({ file })) : [{ file: textName, text }];
  return sources;
}

/** If personal data is secret in the state, errors do not print it either. */
function redactingErrors(args: IdentityRosterArgs, read: () => Roster): Roster {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RosterError) || !isPersonalDataSecret(args.secretPersonalData)) throw error;
    throw new RosterError(error.problems.map(withoutPersonalData));
  }
}

/** The same problem without values that may be personal data. The place is enough to find the problem. */
function withoutPersonalData(problem: RosterProblem): RosterProblem {
  // Rules quote names and the file of rules, and no values of people.
  if (problem.kind === "rule") return problem;
  const { value: _value, column, ...rest } = problem;
  const known = [...peopleColumns, ...groupsColumns].find(({ name }) => name === columnKey(column ?? ""));
  // A problem without a line quotes only the program.
  if (problem.line === 0 || (known !== undefined && !isPersonal(known))) return problem;
  // The name of an unknown column may be personal data: in a file without a header, the first line is a person.
  return { ...rest, ...(known === undefined ? {} : { column }), reason: redactQuoted(rest.reason) };
}

function isPersonal({ path }: Column): boolean {
  return personalAttributes.some((attribute) => attribute === path?.[0]);
}

/** If the roster does not have an exclusive group, its name is misspelt. */
function unknownGroups({ exclusiveGroups }: IdentityRosterArgs, { groups }: Roster): RosterProblem[] {
  if (!Array.isArray(exclusiveGroups)) return [];
  const known = new Set(groups.map(nameKey));
  return exclusiveGroups
    .filter((name) => !known.has(nameKey(name)))
    .map((name) => {
      const near = nearest(name, groups);
      const hint = near === undefined ? "" : `. Did you mean ${quote(near)}?`;
      const reason = `names the group ${quote(name)}, but the roster has no such group${hint}`;
      return { kind: "roster", file: "exclusiveGroups", line: 0, reason };
    });
}
