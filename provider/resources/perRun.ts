import { getStackResource } from "@pulumi/pulumi/runtime";

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
