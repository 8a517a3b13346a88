import { getMonitor, getStackResource } from "@pulumi/pulumi/runtime";
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
