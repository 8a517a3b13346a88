import { sep } from "node:path";
import { CustomResource, type CustomResourceOptions, type Output, output, type Resource } from "@pulumi/pulumi";
import { type IdKind, parseId } from "../ids";
import { ProgramError } from "../programError";
import { checkConfiguration } from "./configuration";
import { isMocked } from "./mocked";
import { awaitedAtEnd } from "./programEnd";

const isInstalled = __filename.split(sep).includes("node_modules");

/** The last part of each type token, and the module that provides it. */
const modules = { User: "user", Group: "group", GroupMembership: "groupMembership", GroupMembers: "groupMembers" };

/**
 * The provider of a resource, as Pulumi's host of dynamic providers wants it: the text of a module that gives it.
 *
 * Pulumi can make such a text of any object. Of a module it makes much the same, but not of one that lies deeper in
 * node_modules, as pnpm installs it. The path in it is in the state of every stack: it can never change.
 */
function providerText(type: keyof typeof modules): string {
  return `exports.handler = () => require("pulumi-identitystore/provider/${modules[type]}");`;
}

/** The host finds the provider by its name, from the program's folder. A copy elsewhere would not be what it finds. */
function checkInstalled(): void {
  if (isInstalled || isMocked()) return;
  throw new ProgramError(
    `pulumi-identitystore runs from ${__dirname}, which is not in a node_modules folder: it is a link or a workspace, not ` +
      "an installed copy. Pulumi's plugin would not find the same code. Install it as a copy: from a registry, from the " +
      "tarball that npm pack makes, or as a file: dependency with install-links=true in .npmrc.",
  );
}

/** What all resources of this package have in common: they are dynamic resources, in the engine's eyes. */
export abstract class IdentityStoreResource extends CustomResource {
  /**
   * @param properties also those that only come back
   */
  constructor(
    type: keyof typeof modules,
    name: string,
    properties: Record<string, unknown>,
    opts?: CustomResourceOptions,
  ) {
    checkInstalled();
    checkConfiguration();
    const { prepareStackTrace } = Error;
    Error.prepareStackTrace = noStackTrace;
    try {
      const all = { ...properties, __provider: providerText(type) };
      super(`pulumi-nodejs:dynamic/identitystore:${type}`, name, all, opts);
      awaitedAtEnd(`${type} "${name}"`, this.urn);
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
