import type { Output } from "@pulumi/pulumi";
import { disconnect } from "@pulumi/pulumi/runtime";
import { expect } from "chai";
import { IdentityRoster, IdentityStoreGroup } from "../../index";
import { present } from "../emulator/support";
import { known, Mocks } from "../provider/resources/mocks";

const csv = [
  "username,givenname,familyname,groupname,email",
  "nina_franco,Nina,Franco,Readers;Admins,nina@example.com",
  "John_Smith,John,Smith,Readers,",
  "amelie,Amélie,Dupont,,amelie@example.com",
].join("\n");

/** Whether a value of the program is known in this run. */
function isKnown(value: Output<unknown>): Promise<boolean> {
  return Object(value).isKnown;
}

describe("a roster's outputs", () => {
  describe("after an update", () => {
    const mocks = new Mocks();

    it("contain users and groups with the name of an object's prototype", async () => {
      const lines = [
        "username,givenname,familyname,groupname",
        "__proto__,Pro,To,__proto__;Readers",
        "ana,A,A,Readers",
      ];
      const roster = new IdentityRoster("people", { csv: lines.join("\n"), memberships: "perGroup" });
      const key = '"__proto__"';
      const userIds = Object(await known(roster.userIds));
      expect(Object.keys(userIds)).to.deep.equal([key, "ana"]);
      expect(Object.keys(Object(await known(roster.groupIds)))).to.have.members([key, "Readers"]);
      expect(await known(roster.memberships)).to.deep.equal({ [key]: ["Readers", "__proto__"], ana: ["Readers"] });
      const members = Object(await known(roster.members));
      expect(Object.keys(members)).to.have.members([key, "Readers"]);
      expect(members[key]).to.have.length(1);
      await mocks.until("people/readers", "GroupMembers");
      expect(mocks.inputs("people/readers", "GroupMembers").members).to.deep.equal(userIds);
    });

    it("are its users by group, groups by user, and rows, all in the order of names", async () => {
      const roster = new IdentityRoster("people", { csv });
      const ids = Object(await known(roster.userIds));
      const nina = {
        userName: "nina_franco",
        displayName: "Nina Franco",
        email: "nina@example.com",
        userId: ids.nina_franco,
      };
      const john = { userName: "John_Smith", displayName: "John Smith", email: null, userId: ids.John_Smith };
      const amelie = {
        userName: "amelie",
        displayName: "Amélie Dupont",
        email: "amelie@example.com",
        userId: ids.amelie,
      };
      expect(await known(roster.members)).to.deep.equal({ Admins: [nina], Readers: [john, nina] });
      expect(await known(roster.memberships)).to.deep.equal({
        John_Smith: ["Readers"],
        amelie: [],
        nina_franco: ["Admins", "Readers"],
      });
      expect(await known(roster.rows)).to.deep.equal([
        { ...john, group: "Readers" },
        { ...amelie, group: null },
        { ...nina, group: "Admins" },
        { ...nina, group: "Readers" },
      ]);
      for (const output of [roster.members, roster.memberships, roster.userIds, roster.groupIds]) {
        const names = Object.keys(Object(await known<unknown>(output)));
        expect(names).to.deep.equal([...names].sort());
      }
      expect(Object.keys(Object(await known(roster.users)))).to.deep.equal(["John_Smith", "amelie", "nina_franco"]);
      expect(Object.keys(roster.groups)).to.deep.equal(["Admins", "Readers"]);
    });

    it("contain the ids of the resources", async () => {
      const roster = new IdentityRoster("people", { csv });
      const admins = present(roster.groups.Admins);
      const amelieId = await known(roster.users.apply(({ amelie }) => present(amelie).userId));
      expect(await known(roster.userIds)).to.have.property("amelie", amelieId);
      expect(await known(roster.groupIds)).to.have.property("Admins", await known(admins.groupId));
    });

    it("depend on the users, also with more users than the roster combines at once", async () => {
      const lines = Array.from({ length: 101 }, (_, index) => `user${index},Given,Family,Readers`);
      const roster = new IdentityRoster("people", {
        csv: ["username,givenname,familyname,groupname", ...lines].join("\n"),
      });
      const users = Object.values(Object(await known(roster.users)));
      for (const output of [roster.members, roster.rows, roster.userIds]) {
        expect([...(await Object(output).allResources())]).to.have.members(users);
      }
    });

    it("are secret if they contain e-mail addresses and personal data is secret", async () => {
      const roster = new IdentityRoster("people", { csv, secretPersonalData: true });
      await known(roster.rows);
      expect(await Object(roster.members).isSecret).to.equal(true);
      expect(await Object(roster.rows).isSecret).to.equal(true);
      expect(await Object(roster.memberships).isSecret).to.equal(false);
    });
  });

  describe("in a preview", () => {
    const mocks = new Mocks((name) => ["people/john_smith", "new"].includes(name));

    it("are known for existing users: a new user leaves the members of other groups known", async () => {
      const roster = new IdentityRoster("people", { csv });
      // Pulumi offers the properties of an output's value as outputs.
      const { Admins, Readers } = Object(roster.members);
      expect(await Promise.all([roster.members, roster.rows, Readers].map(isKnown))).to.deep.equal([
        false,
        false,
        false,
      ]);
      const nina = { userName: "nina_franco", displayName: "Nina Franco", email: "nina@example.com" };
      const { nina_franco: userId } = Object(roster.userIds);
      expect(await known(Admins)).to.deep.equal([{ ...nina, userId: await known(userId) }]);
      expect(await known(roster.memberships))
        .to.have.property("John_Smith")
        .that.deep.equals(["Readers"]);
    });

    it("are unknown while the existing groups are unknown, but the users are shown", async () => {
      const { groupId: identityStoreId } = new IdentityStoreGroup("new", { displayName: "New" });
      const roster = new IdentityRoster("people", {
        csv,
        groups: "existing",
        identityStoreId,
        memberships: "perGroup",
      });
      expect(Object.keys(Object(await known(roster.users)))).to.have.length(3);
      const outputs = [roster.members, roster.memberships, roster.rows, roster.userIds, roster.groupIds];
      expect(await Promise.all(outputs.map(isKnown))).to.deep.equal(outputs.map(() => false));
      await disconnect();
      expect(mocks.names("User")).to.have.length(3);
      expect(mocks.names("GroupMembers")).to.deep.equal([]);
    });
  });
});
