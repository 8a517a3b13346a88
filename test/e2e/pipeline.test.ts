import { readdir } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { parse } from "yaml";
import { z } from "zod";
import type { Contents } from "../../dev/demo/identityStore";
import { type Ended, start } from "../../dev/engine/process/start";
import { Deployment, sharedSetup } from "./deployment";

const workflow = z.object({
  jobs: z.object({
    identities: z.object({ steps: z.array(z.looseObject({ if: z.string().optional(), run: z.string().optional() })) }),
  }),
});
const job = z.looseObject({ script: z.array(z.string()) });
const gitlab = z.looseObject({ preview: job, apply: job, audit: job });

type Stage = "preview" | "apply" | "audit";
const conditions: Record<Stage, string> = {
  preview: "github.event_name == 'pull_request'",
  apply: "github.event_name != 'pull_request'",
  audit: "(!cancelled()) && github.event_name == 'schedule'",
};

describe("The example of a pipeline", function () {
  this.timeout(120_000);
  const deployment = new Deployment("pipeline", { stack: "prod" });

  it("has the same commands for GitHub and for GitLab", async () => {
    for (const stage of ["preview", "apply", "audit"] as const) {
      const lines = (scripts: string[]) => scripts.flatMap((script) => script.trim().split("\n"));
      expect(lines(await githubScripts(stage)), stage).to.deep.equal(lines(await gitlabScripts(stage)));
    }
  });

  let previewed: Ended & { contents: Contents };
  let applied: Ended;

  before(async () => {
    previewed = { ...(await play("preview")), contents: await deployment.store.contents() };
    applied = await play("apply");
  });

  it("shows on a pull request who would join, and changes nothing", () => {
    const { code, output, contents } = previewed;
    expect(code, output).to.equal(0);
    expect(output)
      .to.match(/join +│ user +│ liam_walsh/)
      .and.match(/\+ \d+ to create/);
    expect(contents.users).to.deep.equal({});
  });

  it("applies a merged change, and prints no e-mail address", async () => {
    const { code, output } = applied;
    expect(code, output).to.equal(0);
    expect(output).not.to.include("@example.com");
    const { groups } = await deployment.store.contents();
    expect(groups).to.deep.equal({
      AWS_SSO_Security: ["priya_nair"],
      AWS_SSO_Developers: ["ines_costa", "liam_walsh"],
    });
  });

  it("has no findings in the audit after it", async () => {
    const { code, output } = await play("audit");
    expect(code, output).to.equal(0);
  });

  it("refuses a pull request that would remove more users than one run may", async () => {
    await deployment.edit("Pulumi.yaml", "value: 5", "value: 0");
    const scripts = (await githubScripts("preview")).map((script) =>
      script.replace("--max-deletes 5", "--max-deletes 0"),
    );
    await deployment.edit(
      "people.csv",
      /ines_costa.*\n/,
      "sven_berg,Sven,Berg,AWS_SSO_Security,sven_berg@example.com,work,TRUE\n",
    );
    const { code, output } = await shell(scripts);
    expect(code, output).to.equal(2);
    expect(output)
      .to.match(/leave +│ user +│ ines_costa/)
      .and.include("Too many deletions of users and groups: 1");
    expect(await deployment.read("comment.md"))
      .to.include("**Too many deletions of users and groups: 1.")
      .and.include("- `ines_costa`: the account is deleted");
  });

  it("refuses a pull request with a person who breaks a rule", async () => {
    const people = await deployment.read("people.csv");
    await deployment.write("people.csv", people.replace("Walsh,", "Walsh,AWS_SSO_Security;"));
    const { code, output } = await play("preview");
    await deployment.write("people.csv", people);
    expect(code, output).to.equal(2);
    expect(output)
      .to.include(
        'people.csv:2: Rule "separation of duties": "liam_walsh" is in "AWS_SSO_Developers" and "AWS_SSO_Security"',
      )
      .and.include("Who writes code does not watch what it does in production.");
    expect(await deployment.read("comment.md")).to.include("### The roster has 1 problem");
  });

  it("fails the scheduled audit after somebody added a user by hand, and keeps the page of the audit", async () => {
    await deployment.store.createGroup("Made by hand");
    const { code, output } = await play("audit");
    expect(code, output).to.equal(2);
    expect(await deployment.read("audit.html")).to.include("Made by hand");
    expect(await readdir(deployment.project.folder)).to.include.members(["audit.html", "export.json"]);
  });

  async function githubScripts(stage: Stage): Promise<string[]> {
    const { jobs } = workflow.parse(parse(await deployment.read(".github/workflows/identities.yml")));
    return jobs.identities.steps.flatMap(({ if: when, run }) =>
      run !== undefined && when === conditions[stage] ? [run] : [],
    );
  }

  async function gitlabScripts(stage: Stage): Promise<string[]> {
    return gitlab.parse(parse(await deployment.read(".gitlab-ci.yml")))[stage].script;
  }

  async function play(stage: Stage): Promise<Ended> {
    return shell(await githubScripts(stage));
  }

  /** Runs scripts as CI does: a line that fails stops the script. */
  async function shell(scripts: string[]): Promise<Ended> {
    const { engine } = await sharedSetup();
    const { folder, environment } = deployment.project;
    const env = { ...environment, AWS_REGION: "us-east-1", PATH: `${path.dirname(engine.pulumi)}:${environment.PATH}` };
    return start("bash", ["-e", "-o", "pipefail", "-c", scripts.join("\n")], { cwd: folder, env }).ended;
  }
});
