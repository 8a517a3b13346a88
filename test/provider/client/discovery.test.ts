import { expect } from "chai";
import sinon from "sinon";
import { type Emulator, startEmulator } from "../../../emulator";
import { Connection } from "../../../provider/client/connection";
import { SettingsError } from "../../../provider/client/errors";
import { withEnvironment } from "../../support/environment";
import { failureOf } from "../../support/failureOf";
import { connect } from "../support";

describe("the identity store", () => {
  withEnvironment({ AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any", AWS_REGION: "us-east-1" });
  const running: Emulator[] = [];

  beforeEach(() => {
    sinon.stub(console, "warn");
  });
  afterEach(async () => {
    sinon.restore();
    await Promise.all(running.splice(0).map((emulator) => emulator.close()));
  });

  async function start(...options: Parameters<typeof startEmulator>): Promise<string> {
    const emulator = await startEmulator(...options);
    running.push(emulator);
    return emulator.url;
  }

  it("is the only one of the account if none is configured", async () => {
    const connection = connect({ endpoint: await start({ identityStoreIds: ["d-1111111111"] }) });
    const directories = await Promise.all([connection.directory(), connection.directory()]);
    expect(directories.map(({ identityStoreId }) => identityStoreId)).to.deep.equal(["d-1111111111", "d-1111111111"]);
  });

  it("is reported once if it was found, and is not reported if it was configured", async () => {
    const endpoint = await start({ identityStoreIds: ["d-1111111111"] });
    const report = sinon.spy();
    const connection = new Connection(connect({ endpoint }).settings, report);
    await connection.directory("d-2222222222");
    expect(report.args).to.deep.equal([]);
    await Promise.all([connection.directory(), connection.directory()]);
    expect(report.args).to.deep.equal([["d-1111111111"]]);
  });

  it("comes from the argument first, then from the configuration, then from the search", async () => {
    const connection = connect({ endpoint: await start(), identityStoreId: "d-2222222222" });
    expect(await connection.directory()).to.include({ identityStoreId: "d-2222222222" });
    expect(await connection.directory("d-3333333333")).to.include({ identityStoreId: "d-3333333333" });
  });

  it("must be configured if the account has none", async () => {
    const connection = connect({ endpoint: await start({ instances: false }) });
    const error = await failureOf(connection.directory());
    expect(error)
      .to.be.instanceOf(SettingsError)
      .with.property("message")
      .that.includes("identitystore:identityStoreId");
  });

  it("must be configured if the account has several, and the error lists them", async () => {
    const identityStoreIds = ["d-1111111111", "d-2222222222"];
    const connection = connect({ endpoint: await start({ identityStoreIds }) });
    const error = await failureOf(connection.directory());
    expect(error).to.be.instanceOf(SettingsError);
    for (const id of identityStoreIds) expect(error.message).to.include(id);
  });

  it("is searched again after a search that failed", async () => {
    const emulator = await startEmulator();
    const port = Number(new URL(emulator.url).port);
    const connection = connect({ endpoint: emulator.url, maxAttempts: "1" });
    await emulator.close();
    await failureOf(connection.directory());
    await start({ port });
    expect(await connection.directory()).to.include({ identityStoreId: "d-1234567890" });
  });

  it("is searched at the configured endpoint", async () => {
    const here = await start({ identityStoreIds: ["d-1111111111"] });
    const there = await start({ identityStoreIds: ["d-2222222222"] });
    const stores = JSON.stringify({ "d-2222222222": { endpoint: there } });
    const connection = connect({ endpoint: here, stores });
    for (const id of ["d-1111111111", "d-2222222222"]) {
      const { groups } = await connection.directory(id);
      expect(await groups.list()).to.deep.equal([]);
    }
  });
});
