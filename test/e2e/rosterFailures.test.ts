import { CreateUserCommand } from "@aws-sdk/client-identitystore";
import { expect } from "chai";
import { person } from "../emulator/support";
import { type DeclaredRoster, RosterDeployment } from "./rosterDeployment";

/** More users than a roster registers at the same time. */
const taken = Array.from({ length: 50 }, (_, index) => `taken${index}`);
const groups = ["A", "B", "C", "D", "E", "F"];

describe("A roster with many users that cannot be created", function () {
  this.timeout(180_000);
  const deployment = new RosterDeployment();
  const people: DeclaredRoster = {
    memberships: "perGroup",
    csv: [
      "username,givenname,familyname,groupname",
      ...taken.map((userName) => `${userName},Taken,Person,${groups.join(";")}`),
      "zoe,Zoe,Last,Others",
    ],
  };

  it("creates the other users and their memberships, and is complete after an update with adoption", async () => {
    await Promise.all(taken.map((name) => deployment.store.client.send(new CreateUserCommand(person(name)))));
    const { code, output } = await deployment.up({ people }, { continueOnError: true });
    expect(code, output).not.to.equal(0);
    for (const userName of taken) expect(output).to.include(`user "${userName}"`);
    expect((await deployment.store.contents()).groups).to.deep.equal({
      ...Object.fromEntries(groups.map((group) => [group, []])),
      Others: ["zoe"],
    });

    const next = await deployment.up({ people: { ...people, adopt: "update" } });
    expect(next.code, next.output).to.equal(0);
    const everybody = Object.fromEntries(groups.map((group) => [group, [...taken].sort()]));
    expect((await deployment.store.contents()).groups).to.deep.equal({ ...everybody, Others: ["zoe"] });
  });
});
