import { getStackResource } from "@pulumi/pulumi/runtime";

/**
 * A value for each run of a program: an inline program may run several times in one process.
 *
 * @returns gives the value of the run; outside of any run, a new one each time
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
