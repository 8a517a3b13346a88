import { expect } from "chai";
import { namesOf } from "../../dev/demo/changes";
import { until } from "../support/until";
import { Deployment } from "./deployment";

const header = "username,givenname,familyname,groupname\n";
const ana = "ana,A,A,Admins\n";
const zoe = "zoe,Z,Z,Admins\n";
const ben = "ben,B,B,Readers\n";
const yan = "yan,Y,Y,Readers\n";

describe("Users who leave a roster", function () {
  this.timeout(180_000);
  const deployment = new Deployment("../test/properties/program", { emulator: { latencyMs: 100 } });
  const userOf = (name: string) =>
    `urn:pulumi:dev::properties::identitystore:index:IdentityRoster$pulumi-nodejs:dynamic/identitystore:User::${name}`;

  async function groups() {
    return (await deployment.store.contents()).groups;
  }

  let contents: Awaited<ReturnType<typeof groups>>;

  before(async () => {
    await deployment.write(
      "index.js",
      `const { IdentityRoster } = require("pulumi-identitystore");
       new IdentityRoster("each", { file: "each.csv" });
       new IdentityRoster("all", { file: "all.csv", memberships: "perGroup" });`,
    );
    await deployment.write("each.csv", header + ana + zoe);
    await deployment.write("all.csv", header + ben + yan);
    const running = deployment.project.start("up", { yes: true, skipPreview: true });
    await until(async () => (deployment.emulator.stats().operations.CreateUser?.ok ?? 0) > 0);
    await deployment.write("each.csv", header + ana);
    await deployment.write("all.csv", header + ben);
    const { code, output } = await running.result;
    expect(code, output).to.equal(0);
    contents = await groups();
  });

  it("are not removed by an update that is already running when they leave the file", () => {
    expect(contents).to.deep.equal({ Admins: ["ana", "zoe"], Readers: ["ben", "yan"] });
  });

  it("are deleted alone by an update with targets, and the next update removes them from their group's list", async () => {
    const target = [userOf("each/zoe"), userOf("all/yan")];
    const targeted = await deployment.project.up({ target, targetDependents: true });
    expect(targeted.code, targeted.output).to.equal(0);
    expect(namesOf(targeted.changes.done)).to.deep.equal([
      "delete all/yan",
      "delete each/admins/zoe",
      "delete each/zoe",
    ]);
    expect(await groups()).to.deep.equal({ Admins: ["ana"], Readers: ["ben"] });

    const { code, output, changes } = await deployment.project.up();
    expect(code, output).to.equal(0);
    expect(namesOf(changes.done)).to.deep.equal(["update all/readers"]);
    expect(await groups()).to.deep.equal({ Admins: ["ana"], Readers: ["ben"] });
  });
});
