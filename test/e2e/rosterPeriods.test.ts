import { expect } from "chai";
import { namesOf } from "../../dev/demo/changes";
import { type DeclaredRoster, RosterDeployment } from "./rosterDeployment";

/** Midnight in Tokyo, and the second before, in UTC. */
const midnight = "2027-01-01T00:00+09:00";
const before = "2026-12-31T14:59:59Z";
const after = "2026-12-31T15:00:00Z";

const csv = (suffix: string) => [
  "username,givenname,familyname,groupname,from,until",
  `nina_${suffix},Nina,Franco,Admins_${suffix},2026-12-01,${midnight}`,
  `nina_${suffix},Nina,Franco,Readers_${suffix},,`,
  `olga_${suffix},Olga,Petrova,Admins_${suffix},${midnight},`,
  `john_${suffix},John,Smith,Guests_${suffix},,${midnight}`,
];
const rosters: Record<string, DeclaredRoster> = {
  each: { csv: csv("a"), memberships: "each" },
  all: { csv: csv("b"), memberships: "perGroup" },
};
const changes = [
  "create each/admins_a/olga_a",
  "delete each/admins_a/nina_a",
  "delete each/guests_a/john_a",
  "update all/admins_b",
  "update all/guests_b",
];

describe("Rosters with memberships that begin and end at midnight in another zone, one with a resource for each and one with lists,", function () {
  this.timeout(180_000);
  const deployment = new RosterDeployment();
  const at = (now: string) => deployment.project.configure({ "identitystore:now": now });

  it("have the memberships of the time, and change them when they end and begin", async () => {
    await at(before);
    const first = await deployment.up(rosters);
    expect(first.code, first.output).to.equal(0);
    const old = await deployment.store.contents();
    expect(old.groups).to.deep.equal({
      ...{ Admins_a: ["nina_a"], Guests_a: ["john_a"], Readers_a: ["nina_a"] },
      ...{ Admins_b: ["nina_b"], Guests_b: ["john_b"], Readers_b: ["nina_b"] },
    });
    expect(Object.keys(old.users).sort()).to.deep.equal(["john_a", "john_b", "nina_a", "nina_b", "olga_a", "olga_b"]);
    const [, diagnostics = ""] = first.output.split("Diagnostics:");
    expect(diagnostics.match(/identitystore:now is 2026-12-31T14:59:59.000Z/g)).to.have.length(1);

    await at(after);
    const previewed = await deployment.project.preview();
    expect(namesOf(previewed.changes.begun), previewed.output).to.deep.equal(changes);
    expect(await deployment.store.contents()).to.deep.equal(old);
    const next = await deployment.up(rosters);
    expect([next.code, next.done], next.output).to.deep.equal([0, changes]);
    const { groups, users } = await deployment.store.contents();
    expect(groups).to.deep.equal({
      ...{ Admins_a: ["olga_a"], Guests_a: [], Readers_a: ["nina_a"] },
      ...{ Admins_b: ["olga_b"], Guests_b: [], Readers_b: ["nina_b"] },
    });
    expect(users).to.deep.equal(old.users);

    const again = await deployment.project.up({ refresh: true });
    expect([again.code, again.changes.done], again.output).to.deep.equal([0, []]);
  });
});
