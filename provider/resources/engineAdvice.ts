import { getOrganization, log, requirePulumiVersion } from "@pulumi/pulumi";
import { isDryRun } from "@pulumi/pulumi/runtime";
import { isMocked, perRun } from "./run";

/** From this number of resources on, the size of the state counts. */
const many = 300;

/** Since this version, engines write states without indentation: https://github.com/pulumi/pulumi/pull/22245. */
const compactSince = "3.248.0";

const resourcesOfRun = perRun(() => ({ count: 0 }));

/** Counts a resource. If there are many, an update says once that a newer engine is faster, if that is so. */
export function countResource(): void {
  const resources = resourcesOfRun();
  resources.count += 1;
  // Advice is no reason for a program to fail.
  if (resources.count === many && !isMocked() && !isDryRun()) adviseNewerEngine().catch(() => {});
}

async function adviseNewerEngine(): Promise<void> {
  // Pulumi gives this name to the organization of every backend that is not Pulumi Cloud (pkg/backend/diy of the engine).
  const writesWholeState = getOrganization() === "organization" && !process.env.PULUMI_SKIP_CHECKPOINTS;
  if (!writesWholeState || !(await isOlder(requirePulumiVersion))) return;
  await log.info(
    `This program has ${many} resources or more, and this version of Pulumi writes the whole state in a large form around every ` +
      `step. Pulumi ${compactSince} or newer is faster: see docs/scale.md of pulumi-identitystore.`,
  );
}

/**
 * Whether the engine is older than those that write compact states.
 *
 * @param requireVersion rejects if the engine is older, or so old that it does not know the question; `undefined` in SDKs that cannot ask
 */
export async function isOlder(requireVersion: typeof requirePulumiVersion | undefined): Promise<boolean> {
  try {
    await requireVersion?.(`>=${compactSince}`);
    return false;
  } catch (error) {
    // Other errors, such as a lost connection, say nothing about the version.
    return error instanceof Error && /does not (satisfy|support)/.test(error.message);
  }
}
