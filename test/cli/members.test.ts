import { expect } from "chai";
import { Directory, IdentityStoreId, unknownId } from "../emulator/support";
import { runCli } from "./support";

describe("identitystore members", () => {
  const directory = new Directory();
  let groupId: string;
  let ninaId: string;

  beforeEach(async () => {
    const Emails = [{ Value: "nina@example.com", Primary: true }];
    directory.emulator.seed({
      [IdentityStoreId]: {
        users: [{ UserName: "nina", DisplayName: "=HYPERLINK(1)", Name: { GivenName: "N", FamilyName: "F" }, Emails }],
      },
    });
    groupId = await directory.group("Data Science");
    ninaId = (await directory.client.listUsers({ IdentityStoreId })).Users?.[0]?.UserId ?? "";
    for (const userId of [ninaId, await directory.user("ana")]) await directory.membership(groupId, userId);
  });

  const run = (...args: string[]) => runCli(["members", ...args], directory.emulator.url);

  it("prints the members of a group, by name or id, as JSON in the order of names", async () => {
    const { stdout, stderr, code } = await run("--group", "data science", "--output", "json");
    expect({ code, stderr }).to.deep.equal({
      code: 0,
      stderr:
        `identitystore:identityStoreId is not set; using ${IdentityStoreId}, which ListInstances found. Set it in ` +
        "pipelines (on the command line, --identity-store-id).\n",
    });
    const [ana, nina] = JSON.parse(stdout);
    expect(ana).to.include({ userName: "ana", email: null });
    expect(nina).to.deep.equal({
      userName: "nina",
      userId: ninaId,
      displayName: "=HYPERLINK(1)",
      email: "nina@example.com",
    });
    expect((await run("--group", `${IdentityStoreId}/${groupId}`, "--output", "json")).stdout).to.equal(stdout);
  });

  it("prints a table, and CSV without formulas that a spreadsheet runs", async () => {
    const flags = ["--group", groupId, "--identity-store-id", IdentityStoreId];
    expect((await run(...flags)).stdout).to.contain("│ userName │");
    expect((await run(...flags, "--output", "csv")).stdout).to.contain(
      `nina,${ninaId},'=HYPERLINK(1),nina@example.com\n`,
    );
  });

  it("names a group that does not exist, and exits with 1", async () => {
    const { stdout, stderr, code } = await run("--group", "Nobody\u001b[2J", "--identity-store-id", IdentityStoreId);
    expect({ code, stdout }).to.deep.equal({ code: 1, stdout: "" });
    expect(stderr).to.equal(`identitystore: identity store ${IdentityStoreId} has no group "Nobody\\u001b[2J"\n`);
  });

  it("suggests a similar name, or a longer one", async () => {
    for (const name of ["Date Sciense\nTeam", "AWS_SSO_Admins"]) await directory.group(name);
    const flags = ["--identity-store-id", IdentityStoreId];
    for (const [written, meant] of [
      ["Data Sciences", '"Data Science"'],
      ["data_scence", '"Data Science"'],
      ["admins", '"AWS_SSO_Admins"'],
      ["science", '"Data Science"'],
      ["Date_Sciense Teams", '"Date Sciense\\nTeam"'],
    ]) {
      const { stderr, code } = await run("--group", written ?? "", ...flags);
      expect(code).to.equal(1);
      expect(stderr).to.equal(
        `identitystore: identity store ${IdentityStoreId} has no group "${written}": did you mean ${meant}?\n`,
      );
    }
  });

  it("suggests no other name if an id is given", async () => {
    const { stderr } = await run("--group", unknownId, "--identity-store-id", IdentityStoreId);
    expect(stderr).to.contain(`has no group "${unknownId}"\n`);
    expect(directory.emulator.stats().operations).not.to.have.property("ListGroups");
  });

  it("has a help text with an example and its exit codes", async () => {
    const { stdout, code } = await run("--help");
    expect(code).to.equal(0);
    expect(stdout).to.contain("Example:").and.contain("Exit codes:").and.contain("IDENTITYSTORE_ENDPOINT");
  });
});
