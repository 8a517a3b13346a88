import { nameKey } from "../provider/attributes/names";
import { ProgramError } from "../provider/programError";
import { isPersonalDataSecret } from "../provider/resources/personal";
import { nearest } from "./columns/nearest";
import { parseRoster } from "./parseRoster";
import type { Roster } from "./people/person";
import type { RosterProblem } from "./problems/problem";
import { quote } from "./problems/quote";
import { redactPersonalData } from "./problems/redactPersonalData";
import { RosterError } from "./problems/rosterError";
import type { RosterSource } from "./reading/source";
import type { IdentityRosterArgs } from "./rosterArgs";

/**
 * Reads the roster that the arguments name.
 *
 * @throws RosterError with all problems
 */
export function readArgs(args: IdentityRosterArgs): Roster {
  const groupsCsv = sourceOf("groupsFile", args.groupsFile, "groupsCsv", args.groupsCsv)[0];
  const { groupsCsv: _, ...options } = args;
  const people = peopleOf(args);
  const roster = redactingErrors(args, () =>
    parseRoster(people, groupsCsv === undefined ? options : { ...options, groupsCsv }),
  );
  const problems = unknownGroups(args, roster);
  if (problems.length > 0) throw new RosterError(problems);
  return roster;
}

/** If personal data is secret in the state, errors do not print it either. */
function redactingErrors(args: IdentityRosterArgs, read: () => Roster): Roster {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RosterError) || !isPersonalDataSecret(args.secretPersonalData)) throw error;
    throw new RosterError(error.problems.map(redactPersonalData));
  }
}

function peopleOf({ file, csv }: IdentityRosterArgs): RosterSource[] {
  const sources = sourceOf("file", file, "csv", csv);
  if (sources.length > 0) return sources;
  throw new ProgramError(
    "IdentityRoster needs exactly one of file (the path of a CSV, or several) and csv (the text of a CSV)",
  );
}

function sourceOf(
  fileName: string,
  file: string | string[] | undefined,
  textName: string,
  text: string | undefined,
): RosterSource[] {
  if (file !== undefined && text !== undefined) {
    throw new ProgramError(`IdentityRoster takes either ${fileName} or ${textName}, not both`);
  }
  return text === undefined ? [file ?? []].flat().map((path) => ({ file: path })) : [{ file: textName, text }];
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
      return {
        kind: "roster",
        file: "exclusiveGroups",
        line: 0,
        reason: `names the group ${quote(name)}, but the roster has no such group${hint}`,
      };
    });
}
