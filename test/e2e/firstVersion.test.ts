import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { namesOf } from "../../dev/demo/changes";
import { credentials } from "../../dev/demo/identityStore";
import { openProject, type Project } from "../../dev/engine/project/project";
import { parseState } from "../../dev/engine/project/state";
import { type Emulator, startEmulator } from "../../emulator";
import { sharedSetup } from "./deployment";

/** A program of the first version with its state and its identity store, for the tests of the enclosing `describe`. */
function openFixture(name: string): () => Project {
  let emulator: Emulator;
  let project: Project;
  before(async function () {
    this.timeout(1_200_000);
    const { engine, workspace } = await sharedSetup();
    const home = await workspace.addHome();
    const folder = path.join(home, "program");
    const fixture = path.join(__dirname, "..", "fixtures", name);
    await cp(fixture, folder, { recursive: true });
    emulator = await startEmulator({ data: path.join(folder, "store.json") });
    const place = { AWS_ENDPOINT_URL: emulator.url, AWS_REGION: "us-east-1" };
    const env = { ...credentials, ...place, PULUMI_NODEJS_TRANSPILE_ONLY: "true" };
    project = await openProject({ engine, folder, home, env });
    await project.importState(parseState(await readFile(path.join(fixture, "state.json"), "utf8")));
  });
  after(() => emulator.close());
  return () => project;
}

for (const { fixture, counts, edits, changes } of [
  {
    fixture: "first-version",
    counts: { same: 7 },
    edits: { '"Data scientist"': '"Head of data"', ", john_smith: john.userId": "" },
    changes: ["update nina", "update readers"],
  },
  {
    fixture: "first-rosters",
    // The first version kept no list of the people of a roster.
    counts: { same: 22, create: 3 },
    edits: { "Staff: ": "Member of staff: ", '"perGroup"': '"each"' },
    changes: [
      "update staff/amelie_dupont",
      "update staff/john_smith",
      "update staff/nina_franco",
      "create operations/network/li_wei",
      "create operations/network/olga_petrova",
      "delete operations/network",
    ],
  },
]) {
  describe(`A stack that the first version wrote: ${fixture}`, function () {
    this.timeout(180_000);
    const project = openFixture(fixture);

    it("matches the program", async () => {
      const { code, changes, output } = await project().preview();
      expect(code, output).to.equal(0);
      expect(changes.counts).to.deep.equal(counts);
    });

    it("is refreshed without a difference, and updated", async () => {
      const program = path.join(project().folder, "index.ts");
      let text = await readFile(program, "utf8");
      for (const [before, after] of Object.entries(edits)) text = text.replace(before, after);
      await writeFile(program, text);
      const { code, changes: made, output } = await project().up({ refresh: true });
      expect(code, output).to.equal(0);
      expect(namesOf(made.done)).to.have.members(changes);
    });

    it("is destroyed", async () => {
      const { code, output } = await project().destroy();
      expect(code, output).to.equal(0);
      const resources = (await project().exportState()).deployment.resources ?? [];
      expect(resources.filter(({ type }) => type.includes("identitystore"))).to.deep.equal([]);
    });
  });
}
