import { expect } from "chai";
import { type DeclaredRoster, RosterDeployment } from "./rosterDeployment";

/** A roster of two users in two groups; their given names identify them. */
function roster(
  [anas, bens]: [string, string],
  [admins, readers]: [string, string],
  renamed: DeclaredRoster["renamed"],
) {
  const csv = ["username,givenname,familyname,groupname", `${anas},Ana,Hill,${admins}`, `${bens},Ben,Hill,${readers}`];
  return { people: { csv, renamed } };
}

const first = roster(["ana", "ben"], ["Admins", "Readers"], {});
const swapped = roster(["ben", "ana"], ["Readers", "Admins"], {
  users: { ana: "ben", ben: "ana" },
  groups: { Admins: "Readers", Readers: "Admins" },
});
const steps = [
  roster(["ana_", "ben"], ["Admins_", "Readers"], { users: { ana: "ana_" }, groups: { Admins: "Admins_" } }),
  roster(["ana_", "ana"], ["Admins_", "Admins"], { users: { ben: "ana" }, groups: { Readers: "Admins" } }),
  roster(["ben", "ana"], ["Readers", "Admins"], { users: { ana_: "ben" }, groups: { Admins_: "Readers" } }),
];

describe("Two users and two groups of a roster that swap their names", function () {
  this.timeout(180_000);
  const deployment = new RosterDeployment();

  it("need three updates, as the message says, and keep their ids", async () => {
    await up(first);
    const before = await deployment.store.contents();
    await refused(swapped);
    for (const step of steps) await up(step);
    const after = await deployment.store.contents();
    expect(after.groups).to.deep.equal({ Readers: ["ben"], Admins: ["ana"] });
    expect([after.users.ben?.userId, after.users.ana?.userId]).to.deep.equal([
      before.users.ana?.userId,
      before.users.ben?.userId,
    ]);
    expect(await groupIds()).to.deep.equal([ids[1], ids[0]]);
  });

  let ids: (string | undefined)[] = [];

  async function groupIds() {
    const all = [...(await deployment.store.groupIds())];
    return ["Admins", "Readers"].map((name) => all.find(([, other]) => other === name)?.[0]);
  }

  async function up(declared: Record<string, DeclaredRoster>): Promise<void> {
    const { code, output } = await deployment.up(declared);
    expect(code, output).to.equal(0);
    if (ids.length === 0) ids = await groupIds();
  }

  async function refused(declared: Record<string, DeclaredRoster>): Promise<void> {
    const { code, output } = await deployment.up(declared);
    expect(code).to.not.equal(0);
    for (const kind of ["user", "group"]) {
      expect(output).to.match(new RegExp(`renames ${kind} .*, but the roster still has .*make three updates`));
    }
  }
});
