import { CreateUserCommand } from "@aws-sdk/client-identitystore";
import { expect } from "chai";
import { person } from "../emulator/support";
import { Deployment } from "./deployment";

const name = { givenName: "Given", familyName: "Family" };
const [ana, ben, cleo] = ["ana", "ben", "cleo"].map((userName) => ({ userName, name }));

describe("A failed step", function () {
  this.timeout(180_000);
  const deployment = new Deployment("../test/properties/program", { config: { "identitystore:maxAttempts": "1" } });

  async function up(desired: object, flags: { continueOnError?: boolean } = {}) {
    await deployment.write("desired.json", JSON.stringify(desired));
    return deployment.project.up(flags);
  }

  function admins(...members: string[]) {
    return { admins: { displayName: "Admins", style: "perGroup", members } };
  }

  it("leaves the successful steps of a group's members in the state, and the next update does only the rest", async () => {
    deployment.emulator.faults([{ operation: "CreateGroupMembership", kind: "internal", count: 1 }]);
    const desired = { users: { ana, ben, cleo }, groups: admins("ana", "ben", "cleo") };
    const failed = await up(desired);
    expect(failed.code).not.to.equal(0);
    expect(failed.output).to.match(/could not add "(ana|ben|cleo)": CreateGroupMembership failed/);
    expect((await deployment.store.contents()).groups.Admins).to.have.length(2);
    const before = deployment.emulator.stats().operations;
    const repaired = await up(desired);
    expect(repaired.code, repaired.output).to.equal(0);
    const after = deployment.emulator.stats().operations;
    expect((after.CreateGroupMembership?.ok ?? 0) - (before.CreateGroupMembership?.ok ?? 0)).to.equal(1);
    expect((await deployment.store.contents()).groups.Admins).to.deep.equal(["ana", "ben", "cleo"]);
  });

  it("does not prevent removals of members and other changes with --continue-on-error, but prevents deletions of users", async () => {
    const before = await up({ users: { ana, ben, cleo }, groups: admins("ana", "ben", "cleo") });
    expect(before.code, before.output).to.equal(0);
    await deployment.store.client.send(new CreateUserCommand(person("taken")));
    const taken = { userName: "taken", name };
    const users = { ben: { ...ben, displayName: "Ben Franco" }, cleo };
    const groups = admins("ben", "cleo");
    const { code, output } = await up({ users: { taken, ...users }, groups }, { continueOnError: true });
    expect(code, output).not.to.equal(0);
    expect(output).to.include('user "taken"').and.include("exists already");
    const contents = await deployment.store.contents();
    expect(Object.keys(contents.users).sort()).to.deep.equal(["ana", "ben", "cleo", "taken"]);
    expect(contents.users).to.have.nested.property("ben.displayName", "Ben Franco");
    expect(contents.users).to.have.nested.property("taken.displayName", "Display taken");
    expect(contents.groups.Admins).to.deep.equal(["ben", "cleo"]);

    const next = await up({ users, groups });
    expect(next.code, next.output).to.equal(0);
    expect(Object.keys((await deployment.store.contents()).users).sort()).to.deep.equal(["ben", "cleo", "taken"]);
  });
});
