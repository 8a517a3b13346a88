import { expect } from "chai";
import { type Adoption, planAdoptions } from "../../../cli/check/adoptions";
import { rosterIn } from "../../../cli/check/stackRoster";
import { type PlanOptions, planUpdate } from "../../../cli/check/updatePlan";
import { listEntities } from "../../../cli/directory/live";
import { parseRoster, type RosterOptions } from "../../../index";
import { noProgress } from "../../../provider/client/pages";
import { IdentityStoreId, person, unknownId } from "../../emulator/support";
import { Provider } from "../../provider/support";
import { failureOf } from "../../support/failureOf";
import { deployed } from "./rosterStack";

const header = "username,givenname,familyname,groupname,email,title\n";

describe("the plan of adoptions", () => {
  const provider = new Provider({ identityStoreId: IdentityStoreId, adopt: "update" });

  async function planned(csv: string, options: RosterOptions & PlanOptions = {}): Promise<Adoption[]> {
    const { groups, ...reading } = options;
    const roster = parseRoster({ file: "people.csv", text: header + csv }, reading);
    const listed = await listEntities(await provider.connection.directory(), noProgress);
    return planAdoptions(roster, provider.connection, { ...reading, groups: groups ?? "declared" }, listed);
  }

  /** The real result of creating the first person of a roster. */
  async function createFirst(csv: string) {
    const [first] = parseRoster({ file: "people.csv", text: header + csv }).people;
    const { args } = provider.lifecycles.user.check({ ...first?.user });
    return provider.lifecycles.user.create(args);
  }

  const nina = { Name: { GivenName: "Nina", FamilyName: "Franco" }, Emails: [{ Value: "nina@example.com" }] };

  it("creates users and groups that do not exist", async () => {
    const nobody = { createdAt: null, createdBy: null, updatedAt: null, updatedBy: null };
    const nothing = { outcome: "create", id: null, attributes: [], note: null, ...nobody };
    expect(await planned("nina,Nina,Franco,Admins,,\n")).to.deep.equal([
      { kind: "user", name: "nina", ...nothing },
      { kind: "group", name: "Admins", ...nothing },
    ]);
  });

  it("adopts users that match, and changes the others, as the provider then does", async () => {
    const id = await provider.user("Nina", { ...nina, Title: "Lead" });
    const groupId = await provider.group("Admins");
    const row = "Nina,Nina,Franco,Admins,nina@example.com,Lead\n";
    const asDeclared = { outcome: "adopt", attributes: [], note: null };
    const [found, admins] = await planned(row);
    expect(found).to.deep.include({ kind: "user", name: "Nina", id, ...asDeclared });
    expect(admins).to.deep.include({ kind: "group", name: "Admins", id: groupId, ...asDeclared });
    for (const evidence of [found, admins]) {
      expect(evidence?.createdBy).to.match(/^arn:/);
      expect(evidence?.createdAt).to.match(/^\d{4}-\d\d-\d\dT/);
    }
    const changed = row.replace("Nina,Nina", "nina,Nora").replace("Lead", "");
    const [adoption] = await planned(changed);
    expect(adoption).to.deep.include({ outcome: "change", attributes: ["userName", "name.givenName", "title"] });
    const before = await provider.client.describeUser({ IdentityStoreId, UserId: id });
    await createFirst(changed);
    const after = await provider.client.describeUser({ IdentityStoreId, UserId: id });
    expect([before.UserName, after.UserName, after.Name?.GivenName, after.Title]).to.deep.equal([
      "Nina",
      "nina",
      "Nora",
      undefined,
    ]);
    expect((await planned(changed))[0]).to.include({ outcome: "adopt" });
  });

  it("renames a user with the same e-mail address, with a note", async () => {
    const id = await provider.user("nina_old", nina);
    const [adoption] = await planned("nina,Nina,Franco,,NINA@example.com,\n");
    expect(adoption).to.deep.include({ outcome: "change", id, attributes: ["userName", "emails"] });
    expect(adoption?.note).to.include('renamed: { users: { "nina_old": "nina" } }');
  });

  it("refuses an account for the same reason as the provider", async () => {
    await provider.user("nina", { ...nina, Emails: [{ Value: "other@example.com" }] });
    const row = "nina,Nina,Franco,,nina@example.com,\n";
    for (const adopt of ["update", "never", "identical"]) {
      provider.restart({ adopt });
      const [adoption] = await planned(row);
      expect(adoption).to.include({ outcome: "refuse" });
      const { message } = await failureOf(createFirst(row));
      expect(message).to.equal(`cannot create ${adoption?.note}`);
    }
  });

  it("refuses users of an identity provider, and protected users", async () => {
    const ExternalIds = [{ Issuer: "https://idp.example.com", Id: "42" }];
    provider.emulator.seed({ [IdentityStoreId]: { users: [{ ...person("nina"), UserId: unknownId, ExternalIds }] } });
    expect((await planned("nina,Nina,Franco,,,\n"))[0]?.note).to.include(
      "belongs to the identity provider https://idp",
    );
    provider.restart({ allowExternal: "true", protected: '["n*"]' });
    expect((await planned("nina,Nina,Franco,,,\n"))[0]?.note).to.include("identitystore:protected names it");
  });

  it("refuses an account that another project's session created, unless that project is listed", async () => {
    const CreatedBy = "arn:aws:sts::123456789012:assumed-role/Directory/pulumi-people";
    const users = [{ ...person("nina"), Name: nina.Name, UserId: unknownId, CreatedBy, UpdatedBy: CreatedBy }];
    provider.emulator.seed({ [IdentityStoreId]: { users } });
    const [refused] = await planned("nina,Nina,Franco,,,\n");
    expect(refused).to.include({ outcome: "refuse", id: unknownId, createdBy: CreatedBy });
    expect(refused?.note).to.include(`created by ${CreatedBy}`).and.include('project "people"');
    expect((await failureOf(createFirst("nina,Nina,Franco,,,\n"))).message).to.equal(`cannot create ${refused?.note}`);
    provider.restart({ adoptFrom: '["people"]' });
    expect((await planned("nina,Nina,Franco,,,\n"))[0]).to.include({ outcome: "adopt", createdBy: CreatedBy });
  });

  it("refuses an e-mail address that belongs to another user", async () => {
    await provider.user("nina");
    const other = await provider.user("other", nina);
    const [adoption] = await planned("nina,Nina,Franco,,nina@example.com,\n");
    expect(adoption).to.include({ outcome: "refuse", note: `another user, ${other}, has the same e-mail address` });
  });

  it("says whether existing users and groups are in the directory", async () => {
    const id = await provider.user("nina");
    const found = await planned("NINA,,,Admins,,\njohn,,,,,\n", { users: "existing", groups: "existing" });
    expect(found.map(({ kind, name, outcome, id }) => [kind, name, outcome, id])).to.deep.equal([
      ["user", "NINA", "found", id],
      ["user", "john", "missing", null],
      ["group", "Admins", "missing", null],
    ]);
  });

  it("leaves out users and groups that the stack already has", async () => {
    const exported = await deployed(provider, `${header}nina,Nina,Franco,Admins,,\n`);
    const roster = parseRoster({
      file: "people.csv",
      text: `${header}nina,Nina,Franco,Admins;New,,\njohn,John,Smith,,,\n`,
    });
    const stack = rosterIn("export", exported);
    const against = { plan: planUpdate(roster, stack), stack };
    const listed = await listEntities(await provider.connection.directory(), noProgress);
    const found = await planAdoptions(roster, provider.connection, {}, listed, against);
    expect(found.map(({ name }) => name)).to.deep.equal(["john", "New"]);
  });

  it("does not adopt what another roster of the stack has", async () => {
    const exported = await deployed(provider, `${header}nina,Nina,Franco,Admins,,\n`, { name: "others" });
    const { deployment } = JSON.parse(exported);
    const urn = "urn:pulumi:dev::company::identitystore:index:IdentityRoster::people";
    deployment.resources.push({ urn, custom: false, type: "identitystore:index:IdentityRoster" });
    const roster = parseRoster({ file: "people.csv", text: `${header}nina,Nina,Franco,Admins,,\n` });
    const stack = rosterIn("export", JSON.stringify({ version: 3, deployment }), "people");
    const against = { plan: planUpdate(roster, stack), stack };
    const found = await planAdoptions(
      roster,
      provider.connection,
      {},
      await listEntities(await provider.connection.directory(), noProgress),
      against,
    );
    expect(found.map(({ name, outcome }) => [name, outcome])).to.deep.equal([
      ["nina", "owned"],
      ["Admins", "owned"],
    ]);
    expect(found[0]?.note).to.include('resource "others/nina" of this stack declares it already');
  });

  it("makes as many calls as there are pages of users and groups", async () => {
    const users = Array.from({ length: 250 }, (_, index) => ({
      ...person(`user${index}`),
      UserId: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
    }));
    provider.emulator.seed({ [IdentityStoreId]: { users } });
    const rows = users.map(({ UserName }) => `${UserName},Given,Family,Group ${UserName},,\n`).join("");
    expect(await provider.requests(() => planned(rows))).to.deep.equal({ ListUsers: 3, ListGroups: 1 });
  });
});
