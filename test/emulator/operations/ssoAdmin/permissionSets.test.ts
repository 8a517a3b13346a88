import { expect } from "chai";
import { Directory, failure, instanceArn } from "../../support";

const InstanceArn = instanceArn;

describe("Permission sets", () => {
  const directory = new Directory({ accounts: { "111122223333": "Sandbox" } });

  async function described(PermissionSetArn: string) {
    return (await directory.sso.describePermissionSet({ InstanceArn, PermissionSetArn })).PermissionSet;
  }

  it("are created with an ARN, a session duration of an hour and a date", async () => {
    const { PermissionSet: created } = await directory.sso.createPermissionSet({ InstanceArn, Name: "Admin" });
    expect(created?.PermissionSetArn).to.match(/^arn:aws:sso:::permissionSet\/ssoins-[0-9a-f]{16}\/ps-[0-9a-f]{16}$/);
    expect(created).to.deep.include({ Name: "Admin", SessionDuration: "PT1H" });
    expect(created?.CreatedDate).to.be.a("date");
    expect(await described(String(created?.PermissionSetArn))).to.deep.equal(created);
  });

  it("keep the attributes of the request", async () => {
    const attributes = { Description: "Reads", SessionDuration: "PT8H", RelayState: "https://example.com/a b" };
    const arn = await directory.permissionSet("Reader", attributes);
    expect(await described(arn)).to.deep.include({ Name: "Reader", ...attributes });
  });

  it("have names of their own", async () => {
    await directory.permissionSet("Admin");
    const error = await failure(directory.permissionSet("Admin"), "ConflictException");
    expect(error.message).to.equal("PermissionSet with name Admin already exists.");
  });

  it("are listed in pages", async () => {
    const arns = [];
    for (const name of ["A", "B", "C"]) arns.push(await directory.permissionSet(name));
    const first = await directory.sso.listPermissionSets({ InstanceArn, MaxResults: 2 });
    const second = await directory.sso.listPermissionSets({ InstanceArn, NextToken: first.NextToken });
    expect([first.PermissionSets, second.PermissionSets]).to.deep.equal([arns.slice(0, 2), arns.slice(2)]);
    expect(second.NextToken).to.equal(undefined);
  });

  it("change by an update in what it names only", async () => {
    const arn = await directory.permissionSet("Admin", { Description: "All", SessionDuration: "PT2H" });
    await directory.sso.updatePermissionSet({ InstanceArn, PermissionSetArn: arn, SessionDuration: "PT4H" });
    expect(await described(arn)).to.include({ Name: "Admin", Description: "All", SessionDuration: "PT4H" });
  });

  it("are gone after a delete", async () => {
    const PermissionSetArn = await directory.permissionSet("Admin");
    await directory.sso.deletePermissionSet({ InstanceArn, PermissionSetArn });
    const error = await failure(described(PermissionSetArn), "ResourceNotFoundException");
    expect(error.message).to.match(/^Could not find PermissionSet with id ps-/);
    expect((await directory.sso.listPermissionSets({ InstanceArn })).PermissionSets).to.deep.equal([]);
    await directory.permissionSet("Admin");
  });

  it("are not deleted while somebody has them", async () => {
    const PermissionSetArn = await directory.permissionSet("Admin");
    await directory.assign(PermissionSetArn, "111122223333", "USER", await directory.user("ana"));
    await failure(directory.sso.deletePermissionSet({ InstanceArn, PermissionSetArn }), "ConflictException");
    await described(PermissionSetArn);
  });

  it("are gone after a reset", async () => {
    const arn = await directory.permissionSet("Admin");
    directory.emulator.reset();
    await failure(described(arn), "ResourceNotFoundException");
  });

  it("of an instance are not those of another one", async () => {
    const arn = await directory.permissionSet("Admin");
    const ofOther = arn.replace(/ssoins-\w+/, "ssoins-0123456789abcdef");
    await failure(described(ofOther), "ResourceNotFoundException");
  });
});
