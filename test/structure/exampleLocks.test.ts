import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { z } from "zod";
import { checkout } from "../../dev/engine/checkout";

const versions = z.record(z.string(), z.string());
const manifest = z.object({ dependencies: versions, devDependencies: versions.optional() });
const lock = z.object({
  packages: z
    .object({ "": manifest, "node_modules/pulumi-identitystore": manifest })
    .catchall(z.object({ resolved: z.string().optional() })),
});

function read<Schema extends z.ZodType>(schema: Schema, ...names: string[]): z.output<Schema> {
  return schema.parse(JSON.parse(readFileSync(path.join(checkout, ...names), "utf8")));
}

describe("the lock file of an example", () => {
  const { dependencies } = read(manifest, "package.json");
  for (const example of readdirSync(path.join(checkout, "examples"))) {
    it(`has the dependencies of the example and of this package, and no address of a registry: ${example}`, () => {
      const { packages } = read(lock, "examples", example, "package-lock.json");
      const { "": own, "node_modules/pulumi-identitystore": installed, ...others } = packages;
      expect(own).to.deep.equal(read(manifest, "examples", example, "package.json"));
      const advice = "npm install --package-lock-only in the folder of the example";
      expect(installed.dependencies, advice).to.deep.equal(dependencies);
      expect(Object.values(others).filter(({ resolved }) => resolved !== undefined)).to.deep.equal([]);
    });
  }
});
