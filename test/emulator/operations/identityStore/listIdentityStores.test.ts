import { expect } from "chai";
import { Directory } from "../../support";

describe("ListIdentityStores", () => {
  const ids = ["d-2222222222", "d-1111111111", "d-3333333333"];
  const directory = new Directory({ identityStoreIds: ids, instances: false });

  async function list(input: object) {
    return (await directory.raw("ListIdentityStores", input)).body;
  }

  it("names each identity store by id and ARN, without its network configuration", async () => {
    const NetworkConfiguration = { VpceAccessRequired: true };
    await directory.raw("UpdateIdentityStore", { IdentityStoreId: ids[0], NetworkConfiguration });
    const expected = ids.map((IdentityStoreId) => ({
      IdentityStoreId,
      IdentityStoreArn: `arn:aws:identitystore::123456789012:identitystore/${IdentityStoreId}`,
    }));
    expect(await list({})).to.deep.equal({ IdentityStores: expected });
  });

  it("goes on with the token of the page before, and with no other", async () => {
    const first = await list({ MaxResults: 2 });
    const second = await list({ MaxResults: 2, NextToken: first.NextToken });
    const found = [...first.IdentityStores, ...second.IdentityStores];
    expect(found.map(({ IdentityStoreId }) => IdentityStoreId)).to.deep.equal(ids);
    expect(second).not.to.have.property("NextToken");
    const { body } = await directory.raw("ListInstances", { NextToken: first.NextToken }, "SWBExternalService");
    expect(body).to.include({ __type: "ValidationException" });
  });

  it("counts as a request of the Identity Store", async () => {
    await list({});
    expect(directory.emulator.stats().operations).to.have.all.keys("ListIdentityStores");
  });
});
