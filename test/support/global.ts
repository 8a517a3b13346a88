import { removeAbandoned, shareInstallation } from "../../dev/engine/project/workspace";

let removeInstallation = async () => {};

/** All workers of mocha, and the demo that a test starts, use one installation of the package. */
export function mochaGlobalSetup(): void {
  removeInstallation = shareInstallation();
}

/** Mocha gives its workers one second to stop, which is too short to remove the installations of the tests. */
export async function mochaGlobalTeardown(): Promise<void> {
  await removeInstallation();
  await removeAbandoned();
}
