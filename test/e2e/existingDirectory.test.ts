import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { type AuditReport, auditReport } from "../../cli/audit/report/schema";
import { type Live, readLive } from "../../cli/directory/live";
import { credentials } from "../../dev/demo/identityStore";
import { type Ended, start } from "../../dev/engine/process/start";
import type { Project } from "../../dev/engine/project/project";
import type { Emulator } from "../../emulator";
import { connect } from "../provider/support";
import { withEnvironment } from "../support/environment";
import { Deployment, sharedSetup } from "./deployment";

const fixture = path.join(__dirname, "..", "fixtures", "existing-directory", "directory.json");

describe("An existing directory", function () {
  this.timeout(120_000);
  withEnvironment({ AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any", AWS_REGION: "us-east-1" });
  const deployment = new Deployment("existing-directory");
  const neighbour = new Deployment("resources");
  let other: Project;
  let unmanaged: Live;
  let managed: Live;
  let operations: ReturnType<Emulator["stats"]>["operations"];

  before(async () => {
    deployment.emulator.seed(JSON.parse(await readFile(fixture, "utf8")));
    await neighbour.edit("index.ts", "IdentityStoreGroup,", "getGroupOutput, IdentityStoreGroup,");
    const looksUp = 'getGroupOutput({ displayName: "AWS_SSO_Auditors" })';
    await neighbour.edit("index.ts", /new IdentityStoreGroup\("reviewers".*\)/, looksUp);
    other = await neighbour.withEndpoint(deployment.emulator.url);
    unmanaged = await everything(deployment.emulator);
    const { code, output } = await deployment.project.up();
    expect(code, output).to.equal(0);
    managed = await everything(deployment.emulator);
    operations = deployment.emulator.stats().operations;
  });

  it("matches its export: the files of the example", async () => {
    const groups = path.join(deployment.home, "groups.csv");
    const { code, stdout, stderr } = await identitystore(deployment.emulator, "export", "--groups", groups);
    expect({ code, stdout, stderr }).to.deep.equal({
      code: 0,
      stdout: await deployment.read("people.csv"),
      stderr: "",
    });
    expect(await readFile(groups, "utf8")).to.equal(await deployment.read("groups.csv"));
  });

  it("is adopted without any change, even of the times of the last update", async () => {
    expect(managed).to.deep.equal(unmanaged);
    expect(Object.keys(operations).filter((name) => /^(Update|Delete)/.test(name))).to.deep.equal([]);
    const created = ["CreateUser", "CreateGroup", "CreateGroupMembership"].map((name) => operations[name]);
    expect(created).to.deep.equal([
      { ok: 0, error: 4, throttled: 0 },
      { ok: 0, error: 3, throttled: 0 },
      { ok: 0, error: 4, throttled: 0 },
    ]);
  });

  it("is audited without a finding", async () => {
    expect(await audit(deployment)).to.deep.equal({ code: 0, findings: [] });
  });

  it("is shared with another stack: neither changes the other's resources, and an audit knows what each stack manages", async () => {
    const { code, output } = await other.up();
    expect(code, output).to.equal(0);
    for (const project of [deployment.project, other]) {
      expect((await project.up({ expectNoChanges: true, refresh: true })).code).to.equal(0);
    }
    expect(await audit(deployment)).to.deep.equal({
      code: 2,
      findings: [
        "unmanaged user david_okafor",
        "unmanaged user sofia_marino",
        "unmanaged group AWS_SSO_Analytics",
        "unmanaged membership david_okafor in AWS_SSO_Analytics",
        "unmanaged membership sofia_marino in AWS_SSO_Analytics",
        "unmanaged membership sofia_marino in AWS_SSO_Auditors",
      ],
    });
    expect(await audit(deployment, neighbour)).to.deep.equal({ code: 0, findings: [] });
  });

  it("is unchanged by a destroy with retainOnDelete", async () => {
    const before = await everything(deployment.emulator);
    await deployment.edit("index.ts", 'adopt: "identical",\n});', 'adopt: "identical",\n}, { retainOnDelete: true });');
    const retained = await deployment.project.up();
    expect(retained.code, retained.output).to.equal(0);
    const { code, output } = await deployment.project.destroy();
    expect(code, output).to.equal(0);
    expect((await deployment.project.exportState()).deployment.resources).to.deep.equal([]);
    expect(await everything(deployment.emulator)).to.deep.equal(before);
  });

  /** An audit of stacks with the installed command, which also writes the page. */
  async function audit(...deployments: Deployment[]): Promise<{ code: number; findings: string[] }> {
    const files = await Promise.all(
      deployments.map(async ({ project, home }) => {
        const file = path.join(home, "export.json");
        await writeFile(file, JSON.stringify(await project.exportState()));
        return file;
      }),
    );
    const { code, stdout } = await identitystore(deployment.emulator, "audit", ...files, "--output", "json");
    const report: AuditReport = auditReport.parse(JSON.parse(stdout));
    const page = await identitystore(deployment.emulator, "audit", ...files, "--output", "html");
    expect([page.code, page.stdout.includes("Content-Security-Policy")]).to.deep.equal([code, true]);
    return { code, findings: report.findings.map(({ kind, type, name }) => `${kind} ${type} ${name}`) };
  }
});

/** Runs the command that is installed beside the examples. */
async function identitystore({ url, identityStoreIds }: Emulator, ...args: string[]): Promise<Ended> {
  const { workspace } = await sharedSetup();
  const command = path.join(workspace.folder, "node_modules", ".bin", "identitystore");
  const where = { AWS_ENDPOINT_URL: url, IDENTITYSTORE_ID: identityStoreIds[0] };
  return start(command, args, { env: { ...process.env, ...credentials, ...where } }).ended;
}

function everything({ url, identityStoreIds }: Emulator): Promise<Live> {
  return readLive(connect({ endpoint: url }), identityStoreIds[0]);
}
