import { Command, Option } from "commander";
import type { Column } from "../../roster/columns/column";
import { groupsColumns } from "../../roster/columns/groupsColumns";
import { peopleColumns } from "../../roster/columns/peopleColumns";
import { RosterError } from "../../roster/problems/rosterError";
import { readTable, type Table } from "../../roster/reading/table";
import { escapeControlsInLines } from "../../text/controls";
import { toJson } from "../../text/format";
import { print, screen } from "../print";
import { decodeCsv, editCsv, encodeCsv } from "../review/editCsv";
import { planReview, type ReviewPlan } from "../review/plan";
import { readSheet, type Sheet } from "../review/sheet";
import { reviewText } from "../review/text";
import {
  addRosterOptions,
  parseFiles,
  type RosterFile,
  type RosterFiles,
  type RosterFlags,
  readFiles,
} from "../rosterOptions";
import { writeOutput } from "../writeOutput";

const help = `
Example: an access review
  # Reviewers fill in reviewer, decision and date.
  $ identitystore audit people.json --output review=review.csv
  # Lists what the roster loses, and what is left to do.
  $ identitystore review people.csv --sheet review.csv
  # Changes people.csv.
  $ identitystore review people.csv --sheet review.csv --write

Decisions are keep, approve or yes, and remove, revoke or no. A membership that
has to go leaves the roster; the user stays. Without --write, the command
changes no file.

Exit codes: 0 success, 2 something is left to do or the roster has problems,
1 the command failed (the reason is on standard error).
`;

interface ReviewFlags extends RosterFlags {
  sheet: string;
  write: boolean;
  output: "table" | "json" | "roster";
}

/** `identitystore review`: applies the decisions of a review sheet to a roster. */
export function reviewCommand(): Command {
  const command = new Command("review")
    .description("apply the decisions of a review sheet (audit --output review) to a roster")
    .argument("[files...]", "the CSV files of the roster (- or a pipe: standard input)")
    .requiredOption("--sheet <file>", "the review sheet with the decisions (-: standard input)")
    .option("--write", "change the files of the roster", false)
    .addOption(
      new Option("--output <format>", "table and json list the changes; roster prints the changed CSV")
        .choices(["table", "json", "roster"])
        .default("table"),
    );
  return addRosterOptions(command).addHelpText("after", help).action(run);
}

async function run(files: string[], flags: ReviewFlags): Promise<void> {
  if (flags.write && (files.length === 0 || files.includes("-")))
    throw new Error("--write changes files: name the CSV files of the roster");
  const sheet = await readSheet(flags.sheet);
  const old = await readFiles(files, flags);
  try {
    await review(sheet, old, flags);
  } catch (error) {
    if (!(error instanceof RosterError)) throw error;
    console.error(escapeControlsInLines(error.message));
    process.exitCode = 2;
  }
}

async function review(sheet: Sheet, old: RosterFiles, flags: ReviewFlags): Promise<void> {
  const roster = parseFiles(old, flags);
  const tableOf = (columns: Column[]) => (file: RosterFile) => ({ file, table: readTable(file, columns, flags) });
  const people = old.people.map(tableOf(peopleColumns));
  const [groups] = [old.groups ?? []].flat().map(tableOf(groupsColumns));
  const plan = planReview(sheet, {
    roster,
    people: people.map(({ table }) => table),
    groups: groups?.table,
    groupSeparator: flags.groupSeparator ?? ";",
    hasExistingGroups: flags.existingGroups,
  });
  const edited = {
    people: people.map(({ file, table }) => withEdits(file, table, plan, flags)),
    groups: groups && withEdits(groups.file, groups.table, plan, flags),
  };
  validate(edited, flags);
  const files = [...edited.people, edited.groups ?? []]
    .flat()
    .filter((file) => ![...old.people, old.groups].includes(file));
  const printed = flags.output === "roster" ? rosterText(edited, files) : undefined;
  if (flags.write) for (const { file, text } of files) writeOutput(file, text);
  await printPlan(sheet, plan, flags, printed);
  if (plan.toDo.length > 0) process.exitCode = 2;
}

function withEdits(file: RosterFile, table: Table, { edits }: ReviewPlan, { comment }: RosterFlags): RosterFile {
  const some = edits.get(table);
  if (some === undefined) return file;
  const { delimiter } = table;
  return { ...file, text: encodeCsv(editCsv(decodeCsv(file.text), { delimiter, comment }, some), file.text) };
}

function validate(edited: RosterFiles, flags: RosterFlags): void {
  try {
    parseFiles(edited, flags);
  } catch (error) {
    if (error instanceof RosterError) console.error("With these decisions, the roster would have problems.");
    throw error;
  }
}

function rosterText({ people: [only, ...others] }: RosterFiles, edited: RosterFile[]): string {
  if (only === undefined || others.length > 0 || edited.some((file) => file !== only))
    throw new Error("--output roster prints one CSV, but these decisions concern several: use --write");
  return decodeCsv(only.text);
}

/** @param roster the changed CSV; `undefined` to print the changes */
async function printPlan(
  sheet: Sheet,
  plan: ReviewPlan,
  flags: ReviewFlags,
  roster: string | undefined,
): Promise<void> {
  const { edits: _, ...rest } = plan;
  if (flags.output === "json") return print(toJson({ ...rest, isWritten: flags.write }));
  if (roster === undefined) return print(reviewText(sheet.source, plan, flags.write, screen()), { isStyled: true });
  process.stderr.write(reviewText(sheet.source, plan, flags.write));
  await print(roster);
}
