import { readFileSync } from "node:fs";
import { z } from "zod";

/** The version in this package's own package.json, found through its name so that sources and build find the same one. */
export function packageVersion(): string {
  const file = require.resolve("pulumi-identitystore/package.json");
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, "utf8"))).version;
}
