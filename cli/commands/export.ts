import { writeFile } from "node:fs/promises";
import { Command, InvalidArgumentError } from "commander";
import { escapeControlsInLines } from "../../text/controls";
import { toCsv } from "../../text/csv";
import { addConnectionOptions, type ConnectionFlags, connectTo } from "../connectionOptions";
import { readLive } from "../directory/live";
import { exportRoster } from "../export/exportRoster";
import { lossesText } from "../export/loss";
import { print } from "../print";
import { whileListing } from "../whileListing";

const help = `
Example: bring an existing directory under management (in an empty folder: both files are written over)
  $ identitystore export --groups groups.csv > people.csv
  new IdentityRoster("people", { file: "people.csv", groupsFile: "groups.csv", adopt: "identical" })
  $ pulumi up

An apostrophe before =, +, - or @ keeps a spreadsheet from running the cell; IdentityRoster and identitystore check leave
it out again. What a roster cannot say is told on standard error.

Exit codes: 0 done, and adopting the roster would change nothing; 2 done, but a roster would refuse or change something;
1 could not do it (the reason is on standard error); 130 stopped by Ctrl-C.
`;

interface ExportFlags extends ConnectionFlags {
  groups?: string;
  groupSeparator: string;
}

/** `identitystore export`: the live directory as the CSV of a roster. */
export function exportCommand(): Command {
  const command = new Command("export")
    .description("write the live directory as a roster CSV that IdentityRoster reads back")
    .option("--groups <file>", "write groups to a CSV file of their own: empty groups and descriptions as well")
    .option("--group-separator <text>", "what separates the groups of a person; the roster's groupSeparator", some, ";")
    .addHelpText("after", help)
    .action(run);
  return addConnectionOptions(command);
}

async function run({ groups: groupsFile, groupSeparator, ...flags }: ExportFlags): Promise<void> {
  const connection = connectTo(flags);
  const live = await whileListing((progress) => readLive(connection, undefined, progress));
  const options = { groupSeparator, withGroups: groupsFile !== undefined };
  const { people, groups, losses } = exportRoster(live, options);
  if (groupsFile !== undefined) await writeFile(groupsFile, toCsv(groups));
  await print(toCsv(people));
  process.stderr.write(escapeControlsInLines(lossesText(losses)));
  if (losses.some(({ effect }) => effect !== "left")) process.exitCode = 2;
}

function some(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("It must not be empty.");
  return text;
}
