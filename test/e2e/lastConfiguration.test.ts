import { expect } from "chai";
import type { Flags } from "../../dev/engine/project/flags";
import { deadEnd } from "../provider/support";
import { RosterDeployment } from "./rosterDeployment";

const csv = ["username,givenname,familyname,groupname", "ana,Ana,Hill,Admins"];
const withLeaver = [...csv, "zoe,Zoe,Hill,Admins"];
const withJoiner = [...csv, "ben,Ben,Hill,Admins"];
const advice =
  /cannot be reached.*use the configuration of the last update.*add --run-program, or run pulumi up without --refresh/;

describe("If the endpoint in the configuration is right again after an update with a wrong one,", function () {
  this.timeout(180_000);
  const deployment = new RosterDeployment();

  before(async () => {
    await deployment.project.configure({ "identitystore:maxAttempts": "2" });
    await configure(deployment.emulator.url);
    await up(withLeaver);
  });

  beforeEach(async () => {
    await configure(await deadEnd());
    const { code, output } = await deployment.up({ people: { csv: withJoiner } });
    expect(code, output).to.not.equal(0);
    // The update used the present configuration, so the error does not mention the last update.
    expect(output).to.include("cannot be reached").and.not.include("last update");
    await configure(deployment.emulator.url);
  });

  const failing = {
    "pulumi up --refresh": () => deployment.project.up({ refresh: true }),
    "pulumi refresh": () => deployment.project.refresh(),
    "pulumi destroy": () => deployment.project.destroy(),
  };
  it(`${Object.keys(failing).join(", ")} still call the wrong one, say which configuration they use, and change nothing, until pulumi up calls the right one`, async () => {
    await deployment.declare({ people: { csv } });
    const before = await userNames();
    for (const run of Object.values(failing)) {
      const { code, output } = await run();
      expect(code, output).to.not.equal(0);
      expect(output).to.match(advice);
    }
    expect(await userNames()).to.deep.equal(before);
    await up(csv);
    expect(await userNames()).to.deep.equal(["ana"]);
    await up(csv, { refresh: true });
  });

  it("pulumi up --refresh --run-program calls the right one", async () => {
    await up(withJoiner, { refresh: true, runProgram: true });
    expect(await userNames()).to.deep.equal(["ana", "ben"]);
  });

  function configure(url: string): Promise<void> {
    return deployment.project.configure({ "identitystore:endpoint": url });
  }

  async function up(rows: string[], flags: Flags = {}): Promise<void> {
    const { code, output } = await deployment.up({ people: { csv: rows } }, flags);
    expect(code, output).to.equal(0);
  }

  async function userNames(): Promise<string[]> {
    return Object.keys((await deployment.store.contents()).users).sort();
  }
});
