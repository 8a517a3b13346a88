import {
  DestinationParentNotFoundException,
  DuplicateAccountException,
  SourceParentNotFoundException,
} from "../../errors";
import type { Organization } from "../../store/organization";
import type { Requests } from "./requests";

export function moveAccount(organization: Organization, input: Requests["MoveAccount"]) {
  const account = organization.accounts.get(input.AccountId);
  if (account.ParentId !== input.SourceParentId) throw new SourceParentNotFoundException();
  if (!organization.hasParent(input.DestinationParentId)) throw new DestinationParentNotFoundException();
  if (input.DestinationParentId === input.SourceParentId) throw new DuplicateAccountException();
  organization.accounts.put({ ...account, ParentId: input.DestinationParentId });
  return {};
}
