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
 * The provider of a resource, in the form that Pulumi's host of dynamic providers needs: the text of a module that exports it.
 *
 * Pulumi can serialize any object to such a text. For a module it makes nearly the same text, but not if the module is deeper
 * in node_modules, where pnpm installs it. The path in the text is in the state of every stack: it can never change.
 */
function providerText(type: keyof typeof modules): string {
  return `exports.handler = () => require("pulumi-identitystore/provider/${modules[type]}");`;
}

/** The host finds the provider by the package's name, from the program's folder. It would not find a copy elsewhere. */
function checkInstalled(): void {
  if (isInstalled || isMocked()) return;
  throw new ProgramError(
    `pulumi-identitystore runs from ${__dirname}, which is not in a node_modules folder: it is a link or a workspace, not ` +
      "an installed copy. Pulumi's plugin would not find the same code. Install it as a copy: from a registry, from the " +
      "tarball that npm pack makes, or as a file: dependency with install-links=true in .npmrc.",
  );
}

/** The base class of all resources of this package. For the engine they are dynamic resources. */
export abstract class IdentityStoreResource extends CustomResource {
  /**
   * @param properties the args, and the outputs with the value `undefined`
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
 * Pulumi records a stack trace for each resource, and for each of its hundred promises. In a TypeScript program that takes half
 * of the time of a roster's program, and 40 % of the state of a user (both measured): lines of this package, of Pulumi and of
 * Node.js. With a self-managed backend, a larger state makes every step slower.
 */
function noStackTrace(): string {
  return "";
}

/** The bare id in a physical id. Unlike other outputs, the physical id is known in the preview of an update. */
export function bareId(kind: IdKind, id: Output<string>): Output<string> {
  return id.apply((value) => parseId(kind, value)?.id ?? value);
}

/** The identity store in a physical id. */
export function storeOf(kind: IdKind, id: Output<string>, stored: Output<string>): Output<string> {
  return id.apply((value) => output(parseId(kind, value)?.identityStoreId ?? stored));
}

/** Args that also name every output: Pulumi sets only properties that the resource was constructed with. */
export function withOutputs(args: object, names: string[]): Record<string, unknown> {
  return { ...Object.fromEntries(names.map((name) => [name, undefined])), ...args };
}

/**
 * Sets the outputs of attributes that are not declared, so that Pulumi need not wait for them.
 *
 * Pulumi keeps four promises for every output that it waits for. With all attributes of ten thousand users, they cause most of
 * the garbage collection of a program (measured).
 */
export function setUndeclared(resource: Resource, names: string[]): void {
  const none = output(undefined);
  for (const name of names) if (!(name in resource)) Object.assign(resource, { [name]: none });
}
