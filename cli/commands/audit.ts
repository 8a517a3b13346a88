import { Command, InvalidArgumentError, Option } from "commander";
import type { z } from "zod";
import { unknownIn } from "../../access/administrative";
import { withEarlier } from "../../access/signIns";
import type { Access, SignIns } from "../../access/types";
import { AccessReader, mergeAccess } from "../../provider/client/access";
import { quote } from "../../roster/problems/quote";
import { readRules } from "../../roster/rules/readRules";
import { escapeControlsInLines } from "../../text/controls";
import { administrativeOption, readAdministrativeList } from "../administrativeOption";
import { audit } from "../audit/audit";
import { findingKinds, type KindName, kindNames } from "../audit/findings";
import { switches } from "../audit/findings/finding";
import { formatReport, type ReportFormat, reportFormats } from "../audit/formatReport";
import { type AuditReport, auditReport, type EarlierAudit, earlierAudit } from "../audit/report/schema";
import { compareSince, parseReport, signInsOf } from "../audit/since";
import { addConnectionOptions, type ConnectionFlags, connectTo } from "../connectionOptions";
import { type Live, mergeDirectories, readLive } from "../directory/live";
import { mergeSignIns, readSignIns } from "../directory/signIns";
import { readInput, readInputs } from "../input";
import { type Output, outputOption, writeOutputs } from "../outputs";
import { checkNeeds, time } from "../parseOption";
import { type Progress, withProgress } from "../progress";
import { answersIn, carriedText } from "../review/answers";
import { readSheet } from "../review/sheet";
import { sourceOf } from "../rosterOptions";
import { readStacks, type Stacks, storesOf } from "../stacks/managed";

const help = `
Examples:
  $ pulumi stack export | identitystore audit
  $ identitystore audit people.json admins.json --output html=audit.html
  $ identitystore audit people.json --access --administrative administrators.txt
  $ identitystore audit people.json --sign-ins --since last-month.json
  $ identitystore audit people.json --rules rules.yaml
  $ identitystore audit people.json --output html=a.html --output json=a.json
  $ identitystore audit --from a.json --output review=a.csv
  $ identitystore audit --from b.json --output review=b.csv --previous a.csv

Exit codes: 0 no findings, 2 findings, 1 the command failed (the reason is on
standard error), 130 stopped by Ctrl-C.
`;

/** The kinds of findings, as the help text lists options. */
function kindsText({ command }: { command: Command }): string {
  const helper = command.createHelp();
  helper.prepareContext({});
  const width = Math.max(...kindNames.map(({ length }) => length));
  const items = findingKinds.map(({ kind, meaning, needs }) =>
    helper.formatItem(kind, width, needs === undefined ? meaning : `${meaning} (${switches[needs]})`, helper),
  );
  return ["\nKinds of findings:", ...items].join("\n");
}

interface AuditFlags extends ConnectionFlags {
  offline: boolean;
  access: boolean;
  administrative?: string;
  signIns: boolean;
  rules?: string;
  on?: Date;
  since?: string;
  from?: string;
  ignore?: KindName[];
  output?: Output<ReportFormat>[];
  previous?: string;
}

/** `identitystore audit`: compares what stacks declare with what is in the directory. */
export function auditCommand(): Command {
  const command = new Command("audit")
    .description("compare what stacks declare with what is in the directory")
    .argument("[exports...]", "files that pulumi stack export printed (- or a pipe: standard input)")
    .addOption(
      new Option("--offline", "compare only the exports with each other, without requests to AWS")
        .default(false)
        // Only the directory shows which memberships are still there, and who is in a group.
        .conflicts(["access", "signIns", "rules", "on"]),
    )
    .option(
      "--access",
      "also read permission sets, accounts and assignments: who reaches what, and by which group",
      false,
    )
    .addOption(administrativeOption("with --access: "))
    .option("--sign-ins", "also read the last sign-ins of 90 days from CloudTrail; includes --access", false)
    .option("--rules <file>", "a YAML file of rules of memberships, as a roster has: find who breaks them")
    .option("--on <date>", "the time with which the ends of memberships are compared (default: now)", time)
    .option("--since <file>", "the JSON of an earlier audit, to list joiners, movers and leavers since then")
    .option("--ignore <kind>", "a kind of findings to leave out (repeatable)", addKind)
    .addOption(
      new Option("--from <file>", "the JSON of an audit, to print it again without requests to AWS").conflicts([
        ...["offline", "access", "signIns", "rules", "on", "ignore"],
      ]),
    )
    .addOption(outputOption(reportFormats))
    .option("--previous <file>", "an earlier review sheet, whose answers the new one repeats (with --output review)")
    .addHelpText("after", kindsText)
    .addHelpText("after", help)
    .action(run);
  return addConnectionOptions(command);
}

