import { nameKey } from "../../provider/attributes/names";
import { type Entry, entriesOf, groupsOf, periodColumns } from "../../roster/people/entry";
import type { Roster } from "../../roster/people/person";
import { cell, type Row, type Table } from "../../roster/reading/table";
import { compareNames, groupBy } from "../../text/collections";
import type { Edit } from "./editCsv";
import { type Decided, decide, type Sheet, type SheetRow } from "./sheet";

/** A roster, and the rows that it is read from. */
export interface RosterRows {
  roster: Pick<Roster, "previousNames">;
  people: Table[];
  /** The CSV of groups. */
  groups: Table | undefined;
  groupSeparator: string;
  /** Whether something else manages the groups. */
  hasExistingGroups: boolean;
}

/** A row of the roster that changes. */
export interface RosterChange {
  file: string;
  line: number;
  /** `null` for a row of the CSV of groups. */
  userName: string | null;
  /** The groups that the row loses. */
  groups: string[];
  change: string;
}

/** What a person has to do, because a change of the roster cannot do it. */
export interface ToDo {
  /** The line of the sheet. */
  line: number;
  group: string;
  /** "" for a group without members. */
  userName: string;
  reason: string;
  whatToDo: string;
}

/** What the decisions of a sheet mean for a roster. */
export interface ReviewPlan {
  /** How many memberships, and groups without members, the sheet keeps, removes, and does not decide about. */
  decisions: Record<Decided["decision"], number>;
  /** How many memberships of the roster have no row in the sheet: newer ones, or rows that somebody has removed. */
  notInSheet: number;
  changes: RosterChange[];
  toDo: ToDo[];
  edits: Map<Table, Edit[]>;
}

/** A membership that has to go, in the sheet and in the roster. */
interface Removal {
  row: SheetRow;
  person: Entry;
  /** The key of the group. */
  group: string;
}

/** Compares the decisions of a sheet with a roster. No account goes: a person who leaves the last group keeps a row. */
export function planReview({ rows }: Sheet, roster: RosterRows): ReviewPlan {
  const decisions = { keep: 0, remove: 0, open: 0 };
  const plan: ReviewPlan = { decisions, notInSheet: 0, changes: [], toDo: [], edits: new Map() };
  const memberships = membershipsOf(roster);
  const find = finder(roster, memberships);
  const notInSheet = new Set(memberships.keys());
  const removals: Removal[] = [];
  const groups: SheetRow[] = [];
  for (const some of groupBy(rows, keyOf).values()) {
    const [row] = some;
    const { person, group, isMember } = find(row);
    notInSheet.delete(pairOf(person?.key ?? "", group));
    const { decision, reason } = decide(some);
    plan.decisions[decision] += 1;
    if (decision === "open") plan.toDo.push(toDo(row, reason, "ask the reviewer, and write keep or remove"));
    if (decision !== "remove") continue;
    if (row.group === "" && row.groupId === "") plan.toDo.push(toDo(row, ...directAssignments));
    else if (row.userName === "" && row.userId === "") groups.push(row);
    else if (new Set(some.map(({ groupId }) => groupId)).size > 1) plan.toDo.push(toDo(row, ...sameNames));
    else {
      plan.toDo.push(...byHand(row, person, isMember));
      if (person !== undefined && isMember) removals.push({ row, person, group });
    }
  }
  plan.notInSheet = notInSheet.size;
  for (const some of groupBy(removals, ({ person }) => person.key).values()) leaveGroups(plan, some, roster);
  const left = groupsWithMembers(removals, memberships);
  const byGroup = new Map(removals.map(({ row, group }) => [group, row]));
  for (const [group, row] of byGroup) plan.toDo.push(...emptied(row, group, left, roster));
  for (const row of groups) removeGroup(plan, row, find(row).group, left, roster);
  plan.toDo.sort((a, b) => a.line - b.line);
  plan.changes.sort((a, b) => compareNames(a.file, b.file) || a.line - b.line);
  return plan;
}

/** A roster has no assignments. */
const directAssignments = [
  "the user has assignments of accounts without a group",
  "remove the assignments where they are declared, or in the AWS console",
] as const;

