import { type Command, Option } from "commander";
import type { Rows } from "../text/csv";
import { formatList, type ListFormat, listFormats } from "../text/format";
import { addConnectionOptions, type ConnectionFlags } from "./connectionOptions";
import { print } from "./print";

/** The options of a command that prints a list. */
export interface ListFlags extends ConnectionFlags {
  output: ListFormat;
}

/** Adds the options of a command that prints a list. */
export function addListOptions(command: Command): Command {
  command.addOption(new Option("--output <format>", "the output format").choices(listFormats).default("table"));
  return addConnectionOptions(command);
}

/** Prints a list in the format that the options name. */
export function printList(list: { value: unknown; rows: Rows }, { output }: ListFlags): Promise<void> {
  return print(formatList(output, list));
}

/** The exit codes of a command that prints a list, for its help. */
export const listExitCodes = `
Exit codes: 0 success, 1 the command failed (the reason is on standard error), 130 stopped by Ctrl-C.
`;
