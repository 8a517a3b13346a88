import { expect } from "chai";
import { namesOf } from "../../dev/demo/changes";
import { RosterDeployment } from "./rosterDeployment";

/** Midnight in Tokyo, and the second before, in UTC. */
const midnight = "2027-01-01T00:00+09:00";
const before = "2026-12-31T14:59:59Z";
const after = "2026-12-31T15:00:00Z";

const csv = [
  "username,givenname,familyname,groupname,from,until",
  `nina,Nina,Franco,Admins,2026-12-01,${midnight}`,
  "nina,Nina,Franco,Readers,,",
  `olga,Olga,Petrova,Admins,${midnight},`,
  `john,John,Smith,Guests,,${midnight}`,
];

for (const [memberships, changes] of [
  ["each", ["create people/admins/olga", "delete people/admins/nina", "delete people/guests/john"]],
  ["perGroup", ["update people/admins", "update people/guests"]],
] as const) {
  describe(`A roster with memberships that begin and end at midnight in another zone, ${memberships}`, function () {
    this.timeout(180_000);
    const deployment = new RosterDeployment();
    const at = (now: string) => deployment.project.configure({ "identitystore:now": now });

    it("has the memberships of the time, and changes them when they end and begin", async () => {
      await at(before);
      const first = await deployment.up({ people: { csv, memberships } });
      expect(first.code, first.output).to.equal(0);
      const old = await deployment.store.contents();
      expect(old.groups).to.deep.equal({ Admins: ["nina"], Guests: ["john"], Readers: ["nina"] });
      expect(Object.keys(old.users).sort()).to.deep.equal(["john", "nina", "olga"]);
      const [, diagnostics = ""] = first.output.split("Diagnostics:");
      expect(diagnostics.match(/identitystore:now is 2026-12-31T14:59:59.000Z/g)).to.have.length(1);

      await at(after);
      const previewed = await deployment.project.preview();
      expect(namesOf(previewed.changes.begun), previewed.output).to.deep.equal(changes);
      expect(await deployment.store.contents()).to.deep.equal(old);
      const next = await deployment.up({ people: { csv, memberships } });
      expect([next.code, next.done], next.output).to.deep.equal([0, changes]);
      const { groups, users } = await deployment.store.contents();
      expect(groups).to.deep.equal({ Admins: ["olga"], Guests: [], Readers: ["nina"] });
      expect(users).to.deep.equal(old.users);

      const again = await deployment.project.up();
      expect([again.code, again.changes.done], again.output).to.deep.equal([0, []]);
      const refreshed = await deployment.project.up({ refresh: true });
      expect(refreshed.changes.done, refreshed.output).to.deep.equal([]);
    });
  });
}
