import { expect } from "chai";
import { Directory, failure, instanceArn } from "../../support";

const InstanceArn = instanceArn;
const policy = (name: string) => `arn:aws:iam::aws:policy/${name}`;

describe("The policies of a permission set", () => {
  const directory = new Directory();
  let set: { InstanceArn: string; PermissionSetArn: string };

  beforeEach(async () => {
    set = { InstanceArn, PermissionSetArn: await directory.permissionSet("Admin") };
  });

  function attach(name: string) {
    return directory.sso.attachManagedPolicyToPermissionSet({ ...set, ManagedPolicyArn: policy(name) });
  }

  function reference(Name: string, Path?: string) {
    return { ...set, CustomerManagedPolicyReference: { Name, ...(Path !== undefined && { Path }) } };
  }

  describe("managed by AWS", () => {
    it("are listed with their names, in pages", async () => {
      for (const name of ["AdministratorAccess", "job-function/ViewOnlyAccess", "ReadOnlyAccess"]) await attach(name);
      const first = await directory.sso.listManagedPoliciesInPermissionSet({ ...set, MaxResults: 2 });
      expect(first.AttachedManagedPolicies).to.deep.equal([
        { Name: "AdministratorAccess", Arn: policy("AdministratorAccess") },
        { Name: "ViewOnlyAccess", Arn: policy("job-function/ViewOnlyAccess") },
      ]);
      const { NextToken } = first;
      const second = await directory.sso.listManagedPoliciesInPermissionSet({ ...set, NextToken });
      expect(second.AttachedManagedPolicies?.map(({ Name }) => Name)).to.deep.equal(["ReadOnlyAccess"]);
    });

    it("are attached once", async () => {
      await attach("ReadOnlyAccess");
      const error = await failure(attach("ReadOnlyAccess"), "ConflictException");
      expect(error.message).to.contain(
        `already has a typed link attachment to a manged policy with ${policy("ReadOnlyAccess")}`,
      );
    });

    it("are detached, and only if they are attached", async () => {
      await attach("ReadOnlyAccess");
      const request = { ...set, ManagedPolicyArn: policy("ReadOnlyAccess") };
      await directory.sso.detachManagedPolicyFromPermissionSet(request);
      const listed = await directory.sso.listManagedPoliciesInPermissionSet(set);
      expect(listed.AttachedManagedPolicies).to.deep.equal([]);
      await failure(directory.sso.detachManagedPolicyFromPermissionSet(request), "ResourceNotFoundException");
    });

    it("are at most 20, with those of the customer", async () => {
      for (let index = 0; index < 19; index += 1) await attach(`Policy${index}`);
      await directory.sso.attachCustomerManagedPolicyReferenceToPermissionSet(reference("Own"));
      await failure(attach("Policy20"), "ServiceQuotaExceededException");
      await failure(
        directory.sso.attachCustomerManagedPolicyReferenceToPermissionSet(reference("Other")),
        "ServiceQuotaExceededException",
      );
    });
  });

  describe("managed by the customer", () => {
    it("are listed with their paths, in pages", async () => {
      for (const item of [reference("One"), reference("Two", "/team/a/")]) {
        await directory.sso.attachCustomerManagedPolicyReferenceToPermissionSet(item);
      }
      const first = await directory.sso.listCustomerManagedPolicyReferencesInPermissionSet({ ...set, MaxResults: 1 });
      const second = await directory.sso.listCustomerManagedPolicyReferencesInPermissionSet({
        ...set,
        NextToken: first.NextToken,
      });
      expect(first.CustomerManagedPolicyReferences).to.deep.equal([{ Name: "One", Path: "/" }]);
      expect(second.CustomerManagedPolicyReferences).to.deep.equal([{ Name: "Two", Path: "/team/a/" }]);
    });

    it("are attached once, by path and name", async () => {
      await directory.sso.attachCustomerManagedPolicyReferenceToPermissionSet(reference("One"));
      await directory.sso.attachCustomerManagedPolicyReferenceToPermissionSet(reference("One", "/team/"));
      const again = directory.sso.attachCustomerManagedPolicyReferenceToPermissionSet(reference("One", "/"));
      await failure(again, "ConflictException");
    });

    it("are detached, and only if they are attached", async () => {
      await directory.sso.attachCustomerManagedPolicyReferenceToPermissionSet(reference("One"));
      await directory.sso.detachCustomerManagedPolicyReferenceFromPermissionSet(reference("One", "/"));
      const again = directory.sso.detachCustomerManagedPolicyReferenceFromPermissionSet(reference("One"));
      await failure(again, "ResourceNotFoundException");
    });
  });

  it("include one inline policy, which is empty without one", async () => {
    const inline = async () => (await directory.sso.getInlinePolicyForPermissionSet(set)).InlinePolicy;
    expect(await inline()).to.equal("");
    const InlinePolicy = JSON.stringify({ Version: "2012-10-17", Statement: [] });
    await directory.sso.putInlinePolicyToPermissionSet({ ...set, InlinePolicy });
    expect(await inline()).to.equal(InlinePolicy);
    await directory.sso.deleteInlinePolicyFromPermissionSet(set);
    expect(await inline()).to.equal("");
  });

  it("refuse an inline policy that is no JSON", async () => {
    await failure(directory.sso.putInlinePolicyToPermissionSet({ ...set, InlinePolicy: "{" }), "ValidationException");
  });

  it("include one permissions boundary, which is not found without one", async () => {
    const boundary = () => directory.sso.getPermissionsBoundaryForPermissionSet(set);
    await failure(boundary(), "ResourceNotFoundException");
    for (const PermissionsBoundary of [
      { ManagedPolicyArn: policy("PowerUserAccess") },
      { CustomerManagedPolicyReference: { Name: "Boundary", Path: "/" } },
    ]) {
      await directory.sso.putPermissionsBoundaryToPermissionSet({ ...set, PermissionsBoundary });
      expect((await boundary()).PermissionsBoundary).to.deep.equal(PermissionsBoundary);
    }
    await directory.sso.deletePermissionsBoundaryFromPermissionSet(set);
    await failure(boundary(), "ResourceNotFoundException");
  });
});
