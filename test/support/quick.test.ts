import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";

/** Their tests need what takes long: a browser, a Pulumi engine, or an installation of packages. */
const slow = ["browser", "e2e", "install"];

const root = path.join(__dirname, "..");
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
const isSlow = (file: string) => slow.includes(file.split(path.sep)[0] ?? "");

/** The files and packages that a test file takes something from, those of `test/` by their paths in it. */
function importsOf(file: string): string[] {
  const text = readFileSync(path.join(root, file), "utf8");
  return [...text.matchAll(/(?:from|import|require\(|import\() ?"([^"]+)"/g)].map(([, name = ""]) =>
    name.startsWith(".") ? path.join(path.dirname(file), name) : name,
  );
}

describe("the tests that npm run test:quick runs", () => {
  it("are all but those of the slow folders", () => {
    const { scripts } = JSON.parse(readFileSync(path.join(root, "..", "package.json"), "utf8"));
    const quick = `'test/!(${slow.join("|")})/**/*.test.ts'`;
    expect(scripts["test:quick"]).to.include(quick);
    const patterns = [...slow.map((folder) => `'test/${folder}/**/*.test.ts'`), quick];
    for (const pattern of patterns) expect(scripts.test).to.include(pattern);
    // No pattern has those that lie in no folder.
    expect(files.filter((file) => !file.includes(path.sep) && file.endsWith(".test.ts"))).to.deep.equal([]);
  });

  it("take nothing from the slow folders, and neither a browser nor a project on the engine", () => {
    const isForbidden = (name: string) =>
      isSlow(name) || name === "playwright-core" || /engine\/project\/(project|workspace|packPackage)$/.test(name);
    const taken = files
      .filter((file) => file.endsWith(".test.ts") || !file.startsWith(`support${path.sep}`))
      .filter((file) => !isSlow(file))
      .flatMap((file) =>
        importsOf(file)
          .filter(isForbidden)
          .map((name) => `${file} takes ${name}`),
      );
    expect(taken).to.deep.equal([]);
    expect(importsOf(path.join("e2e", "deployment.ts")).filter(isForbidden)).to.have.length(2);
  });
});
