// official.ts runs this file in a separate process. It installs the engine in the folder that the first argument names.
import { PulumiCommand } from "@pulumi/pulumi/automation";
import { SemVer } from "semver";

const [root, version] = process.argv.slice(2);
PulumiCommand.install({ root, version: new SemVer(version ?? "") }).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
