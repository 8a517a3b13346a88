import type { ProvisioningStatus } from "@aws-sdk/client-sso-admin";
import { expect } from "chai";
import { Directory, failure, instanceArn, present, unknownId } from "../../support";

const InstanceArn = instanceArn;
const accounts = { "111111111111": "One", "222222222222": "Two", "333333333333": "Three" };
const [one = "", two = "", three = ""] = Object.keys(accounts);

describe("Provisioned permission sets", () => {
  const directory = new Directory({ accounts });
  let set: { InstanceArn: string; PermissionSetArn: string };
  let ana: string;

  beforeEach(async () => {
    set = { InstanceArn, PermissionSetArn: await directory.permissionSet("Admin") };
    ana = await directory.user("ana");
  });

  async function accountsWith(ProvisioningStatus?: ProvisioningStatus) {
    return (await directory.sso.listAccountsForProvisionedPermissionSet({ ...set, ProvisioningStatus })).AccountIds;
  }

  async function setsIn(AccountId: string, ProvisioningStatus?: ProvisioningStatus) {
    const request = { InstanceArn, AccountId, ProvisioningStatus };
    return (await directory.sso.listPermissionSetsProvisionedToAccount(request)).PermissionSets;
  }

  function assign(account: string) {
    return directory.assign(set.PermissionSetArn, account, "USER", ana);
  }

  it("are those with an assignment in the account", async () => {
    for (const account of [one, two]) await assign(account);
    expect(await accountsWith()).to.deep.equal([one, two]);
    expect(await setsIn(one)).to.deep.equal([set.PermissionSetArn]);
    expect(await setsIn(three)).to.deep.equal([]);
  });

  it("are listed in pages", async () => {
    for (const account of [one, two, three]) await assign(account);
    const first = await directory.sso.listAccountsForProvisionedPermissionSet({ ...set, MaxResults: 2 });
    const second = await directory.sso.listAccountsForProvisionedPermissionSet({ ...set, NextToken: first.NextToken });
    expect([first.AccountIds, second.AccountIds]).to.deep.equal([[one, two], [three]]);
    const other = await directory.permissionSet("Reader");
    await directory.assign(other, one, "USER", ana);
    const begin = await directory.sso.listPermissionSetsProvisionedToAccount({
      InstanceArn,
      AccountId: one,
      MaxResults: 1,
    });
    const rest = await directory.sso.listPermissionSetsProvisionedToAccount({
      InstanceArn,
      AccountId: one,
      NextToken: begin.NextToken,
    });
    expect([begin.PermissionSets, rest.PermissionSets]).to.deep.equal([[set.PermissionSetArn], [other]]);
  });

  it("are none after the last assignment in the account is deleted", async () => {
    const ben = await directory.user("ben");
    await assign(one);
    await directory.assign(set.PermissionSetArn, one, "USER", ben);
    for (const [id, left] of [
      [ana, [one]],
      [ben, []],
    ] as const) {
      const principal = { PrincipalType: "USER", PrincipalId: id } as const;
      await directory.sso.deleteAccountAssignment({ ...set, TargetId: one, TargetType: "AWS_ACCOUNT", ...principal });
      expect(await accountsWith()).to.deep.equal(left);
    }
  });

  it("have not the latest changes until they are provisioned again", async () => {
    for (const account of [one, two]) await assign(account);
    await directory.sso.updatePermissionSet({ ...set, Description: "Changed" });
    const [latest, old] = ["LATEST_PERMISSION_SET_PROVISIONED", "LATEST_PERMISSION_SET_NOT_PROVISIONED"] as const;
    expect(await accountsWith(old)).to.deep.equal([one, two]);
    expect(await setsIn(one, latest)).to.deep.equal([]);
    await directory.sso.provisionPermissionSet({ ...set, TargetType: "AWS_ACCOUNT", TargetId: two });
    expect([await accountsWith(old), await accountsWith(latest)]).to.deep.equal([[one], [two]]);
    await directory.sso.provisionPermissionSet({ ...set, TargetType: "ALL_PROVISIONED_ACCOUNTS" });
    expect(await accountsWith(old)).to.deep.equal([]);
    expect(await setsIn(one, latest)).to.deep.equal([set.PermissionSetArn]);
  });

  it("are provisioned in the background", async () => {
    const { PermissionSetProvisioningStatus: begun } = await directory.sso.provisionPermissionSet({
      ...set,
      TargetType: "AWS_ACCOUNT",
      TargetId: three,
    });
    expect(begun).to.include({ Status: "IN_PROGRESS", AccountId: three, PermissionSetArn: set.PermissionSetArn });
    const { PermissionSetProvisioningStatus: ended } = await directory.sso.describePermissionSetProvisioningStatus({
      InstanceArn,
      ProvisionPermissionSetRequestId: present(begun?.RequestId),
    });
    expect(ended).to.deep.equal({ ...begun, Status: "SUCCEEDED" });
    expect(await accountsWith()).to.deep.equal([three]);
  });

  it("need an account, or all accounts", async () => {
    await failure(directory.sso.provisionPermissionSet({ ...set, TargetType: "AWS_ACCOUNT" }), "ValidationException");
    const status = directory.sso.describePermissionSetProvisioningStatus({
      InstanceArn,
      ProvisionPermissionSetRequestId: unknownId,
    });
    await failure(status, "ResourceNotFoundException");
  });
});
