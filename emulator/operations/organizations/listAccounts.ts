import type { OrderedIds } from "../../store/orderedIds";
import type { Organization } from "../../store/organization";
import { type Paged, page } from "../page";
import { visibleAccount } from "./describeAccount";
import type { Requests } from "./requests";

export function listAccounts(organization: Organization, input: Requests["ListAccounts"]) {
  return accountsPage(organization, organization.accounts.ids, input);
}

/** A page of accounts. */
export function accountsPage(organization: Organization, accounts: OrderedIds, input: Paged) {
  const { ids, next } = page(["accounts"], accounts, input, { pageSize: 20 });
  return { Accounts: ids.map((id) => visibleAccount(organization, organization.accounts.get(id))), ...next };
}
