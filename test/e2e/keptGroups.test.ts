import { expect } from "chai";
import { RosterDeployment } from "./rosterDeployment";

const rows = (ana: string, bob: string) => [
  "username,givenname,familyname,groupname",
  `ana,A,A,${ana}`,
  `bob,B,B,${bob}`,
];
const all = rows("Admins;Readers", "Admins;Readers");
const withoutAdmins = rows("Readers", "Readers");
const withoutBob = rows("Admins;Readers", "Readers");

describe("A group that cannot be deleted", function () {
  this.timeout(180_000);
  const deployment = new RosterDeployment();

  async function up(memberships: "each" | "perGroup", csv: string[]): Promise<string> {
    const { code, output } = await deployment.up({ people: { csv, memberships } });
    expect(code === 0, output).to.equal(csv !== withoutAdmins);
    return output;
  }

  async function expectBobLeft(): Promise<void> {
    expect((await deployment.store.contents()).groups).to.deep.equal({ Admins: ["ana"], Readers: ["ana", "bob"] });
  }

  it("keeps its memberships in the state if it is protected, so that users can leave it later", async () => {
    await deployment.project.configure({ "identitystore:protected": '["Admins"]' });
    await up("each", all);
    expect(await up("each", withoutAdmins)).to.include("identitystore:protected names it");
    await deployment.project.configure({ "identitystore:protected": "[]" });
    await up("each", withoutBob);
    await expectBobLeft();
  });

  it("says what to do about memberships that are not in the state, and the advice works", async () => {
    await up("perGroup", all);
    await deployment.project.configure({ "identitystore:maxDeletes": "0" });
    const advice = "Declare the group with all of them again, and run pulumi up, before you remove a member";
    expect(await up("perGroup", withoutAdmins))
      .to.include("identitystore:maxDeletes")
      .and.include(advice);
    await up("perGroup", all);
    await up("perGroup", withoutBob);
    await expectBobLeft();
  });
});
