import {
  type ComponentResourceOptions,
  type CustomResourceOptions,
  log,
  output,
  type Resource,
  type ResourceTransformation,
} from "@pulumi/pulumi";
import { allConfig, disconnect, setAllConfig, setConfig } from "@pulumi/pulumi/runtime";
import { expect } from "chai";
import sinon from "sinon";
import { IdentityRoster, type IdentityRosterArgs, IdentityStoreGroup } from "../../index";
import { present } from "../emulator/support";
import { known, Mocks } from "../provider/resources/mocks";

const header = "username,givenname,familyname,groupname,email,emailtype,primary";
const nina = "nina_franco,Nina,Franco,Admins;Readers,nina@example.com,work,TRUE";
const john = "john_smith,John,Smith,Readers,,,";
const csv = [header, nina, john].join("\n");

/** A roster, and the options of its registered resources, by type and name. */
async function register(args: IdentityRosterArgs, opts: ComponentResourceOptions = {}) {
  const options = new Map<string, CustomResourceOptions>();
  const resources: Resource[] = [];
  const note: ResourceTransformation = ({ type, name, opts, resource }) => {
    options.set(`${type.split(":").at(-1)} ${name}`, opts);
    resources.push(resource);
    return undefined;
  };
  const roster = new IdentityRoster("people", args, { ...opts, transformations: [note] });
  await known(roster.rows);
  await Promise.all(resources.map(({ urn }) => known(urn)));
  const optionsOf = (child: string): CustomResourceOptions => {
    const found = options.get(child);
    if (found === undefined) throw new Error(`There is no ${child}; there are ${[...options.keys()].join(", ")}`);
    return found;
  };
  return { roster, optionsOf };
}

