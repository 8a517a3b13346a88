import { ConflictException, ResourceNotFound, ServiceQuotaExceededException } from "../../errors";
import { type Instance, type PermissionSet, referenceOf } from "../../store/instance";

/** AWS's default quota for managed policies and customer managed policies of a permission set together. */
const maxPolicies = 20;

// The messages about policies are in moto too (github.com/getmoto/moto, moto/ssoadmin/models.py).

/** Attaches a policy to a permission set. */
export function attach(instance: Instance, arn: string, kind: PolicyKind, policy: string): object {
  const permissionSet = instance.permissionSets.get(arn);
  if (permissionSet[kind].has(policy)) throw new ConflictException(alreadyAttached[kind](arn, policy));
  const attached = permissionSet.managedPolicies.size + permissionSet.customerManagedPolicies.size;
  if (attached >= maxPolicies) throw new ServiceQuotaExceededException(tooMany[kind](arn));
  permissionSet[kind].add(policy);
  instance.change(arn, {});
  return {};
}

/** Detaches a policy from a permission set. */
export function detach(instance: Instance, arn: string, kind: PolicyKind, policy: string): object {
  const permissionSet = instance.permissionSets.get(arn);
  if (!permissionSet[kind].has(policy)) throw new ResourceNotFound(notAttached[kind](policy));
  permissionSet[kind].delete(policy);
  instance.change(arn, {});
  return {};
}

type PolicyKind = keyof Pick<PermissionSet, "managedPolicies" | "customerManagedPolicies">;

function idOf(arn: string): string | undefined {
  return arn.split("/").at(-1);
}

function described(path: string): string {
  const { Name: name, Path: folder } = referenceOf(path);
  return `with name: ${name}  and path ${folder}`;
}

const alreadyAttached: Record<PolicyKind, (arn: string, policy: string) => string> = {
  managedPolicies: (arn, policy) =>
    `Permission set with id ${idOf(arn)} already has a typed link attachment to a manged policy with ${policy}`,
  customerManagedPolicies: (_, path) => `Given customer managed policy ${described(path)} already attached`,
};

const tooMany: Record<PolicyKind, (arn: string) => string> = {
  managedPolicies: (arn) =>
    `You have exceeded AWS SSO limits. Cannot create ManagedPolicy more than ${maxPolicies} for id ${idOf(arn)}. Please ` +
    "refer to https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html",
  customerManagedPolicies: () =>
    `Cannot attach managed policy: number of attached managed policies is already at maximum ${maxPolicies}`,
};

const notAttached: Record<PolicyKind, (policy: string) => string> = {
  managedPolicies: (policy) => `Could not find ManagedPolicy with arn ${policy}`,
  customerManagedPolicies: (path) => `Given managed policy ${described(path)} does not exist on PermissionSet`,
};
