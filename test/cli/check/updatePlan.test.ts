import { expect } from "chai";
import fc from "fast-check";
import { rosterIn } from "../../../cli/check/stackRoster";
import { type PlanOptions, planUpdate, type UpdatePlan } from "../../../cli/check/updatePlan";
import { parseRoster, type RosterOptions } from "../../../index";
import type { Properties } from "../../../provider/lifecycle/lifecycle";
import { IdentityStoreId } from "../../emulator/support";
import { Provider } from "../../provider/support";
import { deployed } from "./rosterStack";

const header = "username,givenname,familyname,groupname,email,title\n";
const nina = "nina,Nina,Franco,Admins;Readers,nina@example.com,Lead\n";
const john = "john,John,Smith,Readers,john@example.com,\n";
const olga = "olga,Olga,Petrova,Finance,olga@example.com,\n";

describe("the plan of an update", () => {
  const provider = new Provider({ identityStoreId: IdentityStoreId });
  let exported: string;

  beforeEach(async () => {
    exported = await deployed(provider, header + nina + john);
  });

  function against(csv: string, options: RosterOptions & PlanOptions = {}, text = exported): UpdatePlan {
    const { groups, ...reading } = options;
    const roster = parseRoster({ file: "people.csv", text: header + csv }, reading);
    return planUpdate(roster, rosterIn("export", text), { ...options, groups: groups ?? "declared" });
  }

  it("is empty if nothing changes", () => {
    expect(against(john + nina)).to.deep.equal({
      stack: "company/dev",
      roster: "people",
      joins: [],
      leaves: [],
      changes: [],
      groups: { created: [], deleted: [], changed: [] },
      deletes: 0,
      moves: [],
      membershipDeletes: 0,
      reasons: [],
      possibleRenames: [],
      notComparable: [],
    });
  });

  it("names the rule of a group that a person joins only because of the rule", () => {
    const text =
      "groups:\n  - { name: leads, reason: They decide., people: { title: Lead }, in: [Leads, Readers] }\n  - " +
      "{ name: finance, reason: Reports., people: { title: '' }, in: Finance }\n";
    const found = against(nina + olga, { rules: { file: "rules.yaml", text } });
    expect(found.joins).to.deep.equal([{ userName: "olga", groups: ["Finance"] }]);
    expect(found.moves).to.deep.equal([{ userName: "nina", joined: ["Leads"], left: [] }]);
    expect(found.reasons).to.deep.equal([{ userName: "nina", group: "Leads", reason: 'by rule "leads"' }]);
    const joining = against(nina + john + olga.replace("Finance", ""), { rules: { file: "rules.yaml", text } });
    expect(joining.joins).to.deep.equal([{ userName: "olga", groups: ["Finance"] }]);
    expect(joining.reasons).to.deep.include({ userName: "olga", group: "Finance", reason: 'by rule "finance"' });
    expect(joining.groups.created).to.deep.equal(["Finance", "Leads"]);
  });

  it("lists who joins with the groups, who changes in which attributes, who moves, and who leaves", () => {
    const changed = nina.replace("Lead", "Boss").replace("Franco", "Rossi").replace("Readers", "Finance");
    const found = against(changed + olga);
    expect(found.joins).to.deep.equal([{ userName: "olga", groups: ["Finance"] }]);
    expect(found.leaves).to.deep.equal([{ userName: "john", isDeleted: true, left: ["Readers"] }]);
    expect(found.changes).to.deep.equal([
      {
        name: "nina",
        attributes: [
          { path: "name.familyName", from: "Franco", to: "Rossi", notComparable: false },
          { path: "title", from: "Lead", to: "Boss", notComparable: false },
        ],
      },
    ]);
    expect(found.moves).to.deep.equal([{ userName: "nina", joined: ["Finance"], left: ["Readers"] }]);
    expect(found.groups).to.deep.equal({ created: ["Finance"], deleted: ["Readers"], changed: [] });
  });

  it("counts the deletions that the provider's guards count, without memberships that AWS deletes with their group", () => {
    const found = against(nina.replace("Admins;Readers", "Admins"));
    expect([found.deletes, found.membershipDeletes]).to.deep.equal([2, 0]);
    const kept = against(nina.replace("Admins;", "") + john.replace("Readers", ""));
    expect([kept.deletes, kept.membershipDeletes]).to.deep.equal([1, 1]);
    const left = against(nina);
    expect([left.deletes, left.membershipDeletes]).to.deep.equal([1, 1]);
  });

  it("names the leaver or mover of every removal that it counts, in random rosters", () => {
    const cells = fc.record({
      nina: fc.subarray(["Admins", "Readers", "Finance"]),
      john: fc.option(fc.subarray(["Admins", "Readers", "Finance"])),
      olga: fc.option(fc.subarray(["Readers", "Finance"])),
      isRenamed: fc.boolean(),
    });
    fc.assert(
      fc.property(cells, fc.constantFrom("declared", "existing"), ({ nina, john, olga, isRenamed }, groups) => {
        const people = { [isRenamed ? "nora" : "nina"]: nina, john, olga };
        const rows = Object.entries(people).map(([name, some]) => some && `${name},Given,Family,${some.join(";")},,\n`);
        const users: Record<string, string> = isRenamed ? { nina: "nora" } : {};
        const found = against(rows.join(""), { groups, renamed: { users } });
        const left = [...found.moves, ...found.leaves].flatMap((mover) => mover.left);
        const removed = left.filter((name) => !found.groups.deleted.includes(name));
        expect(removed).to.have.length(found.membershipDeletes);
        const deleted = found.leaves.filter(({ isDeleted }) => isDeleted);
        expect(deleted.length + found.groups.deleted.length).to.equal(found.deletes);
      }),
    );
  });

  it("does not count a user as deleted whose account stays", async () => {
    const left = async (kept: Properties) => {
      provider.emulator.reset();
      const edit = (outputs: Properties) => ("userName" in outputs ? { ...outputs, ...kept } : outputs);
      return against("", { minimumRows: 0 }, await deployed(provider, header + olga, { edit }));
    };
    const found = await left({ onDelete: "removeMemberships" });
    const olgaLeaves = { userName: "olga", isDeleted: false, left: ["Finance"] };
    expect([found.leaves, found.groups.deleted, found.deletes]).to.deep.equal([[olgaLeaves], ["Finance"], 1]);
    expect((await left({ onDelete: "deleteIfCreated", adopted: true })).deletes).to.equal(1);
    expect((await left({ onDelete: "deleteIfCreated" })).deletes).to.equal(2);
  });

  it("shows the effect of a removed column, and of a column without values", () => {
    const withoutTitle = "username,givenname,familyname,groupname,email\nnina,Nina,Franco,Admins;Readers,\n";
    const roster = parseRoster({ file: "people.csv", text: withoutTitle });
    const [change] = planUpdate(roster, rosterIn("export", exported)).changes;
    expect(change?.attributes).to.deep.equal([
      { path: "emails", from: [{ value: "nina@example.com" }], to: [], notComparable: false },
      { path: "title", from: "Lead", to: null, notComparable: false },
    ]);
  });

  it("uses earlier names of users and groups, so that nobody leaves or joins", () => {
    const renamed = { users: { nina: "nora" }, groups: { Readers: "Viewers" } };
    const found = against(
      nina.replace("nina,Nina", "nora,Nora").replace("Readers", "Viewers") + john.replace("Readers", "Viewers"),
      {
        renamed,
      },
    );
    expect([found.joins, found.leaves, found.moves, found.deletes]).to.deep.equal([[], [], [], 0]);
    expect(found.changes[0]?.attributes.map(({ path }) => path)).to.deep.equal(["name.givenName", "userName"]);
    expect(found.groups).to.deep.equal({
      created: [],
      deleted: [],
      changed: [
        {
          name: "Viewers",
          attributes: [{ path: "displayName", from: "Readers", to: "Viewers", notComparable: false }],
        },
      ],
    });
  });

  it("points out a possible rename if the e-mail address is the same", () => {
    const found = against(nina + john.replace("john,", "johnny,").replace("john@", "JOHN@"));
    expect(found.possibleRenames).to.deep.equal([{ from: "john", to: "johnny", email: "john@example.com" }]);
    expect([found.leaves.map(({ userName }) => userName), found.deletes]).to.deep.equal([["john"], 1]);
  });

  it("counts existing users as leavers, and as deleted if the stack created their accounts", async () => {
    const found = against("nina,,,Admins,,\n", { users: "existing", groups: "existing" });
    const leavers = found.leaves.map(({ userName }) => userName);
    expect([found.joins, leavers, found.groups.deleted, found.deletes]).to.deep.equal([
      [],
      ["john", "nina"],
      ["Admins", "Readers"],
      4,
    ]);
  });

  it("reads single memberships, and lists of a group's members", async () => {
    const perGroup = await deployed(provider, header + olga, { isPerGroup: true });
    const found = against("olga,Olga,Petrova,Audit,olga@example.com,\n", {}, perGroup);
    expect(found.moves).to.deep.equal([{ userName: "olga", joined: ["Audit"], left: ["Finance"] }]);
    const state = JSON.parse(perGroup);
    state.deployment.resources = state.deployment.resources.filter(
      ({ type }: { type: string }) => !/:(User|Group)$/.test(type),
    );
    const existing = against("olga,,,Audit,,\n", { users: "existing", groups: "existing" }, JSON.stringify(state));
    expect(existing.moves).to.deep.equal([{ userName: "olga", joined: ["Audit"], left: ["finance"] }]);
    expect([existing.deletes, existing.membershipDeletes]).to.deep.equal([0, 1]);
  });

  it("does not compare encrypted values, and names their users", async () => {
    const ciphertext = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:..." };
    const edit = (outputs: Properties) => ("emails" in outputs ? { ...outputs, emails: ciphertext } : outputs);
    const secret = await deployed(provider, header + olga, { edit });
    const found = against(olga.replace("olga@", "other@").replace(/,$/m, ",Boss"), {}, secret);
    expect(found.notComparable).to.deep.equal(["olga"]);
    expect(found.changes[0]?.attributes.map(({ path }) => path)).to.deep.equal(["title"]);
  });

  it("uses the stack's only roster, or the roster with the given name", async () => {
    const { deployment } = JSON.parse(exported);
    const other = JSON.parse(await deployed(provider, header + olga, { name: "staff" }));
    deployment.resources.push(...other.deployment.resources.slice(1));
    const both = JSON.stringify({ deployment });
    expect(() => rosterIn("export", both)).to.throw(
      "stack company/dev has 2 rosters, people, staff: name one with --roster",
    );
    expect([...rosterIn("export", both, "staff").users.keys()]).to.deep.equal(["olga"]);
    expect(() => rosterIn("export", both, "stuff")).to.throw('no roster "stuff"; it has people, staff');
  });

  it("has everybody as joiners if the stack has no roster yet", () => {
    const found = against(nina, {}, JSON.stringify({ deployment: { resources: [] } }));
    expect([found.stack, found.roster, found.joins.length, found.deletes]).to.deep.equal(["export", null, 1, 0]);
  });
});
