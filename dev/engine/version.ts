import semver from "semver";
import type { Engine } from "./engine";
import { run } from "./process/run";

/**
 * The version to install or build. It keeps states in folders and buckets compact, as every version since 3.248 does at the latest. The
 * examples depend on an older SDK, because newer ones need Node.js 22.
 */
export const engineVersion = "3.274.1";

/** The oldest supported version. */
export const oldestVersion = "3.200.0";

/**
 * Asks a `pulumi` binary for its version.
 *
 * @throws an error if it does not run, is not Pulumi, or is too old
 */
export async function engineAt(pulumi: string): Promise<Engine> {
  const { stdout } = await run(pulumi, ["version"], { env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" } });
  const version = semver.clean(stdout.trim());
  if (version === null) throw new Error(`${pulumi} does not print a version of Pulumi`);
  if (semver.lt(version, oldestVersion)) {
    throw new Error(`${pulumi} has version ${version}, but ${oldestVersion} or newer is required`);
  }
  return { pulumi, version };
}
