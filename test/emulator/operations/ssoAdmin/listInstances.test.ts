import { SSOAdmin } from "@aws-sdk/client-sso-admin";
import { expect } from "chai";
import { type EmulatorOptions, startEmulator } from "../../../../emulator";
import { Directory } from "../../support";

describe("ListInstances", () => {
  async function instances(options: EmulatorOptions) {
    const emulator = await startEmulator(options);
    const credentials = { accessKeyId: "any", secretAccessKey: "any" };
    const client = new SSOAdmin({ endpoint: emulator.url, region: "us-east-1", credentials, maxAttempts: 1 });
    try {
      await client.listInstances({});
      return { found: (await client.listInstances({})).Instances, stats: emulator.stats() };
    } finally {
      client.destroy();
      await emulator.close();
    }
  }

  it("names an active instance for each identity store", async () => {
    const ids = ["d-1111111111", "d-2222222222"];
    const { found } = await instances({ identityStoreIds: ids });
    expect(found?.map(({ IdentityStoreId }) => IdentityStoreId)).to.deep.equal(ids);
    expect(new Set(found?.map(({ InstanceArn }) => InstanceArn)).size).to.equal(2);
    expect(found?.[0]).to.include({ Status: "ACTIVE", OwnerAccountId: "123456789012" });
    expect(found?.[0]?.CreatedDate).to.be.a("date");
  });

  it("names none if the emulator has none", async () => {
    const { found } = await instances({ instances: false });
    expect(found).to.deep.equal([]);
  });

  describe("in pages", () => {
    const directory = new Directory({ identityStoreIds: ["d-1111111111", "d-2222222222", "d-3333333333"] });

    async function list(input: unknown) {
      return (await directory.raw("ListInstances", input, "SWBExternalService")).body;
    }

    it("goes on with the token of the page before", async () => {
      const first = await list({ MaxResults: 2 });
      const second = await list({ MaxResults: 2, NextToken: first.NextToken });
      expect([first.Instances.length, second.Instances.length]).to.deep.equal([2, 1]);
      expect(second).not.to.have.property("NextToken");
    });

    it("refuses what is no request for a page", async () => {
      for (const input of [{ MaxResults: 0 }, { MaxResults: 101 }, { NextToken: "x" }]) {
        expect(await list(input)).to.include({ __type: "ValidationException" });
      }
      for (const input of ["{", "[]", { MaxResults: "1" }]) {
        expect(await list(input)).to.include({ __type: "SerializationException" });
      }
    });
  });

  it("is counted", async () => {
    const { stats } = await instances({});
    expect(stats.operations).to.deep.equal({ ListInstances: { ok: 2, error: 0, throttled: 0 } });
  });
});
