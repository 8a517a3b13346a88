import { randomBytes } from "node:crypto";
import { fold } from "../../store/keys";
import type { Organization } from "../../store/organization";
import type { Requests } from "./requests";

/** Creates an account in the background. AWS does not create a second one with the same e-mail address. */
export function createAccount(organization: Organization, input: Requests["CreateAccount"]) {
  const requestId = `car-${randomBytes(16).toString("hex")}`;
  const status = { Id: requestId, AccountName: input.AccountName, RequestedTimestamp: Date.now() / 1000 };
  organization.accountRequests.set(requestId, { ...status, ...resultOf(organization, input) });
  return { CreateAccountStatus: { ...status, State: "IN_PROGRESS" } };
}

function resultOf(organization: Organization, { AccountName: name, Email: email }: Requests["CreateAccount"]) {
  const end = { CompletedTimestamp: Date.now() / 1000 };
  if (organization.accounts.find("Email", fold(email)) !== undefined) {
    return { ...end, State: "FAILED", FailureReason: "EMAIL_ALREADY_EXISTS" };
  }
  const { Id: id } = organization.addAccount({ Id: organization.newAccountId(), Name: name, Email: email });
  return { ...end, State: "SUCCEEDED", AccountId: id };
}
