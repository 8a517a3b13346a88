import { readFileSync } from "node:fs";
import { z } from "zod";

/** The version in the package.json of this package. Its name finds it, as sources and build lie at different depths. */
export function packageVersion(): string {
  const file = require.resolve("pulumi-identitystore/package.json");
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, "utf8"))).version;
}
