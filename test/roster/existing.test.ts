import { ComponentResource, log } from "@pulumi/pulumi";
import { setConfig } from "@pulumi/pulumi/runtime";
import { expect } from "chai";
import sinon from "sinon";
import { IdentityRoster, type IdentityRosterArgs, RosterError } from "../../index";
import { readArgs } from "../../roster/readArgs";
import { findExisting } from "../../roster/resources/existing";
import { IdentityStoreId, person, uuids } from "../emulator/support";
import { programDirectory } from "../provider/functions/support";
import { known, Mocks } from "../provider/resources/mocks";
import { until } from "../support/until";

const csv = ["username,groupname", "nina,Admins;Readers", "John,Readers"].join("\n");

describe("existing users and groups", () => {
  const directory = programDirectory();
  const mocks = new Mocks();

  afterEach(() => sinon.restore());

  /** Memberships are registered after their users and groups have been found. */
  function registered(memberships: number): Promise<void> {
    return until(async () => mocks.names("GroupMembership").length >= memberships);
  }

  async function lookUp(args: IdentityRosterArgs) {
    const parent = new ComponentResource("test:index:Parent", "parent");
    return findExisting({ roster: readArgs(args, new Date()), args, parent }, undefined);
  }

  async function problemsOf(args: IdentityRosterArgs): Promise<string[]> {
    try {
      await lookUp(args);
      return [];
    } catch (error) {
      if (!(error instanceof RosterError)) throw error;
      return error.problems.map(({ file, line, reason }) => `${file}:${line}: ${reason}`);
    }
  }

  it("get memberships only, and their names match in any letter case", async () => {
    const emails = [{ Value: "nina@example.com" }];
    const ids = [await directory.user("NINA", { Emails: emails }), await directory.user("john")];
    const readers = await directory.group("readers");
    await directory.group("admins");
    const roster = new IdentityRoster("people", { csv, users: "existing", groups: "existing" });
    expect(await known(roster.members)).to.have.deep.property("Readers", [
      { userName: "John", userId: ids[1], displayName: "Display john", email: null },
      { userName: "nina", userId: ids[0], displayName: "Display NINA", email: "nina@example.com" },
    ]);
    expect(await known(roster.memberships)).to.deep.equal({ John: ["Readers"], nina: ["Admins", "Readers"] });
    expect([mocks.names("User"), mocks.names("Group"), await known(roster.users), roster.groups]).to.deep.equal([
      [],
      [],
      {},
      {},
    ]);
    expect(mocks.inputs("people", "RosterPeople")).to.include({ users: "existing", limit: "maxMembershipDeletes" });
    await registered(3);
    expect(mocks.inputs("people/readers/john")).to.deep.equal({ groupId: readers, memberId: ids[1] });
  });

  it("can be combined: users of the roster in existing groups, and existing users in groups of the roster", async () => {
    const full = csv
      .replace("username", "givenname,familyname,username")
      .replace("nina", "N,F,nina")
      .replace("John", "J,S,John");
    const readers = await directory.group("Readers");
    await directory.group("Admins");
    const declaring = new IdentityRoster("declaring", { csv: full, groups: "existing" });
    expect(Object.keys(Object(await known(declaring.users)))).to.deep.equal(["John", "nina"]);
    expect(await known(declaring.groupIds)).to.have.property("Readers", readers);
    expect(mocks.names("Group")).to.deep.equal([]);

    const userId = await directory.user("nina");
    await directory.user("john");
    const joining = new IdentityRoster("joining", { csv, users: "existing" });
    expect(await known(joining.userIds)).to.have.property("nina", userId);
    expect(Object.keys(joining.groups)).to.deep.equal(["Admins", "Readers"]);
  });

  it("are found with any spelling of accents, in the CSV and in the directory", async () => {
    const spellings = ["ren\u00e9", "zoe\u0301"];
    // They are not on the first page, so the look-up asks for them by name after one page.
    const users = uuids(150).map((UserId, index) => ({ ...person(spellings[index - 148] ?? `user${index}`), UserId }));
    directory.emulator.seed({ [IdentityStoreId]: { users } });
    for (const [index, name] of ["rene\u0301", "ZO\u00c9"].entries()) {
      // Another connection, because a connection reuses its lists for a while.
      setConfig("identitystore:requestsPerSecond", String(10_000 + index));
      const found = await lookUp({ csv: `username\n${name}`, users: "existing" });
      expect([...found.users.values()].map(({ userId }) => userId)).to.deep.equal([users[148 + index]?.UserId]);
    }
  });

  it("cause an error that names every missing one and its line", async () => {
    await directory.group("Readers");
    expect(await problemsOf({ csv, users: "existing", groups: "existing" })).to.deep.equal([
      `csv:3: user "John" is not in identity store ${IdentityStoreId}, but users is "existing". ` +
        `Create the user there, or set missingUsers to "skip"`,
      `csv:2: user "nina" is not in identity store ${IdentityStoreId}, but users is "existing". ` +
        `Create the user there, or set missingUsers to "skip"`,
      `csv:2: group "Admins" is not in identity store ${IdentityStoreId}, but groups is "existing". ` +
        `Create the group there, or set missingGroups to "skip"`,
    ]);
  });

  it("are left out with a warning if the arguments say so, and the others are created", async () => {
    const warn = sinon.stub(log, "warn").resolves();
    const nina = await directory.user("nina");
    const readers = await directory.group("Readers");
    const roster = new IdentityRoster("people", {
      csv,
      users: "existing",
      groups: "existing",
      missingUsers: "skip",
      missingGroups: "skip",
    });
    expect(await known(roster.memberships)).to.deep.equal({ nina: ["Readers"] });
    expect(await known(roster.groupIds)).to.deep.equal({ Readers: readers });
    await registered(1);
    expect(mocks.inputs("people/readers/nina")).to.include({ memberId: nina });
    expect(mocks.names("GroupMembership")).to.deep.equal(["people/readers/nina"]);
    expect(warn.args.map(([message]) => message)).to.deep.equal([
      `user "John" is not in identity store ${IdentityStoreId} and is left out of the roster`,
      `group "Admins" is not in identity store ${IdentityStoreId} and is left out of the roster`,
    ]);
  });

  it("are found with as many calls as there are pages, or one by one if that is cheaper", async () => {
    const names = uuids(250);
    const users = names.map((UserId, index) => ({ ...person(`user${index}`), UserId }));
    directory.emulator.seed({ [IdentityStoreId]: { users } });
    const requests = async (count: number) => {
      // Another connection, because a connection reuses its lists for a while.
      setConfig("identitystore:requestsPerSecond", String(10_000 + count));
      const before = directory.emulator.stats().total.ok;
      const rows = Array.from({ length: count }, (_, index) => `user${249 - index}`);
      await lookUp({ csv: ["username", ...rows].join("\n"), users: "existing" });
      return directory.emulator.stats().total.ok - before;
    };
    expect(await requests(200)).to.equal(3);
    expect(await requests(1)).to.be.at.most(3);
  });
});
