import { changeText } from "../audit/output/findings";
import type { Evidence } from "../audit/report/schema";
import { deedsOf, deedText } from "../provider/lifecycle/deeds";
import { quoted } from "../roster/problems/quoted";
import { RosterError } from "../roster/problems/rosterError";
import { visible } from "../text/controls";
import { counted } from "../text/counted";
import { toTable } from "../text/table";
import type { Adoption } from "./adoptions";
import type { Changed } from "./changed";
import type { Forecast } from "./forecast";
import type { CheckReport, Exceeded } from "./report";

/** A report for people. */
export function reportText(report: CheckReport): string {
  if (!report.isValid) return `${new RosterError(report.problems).message}\n`;
  const { users, groups, memberships, against, exceeded, live } = report;
  const lines = [
    `The roster is fine: ${counted(users, "user")}, ${counted(groups, "group")}, ${counted(memberships, "membership")}`,
  ];
  const parts = [`${lines.join("\n")}\n`];
  if (against !== null) parts.push(againstText(against), ...exceeded.map(exceededText));
  if (live !== null) parts.push(liveText(live));
  return parts.join("");
}

function againstText(forecast: Forecast): string {
  const { stack, roster, deletes, membershipDeletes, possibleRenames, notComparable } = forecast;
  const where =
    roster === null ? `stack ${stack}, which has no roster yet` : `roster ${quoted(roster)} of stack ${stack}`;
  const { joins, changes, moves, leaves } = forecast;
  const people = `${joins.length} join, ${changes.length} change, ${moves.length} move, ${leaves.length} leave`;
  const removals = `${counted(deletes, "deletion")} of users and groups, ${counted(membershipDeletes, "removal")} of memberships`;
  const lines = [
    `Against ${where}: ${people}; ${removals}`,
    ...possibleRenames.map(
      ({ from, to }) =>
        `Perhaps a rename: ${quoted(from)} leaves, and ${quoted(to)} joins with the same e-mail address. If it is the same ` +
        "person, say so by renamed or a column previousname: account and memberships are kept then.",
    ),
    ...(notComparable.length === 0 ? [] : [`With encrypted values that are not comparable: ${notComparable.length}`]),
  ];
  return `${lines.map(visible).join("\n")}\n${tableOf(["update", "kind", "name", "detail"], forecastRows(forecast))}`;
}

function forecastRows({ joins, changes, moves, leaves, groups }: Forecast): string[][] {
  return [
    ...groups.created.map((name) => ["create", "group", name, ""]),
    ...groups.changed.map((group) => ["change", "group", group.name, detailOf(group)]),
    ...groups.deleted.map((name) => ["delete", "group", name, ""]),
    ...joins.map(({ userName, groups }) => ["join", "user", userName, groups.join(", ")]),
    ...changes.map((user) => ["change", "user", user.name, detailOf(user)]),
    ...moves.map(({ userName, joined, left }) => ["move", "user", userName, movesOf({ joined, left })]),
    ...leaves.map((name) => ["leave", "user", name, ""]),
  ];
}

function detailOf({ attributes }: Changed): string {
  return attributes.map(changeText).join("; ");
}

function movesOf(groups: { joined: string[]; left: string[] }): string {
  return Object.entries(groups)
    .filter(([, names]) => names.length > 0)
    .map(([what, names]) => `${what} ${names.join(", ")}`)
    .join("; ");
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
