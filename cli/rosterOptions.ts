import { type Command, InvalidArgumentError } from "commander";
import { parseRoster } from "../roster/parseRoster";
import type { Roster, RosterOptions } from "../roster/people/person";
import type { RosterSource } from "../roster/reading/source";
import { readBytes } from "./input";
import { count } from "./parseOption";

/** The options that say how to read a roster. They are the arguments of IdentityRoster. */
export interface RosterFlags {
  groups?: string;
  existingUsers: boolean;
  existingGroups: boolean;
  renamedUser?: Record<string, string>;
  renamedGroup?: Record<string, string>;
  delimiter?: string;
  groupSeparator?: string;
  comment?: string;
  ignoreUnknownColumns: boolean;
  minimumRows?: number;
}

/** Adds the options that say how to read a roster. */
export function addRosterOptions(command: Command): Command {
  return command
    .option("--groups <file>", "a CSV file of groups, with descriptions, renames, and groups without members")
    .option("--existing-users", 'the users exist already, as with users: "existing"', false)
    .option("--existing-groups", 'the groups exist already, as with groups: "existing"', false)
    .option("--renamed-user <old=new>", "a user name that changed (repeatable)", collect)
    .option("--renamed-group <old=new>", "a group name that changed (repeatable)", collect)
    .option("--delimiter <text>", "the field separator (default: comma, semicolon or tab, whichever the header has)")
    .option("--group-separator <text>", 'the separator of several groups in one cell (default: ";")')
    .option("--comment <text>", "ignore lines that begin with this text")
    .option("--ignore-unknown-columns", "ignore columns that IdentityRoster does not know", false)
    .option("--minimum-rows <number>", "fail if the roster has fewer rows (default: 1)", count);
}

/** The bytes of a CSV, and its name in messages. */
export interface RosterFile extends RosterSource {
  text: Uint8Array;
}

/** The CSVs of a roster. */
export interface RosterFiles {
  people: RosterFile[];
  groups: RosterFile | undefined;
}

/** Reads the CSVs that the arguments name. */
export async function readFiles(files: string[], { groups }: RosterFlags): Promise<RosterFiles> {
  const isPiped = files.length === 0 && !process.stdin.isTTY;
  const people = await Promise.all((isPiped ? ["-"] : files).map(sourceOf));
  const whatToDo = "name the CSV files of the roster, or pipe one in";
  if (people.length === 0) throw new Error(whatToDo);
  if (isPiped && people[0]?.text.length === 0) throw new Error(`standard input is empty: ${whatToDo}`);
  return { people, groups: groups === undefined ? undefined : await sourceOf(groups) };
}

/** @throws RosterError that lists every problem */
export function parseFiles(
  { people, groups }: RosterFiles,
  flags: RosterFlags,
  options: Pick<RosterOptions, "now" | "rules"> = {},
): Roster {
  const { groups: _, existingUsers, renamedUser, renamedGroup, ...dialect } = flags;
  return parseRoster(people, {
    ...dialect,
    ...options,
    ...(groups === undefined ? {} : { groupsCsv: groups }),
    users: existingUsers ? "existing" : "declared",
    renamed: { users: renamedUser ?? {}, groups: renamedGroup ?? {} },
  });
}

/** Reads the bytes of a file that a roster consists of. */
export async function sourceOf(path: string): Promise<RosterFile> {
  const { source, bytes } = await readBytes(path);
  return { file: source, text: bytes };
}

function collect(rename: string, renames: Record<string, string> = {}): Record<string, string> {
  const [oldName = "", ...rest] = rename.split("=");
  const newName = rest.join("=");
  if (oldName === "" || newName === "") throw new InvalidArgumentError("It must have the form old=new.");
  return { ...renames, [oldName]: newName };
}
