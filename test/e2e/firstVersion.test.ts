import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { credentials } from "../../dev/demo/identityStore";
import { openProject, type Project } from "../../dev/engine/project/project";
import { parseState } from "../../dev/engine/project/state";
import { type Emulator, startEmulator } from "../../emulator";
import { sharedSetup } from "./deployment";

const fixture = path.join(__dirname, "..", "fixtures", "first-version");

describe("A stack that the first version wrote", function () {
  this.timeout(180_000);
  let emulator: Emulator;
  let project: Project;

  before(async function () {
    this.timeout(1_200_000);
    const { engine, workspace } = await sharedSetup();
    const home = await workspace.addHome();
    const folder = path.join(home, "program");
    await cp(fixture, folder, { recursive: true });
    emulator = await startEmulator({ data: path.join(folder, "store.json") });
    const place = { AWS_ENDPOINT_URL: emulator.url, AWS_REGION: "us-east-1" };
    const env = { ...credentials, ...place, PULUMI_NODEJS_TRANSPILE_ONLY: "true" };
    project = await openProject({ engine, folder, home, env });
    await project.importState(parseState(await readFile(path.join(fixture, "state.json"), "utf8")));
  });
  after(() => emulator.close());

  it("is what the program still declares", async () => {
    const { code, changes, output } = await project.preview();
    expect(code, output).to.equal(0);
    expect(changes.counts).to.deep.equal({ same: 7 });
  });

  it("is refreshed without a difference", async () => {
    const { code, changes, output } = await project.refresh();
    expect(code, output).to.equal(0);
    expect(changes.done).to.deep.equal([]);
  });

  it("is updated in place", async () => {
    const program = path.join(project.folder, "index.ts");
    const text = await readFile(program, "utf8");
    await writeFile(
      program,
      text.replace('"Data scientist"', '"Head of data"').replace(", john_smith: john.userId", ""),
    );
    const { code, changes, output } = await project.up();
    expect(code, output).to.equal(0);
    expect(changes.done.map(({ op, name }) => `${op} ${name}`)).to.have.members(["update nina", "update readers"]);
  });

  it("is destroyed", async () => {
    const { code, output } = await project.destroy();
    expect(code, output).to.equal(0);
    const resources = (await project.exportState()).deployment.resources ?? [];
    expect(resources.filter(({ type }) => type.includes("identitystore"))).to.deep.equal([]);
  });
});
