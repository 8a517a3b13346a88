import type { Output } from "@pulumi/pulumi";
import { getMonitor, getStackResource, serializeProperties } from "@pulumi/pulumi/runtime";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";

/**
 * One value for each run of a program: an inline program may run several times in one process.
 *
 * @returns a function that returns the value of the current run; outside of a run, a new value each time
 */
export function perRun<Value>(make: () => Value): () => Value {
  const values = new WeakMap<object, { value: Value }>();
  return () => {
    const run = getStackResource();
    const made = (run && values.get(run)) ?? { value: make() };
    if (run !== undefined) values.set(run, made);
    return made.value;
  };
}

/** Whether Pulumi's mocks replace the engine. It does not use instanceof: a linked package may have its own copy of the SDK. */
export function isMocked(): boolean {
  return getMonitor()?.constructor.name === MockMonitor.name;
}

/** Resolves when the engine has answered for an output, even if a preview does not know the value. An `apply` needs twice the memory. */
export async function answered(output: Output<unknown>): Promise<void> {
  await serializeProperties("output", { output });
}
