import type { Grant } from "../../../../../access/types";
import type { PageUser } from "../../pageReport";
import { accountIdsOf, administrativeText, holdersOf, type Path, pathsByAccount } from "../access";
import { managedGroup, rowAbout } from "../facets";
import type { Report } from "../report";
import { signInText } from "../texts";
import {
  accountCell,
  type Cell,
  type Column,
  compareCells,
  groupCell,
  permissionSetCell,
  type Row,
  userCell,
  type View,
} from "../view";

const assignedTo: Column = { title: "Assigned to", share: 3 };
const permissionSet: Column = { title: "Permission set", share: 3 };
const account: Column = { title: "Account" };
const typeOf: Column = { title: "Type", share: 1 };
const columns: Column[] = [
  assignedTo,
  permissionSet,
  { title: "Access", kind: "administrative" },
  account,
  { title: "Account id", share: 3 },
  { title: "Organizational unit", share: 3 },
  typeOf,
  { title: "People", kind: "number" },
  { title: "Findings", kind: "findings" },
];

/** Lists every assignment. */
export function accessView(report: Report): View | undefined {
  return assignmentsView(report, { title: "Access", also: { title: "Show as a matrix", place: "matrix" } });
}

/** Shows every assignment in a matrix of groups and accounts. */
export function matrixView(report: Report): View | undefined {
  return assignmentsView(report, {
    title: "Matrix of groups and accounts",
    also: { title: "Show as a list", place: "access" },
    matrix: {
      down: columns.indexOf(assignedTo),
      across: columns.indexOf(account),
      content: columns.indexOf(permissionSet),
    },
  });
}

function assignmentsView(report: Report, own: Pick<View, "title" | "also" | "matrix">): View | undefined {
  if (report.access === undefined) return undefined;
  const rows = [...pathsByAccount(report)].flatMap(([accountId, paths]) =>
    paths.map((path) => assignmentRow(report, accountId, path)),
  );
  return {
    ...own,
    noun: "assignments",
    emptyText: "There are no assignments.",
    columns,
    rows: rows.sort(inOrder),
  };
}

const compares = [typeOf, assignedTo, permissionSet].map((column) => compareCells(column, columns.indexOf(column)));

/** Groups stand before users. */
function inOrder(a: Row, b: Row): number {
  return compares.map((compare) => compare(a, b)).find((order) => order !== 0) ?? 0;
}

function assignmentRow(report: Report, accountId: string, { principalId, grant }: Path): Row {
  const { permissionSetArn, isAdministrative, groupId } = grant;
  const entity = report.groupsById.get(principalId) ?? report.usersById.get(principalId);
  const stacks = entity?.stacks ?? [];
  const type = groupId === null ? "user" : "group";
  const cells = [
    groupId === null ? userCell(report, principalId) : groupCell(report, groupId),
    permissionSetCell(report, grant),
    isAdministrative ? "Administrative" : null,
    accountCell(report, accountId),
    accountId,
    report.accountsById.get(accountId)?.organizationalUnit ?? null,
    type,
    String(holdersOf(report, principalId).length),
    null,
  ];
  const findings = report.findingsByAssignment.get(`${principalId}/${permissionSetArn}`);
  const facets = { type: [type], group: groupId !== null && stacks.length > 0 ? [managedGroup] : [] };
  const about = { stacks, createdAt: null, createdBy: null };
  return { ...rowAbout(report, about, findings, cells, facets), grants: [grant] };
}

/** The columns of a list that say how much access a row gives. There are none if the audit has not read it. */
export function accessColumns({ access }: Report): Column[] {
  return access === undefined
    ? []
    : [
        { title: "Accounts", kind: "number" },
        { title: "Administrative in", kind: "administrative" },
      ];
}

/** The cells of these columns. */
export function accessCells({ access }: Report, grants: Grant[]): Cell[] {
  return access === undefined ? [] : [String(accountIdsOf(grants).length), administrativeText(grants)];
}

/** The last columns of lists of users, if the audit has read sign-ins. */
export function signInColumns({ signIns }: Report): Column[] {
  return signIns === undefined ? [] : [{ title: "Last sign-in", kind: "time" }, { title: "Sign-in" }];
}

/** The cells of these columns. */
export function signInCells({ lastSignIn }: Partial<PageUser>): Cell[] {
  return [lastSignIn?.at ?? null, signInText(lastSignIn)];
}
