import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Directory } from "../client/directory";
import { type IdKind, idForms, parseId } from "../ids";
import { isUnknown } from "../unknown";
import type { Lifecycle, Properties } from "./lifecycle";
import type { Provider } from "./provider";

/**
 * A state has the args as the program declared them: only these can drift. `defaulted` names the values in the state that the
 * program did not declare. It is one text with blanks between the names, because a self-managed backend writes the state often
 * and should write few lines. The first version wrote a list.
 */
const defaultedKey = "defaulted";

/** What every state has. */
export const storedSchema = { identityStoreId: z.string(), [defaultedKey]: z.unknown().optional() };

/** A state made of the declared args, of values for args that were not declared, and of outputs. */
export function stateOf<Args extends Properties, Defaults extends Properties, Outputs extends Properties>(
  args: Args,
  defaults: Defaults,
  outputs: Outputs,
): Defaults & Args & Outputs & { defaulted?: string } {
  const defaulted = Object.keys(defaults).filter((name) => args[name] === undefined && defaults[name] !== undefined);
  const list = defaulted.length > 0 ? { [defaultedKey]: defaulted.join(" ") } : {};
  return { ...defaults, ...args, ...outputs, ...list };
}

/** The args that a program declared when this state was written. */
export function declaredArgs<State extends Properties, Name extends keyof State & string>(
  state: State,
  argNames: readonly Name[],
): Partial<Pick<State, Name>> {
  const defaulted = namesOfDefaults(state);
  const declared: Partial<Pick<State, Name>> = {};
  for (const name of argNames) if (name in state && !defaulted.includes(name)) declared[name] = state[name];
  return declared;
}

/** The values in a state that the program did not declare. */
export function defaultsIn(state: Properties): Properties {
  return Object.fromEntries(namesOfDefaults(state).map((name) => [name, state[name]]));
}

function namesOfDefaults(state: Properties): string[] {
  const defaulted = state[defaultedKey];
  if (typeof defaulted === "string") return defaulted.split(" ");
  return Array.isArray(defaulted) ? defaulted.filter((name) => typeof name === "string") : [];
}

/** Whether a program declares something else than when the state was written. */
export function isChanged(state: Properties, args: Properties, argNames: string[]): boolean {
  return !isDeepStrictEqual(declaredArgs(state, argNames), declaredArgs(args, argNames));
}

/** A text of a state or of args. @throws Error that names it, if it is missing */
export function textOf(properties: Properties, name: string): string {
  const value = properties[name];
  if (typeof value !== "string") throw new Error(`the state of this resource has no ${name}: was it edited by hand?`);
  return value;
}

export function optionalText(properties: Properties, name: string): string | undefined {
  const value = properties[name];
  return typeof value === "string" ? value : undefined;
}

/**
 * Parses what a host passes.
 *
 * @param what what the error names: `"state"`, or `"args"`
 */
export function parse<Parsed>(schema: z.ZodType<Parsed>, given: Properties, what: "state" | "args"): Parsed {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const names = [...new Set(result.error.issues.map(({ path }) => path.join(".")))].join(", ");
  throw new Error(
    what === "state"
      ? `the state of this resource has no usable ${names}: was it edited by hand? Restore it from the stack's history.`
      : `the arguments of this resource have no usable ${names}.`,
  );
}

/** The provider, and the directory of the identity store in which an operation works. */
export interface Context {
  provider: Provider;
  directory: Directory;
}

/** The directory and the bare id in a physical id. */
export async function locate(provider: Provider, kind: IdKind, id: string): Promise<Context & { bareId: string }> {
  const parsed = parseId(kind, id);
  if (parsed === undefined) throw new Error(`"${id}" is not ${idForms(kind)}`);
  return { provider, directory: await provider.directory(parsed.identityStoreId), bareId: parsed.id };
}

/** What every state and the args of every resource may say about the identity store. */
type InStore = { identityStoreId?: string | undefined };

/**
 * The other identity store that args and configuration now name.
 *
 * @returns `undefined` if it is the same one, or cannot be known without a call
 */
export function otherStore({ settings, run }: Provider, state: InStore, args: InStore): string | undefined {
  if (isUnknown(args.identityStoreId) || !run.hasBegun) return undefined;
  const target = args.identityStoreId ?? settings.identityStoreId;
  return target === state.identityStoreId ? undefined : target;
}

/**
 * Checks whether memberships move to another identity store: the update removes them from the one and creates them in the other.
 *
 * @returns whether they move
 * @throws Error unless the resource's own argument moves them: a configuration that names the wrong store must not remove all of them
 */
export function checkMove(provider: Provider, what: string, state: InStore, args: InStore): boolean {
  const target = otherStore(provider, state, args);
  if (target === undefined || args.identityStoreId !== undefined) return target !== undefined;
  throw new Error(
    `${what} is in identity store ${state.identityStoreId}, and identitystore:identityStoreId now names ${target}. A move would ` +
      "remove it from the one store and create it in the other. To move it on purpose, set identityStoreId on the resource, " +
      "or on the roster. To keep it, set the configuration or the argument back.",
  );
}

/** A lifecycle that tells its provider of each failure to create or update. */
export function notingFailures<Args extends Properties, State extends Properties>(
  connect: () => Provider,
  lifecycle: Lifecycle<Args, State>,
): Lifecycle<Args, State> {
  const noting = <Result>(work: Promise<Result>): Promise<Result> =>
    work.catch((error: unknown) => {
      connect().run.failed();
      throw error;
    });
  return {
    ...lifecycle,
    create: (args) => noting(lifecycle.create(args)),
    update: (id, state, args) => noting(lifecycle.update(id, state, args)),
  };
}
