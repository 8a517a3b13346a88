import { expect } from "chai";
import { IdentityStore } from "../../dev/demo/identityStore";
import { Deployment } from "./deployment";

const [production, sandbox] = ["d-1234567890", "d-0987654321"];

describe("The example of several identity stores", function () {
  this.timeout(120_000);
  const deployment = new Deployment("several-stores", {
    emulator: { identityStoreIds: [production, sandbox] },
  });

  before(async () => {
    const { code, output } = await deployment.project.up();
    expect(code, output).to.equal(0);
  });

  it("creates each roster in its own identity store", async () => {
    expect((await contents(production)).groups).to.deep.equal({ Auditors: ["peter_vogel"], Operators: ["tara_novak"] });
    expect((await contents(sandbox)).groups).to.deep.equal({ Builders: ["mei_lin", "tara_novak"] });
    const { members } = await deployment.project.outputs();
    expect(members).to.have.nested.property("sandbox.Builders[0].userName", "mei_lin");
  });

  it("finds no difference in a refresh of both", async () => {
    const { code, output } = await deployment.project.up({ refresh: true, expectNoChanges: true });
    expect(code, output).to.equal(0);
  });

  function contents(storeId: string) {
    return new IdentityStore({ url: deployment.emulator.url, identityStoreIds: [storeId] }).contents();
  }
});
