import { Command, InvalidArgumentError } from "commander";
import { escapeControlsInLines } from "../../text/controls";
import { toCsv } from "../../text/csv";
import { addConnectionOptions, type ConnectionFlags, connectTo } from "../connectionOptions";
import { readLive } from "../directory/live";
import { exportRoster } from "../export/exportRoster";
import { limitationsText } from "../export/limitations";
import { print } from "../print";
import { withProgress } from "../progress";
import { writableFile, writeOutput } from "../writeOutput";

const help = `
Example: adopt an existing directory (run it in an empty folder, as it
overwrites both files)
  $ identitystore export --groups groups.csv > people.csv
  new IdentityRoster("people", {
    file: "people.csv", groupsFile: "groups.csv", adopt: "identical"
  })
  $ pulumi up

An apostrophe before =, +, - or @ keeps a spreadsheet from running the cell;
IdentityRoster and identitystore check remove it again. Anything a roster cannot
express is listed on standard error.

Exit codes: 0 success, and adopting the roster would change nothing; 2 success,
but IdentityRoster would refuse or change something; 1 the command failed (the
reason is on standard error); 130 stopped by Ctrl-C.
`;

interface ExportFlags extends ConnectionFlags {
  groups?: string;
  groupSeparator: string;
}

/** `identitystore export`: writes the directory as the CSV of a roster. */
export function exportCommand(): Command {
  const command = new Command("export")
    .description("write the users and groups of the directory as a CSV that IdentityRoster reads")
    .option("--groups <file>", "also write a CSV file of groups, with descriptions and empty groups", writableFile)
    .option(
      "--group-separator <text>",
      "the separator of several groups in one cell, for groupSeparator of the roster",
      nonEmpty,
      ";",
    )
    .addHelpText("after", help)
    .action(run);
  return addConnectionOptions(command);
}

async function run({ groups: groupsFile, groupSeparator, ...flags }: ExportFlags): Promise<void> {
  const connection = connectTo(flags);
  const live = await withProgress((progress) => readLive(connection, undefined, progress));
  const options = { groupSeparator, withGroups: groupsFile !== undefined };
  const { people, groups, limitations } = exportRoster(live, options);
  if (groupsFile !== undefined) writeOutput(groupsFile, toCsv(groups));
  await print(toCsv(people));
  process.stderr.write(escapeControlsInLines(limitationsText(limitations)));
  if (limitations.some(({ effect }) => effect !== "kept")) process.exitCode = 2;
}

function nonEmpty(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("It must not be empty.");
  return text;
}
