import { type Command, InvalidArgumentError } from "commander";
import { parseRoster } from "../roster/parseRoster";
import type { Roster } from "../roster/people/person";
import type { RosterSource } from "../roster/reading/source";
import { readBytes } from "./input";
import { count } from "./parseNumber";

/** How to read a roster, as given on the command line: the options that IdentityRoster has. */
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

/** Gives a command the options that say how to read a roster. */
export function addRosterOptions(command: Command): Command {
  return command
    .option("--groups <file>", "a CSV of groups: descriptions, groups without members, renames")
    .option("--existing-users", 'people come from elsewhere, as with users: "existing"', false)
    .option("--existing-groups", 'groups come from elsewhere, as with groups: "existing"', false)
    .option("--renamed-user <old=new>", "a user name that changed; may be repeated", collect)
    .option("--renamed-group <old=new>", "a group name that changed; may be repeated", collect)
    .option("--delimiter <text>", "what separates fields (default: comma, semicolon or tab, as in the header)")
    .option("--group-separator <text>", 'what separates several groups in one cell (default: ";")')
    .option("--comment <text>", "leave lines out that begin with this")
    .option("--ignore-unknown-columns", "leave columns out that a roster does not have", false)
    .option("--minimum-rows <number>", "fewer rows are an error (default: 1)", count);
}

/** @throws RosterError with every problem */
export async function readRoster(files: string[], flags: RosterFlags): Promise<Roster> {
  const { groups, existingUsers, renamedUser, renamedGroup, ...dialect } = flags;
  const isPiped = files.length === 0 && !process.stdin.isTTY;
  const sources = await Promise.all((isPiped ? ["-"] : files).map(sourceOf));
  const whatToDo = "name the CSV files of the roster, or pipe one in";
  if (sources.length === 0) throw new Error(whatToDo);
  if (isPiped && sources[0]?.text.length === 0) throw new Error(`standard input is empty: ${whatToDo}`);
  return parseRoster(sources, {
    ...dialect,
    ...(groups === undefined ? {} : { groupsCsv: await sourceOf(groups) }),
    users: existingUsers ? "existing" : "declared",
    renamed: { users: renamedUser ?? {}, groups: renamedGroup ?? {} },
  });
}

async function sourceOf(path: string): Promise<RosterSource & { text: Uint8Array }> {
  const { source, bytes } = await readBytes(path);
  return { file: source, text: bytes };
}

function collect(rename: string, renames: Record<string, string> = {}): Record<string, string> {
  const [oldName = "", ...rest] = rename.split("=");
  const newName = rest.join("=");
  if (oldName === "" || newName === "") throw new InvalidArgumentError("It must be the old name, =, and the new one.");
  return { ...renames, [oldName]: newName };
}
