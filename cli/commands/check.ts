import { Command, Option } from "commander";
import { AccessReader } from "../../provider/client/access";
import type { Connection } from "../../provider/client/connection";
import type { ListingProgress } from "../../provider/client/pages";
import type { Limit } from "../../provider/client/settings";
import { refusalOf } from "../../provider/lifecycle/rosterPeople";
import type { Roster } from "../../roster/people/person";
import { RosterError } from "../../roster/problems/rosterError";
import { rosterPeopleArgs } from "../../roster/resources/rosterPeopleArgs";
import { readRules } from "../../roster/rules/readRules";
import { toJson } from "../../text/format";
import type { Screen } from "../../text/screen";
import { administrativeOption, readAdministrativeList } from "../administrativeOption";
import { type AccessChanges, accessChanges, assigneesOf, changingIn } from "../check/accessChanges";
import { planAdoptions } from "../check/adoptions";
import { reportMarkdown } from "../check/markdown";
import { periodWarnings, timedChanges } from "../check/periods";
import { type CheckReport, hasFindings, invalidReport, validReport } from "../check/report";
import { laterProblems, unusedValues } from "../check/ruleWarnings";
import { nameInStack, rosterIn, type StackRoster } from "../check/stackRoster";
import { reportText } from "../check/text";
import { planUpdate, type UpdatePlan } from "../check/updatePlan";
import { type Names, warningsOf } from "../check/warnings";
import { addConnectionOptions, type ConnectionFlags, connectTo } from "../connectionOptions";
import { type Live, type LiveEntities, listEntities, readLive } from "../directory/live";
import { readInput } from "../input";
import { type Output, outputOption, writeOutputs } from "../outputs";
import { checkNeeds, collect, duration, limit, time } from "../parseOption";
import { withProgress } from "../progress";
import { addRosterOptions, parseFiles, type RosterFlags, readFiles, sourceOf } from "../rosterOptions";

const help = `
Examples:
  $ identitystore check people.csv --groups groups.csv
  $ pulumi stack export | identitystore check people.csv --against -
  $ identitystore check people.csv --rules rules.yaml
  $ identitystore check people.csv --live --adopt update
  $ identitystore check people.csv --on 2026-12-31 --ending-within 14d
  $ identitystore check people.csv --against export.json --max-deletes 5
  $ identitystore check people.csv --output table --output markdown=comment.md

The command warns of names that a person cannot tell apart: names of the roster,
with --against also names of the stack, and with --live also names of the
directory. It warns of people whose memberships have all ended, and with
--ending-within of memberships that end soon, and of rules that are broken when
memberships begin and end within that time. It warns of rules with values that
nobody has. Warnings do not change the exit code.

Exit codes: 0 no problems, 2 the roster has problems, the update would be
refused or exceed a limit, or an adoption would be refused, 1 the command failed
(the reason is on standard error), 130 stopped by Ctrl-C.

The command does not know what a program adds by code (each, groupsOf,
transformations).
`;

interface CheckFlags extends ConnectionFlags, RosterFlags {
  on?: Date;
  endingWithin?: number;
  against?: string;
  roster?: string;
  rules?: string;
  maxDeletes?: Limit;
  maxMembershipDeletes?: Limit;
  live: boolean;
  adopt: string;
  allowExternal: boolean;
  protected?: string[];
  adoptFrom?: string[];
  access: boolean;
  administrative?: string;
  output?: Output<Format>[];
}

/** Options, and those of which they need one. */
const needs = {
  "--roster": ["--against"],
  "--max-deletes": ["--against"],
  "--max-membership-deletes": ["--against"],
  "--adopt": ["--live"],
  "--allow-external": ["--live"],
  "--protected": ["--live"],
  "--adopt-from": ["--live"],
  "--access": ["--against", "--live"],
  "--administrative": ["--access"],
};

const formats = ["table", "json", "markdown"] as const;

type Format = (typeof formats)[number];

