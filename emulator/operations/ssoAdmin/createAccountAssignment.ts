import type { Instance } from "../../store/instance";
import type { State } from "../../store/state";
import type { AssignmentRequest } from "./requests";

/** Assigns access in the background: an account or a principal that does not exist makes the request fail later. */
export function createAccountAssignment(instance: Instance, input: AssignmentRequest, state: State) {
  instance.permissionSets.get(input.PermissionSetArn);
  const failureReason = whyRefused(instance, input, state);
  if (failureReason === undefined) instance.assign({ ...input, AccountId: input.TargetId });
  return { AccountAssignmentCreationStatus: instance.noteRequest("assignment creation", input, failureReason) };
}

/**
 * Why AWS refuses an assignment. AWS's words: github.com/hashicorp/terraform-provider-aws/issues/19341 for a principal, and
 * github.com/61418/aws-sso-util/issues/80 for an account that AWS cannot use.
 */
function whyRefused({ identityStoreId }: Instance, input: AssignmentRequest, state: State): string | undefined {
  const { TargetId: account, PrincipalType: type, PrincipalId: id } = input;
  const { users, groups } = state.identityStores.get(identityStoreId);
  const isKnown = type === "USER" ? users.has(id) : groups.has(id);
  if (!isKnown) {
    return `Received a 404 status error: the ${type} assignee ${id} was not found in directory ${identityStoreId}`;
  }
  if (state.organization.accounts.has(account)) return undefined;
  return (
    "AWS SSO is unable to complete your request at this time. Obtaining permissions to manage your AWS account " +
    `'${account}' is taking longer than usual. Please try again in a few minutes. If this problem continues, contact AWS Support.`
  );
}
