import { writeFileSync } from "node:fs";
import { expect } from "chai";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { hashOf } from "../../cli/audit/html/page/address";
import { buildPage } from "../../cli/audit/html/page/build";
import { indexed } from "../../cli/audit/html/page/report";
import { groupCell } from "../../cli/audit/html/page/view";
import { unpacked } from "../../cli/audit/html/pageReport";
import { type AuditReport, auditReport } from "../../cli/audit/report/schema";
import { enterpriseExtension } from "../../provider/client/users";
import { IdentityStoreId } from "../emulator/support";
import { Provider } from "../provider/support";
import { TemporaryFolder } from "../support/temporaryFolder";
import { dataIn } from "./audit/html/support";
import { Stack } from "./audit/stack";
import { disable } from "./audit/support";
import { runCli } from "./support";

const rules = `rules:
  - { name: own staff, reason: Contractors change., group: Adm*, only: { usertype: Employee } }
  - { name: two, reason: One may be ill., group: Admins, atLeast: 2 }
  - { name: owners, reason: Somebody answers questions., group: [Admins, Payers], owners: { Admins: nina, Pay*: olga } }
  - { name: duties, reason: Nobody approves own payments., exclusive: [Admins, Payers] }
  - { name: night watch, reason: Somebody must be awake., group: Watch, members: nina }
groups:
  - { name: finance people, reason: They pay., people: { department: finance }, in: Payers }
`;

