import { expect } from "chai";
import { Directory, IdentityStoreId } from "../../support";

const IdentityStoreArn = `arn:aws:identitystore::123456789012:identitystore/${IdentityStoreId}`;

describe("DescribeIdentityStore", () => {
  const directory = new Directory();

  it("finds an identity store by id and by ARN", async () => {
    for (const named of [IdentityStoreId, IdentityStoreArn]) {
      const { body } = await directory.raw("DescribeIdentityStore", { IdentityStoreId: named });
      expect(body).to.deep.equal({ IdentityStoreId, IdentityStoreArn });
    }
  });
});
