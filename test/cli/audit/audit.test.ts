import { expect } from "chai";
import { audit } from "../../../cli/audit/audit";
import { auditReport } from "../../../cli/audit/report/schema";
import { readStacks } from "../../../cli/stacks/managed";
import { IdentityStoreId } from "../../emulator/support";
import { Provider } from "../../provider/support";
import { Stack } from "./stack";
import { auditOf, disable, short } from "./support";

describe("audit", () => {
  const provider = new Provider({ identityStoreId: IdentityStoreId });
  const nina = { userName: "nina", name: { givenName: "Nina", familyName: "Franco" }, title: "Chief" };
  const emails = [{ value: "nina@example.com", primary: true }];

  async function people(stack: Stack) {
    const userId = await stack.user({ ...nina, emails });
    const groupId = await stack.group({ displayName: "Admins" });
    await stack.membership(groupId, userId);
    return { userId, groupId };
  }

  it("finds nothing if the stack and the directory agree, and shows the members of each group and since when", async () => {
    const stack = new Stack(provider, "dev");
    const { userId, groupId } = await people(stack);
    const report = await auditOf(provider, [stack.export()]);
    expect(report.findings).to.deep.equal([]);
    expect(auditReport.parse(report)).to.deep.equal(report);
    expect(report.summary).to.include({ users: 1, managedUsers: 1, memberships: 1, managedMemberships: 1 });
    const [group] = report.groups;
    expect(group)
      .to.include({ groupId, displayName: "Admins" })
      .and.deep.include({ stacks: ["people/dev"] });
    expect(group?.members[0]).to.include({
      userId,
      userName: "nina",
      email: "nina@example.com",
      userStatus: "ENABLED",
    });
    expect(group?.members[0]?.createdAt).to.match(/^\d{4}-\d\d-\d\dT/);
    expect(report.users[0]?.groups[0]).to.include({ groupId, displayName: "Admins" });
    expect(report.users[0]?.createdBy).to.match(/^arn:/);
  });

  it("reports what is in the directory but in no stack, and marks unmanaged members of managed groups", async () => {
    const stack = new Stack(provider, "dev");
    const { groupId } = await people(stack);
    const userId = await provider.user("stranger");
    await provider.membership(groupId, userId);
    await provider.membership(await provider.group("Others"), userId);
    const report = await auditOf(provider, [stack.export()]);
    expect(short(report)).to.deep.equal([
      "unmanaged user stranger",
      "unmanaged group Others",
      "unmanaged membership stranger in Admins",
      "unmanaged membership stranger in Others",
    ]);
    expect(report.findings.map(({ inManagedGroup }) => inManagedGroup)).to.deep.equal([false, false, true, false]);
    expect(report.summary.unmanagedMembersOfManagedGroups).to.equal(1);
    expect(report.findings[2]?.createdBy).to.match(/^arn:/);
  });

  it("reports declared users that are missing, and their missing memberships", async () => {
    const stack = new Stack(provider, "dev");
    const { userId } = await people(stack);
    await provider.client.deleteUser({ IdentityStoreId, UserId: userId });
    const report = await auditOf(provider, [stack.export()]);
    expect(short(report)).to.deep.equal(["missing user nina", "missing membership nina in Admins"]);
  });

  it("names a missing member by the program's label", async () => {
    const stack = new Stack(provider, "dev");
    const userId = await provider.user("guest");
    await stack.members(await stack.group({ displayName: "Admins" }), { guest: userId });
    await provider.client.deleteUser({ IdentityStoreId, UserId: userId });
    expect(short(await auditOf(provider, [stack.export()]))).to.deep.equal(["missing membership guest in Admins"]);
  });

  it("reports the old and the new value of changed declared attributes, and ignores undeclared ones", async () => {
    const stack = new Stack(provider, "dev");
    const { userId } = await people(stack);
    await provider.client.updateUser({
      IdentityStoreId,
      UserId: userId,
      Operations: [
        { AttributePath: "title", AttributeValue: "Lead" },
        { AttributePath: "nickName", AttributeValue: "Nini" },
        { AttributePath: "emails", AttributeValue: [{ value: "n@example.com", primary: true }] },
      ],
    });
    const { findings } = await auditOf(provider, [stack.export()]);
    expect(findings.map(({ kind, changes }) => ({ kind, changes }))).to.deep.equal([
      {
        kind: "changed",
        changes: [
          { path: "emails[0].value", from: "nina@example.com", to: "n@example.com", notComparable: false },
          { path: "title", from: "Chief", to: "Lead", notComparable: false },
        ],
      },
    ]);
  });

  it("does not compare encrypted values of an export, and says so", async () => {
    const stack = new Stack(provider, "dev");
    const { userId } = await people(stack);
    const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:abc" };
    const encrypted = stack.export((outputs) =>
      outputs.emails === undefined ? outputs : { ...outputs, emails: secret },
    );
    const clean = await auditOf(provider, [encrypted]);
    expect([short(clean), clean.users[0]?.notComparable, clean.summary.notComparable]).to.deep.equal([
      [],
      ["emails"],
      1,
    ]);
    const Operations = [{ AttributePath: "title", AttributeValue: "Lead" }];
    await provider.client.updateUser({ IdentityStoreId, UserId: userId, Operations });
    const { findings } = await auditOf(provider, [encrypted]);
    expect(findings[0]?.changes.map(({ path, notComparable }) => [path, notComparable])).to.deep.equal([
      ["title", false],
      ["emails", true],
    ]);
  });

  it("compares the values of an export with --show-secrets", async () => {
    const stack = new Stack(provider, "dev");
    await people(stack);
    const shown = stack.export((outputs) => {
      if (outputs.emails === undefined) return outputs;
      const plaintext = JSON.stringify([{ value: "old@example.com", primary: true }]);
      const emails = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", plaintext };
      return { ...outputs, emails };
    });
    const { findings } = await auditOf(provider, [shown]);
    expect(findings[0]?.changes[0]).to.include({ path: "emails[0].value", from: "old@example.com" });
  });

  it("reports what two stacks declare, and what one stack declares twice", async () => {
    const [one, two] = [new Stack(provider, "one"), new Stack(provider, "two")];
    const { userId, groupId } = await people(one);
    two.also(one);
    await two.members(groupId, { nina: userId });
    const report = await auditOf(provider, [one.export(), two.export()]);
    expect(short(report)).to.deep.equal([
      "managedTwice user nina",
      "managedTwice group Admins",
      "managedTwice membership nina in Admins",
    ]);
    expect(report.findings[2]?.stacks).to.deep.equal(["people/one", "people/two"]);
    expect(report.findings[2]?.resources).to.have.length(3);
  });

  it("finds nothing if two stacks manage different parts of one directory", async () => {
    const [one, two] = [new Stack(provider, "one"), new Stack(provider, "two")];
    const { userId, groupId } = await people(one);
    const guests = await two.group({ displayName: "Guests" });
    await two.members(guests, { nina: userId });
    const ana = await two.user({ userName: "ana", name: { givenName: "Ana", familyName: "Lima" } });
    await two.membership(groupId, ana);
    expect(short(await auditOf(provider, [one.export(), two.export()]))).to.deep.equal([]);
    expect(short(await auditOf(provider, [one.export()]))).to.deep.equal([
      "unmanaged user ana",
      "unmanaged group Guests",
      "unmanaged membership ana in Admins",
      "unmanaged membership nina in Guests",
    ]);
  });

  it("reports users that are disabled and still in groups", async () => {
    const stack = new Stack(provider, "dev");
    const { userId } = await people(stack);
    const idle = await stack.user({ ...nina, userName: "idle" });
    for (const id of [userId, idle]) await disable(provider, id);
    const report = await auditOf(provider, [stack.export()]);
    expect(short(report)).to.deep.equal(["disabledMember user nina"]);
  });

  it("leaves out the ignored kinds of findings", async () => {
    await provider.user("stranger");
    expect(short(await auditOf(provider, [], { ignore: ["unmanaged"] }))).to.deep.equal([]);
  });

  it("examines only the stacks if it gets no live directory", async () => {
    const [one, two] = [new Stack(provider, "one"), new Stack(provider, "two")];
    await people(one);
    two.also(one);
    const sources = [one, two].map((stack, index) => ({ source: `${index}`, text: stack.export() }));
    const report = audit(readStacks(sources), undefined);
    expect(report.summary).to.include({ isOffline: true, users: 1, memberships: 1 });
    expect(report.groups[0]?.members[0]).to.include({ userName: "nina", email: "nina@example.com", createdAt: null });
    expect(short(report)).to.have.length(3);
  });

  it("ignores resources of identity stores that it did not read", async () => {
    const stack = new Stack(provider, "dev");
    await people(stack);
    const elsewhere = stack.export().replaceAll(`"${IdentityStoreId}/`, '"d-9999999999/');
    const report = await auditOf(provider, [elsewhere], { ignore: ["unmanaged"] });
    expect([short(report), report.summary.managedUsers]).to.deep.equal([[], 0]);
  });
});
