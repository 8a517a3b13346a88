import { expect } from "chai";
import { readLive } from "../../../cli/directory/live";
import { exportRoster } from "../../../cli/export/exportRoster";
import { limitationsText } from "../../../cli/export/limitations";
import { enterpriseExtension } from "../../../provider/client/users";
import { Directory, IdentityStoreId } from "../../emulator/support";
import { withEnvironment } from "../../support/environment";
import { idOf, seedRoster } from "../audit/largeRoster";
import { connectionTo } from "../audit/support";

describe("an exported roster", () => {
  const directory = new Directory();
  withEnvironment({ AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any" });

  const nina = { UserName: "nina", DisplayName: "Nina Franco", Name: { GivenName: "Nina", FamilyName: "Franco" } };

  async function exported(options: Partial<Parameters<typeof exportRoster>[1]> = {}) {
    return exportRoster(await readLive(connectionTo(directory)), {
      groupSeparator: ";",
      withGroups: false,
      ...options,
    });
  }

  async function limitationsOf(...args: Parameters<typeof exported>) {
    const { limitations } = await exported(...args);
    return limitations.map(({ effect, kind, name, what }) => `${effect} ${kind} ${name}: ${what}`);
  }

  function seed(...users: object[]): void {
    directory.emulator.seed({ [IdentityStoreId]: { users } });
  }

  it("has one row for each user, one cell for all groups of a user, and no empty column", async () => {
    seed(
      { ...nina, UserId: idOf("a", 1), Extensions: { [enterpriseExtension]: { department: "Data" } } },
      { ...nina, UserId: idOf("a", 2), UserName: "ana", Emails: [{ Value: "ana@example.com", Primary: false }] },
    );
    for (const name of ["b", "a"]) await directory.membership(await directory.group(name), idOf("a", 1));
    const { people, groups, limitations } = await exported({ withGroups: true });
    expect(people).to.deep.equal({
      columns: [
        ...["username", "givenname", "familyname", "groupname", "email", "primary", "displayname", "department"],
      ],
      rows: [
        ["ana", "Nina", "Franco", "", "ana@example.com", "FALSE", "Nina Franco", null],
        ["nina", "Nina", "Franco", "a;b", null, null, "Nina Franco", "Data"],
      ],
    });
    expect(groups).to.deep.equal({ columns: ["groupname"], rows: [["a"], ["b"]] });
    expect(limitations).to.deep.equal([]);
  });

  it("names what it leaves out and what adoption keeps", async () => {
    const ExternalIds = [{ Issuer: "https://idp.example.com", Id: "42" }];
    const Extensions = { [enterpriseExtension]: { department: "Data", floor: "3" } };
    seed({ ...nina, ExternalIds, Extensions, UserStatus: "DISABLED" });
    await directory.client.createGroup({ IdentityStoreId, DisplayName: "Idle", Description: "Nobody" });
    const ofNina = [
      `kept user nina: extensions.${enterpriseExtension}.floor`,
      "kept user nina: external ids of https://idp.example.com: adoption needs identitystore:allowExternal",
      "kept user nina: the user is disabled",
    ];
    expect(await limitationsOf()).to.deep.equal([...ofNina, "kept group Idle: the group has no members"]);
    expect(await limitationsOf({ withGroups: true })).to.deep.equal(ofNina);
  });

  it("names what adoption would change: spaces, and entries of a list without a value", async () => {
    seed({ ...nina, Title: "Chief ", PhoneNumbers: [{ Type: "work" }], Addresses: [{ Type: "home" }] });
    seed({ ...nina, UserName: "ana", PhoneNumbers: [{ Value: "+1" }] });
    expect(await limitationsOf()).to.deep.equal([
      "changed user nina: phoneNumbers",
      "changed user nina: title",
      "kept user nina: addresses",
    ]);
  });

  it("names groups whose names contain the separator, unless another separator is chosen", async () => {
    const userId = await directory.user("nina");
    await directory.membership(await directory.group("a;b"), userId);
    expect(await limitationsOf()).to.deep.equal(["changed group a;b: its name, which contains the group separator"]);
    expect(await limitationsOf({ groupSeparator: "|" })).to.deep.equal([]);
  });

  it("names what a roster refuses, without the value, and still checks the other users", async () => {
    seed({ ...nina, Title: "two\nlines" }, { ...nina, UserName: "zoe", Title: "Chief " });
    for (const UserName of ["ana", "bo"]) seed({ ...nina, UserName, Emails: [{ Value: `${UserName} at home` }] });
    expect(await limitationsOf()).to.deep.equal([
      "refused user ana: email is not an e-mail address",
      "refused user bo: email is not an e-mail address",
      "changed user zoe: title",
    ]);
  });

  it("makes as many requests as there are pages", async () => {
    seedRoster(directory.emulator, { users: 250, groups: 3, groupsPerUser: 1 });
    expect((await exported()).people.rows).to.have.length(250);
    expect(directory.emulator.stats().total.ok).to.equal(3 + 1 + 3);
  });

  it("has a short summary that names everybody who would change", () => {
    const kept = Array.from({ length: 25 }, (_, index) => ({
      effect: "kept" as const,
      kind: "user" as const,
      name: `u${index}`,
    }));
    const text = limitationsText([
      ...kept.map((limitation) => ({ ...limitation, what: "external ids of idp" })),
      ...kept.map((limitation) => ({ ...limitation, effect: "changed" as const, what: "title" })),
    ]);
    expect(text).to.match(/would change it:\n {2}- user: title: ("u\d+",? ?){25}\n/);
    expect(text).to.match(/keeps it:\n {2}- user: external ids of idp: ("u\d+",? ?){20} and 5 more\n$/);
  });
});