/** A roster has names without spaces at their ends. */
const sameNames = [
  "the directory has several groups with this name, apart from spaces at its ends",
  "remove the membership of the right group by its id, in the AWS console",
] as const;

/** A membership or group of the sheet by its names, as the roster knows it; by ids if a name is unknown. */
function keyOf({ group, groupId, userName, userId }: SheetRow): string {
  return JSON.stringify([group === "" ? [groupId] : nameKey(group), userName === "" ? [userId] : nameKey(userName)]);
}

function toDo({ line, group, userName }: SheetRow, reason: string, whatToDo: string): ToDo {
  return { line, group, userName, reason, whatToDo };
}

/** Returns a function that finds a row of the sheet in the roster, also by names from before a rename. */
function finder(roster: RosterRows, memberships: ReadonlyMap<string, string>) {
  const { users, groups } = roster.roster.previousNames;
  const people = new Map(entriesOf(roster.people, "username").map((entry) => [entry.key, entry]));
  const [userKey, groupKey] = [presentKey(users), presentKey(groups)];
  return (row: SheetRow) => {
    const person = people.get(userKey(row.userName));
    const group = groupKey(row.group);
    return { person, group, isMember: memberships.has(pairOf(person?.key ?? "", group)) };
  };
}

/** A previous name is never the name of somebody else: the roster would be invalid. */
function presentKey(previousNames: Map<string, string[]>): (name: string) => string {
  const present = new Map([...previousNames].flatMap(([key, names]) => names.map((name) => [nameKey(name), key])));
  return (name) => present.get(nameKey(name)) ?? nameKey(name);
}

function groupKeys({ groupSeparator }: RosterRows): (row: Row) => string[] {
  return (row) => groupsOf(row, groupSeparator).map(nameKey);
}

/** What the roster cannot do about a membership that has to go. */
function byHand(row: SheetRow, person: Entry | undefined, isMember: boolean): ToDo[] {
  const { managedBy } = row;
  if (isMember && managedBy === "") {
    const how = "after the update, run an audit: if the membership is still there, remove it in the AWS console";
    return [toDo(row, "no stack declared it at the time of the audit", how)];
  }
  if (isMember && !managedBy.includes("; ")) return [];
  if (isMember) return [toDo(row, `${managedBy} declare it`, "remove it from the programs of the other stacks too")];
  const why = person === undefined ? "the user is not in the roster" : "the roster does not have this membership";
  if (managedBy === "") {
    const how = "remove the membership in the AWS console or with aws identitystore delete-group-membership";
    return [toDo(row, `${why}, and no stack declares it`, how)];
  }
  const how = `if this is the roster of ${managedBy}, run pulumi up; if not, remove it from the program of ${managedBy}`;
  return [toDo(row, `${why}, but ${managedBy} declares it`, how)];
}

/** Removes a person's groups. Rows go if the person's other rows say the rest. */
function leaveGroups(plan: ReviewPlan, removals: [Removal, ...Removal[]], roster: RosterRows): void {
  const [{ person }] = removals;
  const lost = new Set(removals.map(({ group }) => group));
  const keysOf = groupKeys(roster);
  const isLeft = (row: Row) => keysOf(row).length === 0 || keysOf(row).some((key) => !lost.has(key));
  const kept = person.rows.filter(isLeft);
  for (const row of person.rows) {
    const gone = groupsOf(row, roster.groupSeparator).filter((group) => lost.has(nameKey(group)));
    if (gone.length === 0) continue;
    const { table, line } = row;
    const change = { file: table.file, line, userName: person.name, groups: gone };
    if (!isLeft(row) && saysNothingElse(row, kept)) {
      addEdit(plan, { record: row }, row);
      plan.changes.push({ ...change, change: "row removed" });
      continue;
    }
    kept.push(row);
    const value = withoutGroups(row, lost, roster.groupSeparator);
    addEdit(plan, { record: row, cell: { position: table.positions.get("groupname") ?? 0, value } }, row);
    // A row without a group has no membership that could begin or end.
    for (const column of value === "" ? periodColumns : []) {
      const position = table.positions.get(column);
      if (position !== undefined) addEdit(plan, { record: row, cell: { position, value } }, row);
    }
    plan.changes.push({
      ...change,
      change: value === "" ? "cell emptied: the user stays" : "groups removed from the cell",
    });
  }
}

