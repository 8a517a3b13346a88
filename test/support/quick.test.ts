import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";

/** Their tests need a browser, a Pulumi engine, or an installation of packages, which takes long. */
const slow = ["browser", "e2e", "install"];

const root = path.join(__dirname, "..");
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
const isSlow = (file: string) => slow.includes(file.split(path.sep)[0] ?? "");

/** The files and packages that a test file imports; files of `test/` by their paths in that folder. */
function importsOf(file: string): string[] {
  const text = readFileSync(path.join(root, file), "utf8");
  return [...text.matchAll(/(?:from|import|require\(|import\() ?"([^"]+)"/g)].map(([, name = ""]) =>
    name.startsWith(".") ? path.join(path.dirname(file), name) : name,
  );
}

/** The files that a pattern of mocha selects: `*`, `**` and `!(one|other)`. */
function regexOf(pattern: string): RegExp {
  const parts = pattern.split("/").map((part) => {
    const [, excluded, rest] = /^!\((.*)\)(.*)$/.exec(part) ?? [];
    if (excluded !== undefined) return `(?!(?:${excluded})${rest}(?:/|$))[^/]*${rest}`;
    return part.replaceAll("*", "[^/]*");
  });
  return new RegExp(`^${parts.join("/").replaceAll("[^/]*[^/]*/", "(?:[^/]+/)*")}$`);
}

describe("the tests that npm run test:quick runs", () => {
  it("are all but those of the slow folders, and npm test runs every test once", () => {
    const { scripts } = JSON.parse(readFileSync(path.join(root, "..", "package.json"), "utf8"));
    const patterns = (name: string) => [...scripts[name].matchAll(/'(.*?)'/g)].map(([, pattern]) => regexOf(pattern));
    const [quick, all] = [patterns("test:quick"), patterns("test")];
    const tests = files.filter((file) => file.endsWith(".test.ts"));
    expect(tests).to.have.length.above(150);
    for (const test of tests) {
      const file = `test/${test.split(path.sep).join("/")}`;
      const times = (selected: RegExp[]) => selected.filter((pattern) => pattern.test(file)).length;
      expect([times(quick), times(all)], file).to.deep.equal([isSlow(test) ? 0 : 1, 1]);
    }
  });

  it("use nothing from the slow folders, and neither a browser nor a project on the engine", () => {
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
