import { sep } from "node:path";
import { type dynamic, type Output, output } from "@pulumi/pulumi";
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
export function installed(provider: dynamic.ResourceProvider): dynamic.ResourceProvider {
  if (isInstalled) return provider;
  if (getMonitor() instanceof MockMonitor) return underMocks;
  throw new ProgramError(
    `pulumi-identitystore runs from ${__dirname}, which is in no node_modules folder: a link or a workspace, not an ` +
      "installed copy. Pulumi would copy its code into the state of every resource. Install it as a copy: from a " +
      "registry, from the tarball that npm pack makes, or as a file: dependency with install-links=true in .npmrc.",
  );
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