/** `identitystore check`: checks a roster, and plans the next update and the adoptions. */
export function checkCommand(): Command {
  const command = new Command("check")
    .description("check a roster offline; show what an update or, with --live, adoption would do")
    .argument("[files...]", "the CSV files of the roster (- or a pipe: standard input)")
    .addOption(outputOption(formats));
  const against = [
    new Option(
      "--against <export>",
      "a file that pulumi stack export printed (-: standard input), to list who would join, change, move and leave",
    ),
    new Option("--roster <name>", "the name of the roster in the stack (default: the only one)"),
    option(
      "--max-deletes <limit>",
      "fail if the update would delete more users and groups than this: 5, or 10%",
      limit,
    ),
    option("--max-membership-deletes <limit>", "fail if the update would remove more memberships than this", limit),
  ];
  const newToStack = "list what adoption would do with each user and group that is new to the stack";
  const live = [
    new Option("--live", newToStack).default(false),
    new Option("--adopt <policy>", "the adoption policy").choices(["never", "identical", "update"]).default("update"),
    new Option("--allow-external", "assume that identitystore:allowExternal is true").default(false),
    option("--protected <name>", "a name in identitystore:protected (repeatable)", collect),
    option(
      "--adopt-from <project>",
      "a project in identitystore:adoptFrom (repeatable); the project of the stack of --against is always added",
      collect,
    ),
  ];
  const access = new Option("--access", "also show which access to AWS accounts people gain and lose").default(false);
  const periods = [
    option("--on <time>", "check the roster as on this date (at midnight in UTC), or at this time with a zone", time),
    option("--ending-within <duration>", "warn of memberships that end within this time, such as 14d or 36h", duration),
  ];
  addRosterOptions(command).option(
    "--rules <file>",
    "a YAML file of rules: which memberships are allowed, and groups that follow from attributes",
  );
  for (const added of periods) command.addOption(added.helpGroup("Memberships that begin and end:"));
  for (const added of against) command.addOption(added.helpGroup("Against a stack:"));
  for (const added of live) command.addOption(added.helpGroup("Against the directory:"));
  for (const added of [access, administrativeOption("with --access: ")])
    command.addOption(added.helpGroup("Access to accounts, with --against or --live:"));
  return addConnectionOptions(command)
    .addHelpText("after", help)
    .action(async (files: string[], flags: CheckFlags) => {
      checkNeeds(command, needs);
      await run(files, flags);
    });
}

function option<Value>(flags: string, description: string, parse: (text: string, earlier: Value) => Value): Option {
  return new Option(flags, description).argParser(parse);
}

async function run(files: string[], flags: CheckFlags): Promise<void> {
  const report = await check(files, flags, new Date());
  await writeOutputs(flags.output, (format: Format, screen) => formatReport(format, report, screen));
  if (hasFindings(report)) process.exitCode = 2;
}

function formatReport(format: Format, report: CheckReport, screen: Screen): string {
  if (format === "json") return toJson(report);
  return format === "markdown" ? reportMarkdown(report) : reportText(report, screen);
}

/** @param now the time of the check */
async function check(files: string[], flags: CheckFlags, now: Date): Promise<CheckReport> {
  try {
    const read = await readFiles(files, flags);
    const rules = flags.rules === undefined ? undefined : await sourceOf(flags.rules);
    const administrative = await readAdministrativeList(flags.administrative);
    const stack = flags.against === undefined ? undefined : await readStack(flags.against, flags);
    const readAt = (time: Date) => parseFiles(read, flags, { now: time, rules });
    const { on = now } = flags;
    const roster = readAt(on);
    const against = stack && { stack, plan: planUpdate(roster, stack, existing(flags)) };
    const connection = flags.live || flags.access ? connectTo(flags, adoptionSettings(flags, stack)) : undefined;
    const found = connection && (await withProgress((progress) => readDirectory(connection, flags, progress)));
    const listed = flags.live ? found : undefined;
    const live = connection && listed && (await planAdoptions(roster, connection, existing(flags), listed, against));
    const access =
      connection && found && flags.access
        ? await planAccess(roster, connection, found, against, administrative)
        : undefined;
    const warnings = [
      // Only rules depend on who is in a group at a time.
      ...(rules
        ? [...laterProblems(roster, flags.endingWithin ?? 0, readAt), ...unusedValues(readRules(rules), roster)]
        : []),
      ...warningsOf(roster, [...(stack ? [inStack(stack)] : []), ...(listed ? [inDirectory(listed)] : [])]),
      ...periodWarnings(roster, flags.endingWithin, !flags.existingUsers),
    ];
    const timed = on > now ? timedChanges(roster, now) : undefined;
    const refusal = stack && refusalIn(stack, roster, flags);
    return validReport(roster, { on: flags.on, timed, warnings, against: against?.plan, refusal, live, access }, flags);
  } catch (error) {
    if (error instanceof RosterError) return invalidReport(error.problems);
    throw error;
  }
}

