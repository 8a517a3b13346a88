import type { Output, Resource } from "@pulumi/pulumi";

/** Defines an output that is made when somebody reads it: Pulumi needs 8 KB for each output until the engine has answered. */
export function defineLazily(resource: Resource, name: string, make: () => Output<unknown>): void {
  const define = (output: PropertyDescriptor) =>
    Object.defineProperty(resource, name, { ...output, configurable: true, enumerable: true });
  define({
    get: () => {
      const value = make();
      define({ value });
      return value;
    },
  });
}
