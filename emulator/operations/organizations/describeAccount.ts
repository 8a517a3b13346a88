import type { Account, Organization } from "../../store/organization";
import type { Requests } from "./requests";

export function describeAccount(organization: Organization, input: Requests["DescribeAccount"]) {
  return { Account: visibleAccount(organization, organization.accounts.get(input.AccountId)) };
}

/** An account as answers have it. */
export function visibleAccount(organization: Organization, account: Account) {
  return { ...account, Paths: [organization.pathOf(account)] };
}
