import { z } from "zod";
import { ssoAdminModel } from "../../model/serviceModel";
import { idOfArn } from "../arns";
import {
  type Assignment,
  type Instance,
  type PermissionSet,
  pathOf,
  permissionSet,
  referenceOf,
} from "../store/instance";
import { OrderedIds } from "../store/orderedIds";
import { conforming } from "../validation";
import { addEach } from "./add";
import { time } from "./time";

const permissionSetSchema = z.looseObject({
  Name: z.string(),
  CreatedDate: time.optional(),
  AttachedManagedPolicies: z.array(z.looseObject({ Arn: z.string() })).optional(),
  CustomerManagedPolicyReferences: z.array(z.looseObject({ Name: z.string(), Path: z.string().optional() })).optional(),
  InlinePolicy: z.string().min(1).optional(),
  PermissionsBoundary: z.looseObject({}).optional(),
});
const assignmentSchema = z.looseObject({
  AccountId: z.string(),
  PermissionSetArn: z.string(),
  PrincipalType: z.enum(["USER", "GROUP"]),
  PrincipalId: z.string(),
});

export const accessSchema = {
  permissionSets: z.array(permissionSetSchema).optional(),
  accountAssignments: z.array(assignmentSchema).optional(),
};

export interface Access {
  permissionSets?: z.output<typeof permissionSetSchema>[] | undefined;
  accountAssignments?: z.output<typeof assignmentSchema>[] | undefined;
}

/** Adds permission sets and assignments. Accounts, users and groups need not exist: AWS keeps such assignments too. */
export function addAccess(instance: Instance, { permissionSets = [], accountAssignments = [] }: Access): void {
  const { identityStoreId: id } = instance;
  addEach(`${id}: permissionSets`, permissionSets, (attributes) =>
    instance.permissionSets.put(permissionSetRecord(instance, attributes)),
  );
  addEach(`${id}: accountAssignments`, accountAssignments, (attributes) => {
    const assignment = conforming<Assignment>(ssoAdminModel, "AccountAssignment", attributes);
    instance.permissionSets.get(assignment.PermissionSetArn);
    instance.assign(assignment);
  });
}

function permissionSetRecord(instance: Instance, attributes: z.output<typeof permissionSetSchema>): PermissionSet {
  const { AttachedManagedPolicies: managed = [], CustomerManagedPolicyReferences: own = [] } = attributes;
  const { InlinePolicy: inlinePolicy, PermissionsBoundary: permissionsBoundary } = attributes;
  for (const [shape, value] of [
    ["AttachedManagedPolicyList", managed],
    ["CustomerManagedPolicyReferenceList", own],
    ["PermissionSetPolicyDocument", inlinePolicy ?? "{}"],
    ["PermissionsBoundary", permissionsBoundary ?? {}],
  ] as const) {
    conforming(ssoAdminModel, shape, value);
  }
  const known = { PermissionSetArn: instance.newPermissionSetArn(), ...attributes };
  return {
    ...permissionSet(conforming<PermissionSet>(ssoAdminModel, "PermissionSet", known)),
    managedPolicies: new OrderedIds(managed.map(({ Arn: arn }) => arn)),
    customerManagedPolicies: new OrderedIds(own.map(pathOf)),
    inlinePolicy,
    permissionsBoundary,
  };
}

/** The permission sets and assignments of an instance, as `addAccess` takes them. */
export function accessOf({ permissionSets, assignments }: Instance): object {
  return {
    permissionSets: permissionSets.all().map(contentOf),
    accountAssignments: assignments.all(),
  };
}

function contentOf(record: PermissionSet): object {
  const { managedPolicies, customerManagedPolicies, inlinePolicy, permissionsBoundary, ...attributes } = record;
  return {
    ...attributes,
    AttachedManagedPolicies: managedPolicies.all().map((arn) => ({ Name: idOfArn(arn), Arn: arn })),
    CustomerManagedPolicyReferences: customerManagedPolicies.all().map(referenceOf),
    InlinePolicy: inlinePolicy,
    PermissionsBoundary: permissionsBoundary,
  };
}
