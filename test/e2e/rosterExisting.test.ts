import { CreateUserCommand } from "@aws-sdk/client-identitystore";
import { expect } from "chai";
import { RosterDeployment } from "./rosterDeployment";

const csv = ["username,groupname", "nina,Admins;Readers", "john,Readers", "ghost,Readers"];

describe("A roster of existing users and groups, on the engine,", function () {
  this.timeout(180_000);
  const deployment = new RosterDeployment();
  const existing = { csv, users: "existing", groups: "existing" } as const;

  before(async () => {
    for (const UserName of ["nina", "john", "somebody"]) {
      const user = { UserName, DisplayName: UserName, Name: { GivenName: "G", FamilyName: "F" } };
      await deployment.store.client.send(new CreateUserCommand({ IdentityStoreId: deployment.store.id, ...user }));
    }
    await deployment.store.createGroup("Readers");
  });

  it("creates nothing if a user or a group is missing, and names the missing ones", async () => {
    const { code, output, done } = await deployment.up({ people: existing });
    expect(code).to.not.equal(0);
    expect(output)
      .to.include('csv:4: user "ghost" is not in identity store')
      .and.include('group "Admins" is not in identity store');
    expect(done).to.deep.equal([]);
    expect((await deployment.store.contents()).groups).to.deep.equal({ Readers: [] });
  });

  it("creates no user of its own either if a group is missing, and says so once", async () => {
    const people = ["username,givenname,familyname,groupname", "olga,Olga,Petrova,Readers", "omar,Omar,Ali,Nowhere"];
    const { code, output, done } = await deployment.up({ people: { csv: people, groups: "existing" } });
    expect(code).to.not.equal(0);
    expect(output.match(/group "Nowhere" is not in identity store/g)).to.have.length(1);
    expect(done).to.deep.equal([]);
    expect((await deployment.store.contents()).users).to.have.all.keys("nina", "john", "somebody");
  });

  it("creates the memberships of existing users, with a warning, if the roster skips missing ones", async () => {
    const { code, output, done } = await deployment.up({
      people: { ...existing, missingUsers: "skip", missingGroups: "skip" },
    });
    expect([code, done], output).to.deep.equal([0, ["create people/readers/john", "create people/readers/nina"]]);
    expect(output)
      .to.include('user "ghost" is not in identity store')
      .and.include('group "Admins" is not in identity store');
    expect((await deployment.store.contents()).groups).to.deep.equal({ Readers: ["john", "nina"] });
    expect(await deployment.project.outputs()).to.have.deep.nested.property("people.memberships", {
      john: ["Readers"],
      nina: ["Readers"],
    });
  });

  it("keeps the users and the groups when it is destroyed", async () => {
    const { code, output } = await deployment.project.destroy();
    expect(code, output).to.equal(0);
    const { users, groups } = await deployment.store.contents();
    expect([Object.keys(users).sort(), groups]).to.deep.equal([["john", "nina", "somebody"], { Readers: [] }]);
  });
});
