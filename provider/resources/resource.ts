import { sep } from "node:path";
import { type CustomResourceOptions, dynamic, type Output, output, type Resource } from "@pulumi/pulumi";
import { getMonitor } from "@pulumi/pulumi/runtime";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { type IdKind, parseId } from "../ids";
import { ProgramError } from "../programError";

const isInstalled = __filename.split(sep).includes("node_modules");

/** Mocks answer in the place of a provider; there is no state for code to get into. */
const underMocks: dynamic.ResourceProvider = {
  create: async () => {
    throw new Error("under Pulumi's mocks nothing is created");
  },
};

/**
 * The provider module of a resource, once it is sure that Pulumi stores it by its name.
 *
 * Pulumi copies the code of a module outside `node_modules` into the state of every resource, where later versions
 * could never mend it.
 */
function installed(provider: dynamic.ResourceProvider): dynamic.ResourceProvider {
  if (isInstalled) return provider;
  // Not by instanceof: a linked package may have a copy of the SDK of its own, which shares only the monitor.
  if (getMonitor()?.constructor.name === MockMonitor.name) return underMocks;
  throw new ProgramError(
    `pulumi-identitystore runs from ${__dirname}, which is in no node_modules folder: a link or a workspace, not an ` +
      "installed copy. Pulumi would copy its code into the state of every resource. Install it as a copy: from a " +
      "registry, from the tarball that npm pack makes, or as a file: dependency with install-links=true in .npmrc.",
  );
}

/** What all resources of this package have in common. */
export abstract class IdentityStoreResource extends dynamic.Resource {
  /**
   * @param type the last part of the type token
   * @param properties also those that only come back
   */
  constructor(
    provider: dynamic.ResourceProvider,
    type: string,
    name: string,
    properties: Record<string, unknown>,
    opts?: CustomResourceOptions,
  ) {
    const module = installed(provider);
    const { prepareStackTrace } = Error;
    Error.prepareStackTrace = noStackTrace;
    try {
      super(module, name, properties, opts, "identitystore", type);
    } finally {
      Error.prepareStackTrace = prepareStackTrace;
    }
  }
}

/**
 * Pulumi takes the stack where a resource is made, and where each of its hundred promises is. In a TypeScript program
 * that is half of the time that a roster's program takes, and in the state 40 % of a user (both measured): lines of this
 * package, of Pulumi and of Node.js. With a self-managed backend, a larger state makes every step slower.
 */
function noStackTrace(): string {
  return "";
}

/** The bare id in a physical id. Unlike other outputs, the physical id is known while a preview shows an update. */
export function bareId(kind: IdKind, id: Output<string>): Output<string> {
  return id.apply((value) => parseId(kind, value)?.id ?? value);
}

/** The identity store in a physical id. */
export function storeOf(kind: IdKind, id: Output<string>, stored: Output<string>): Output<string> {
  return id.apply((value) => output(parseId(kind, value)?.identityStoreId ?? stored));
}

/** Args that also name every output: only what a resource is constructed with comes back as a property of the object. */
export function withOutputs(args: object, names: string[]): Record<string, unknown> {
  return { ...Object.fromEntries(names.map((name) => [name, undefined])), ...args };
}

/**
 * Sets the outputs that nothing was declared for: there is nothing to wait for.
 *
 * Pulumi keeps four promises for every output that it waits for. With all attributes of ten thousand users they are most
 * of what the garbage collector of a program has to do (measured).
 */
export function setUndeclared(resource: Resource, names: string[]): void {
  const none = output(undefined);
  for (const name of names) if (!(name in resource)) Object.assign(resource, { [name]: none });
}
