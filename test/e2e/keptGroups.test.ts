import { expect } from "chai";
import type { Flags } from "../../dev/engine/project/flags";
import { type DeclaredRoster, RosterDeployment } from "./rosterDeployment";

/** A roster of two people, whose names end with this suffix, in these groups. */
const people = (suffix: string, memberships: "each" | "perGroup", anas: string[], bobs: string[]): DeclaredRoster => {
  const cell = (groups: string[]) => groups.map((group) => `${group}_${suffix}`).join(";");
  return {
    memberships,
    csv: [
      "username,givenname,familyname,groupname",
      `ana_${suffix},A,A,${cell(anas)}`,
      `bob_${suffix},B,B,${cell(bobs)}`,
    ],
  };
};
const both = ["Admins", "Readers"];
const stages = (suffix: string, memberships: "each" | "perGroup") => ({
  all: people(suffix, memberships, both, both),
  withoutAdmins: people(suffix, memberships, ["Readers"], ["Readers"]),
  withoutBob: people(suffix, memberships, both, ["Readers"]),
});
const each = stages("each", "each");
const perGroup = stages("list", "perGroup");

describe("A group that cannot be deleted", function () {
  this.timeout(180_000);
  const deployment = new RosterDeployment();
  let refused: string;

  async function up(rosters: Record<string, DeclaredRoster>, flags: Flags = {}) {
    const { code, output } = await deployment.up(rosters, flags);
    expect(code === 0, output).to.equal(rosters.each !== each.withoutAdmins);
    return output;
  }

  before(async () => {
    await deployment.project.configure({
      "identitystore:protected": '["Admins_each"]',
      "identitystore:maxDeletes": "0",
    });
    await up({ each: each.all, perGroup: perGroup.all });
    refused = await up({ each: each.withoutAdmins, perGroup: perGroup.withoutAdmins }, { continueOnError: true });
    await deployment.project.configure({ "identitystore:protected": "[]" });
    await up({ each: each.withoutBob, perGroup: perGroup.all });
    await up({ each: each.withoutBob, perGroup: perGroup.withoutBob });
  });

  async function expectBobLeft(suffix: string): Promise<void> {
    expect((await deployment.store.contents()).groups).to.deep.include({
      [`Admins_${suffix}`]: [`ana_${suffix}`],
      [`Readers_${suffix}`]: [`ana_${suffix}`, `bob_${suffix}`],
    });
  }

  it("keeps its memberships in the state if it is protected, so that users can leave it later", async () => {
    expect(refused).to.include("identitystore:protected names it");
    await expectBobLeft("each");
  });

  it("says what to do about memberships that are not in the state, and the advice works", async () => {
    const advice = "Declare the group with all of them again, and run pulumi up, before you remove a member";
    expect(refused).to.include("identitystore:maxDeletes").and.include(advice);
    await expectBobLeft("list");
  });
});
