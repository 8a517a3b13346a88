import { expect } from "chai";
import type { Flags } from "../../dev/engine/project/flags";
import { type DeclaredRoster, RosterDeployment } from "./rosterDeployment";

const header = "username,givenname,familyname,groupname,previousname,title";
const names = ["ana", "ben", "cleo", "dan", "eva", "fred", "gina", "hugo", "ines", "jack", "kate", "luis"];
const row = (userName: string, group = "Admins", previous = "") =>
  `${userName},Given,Family,${group},${previous},Engineer`;
const rows = names.map((name) => row(name));
/** The rows of some people and a group that are in no other roster. */
const others = (suffix: string, count: number) => names.slice(0, count).map((name) => row(`${name}_${suffix}`, suffix));

const refusal = /\d+ of 12 (people|memberships) are no longer in the roster[:,] |no columns any more for title, and/;

describe("A roster that lacks most of its people", function () {
  this.timeout(240_000);
  const deployment = new RosterDeployment();
  /** What the stack has. The last three are for one test each, and more people than may leave without a setting. */
  const declared: Record<string, DeclaredRoster> = {
    people: { csv: [header, ...rows] },
    renaming: { csv: [header, ...others("old", 6)] },
    keeping: { csv: [header, ...others("kept", 7)], onDelete: "removeMemberships" },
    halving: { csv: [header, ...others("half", 6)] },
  };

  before(() => expectAccepted({}));

  async function expectAccepted(changed: Record<string, DeclaredRoster>): Promise<void> {
    Object.assign(declared, changed);
    const { code, output } = await deployment.up(declared);
    expect(code, output).to.equal(0);
  }

  /** The update refuses the roster, makes no request that writes, and leaves the directory as it is. Returns its output. */
  async function expectRefused(changed: Record<string, DeclaredRoster>, flags: Flags = {}): Promise<string> {
    const before = await deployment.store.contents();
    const { code, output, done } = await deployment.up({ ...declared, ...changed }, flags);
    expect(code, output).to.not.equal(0);
    expect(done).to.deep.equal([]);
    expect(await deployment.store.contents()).to.deep.equal(before);
    return output;
  }

  const files: [what: string, csv: string[], flags?: Flags][] = [
    ["the first half of the lines", [header, ...rows.slice(0, 6)]],
    ["only one line", [header, row("ana")], { continueOnError: true }],
    ["only the header", [header]],
    ["the people of another company", [header, ...names.map((name) => row(`${name}_2`))], { continueOnError: true }],
    ["no names of groups", [header, ...rows.map((line) => line.replace("Admins", ""))]],
    ["one column less", [header, ...rows].map((line) => line.replace(/,[^,]*$/, ""))],
  ];
  for (const [what, csv, flags] of files) {
    it(`is refused by a preview and by an update if its file has ${what}`, async () => {
      const people = { csv, minimumRows: 0 };
      await deployment.declare({ ...declared, people });
      const preview = await deployment.project.preview();
      expect(preview.code).to.not.equal(0);
      expect(preview.output).to.match(refusal);
      expect(preview.output).to.not.include("The program cannot register");
      expect(await expectRefused({ people }, flags)).to.match(refusal);
    });
  }

  it("shows in a preview with --diff one line for each person who joins, leaves or moves", async () => {
    const staying = rows.filter((line) => line !== row("ben") && line !== row("luis"));
    const csv = [header, ...staying, row("ben").replace("Admins", ""), row("maya")];
    await deployment.declare({ ...declared, people: { csv } });
    const { output } = await deployment.project.preview({ diff: true });
    for (const line of [/\+ maya *: 1\n/, /- luis *: 1\n/, /~ ben *: 1 => 0\n/]) expect(output).to.match(line);
  });

  it("is accepted if every user has a new name, and the accounts stay", async () => {
    const { users } = await deployment.store.contents();
    const renamed = names.slice(0, 6).map((name) => row(`${name}_new`, "old", `${name}_old`));
    await expectAccepted({ renaming: { csv: [header, ...renamed] } });
    const after = (await deployment.store.contents()).users;
    for (const name of names.slice(0, 6)) expect(after[`${name}_new`]?.userId).to.equal(users[`${name}_old`]?.userId);
  });

  it("is refused if its users are no longer declared, and, if the accounts would stay, with the setting for memberships", async () => {
    const { users } = await deployment.store.contents();
    const memberships = await deployment.membershipIds();
    const output = await expectRefused({ people: { csv: [header, ...rows], users: "existing" } });
    expect(output).to.include('12 of 12 users are no longer declared, because users is "existing" now');
    expect(output).to.not.include("The program cannot register");
    const keeping = { csv: [header, ...others("kept", 7)] };
    const leaving = await expectRefused({
      keeping: { csv: [header, ...others("kept", 1)], onDelete: "removeMemberships" },
    });
    expect(leaving).to.include("it would remove these users from all groups (6 memberships)");
    expect(leaving).to.include("set identitystore:maxMembershipDeletes to 6 or more for one run");
    await expectAccepted({ keeping: { ...keeping, users: "existing" } });
    expect((await deployment.store.contents()).users).to.deep.equal(users);
    expect(await deployment.membershipIds()).to.deep.equal(memberships);
  });

  it("is accepted with a setting for the run, as a number or as a percentage", async () => {
    const halving = { csv: [header, ...others("half", 3)] };
    await deployment.project.configure({ "identitystore:maxDeletes": "40%" });
    expect(await expectRefused({ halving })).to.include("identitystore:maxDeletes allows 40%");
    await deployment.project.configure({ "identitystore:maxDeletes": "50%" });
    await expectAccepted({ halving });
    await deployment.project.configure({ "identitystore:maxDeletes": undefined });
    const left = Object.keys((await deployment.store.contents()).users).filter((name) => name.endsWith("_half"));
    expect(left).to.have.members(["ana_half", "ben_half", "cleo_half"]);
  });
});

describe("A roster whose people left in an update that was not finished", function () {
  this.timeout(240_000);
  const deployment = new RosterDeployment();

  it("deletes at most five of them, or a quarter of all, unless a setting allows more", async () => {
    const created = await deployment.up({ people: { csv: [header, ...rows] } });
    expect(created.code, created.output).to.equal(0);
    const { resources = [] } = (await deployment.project.exportState()).deployment;
    const guard = resources.find(({ type }) => type.endsWith(":RosterPeople"))?.urn ?? "";
    const remaining = { people: { csv: [header, ...rows.slice(0, 2)] } };
    await deployment.project.configure({ "identitystore:maxDeletes": "10" });
    const targeted = await deployment.up(remaining, { target: [guard] });
    expect(targeted.code, targeted.output).to.equal(0);
    await deployment.project.configure({ "identitystore:maxDeletes": undefined });
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