/** Whether other rows of a person have every column of this one: all rows have the same values, except about memberships. */
function saysNothingElse({ table }: Row, others: Row[]): boolean {
  return [...table.positions.keys()].every(
    (column) =>
      column === "groupname" ||
      periodColumns.some((period) => period === column) ||
      others.some((other) => other.table.positions.has(column)),
  );
}

/** The cell without groups. The spaces between the other groups stay. */
function withoutGroups(row: Row, lost: Set<string>, separator: string): string {
  const value = cell(row, "groupname") ?? "";
  if (separator === "") return "";
  const parts = value.split(separator).filter((part) => !lost.has(nameKey(part.trim())));
  return parts.some((part) => part.trim() !== "") ? parts.join(separator).trim() : "";
}

function addEdit({ edits }: ReviewPlan, edit: Edit, { table }: Row): void {
  const some = edits.get(table) ?? [];
  some.push(edit);
  edits.set(table, some);
}

/** The keys of the groups that still have members. */
function groupsWithMembers(removals: Removal[], memberships: ReadonlyMap<string, string>): Set<string> {
  const lost = new Set(removals.map(({ person, group }) => pairOf(person.key, group)));
  return new Set([...memberships].flatMap(([pair, group]) => (lost.has(pair) ? [] : group)));
}

/** The memberships of a roster: {@link pairOf} the keys of person and group -> key of the group. */
function membershipsOf(roster: RosterRows): Map<string, string> {
  const keysOf = groupKeys(roster);
  const members = entriesOf(roster.people, "username").map(({ key, rows }) => [key, rows.flatMap(keysOf)] as const);
  return new Map(members.flatMap(([key, groups]) => groups.map((group) => [pairOf(key, group), group])));
}

function pairOf(person: string, group: string): string {
  return JSON.stringify([person, group]);
}

/** A group without members that the CSV of groups does not have is no longer in the roster. */
function emptied(row: SheetRow, group: string, withMembers: Set<string>, roster: RosterRows): ToDo[] {
  const isDeclared = groupRowsOf(group, roster).length > 0;
  if (withMembers.has(group) || isDeclared || roster.hasExistingGroups) return [];
  const reason = "nobody is left in the group, so the next update deletes it, with its account assignments";
  return [toDo(row, reason, "to keep the group, add it to the CSV of groups (--groups)")];
}

function groupRowsOf(group: string, { groups }: RosterRows): Row[] {
  return (groups?.rows ?? []).filter((row) => nameKey(cell(row, "groupname") ?? "") === group);
}

/** Removes a group that has no members. */
function removeGroup(
  plan: ReviewPlan,
  row: SheetRow,
  group: string,
  withMembers: Set<string>,
  roster: RosterRows,
): void {
  const rows = groupRowsOf(group, roster);
  if (withMembers.has(group)) {
    const how = "remove the rows of its members first, or keep the group";
    plan.toDo.push(toDo(row, "the group has members in the roster, although it had none in the audit", how));
    return;
  }
  if (rows.length === 0) {
    const how = "name the CSV of groups (--groups), or remove the group where it is declared, or in the AWS console";
    plan.toDo.push(toDo(row, "the group is not in the roster", how));
  }
  if (rows.length > 0 && roster.hasExistingGroups) {
    const how = "remove the group where it is declared, or in the AWS console";
    plan.toDo.push(toDo(row, "the roster does not declare the group, so no update of it deletes the group", how));
  }
  const effect = ": the next update deletes the group, with its account assignments";
  for (const found of rows) {
    addEdit(plan, { record: found }, found);
    const { table, line } = found;
    const change = `row removed${roster.hasExistingGroups ? "" : effect}`;
    plan.changes.push({ file: table.file, line, userName: null, groups: [row.group], change });
  }
}
