import { expect } from "chai";
import { Directory, IdentityStoreId, notFound, unknownId } from "../../support";

describe("DescribeUser", () => {
  const directory = new Directory();

  it("says when the user was made and changed, and by whom", async () => {
    const UserId = await directory.user("ana");
    const user = await directory.client.describeUser({ IdentityStoreId, UserId });
    expect(user.CreatedAt?.getTime()).to.be.closeTo(Date.now(), 5000);
    expect(user.UpdatedAt).to.deep.equal(user.CreatedAt);
    expect(user.CreatedBy).to.be.a("string");
    expect(user.UpdatedBy).to.be.a("string");
  });

  it("returns extensions only when the request names them", async () => {
    const name = "aws:identitystore:enterprise";
    const UserId = await directory.user("ana", { Extensions: { [name]: { costCenter: "1" } } });
    expect(await directory.client.describeUser({ IdentityStoreId, UserId })).not.to.have.property("Extensions");
    const named = await directory.client.describeUser({ IdentityStoreId, UserId, Extensions: [name] });
    expect(named.Extensions).to.deep.equal({ [name]: { costCenter: "1" } });
  });

  it("finds a user by ARN", async () => {
    const UserId = await directory.user("ana");
    const { body } = await directory.raw("DescribeUser", {
      IdentityStoreId,
      UserId: `arn:aws:identitystore:::user/${UserId}`,
    });
    expect(body).to.include({ UserId, UserName: "ana" });
  });

  it("names the user that there is not", async () => {
    const error = await notFound(directory.client.describeUser({ IdentityStoreId, UserId: unknownId }), "USER");
    expect(error).to.include({ ResourceId: unknownId, message: "USER not found." });
  });
});
