import * as identityStoreSdk from "@aws-sdk/client-identitystore";
import { expect } from "chai";
import { services } from "../../../emulator/operations";
import type { Requests as IdentityStoreRequests } from "../../../emulator/operations/identityStore/requests";
import type { Requests as OrganizationsRequests } from "../../../emulator/operations/organizations/requests";
import type { ServiceName } from "../../../emulator/operations/service";
import type { Requests as SsoAdminRequests } from "../../../emulator/operations/ssoAdmin/requests";
import type { Shape } from "../../../model/serviceModel";
import { Directory, IdentityStoreId, instanceArn, permissionSetArn, person, present, unknownId } from "../support";

const MemberId = { UserId: unknownId };
const Operations = [{ AttributePath: "displayName", AttributeValue: "x" }];

function byAttribute(AttributePath: string) {
  return { AlternateIdentifier: { UniqueAttribute: { AttributePath, AttributeValue: "x" } } };
}

/** A request of each operation that breaks no rule of the service model, without its identity store. */
const identityStore: Record<keyof IdentityStoreRequests, object> = {
  CreateGroup: { DisplayName: "engineers" },
  CreateGroupMembership: { GroupId: unknownId, MemberId },
  CreateUser: person("ana"),
  DeleteGroup: { GroupId: unknownId },
  DeleteGroupMembership: { MembershipId: unknownId },
  DeleteUser: { UserId: unknownId },
  DescribeGroup: { GroupId: unknownId },
  DescribeGroupMembership: { MembershipId: unknownId },
  DescribeIdentityStore: {},
  DescribeUser: { UserId: unknownId },
  GetGroupId: byAttribute("displayName"),
  GetGroupMembershipId: { GroupId: unknownId, MemberId },
  GetUserId: byAttribute("userName"),
  IsMemberInGroups: { MemberId, GroupIds: [unknownId] },
  ListGroupMemberships: { GroupId: unknownId },
  ListGroupMembershipsForMember: { MemberId },
  ListGroups: {},
  ListIdentityStores: {},
  ListUsers: {},
  UpdateGroup: { GroupId: unknownId, Operations },
  UpdateIdentityStore: {},
  UpdateUser: { UserId: unknownId, Operations },
};

const PermissionSetArn = permissionSetArn("ps-0000000000000000");
const ManagedPolicyArn = "arn:aws:iam::aws:policy/ReadOnlyAccess";
const CustomerManagedPolicyReference = { Name: "Custom" };
const principal = { PrincipalType: "USER", PrincipalId: unknownId };
const assignment = { PermissionSetArn, TargetId: "123456789012", TargetType: "AWS_ACCOUNT", ...principal };

/** The same for IAM Identity Center, without its instance. */
const ssoAdmin: Record<keyof SsoAdminRequests, object> = {
  AttachCustomerManagedPolicyReferenceToPermissionSet: { PermissionSetArn, CustomerManagedPolicyReference },
  AttachManagedPolicyToPermissionSet: { PermissionSetArn, ManagedPolicyArn },
  CreateAccountAssignment: assignment,
  CreatePermissionSet: { Name: "Admin" },
  DeleteAccountAssignment: assignment,
  DeleteInlinePolicyFromPermissionSet: { PermissionSetArn },
  DeletePermissionSet: { PermissionSetArn },
  DeletePermissionsBoundaryFromPermissionSet: { PermissionSetArn },
  DescribeAccountAssignmentCreationStatus: { AccountAssignmentCreationRequestId: unknownId },
  DescribeAccountAssignmentDeletionStatus: { AccountAssignmentDeletionRequestId: unknownId },
  DescribeInstance: {},
  DescribePermissionSet: { PermissionSetArn },
  DescribePermissionSetProvisioningStatus: { ProvisionPermissionSetRequestId: unknownId },
  DetachCustomerManagedPolicyReferenceFromPermissionSet: { PermissionSetArn, CustomerManagedPolicyReference },
  DetachManagedPolicyFromPermissionSet: { PermissionSetArn, ManagedPolicyArn },
  GetInlinePolicyForPermissionSet: { PermissionSetArn },
  GetPermissionsBoundaryForPermissionSet: { PermissionSetArn },
  ListAccountAssignments: { PermissionSetArn, AccountId: "123456789012" },
  ListAccountAssignmentsForPrincipal: principal,
  ListAccountsForProvisionedPermissionSet: { PermissionSetArn },
  ListCustomerManagedPolicyReferencesInPermissionSet: { PermissionSetArn },
  ListInstances: {},
  ListManagedPoliciesInPermissionSet: { PermissionSetArn },
  ListPermissionSets: {},
  ListPermissionSetsProvisionedToAccount: { AccountId: "123456789012" },
  ProvisionPermissionSet: { PermissionSetArn, TargetType: "ALL_PROVISIONED_ACCOUNTS" },
  PutInlinePolicyToPermissionSet: { PermissionSetArn, InlinePolicy: "{}" },
  PutPermissionsBoundaryToPermissionSet: { PermissionSetArn, PermissionsBoundary: { ManagedPolicyArn } },
  UpdatePermissionSet: { PermissionSetArn, Description: "x" },
};