describe("a roster's resources", () => {
  const mocks = new Mocks();
  const configuration = allConfig();
  afterEach(() => setAllConfig(configuration));

  it("are the users, groups and memberships of its CSV, named after them", async () => {
    await register({ csv });
    expect(mocks.names("User")).to.have.members(["people/nina_franco", "people/john_smith"]);
    expect(mocks.names("Group")).to.have.members(["people/admins", "people/readers"]);
    expect(mocks.names("GroupMembership")).to.have.members([
      "people/admins/nina_franco",
      "people/readers/nina_franco",
      "people/readers/john_smith",
    ]);
  });

  const johnEnds = { "readers/john_smith": "2027-02-01T00:00:00.000Z" };
  const end = "2027-01-01T00:00:00.000Z";
  for (const { now, ninaIn, ends } of [
    { now: "2026-11-30T23:59:59Z", ninaIn: [], ends: johnEnds },
    {
      now: "2026-12-01",
      ninaIn: ["people/admins/nina_franco", "people/readers/nina_franco"],
      ends: { ...johnEnds, "admins/nina_franco": end, "readers/nina_franco": end },
    },
    { now: "2027-01-01", ninaIn: [], ends: johnEnds },
  ]) {
    it(`are the memberships at the configured time, and their ends: ${now}`, async () => {
      const config = allConfig();
      const warn = sinon.stub(log, "warn").resolves();
      setConfig("identitystore:now", now);
      try {
        await register({
          csv: [`${header},from,until`, `${nina},2026-12-01,2026-12-31`, `${john},,2027-01-31`].join("\n"),
        });
      } finally {
        setAllConfig(config);
        warn.restore();
      }
      const of = new Date(now).toISOString();
      expect(warn.args).to.have.length(1);
      expect(warn.args[0]?.[0]).to.include(`identitystore:now is ${of}: memberships begin and end by this time`);
      expect(mocks.names("GroupMembership").sort()).to.deep.equal([...ninaIn, "people/readers/john_smith"].sort());
      expect(mocks.names("Group").sort()).to.deep.equal(["people/admins", "people/readers"]);
      expect(mocks.names("User").sort()).to.deep.equal(["people/john_smith", "people/nina_franco"]);
      const people = mocks.registered.find(({ type }) => type.endsWith(":RosterPeople"));
      expect(people?.inputs).to.deep.include({ people: { john_smith: 1, nina_franco: ninaIn.length }, ends });
    });
  }

  it("are registered a few at a time, so that a complete group gets its members while later users are created", async () => {
    const rows = Array.from(
      { length: 200 },
      (_, index) => `user${index},Given,Family,${index < 100 ? "First" : "Second"},,,`,
    );
    mocks.latencyMs = 10;
    const { roster } = await register({ csv: [header, ...rows].join("\n"), memberships: "perGroup" });
    await known(roster.members);
    await mocks.until("people/second", "GroupMembers");
    const order = mocks.registered.map(({ type, name }) => `${type.split(":").at(-1)} ${name}`);
    const firstIsFull = order.indexOf("GroupMembers people/first");
    const usersBefore = order.slice(0, firstIsFull).filter((one) => one.startsWith("User ")).length;
    expect(usersBefore).to.be.within(100, 150);
    expect(mocks.names("User")).to.have.length(200);
  });

  it("are available to the program however many there are, and each depends only on its own resource", async () => {
    const names = Array.from({ length: 60 }, (_, index) => `user${String(index).padStart(2, "0")}`);
    mocks.latencyMs = 10;
    const { users, userIds } = new IdentityRoster("people", {
      csv: [header, ...names.map((name) => `${name},Given,Family,,,,`)].join("\n"),
    });
    const ids = await known(userIds);
    expect(Object.keys(Object(await known(users)))).to.deep.equal(names);
    expect(ids).to.have.property("user59", await known(users.apply(({ user59 }) => present(user59).userId)));
    const { user07 } = users;
    const dependencies = await Object(user07?.userId).allResources();
    expect([...dependencies].map((resource) => Object(resource).__name)).to.deep.equal(["people/user07"]);
    expect(mocks.names("User")).to.deep.equal(names.map((name) => `people/${name}`));
  });

  it("are all registered when Pulumi has nothing left to do, as a unit test waits for that", async () => {
    const names = Array.from({ length: 100 }, (_, index) => `user${index}`);
    const lines = [header, ...names.map((name) => `${name},Given,Family,Team;Other,,,`)];
    for (const memberships of ["each", "perGroup"] as const) {
      for (const latencyMs of [0, 1]) {
        mocks.registered = [];
        mocks.latencyMs = latencyMs;
        new IdentityRoster("people", { csv: lines.join("\n"), memberships });
        await disconnect();
        expect(mocks.names("User")).to.have.length(100);
        expect(mocks.names("GroupMembership").length + mocks.names("GroupMembers").length).to.equal(
          memberships === "each" ? 200 : 2,
        );
      }
    }
  });

  it("are all registered before a resource that depends on the roster", async () => {
    const names = Array.from({ length: 40 }, (_, index) => `user${index}`);
    mocks.latencyMs = 10;
    const roster = new IdentityRoster("people", {
      csv: [header, ...names.map((name) => `${name},Given,Family,Team,,,`)].join("\n"),
    });
    new IdentityStoreGroup("later", { displayName: "Later" }, { dependsOn: roster });
    await mocks.until("later", "Group");
    expect(mocks.names("User")).to.have.length(40);
    expect(mocks.names("GroupMembership")).to.have.length(40);
  });

  it("are all registered before a resource that depends on the roster, including lists of members that wait for others", async () => {
    const groups = Array.from({ length: 20 }, (_, index) => `Group ${index}`);
    mocks.latencyMs = 10;
    const people = `${header}\nnina,Nina,Franco,${groups.join(";")},,,`;
    const roster = new IdentityRoster("people", { csv: people, memberships: "perGroup" });
    new IdentityStoreGroup("later", { displayName: "Later" }, { dependsOn: roster });
    await mocks.until("later", "Group");
    expect(mocks.names("GroupMembers")).to.have.length(20);
  });

  const adopting = {
    adopt: { adopt: "update" },
    each: {
      each: ({ user }) => (user.userName === "user30" ? { adopt: output(Promise.resolve("update" as const)) } : {}),
    },
  } satisfies Record<string, IdentityRosterArgs>;
  for (const [argument, args] of Object.entries(adopting)) {
    it(`are registered all at once if accounts may be adopted, by ${argument}`, async () => {
      const names = Array.from({ length: 60 }, (_, index) => `user${index}`);
      mocks.latencyMs = 10;
      const csv = [header, ...names.map((name) => `${name},Given,Family,,,,`)].join("\n");
      await known(new IdentityRoster("people", { csv, ...args }).userIds);
      expect(mocks.mostAtOnce("User")).to.equal(60);
    });
  }

  it("declare what the CSV says: an empty cell declares an empty attribute, an absent column declares nothing", async () => {
    await register({ csv });
    expect(mocks.inputs("people/nina_franco", "User")).to.deep.equal({
      userName: "nina_franco",
      name: { givenName: "Nina", familyName: "Franco" },
      emails: [{ value: "nina@example.com", type: "work", primary: true }],
    });
    expect(mocks.inputs("people/john_smith", "User")).to.deep.include({ emails: [] });
  });

  it("declare what the arguments say for all of them", async () => {
    const groupsCsv = "groupname,description\nAdmins,Who may\nEmpty,";
    await register({ csv, groupsCsv, adopt: "update", onDelete: "removeMemberships", identityStoreId: "d-1234567890" });
    const common = { adopt: "update", identityStoreId: "d-1234567890" };
    expect(mocks.inputs("people/john_smith", "User")).to.include({ ...common, onDelete: "removeMemberships" });
    expect(mocks.inputs("people/admins", "Group")).to.deep.equal({
      displayName: "Admins",
      description: "Who may",
      ...common,
    });
    expect(mocks.inputs("people/empty", "Group")).to.include({ displayName: "Empty", description: "" });
    expect(mocks.inputs("people/readers/john_smith")).to.include({ identityStoreId: "d-1234567890" });
  });

  it("declare what code derives from each person", async () => {
    const { roster } = await register({
      csv,
      each: ({ user, groups }) => ({
        displayName: `${user.name.familyName}, ${user.name.givenName}`,
        emails: [{ value: `${user.userName}@corp.example` }],
        title: groups.includes("Admins") ? "Admin" : "",
      }),
    });
    expect(mocks.inputs("people/nina_franco", "User")).to.deep.include({
      userName: "nina_franco",
      displayName: "Franco, Nina",
      emails: [{ value: "nina_franco@corp.example" }],
      title: "Admin",
    });
    expect(await known(roster.members)).to.have.nested.property("Readers[0].email", "john_smith@corp.example");
  });

  it("declare what code derives instead of the roster's arguments, except for the user name", async () => {
    const derived = { userName: "renamed", onDelete: "delete" as const };
    await register({ csv, onDelete: "removeMemberships", each: () => derived });
    expect(mocks.inputs("people/nina_franco", "User")).to.include({ userName: "nina_franco", onDelete: "delete" });
    expect(mocks.inputs("people", "RosterPeople")).to.include({ limit: "maxDeletes" });
  });

  it("are deleted with their group if they are memberships", async () => {
    const { roster, optionsOf } = await register({ csv });
    expect(optionsOf("GroupMembership people/admins/nina_franco").deletedWith).to.equal(roster.groups.Admins);
    expect(optionsOf("User people/nina_franco").deletedWith).to.equal(undefined);
  });

  it("are deleted one by one, not with their group, if a guard protects the group or one of its members", async () => {
    for (const memberships of ["each", "perGroup"] as const) {
      for (const [name, kept] of Object.entries({ ADMINS: ["admins"], "nina*": ["admins", "readers"] })) {
        setConfig("identitystore:protected", JSON.stringify([name]));
        const { optionsOf } = await register({ csv, memberships });
        const children = memberships === "each" ? ["admins/nina_franco", "readers/john_smith"] : ["admins", "readers"];
        const type = memberships === "each" ? "GroupMembership" : "GroupMembers";
        const staying = children.filter((child) => optionsOf(`${type} people/${child}`).deletedWith === undefined);
        expect(staying.map((child) => child.split("/")[0])).to.deep.equal(kept);
      }
    }
  });

  it("are deleted one by one, not with their group, if AWS Control Tower makes the group and no list replaces its names", async () => {
    const args = { csv: csv.replaceAll("Admins", "AWSControlTowerAdmins") };
    const { optionsOf, roster } = await register(args);
    expect(optionsOf("GroupMembership people/awscontroltoweradmins/nina_franco")).to.not.have.property("deletedWith");
    expect(optionsOf("GroupMembership people/readers/nina_franco").deletedWith).to.equal(roster.groups.Readers);
    setConfig("identitystore:protected", "[]");
    const { optionsOf: replaced } = await register(args);
    expect(replaced("GroupMembership people/awscontroltoweradmins/nina_franco")).to.have.property("deletedWith");
  });

  it("are deleted one by one, not with their group, if the engine protects the group", async () => {
    for (const [memberships, child] of [
      ["each", "GroupMembership people/admins/nina_franco"],
      ["perGroup", "GroupMembers people/admins"],
    ] as const) {
      const { optionsOf } = await register({ csv, memberships }, { protect: true });
      expect(optionsOf(child)).to.not.have.property("deletedWith");
    }
  });

  it("are retained on delete, each of them, if the roster's options say so", async () => {
    const { optionsOf } = await register({ csv }, { retainOnDelete: true });
    for (const child of [
      "User people/nina_franco",
      "Group people/admins",
      "GroupMembership people/admins/nina_franco",
    ]) {
      expect(optionsOf(child)).to.include({ retainOnDelete: true }).and.not.have.property("deletedWith");
    }
  });

  it("have their earlier names as aliases, in every combination", async () => {
    const { optionsOf } = await register({
      csv: csv
        .replace("primary", "primary,previousname")
        .replaceAll(/(TRUE|,)$/gm, "$1,nina_old")
        .replace(/john.*/, `${john},`),
      renamed: { users: { nina_older: "nina_old" }, groups: { Chiefs: "Admins" } },
    });
    const aliases = (child: string) => (optionsOf(child).aliases ?? []).map((alias) => Object(alias).name);
    expect(aliases("User people/nina_franco")).to.deep.equal(["people/nina_old", "people/nina_older"]);
    expect(aliases("User people/john_smith")).to.deep.equal([]);
    expect(aliases("Group people/admins")).to.deep.equal(["people/chiefs"]);
    expect(aliases("GroupMembership people/admins/nina_franco")).to.have.members([
      "people/admins/nina_old",
      "people/admins/nina_older",
      "people/chiefs/nina_franco",
      "people/chiefs/nina_old",
      "people/chiefs/nina_older",
    ]);
  });

  it("contain one list of members for each group with memberships: perGroup", async () => {
    const groupsCsv = "groupname\nEmpty";
    const { roster, optionsOf } = await register({ csv, groupsCsv, memberships: "perGroup" });
    expect(mocks.names("GroupMembership")).to.deep.equal([]);
    expect(mocks.inputs("people/readers", "GroupMembers")).to.deep.equal({
      groupId: await known(roster.groupIds.apply(({ Readers }) => Readers)),
      members: await known(roster.userIds),
    });
    expect(mocks.inputs("people/empty", "GroupMembers")).to.deep.include({ members: {} });
    expect(optionsOf("GroupMembers people/readers").deletedWith).to.equal(roster.groups.Readers);
  });

  it("contain one list of members for each exclusive group, named in any letter case", async () => {
    await register({ csv, exclusiveGroups: ["ADMINS"] });
    expect(mocks.inputs("people/admins", "GroupMembers")).to.include({ exclusive: true });
    expect(mocks.names("GroupMembership")).to.have.members(["people/readers/nina_franco", "people/readers/john_smith"]);
    mocks.registered = [];
    await register({ csv, exclusiveGroups: true });
    expect(mocks.names("GroupMembers")).to.have.members(["people/admins", "people/readers"]);
  });
});
