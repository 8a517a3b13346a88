import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { z } from "zod";
import { checkout } from "../../dev/engine/checkout";
import { run } from "../../dev/engine/process/run";
import { sharedSetup } from "../e2e/deployment";

const manifest = z.object({
  exports: z.record(z.string(), z.string()),
  bin: z.record(z.string(), z.string()),
  scripts: z.record(z.string(), z.string()),
});

describe("The tarball", () => {
  let files: string[];

  before(async function () {
    this.timeout(1_200_000);
    const { workspace } = await sharedSetup();
    const { stdout } = await run("tar", ["-tzf", workspace.tarball]);
    files = stdout
      .trim()
      .split("\n")
      .map((file) => file.replace(/^package\//, ""));
  });

  it("contains compiled code with its types, the manifest, the README and the licence, and nothing else", () => {
    const compiled = /^dist\/(access|cli|emulator|model|provider|roster|text)\/|^dist\/index\.(js|d\.ts)$/;
    const others = files.filter((file) => !(compiled.test(file) && /\.(js|d\.ts|json)$/.test(file)));
    const expected = [
      "LICENSE",
      "NOTICE",
      "README.md",
      "dist/cli/audit/html/page.html",
      "dist/rules.schema.json",
      "model/NOTICE",
      "package.json",
    ];
    expect(others.sort()).to.deep.equal(expected);
  });

  it("contains every file that its manifest names", async () => {
    const { exports, bin } = manifest.parse(JSON.parse(await readFile(path.join(checkout, "package.json"), "utf8")));
    for (const file of [...Object.values(exports), ...Object.values(bin)]) {
      const pattern = new RegExp(`^${file.replace("./", "").replaceAll(".", "\\.").replace("*", "\\w+")}$`);
      expect(
        files.some((one) => pattern.test(one)),
        file,
      ).to.equal(true);
    }
  });

  it("has no script that npm runs, or warns of, during an installation", async () => {
    const { workspace } = await sharedSetup();
    const { stdout } = await run("tar", ["-xzOf", workspace.tarball, "package/package.json"]);
    const { scripts } = manifest.parse(JSON.parse(stdout));
    expect(scripts).to.not.have.any.keys("preinstall", "install", "postinstall", "prepare");
  });

  it("contains no file of an earlier build when it is published", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "identitystore-"));
    const [manifestFile, dist] = [path.join(folder, "package.json"), path.join(folder, "dist")];
    await copyFile(path.join(checkout, "package.json"), manifestFile);
    await mkdir(dist);
    await writeFile(path.join(dist, "stale.js"), "");
    // npm publish runs this script before prepack.
    await run("npm", ["run", "prepublishOnly"], { cwd: folder });
    expect(existsSync(dist)).to.equal(false);
    await rm(folder, { recursive: true });
  });

  it("has types that need no client of AWS but that of the Identity Store: a program's compiler reads them all", async () => {
    const { workspace } = await sharedSetup();
    const seen = new Set<string>();
    const clients = new Set<string>();
    const visit = async (file: string): Promise<void> => {
      if (seen.has(file)) return;
      seen.add(file);
      const { stdout } = await run("tar", ["-xzOf", workspace.tarball, `package/${file}`]);
      const imported = [...stdout.matchAll(/(?:from |import\()"([^"]+)"/g)].map(([, name = ""]) => name);
      for (const name of imported) {
        if (name.startsWith("@aws-sdk/")) clients.add(name);
        if (name.startsWith(".")) await visit(`${path.posix.join(path.posix.dirname(file), name)}.d.ts`);
      }
    };
    await visit("dist/index.d.ts");
    expect([...clients]).to.deep.equal(["@aws-sdk/client-identitystore"]);
  });

  it("contains the modules that the state of every stack names", () => {
    for (const name of ["user", "group", "groupMembership", "groupMembers", "rosterPeople"]) {
      expect(files).to.include(`dist/provider/dynamic/${name}.js`);
    }
  });
});
