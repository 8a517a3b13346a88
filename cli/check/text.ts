import { deedsOf, deedText } from "../../provider/lifecycle/deeds";
import { quote } from "../../roster/problems/quote";
import { RosterError } from "../../roster/problems/rosterError";
import { escapeControls } from "../../text/controls";
import { pluralize } from "../../text/pluralize";
import { toTable } from "../../text/table";
import { changeText } from "../audit/report/changes";
import type { Evidence } from "../audit/report/members";
import type { Adoption } from "./adoptions";
import type { Forecast } from "./forecast";
import type { Changed } from "./matching";
import type { CheckReport, Exceeded } from "./report";
import type { Warning } from "./warnings";

/** A report for people. */
export function reportText(report: CheckReport): string {
  if (!report.isValid) return `${new RosterError(report.problems).message}\n`;
  const { users, groups, memberships, against, exceeded, live } = report;
  const counts = `${pluralize(users, "user")}, ${pluralize(groups, "group")}, ${pluralize(memberships, "membership")}`;
  const parts = [`No problems in the roster: ${counts}\n`, warningsText(report.warnings)];
  if (against !== null) parts.push(againstText(against), ...exceeded.map(exceededText));
  if (live !== null) parts.push(liveText(live));
  return parts.join("");
}

/** More warnings than this are counted, not printed. */
const printed = 50;

function warningsText(warnings: Warning[]): string {
  if (warnings.length === 0) return "";
  const rest = warnings.length - printed;
  const lines = warnings.slice(0, printed).map(({ kind, name, reason }) => `  - ${kind} ${quote(name)} ${reason}`);
  if (rest > 0) lines.push(`  ... and ${rest} more`);
  return `${pluralize(warnings.length, "warning")}, to look at:\n${lines.join("\n")}\n`;
}

function againstText(forecast: Forecast): string {
  const { stack, roster, deletes, membershipDeletes, possibleRenames, notComparable } = forecast;
  const where =
    roster === null ? `stack ${stack}, which has no roster yet` : `roster ${quote(roster)} of stack ${stack}`;
  const { joins, changes, moves, leaves, groups } = forecast;
  const lines = [
    `The next update of ${where}:`,
    `  users: ${listed([joins, "join"], [changes, "change"], [moves, "move"], [leaves, "leave"])}`,
    `  groups: ${listed([groups.created, "creation"], [groups.changed, "change"], [groups.deleted, "deletion"])}`,
    `  in all: ${pluralize(deletes, "deletion")} of users and groups, ${pluralize(membershipDeletes, "removal")} of memberships`,
    ...possibleRenames.map(
      ({ from, to }) =>
        `Perhaps a rename: ${quote(from)} leaves, and ${quote(to)} joins with the same e-mail address. If it is the same ` +
        "person, say so by renamed or a column previousname: account and memberships are kept then.",
    ),
    ...(notComparable.length === 0 ? [] : [`With encrypted values that are not comparable: ${notComparable.length}`]),
  ];
  return `${lines.map(escapeControls).join("\n")}\n${tableOf(["update", "kind", "name", "detail"], forecastRows(forecast))}`;
}

function listed(...lists: [list: unknown[], noun: string][]): string {
  return lists.map(([list, noun]) => pluralize(list.length, noun)).join(", ");
}

function forecastRows({ joins, changes, moves, leaves, groups }: Forecast): string[][] {
  return [
    ...groups.created.map((name) => ["create", "group", name, ""]),
    ...groups.changed.map((group) => ["change", "group", group.name, detailOf(group)]),
    ...groups.deleted.map((name) => ["delete", "group", name, ""]),
    ...joins.map(({ userName, groups }) => ["join", "user", userName, groups.join(", ")]),
    ...changes.map((user) => ["change", "user", user.name, detailOf(user)]),
    ...moves.map(({ userName, joined, left }) => ["move", "user", userName, movesOf(joined, left, groups.deleted)]),
    ...leaves.map(({ userName, isDeleted, left }) => {
      const groupsLeft = movesOf([], left, groups.deleted);
      const account = isDeleted ? "the account is deleted" : "the account stays";
      return ["leave", "user", userName, groupsLeft === "" ? account : `${account}; ${groupsLeft}`];
    }),
  ];
}

function detailOf({ attributes }: Changed): string {
  return attributes.map(changeText).join("; ");
}

/** Each group left is one removal of a membership, but for the groups that are deleted: their memberships go with them. */
function movesOf(joined: string[], left: string[], deleted: string[]): string {
  const isDeleted = (name: string) => deleted.includes(name);
  const groups: [what: string, names: string[]][] = [
    ["joined", joined],
    ["left", left.filter((name) => !isDeleted(name))],
    ["in groups that are deleted:", left.filter(isDeleted)],
  ];
  return groups.flatMap(([what, names]) => (names.length === 0 ? [] : [`${what} ${names.join(", ")}`])).join("; ");
}

function exceededText({ limit, allowed, found }: Exceeded): string {
  const [flag, what] =
    limit === "maxDeletes"
      ? ["--max-deletes", "deletions of users and groups"]
      : ["--max-membership-deletes", "removals of memberships"];
  return `Too many ${what}: ${found}, and ${flag} allows ${allowed}\n`;
}

const outcomes: Record<Adoption["outcome"], string> = {
  create: "create",
  takeOver: "take over",
  change: "take over, change",
  refuse: "refuse",
  owned: "the stack's already",
  found: "exists",
  missing: "missing",
};

function liveText(live: Adoption[]): string {
  const count = (outcome: Adoption["outcome"]) => live.filter((adoption) => adoption.outcome === outcome).length;
  const counts = Object.entries(outcomes).flatMap(([outcome, words]) => {
    const found = count(outcome as Adoption["outcome"]);
    return found === 0 ? [] : [`${found} ${words}`];
  });
  const rows = live.map((adoption) => [
    outcomes[adoption.outcome],
    adoption.kind,
    adoption.name,
    adoptionText(adoption),
  ]);
  return `In the directory: ${counts.join("; ") || "nothing to do"}\n${tableOf(["adoption", "kind", "name", "detail"], rows)}`;
}

/** What would change, who made what would be taken over, and what to know. */
function adoptionText({ outcome, attributes, note, ...evidence }: Adoption): string {
  const isTakenOver = outcome === "takeOver" || outcome === "change";
  const deeds = isTakenOver ? madeBy(evidence) : "";
  return [attributes.join(", "), deeds, note ?? ""].filter((part) => part !== "").join("; ");
}

function madeBy({ createdAt, createdBy, updatedAt, updatedBy }: Evidence): string {
  const time = (text: string | null) => (text === null ? undefined : new Date(text));
  const deeds = deedsOf({
    CreatedAt: time(createdAt),
    CreatedBy: createdBy ?? undefined,
    UpdatedAt: time(updatedAt),
    UpdatedBy: updatedBy ?? undefined,
  });
  return deeds.map((deed) => deedText(deed)).join(", ");
}

function tableOf(columns: string[], rows: string[][]): string {
  return rows.length === 0 ? "" : toTable({ columns, rows });
}
