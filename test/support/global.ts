import { removeAbandoned, shareInstallation } from "../../dev/engine/project/workspace";

let removeInstallation = async () => {};

/** All workers of mocha, and the demo that a test starts, take one installation of the package. */
export function mochaGlobalSetup(): void {
  removeInstallation = shareInstallation();
}

/** Mocha gives its workers a second to end, which is not enough to remove what tests have installed. */
export async function mochaGlobalTeardown(): Promise<void> {
  await removeInstallation();
  await removeAbandoned();
}
