import type { Organization } from "../../store/organization";
import { accountsPage } from "./listAccounts";
import type { Requests } from "./requests";

export function listAccountsForParent(organization: Organization, input: Requests["ListAccountsForParent"]) {
  organization.checkParent(input.ParentId);
  return accountsPage(organization, organization.accounts.ownedBy("parent", input.ParentId), input);
}
