import {
  DescribePermissionSetCommand,
  GetInlinePolicyForPermissionSetCommand,
  GetPermissionsBoundaryForPermissionSetCommand,
  ListAccountAssignmentsCommand,
  ListAccountAssignmentsForPrincipalCommand,
  ListAccountsForProvisionedPermissionSetCommand,
  ListCustomerManagedPolicyReferencesInPermissionSetCommand,
  ListManagedPoliciesInPermissionSetCommand,
  ListPermissionSetsCommand,
  ListPermissionSetsProvisionedToAccountCommand,
  type SSOAdminClient,
} from "@aws-sdk/client-sso-admin";
import { z } from "zod";
import type { Assignment } from "../../access/types";
import { NotFoundError } from "./errors";
import type { Service } from "./service";

const text = z.string();
const NextToken = text.optional();
const permissionSetArns = z.object({ PermissionSets: z.array(text), NextToken });
const accountIds = z.object({ AccountIds: z.array(text), NextToken });
const principal = { PrincipalType: z.enum(["USER", "GROUP"]), PrincipalId: text };
const assignments = z.object({
  AccountAssignments: z.array(z.object({ AccountId: text, PermissionSetArn: text, ...principal })),
  NextToken,
});
const described = z.object({
  PermissionSet: z.object({ Name: text, Description: text.optional(), SessionDuration: text.optional() }),
});
const managedPolicies = z.object({ AttachedManagedPolicies: z.array(z.object({ Arn: text })), NextToken });
const customerManagedPolicy = z.object({ Name: text, Path: text.default("/") });
const customerManagedPolicies = z.object({
  CustomerManagedPolicyReferences: z.array(customerManagedPolicy),
  NextToken,
});
const inlinePolicy = z.object({ InlinePolicy: text.optional() });
const permissionsBoundary = z.object({
  PermissionsBoundary: z.object({
    ManagedPolicyArn: text.optional(),
    CustomerManagedPolicyReference: customerManagedPolicy.optional(),
  }),
});

const MaxResults = 100;

/** The permission sets and assignments of one IAM Identity Center instance. Reads of what is gone return nothing. */
export class PermissionSets {
  constructor(
    private readonly client: SSOAdminClient,
    private readonly service: Service,
    private readonly InstanceArn: string,
    readonly identityStoreId: string,
  ) {}

  /** Lists the ARNs of all permission sets. */
  list(): Promise<string[]> {
    const { client, InstanceArn } = this;
    return this.service.list(
      "ListPermissionSets",
      this.#title,
      permissionSetArns,
      (answer) => answer.PermissionSets,
      (NextToken) => client.send(new ListPermissionSetsCommand({ InstanceArn, MaxResults, NextToken })),
    );
  }

  /** Lists the ARNs of the permission sets that are provisioned in an account. */
  listInAccount(AccountId: string): Promise<string[]> {
    const { client, InstanceArn } = this;
    const request = { InstanceArn, AccountId, MaxResults };
    return this.service.list(
      "ListPermissionSetsProvisionedToAccount",
      `account ${AccountId}`,
      // For an account without permission sets, scripts of others expect an answer without the list.
      permissionSetArns.extend({ PermissionSets: z.array(text).default([]) }),
      (answer) => answer.PermissionSets,
      (NextToken) => client.send(new ListPermissionSetsProvisionedToAccountCommand({ ...request, NextToken })),
    );
  }

  /** Lists the accounts in which a permission set is provisioned: it is assigned in these only. */
  accountsOf(PermissionSetArn: string): Promise<string[]> {
    const { client, InstanceArn } = this;
    const request = { InstanceArn, PermissionSetArn, MaxResults };
    const all = this.service.list(
      "ListAccountsForProvisionedPermissionSet",
      titleOf(PermissionSetArn),
      accountIds,
      (answer) => answer.AccountIds,
      (NextToken) => client.send(new ListAccountsForProvisionedPermissionSetCommand({ ...request, NextToken })),
    );
    return ifThere(all, []);
  }

  /** Lists who has a permission set in an account. */
  assignments(PermissionSetArn: string, AccountId: string): Promise<Assignment[]> {
    const { client, InstanceArn } = this;
    const request = { InstanceArn, PermissionSetArn, AccountId, MaxResults };
    const all = this.service.list(
      "ListAccountAssignments",
      titleOf(PermissionSetArn),
      assignments,
      (answer) => answer.AccountAssignments,
      (NextToken) => client.send(new ListAccountAssignmentsCommand({ ...request, NextToken })),
    );
    return this.#parsed(ifThere(all, []));
  }

