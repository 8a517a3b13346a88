import { expect } from "chai";
import { namesOf } from "../../dev/demo/changes";
import { until } from "../support/until";
import { Deployment } from "./deployment";

const header = "username,givenname,familyname,groupname\n";
const ana = "ana,A,A,Admins\n";
const zoe = "zoe,Z,Z,Admins\n";
const ben = "ben,B,B,Readers\n";
const yan = "yan,Y,Y,Readers\n";

describe("Leavers of a roster", function () {
  this.timeout(180_000);
  const deployment = new Deployment("../test/properties/program", { emulator: { latencyMs: 100 } });
  const userOf = (name: string) =>
    `urn:pulumi:dev::properties::identitystore:index:IdentityRoster$pulumi-nodejs:dynamic/identitystore:User::${name}`;

  async function groups() {
    return (await deployment.store.contents()).groups;
  }

  before(() =>
    deployment.write(
      "index.js",
      `const { IdentityRoster } = require("pulumi-identitystore");
       new IdentityRoster("each", { file: "each.csv" });
       new IdentityRoster("all", { file: "all.csv", memberships: "perGroup" });`,
    ),
  );

  it("are none to an update that goes on when they leave the file", async () => {
    await deployment.write("each.csv", header + ana + zoe);
    await deployment.write("all.csv", header + ben + yan);
    const running = deployment.project.start("up", { yes: true, skipPreview: true });
    await until(async () => (deployment.emulator.stats().operations.CreateUser?.ok ?? 0) > 0);
    await deployment.write("each.csv", header + ana);
    await deployment.write("all.csv", header + ben);
    const { code, output } = await running.result;
    expect(code, output).to.equal(0);
    expect(await groups()).to.deep.equal({ Admins: ["ana", "zoe"], Readers: ["ben", "yan"] });
  });

  it("go alone where an update has them for its targets, with all that depends on them", async () => {
    const target = [userOf("each/zoe"), userOf("all/yan")];
    const { code, output, changes } = await deployment.project.up({ target, targetDependents: true });
    expect(code, output).to.equal(0);
    expect(namesOf(changes.done)).to.deep.equal(["delete all/yan", "delete each/admins/zoe", "delete each/zoe"]);
    expect(await groups()).to.deep.equal({ Admins: ["ana"], Readers: ["ben"] });
  });

  it("are forgotten by the list of their group in the next update without targets", async () => {
    const { code, output, changes } = await deployment.project.up();
    expect(code, output).to.equal(0);
    expect(namesOf(changes.done)).to.deep.equal(["update all/readers"]);
    expect(await groups()).to.deep.equal({ Admins: ["ana"], Readers: ["ben"] });
  });
});
