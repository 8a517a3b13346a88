import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { cache, checkout } from "../../dev/engine/checkout";
import { start } from "../../dev/engine/process/start";
import { sharedSetup } from "./deployment";

const workspaces = path.join(cache, "workspaces");

async function workspacesOf(pid: number | undefined): Promise<string[]> {
  const all = existsSync(workspaces) ? await readdir(workspaces) : [];
  return all.filter((name) => name.startsWith(`${pid}-`));
}

/** Starts the demo as `npm run demo` does. Returns also a function that waits for a text in its output. */
function startDemo() {
  let said = "";
  let heard = () => {};
  const demo = start(process.execPath, ["--require", "tsx/cjs", "dev/demo/demo.ts"], {
    cwd: checkout,
    // The types of the example would take half of the time of each command; test/install checks them once.
    env: { ...process.env, PULUMI_NODEJS_TRANSPILE_ONLY: "true" },
    show: (text) => {
      said += text;
      heard();
    },
  });
  const hear = (text: string) =>
    new Promise<void>((resolve) => {
      heard = () => said.includes(text) && resolve();
    });
  return { ...demo, hear };
}

describe("The demo", function () {
  this.timeout(180_000);

  before(async function () {
    this.timeout(1_200_000);
    await sharedSetup();
  });

  it("runs to its end, without colours in a pipe, and leaves no process or file", async () => {
    const demo = startDemo();
    await demo.hear("creating");
    expect(await workspacesOf(demo.pid)).to.have.length(1);
    const { code, output } = await demo.ended;
    expect(code, output).to.equal(0);
    expect(output).to.include("== 5. Everything is taken down again ==").and.include("All of it came true");
    expect(output).not.to.include("\u001b").and.not.to.include("warning");
    expect(await workspacesOf(demo.pid)).to.deep.equal([]);
  });

  it("stops when it is interrupted, and leaves no process or file", async () => {
    const demo = startDemo();
    await demo.hear("creating");
    demo.kill("SIGINT");
    expect((await demo.ended).code).to.equal(130);
    expect(await workspacesOf(demo.pid)).to.deep.equal([]);
  });
});
