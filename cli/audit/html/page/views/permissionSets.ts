import type { PermissionSet } from "../../../../../access/types";
import { accountIdsOf, pathsByPermissionSet, peopleOf } from "../access";
import { hashOf } from "../address";
import { copyable, factsPanel, text } from "../panels";
import type { Report } from "../report";
import { permissionSetCell, type View } from "../view";
import { assignmentsLink, pathColumns, pathRows } from "./paths";

/** Lists every permission set. */
export function permissionSetsView(report: Report): View | undefined {
  if (report.access === undefined) return undefined;
  const bySet = pathsByPermissionSet(report);
  const sets = report.access.permissionSets.map((set) => {
    const paths = bySet.get(set.permissionSetArn) ?? [];
    const grants = paths.map(({ grant }) => grant);
    return { ...set, grants, accounts: accountIdsOf(grants).length, people: peopleOf(report, paths) };
  });
  return {
    title: "Permission sets",
    noun: "permission sets",
    emptyText: "There are no permission sets.",
    columns: [
      { title: "Permission set", share: 3 },
      { title: "Access", kind: "administrative" },
      { title: "Description", share: 3 },
      { title: "Policies", share: 3 },
      { title: "People", kind: "number", max: Math.max(1, ...sets.map(({ people }) => people)) },
      { title: "Accounts", kind: "number", max: Math.max(1, ...sets.map(({ accounts }) => accounts)) },
    ],
    rows: sets.map((set) => ({
      cells: [
        permissionSetCell(report, { permissionSetArn: set.permissionSetArn, permissionSet: set.name }),
        set.isAdministrative ? "Administrative" : null,
        set.description,
        policiesText(set),
        String(set.people),
        String(set.accounts),
      ],
      kinds: [],
      facets: {},
      grants: set.grants,
    })),
  };
}

/** Shows a permission set, and who has it by which path. Returns `undefined` if the report has no permission set with this ARN. */
export function permissionSetView(report: Report, permissionSetArn: string): View | undefined {
  const set = report.permissionSetsByArn.get(permissionSetArn);
  if (set === undefined) return undefined;
  const paths = pathsByPermissionSet(report).get(permissionSetArn) ?? [];
  return {
    title: set.name,
    up: { title: "Permission sets", hash: hashOf({ place: "permissionSets" }) },
    above: [
      factsPanel({
        Access: text(set.isAdministrative ? "Administrative" : null),
        Description: text(set.description),
        Policies: text(policiesText(set)),
        "Permissions boundary": text(set.permissionsBoundary),
        "Session duration": text(set.sessionDuration),
        Assignments: [assignmentsLink(paths, { permissionSet: permissionSetArn })],
        People: text(String(peopleOf(report, paths))),
        ARN: copyable("ARN", permissionSetArn),
      }),
    ],
    noun: "paths",
    emptyText: "Nobody has this permission set.",
    columns: pathColumns(report, { title: "Accounts", kind: "number" }),
    rows: pathRows(report, paths, ({ grant }) => [String(grant.accountIds.length)]),
  };
}

function policiesText({ managedPolicies, customerManagedPolicies, hasInlinePolicy }: PermissionSet): string {
  const managed = managedPolicies.map((arn) => arn.slice(arn.lastIndexOf("/") + 1));
  return [...managed, ...customerManagedPolicies, ...(hasInlinePolicy ? ["an inline policy"] : [])].join("\n");
}
