import { expect } from "chai";
import type { Flags } from "../../dev/engine/project/flags";
import { RosterDeployment } from "./rosterDeployment";

const header = "username,givenname,familyname,groupname,previousname";
const names = ["ana", "ben", "cleo", "dan", "eva", "fred", "gina", "hugo", "ines", "jack", "kate", "luis"];
const row = (userName: string, previous = "") => `${userName},Given,Family,Admins,${previous}`;
const rows = names.map((name) => row(name));

const refusal = /\d+ of 12 (people|memberships) are no longer in the roster[:,] /;

describe("A roster that lacks most of its people", function () {
  this.timeout(240_000);
  const deployment = new RosterDeployment();

  before(async () => {
    const { code, output } = await deployment.up({ people: { csv: [header, ...rows] } });
    expect(code, output).to.equal(0);
  });

  /** The command refuses the roster, makes no request that writes, and leaves the directory as it is. */
  async function expectRefused(csv: string[], flags: Flags = {}) {
    const before = await deployment.store.contents();
    const { code, output, done } = await deployment.up({ people: { csv, minimumRows: 0 } }, flags);
    expect(code, output).to.not.equal(0);
    expect(output).to.match(refusal);
    expect(done).to.deep.equal([]);
    expect(await deployment.store.contents()).to.deep.equal(before);
  }

  const files: [what: string, csv: string[]][] = [
    ["the first half of the lines", [header, ...rows.slice(0, 6)]],
    ["only one line", [header, row("ana")]],
    ["only the header", [header]],
    ["the people of another company", [header, ...names.map((name) => row(`${name}_2`))]],
    ["no names of groups", [header, ...rows.map((line) => line.replace("Admins", ""))]],
  ];
  for (const [what, csv] of files) {
    it(`is refused by a preview and by an update if its file has ${what}`, async () => {
      await deployment.declare({ people: { csv, minimumRows: 0 } });
      const preview = await deployment.project.preview();
      expect(preview.code).to.not.equal(0);
      expect(preview.output).to.match(refusal);
      expect(preview.output).to.not.include("The program cannot register");
      await expectRefused(csv);
      await expectRefused(csv, { continueOnError: true });
    });
  }

  it("shows in a preview with --diff one line for each person who joins, leaves or moves", async () => {
    const others = rows.filter((line) => line !== row("ben") && line !== row("luis"));
    const csv = [header, ...others, row("ben").replace("Admins", ""), row("maya")];
    await deployment.declare({ people: { csv } });
    const { output } = await deployment.project.preview({ diff: true });
    for (const line of [/\+ maya *: 1\n/, /- luis *: 1\n/, /~ ben *: 1 => 0\n/]) expect(output).to.match(line);
  });

  it("is accepted if every user has a new name, and the accounts stay", async () => {
    const { users } = await deployment.store.contents();
    const renamed = names.map((name) => row(`${name}_x`, name));
    const { code, output } = await deployment.up({ people: { csv: [header, ...renamed] } });
    expect(code, output).to.equal(0);
    const after = (await deployment.store.contents()).users;
    expect(after.ana_x?.userId).to.equal(users.ana?.userId);
    const back = names.map((name) => row(name, `${name}_x`));
    expect((await deployment.up({ people: { csv: [header, ...back] } })).code).to.equal(0);
  });

  it("is refused if its users are no longer declared, and, if the accounts would stay, with the setting for memberships", async () => {
    const { users } = await deployment.store.contents();
    const memberships = await deployment.membershipIds();
    const existing = { csv: [header, ...rows], users: "existing" as const };
    const { code, output, done } = await deployment.up({ people: existing });
    expect([code === 0, done]).to.deep.equal([false, []]);
    expect(output).to.include('12 of 12 users are no longer declared, because users is "existing" now');
    expect(output).to.not.include("The program cannot register");
    const keeping = { csv: existing.csv, onDelete: "removeMemberships" as const };
    const kept = await deployment.up({ people: keeping });
    expect(kept.code, kept.output).to.equal(0);
    const leaving = await deployment.up({ people: { ...keeping, csv: [header, ...rows.slice(0, 6)] } });
    expect(leaving.code).to.not.equal(0);
    expect(leaving.output).to.include("it would remove these users from all groups (6 memberships)");
    expect(leaving.output).to.include("set identitystore:maxMembershipDeletes to 6 or more for one run");
    const accepted = await deployment.up({ people: existing });
    expect(accepted.code, accepted.output).to.equal(0);
    expect((await deployment.store.contents()).users).to.deep.equal(users);
    expect(await deployment.membershipIds()).to.deep.equal(memberships);
    const back = await deployment.up({ people: { csv: existing.csv, adopt: "update" } });
    expect(back.code, back.output).to.equal(0);
  });

  it("is accepted with a setting for the run, as a number or as a percentage, and a destroy needs no setting", async () => {
    const half = { people: { csv: [header, ...rows.slice(0, 6)] } };
    await deployment.project.configure({ "identitystore:maxDeletes": "40%" });
    const refused = await deployment.up(half);
    expect(refused.output).to.include("identitystore:maxDeletes allows 40%");
    await deployment.project.configure({ "identitystore:maxDeletes": "50%" });
    const { code, output } = await deployment.up(half);
    expect(code, output).to.equal(0);
    expect(Object.keys((await deployment.store.contents()).users)).to.have.length(6);
    await deployment.project.cli("config", "rm", "identitystore:maxDeletes", "--stack", deployment.project.stack);
    // A destroy uses the configuration of the last update.
    expect((await deployment.up({ people: { csv: [header, ...rows] } })).code).to.equal(0);
    expect((await deployment.project.destroy()).code).to.equal(0);
    expect((await deployment.store.contents()).users).to.deep.equal({});
  });
});

describe("A roster whose people left in updates that were not finished", function () {
  this.timeout(240_000);
  const deployment = new RosterDeployment();

  it("deletes at most five of them, or a quarter of all, unless a setting allows more", async () => {
    const created = await deployment.up({ people: { csv: [header, ...rows] } });
    expect(created.code, created.output).to.equal(0);
    const { resources = [] } = (await deployment.project.exportState()).deployment;
    const guard = resources.find(({ type }) => type.endsWith(":RosterPeople"))?.urn ?? "";
    for (const left of [7, 2]) {
      const { code, output } = await deployment.up(
        { people: { csv: [header, ...rows.slice(0, left)] } },
        { target: [guard] },
      );
      expect(code, output).to.equal(0);
    }
    const remaining = { people: { csv: [header, ...rows.slice(0, 2)] } };
    const refused = await deployment.up(remaining, { continueOnError: true });
    expect(refused.code).to.not.equal(0);
    expect(refused.output).to.include("this run has deleted 5 users");
    expect(Object.keys((await deployment.store.contents()).users)).to.have.length(7);
    await deployment.project.configure({ "identitystore:maxDeletes": "5" });
    const { code, output } = await deployment.up(remaining);
    expect(code, output).to.equal(0);
    expect(Object.keys((await deployment.store.contents()).users).sort()).to.deep.equal(["ana", "ben"]);
  });
});
