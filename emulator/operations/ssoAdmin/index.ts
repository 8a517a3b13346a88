import { ssoAdminModel } from "../../../model/serviceModel";
import { ThrottlingException } from "../../errors";
import type { Instance } from "../../store/instance";
import type { State } from "../../store/state";
import type { Operation, OperationsOf, ServiceDefinition } from "../service";
import { attachCustomerManagedPolicyReferenceToPermissionSet } from "./attachCustomerManagedPolicyReferenceToPermissionSet";
import { attachManagedPolicyToPermissionSet } from "./attachManagedPolicyToPermissionSet";
import { createAccountAssignment } from "./createAccountAssignment";
import { createPermissionSet } from "./createPermissionSet";
import { deleteAccountAssignment } from "./deleteAccountAssignment";
import { deleteInlinePolicyFromPermissionSet } from "./deleteInlinePolicyFromPermissionSet";
import { deletePermissionSet } from "./deletePermissionSet";
import { deletePermissionsBoundaryFromPermissionSet } from "./deletePermissionsBoundaryFromPermissionSet";
import { describeAccountAssignmentCreationStatus } from "./describeAccountAssignmentCreationStatus";
import { describeAccountAssignmentDeletionStatus } from "./describeAccountAssignmentDeletionStatus";
import { describeInstance } from "./describeInstance";
import { describePermissionSet } from "./describePermissionSet";
import { describePermissionSetProvisioningStatus } from "./describePermissionSetProvisioningStatus";
import { detachCustomerManagedPolicyReferenceFromPermissionSet } from "./detachCustomerManagedPolicyReferenceFromPermissionSet";
import { detachManagedPolicyFromPermissionSet } from "./detachManagedPolicyFromPermissionSet";
import { getInlinePolicyForPermissionSet } from "./getInlinePolicyForPermissionSet";
import { getPermissionsBoundaryForPermissionSet } from "./getPermissionsBoundaryForPermissionSet";
import { listAccountAssignments } from "./listAccountAssignments";
import { listAccountAssignmentsForPrincipal } from "./listAccountAssignmentsForPrincipal";
import { listAccountsForProvisionedPermissionSet } from "./listAccountsForProvisionedPermissionSet";
import { listCustomerManagedPolicyReferencesInPermissionSet } from "./listCustomerManagedPolicyReferencesInPermissionSet";
import { listInstances } from "./listInstances";
import { listManagedPoliciesInPermissionSet } from "./listManagedPoliciesInPermissionSet";
import { listPermissionSets } from "./listPermissionSets";
import { listPermissionSetsProvisionedToAccount } from "./listPermissionSetsProvisionedToAccount";
import { provisionPermissionSet } from "./provisionPermissionSet";
import { putInlinePolicyToPermissionSet } from "./putInlinePolicyToPermissionSet";
import { putPermissionsBoundaryToPermissionSet } from "./putPermissionsBoundaryToPermissionSet";
import type { InInstance, Requests } from "./requests";
import { updatePermissionSet } from "./updatePermissionSet";

/** An operation in the instance that its request names. */
function inInstance<Input extends InInstance>(
  operation: (instance: Instance, input: Input, state: State) => object,
): Operation<Input> {
  return (state, input, caller) => operation(state.instances.get(input.InstanceArn, caller), input, state);
}

const operations: OperationsOf<Requests> = {
  AttachCustomerManagedPolicyReferenceToPermissionSet: inInstance(attachCustomerManagedPolicyReferenceToPermissionSet),
  AttachManagedPolicyToPermissionSet: inInstance(attachManagedPolicyToPermissionSet),
  CreateAccountAssignment: inInstance(createAccountAssignment),
  CreatePermissionSet: inInstance(createPermissionSet),
  DeleteAccountAssignment: inInstance(deleteAccountAssignment),
  DeleteInlinePolicyFromPermissionSet: inInstance(deleteInlinePolicyFromPermissionSet),
  DeletePermissionSet: inInstance(deletePermissionSet),
  DeletePermissionsBoundaryFromPermissionSet: inInstance(deletePermissionsBoundaryFromPermissionSet),
  DescribeAccountAssignmentCreationStatus: inInstance(describeAccountAssignmentCreationStatus),
  DescribeAccountAssignmentDeletionStatus: inInstance(describeAccountAssignmentDeletionStatus),
  DescribeInstance: inInstance(describeInstance),
  DescribePermissionSet: inInstance(describePermissionSet),
  DescribePermissionSetProvisioningStatus: inInstance(describePermissionSetProvisioningStatus),
  DetachCustomerManagedPolicyReferenceFromPermissionSet: inInstance(
    detachCustomerManagedPolicyReferenceFromPermissionSet,
  ),
  DetachManagedPolicyFromPermissionSet: inInstance(detachManagedPolicyFromPermissionSet),
  GetInlinePolicyForPermissionSet: inInstance(getInlinePolicyForPermissionSet),
  GetPermissionsBoundaryForPermissionSet: inInstance(getPermissionsBoundaryForPermissionSet),
  ListAccountAssignments: inInstance(listAccountAssignments),
  ListAccountAssignmentsForPrincipal: inInstance(listAccountAssignmentsForPrincipal),
  ListAccountsForProvisionedPermissionSet: inInstance(listAccountsForProvisionedPermissionSet),
  ListCustomerManagedPolicyReferencesInPermissionSet: inInstance(listCustomerManagedPolicyReferencesInPermissionSet),
  ListInstances: listInstances,
  ListManagedPoliciesInPermissionSet: inInstance(listManagedPoliciesInPermissionSet),
  ListPermissionSets: inInstance(listPermissionSets),
  ListPermissionSetsProvisionedToAccount: inInstance(listPermissionSetsProvisionedToAccount),
  ProvisionPermissionSet: inInstance(provisionPermissionSet),
  PutInlinePolicyToPermissionSet: inInstance(putInlinePolicyToPermissionSet),
  PutPermissionsBoundaryToPermissionSet: inInstance(putPermissionsBoundaryToPermissionSet),
  UpdatePermissionSet: inInstance(updatePermissionSet),
};

export const ssoAdmin: ServiceDefinition = {
  name: "sso-admin",
  model: ssoAdminModel,
  targets: ["SWBExternalService"],
  actions: "sso",
  operations,
  errors: { ThrottlingException: () => new ThrottlingException() },
};
