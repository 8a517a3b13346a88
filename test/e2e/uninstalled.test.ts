import { rename } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { Deployment, sharedSetup } from "./deployment";

describe("If the package has been uninstalled", function () {
  this.timeout(180_000);
  const deployment = new Deployment("resources");

  it("a destroy fails and deletes nothing, and succeeds after the package is installed again", async () => {
    const { workspace } = await sharedSetup();
    expect((await deployment.project.up()).code).to.equal(0);
    const before = await deployment.store.contents();
    const installed = path.join(workspace.folder, "node_modules", "pulumi-identitystore");
    const elsewhere = path.join(workspace.folder, "uninstalled");
    await rename(installed, elsewhere);
    try {
      const { code, output } = await deployment.project.destroy();
      expect(code).not.to.equal(0);
      expect(output).to.include("Cannot find module 'pulumi-identitystore/provider/");
    } finally {
      await rename(elsewhere, installed);
    }
    expect(await deployment.store.contents()).to.deep.equal(before);
    expect((await deployment.project.destroy()).code).to.equal(0);
  });
});
