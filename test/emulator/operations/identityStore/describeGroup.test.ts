import { expect } from "chai";
import { Directory, IdentityStoreId, notFound, unknownId } from "../../support";

describe("DescribeGroup", () => {
  const directory = new Directory();

  it("finds a group by id and by ARN", async () => {
    const GroupId = await directory.group("engineers");
    const group = await directory.client.describeGroup({ IdentityStoreId, GroupId });
    expect(group).to.include({ IdentityStoreId, GroupId, DisplayName: "engineers" });
    const arn = `arn:aws:identitystore:::group/${GroupId}`;
    const { body } = await directory.raw("DescribeGroup", { IdentityStoreId, GroupId: arn });
    expect(body).to.include({ GroupId, GroupArn: arn, DisplayName: "engineers" });
  });

  it("names the group that there is not", async () => {
    await notFound(directory.client.describeGroup({ IdentityStoreId, GroupId: unknownId }), "GROUP");
  });
});
