import { CreateUserCommand } from "@aws-sdk/client-identitystore";
import { expect } from "chai";
import { person } from "../emulator/support";
import { Deployment } from "./deployment";

const name = { givenName: "Given", familyName: "Family" };
const [ana, ben, cleo, taken] = ["ana", "ben", "cleo", "taken"].map((userName) => ({ userName, name }));

describe("A group's members, in an update with --continue-on-error,", function () {
  this.timeout(120_000);
  const deployment = new Deployment("../test/properties/program", { config: { "identitystore:maxAttempts": "1" } });

  async function up(users: object, flags = {}) {
    const groups = { admins: { displayName: "Admins", style: "perGroup", members: ["ana", "ben", "cleo", "taken"] } };
    await deployment.write("desired.json", JSON.stringify({ users, groups }));
    return deployment.project.up(flags);
  }

  it("lose those who leave, keep those whose own resource fails, and are complete after the next update", async () => {
    const first = await up({ ana, ben, cleo });
    expect(first.code, first.output).to.equal(0);
    await deployment.store.client.send(new CreateUserCommand(person("taken")));
    deployment.emulator.faults([{ operation: "UpdateUser", kind: "internal" }]);
    const { code, output } = await up({ ana: { ...ana, title: "Lead" }, ben, taken }, { continueOnError: true });
    expect(code, output).not.to.equal(0);
    expect(output).to.include("UpdateUser failed").and.include('user "taken"').and.include("exists already");
    const { users, groups } = await deployment.store.contents();
    expect(Object.keys(users).sort()).to.deep.equal(["ana", "ben", "cleo", "taken"]);
    expect(groups.Admins).to.deep.equal(["ana", "ben"]);

    deployment.emulator.faults([]);
    await deployment.project.configure({ "identitystore:adopt": "update" });
    const next = await up({ ana: { ...ana, title: "Lead" }, ben, taken });
    expect(next.code, next.output).to.equal(0);
    const after = await deployment.store.contents();
    expect(Object.keys(after.users).sort()).to.deep.equal(["ana", "ben", "taken"]);
    expect(after.groups.Admins).to.deep.equal(["ana", "ben", "taken"]);
  });
});
