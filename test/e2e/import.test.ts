import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { checkout } from "../../dev/engine/checkout";
import { CommandError } from "../../dev/engine/process/run";
import { RosterDeployment } from "./rosterDeployment";

const reason = "code must be a string, not undefined";
const said = `error: Preview failed: ${reason}`;

describe("pulumi import", function () {
  this.timeout(180_000);
  const deployment = new RosterDeployment();

  it("fails with the message that docs/messages.md and docs/limits.md quote, and changes nothing", async () => {
    const { code, output } = await deployment.up({
      people: { csv: ["username,givenname,familyname", "ana,Ana,Hill"] },
    });
    expect(code, output).to.equal(0);
    const { project, store } = deployment;
    const { resources } = (await project.exportState()).deployment;
    const groupId = await store.createGroup("Admins");
    const args = ["pulumi-nodejs:dynamic/identitystore:Group", "admins", `${store.id}/${groupId}`];
    const failure = await project
      .cli("import", ...args, "--stack", project.stack, "--yes", "--non-interactive")
      .catch((error: unknown) => error);
    if (!(failure instanceof CommandError)) throw new Error("The import succeeded");
    expect(failure.ended.output).to.include(said);
    expect((await project.exportState()).deployment.resources).to.deep.equal(resources);
    expect(page("messages.md")).to.include(said);
    expect(page("limits.md")).to.include(reason);
  });

  function page(name: string): string {
    return readFileSync(path.join(checkout, "docs", name), "utf8");
  }
});