  /**
   * Lists the assignments of a user or a group. AWS does not document whether a user's have those of the user's groups: ask for
   * the groups too, and expect assignments twice.
   *
   * Only the management account may ask: elsewhere, the call is denied.
   */
  assignmentsOf(PrincipalType: Assignment["principalType"], PrincipalId: string): Promise<Assignment[]> {
    const { client, InstanceArn } = this;
    const request = { InstanceArn, PrincipalType, PrincipalId, MaxResults };
    const all = this.service.list(
      "ListAccountAssignmentsForPrincipal",
      `${PrincipalType.toLowerCase()} ${PrincipalId}`,
      assignments,
      (answer) => answer.AccountAssignments,
      (NextToken) => client.send(new ListAccountAssignmentsForPrincipalCommand({ ...request, NextToken })),
    );
    return this.#parsed(all);
  }

  /** Reads name, description and session duration; `undefined` if the permission set is gone. */
  async describe(PermissionSetArn: string) {
    const request = { InstanceArn: this.InstanceArn, PermissionSetArn };
    const call = this.service.call("DescribePermissionSet", titleOf(PermissionSetArn), described, () =>
      this.client.send(new DescribePermissionSetCommand(request)),
    );
    return (await ifThere(call, undefined))?.PermissionSet;
  }

  /** Lists the ARNs of the AWS managed policies of a permission set. */
  managedPolicies(PermissionSetArn: string): Promise<string[]> {
    const { client, InstanceArn } = this;
    const request = { InstanceArn, PermissionSetArn, MaxResults };
    const all = this.service.list(
      "ListManagedPoliciesInPermissionSet",
      titleOf(PermissionSetArn),
      managedPolicies,
      (answer) => answer.AttachedManagedPolicies.map(({ Arn }) => Arn),
      (NextToken) => client.send(new ListManagedPoliciesInPermissionSetCommand({ ...request, NextToken })),
    );
    return ifThere(all, []);
  }

  /** Lists the path and name of each customer managed policy of a permission set. */
  customerManagedPolicies(PermissionSetArn: string): Promise<string[]> {
    const { client, InstanceArn } = this;
    const request = { InstanceArn, PermissionSetArn, MaxResults };
    const all = this.service.list(
      "ListCustomerManagedPolicyReferencesInPermissionSet",
      titleOf(PermissionSetArn),
      customerManagedPolicies,
      (answer) => answer.CustomerManagedPolicyReferences.map(pathOf),
      (NextToken) =>
        client.send(new ListCustomerManagedPolicyReferencesInPermissionSetCommand({ ...request, NextToken })),
    );
    return ifThere(all, []);
  }

  /** Reads the JSON of the inline policy; `undefined` if there is none. */
  async inlinePolicy(PermissionSetArn: string): Promise<string | undefined> {
    const request = { InstanceArn: this.InstanceArn, PermissionSetArn };
    const call = this.service.call("GetInlinePolicyForPermissionSet", titleOf(PermissionSetArn), inlinePolicy, () =>
      this.client.send(new GetInlinePolicyForPermissionSetCommand(request)),
    );
    // The answer has an empty text for a permission set without one.
    return (await ifThere(call, undefined))?.InlinePolicy || undefined;
  }

  /** Reads the permissions boundary: the ARN of an AWS managed policy, or the path and name of a customer managed one. */
  async permissionsBoundary(PermissionSetArn: string): Promise<string | undefined> {
    const request = { InstanceArn: this.InstanceArn, PermissionSetArn };
    const call = this.service.call(
      "GetPermissionsBoundaryForPermissionSet",
      titleOf(PermissionSetArn),
      permissionsBoundary,
      () => this.client.send(new GetPermissionsBoundaryForPermissionSetCommand(request)),
    );
    // A permission set without one is "not found" too.
    const { ManagedPolicyArn, CustomerManagedPolicyReference } =
      (await ifThere(call, undefined))?.PermissionsBoundary ?? {};
    return ManagedPolicyArn ?? (CustomerManagedPolicyReference && pathOf(CustomerManagedPolicyReference));
  }

  get #title(): string {
    return `the IAM Identity Center instance of identity store ${this.identityStoreId}`;
  }

  async #parsed(all: Promise<z.output<typeof assignments>["AccountAssignments"]>): Promise<Assignment[]> {
    return (await all).map(({ AccountId, PermissionSetArn, PrincipalType, PrincipalId }) => ({
      identityStoreId: this.identityStoreId,
      accountId: AccountId,
      permissionSetArn: PermissionSetArn,
      principalType: PrincipalType,
      principalId: PrincipalId,
    }));
  }
}

/** What messages call a permission set. */
function titleOf(arn: string): string {
  return `permission set ${arn}`;
}

function pathOf({ Path, Name }: z.output<typeof customerManagedPolicy>): string {
  return `${Path}${Name}`;
}

/** Somebody may delete a permission set after it was listed. */
async function ifThere<Answer, Otherwise>(call: Promise<Answer>, otherwise: Otherwise): Promise<Answer | Otherwise> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof NotFoundError) return otherwise;
    throw error;
  }
}
