import type { PolicyReference } from "../../store/instance";
import type { Paged } from "../page";

export type InInstance = { InstanceArn: string };
type OfPermissionSet = InInstance & { PermissionSetArn: string };
type OfAccount = InInstance & { AccountId: string };
type OfPrincipal = InInstance & { PrincipalType: "USER" | "GROUP"; PrincipalId: string };
type Provisioned = Paged & { ProvisioningStatus?: ProvisioningStatus };

export type ProvisioningStatus = "LATEST_PERMISSION_SET_PROVISIONED" | "LATEST_PERMISSION_SET_NOT_PROVISIONED";
export type AssignmentRequest = OfPermissionSet & OfPrincipal & { TargetId: string; TargetType: "AWS_ACCOUNT" };
export type WithManagedPolicy = OfPermissionSet & { ManagedPolicyArn: string };
export type WithCustomerManagedPolicy = OfPermissionSet & { CustomerManagedPolicyReference: PolicyReference };

/** The input of each operation, as far as the operations use it. */
export interface Requests {
  AttachCustomerManagedPolicyReferenceToPermissionSet: WithCustomerManagedPolicy;
  AttachManagedPolicyToPermissionSet: WithManagedPolicy;
  CreateAccountAssignment: AssignmentRequest;
  CreatePermissionSet: InInstance & { Name: string };
  DeleteAccountAssignment: AssignmentRequest;
  DeleteInlinePolicyFromPermissionSet: OfPermissionSet;
  DeletePermissionSet: OfPermissionSet;
  DeletePermissionsBoundaryFromPermissionSet: OfPermissionSet;
  DescribeAccountAssignmentCreationStatus: InInstance & { AccountAssignmentCreationRequestId: string };
  DescribeAccountAssignmentDeletionStatus: InInstance & { AccountAssignmentDeletionRequestId: string };
  DescribeInstance: InInstance;
  DescribePermissionSet: OfPermissionSet;
  DescribePermissionSetProvisioningStatus: InInstance & { ProvisionPermissionSetRequestId: string };
  DetachCustomerManagedPolicyReferenceFromPermissionSet: WithCustomerManagedPolicy;
  DetachManagedPolicyFromPermissionSet: WithManagedPolicy;
  GetInlinePolicyForPermissionSet: OfPermissionSet;
  GetPermissionsBoundaryForPermissionSet: OfPermissionSet;
  ListAccountAssignments: OfPermissionSet & OfAccount & Paged;
  ListAccountAssignmentsForPrincipal: OfPrincipal & Paged & { Filter?: { AccountId?: string } };
  ListAccountsForProvisionedPermissionSet: OfPermissionSet & Provisioned;
  ListCustomerManagedPolicyReferencesInPermissionSet: OfPermissionSet & Paged;
  ListInstances: Paged;
  ListManagedPoliciesInPermissionSet: OfPermissionSet & Paged;
  ListPermissionSets: InInstance & Paged;
  ListPermissionSetsProvisionedToAccount: OfAccount & Provisioned;
  ProvisionPermissionSet: OfPermissionSet & {
    TargetType: "AWS_ACCOUNT" | "ALL_PROVISIONED_ACCOUNTS";
    TargetId?: string;
  };
  PutInlinePolicyToPermissionSet: OfPermissionSet & { InlinePolicy: string };
  PutPermissionsBoundaryToPermissionSet: OfPermissionSet & { PermissionsBoundary: object };
  UpdatePermissionSet: OfPermissionSet;
}
