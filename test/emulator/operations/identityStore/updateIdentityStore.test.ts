import { expect } from "chai";
import { Directory, IdentityStoreId } from "../../support";

const IdentityStoreArn = `arn:aws:identitystore::123456789012:identitystore/${IdentityStoreId}`;
const whole = {
  VpceAccessRequired: true,
  ApiRestrictSourceVpcs: ["arn:aws:ec2:us-east-1:123456789012:vpc/vpc-0123456789abcdef0"],
  ApiAllowSourceIps: ["203.0.113.0/24", "2001:db8::/32"],
  ScimAllowSourceIps: ["0.0.0.0/0"],
};

describe("UpdateIdentityStore", () => {
  const directory = new Directory();

  async function update(NetworkConfiguration?: object) {
    return (await directory.raw("UpdateIdentityStore", { IdentityStoreId, NetworkConfiguration })).body;
  }

  async function configuration() {
    return (await directory.raw("DescribeIdentityStore", { IdentityStoreId })).body.NetworkConfiguration;
  }

  it("sets the network configuration, and returns the id and the ARN only", async () => {
    expect(await update(whole)).to.deep.equal({ IdentityStoreId, IdentityStoreArn });
    expect(await configuration()).to.deep.equal(whole);
  });

  it("replaces the whole network configuration: what the request does not name is cleared", async () => {
    await update(whole);
    await update({ VpceAccessRequired: false });
    expect(await configuration()).to.deep.equal({ VpceAccessRequired: false });
  });

  it("leaves the network configuration if the request has none", async () => {
    await update(whole);
    await update();
    expect(await configuration()).to.deep.equal(whole);
  });

  it("does not restrict the requests to the emulator", async () => {
    await update(whole);
    await directory.user("ana");
  });

  for (const [what, wrong, path] of [
    ["without VpceAccessRequired", {}, "networkConfiguration.vpceAccessRequired"],
    [
      "with an empty list",
      { VpceAccessRequired: true, ApiAllowSourceIps: [] },
      "networkConfiguration.apiAllowSourceIps",
    ],
    [
      "with an address that is none",
      { VpceAccessRequired: true, ScimAllowSourceIps: ["300.0.0.1"] },
      "networkConfiguration.scimAllowSourceIps.1.member",
    ],
    [
      "with a VPC that is none",
      { VpceAccessRequired: true, ApiRestrictSourceVpcs: ["subnet-01234567"] },
      "networkConfiguration.apiRestrictSourceVpcs.1.member",
    ],
  ] as const) {
    it(`refuses a network configuration ${what}, and keeps the present one`, async () => {
      await update(whole);
      const body = await update(wrong);
      expect(body).to.include({ __type: "ValidationException" });
      expect(body.Message).to.contain(`at '${path}' failed to satisfy constraint`);
      expect(await configuration()).to.deep.equal(whole);
    });
  }

  it("is undone by a reset", async () => {
    await update(whole);
    directory.emulator.reset();
    expect(await configuration()).to.equal(undefined);
  });
});
