import { getMonitor } from "@pulumi/pulumi/runtime";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";

/** Whether Pulumi's mocks take the engine's place. Not by instanceof: a linked package may have a copy of the SDK of its own. */
export function isMocked(): boolean {
  return getMonitor()?.constructor.name === MockMonitor.name;
}
