import { readdirSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { checkout } from "../../dev/engine/checkout";
import { type Emulator, startEmulator } from "../../emulator";
import { Deployment } from "./deployment";

/** The identity stores of the example `several-stores`. */
const identityStoreIds = ["d-1234567890", "d-0987654321"];

describe("The examples", function () {
  this.timeout(240_000);
  const config = { "identitystore:identityStoreId": "d-1234567890" };
  const deployments = readdirSync(path.join(checkout, "examples")).map(
    (example) => new Deployment(example, { config }),
  );
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator({ identityStoreIds });
  });
  after(() => emulator.close());

  it("can all be deployed to the same emulator: no two declare the same user, address or group", async () => {
    expect(deployments).to.have.length.above(1);
    for (const deployment of deployments) {
      const { code, output } = await (await deployment.withEndpoint(emulator.url)).up();
      expect(code, output).to.equal(0);
    }
  });
});
