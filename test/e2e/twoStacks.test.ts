import { expect } from "chai";
import { audit } from "../../cli/audit/audit";
import { readLive } from "../../cli/directory/live";
import { readStacks } from "../../cli/stacks/managed";
import type { Project, Result } from "../../dev/engine/project/project";
import { short } from "../cli/audit/support";
import { connect } from "../provider/support";
import { withEnvironment } from "../support/environment";
import { type DeclaredRoster, RosterDeployment } from "./rosterDeployment";

const header = "username,givenname,familyname,groupname,email";
const row = (userName: string, groups = "Admins") => `${userName},Given,Family,${groups},${userName}@example.com`;
const session = "arn:aws:sts::123456789012:assumed-role/Directory/pulumi-rosters";

describe("Two stacks and one directory", function () {
  this.timeout(300_000);
  withEnvironment({ AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any", AWS_REGION: "us-east-1" });
  const first = new RosterDeployment({ session: "Directory/pulumi-rosters" });
  const second = new RosterDeployment({ session: "Directory/pulumi-team" });
  let team: Project;
  /** More users than one line of the output names. */
  const names = Array.from({ length: 40 }, (_, index) => `user${index}`);

  let refused: Result;
  let confirmed: Result;
  let everybody: Result;

  before(async () => {
    await second.edit("Pulumi.yaml", "name: rosters", "name: team");
    team = await second.withEndpoint(first.emulator.url);
    await team.cli("stack", "select", "--create", team.stack);
    const rosters = { people: { csv: [header, ...names.map((name) => row(name))], memberships: "perGroup" as const } };
    const { code, output } = await first.up(rosters);
    expect(code, output).to.equal(0);
    refused = await upTeam([row("user0", "")]);
    const { users } = await first.store.contents();
    expect(Object.keys(users)).to.have.length(names.length);
    await team.configure({ "identitystore:adoptFrom": '["rosters"]' });
    confirmed = await upTeam([row("user0", "")]);
    everybody = await upTeam(
      [...names, "new"].map((name) => row(name)),
      { onDelete: "deleteIfCreated" },
    );
  });

  /** The second stack, which adopts what exists. */
  async function upTeam(rows: string[], args: Omit<DeclaredRoster, "csv"> = {}): Promise<Result> {
    await second.declare({ team: { csv: [header, ...rows], adopt: "update", memberships: "perGroup", ...args } });
    return team.up();
  }

  /** The last lines of a run, each once. */
  const adoptionLines = ({ output }: Result) => [
    ...new Set(output.split("\n").flatMap((line) => /Adopted, not created: .*/.exec(line) ?? [])),
  ];

  it("do not adopt each other's users without confirmation if the directory names the other project's session", () => {
    expect(refused.code).to.not.equal(0);
    expect(refused.output).to.include(`created by ${session}`).and.include('identitystore:adoptFrom to ["rosters"]');
    expect(confirmed.code, confirmed.output).to.equal(0);
    const today = new Date().toISOString().slice(0, 10);
    expect(adoptionLines(confirmed)).to.deep.equal([
      `Adopted, not created: user "user0", created by ${session} on ${today}.`,
    ]);
    expect(confirmed.output).to.include("Another stack may declare them");
  });

  it("list adoptions in a few lines, even if a run adopts everybody", () => {
    expect(everybody.code, everybody.output).to.equal(0);
    const lines = adoptionLines(everybody);
    expect([countOf(lines, "user"), countOf(lines, "group")], lines.join("\n")).to.deep.equal([names.length - 1, 1]);
    expect(lines.length, lines.join("\n")).to.be.at.most(5);
    expect(everybody.output).to.not.include('Adopted, not created: user "new"');
  });

  it("are both named by an audit of both", async () => {
    const exports = await Promise.all(
      [first.project, team].map(async (project) => JSON.stringify(await project.exportState())),
    );
    const sources = exports.map((text, index) => ({ source: `export ${index}`, text }));
    const live = await readLive(connect({ endpoint: first.emulator.url }), first.emulator.identityStoreIds[0]);
    const twice = short(audit(readStacks(sources), live));
    expect(twice).to.include("managedTwice user user7").and.include("managedTwice group Admins");
    expect(twice).to.not.include("managedTwice user new");
  });

  it("do not delete each other's accounts with deleteIfCreated, even after a refresh", async () => {
    const rows = names.slice(5).map((name) => row(name));
    await second.declare({
      team: { csv: [header, ...rows], adopt: "update", memberships: "perGroup", onDelete: "deleteIfCreated" },
    });
    const { code, output } = await team.up({ refresh: true });
    expect(code, output).to.equal(0);
    const { users, groups } = await first.store.contents();
    expect(Object.keys(users).sort()).to.deep.equal([...names].sort());
    expect(groups.Admins).to.have.length(names.length - 5);
  });
});

/** How many users or groups these lines report: as a number, or one by name. */
function countOf(lines: string[], noun: "user" | "group"): number {
  const counts = lines.map((line) => {
    const [, count] = new RegExp(`(\\d+) ${noun}s?\\b`).exec(line) ?? [];
    return count === undefined ? Number(line.includes(`created: ${noun} "`)) : Number(count);
  });
  return counts.reduce((sum, count) => sum + count, 0);
}