async function run(files: string[], flags: AuditFlags, command: Command): Promise<void> {
  checkNeeds(command, { "--administrative": ["--access", "--sign-ins"] });
  if (flags.from !== undefined && files.length > 0)
    throw new Error("--from prints a finished audit, and takes no exports of stacks: leave one of them out");
  if (flags.previous !== undefined && !flags.output?.some(({ format }) => format === "review"))
    throw new Error("--previous has no effect without --output review: add it, or leave --previous out");
  // Reads earlier files first: if they are wrong, the command makes no requests.
  const previous = flags.previous === undefined ? undefined : answersIn(await readSheet(flags.previous));
  const earlier = flags.since === undefined ? undefined : await readReport(earlierAudit, flags.since);
  const report =
    flags.from === undefined ? await makeReport(files, flags, earlier) : await readReport(auditReport, flags.from);
  if (earlier !== undefined) report.since = compareSince(earlier, report);
  await writeOutputs(flags.output, (format: ReportFormat, screen) =>
    formatReport(format, report, { screen, answers: previous }),
  );
  // The other formats say it themselves.
  if (flags.output?.some(({ format }) => format === "csv" || format === "review"))
    for (const { what, reason } of report.access?.unread ?? [])
      console.error(escapeControlsInLines(`identitystore: could not read ${what}: ${reason}`));
  if (previous !== undefined) process.stderr.write(carriedText(previous, report));
  if (report.findings.length > 0) process.exitCode = 2;
}

async function makeReport(files: string[], flags: AuditFlags, earlier?: EarlierAudit): Promise<AuditReport> {
  const rules = flags.rules === undefined ? undefined : readRules(await sourceOf(flags.rules));
  const inputs = await readInputs(files);
  if (inputs.length === 0) throw new Error("name the files that pulumi stack export printed, or pipe one in");
  const stacks = readStacks(inputs);
  const { live, access, signIns } = flags.offline
    ? {}
    : await withProgress((progress) => readAll(stacks, flags, progress));
  const before = earlier && signInsOf(earlier);
  return audit(stacks, live, {
    ignore: flags.ignore,
    on: flags.on,
    access,
    signIns: signIns && before ? withEarlier(signIns, before) : signIns,
    rules,
  });
}

async function readReport<Schema extends z.ZodType>(schema: Schema, file: string): Promise<z.output<Schema>> {
  const { source, text } = await readInput(file);
  return parseReport(schema, source, text);
}

/** Reads the identity store that the options name; by default, those that the stacks name, else the only one. */
async function readAll(
  stacks: Stacks,
  flags: AuditFlags,
  progress: Progress,
): Promise<{ live: Live; access: Access | undefined; signIns: SignIns | undefined }> {
  const administrative = await readAdministrativeList(flags.administrative);
  const connection = connectTo(flags);
  const declared = connection.settings.identityStoreId === undefined ? storesOf(stacks) : [];
  // A group of the rules may be in one directory and not in the other.
  if (flags.rules !== undefined && declared.length > 1) {
    const stores = declared.join(", ");
    throw new Error(
      `--rules needs one identity store, and the stacks have ${stores}: name one with --identity-store-id`,
    );
  }
  const directories: Live[] = [];
  const accesses: Access[] = [];
  const signIns: (SignIns | undefined)[] = [];
  for (const id of declared.length === 0 ? [undefined] : declared) {
    // Reads the access first: a user or group that is created in the meantime does not look as if it were gone.
    if (flags.access || flags.signIns) {
      const reader = await AccessReader.create(connection, id, { administrative, progress, say: progress.say });
      accesses.push(await reader.all());
    }
    const live = await readLive(connection, id, progress);
    directories.push(live);
    if (!flags.signIns) continue;
    const read = await readSignIns(connection, id, live.users, progress, progress.say);
    signIns.push(read.signIns);
    accesses.at(-1)?.unread.push(...read.unread);
  }
  const access = accesses.length === 0 ? undefined : mergeAccess(accesses);
  // A misspelt name would leave a permission set that is not administrative.
  const unknown = access === undefined ? [] : unknownIn(administrative, access.permissionSets);
  for (const item of unknown) {
    progress.say(
      `identitystore: ${flags.administrative}: no permission set is named ${quote(item)}, or has this policy`,
    );
  }
  return { live: mergeDirectories(directories), access, signIns: mergeSignIns(signIns) };
}

function addKind(kind: string, kinds: KindName[] = []): KindName[] {
  const known = kindNames.find((candidate) => candidate === kind);
  if (known === undefined) throw new InvalidArgumentError(`It must be one of ${kindNames.join(", ")}.`);
  return [...kinds, known];
}
