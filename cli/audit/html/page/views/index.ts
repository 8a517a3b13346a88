import type { Address } from "../address";
import type { Report } from "../report";
import type { View } from "../view";
import { accessView, matrixView } from "./access";
import { accountsView, accountView } from "./accounts";
import { changesView } from "./changes";
import { findingsView } from "./findings";
import { groupsView, groupView } from "./groups";
import { membershipsView } from "./memberships";
import { permissionSetsView, permissionSetView } from "./permissionSets";
import { usersView, userView } from "./users";

/** Returns the view at an address; the findings if the report has nothing at the address. */
export function viewAt(report: Report, { place, id }: Address): View {
  return found(report, place, id) ?? findingsView(report);
}

function found(report: Report, place: Address["place"], id: string): View | undefined {
  switch (place) {
    case "findings":
      return findingsView(report);
    case "users":
      return usersView(report);
    case "groups":
      return groupsView(report);
    case "memberships":
      return membershipsView(report);
    case "access":
      return accessView(report);
    case "matrix":
      return matrixView(report);
    case "accounts":
      return accountsView(report);
    case "permissionSets":
      return permissionSetsView(report);
    case "changes":
      return report.since && changesView(report, report.since);
    case "user":
      return userView(report, id);
    case "group":
      return groupView(report, id);
    case "account":
      return accountView(report, id);
    case "permissionSet":
      return permissionSetView(report, id);
  }
}
