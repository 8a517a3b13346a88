import { expect } from "chai";
import { type DeclaredRoster, RosterDeployment } from "./rosterDeployment";

/** More users than a roster registers at the same time. */
const userNames = Array.from({ length: 60 }, (_, index) => `user${String(index).padStart(2, "0")}`);

describe("A roster of more users than it registers at the same time", function () {
  this.timeout(180_000);
  const deployment = new RosterDeployment();
  const people: DeclaredRoster = {
    memberships: "perGroup",
    csv: [
      "username,givenname,familyname,groupname",
      ...userNames.map((userName, index) => `${userName},Given,Family,Team${index % 3}`),
    ],
  };

  const declaration = /const \{.*\} = new IdentityRoster\(name, args, opts\);\s*exports\[name\] = .*;/;
  let program: string;

  /** An update with a program that declares the roster in this way. */
  async function up(declared: string) {
    await deployment.write("index.js", program.replace(declaration, declared));
    return deployment.up({ people });
  }

  before(async function () {
    this.timeout(180_000);
    program = await deployment.read("index.js");
    expect(program).to.match(declaration);
    const { code, output } = await up("new IdentityRoster(name, args, opts);");
    expect(code, output).to.equal(0);
  });

  it("registers everybody, even if the program waits for none of its outputs", async () => {
    const { users, groups } = await deployment.store.contents();
    expect(Object.keys(users).sort()).to.deep.equal(userNames);
    expect(Object.values(groups).flat().sort()).to.deep.equal(userNames);
  });

  it("has its users as an output", async () => {
    const { done, output } = await up(
      "const { users } = new IdentityRoster(name, args, opts); exports.ids = users.apply((all) => Object.values(all).map((user) => user.userId));",
    );
    expect(done, output).to.deep.equal([]);
    const { users } = await deployment.store.contents();
    const { ids } = await deployment.project.outputs();
    expect(ids).to.deep.equal(userNames.map((userName) => users[userName]?.userId));
  });

  it("deletes nobody if the program fails during the registration", async () => {
    const fails = "({ name }) => { if (name === 'people/user50') throw new Error('not today'); }";
    const { code, done, output } = await up(`new IdentityRoster(name, args, { transformations: [${fails}] });`);
    expect([code === 0, done], output).to.deep.equal([false, []]);
    expect(output).to.include("not today");
    expect(Object.keys((await deployment.store.contents()).users)).to.have.length(60);
  });
});
