import { provenanceOf, provenanceText } from "../../provider/lifecycle/provenance";
import { quote } from "../../roster/problems/quote";
import { RosterError } from "../../roster/problems/rosterError";
import { escapeControls } from "../../text/controls";
import { pluralize } from "../../text/pluralize";
import { noScreen, type Screen } from "../../text/screen";
import { toTable } from "../../text/table";
import { actorText } from "../audit/html/page/texts";
import type { Evidence } from "../directory/evidence";
import { changeText } from "../stacks/changes";
import type { Adoption } from "./adoptions";
import type { CheckReport, Exceeded } from "./report";
import type { Changed, UpdatePlan } from "./updatePlan";
import type { Warning } from "./warnings";

/** Formats a report for people. */
export function reportText(report: CheckReport, screen: Screen = noScreen): string {
  if (!report.isValid) return `${new RosterError(report.problems).message}\n`;
  const { users, groups, memberships, against, exceeded, live } = report;
  const counts = `${pluralize(users, "user")}, ${pluralize(groups, "group")}, ${pluralize(memberships, "membership")}`;
  const parts = [`No problems in the roster: ${counts}\n`, warningsText(report.warnings)];
  if (against !== null) parts.push(againstText(against, screen), ...exceeded.map(exceededText));
  if (live !== null) parts.push(liveText(live, screen));
  return parts.join("");
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

function againstText(plan: UpdatePlan, screen: Screen): string {
  const { stack, roster, deletes, membershipDeletes, possibleRenames, notComparable } = plan;
  const where =
    roster === null ? `stack ${stack}, which has no roster yet` : `roster ${quote(roster)} of stack ${stack}`;
  const { joins, changes, moves, leaves, groups } = plan;
  const lines = [
    `The next update of ${where}:`,
    `  users: ${listed([joins, "join"], [changes, "change"], [moves, "move"], [leaves, "leave"])}`,
    `  groups: ${listed([groups.created, "creation"], [groups.changed, "change"], [groups.deleted, "deletion"])}`,
    `  total: ${pluralize(deletes, "deletion")} of users and groups, ${pluralize(membershipDeletes, "removal")} of memberships`,
    ...possibleRenames.map(
      ({ from, to }) =>
        `Perhaps a rename: ${quote(from)} leaves, and ${quote(to)} joins with the same e-mail address. If they are the same ` +
        "person, declare the rename with renamed or a column previousname, to keep the account and its memberships.",
    ),
    ...(notComparable.length === 0
      ? []
      : [`Users and groups with encrypted values, which were not compared: ${notComparable.length}`]),
  ];
  return `${lines.map(escapeControls).join("\n")}\n${tableOf(["update", "kind", "name", "detail"], planRows(plan), screen)}`;
}

function listed(...lists: [list: unknown[], noun: string][]): string {
  return lists.map(([list, noun]) => pluralize(list.length, noun)).join(", ");
}

function planRows({ joins, changes, moves, leaves, groups }: UpdatePlan): string[][] {
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

/** Names deleted groups apart: `membershipDeletes` does not count their memberships. */
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
  return `Too many ${what}: ${found}. ${flag} allows ${allowed}.\n`;
}

const outcomes: Record<Adoption["outcome"], string> = {
  create: "create",
  adopt: "adopt",
  change: "adopt and change",
  refuse: "refuse",
  owned: "already in this stack",
  found: "exists",
  missing: "missing",
};

function liveText(live: Adoption[], screen: Screen): string {
  const counts = Object.entries(outcomes).flatMap(([outcome, words]) => {
    const found = live.filter((adoption) => adoption.outcome === outcome).length;
    return found === 0 ? [] : [`${found} ${words}`];
  });
  const rows = live.map((one) => [outcomes[one.outcome], one.kind, one.name, adoptionText(one)]);
  return `In the directory: ${counts.join("; ") || "nothing to do"}\n${tableOf(["adoption", "kind", "name", "detail"], rows, screen)}`;
}

/** Which attributes would change, who created what would be adopted, and the note. */
function adoptionText({ outcome, attributes, note, ...evidence }: Adoption): string {
  const isAdopted = outcome === "adopt" || outcome === "change";
  const provenance = isAdopted ? historyText(evidence) : "";
  return [attributes.join(", "), provenance, note ?? ""].filter((part) => part !== "").join("; ");
}

function historyText({ createdAt, createdBy, updatedAt, updatedBy }: Evidence): string {
  const time = (text: string | null) => (text === null ? undefined : new Date(text));
  const provenance = provenanceOf({
    CreatedAt: time(createdAt),
    CreatedBy: createdBy ?? undefined,
    UpdatedAt: time(updatedAt),
    UpdatedBy: updatedBy ?? undefined,
  });
  return provenance.map(({ by, ...entry }) => provenanceText({ ...entry, by: by && actorText(by) })).join(", ");
}

function tableOf(columns: string[], rows: string[][], screen: Screen): string {
  return rows.length === 0 ? "" : toTable({ columns, rows }, screen);
}
