import { CreateGroupMembershipCommand } from "@aws-sdk/client-identitystore";
import { expect } from "chai";
import { auditReport } from "../../cli/audit/report/schema";
import { namesOf } from "../../dev/demo/changes";
import { runCli } from "../cli/support";
import { Deployment } from "./deployment";

const program = `
const { IdentityRoster } = require("pulumi-identitystore");

const groupsOf = ({ user }) => [user.userType === "Contractor" ? "Contractors" : "Employees"];
exports.memberships = new IdentityRoster("people", { file: "people.csv", rules: "rules.yaml", groupsOf }).memberships;
`;

const rules = `rules:
  - { name: own staff, reason: Contractors leave., group: Admins, never: { usertype: Contractor } }
  - { name: duties, reason: Nobody checks own work., exclusive: [Admins, Auditors] }
  - { name: an administrator, reason: Alarms., group: Admins, atLeast: 1 }
groups:
  - { name: finance people, reason: Reports., people: { department: Finance }, in: Finance }
`;

const people = `username,givenname,familyname,groupname,usertype,department
nina,Nina,Franco,Admins,Employee,IT
john,John,Smith,Auditors,Employee,Finance
olga,Olga,Petrova,,Contractor,finance
`;

describe("A roster with rules on the engine", function () {
  this.timeout(180_000);
  const deployment = new Deployment("../test/e2e/rosters");

  before(async () => {
    await deployment.write("index.js", program);
    await deployment.write("rules.yaml", rules);
  });

  it("refuses people who break a rule before it registers anything, and makes no request", async () => {
    await deployment.write("people.csv", people.replace("Petrova,,", "Petrova,Admins;Auditors,"));
    for (const command of ["preview", "up"] as const) {
      const requests = await deployment.requestsDuring(async () => {
        const { code, output, changes } = await deployment.project[command]();
        expect(code, output).to.not.equal(0);
        expect(output)
          .to.include(
            'people.csv:4: Rule "own staff": "olga" is in "Admins", but nobody with usertype "Contractor" may be',
          )
          .and.include("Reason of the rule: Contractors leave.")
          .and.include('people.csv:4: Rule "duties": "olga" is in "Admins" and "Auditors"');
        expect(namesOf(changes.done)).to.deep.equal([]);
      });
      expect(requests, command).to.equal(0);
    }
    expect(await deployment.store.contents()).to.deep.equal({ users: {}, groups: {} });
  });

  it("puts people into the groups of the CSV, of groupsOf and of rules, and an audit finds what breaks a rule later", async () => {
    await deployment.write("people.csv", people);
    const { code, output } = await deployment.project.up();
    expect(code, output).to.equal(0);
    const { users, groups } = await deployment.store.contents();
    expect(groups).to.deep.equal({
      Admins: ["nina"],
      Auditors: ["john"],
      Contractors: ["olga"],
      Employees: ["john", "nina"],
      Finance: ["john", "olga"],
    });
    expect(await audit()).to.deep.equal([0, []]);

    const [GroupId = ""] = [...(await deployment.store.groupIds())].find(([, name]) => name === "Admins") ?? [];
    const MemberId = { UserId: users.olga?.userId ?? "" };
    const membership = { IdentityStoreId: deployment.store.id, GroupId, MemberId };
    await deployment.store.client.send(new CreateGroupMembershipCommand(membership));
    expect(await audit()).to.deep.equal([2, ["unmanaged olga in Admins ", "brokenRule olga in Admins own staff"]]);
  });

  async function audit(): Promise<[code: number | null, findings: string[]]> {
    const exported = JSON.stringify(await deployment.project.exportState());
    const args = ["audit", "--rules", `${deployment.project.folder}/rules.yaml`, "--output", "json"];
    const { code, stdout } = await runCli(args, deployment.emulator.url, exported);
    const { findings } = auditReport.parse(JSON.parse(stdout));
    return [code, findings.map(({ kind, name, rules }) => `${kind} ${name} ${rules.map((rule) => rule.name).join()}`)];
  }
});
