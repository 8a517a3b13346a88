import { Command } from "commander";
import { connectTo } from "../connectionOptions";
import { findMemberships } from "../directory/memberships";
import { addListOptions, type ListFlags, listExitCodes, printList } from "../listOptions";
import { withProgress } from "../progress";

const example = `
Example:
  $ identitystore memberships --user nina_franco --output json
  ["AWS_SSO_Data_Science", "Everybody"]
`;

/** `identitystore memberships`: lists the groups that a user is in. */
export function membershipsCommand(): Command {
  const command = new Command("memberships")
    .description("list the groups that a user is in")
    .requiredOption("--user <user>", "the user's name, id in any form, or ARN")
    .addHelpText("after", example)
    .addHelpText("after", listExitCodes)
    .action(list);
  return addListOptions(command);
}

async function list({ user, ...flags }: ListFlags & { user: string }): Promise<void> {
  const connection = connectTo(flags);
  const groups = await withProgress((progress) => findMemberships(connection, user, progress));
  const rows = groups.map(({ displayName, groupId }) => [displayName, groupId]);
  const value = groups.map(({ displayName }) => displayName);
  await printList({ value, rows: { columns: ["group", "groupId"], rows } }, flags);
}