describe("identitystore audit --rules", () => {
  const provider = new Provider({ identityStoreId: IdentityStoreId });
  const folder = new TemporaryFolder();
  let exported: string;
  let ids: Record<"nina" | "olga" | "admins" | "payers", string>;

  before(buildPage);
  beforeEach(async () => {
    const stack = new Stack(provider, "dev");
    const user = (userName: string, more: object) =>
      stack.user({ userName, name: { givenName: "Given", familyName: "Family" }, userType: "employee", ...more });
    const department = (department: string) => ({ extensions: { [enterpriseExtension]: { department } } });
    const nina = await user("nina", department("IT"));
    const olga = await user("olga", department("Finance"));
    const admins = await stack.group({ displayName: "Admins" });
    const payers = await stack.group({ displayName: "Payers" });
    await stack.group({ displayName: "Watch" }).then((watch) => stack.membership(watch, nina));
    await stack.membership(admins, nina);
    await stack.membership(admins, await user("john", department("IT")));
    await stack.membership(payers, olga);
    exported = stack.export();
    ids = { nina, olga, admins, payers };
    writeFileSync(folder.file("rules.yaml"), rules);
  });

  const run = (...args: string[]) => runCli(["audit", ...args], provider.emulator.url, exported);

  async function reportOf(...args: string[]): Promise<AuditReport> {
    const { stdout } = await run("--rules", folder.file("rules.yaml"), ...args, "--output", "json");
    return auditReport.strict().parse(JSON.parse(stdout));
  }

  function broken({ findings }: AuditReport): string[] {
    const found = findings.filter(({ kind }) => kind === "brokenRule");
    return found.map(({ type, name, rules }) => `${type} ${name}: ${rules.map((rule) => rule.name).join(", ")}`);
  }

  it("finds nothing in a directory that follows the rules, in any letter case, and counts the kind", async () => {
    const report = await reportOf();
    expect([broken(report), report.summary.findings.brokenRule]).to.deep.equal([[], 0]);
    const { code, stdout } = await run();
    expect([code, stdout.includes("no findings")]).to.deep.equal([0, true]);
  });

  it("finds a member who breaks a rule, and says which rule and why", async () => {
    const stranger = await provider.user("stranger", { UserType: "Contractor" });
    await provider.membership(ids.admins, stranger);
    await provider.membership(ids.payers, stranger);
    const report = await reportOf();
    expect(broken(report)).to.deep.equal(["membership stranger in Admins: own staff, duties"]);
    const finding = report.findings.find(({ kind }) => kind === "brokenRule");
    expect(finding).to.deep.include({ id: `${ids.admins}/${stranger}`, groupName: "Admins", stacks: [] });
    expect(finding?.rules[0]).to.deep.equal({
      name: "own staff",
      reason: "Contractors change.",
      message:
        'Rule "own staff": "stranger" is in "Admins", but only people with usertype "Employee" may be members. Remove "stranger" ' +
        "from the group, or correct the attributes of this person. Reason of the rule: Contractors change.",
    });
    const { stdout, code } = await run("--rules", folder.file("rules.yaml"));
    expect(code).to.equal(2);
    expect(stdout)
      .to.include("Broken rule (1): against a rule of memberships")
      .and.include("Reason of the rule: Contractors change.");
  });

  it("finds a person who is not in the groups that a rule gives or requires", async () => {
    await provider.user("cleo", { Extensions: { [enterpriseExtension]: { department: "FINANCE" } } });
    const { MembershipId } = await provider.client.getGroupMembershipId({
      IdentityStoreId,
      GroupId: ids.payers,
      MemberId: { UserId: ids.olga },
    });
    await provider.client.deleteGroupMembership({ IdentityStoreId, MembershipId });
    const report = await reportOf();
    expect(broken(report)).to.deep.equal(["user cleo: finance people", "user olga: finance people"]);
    const [finding] = report.findings.filter(({ kind }) => kind === "brokenRule");
    expect(finding?.rules[0]?.message).to.include('Rule "finance people": "cleo" must be in "Payers", but is not.');
  });

  it("finds owners and members who are disabled or do not exist, and groups that do not exist", async () => {
    await disable(provider, ids.nina);
    await provider.client.deleteUser({ IdentityStoreId, UserId: ids.olga });
    const { GroupId } = await provider.client.getGroupId({
      IdentityStoreId,
      AlternateIdentifier: { UniqueAttribute: { AttributePath: "displayName", AttributeValue: "Watch" } },
    });
    await provider.client.deleteGroup({ IdentityStoreId, GroupId });
    const report = await reportOf();
    expect(broken(report)).to.deep.equal([
      "group Admins: two",
      "group Payers: owners",
      "group Watch: night watch",
      "membership nina in Admins: owners",
    ]);
    const missing = report.findings.find(({ kind, name }) => kind === "brokenRule" && name === "Watch");
    expect(missing).to.include({ id: "Watch", groupId: null, groupName: "Watch" });
    const html = await run("--rules", folder.file("rules.yaml"), "--output", "html");
    const page = indexed(unpacked(JSON.parse(dataIn(html.stdout))));
    const shown = page.findings.filter(({ kind, type }) => kind.kind === "brokenRule" && type === "group");
    expect(shown.map(({ groupId, groupName }) => groupCell(page, groupId, groupName))).to.deep.equal([
      { text: "Admins", hash: hashOf({ place: "group", id: ids.admins }) },
      { text: "Payers", hash: hashOf({ place: "group", id: ids.payers }) },
      "Watch",
    ]);
    expect(shown[2]?.detail[0]).to.include('there is no group "Watch"');
  });

  it("has the findings in CSV, on the page, and leaves them out with --ignore", async () => {
    await provider.membership(ids.payers, ids.nina);
    const csv = parse((await run("--rules", folder.file("rules.yaml"), "--output", "csv")).stdout, { columns: true });
    const [row] = z
      .array(z.record(z.string(), z.string()))
      .parse(csv)
      .filter(({ kind }) => kind === "brokenRule");
    expect(row).to.include({ type: "membership", name: "nina in Admins", stacks: "people/dev" });
    expect(row?.detail).to.match(/^Rule "duties": "nina" is in "Admins" and "Payers", but/);
    const html = await run("--rules", folder.file("rules.yaml"), "--output", "html");
    expect(html.stdout).to.include("Broken rule").and.include("Nobody approves own payments.");
    expect(broken(await reportOf("--ignore", "brokenRule"))).to.deep.equal([]);
  });

  it("refuses a file with problems before any request, and options that read no directory", async () => {
    writeFileSync(folder.file("rules.yaml"), "rules:\n  - { name: few, reason: Safety, group: Admins, atMst: 1 }\n");
    const requests = provider.emulator.stats().total.ok;
    const wrong = await run("--rules", folder.file("rules.yaml"));
    expect([wrong.code, wrong.stdout]).to.deep.equal([1, ""]);
    expect(wrong.stderr)
      .to.include("The file of rules has")
      .and.include('rules.yaml:2: rule "few" has the unknown key "atMst". Did you mean atMost?');
    expect(provider.emulator.stats().total.ok).to.equal(requests);
    const offline = await run("--rules", folder.file("rules.yaml"), "--offline");
    expect(offline.stderr).to.include("option '--offline' cannot be used with option '--rules <file>'");
    const kept = await run("--rules", folder.file("rules.yaml"), "--from", folder.file("audit.json"));
    expect(kept.stderr).to.include("option '--from <file>' cannot be used with option '--rules <file>'");
    expect([offline.code, kept.code]).to.deep.equal([1, 1]);
  });

  it("refuses exports of several identity stores, unless an option names one", async () => {
    const other = exported.replaceAll(IdentityStoreId, "d-9999999999").replaceAll("people", "other");
    writeFileSync(folder.file("other.json"), other);
    const several = await run("--rules", folder.file("rules.yaml"), "-", folder.file("other.json"));
    expect(several.stderr).to.include(
      `--rules needs one identity store, and the stacks have ${IdentityStoreId}, d-9999999999: name one with --identity-store-id`,
    );
    const one = await run(
      ...["--rules", folder.file("rules.yaml"), "-", folder.file("other.json"), "--identity-store-id", IdentityStoreId],
    );
    expect([one.code, one.stderr]).to.deep.equal([0, ""]);
  });
});
