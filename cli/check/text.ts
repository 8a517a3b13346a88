import { givesAdministrativeAccess } from "../../access/grants";
import { fromText } from "../../provider/period";
import { quote } from "../../roster/problems/quote";
import { RosterError } from "../../roster/problems/rosterError";
import { escapeControls } from "../../text/controls";
import { pluralize } from "../../text/pluralize";
import { noScreen, type Screen } from "../../text/screen";
import { toTable } from "../../text/table";
import type { AccessChanges } from "./accessChanges";
import type { Adoption } from "./adoptions";
import type { TimedChange } from "./periods";
import type { CheckReport, Exceeded } from "./report";
import { adoptionRows, outcomes, type Part, planRows, type Row, timedRows } from "./rows";
import type { PossibleRename, UpdatePlan } from "./updatePlan";
import type { Warning } from "./warnings";

/** Formats a report for people. */
export function reportText(report: CheckReport, screen: Screen = noScreen): string {
  if (!report.isValid) return `${new RosterError(report.problems).message}\n`;
  const { on, timed, against, live, access } = report;
  const parts = [`${contentsText(report)}\n`, warningsText(report.warnings)];
  if (on !== null && timed !== null)
    parts.push(`${timedText(on, timed)}\n`, tableOf("by time", timedRows(timed), screen));
  if (against !== null)
    parts.push(
      againstText(against, access, screen),
      ...objectionsTo(report).map((line) => `${escapeControls(line)}\n`),
    );
  // With a stack, its rows say what users gain.
  if (live !== null) parts.push(liveText(live, against === null ? access : null, screen));
  if (access !== null) parts.push(...accessTexts(access).map((line) => `${escapeControls(line)}\n`));
  return parts.join("");
}

export function contentsText({ on, users, groups, memberships }: CheckReport): string {
  const counts = [pluralize(users, "user"), pluralize(groups, "group"), pluralize(memberships, "membership")];
  return `No problems in the roster${on === null ? "" : ` on ${fromText(new Date(on))}`}: ${counts.join(", ")}`;
}

/** Counts the memberships that begin and end because of their time. */
export function timedText(on: string, timed: TimedChange[]): string {
  const begin = timed.filter(({ change }) => change === "begin").length;
  const counts = `${pluralize(begin, "beginning")} and ${pluralize(timed.length - begin, "end")} of memberships`;
  return `By time alone, from now to ${fromText(new Date(on))}: ${counts}`;
}

/** Further warnings are counted, not printed. */
const maxPrinted = 50;

function warningsText(warnings: Warning[]): string {
  if (warnings.length === 0) return "";
  const rest = warnings.length - maxPrinted;
  const lines = warnings.slice(0, maxPrinted).map(({ kind, name, reason }) => `  - ${kind} ${quote(name)} ${reason}`);
  if (rest > 0) lines.push(`  ... and ${rest} more`);
  return `${pluralize(warnings.length, "warning")}:\n${lines.join("\n")}\n`;
}

function againstText(plan: UpdatePlan, access: AccessChanges | null, screen: Screen): string {
  const [heading, ...totals] = totalsOf(plan);
  const lines = [`${heading}:`, ...totals.map((line) => `  ${line}`), ...plan.possibleRenames.map(renameText)];
  return `${lines.map(escapeControls).join("\n")}\n${tableOf("update", planRows(plan, access), screen)}`;
}

/** Counts what an update does; the first line is a heading. */
export function totalsOf(plan: UpdatePlan): string[] {
  const { stack, roster, joins, changes, moves, leaves, groups, deletes, membershipDeletes, notComparable } = plan;
  const where =
    roster === null ? `stack ${stack}, which has no roster yet` : `roster ${quote(roster)} of stack ${stack}`;
  return [
    `The next update of ${where}`,
    `users: ${listed([joins, "join"], [changes, "change"], [moves, "move"], [leaves, "leave"])}`,
    `groups: ${listed([groups.created, "creation"], [groups.changed, "change"], [groups.deleted, "deletion"])}`,
    `total: ${pluralize(deletes, "deletion")} of users and groups, ${pluralize(membershipDeletes, "removal")} of memberships`,
    ...(notComparable.length === 0
      ? []
      : [`users and groups with encrypted values, which were not compared: ${notComparable.length}`]),
  ];
}

function listed(...lists: [list: unknown[], noun: string][]): string {
  return lists.map(([list, noun]) => pluralize(list.length, noun)).join(", ");
}

export function renameText({ from, to }: PossibleRename): string {
  return (
    `Perhaps a rename: ${quote(from)} leaves, and ${quote(to)} joins with the same e-mail address. If they are the same ` +
    "person, declare the rename with renamed or a column previousname, to keep the account and its memberships."
  );
}

/** Counts who gains and loses access, and says what could not be read. */
export function accessTexts({ users, unread }: AccessChanges): string[] {
  const gaining = users.filter(({ gains }) => gains.length > 0);
  const losing = users.filter(({ loses }) => loses.length > 0);
  const administrative = gaining.filter(({ gains }) => givesAdministrativeAccess(gains)).length;
  const atLeast = unread.some(({ mayHideAdministrative }) => mayHideAdministrative) ? "at least " : "";
  return [
    `access: ${pluralize(gaining.length, "user")} would gain access, ${atLeast}${administrative} of them administrative access; ` +
      `${pluralize(losing.length, "user")} would lose access`,
    ...unread.map(({ what, reason }) => `could not read ${what}: ${reason}`),
  ];
}

/** Why the update should not run. */
export function objectionsTo({ refusal, exceeded }: CheckReport): string[] {
  const refused = refusal === null ? [] : [`The provider will refuse this update: ${refusal}`];
  return [...refused, ...exceeded.map(exceededText)];
}

function exceededText({ limit, allowed, found }: Exceeded): string {
  const [flag, what] =
    limit === "maxDeletes"
      ? ["--max-deletes", "deletions of users and groups"]
      : ["--max-membership-deletes", "removals of memberships"];
  return `Too many ${what}: ${found}. ${flag} allows ${allowed}.`;
}

function liveText(live: Adoption[], access: AccessChanges | null, screen: Screen): string {
  const table = tableOf("adoption", adoptionRows(live, access), screen);
  return `${adoptionsText(live)}\n${table}`;
}

/** Counts the adoptions by outcome. */
export function adoptionsText(live: Adoption[]): string {
  const counts = Object.entries(outcomes).flatMap(([outcome, words]) => {
    const found = live.filter((adoption) => adoption.outcome === outcome).length;
    return found === 0 ? [] : [`${found} ${words}`];
  });
  return `In the directory: ${counts.join("; ") || "nothing to do"}`;
}

function tableOf(action: string, rows: Row[], screen: Screen): string {
  if (rows.length === 0) return "";
  const cells = rows.map(({ action, kind, name, detail }) => [action, kind, name, detail.map(partText).join("; ")]);
  return toTable({ columns: [action, "kind", "name", "detail"], rows: cells }, screen);
}

function partText({ words = "", names = [] }: Part): string {
  return [words, names.join(", ")].filter((text) => text !== "").join(" ");
}
