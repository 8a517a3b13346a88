import { Command, Option } from "commander";
import { groupBy } from "../../text/collections";
import { escapeControlsInLines } from "../../text/controls";
import type { Cell, Rows } from "../../text/csv";
import { formatList, type ListFormat, listFormats } from "../../text/format";
import { answer, type Question, type Reach } from "../access/answer";
import { administrativeOption, readAdministrativeList } from "../administrativeOption";
import { addConnectionOptions, type ConnectionFlags, connectTo } from "../connectionOptions";
import { print, screen } from "../print";
import { withProgress } from "../progress";

const help = `
Ask for one user or one group, for an account, or for a permission set. An
account and a permission set go together, and narrow the answer for a user or
group.

Examples:
  $ identitystore access --user nina_franco
  $ identitystore access --user nina_franco --account Production
  $ identitystore access --group Administrators --output json
  $ identitystore access --permission-set AdministratorAccess --output csv

Exit codes: 0 success, 1 the command failed (the reason is on standard error),
130 stopped by Ctrl-C.
`;

interface AccessFlags extends ConnectionFlags, Question {
  administrative?: string;
  output: ListFormat;
}

/** `identitystore access`: lists who reaches which account, and by which path. */
export function accessCommand(): Command {
  const command = new Command("access")
    .description("list who reaches which AWS account with which permission set, and by which group")
    .addOption(new Option("--user <user>", "the user's name, id in any form, or ARN").conflicts("group"))
    .option("--group <group>", "the group's name, its id in any form, or its ARN")
    .option("--account <account>", "the account's name or its id")
    .option("--permission-set <permission set>", "the permission set's name, its id (ps-...) or its ARN")
    .addOption(new Option("--output <format>", "the output format").choices(listFormats).default("table"))
    .addOption(administrativeOption());
  return addConnectionOptions(command).addHelpText("after", help).action(run);
}

async function run(flags: AccessFlags): Promise<void> {
  const { user, group, account, permissionSet } = flags;
  if ((user ?? group ?? account ?? permissionSet) === undefined)
    throw new Error("name a --user, a --group, an --account or a --permission-set");
  const administrative = await readAdministrativeList(flags.administrative);
  const connection = connectTo(flags);
  const { reaches, unread } = await withProgress((progress) =>
    answer(connection, flags, { administrative, progress, say: progress.say }),
  );
  for (const { what, reason } of unread)
    console.error(escapeControlsInLines(`identitystore: could not read ${what}: ${reason}`));
  const rows = flags.output === "table" ? tableRows(reaches, flags) : csvRows(reaches);
  await print(formatList(flags.output, { value: reaches, rows }, screen()), { isStyled: flags.output === "table" });
}

const csvColumns = [
  ...["userName", "userId", "group", "groupId", "permissionSet", "permissionSetArn", "isAdministrative"],
  ...["account", "accountId"],
] as const satisfies (keyof Reach)[];

function csvRows(reaches: Reach[]): Rows {
  return { columns: csvColumns, rows: reaches.map((reach) => csvColumns.map((column) => reach[column])) };
}

/** One row for each path, with its accounts, without the columns that the question answers. */
function tableRows(reaches: Reach[], { user, group }: Question): Rows {
  const paths = groupBy(reaches, (reach) => JSON.stringify([reach.permissionSetArn, reach.userId, reach.groupId]));
  const columns: { title: string; cell: (path: [Reach, ...Reach[]]) => Cell; isAsked?: boolean }[] = [
    {
      title: "user",
      cell: ([{ userName, userId }]) => userName ?? deleted(userId),
      isAsked: user !== undefined || group !== undefined,
    },
    { title: "permission set", cell: ([{ permissionSet }]) => permissionSet },
    { title: "administrative", cell: ([{ isAdministrative }]) => (isAdministrative ? "yes" : "") },
    { title: "accounts", cell: (path) => path.map(accountText).join(", ") },
    { title: "by group", cell: ([reach]) => reach.group ?? deleted(reach.groupId), isAsked: group !== undefined },
  ];
  const shown = columns.filter(({ isAsked = false }) => !isAsked);
  return {
    columns: shown.map(({ title }) => title),
    rows: [...paths.values()].map((path) => shown.map(({ cell }) => cell(path))),
  };
}

/** An assignment stays when its user or group is deleted. */
function deleted(id: string | null): string | null {
  return id && `${id} (deleted)`;
}

function accountText({ account, accountId }: Reach): string {
  return account === null ? accountId : `${account} (${accountId})`;
}
