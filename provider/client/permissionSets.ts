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
import { allPages } from "./pages";
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
    return allPages(async (token) => {
      const answer = await this.service.call("ListPermissionSets", this.#title, permissionSetArns, () =>
        client.send(new ListPermissionSetsCommand({ InstanceArn, MaxResults, NextToken: token })),
      );
      return { items: answer.PermissionSets, nextToken: answer.NextToken };
    });
  }

  /** Lists the ARNs of the permission sets that are provisioned in an account. */
  listInAccount(AccountId: string): Promise<string[]> {
    const { client, InstanceArn } = this;
    return allPages(async (token) => {
      const request = { InstanceArn, AccountId, MaxResults, NextToken: token };
      const answer = await this.service.call(
        "ListPermissionSetsProvisionedToAccount",
        `account ${AccountId}`,
        // For an account without permission sets, scripts of others expect an answer without the list.
        permissionSetArns.extend({ PermissionSets: z.array(text).default([]) }),
        () => client.send(new ListPermissionSetsProvisionedToAccountCommand(request)),
      );
      return { items: answer.PermissionSets, nextToken: answer.NextToken };
    });
  }

  /** Lists the accounts in which a permission set is provisioned: it is assigned in these only. */
  accountsOf(PermissionSetArn: string): Promise<string[]> {
    const { client, InstanceArn } = this;
    const all = allPages(async (token) => {
      const request = { InstanceArn, PermissionSetArn, MaxResults, NextToken: token };
      const answer = await this.#ask("ListAccountsForProvisionedPermissionSet", PermissionSetArn, accountIds, () =>
        client.send(new ListAccountsForProvisionedPermissionSetCommand(request)),
      );
      return { items: answer.AccountIds, nextToken: answer.NextToken };
    });
    return ifThere(all, []);
  }

  /** Lists who has a permission set in an account. */
  assignments(PermissionSetArn: string, AccountId: string): Promise<Assignment[]> {
    const { client, InstanceArn } = this;
    const all = allPages(async (token) => {
      const request = { InstanceArn, PermissionSetArn, AccountId, MaxResults, NextToken: token };
      const answer = await this.#ask("ListAccountAssignments", PermissionSetArn, assignments, () =>
        client.send(new ListAccountAssignmentsCommand(request)),
      );
      return { items: answer.AccountAssignments, nextToken: answer.NextToken };
    });
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
    const subject = `${PrincipalType.toLowerCase()} ${PrincipalId}`;
    const all = allPages(async (token) => {
      const request = { InstanceArn, PrincipalType, PrincipalId, MaxResults, NextToken: token };
      const answer = await this.service.call("ListAccountAssignmentsForPrincipal", subject, assignments, () =>
        client.send(new ListAccountAssignmentsForPrincipalCommand(request)),
      );
      return { items: answer.AccountAssignments, nextToken: answer.NextToken };
    });
    return this.#parsed(all);
  }

  /** Reads name, description and session duration; `undefined` if the permission set is gone. */
  async describe(PermissionSetArn: string) {
    const request = { InstanceArn: this.InstanceArn, PermissionSetArn };
    const call = this.#ask("DescribePermissionSet", PermissionSetArn, described, () =>
      this.client.send(new DescribePermissionSetCommand(request)),
    );
    return (await ifThere(call, undefined))?.PermissionSet;
  }

  /** Lists the ARNs of the AWS managed policies of a permission set. */
  managedPolicies(PermissionSetArn: string): Promise<string[]> {
    const { client, InstanceArn } = this;
    const all = allPages(async (token) => {
      const request = { InstanceArn, PermissionSetArn, MaxResults, NextToken: token };
      const answer = await this.#ask("ListManagedPoliciesInPermissionSet", PermissionSetArn, managedPolicies, () =>
        client.send(new ListManagedPoliciesInPermissionSetCommand(request)),
      );
      return { items: answer.AttachedManagedPolicies.map(({ Arn }) => Arn), nextToken: answer.NextToken };
    });
    return ifThere(all, []);
  }

  /** Lists the path and name of each customer managed policy of a permission set. */
  customerManagedPolicies(PermissionSetArn: string): Promise<string[]> {
    const { client, InstanceArn } = this;
    const all = allPages(async (token) => {
      const request = { InstanceArn, PermissionSetArn, MaxResults, NextToken: token };
      const answer = await this.#ask(
        "ListCustomerManagedPolicyReferencesInPermissionSet",
        PermissionSetArn,
        customerManagedPolicies,
        () => client.send(new ListCustomerManagedPolicyReferencesInPermissionSetCommand(request)),
      );
      return { items: answer.CustomerManagedPolicyReferences.map(pathOf), nextToken: answer.NextToken };
    });
    return ifThere(all, []);
  }

  /** Reads the JSON of the inline policy; `undefined` if there is none. */
  async inlinePolicy(PermissionSetArn: string): Promise<string | undefined> {
    const request = { InstanceArn: this.InstanceArn, PermissionSetArn };
    const call = this.#ask("GetInlinePolicyForPermissionSet", PermissionSetArn, inlinePolicy, () =>
      this.client.send(new GetInlinePolicyForPermissionSetCommand(request)),
    );
    // The answer has an empty text for a permission set without one.
    return (await ifThere(call, undefined))?.InlinePolicy || undefined;
  }

  /** Reads the permissions boundary: the ARN of an AWS managed policy, or the path and name of a customer managed one. */
  async permissionsBoundary(PermissionSetArn: string): Promise<string | undefined> {
    const request = { InstanceArn: this.InstanceArn, PermissionSetArn };
    const call = this.#ask("GetPermissionsBoundaryForPermissionSet", PermissionSetArn, permissionsBoundary, () =>
      this.client.send(new GetPermissionsBoundaryForPermissionSetCommand(request)),
    );
    // A permission set without one is "not found" too.
    const { ManagedPolicyArn, CustomerManagedPolicyReference } =
      (await ifThere(call, undefined))?.PermissionsBoundary ?? {};
    return ManagedPolicyArn ?? (CustomerManagedPolicyReference && pathOf(CustomerManagedPolicyReference));
  }

  get #title(): string {
    return `the IAM Identity Center instance of identity store ${this.identityStoreId}`;
  }

  #ask<Schema extends z.ZodType>(operation: string, arn: string, schema: Schema, send: () => Promise<unknown>) {
    return this.service.call(operation, `permission set ${arn}`, schema, send);
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
