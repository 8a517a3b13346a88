import { InvalidArgumentError } from "commander";
import { print, screen } from "../print";
import type { Answers } from "../review/answers";
import { writeOutput } from "../writeOutput";
import { formatReport, type ReportFormat, reportFormats } from "./formatReport";
import type { AuditReport } from "./report/schema";

/** A format of a report, and where the report goes. */
export interface Output {
  format: ReportFormat;
  /** `undefined` for standard output. */
  file: string | undefined;
}

/** Parses `format` or `format=file`, and adds it to the outputs. */
export function addOutput(text: string, outputs: Output[] = []): Output[] {
  const [name, ...rest] = text.split("=");
  const format = reportFormats.find((candidate) => candidate === name);
  const file = rest.length === 0 ? undefined : rest.join("=");
  if (format === undefined) throw new InvalidArgumentError(`Allowed choices are ${reportFormats.join(", ")}.`);
  if (file === "") throw new InvalidArgumentError("The name of the file is missing after =.");
  if (file === undefined && outputs.some((output) => output.file === undefined)) {
    throw new InvalidArgumentError("Only one format can go to standard output: write the other as format=file.");
  }
  if (file !== undefined && outputs.some((output) => output.file === file)) {
    throw new InvalidArgumentError(`Another output goes to ${file} already.`);
  }
  return [...outputs, { format, file }];
}

/** Writes the files first: a reader of standard output that stops early does not end them. */
export async function writeOutputs(report: AuditReport, outputs: Output[], answers?: Answers): Promise<void> {
  for (const { format, file } of outputs) {
    if (file !== undefined) await writeOutput(file, formatReport(format, report, { answers }));
  }
  for (const { format, file } of outputs) {
    if (file === undefined)
      await print(formatReport(format, report, { answers, screen: screen() }), { isStyled: format === "table" });
  }
}
