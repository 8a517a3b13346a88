import { expect } from "chai";
import { Directory, failure, IdentityStoreId, instanceArn } from "../../support";

describe("DescribeInstance", () => {
  const directory = new Directory();

  it("describes the instance as ListInstances does", async () => {
    const { Instances } = await directory.sso.listInstances({});
    const { $metadata: _, ...described } = await directory.sso.describeInstance({ InstanceArn: instanceArn });
    expect(described).to.deep.include(Instances?.[0]);
    expect(described).to.include({ IdentityStoreId, Status: "ACTIVE", OwnerAccountId: "123456789012" });
  });

  it("denies access to an instance that does not exist", async () => {
    const InstanceArn = "arn:aws:sso:::instance/ssoins-0123456789abcdef";
    const error = await failure(directory.sso.describeInstance({ InstanceArn }), "AccessDeniedException");
    expect(error.message).to.contain(InstanceArn).and.contain("arn:aws:iam::123456789012:user/emulator");
  });
});
