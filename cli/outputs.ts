import { realpathSync } from "node:fs";
import path from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { noScreen, type Screen } from "../text/screen";
import { print, screen } from "./print";
import { writableFile, writeOutput } from "./writeOutput";

/** A format of a report, and where the report goes. */
export interface Output<Format extends string> {
  format: Format;
  /** `undefined` for standard output. */
  file: string | undefined;
}

/** Makes the option `--output`, which is repeatable. */
export function outputOption<Format extends string>(formats: readonly Format[]): Option {
  const description = `${formats.join(", ")}; with a file, into the file (repeatable; default: table)`;
  return new Option("--output <format[=file]>", description).argParser((text, outputs?: Output<Format>[]) =>
    addOutput(formats, text, outputs),
  );
}

/** Parses `format` or `format=file`, and adds it to the outputs. */
function addOutput<Format extends string>(
  formats: readonly Format[],
  text: string,
  outputs: Output<Format>[] = [],
): Output<Format>[] {
  const [name, ...rest] = text.split("=");
  const format = formats.find((candidate) => candidate === name);
  const file = rest.length === 0 ? undefined : rest.join("=");
  if (format === undefined) throw new InvalidArgumentError(`Allowed choices are ${formats.join(", ")}.`);
  if (file === "") throw new InvalidArgumentError("The name of the file is missing after =.");
  if (file === undefined && outputs.some((output) => output.file === undefined)) {
    throw new InvalidArgumentError("Only one format can go to standard output: write the other as format=file.");
  }
  if (file !== undefined && outputs.some((output) => output.file && path.resolve(output.file) === path.resolve(file))) {
    throw new InvalidArgumentError(`Another output goes to ${file} already.`);
  }
  return [...outputs, { format, file: file && writableFile(file) }];
}

/**
 * A mistyped output would replace a file that the command reads, such as a roster.
 *
 * @throws Error that names the file
 */
export function refuseToReplaceInputs(command: Command): void {
  const { output, ...options } = command.opts<{ output?: unknown }>();
  if (!Array.isArray(output)) return;
  const inputs = new Set([command.args, ...Object.values(options)].flat().flatMap(existingFile));
  for (const { file } of output as Output<string>[]) {
    if (existingFile(file).some((existing) => inputs.has(existing)))
      throw new Error(`--output would replace ${file}, which the command reads: name another file`);
  }
}

function existingFile(name: unknown): string[] {
  try {
    return typeof name === "string" ? [realpathSync(name)] : [];
  } catch {
    return [];
  }
}

/**
 * Writes a report in every format. It writes the files first: a reader of standard output that stops early does not end them.
 *
 * @param outputs by default, a table on standard output
 */
export async function writeOutputs<Format extends string>(
  outputs: Output<Format | "table">[] = [{ format: "table", file: undefined }],
  textOf: (format: Format | "table", screen: Screen) => string,
): Promise<void> {
  for (const { format, file } of outputs) {
    if (file !== undefined) writeOutput(file, textOf(format, noScreen));
  }
  for (const { format, file } of outputs) {
    if (file === undefined) await print(textOf(format, screen()), { isStyled: format === "table" });
  }
}
