import { z } from "zod";
import { parseJson } from "../model/serviceModel";

/** AWS managed policies that allow everything, everything but IAM, or every permission by way of IAM. */
const administrativePolicies = ["AdministratorAccess", "PowerUserAccess", "IAMFullAccess"];

/** What decides whether a permission set is administrative. */
export interface PermissionSetFacts {
  name: string;
  /** The ARNs of the AWS managed policies. */
  managedPolicies: readonly string[];
  /** The path and name of each customer managed policy. */
  customerManagedPolicies: readonly string[];
  /** The JSON of the inline policy; `undefined` if there is none. */
  inlinePolicy: string | undefined;
}

/**
 * Whether a permission set is administrative: it has the AWS managed policy AdministratorAccess, PowerUserAccess or
 * IAMFullAccess, or an inline policy that allows `Action: "*"`, or the list names it.
 *
 * @param list names of permission sets, and names or ARNs of policies, that are administrative too; case does not matter
 */
export function isAdministrative(
  { name, managedPolicies, customerManagedPolicies, inlinePolicy }: PermissionSetFacts,
  list: readonly string[] = [],
): boolean {
  if (managedPolicies.some((arn) => administrativePolicies.includes(nameOf(arn)))) return true;
  if (inlinePolicy !== undefined && allowsEverything(inlinePolicy)) return true;
  const names = namesOf({ name, managedPolicies, customerManagedPolicies });
  return list.some((item) => names.has(item.toLowerCase()));
}

/** The items of a list that name no permission set, and no policy of one. */
export function unknownIn(list: readonly string[], permissionSets: readonly PolicyNames[]): string[] {
  const names = new Set(permissionSets.flatMap((set) => [...namesOf(set)]));
  return list.filter((item) => !names.has(item.toLowerCase()));
}

type PolicyNames = Pick<PermissionSetFacts, "name" | "managedPolicies" | "customerManagedPolicies">;

/** The names by which a list may have a permission set, in lower case. */
function namesOf({ name, managedPolicies, customerManagedPolicies }: PolicyNames): Set<string> {
  const policies = [...managedPolicies, ...customerManagedPolicies];
  return new Set([name, ...policies, ...policies.map(nameOf)].map((text) => text.toLowerCase()));
}

/** The name of a policy, from its ARN or its path: ARNs are `arn:aws:iam::aws:policy/job-function/ViewOnlyAccess`. */
function nameOf(policy: string): string {
  return policy.slice(policy.lastIndexOf("/") + 1);
}

const listOf = <Schema extends z.ZodType>(item: Schema) => z.union([z.array(item), item.transform((one) => [one])]);
const policy = z.object({ Statement: listOf(z.record(z.string(), z.unknown())) });
const allowing = z.object({ Effect: z.literal("Allow"), Action: listOf(z.string()) });

/** Whether a policy has a statement that allows every action, whatever its resources and conditions are. */
function allowsEverything(json: string): boolean {
  const statements = policy.safeParse(parseJson(json)).data?.Statement ?? [];
  return statements.some((statement) =>
    allowing.safeParse(statement).data?.Action.some((action) => /^\*+(:\*+)?$/.test(action)),
  );
}

/** Reads a list of administrative permission sets and policies: one a line; `#` begins a comment. */
export function parseAdministrativeList(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  return lines.map((line) => line.replace(/(^|\s)#.*$/, "").trim()).filter((line) => line !== "");
}
