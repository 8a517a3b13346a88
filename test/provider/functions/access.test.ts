import { output } from "@pulumi/pulumi";
import { expect } from "chai";
import { type GetAccessResult, getAccess, getAccessOutput } from "../../../index";
import { instanceArn } from "../../emulator/support";
import { failureOf } from "../../support/failureOf";
import { notFound, programDirectory, resolved } from "./support";

const [sandbox, prod] = ["111122223333", "222233334444"];

describe("getAccess", () => {
  const directory = programDirectory(undefined, { accounts: { [sandbox]: "Sandbox", [prod]: "Prod" } });
  let ids: { nina: string; admins: string; readers: string };

  beforeEach(async () => {
    const nina = await directory.user("nina");
    const [admins, readers] = [await directory.group("Admins"), await directory.group("Readers")];
    for (const group of [admins, readers]) await directory.membership(group, nina);
    const admin = await directory.permissionSet("Admin");
    await directory.sso.putInlinePolicyToPermissionSet({
      InstanceArn: instanceArn,
      PermissionSetArn: admin,
      InlinePolicy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] }),
    });
    const read = await directory.permissionSet("Read");
    for (const account of [sandbox, prod]) await directory.assign(admin, account, "GROUP", admins);
    await directory.assign(read, sandbox, "GROUP", readers);
    await directory.assign(read, prod, "USER", nina);
    ids = { nina, admins, readers };
  });

  const short = ({ isAdministrative, grants }: GetAccessResult) => ({
    isAdministrative,
    grants: grants.map(({ permissionSet, group, accountIds }) => `${permissionSet} in ${accountIds} by ${group}`),
  });

  it("returns the access that a group gives, and whether it is administrative", async () => {
    const admins = { isAdministrative: true, grants: [`Admin in ${sandbox},${prod} by null`] };
    expect(short(await getAccess({ groupId: ids.admins }))).to.deep.equal(admins);
    expect(short(await getAccess({ displayName: "admins" }))).to.deep.equal(admins);
    const readers = { isAdministrative: false, grants: [`Read in ${sandbox} by null`] };
    expect(short(await getAccess({ displayName: "Readers" }))).to.deep.equal(readers);
    const { isAdministrative } = await getAccess({ displayName: "Readers", administrative: ["read"] });
    expect(isAdministrative).to.equal(true);
    await directory.group("Empty");
    expect(short(await getAccess({ displayName: "Empty" }))).to.deep.equal({ isAdministrative: false, grants: [] });
  });

  it("returns the access of a user, and the groups that give it", async () => {
    const expected = [
      `Admin in ${sandbox},${prod} by Admins`,
      `Read in ${prod} by null`,
      `Read in ${sandbox} by Readers`,
    ];
    for (const user of [{ userName: "nina" }, { userId: ids.nina }])
      expect(short(await getAccess(user))).to.deep.equal({ isAdministrative: true, grants: expected });
  });

  it("reads the name of a group once, however many permission sets it gives", async () => {
    for (const name of ["Billing", "Logs"])
      await directory.assign(await directory.permissionSet(name), prod, "GROUP", ids.admins);
    const reads = () => {
      const { ListGroups, DescribeGroup } = directory.emulator.stats().operations;
      return (ListGroups?.ok ?? 0) + (DescribeGroup?.ok ?? 0);
    };
    const before = reads();
    expect((await getAccess({ userId: ids.nina })).grants).to.have.lengthOf(5);
    // One of each group, or one for both.
    expect(reads() - before).to.be.within(1, 2);
  });

  it("accepts outputs of other resources", async () => {
    const access = await resolved(getAccessOutput({ groupId: output(ids.admins) }));
    expect(access).to.include({ isAdministrative: true });
  });

  it("reads everything if it may not ask for one group, and once for calls at the same time", async () => {
    directory.emulator.faults([{ operation: "ListAccountAssignmentsForPrincipal", kind: "accessDenied" }]);
    const ofAll = [{ groupId: ids.admins }, { groupId: ids.readers }, { userId: ids.nina }];
    const all = await Promise.all(ofAll.map((args) => getAccess(args)));
    expect(all.map(({ grants }) => grants.length)).to.deep.equal([1, 1, 3]);
    const { operations } = directory.emulator.stats();
    // Admin in two accounts, Read in two accounts.
    expect(operations.ListAccountAssignments?.ok).to.equal(4);
    expect(operations.DescribePermissionSet?.ok).to.equal(2);
    await directory.assign(await directory.permissionSet("More"), prod, "GROUP", ids.readers);
    expect((await getAccess({ groupId: ids.readers })).grants).to.have.lengthOf(2);
  });

  it("fails if it cannot tell whether a permission set is administrative", async () => {
    for (const [operation, what] of [
      ["DescribePermissionSet", "names of permission sets"],
      ["ListManagedPoliciesInPermissionSet", "AWS managed policies of permission sets"],
      ["ListCustomerManagedPolicyReferencesInPermissionSet", "customer managed policies of permission sets"],
      ["GetInlinePolicyForPermissionSet", "inline policies of permission sets"],
    ] as const) {
      directory.emulator.faults([{ operation, kind: "accessDenied" }]);
      const { message } = await failureOf(getAccess({ groupId: ids.admins }));
      expect(message).to.include(`getAccess cannot read the ${what}`).and.include("AccessDenied");
    }
  });

  it("does not need permissions boundaries, which only forbid", async () => {
    directory.emulator.faults([{ operation: "GetPermissionsBoundaryForPermissionSet", kind: "accessDenied" }]);
    expect(await getAccess({ groupId: ids.admins })).to.include({ isAdministrative: true });
  });

  it("fails for a user or group that does not exist, and for several at once", async () => {
    await notFound(getAccess({ displayName: "Nobody" }), 'group "Nobody"');
    await notFound(getAccess({ groupId: ids.nina }), `group ${ids.nina}`);
    await notFound(getAccess({ userId: ids.admins }), `user ${ids.admins}`);
    expect(await getAccess({ userName: "nobody", allowMissing: true })).to.equal(undefined);
    const { message } = await failureOf(getAccess({ userName: "nina", displayName: "Admins" }));
    expect(message).to.include("getAccess needs exactly one of displayName, groupId, userName and userId; it got 2");
  });
});