/** The same for AWS Organizations. */
const organizations: Record<keyof OrganizationsRequests, object> = {
  CreateAccount: { AccountName: "Sandbox", Email: "sandbox@example.com" },
  CreateOrganizationalUnit: { ParentId: "r-emul", Name: "Workloads" },
  DescribeAccount: { AccountId: "999999999999" },
  DescribeCreateAccountStatus: { CreateAccountRequestId: "car-00000000" },
  DescribeOrganization: {},
  DescribeOrganizationalUnit: { OrganizationalUnitId: "ou-emul-00000000" },
  ListAccounts: {},
  ListAccountsForParent: { ParentId: "ou-emul-00000000" },
  ListOrganizationalUnitsForParent: { ParentId: "ou-emul-00000000" },
  ListParents: { ChildId: "999999999999" },
  ListRoots: {},
  MoveAccount: { AccountId: "999999999999", SourceParentId: "r-emul", DestinationParentId: "ou-emul-00000000" },
};

interface Case {
  requests: Record<string, object>;
  /** What all requests have. */
  common: object;
  /** The name of the error for a request that breaks a rule of the service model. */
  invalid: string;
}

const cases: Record<ServiceName, Case> = {
  identitystore: { requests: identityStore, common: { IdentityStoreId }, invalid: "ValidationException" },
  "sso-admin": { requests: ssoAdmin, common: { InstanceArn: instanceArn }, invalid: "ValidationException" },
  organizations: { requests: organizations, common: {}, invalid: "InvalidInputException" },
  cloudtrail: { requests: { LookupEvents: {} }, common: {}, invalid: "InvalidLookupAttributesException" },
};

/** A value that is not of the type that a shape has. */
const wrong: Record<Shape["type"], unknown> = {
  structure: "x",
  list: {},
  map: [],
  string: 1,
  integer: "1",
  boolean: 1,
  timestamp: "x",
};

describe("The operations", () => {
  const directory = new Directory();

  for (const { name: serviceName, model, targets, operations } of services) {
    const { requests, common, invalid } = cases[serviceName];
    const [target] = targets;

    describe(`of ${serviceName}`, () => {
      it("are those of the service model", () => {
        expect(Object.keys(operations)).to.have.members(model.operationNames);
        expect(Object.keys(requests)).to.have.members(model.operationNames);
      });

      for (const [name, request] of Object.entries(requests)) {
        const { members, required } = model.structureOf(present(model.operationOf(name)).input.shape);
        const whole = { ...request, ...common };
        const call = async (input: object) => (await directory.raw(name, input, target)).body;

        if (required.length > 0) {
          it(`${name} refuses a request without ${required.join(", or ")}`, async () => {
            for (const member of required) {
              const body = await call({ ...whole, [member]: null });
              expect(body.__type).to.equal(invalid);
              expect(body.Message).to.contain(`null at '${member.charAt(0).toLowerCase()}${member.slice(1)}' failed`);
            }
          });
        }

        it(`${name} refuses members of another type`, async () => {
          for (const [member, { shape }] of Object.entries(members)) {
            const { __type: type } = await call({ ...whole, [member]: wrong[model.shapeOf(shape).type] });
            expect(type).to.equal("SerializationException", member);
          }
        });

        it(`${name} ignores what the service model does not know`, async () => {
          const { __type: without } = await call(whole);
          directory.emulator.reset();
          const { __type: withMore } = await call({ ...whole, Unheard: { of: [1] } });
          expect(withMore).to.equal(without);
        });
      }
    });
  }

  it("of identitystore are all of AWS's JavaScript client", () => {
    const commands = Object.keys(identityStoreSdk).flatMap((name) => /^([A-Z][A-Za-z]+)Command$/.exec(name)?.[1] ?? []);
    expect(Object.keys(identityStore)).to.include.members(commands);
  });

  it("of identitystore know no identity store but the emulator's", async () => {
    for (const [name, request] of Object.entries(identityStore)) {
      if (name === "ListIdentityStores") continue;
      const { body } = await directory.raw(name, { ...request, IdentityStoreId: "d-0000000000" });
      expect(body, name).to.include({ __type: "ResourceNotFoundException", ResourceType: "IDENTITY_STORE" });
    }
  });

  it("of sso-admin know no instance but the emulator's", async () => {
    const InstanceArn = "arn:aws:sso:::instance/ssoins-0000000000000000";
    for (const [name, request] of Object.entries(ssoAdmin)) {
      if (name === "ListInstances") continue;
      const { body } = await directory.raw(name, { ...request, InstanceArn }, "SWBExternalService");
      expect(body, name).to.include({ __type: "AccessDeniedException" });
    }
  });

  it("of sso-admin know no permission set but those of the instance", async () => {
    for (const [name, request] of Object.entries(ssoAdmin)) {
      if (!("PermissionSetArn" in request)) continue;
      const { body } = await directory.raw(name, { ...request, InstanceArn: instanceArn }, "SWBExternalService");
      expect(body, name).to.include({
        __type: "ResourceNotFoundException",
        Message: "Could not find PermissionSet with id ps-0000000000000000",
      });
    }
  });
});
