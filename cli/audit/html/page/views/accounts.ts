import { accountName, type Path, pathsByAccount, peopleOf } from "../access";
import { hashOf } from "../address";
import { copyable, factsPanel, text } from "../panels";
import type { Report } from "../report";
import { accountCell, permissionSetCell, type View } from "../view";
import { assignmentsLink, pathColumns, pathRows } from "./paths";

/** Lists every account, with or without people who reach it. */
export function accountsView(report: Report): View | undefined {
  if (report.access === undefined) return undefined;
  const byAccount = pathsByAccount(report);
  const accounts = report.access.accounts.map((account) => {
    const paths = byAccount.get(account.accountId) ?? [];
    return { ...account, paths, people: peopleOf(report, paths) };
  });
  return {
    title: "Accounts",
    noun: "accounts",
    emptyText: "There are no accounts.",
    columns: [
      { title: "Account", share: 3 },
      { title: "Account id" },
      { title: "Organizational unit", share: 3 },
      { title: "People", kind: "number", max: Math.max(1, ...accounts.map(({ people }) => people)) },
      { title: "Administrators", kind: "number" },
      { title: "Groups", kind: "number" },
      { title: "Permission sets", kind: "number" },
    ],
    rows: accounts.map(({ accountId, organizationalUnit, paths, people }) => ({
      cells: [
        accountCell(report, accountId),
        accountId,
        organizationalUnit,
        String(people),
        String(peopleOf(report, administrative(paths))),
        String(new Set(paths.flatMap(({ grant }) => grant.groupId ?? [])).size),
        String(new Set(paths.map(({ grant }) => grant.permissionSetArn)).size),
      ],
      kinds: [],
      facets: {},
      grants: paths.map(({ grant }) => grant),
    })),
  };
}

/** Shows an account, and who reaches it by which path. Returns `undefined` if the report has no account with this id. */
export function accountView(report: Report, accountId: string): View | undefined {
  const account = report.accountsById.get(accountId);
  if (account === undefined) return undefined;
  const paths = pathsByAccount(report).get(accountId) ?? [];
  return {
    title: accountName(report, accountId),
    up: { title: "Accounts", hash: hashOf({ place: "accounts" }) },
    above: [
      factsPanel({
        "Account id": copyable("account id", accountId),
        "Organizational unit": text(account.organizationalUnit),
        Assignments: [assignmentsLink(paths, { account: accountId })],
        People: text(String(peopleOf(report, paths))),
        Administrators: text(String(peopleOf(report, administrative(paths)))),
      }),
    ],
    noun: "paths",
    emptyText: "Nobody has access to this account.",
    columns: pathColumns(report, { title: "Permission set", share: 3 }, { title: "Access", kind: "administrative" }),
    rows: pathRows(report, paths, ({ grant }) => [
      permissionSetCell(report, grant),
      grant.isAdministrative ? "Administrative" : null,
    ]),
  };
}

function administrative(paths: Path[]): Path[] {
  return paths.filter(({ grant }) => grant.isAdministrative);
}
