import { ValidationException } from "../../errors";
import type { Instance } from "../../store/instance";
import type { State } from "../../store/state";
import type { Requests } from "./requests";

/** Gives the roles of a permission set in accounts all its changes. In an account without the role, it creates the role. */
export function provisionPermissionSet(
  instance: Instance,
  { PermissionSetArn, TargetType: type, TargetId: target }: Requests["ProvisionPermissionSet"],
  { organization }: State,
) {
  instance.permissionSets.get(PermissionSetArn);
  if (type === "AWS_ACCOUNT" && target === undefined) throw new ValidationException("TargetId is required");
  const accounts =
    target === undefined ? accountsWith(instance, PermissionSetArn) : [organization.accounts.get(target).Id];
  for (const AccountId of accounts) instance.provision({ AccountId, PermissionSetArn });
  const request = { PermissionSetArn, ...(target !== undefined && { AccountId: target }) };
  return { PermissionSetProvisioningStatus: instance.noteRequest("permission set provisioning", request) };
}

function accountsWith({ provisionings }: Instance, arn: string): string[] {
  return provisionings
    .ownedBy("permissionSet", arn)
    .all()
    .map((id) => provisionings.get(id).AccountId);
}
