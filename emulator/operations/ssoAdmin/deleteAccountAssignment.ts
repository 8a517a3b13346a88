import type { Instance } from "../../store/instance";
import type { AssignmentRequest } from "./requests";

export function deleteAccountAssignment(instance: Instance, input: AssignmentRequest) {
  instance.permissionSets.get(input.PermissionSetArn);
  instance.unassign({ ...input, AccountId: input.TargetId });
  return { AccountAssignmentDeletionStatus: instance.noteRequest("assignment deletion", input) };
}
