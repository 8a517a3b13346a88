import { Command, InvalidArgumentError, Option } from "commander";
import { audit } from "../audit/audit";
import { findingKinds, type KindName, kindNames } from "../audit/findings";
import { formatReport, type ReportFormat, reportFormats } from "../audit/formatReport";
import type { EarlierAudit } from "../audit/report/schema";
import { compareSince, parseReport } from "../audit/since";
import { addConnectionOptions, type ConnectionFlags, connectTo } from "../connectionOptions";
import { type Live, mergeDirectories, readLive } from "../directory/live";
import { readInput, readInputs } from "../input";
import { print, screen } from "../print";
import type { ListingProgress } from "../progress";
import { withProgress } from "../progress";
import { readStacks, type Stacks, storesOf } from "../stacks/managed";

const help = `
Kinds of findings:
${findingKinds.map(({ kind, meaning }) => `  ${kind.padEnd(24)}${meaning}`).join("\n")}

Examples:
  $ pulumi stack export | identitystore audit
  $ identitystore audit people.json admins.json --output html > audit.html
  $ identitystore audit people.json --since last-month.json --output json > this-month.json

Exit codes: 0 no findings, 2 findings, 1 the command failed (the reason is on standard error), 130 stopped by Ctrl-C.
`;

interface AuditFlags extends ConnectionFlags {
  offline: boolean;
  since?: string;
  ignore: KindName[];
  output: ReportFormat;
}

/** `identitystore audit`: compares what stacks declare with what is in the directory. */
export function auditCommand(): Command {
  const command = new Command("audit")
    .description("compare what stacks declare with what is in the directory")
    .argument("[exports...]", "files that pulumi stack export printed (- or a pipe: standard input)")
    .option("--offline", "compare only the exports with each other, without requests to AWS", false)
    .option("--since <file>", "the JSON of an earlier audit, to list joiners, movers and leavers since then")
    .option("--ignore <kind>", "a kind of findings to leave out (repeatable)", addKind, [])
    .addOption(new Option("--output <format>", "the output format").choices(reportFormats).default("table"))
    .addHelpText("after", help)
    .action(run);
  return addConnectionOptions(command);
}

async function run(files: string[], flags: AuditFlags): Promise<void> {
  const inputs = await readInputs(files);
  if (inputs.length === 0) throw new Error("name the files that pulumi stack export printed, or pipe one in");
  const stacks = readStacks(inputs);
  const earlier = flags.since === undefined ? undefined : await readReport(flags.since);
  const live = flags.offline ? undefined : await withProgress((progress) => readAll(stacks, flags, progress));
  const report = audit(stacks, live, { ignore: flags.ignore });
  if (earlier !== undefined) report.since = compareSince(earlier, report);
  await print(formatReport(flags.output, report, screen()), { isStyled: flags.output === "table" });
  if (report.findings.length > 0) process.exitCode = 2;
}

async function readReport(file: string): Promise<EarlierAudit> {
  const { source, text } = await readInput(file);
  return parseReport(source, text);
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
