import { sep } from "node:path";
import { CustomResource, type CustomResourceOptions, getProject, type Output, output } from "@pulumi/pulumi";
import { allConfig } from "@pulumi/pulumi/runtime";
import { camelCase } from "../../model/serviceModel";
import { checkSettingNames } from "../client/settings";
import { parseId } from "../ids";
import { ProgramError } from "../programError";
import { countResource } from "./engineAdvice";
import { defineLazily } from "./lazily";
import { awaitedAtEnd } from "./programEnd";
import { isMocked, perRun } from "./run";

const isInstalled = __filename.split(sep).includes("node_modules");

/** The last part of each type token, what its physical id is the id of, and the output that always has that id. */
const types = {
  User: { kind: "user", idName: "userId" },
  Group: { kind: "group", idName: "groupId" },
  GroupMembership: { kind: "membership", idName: undefined },
  GroupMembers: { kind: "group", idName: "groupId" },
} as const;

/**
 * The provider of a resource, in the form that Pulumi's host of dynamic providers needs: the text of a module that exports it.
 *
 * Pulumi can serialize any object to such a text. For a module it makes nearly the same text, but not if the module is deeper
 * in node_modules, where pnpm installs it. The path in the text is in the state of every stack: it can never change.
 */
function providerText(module: string): string {
  return `exports.handler = () => require("pulumi-identitystore/provider/${module}");`;
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

const namespace = "identitystore";

/**
 * Refuses misspelt configuration keys, once in each run. Only the program can list all keys: the plugin can only ask for the
 * value of one.
 *
 * @throws SettingsError that names them; not in a project named identitystore, because its own configuration has that namespace
 */
const checkConfiguration = perRun((): void => {
  const names = Object.keys(allConfig()).flatMap((key) => {
    const [space, name] = key.split(":");
    return space === namespace && name !== undefined ? [name] : [];
  });
  if (getProject() !== namespace) checkSettingNames(names);
});

/** A resource that this package provides. For the engine it is a dynamic resource. */
export abstract class ProvidedResource extends CustomResource {
  /**
   * @param type the last part of the type token; the module of this name provides it
   * @param outputs all outputs: Pulumi sets only properties that the resource was constructed with
   */
  constructor(type: string, name: string, args: object, outputs: string[], opts?: CustomResourceOptions) {
    checkInstalled();
    checkConfiguration();
    countResource();
    const { prepareStackTrace } = Error;
    Error.prepareStackTrace = noStackTrace;
    try {
      const unset = Object.fromEntries(outputs.map((outputName) => [outputName, undefined]));
      const properties = { ...unset, ...args, __provider: providerText(camelCase(type)) };
      super(`pulumi-nodejs:dynamic/identitystore:${type}`, name, properties, opts);
      awaitedAtEnd(`${type} "${name}"`, this.urn);
    } finally {
      Error.prepareStackTrace = prepareStackTrace;
    }
  }
}

/** The base class of all resources of an identity store. */
export abstract class IdentityStoreResource extends ProvidedResource {
  declare readonly identityStoreId: Output<string>;

  constructor(type: keyof typeof types, name: string, args: object, outputs: string[], opts?: CustomResourceOptions) {
    super(type, name, args, outputs, opts);
    const { kind, idName } = types[type];
    // Unlike other outputs, the physical id is known in the preview of an update.
    const stored = this.identityStoreId;
    defineLazily(this, "identityStoreId", () =>
      this.id.apply((id) => output(parseId(kind, id)?.identityStoreId ?? stored)),
    );
    if (idName !== undefined) defineLazily(this, idName, () => this.id.apply((id) => parseId(kind, id)?.id ?? id));
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
