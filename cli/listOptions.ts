import { type Command, Option } from "commander";
import type { Rows } from "../text/csv";
import { formatList, type ListFormat, listFormats } from "../text/format";
import { addConnectionOptions, type ConnectionFlags } from "./connectionOptions";
import { print } from "./print";

/** The flags of a command that prints a list of what is in the directory. */
export interface ListFlags extends ConnectionFlags {
  output: ListFormat;
}

/** Gives a command the options of one that prints a list. */
export function addListOptions(command: Command): Command {
  command.addOption(new Option("--output <format>", "how to print it").choices(listFormats).default("table"));
  return addConnectionOptions(command);
}

/** Prints a list as the flags say. */
export function printList(list: { value: unknown; rows: Rows }, { output }: ListFlags): Promise<void> {
  return print(formatList(output, list));
}

/** What exit codes mean, for the help of a command that only lists. */
export const listExitCodes = `
Exit codes: 0 done, 1 could not do it (the reason is on standard error), 130 stopped by Ctrl-C.
`;
