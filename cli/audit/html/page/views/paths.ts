import { pluralize } from "../../../../../text/pluralize";
import { holdersOf, type Path } from "../access";
import { hashOf } from "../address";
import { element } from "../dom";
import { rowAbout } from "../facets";
import type { Report } from "../report";
import { statusText } from "../texts";
import { type Cell, type Column, groupCell, type Row, userCell } from "../view";
import { signInCells, signInColumns } from "./access";

/** The columns of a list of people who have access to something. */
export function pathColumns(report: Report, ...about: Column[]): Column[] {
  return [
    { title: "User", share: 3 },
    { title: "Display name" },
    { title: "Status", share: 1.2 },
    ...about,
    { title: "By", share: 3 },
    { title: "Findings", kind: "findings" },
    ...signInColumns(report),
  ];
}

/** Makes a row for each path and person. */
export function pathRows(report: Report, paths: Path[], cellsAbout: (path: Path) => Cell[]): Row[] {
  return paths.flatMap((path) => {
    const { principalId, grant } = path;
    const by = grant.groupId === null ? "assigned directly" : groupCell(report, grant.groupId);
    const about = [...cellsAbout(path), by, null];
    return holdersOf(report, principalId).flatMap((userId) => {
      const user = report.usersById.get(userId);
      if (user === undefined) return [];
      const { displayName, userStatus } = user;
      const cells = [userCell(report, userId), displayName, statusText(userStatus), ...about, ...signInCells(user)];
      return [{ ...rowAbout(report, user, report.findingsByUser.get(userId), cells), grants: [grant] }];
    });
  });
}

/** Makes a link to the assignments of an account or a permission set. */
export function assignmentsLink(paths: Path[], filter: { account: string } | { permissionSet: string }): HTMLElement {
  const count = paths.reduce((sum, { grant }) => sum + grant.accountIds.length, 0);
  return element("a", { href: hashOf({ place: "access", ...filter }) }, pluralize(count, "assignment"));
}
