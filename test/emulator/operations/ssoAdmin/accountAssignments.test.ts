import type { PrincipalType } from "@aws-sdk/client-sso-admin";
import { expect } from "chai";
import { Directory, failure, IdentityStoreId, instanceArn, present, unknownId } from "../../support";

const InstanceArn = instanceArn;
const [sandbox, production] = ["111122223333", "444455556666"] as const;

describe("Account assignments", () => {
  const directory = new Directory({ accounts: { [sandbox]: "Sandbox", [production]: "Production" } });
  let admin: string;

  beforeEach(async () => {
    admin = await directory.permissionSet("Admin");
  });

  async function assigned(AccountId: string, PermissionSetArn = admin) {
    const { AccountAssignments } = await directory.sso.listAccountAssignments({
      InstanceArn,
      AccountId,
      PermissionSetArn,
    });
    return present(AccountAssignments).map(({ PrincipalId }) => PrincipalId);
  }

  async function accountsOf(PrincipalType: PrincipalType, PrincipalId: string, AccountId?: string) {
    const Filter = AccountId === undefined ? undefined : { AccountId };
    const { AccountAssignments } = await directory.sso.listAccountAssignmentsForPrincipal({
      InstanceArn,
      PrincipalType,
      PrincipalId,
      Filter,
    });
    return present(AccountAssignments).map((assignment) => assignment.AccountId);
  }

  async function remove(TargetId: string, PrincipalType: PrincipalType, PrincipalId: string) {
    const { AccountAssignmentDeletionStatus: begun } = await directory.sso.deleteAccountAssignment({
      InstanceArn,
      PermissionSetArn: admin,
      TargetId,
      TargetType: "AWS_ACCOUNT",
      PrincipalType,
      PrincipalId,
    });
    const { AccountAssignmentDeletionStatus: ended } = await directory.sso.describeAccountAssignmentDeletionStatus({
      InstanceArn,
      AccountAssignmentDeletionRequestId: begun?.RequestId,
    });
    return [begun?.Status, ended?.Status];
  }

  it("are created in the background", async () => {
    const ana = await directory.user("ana");
    const { begun, ended } = await directory.assign(admin, sandbox, "USER", ana);
    const { Status, ...request } = begun;
    expect(Status).to.equal("IN_PROGRESS");
    expect(ended).to.deep.equal({ ...request, Status: "SUCCEEDED" });
    expect(request).to.deep.include({
      ...{
        PermissionSetArn: admin,
        TargetId: sandbox,
        TargetType: "AWS_ACCOUNT",
        PrincipalType: "USER",
        PrincipalId: ana,
      },
    });
    expect(request.CreatedDate).to.be.a("date");
  });

  it("are listed by account and permission set, in pages", async () => {
    const users = [await directory.user("ana"), await directory.user("ben"), await directory.user("cleo")];
    for (const id of users) await directory.assign(admin, sandbox, "USER", id);
    const list = { InstanceArn, AccountId: sandbox, PermissionSetArn: admin };
    const first = await directory.sso.listAccountAssignments({ ...list, MaxResults: 2 });
    const second = await directory.sso.listAccountAssignments({ ...list, NextToken: first.NextToken });
    const found = [...present(first.AccountAssignments), ...present(second.AccountAssignments)];
    expect(found).to.deep.equal(
      users.map((id) => ({ AccountId: sandbox, PermissionSetArn: admin, PrincipalType: "USER", PrincipalId: id })),
    );
    expect(await assigned(production)).to.deep.equal([]);
  });

  it("are listed by principal, in all accounts or one", async () => {
    const [ana, admins] = [await directory.user("ana"), await directory.group("Admins")];
    await directory.membership(admins, ana);
    for (const account of [sandbox, production]) await directory.assign(admin, account, "GROUP", admins);
    await directory.assign(admin, production, "USER", ana);
    expect(await accountsOf("GROUP", admins)).to.deep.equal([sandbox, production]);
    expect(await accountsOf("GROUP", admins, production)).to.deep.equal([production]);
    expect(await accountsOf("USER", ana)).to.deep.equal([production]);
    expect(await accountsOf("USER", admins)).to.deep.equal([]);
  });

  it("exist once, however often they are created", async () => {
    const ana = await directory.user("ana");
    for (const _ of [1, 2]) {
      expect((await directory.assign(admin, sandbox, "USER", ana)).ended.Status).to.equal("SUCCEEDED");
    }
    expect(await assigned(sandbox)).to.deep.equal([ana]);
  });

  it("fail for a user or group that does not exist, and say which", async () => {
    for (const type of ["USER", "GROUP"] as const) {
      const { begun, ended } = await directory.assign(admin, sandbox, type, unknownId);
      expect(begun.Status).to.equal("IN_PROGRESS");
      expect(ended).to.include({
        Status: "FAILED",
        FailureReason: `Received a 404 status error: the ${type} assignee ${unknownId} was not found in directory ${IdentityStoreId}`,
      });
    }
    expect(await assigned(sandbox)).to.deep.equal([]);
  });

  it("fail for a user who is given as a group", async () => {
    const { ended } = await directory.assign(admin, sandbox, "GROUP", await directory.user("ana"));
    expect(ended.Status).to.equal("FAILED");
  });

  it("fail for an account that is not in the organization", async () => {
    const ana = await directory.user("ana");
    const { ended } = await directory.assign(admin, "999999999999", "USER", ana);
    expect(ended.Status).to.equal("FAILED");
    expect(ended.FailureReason).to.contain("manage your AWS account '999999999999'");
    expect(await accountsOf("USER", ana)).to.deep.equal([]);
  });

  it("are deleted in the background, and only if they exist", async () => {
    const ana = await directory.user("ana");
    await directory.assign(admin, sandbox, "USER", ana);
    expect(await remove(sandbox, "USER", ana)).to.deep.equal(["IN_PROGRESS", "SUCCEEDED"]);
    expect(await assigned(sandbox)).to.deep.equal([]);
    await failure(remove(sandbox, "USER", ana), "ResourceNotFoundException");
  });

  it("stay when their user or group is deleted, and can still be deleted", async () => {
    const [ana, admins] = [await directory.user("ana"), await directory.group("Admins")];
    await directory.assign(admin, sandbox, "USER", ana);
    await directory.assign(admin, sandbox, "GROUP", admins);
    await directory.client.deleteUser({ IdentityStoreId, UserId: ana });
    await directory.client.deleteGroup({ IdentityStoreId, GroupId: admins });
    expect(await assigned(sandbox)).to.deep.equal([ana, admins]);
    await remove(sandbox, "USER", ana);
    expect(await assigned(sandbox)).to.deep.equal([admins]);
  });

  it("have a status only by the id of their own request", async () => {
    const { begun } = await directory.assign(admin, sandbox, "USER", await directory.user("ana"));
    for (const id of [unknownId, begun.RequestId]) {
      const call = directory.sso.describeAccountAssignmentDeletionStatus({
        InstanceArn,
        AccountAssignmentDeletionRequestId: id,
      });
      await failure(call, "ResourceNotFoundException");
    }
  });
});
