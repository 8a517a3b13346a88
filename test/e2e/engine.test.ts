import { expect } from "chai";
import { type Process, processesIn } from "../support/processesIn";
import { until } from "../support/until";
import { Deployment } from "./deployment";

describe("The engine with type checks", function () {
  this.timeout(180_000);
  const deployment = new Deployment("resources", { checksTypes: true });

  it("returns the exit code and the message of a program that does not compile", async () => {
    await deployment.edit("index.ts", 'title: "Data analyst"', "title: 7");
    const { code, output } = await deployment.project.preview();
    expect(code).not.to.equal(0);
    expect(output).to.match(/index\.ts\(\d+,\d+\): error TS2322/);
  });
});

describe("The engine, driven by its command line,", function () {
  this.timeout(180_000);
  const deployment = new Deployment("resources", { emulator: { latencyMs: 300 } });

  it("does exactly what a flag says", async () => {
    const urn = "urn:pulumi:dev::identity-resources::pulumi-nodejs:dynamic/identitystore:User::david";
    const { changes } = await deployment.project.up({ target: [urn] });
    expect(changes.done.map(({ name }) => name)).to.deep.equal(["david"]);
    expect(Object.keys((await deployment.store.contents()).users)).to.deep.equal(["david_okafor"]);
  });

  it("can be killed: the program ends with it, and pulumi cancel releases its lock", async () => {
    const running = deployment.project.start("up", { yes: true, skipPreview: true });
    await until(async () => (await processesIn(deployment.project.folder)).some(isPlugin));
    running.kill("SIGKILL");
    expect((await running.result).code).to.equal(137);
    await until(async () => (await processesIn(deployment.project.folder)).every(isPlugin));
    expect((await deployment.project.up()).output).to.include("locked");
    await deployment.project.cancel();
    expect((await deployment.project.preview()).code).to.equal(0);
  });

  // The processes that a killed engine has started continue to run.
  after(async () => {
    for (const { pid } of await processesIn(deployment.project.folder)) process.kill(pid, "SIGKILL");
  });
});

function isPlugin({ command }: Process): boolean {
  return /dynamic-provider|pulumi-resource-pulumi-nodejs/.test(command);
}
