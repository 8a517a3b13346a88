import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkout } from "../../dev/engine/checkout";
import { run } from "../../dev/engine/process/run";
import { withChosenVersions } from "../../dev/engine/project/workspace";
import { sharedSetup } from "../e2e/deployment";

/** The oldest and the newest compiler that this package supports. */
export const compilers = { "typescript-oldest": "5.4.5", "typescript-newest": "7.0.2" };

/** The commands that install the dependencies of a manifest. */
export const packageManagers = {
  npm: ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"],
  pnpm: [path.join(checkout, "node_modules/.bin/pnpm"), "install", "--ignore-scripts", "--prefer-offline"],
};

/** Files of a program, by their names. */
export type Files = Record<string, string>;

/** An empty project outside the checkout, with the tarball installed as a user would, for the tests of the enclosing `describe`. */
export class Installation {
  folder = "";

  constructor(manager: keyof typeof packageManagers, files: Files) {
    before(async function () {
      this.timeout(1_200_000);
      await sharedSetup();
    });
    before(async () => {
      this.folder = await mkdtemp(path.join(tmpdir(), `identitystore-${manager}-`));
      for (const [name, text] of Object.entries({ ...files, "package.json": await manifest() })) {
        await writeFile(path.join(this.folder, name), text);
      }
      const [command = "", ...args] = packageManagers[manager];
      await run(command, args, { cwd: this.folder });
    });
    after(() => rm(this.folder, { recursive: true, force: true }));
  }

  /** Runs Node.js in the project, and returns its output. */
  async node(...args: string[]): Promise<string> {
    return (await run(process.execPath, args, { cwd: this.folder })).stdout;
  }
}

async function manifest(): Promise<string> {
  const { workspace } = await sharedSetup();
  const aliases = Object.entries(compilers).map(([name, version]) => [name, `npm:typescript@${version}`]);
  const dependencies = withChosenVersions({
    "@pulumi/pulumi": "3.230.0",
    "@types/node": "20.19.43",
    "pulumi-identitystore": `file:${workspace.tarball}`,
    typescript: "6.0.3",
    ...Object.fromEntries(aliases),
  });
  return JSON.stringify({ private: true, dependencies });
}
