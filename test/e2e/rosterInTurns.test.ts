import { expect } from "chai";
import { type DeclaredRoster, RosterDeployment } from "./rosterDeployment";

/** More than a roster hands to the engine at once. */
const userNames = Array.from({ length: 60 }, (_, index) => `user${String(index).padStart(2, "0")}`);

describe("A roster of more people than are registered at once", function () {
  this.timeout(180_000);
  const deployment = new RosterDeployment();
  const people: DeclaredRoster = {
    memberships: "perGroup",
    csv: [
      "username,givenname,familyname,groupname",
      ...userNames.map((userName, index) => `${userName},Given,Family,Team${index % 3}`),
    ],
  };

  it("registers everybody, also for a program that waits for nothing of it", async () => {
    await deployment.edit("index.js", /exports\[name\] = .*;/, "// Nothing.");
    const { code, output } = await deployment.up({ people });
    expect(code, output).to.equal(0);
    const { users, groups } = await deployment.store.contents();
    expect(Object.keys(users).sort()).to.deep.equal(userNames);
    expect(Object.values(groups).flat().sort()).to.deep.equal(userNames);
    expect((await deployment.up({ people })).done).to.deep.equal([]);
  });

  it("has its users as an output", async () => {
    await deployment.edit(
      "index.js",
      "// Nothing.",
      "exports.ids = rosters.users.apply((users) => Object.values(users).map((user) => user.userId));",
    );
    await deployment.edit("index.js", /const \{.*\} = new IdentityRoster/, "const rosters = new IdentityRoster");
    const { done, output } = await deployment.up({ people });
    expect(done, output).to.deep.equal([]);
    const { users } = await deployment.store.contents();
    const { ids } = await deployment.project.outputs();
    expect(ids).to.deep.equal(userNames.map((userName) => users[userName]?.userId));
  });

  it("deletes nobody when the program fails while people are being registered", async () => {
    const fails = "({ name }) => { if (name === 'people/user50') throw new Error('not today'); }";
    await deployment.edit("index.js", /exports.ids = .*;/, "// Nothing.");
    await deployment.edit("index.js", "args, opts)", `args, { transformations: [${fails}] })`);
    const { code, done, output } = await deployment.up({ people });
    expect([code === 0, done], output).to.deep.equal([false, []]);
    expect(output).to.include("not today");
    expect(Object.keys((await deployment.store.contents()).users)).to.have.length(60);
  });
});
