import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { credentials, IdentityStore } from "../../dev/demo/identityStore";
import { openProject, type Project } from "../../dev/engine/project/project";
import type { StackState } from "../../dev/engine/project/state";
import { type Emulator, startEmulator } from "../../emulator";
import { sharedSetup } from "../e2e/deployment";
import { compilers, type Files, Installation, type packageManagers } from "./installation";

const program = `
import { GroupMembers, IdentityRoster, IdentityStoreGroup, IdentityStoreUser, getUserOutput } from "pulumi-identitystore";

const nina = new IdentityStoreUser("nina", {
  userName: "nina",
  name: { givenName: "Nina", familyName: "Franco" },
  emails: [{ value: "nina@example.com", type: "work", primary: true }],
});
const group = new IdentityStoreGroup("readers", { displayName: "Readers" });
new GroupMembers("readers", { groupId: group.groupId, members: { nina: nina.userId } }, { deletedWith: group });
const csv = "username,givenname,familyname,groupname\\njohn,John,Smith,Writers\\n";
const people = new IdentityRoster("people", { csv });

export const members = people.members;
export const found = getUserOutput({ userId: nina.userId }).userName;
`;

const emulatorProgram = `
import { type Emulator, startEmulator } from "pulumi-identitystore/emulator";

export const emulator: Promise<Emulator> = startEmulator({ requestsPerSecond: 20 });
`;

const files: Files = {
  "Pulumi.yaml": "name: installed\nruntime: nodejs\n",
  "index.ts": program,
  "emulated.ts": emulatorProgram,
};

/**
 * How programs resolve modules: as Node.js does, as bundlers do, and as TypeScript did before there were exports. pnpm installs the
 * same files in other folders, which one resolution is enough to check.
 */
const resolutions = {
  npm: { "typescript-oldest": ["node16", "bundler", "node10"], "typescript-newest": ["node16", "bundler"] },
  pnpm: { "typescript-oldest": ["node16"], "typescript-newest": ["node16"] },
};

for (const manager of ["npm", "pnpm"] as const satisfies (keyof typeof packageManagers)[]) {
  describe(`Installed with ${manager}`, function () {
    this.timeout(240_000);
    const installation = new Installation(manager, files);
    let emulator: Emulator;
    let project: Project;
    let home: string;

    before(async () => {
      const { engine } = await sharedSetup();
      home = await mkdtemp(path.join(tmpdir(), "identitystore-home-"));
      emulator = await startEmulator();
      const place = { AWS_ENDPOINT_URL: emulator.url, AWS_REGION: "us-east-1" };
      // The tests of the compilers check the types.
      const env = { ...credentials, ...place, PULUMI_NODEJS_TRANSPILE_ONLY: "true" };
      project = await openProject({ engine, folder: installation.folder, home, env });
    });
    after(async () => {
      await emulator.close();
      await rm(home, { recursive: true, force: true });
    });

    for (const [compiler, version] of Object.entries(compilers)) {
      it(`compiles in strict mode with TypeScript ${version}`, async () => {
        for (const resolution of resolutions[manager][compiler as keyof typeof compilers]) {
          const module = resolution === "node10" ? "commonjs" : resolution === "bundler" ? "esnext" : resolution;
          const target = ["--target", "es2022", "--module", module, "--moduleResolution", resolution];
          const options = ["--strict", "--noEmit", "--skipLibCheck", "--types", "node", ...target];
          await installation.node(`node_modules/${compiler}/bin/tsc`, ...options, "index.ts", "emulated.ts");
        }
      });
    }

    it("exports the same names for require and for import", async () => {
      const names = ["GroupMembers", "IdentityRoster", "getUser", "parseRoster"].join(", ");
      const required = `const { ${names} } = require("pulumi-identitystore"); console.log(typeof IdentityRoster)`;
      expect(await installation.node("--eval", required)).to.equal("function\n");
      const imported = `import { ${names} } from "pulumi-identitystore"; import { startEmulator } from "pulumi-identitystore/emulator"; console.log(typeof IdentityRoster, typeof startEmulator)`;
      expect(await installation.node("--input-type=module", "--eval", imported)).to.equal("function function\n");
    });

    it("creates, refreshes and deletes resources on the engine, and puts no code into the state", async () => {
      const created = await project.up();
      expect(created.code, created.output).to.equal(0);
      expect((await new IdentityStore(emulator).contents()).groups).to.deep.equal({
        Readers: ["nina"],
        Writers: ["john"],
      });
      expect(await project.outputs()).to.include({ found: "nina" });
      expectNoCode(await project.exportState());
      expect((await project.up({ refresh: true, expectNoChanges: true })).code).to.equal(0);
      expect((await project.destroy()).code).to.equal(0);
      expect(await new IdentityStore(emulator).contents()).to.deep.equal({ users: {}, groups: {} });
    });

    /** The state has the module name of the code, which is the same in every installation. */
    function expectNoCode({ deployment }: StackState): void {
      const providers = deployment.resources.flatMap(({ inputs }) => inputs.__provider ?? []).map(String);
      expect(providers).to.have.length(7);
      for (const text of providers) {
        expect(text.length).to.be.at.most(270);
        expect(text)
          .to.match(/require\("pulumi-identitystore\/provider\/\w+"\)/)
          .and.not.include(installation.folder);
      }
    }
  });
}
