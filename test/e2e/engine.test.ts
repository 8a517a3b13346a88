import { readdir, readFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { expect } from "chai";
import { Deployment } from "./deployment";

describe("The engine, driven by its command line", function () {
  this.timeout(60_000);
  const deployment = new Deployment("resources", { emulator: { latencyMs: 300 } });

  it("gives the exit code and the message of a program that does not compile", async () => {
    await deployment.edit("index.ts", 'title: "Data scientist"', "title: 7");
    const { code, output } = await deployment.project.preview();
    await deployment.edit("index.ts", "title: 7", 'title: "Data scientist"');
    expect(code).not.to.equal(0);
    expect(output).to.match(/index\.ts\(\d+,\d+\): error TS2322/);
  });

  it("does what a flag says, and no more", async () => {
    await deployment.edit("index.ts", /getGroupOutput\(.*\)/, "{ groupId: dataScience.groupId }");
    const urn = "urn:pulumi:dev::identity-resources::pulumi-nodejs:dynamic/identitystore:User::john";
    const { changes } = await deployment.project.up({ target: [urn] });
    expect(changes.done.map(({ name }) => name)).to.deep.equal(["john"]);
    expect(Object.keys((await deployment.store.contents()).users)).to.deep.equal(["john_smith"]);
  });

  it("can be killed: it leaves no process, and a lock that can be released", async () => {
    const running = deployment.project.start("up", { yes: true, skipPreview: true });
    await requestsFor(deployment);
    running.kill("SIGKILL");
    expect((await running.result).code).to.equal(137);
    await until(async () => (await processesIn(deployment.project.folder)).length === 0);
    expect((await deployment.project.up()).output).to.include("locked");
    await deployment.project.cancel();
    expect((await deployment.project.preview()).code).to.equal(0);
  });
});

/** Resolves once the plugin is at work. */
async function requestsFor(deployment: Deployment): Promise<void> {
  const before = deployment.emulator.stats().total.ok;
  await until(async () => deployment.emulator.stats().total.ok > before);
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await wait(100);
}

/** The processes that run in a folder, by Linux's own list. */
async function processesIn(folder: string): Promise<string[]> {
  const ids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const environments = await Promise.all(ids.map((id) => readFile(`/proc/${id}/environ`, "utf8").catch(() => "")));
  return ids.filter((_, index) => environments[index]?.includes(`PWD=${folder}\0`));
}
