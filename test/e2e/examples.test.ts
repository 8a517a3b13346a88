import { readdirSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { IdentityStore } from "../../dev/demo/identityStore";
import { checkout } from "../../dev/engine/checkout";
import type { Project, Result } from "../../dev/engine/project/project";
import { type Emulator, startEmulator } from "../../emulator";
import { Deployment } from "./deployment";

/** The identity stores of the example `several-stores`. */
const [production, sandbox] = ["d-1234567890", "d-0987654321"];

describe("The examples", function () {
  this.timeout(240_000);
  const config = { "identitystore:identityStoreId": production };
  const examples = readdirSync(path.join(checkout, "examples")).map((name) => ({
    name,
    deployment: new Deployment(name, name === "several-stores" ? {} : { config }),
  }));
  let emulator: Emulator;
  const results: Result[] = [];
  let severalStores: Project | undefined;

  before(async function () {
    this.timeout(240_000);
    emulator = await startEmulator({ identityStoreIds: [production, sandbox] });
    for (const { name, deployment } of examples) {
      const project = await deployment.withEndpoint(emulator.url);
      results.push(await project.up());
      if (name === "several-stores") severalStores = project;
    }
  });
  after(() => emulator.close());

  it("can all be deployed to the same emulator: no two declare the same user, address or group", () => {
    expect(results).to.have.length.above(1);
    for (const { code, output } of results) expect(code, output).to.equal(0);
  });

  it("create each roster of several-stores in its own identity store", async () => {
    expect((await contents(production)).groups).to.deep.include({
      Auditors: ["peter_vogel"],
      Operators: ["tara_novak"],
    });
    expect((await contents(sandbox)).groups).to.deep.equal({ Builders: ["mei_lin", "tara_novak"] });
    const outputs = await severalStores?.outputs();
    expect(outputs).to.have.nested.property("members.sandbox.Builders[0].userName", "mei_lin");
  });

  it("find no difference in a refresh of both stores of several-stores", async () => {
    const refreshed = await severalStores?.up({ refresh: true, expectNoChanges: true });
    expect(refreshed?.code, refreshed?.output).to.equal(0);
  });

  function contents(storeId: string) {
    return new IdentityStore({ url: emulator.url, identityStoreIds: [storeId] }).contents();
  }
});
