import { Command, InvalidArgumentError } from "commander";
import type { z } from "zod";
import { audit } from "../audit/audit";
import { findingKinds, type KindName, kindNames } from "../audit/findings";
import { formatReport, type ReportFormat, reportFormats } from "../audit/formatReport";
import { type AuditReport, auditReport, earlierAudit } from "../audit/report/schema";
import { compareSince, parseReport } from "../audit/since";
import { addConnectionOptions, type ConnectionFlags, connectTo } from "../connectionOptions";
import { type Live, mergeDirectories, readLive } from "../directory/live";
import { readInput, readInputs } from "../input";
import { type Output, outputOption, writeOutputs } from "../outputs";
import { type ListingProgress, withProgress } from "../progress";
import { readStacks, type Stacks, storesOf } from "../stacks/managed";

const help = `
Kinds of findings:
${findingKinds.map(({ kind, meaning }) => `  ${kind.padEnd(24)}${meaning}`).join("\n")}

Examples:
  $ pulumi stack export | identitystore audit
  $ identitystore audit people.json admins.json --output html=audit.html --output json=audit.json
  $ identitystore audit --from audit.json --output review=review.csv
  $ identitystore audit people.json --since last-month.json --output json > this-month.json

Exit codes: 0 no findings, 2 findings, 1 the command failed (the reason is on standard error), 130 stopped by Ctrl-C.
`;

interface AuditFlags extends ConnectionFlags {
  offline: boolean;
  since?: string;
  from?: string;
  ignore: KindName[];
  output?: Output<ReportFormat>[];
}

/** `identitystore audit`: compares what stacks declare with what is in the directory. */
export function auditCommand(): Command {
  const command = new Command("audit")
    .description("compare what stacks declare with what is in the directory")
    .argument("[exports...]", "files that pulumi stack export printed (- or a pipe: standard input)")
    .option("--offline", "compare only the exports with each other, without requests to AWS", false)
    .option("--since <file>", "the JSON of an earlier audit, to list joiners, movers and leavers since then")
    .option("--ignore <kind>", "a kind of findings to leave out (repeatable)", addKind, [])
    .option("--from <file>", "the JSON of an audit, to print it again without requests to AWS")
    .addOption(outputOption(reportFormats))
    .addHelpText("after", help)
    .action(run);
  return addConnectionOptions(command);
}

async function run(files: string[], flags: AuditFlags): Promise<void> {
  // Reads the earlier audit first: if it is wrong, the command makes no requests.
  const earlier = flags.since === undefined ? undefined : await readReport(earlierAudit, flags.since);
  const report = flags.from === undefined ? await makeReport(files, flags) : await keptReport(flags.from, files, flags);
  if (earlier !== undefined) report.since = compareSince(earlier, report);
  await writeOutputs(flags.output, (format: ReportFormat, screen) => formatReport(format, report, screen));
  if (report.findings.length > 0) process.exitCode = 2;
}

async function makeReport(files: string[], flags: AuditFlags): Promise<AuditReport> {
  const inputs = await readInputs(files);
  if (inputs.length === 0) throw new Error("name the files that pulumi stack export printed, or pipe one in");
  const stacks = readStacks(inputs);
  const live = flags.offline ? undefined : await withProgress((progress) => readAll(stacks, flags, progress));
  return audit(stacks, live, { ignore: flags.ignore });
}

/** Options without effect would look like an audit that did what they say. */
async function keptReport(file: string, exports: string[], { offline, ignore }: AuditFlags): Promise<AuditReport> {
  const options: [isGiven: boolean, name: string][] = [
    [exports.length > 0, "exports of stacks"],
    [offline, "--offline"],
    [ignore.length > 0, "--ignore"],
  ];
  const idle = options.find(([isGiven]) => isGiven);
  if (idle !== undefined)
    throw new Error(`--from prints a finished audit, and takes no ${idle[1]}: leave one of them out`);
  return readReport(auditReport, file);
}

async function readReport<Schema extends z.ZodType>(schema: Schema, file: string): Promise<z.output<Schema>> {
  const { source, text } = await readInput(file);
  return parseReport(schema, source, text);
}

/** Reads the identity store that the options name; by default, those that the stacks name, else the only one. */
async function readAll(stacks: Stacks, flags: AuditFlags, progress: ListingProgress): Promise<Live> {
  const connection = connectTo(flags);
  const declared = connection.settings.identityStoreId === undefined ? storesOf(stacks) : [];
  const directories: Live[] = [];
  for (const id of declared.length === 0 ? [undefined] : declared)
    directories.push(await readLive(connection, id, progress));
  return mergeDirectories(directories);
}

function addKind(kind: string, kinds: KindName[]): KindName[] {
  const known = kindNames.find((candidate) => candidate === kind);
  if (known === undefined) throw new InvalidArgumentError(`It must be one of ${kindNames.join(", ")}.`);
  return [...kinds, known];
}
