import { Command } from "commander";
import { connectTo } from "../connectionOptions";
import { findMembers } from "../directory/members";
import { addListOptions, type ListFlags, listExitCodes, printList } from "../listOptions";
import { withProgress } from "../progress";

const example = `
Example:
  $ identitystore members --group AWS_SSO_Data_Science --output json
  [{ "userName": "nina_franco", "userId": "906a...", "displayName": "Nina Franco", "email": "nina@example.com" }]
`;

/** `identitystore members`: lists the members of a group. */
export function membersCommand(): Command {
  const command = new Command("members")
    .description("list the members of a group")
    .requiredOption("--group <group>", "the group's name, its id in any form, or its ARN")
    .addHelpText("after", example)
    .addHelpText("after", listExitCodes)
    .action(list);
  return addListOptions(command);
}

async function list({ group, ...flags }: ListFlags & { group: string }): Promise<void> {
  const connection = connectTo(flags);
  const members = await withProgress((progress) => findMembers(connection, group, progress));
  const columns = ["userName", "userId", "displayName", "email"] as const;
  const rows = members.map((member) => columns.map((column) => member[column]));
  await printList({ value: members, rows: { columns, rows } }, flags);
}
