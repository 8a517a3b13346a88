import { getMonitor } from "@pulumi/pulumi/runtime";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";

/** Whether Pulumi's mocks replace the engine. It does not use instanceof: a linked package may have its own copy of the SDK. */
export function isMocked(): boolean {
  return getMonitor()?.constructor.name === MockMonitor.name;
}
