// Run as a process of its own by official.ts: installs the engine in the folder that is the first argument.
import { PulumiCommand } from "@pulumi/pulumi/automation";
import { SemVer } from "semver";

const [root, version] = process.argv.slice(2);
PulumiCommand.install({ root, version: new SemVer(version ?? "") }).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
