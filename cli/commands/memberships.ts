import { Command, Option } from "commander";
import type { Connection } from "../../provider/client/connection";
import type { Rows } from "../../text/csv";
import { formatList, type ListFormat, listFormats } from "../../text/format";
import { addConnectionOptions, type ConnectionFlags, connectTo } from "../connectionOptions";
import { findMembers, findMemberships } from "../directory/memberships";
import { print, screen } from "../print";
import { type Progress, withProgress } from "../progress";

const membersExample = `
Example:
  $ identitystore members --group AWS_SSO_Data_Science --output json
  [{ "userName": "nina_franco", "userId": "906a...",
     "displayName": "Nina Franco", "email": "nina@example.com" }]
`;

/** `identitystore members`: lists the members of a group. */
export function membersCommand(): Command {
  const command = new Command("members")
    .description("list the members of a group")
    .requiredOption("--group <group>", "the group's name, its id in any form, or its ARN")
    .addHelpText("after", membersExample);
  return listCommand(command, async (connection, flags: { group: string }, progress) => {
    const members = await findMembers(connection, flags.group, progress);
    const columns = ["userName", "userId", "displayName", "email"] as const;
    const rows = members.map((member) => columns.map((column) => member[column]));
    return { value: members, rows: { columns, rows } };
  });
}

const membershipsExample = `
Example:
  $ identitystore memberships --user nina_franco --output json
  ["AWS_SSO_Data_Science", "Everybody"]
`;

/** `identitystore memberships`: lists the groups that a user is in. */
export function membershipsCommand(): Command {
  const command = new Command("memberships")
    .description("list the groups that a user is in")
    .requiredOption("--user <user>", "the user's name, id in any form, or ARN")
    .addHelpText("after", membershipsExample);
  return listCommand(command, async (connection, flags: { user: string }, progress) => {
    const groups = await findMemberships(connection, flags.user, progress);
    const rows = groups.map(({ displayName, groupId }) => [displayName, groupId]);
    return { value: groups.map(({ displayName }) => displayName), rows: { columns: ["group", "groupId"], rows } };
  });
}

const exitCodes = `Exit codes: 0 success, 1 the command failed (the reason is on standard error),
130 stopped by Ctrl-C.
`;

/** Makes a command list something of the directory: as rows for people and spreadsheets, as a value for programs. */
function listCommand<Flags>(
  command: Command,
  list: (connection: Connection, flags: Flags, progress: Progress) => Promise<{ value: unknown; rows: Rows }>,
): Command {
  command.addOption(new Option("--output <format>", "the output format").choices(listFormats).default("table"));
  command.addHelpText("after", exitCodes);
  return addConnectionOptions(command).action(async (flags: Flags & ConnectionFlags & { output: ListFormat }) => {
    const connection = connectTo(flags);
    const listed = await withProgress((progress) => list(connection, flags, progress));
    await print(formatList(flags.output, listed, screen()), { isStyled: flags.output === "table" });
  });
}
