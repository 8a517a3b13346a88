import semver from "semver";
import type { Engine } from "./engine";
import { run } from "./process/run";

/** The version that is installed or built; the examples depend on the same version of the SDK. */
export const engineVersion = "3.230.0";

/** The oldest version that does. */
export const oldestVersion = "3.200.0";

/**
 * Asks a `pulumi` binary for its version.
 *
 * @throws an error if it does not run, is no Pulumi, or is too old
 */
export async function engineAt(pulumi: string): Promise<Engine> {
  const { stdout } = await run(pulumi, ["version"], { env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" } });
  const version = semver.clean(stdout.trim());
  if (version === null) throw new Error(`${pulumi} does not say which version of Pulumi it is`);
  if (semver.lt(version, oldestVersion)) {
    throw new Error(`${pulumi} is version ${version}, and ${oldestVersion} or newer is needed`);
  }
  return { pulumi, version };
}