/**
 * Why the provider would refuse the update. The options replace the provider's limits. A number for users limits all deletions of
 * the update, and so the people who leave; the provider takes a share of the people alone.
 */
function refusalIn({ people }: StackRoster, roster: Roster, flags: CheckFlags): string | undefined {
  if (people === undefined) return undefined;
  const { maxDeletes, maxMembershipDeletes } = flags;
  const limits = {
    maxDeletes: typeof maxDeletes === "number" ? Number.POSITIVE_INFINITY : maxDeletes,
    maxMembershipDeletes,
  };
  const after = { ...rosterPeopleArgs(roster), users: flags.existingUsers ? ("existing" as const) : undefined };
  return refusalOf(limits, people, after, roster.now);
}

/** Reads the memberships too if they matter: they take one request for each group. */
async function readDirectory(connection: Connection, { access }: CheckFlags, progress: ListingProgress): Promise<Live> {
  if (access) return readLive(connection, undefined, progress);
  const entities = await listEntities(await connection.directory(), progress);
  return { ...entities, identityStoreIds: [], memberships: [] };
}

async function planAccess(
  roster: Roster,
  connection: Connection,
  live: Live,
  against: { plan: UpdatePlan; stack: StackRoster } | undefined,
  administrative: string[],
): Promise<AccessChanges> {
  const changing = changingIn(roster, live, against);
  const access = await withProgress(async (progress) => {
    const reader = await AccessReader.create(connection, undefined, { administrative, progress, say: progress.say });
    return reader.ofPrincipals(assigneesOf(changing));
  });
  return accessChanges(changing, live, access);
}

async function readStack(file: string, { roster }: CheckFlags): Promise<StackRoster> {
  const { source, text } = await readInput(file);
  return rosterIn(source, text, roster);
}

/** @param stack its project may adopt what the project itself created */
function adoptionSettings(
  { adopt, allowExternal, protected: names = [], adoptFrom = [] }: CheckFlags,
  stack: StackRoster | undefined,
): Record<string, string> {
  const [own = ""] = stack?.stack.split("/") ?? [];
  const projects = own === "" ? adoptFrom : [...adoptFrom, own];
  return {
    adopt,
    allowExternal: String(allowExternal),
    protected: JSON.stringify(names),
    adoptFrom: JSON.stringify(projects),
  };
}

function inStack({ users, groups }: StackRoster): Names {
  return {
    where: "stack",
    users: [...users.keys()].map((key) => nameInStack(users, key, "userName")),
    groups: [...groups.keys()].map((key) => nameInStack(groups, key, "displayName")),
  };
}

function inDirectory({ users, groups }: LiveEntities): Names {
  return {
    where: "directory",
    users: users.flatMap(({ UserName }) => UserName ?? []),
    groups: groups.flatMap(({ DisplayName }) => DisplayName ?? []),
  };
}

function existing({ existingUsers, existingGroups }: RosterFlags) {
  return { users: existingUsers ? "existing" : "declared", groups: existingGroups ? "existing" : "declared" } as const;
}
