import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Directory } from "../client/directory";
import { type IdKind, idForms, parseId } from "../ids";
import { isUnknown } from "../unknown";
import type { Properties } from "./lifecycle";
import type { Provider } from "./provider";

/**
 * States hold the args as they were declared, so that a read knows what was: that, and only that, can drift. What
 * stands in a state although the program did not declare it is named in the state's `defaulted`, in one text with blanks
 * between: what a self-managed backend writes again and again should have few lines. The first version wrote a list.
 */
const defaultedKey = "defaulted";

/** What every state holds. */
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

/** What stands in a state although the program did not declare it. */
export function defaultsIn(state: Properties): Properties {
  return Object.fromEntries(namesOfDefaults(state).map((name) => [name, state[name]]));
}

function namesOfDefaults(state: Properties): string[] {
  const defaulted = state[defaultedKey];
  if (typeof defaulted === "string") return defaulted.split(" ");
  return Array.isArray(defaulted) ? defaulted.filter((name) => typeof name === "string") : [];
}

/** Whether a program declares anything else than when the state was written. */
export function isChanged(state: Properties, args: Properties, argNames: string[]): boolean {
  return !isDeepStrictEqual(declaredArgs(state, argNames), declaredArgs(args, argNames));
}

/** A text of a state or of args; an error names what is missing, since it should have been there. */
export function textOf(properties: Properties, name: string): string {
  const value = properties[name];
  if (typeof value !== "string") throw new Error(`the state of this resource has no ${name}; is it damaged?`);
  return value;
}

export function optionalText(properties: Properties, name: string): string | undefined {
  const value = properties[name];
  return typeof value === "string" ? value : undefined;
}

/**
 * What a host hands over, once it is parsed.
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

/** The directory that args name, or the default one. */
export function directoryOf(provider: Provider, args: Properties): Promise<Directory> {
  return provider.directory(optionalText(args, "identityStoreId"));
}

/** The directory and the bare id behind a physical id. */
export async function locate(
  provider: Provider,
  kind: IdKind,
  id: string,
): Promise<{ directory: Directory; bareId: string }> {
  const parsed = parseId(kind, id);
  if (parsed === undefined) {
    throw new Error(`"${id}" is not ${idForms(kind)}`);
  }
  return { directory: await provider.directory(parsed.identityStoreId), bareId: parsed.id };
}

/** The identity store that a resource would be in now, as far as that is known without a call. */
function wantedStoreId(provider: Provider, state: Properties, args: Properties): string {
  return optionalText(args, "identityStoreId") ?? provider.settings.identityStoreId ?? textOf(state, "identityStoreId");
}

/**
 * Whether memberships move to another identity store, which ends them in the one and makes them in the other. The resource
 * has to say so itself: a configuration that names the wrong store would end all of them.
 */
export function isMoved(provider: Provider, what: string, state: Properties, args: Properties): boolean {
  if (isUnknown(args.identityStoreId)) return false;
  const current = textOf(state, "identityStoreId");
  const wanted = wantedStoreId(provider, state, args);
  if (wanted === current || !provider.run.hasBegun) return false;
  if (args.identityStoreId !== undefined) return true;
  throw new Error(
    `${what} is in identity store ${current}, and by identitystore:identityStoreId it would be in ${wanted} now: it would ` +
      "end in the one and be made in the other. To do so on purpose, give the resource, or the roster, its identityStoreId; " +
      "to keep it, set the configuration or the argument back.",
  );
}

/** Users and groups never move between identity stores by themselves: that would be a deletion in disguise. */
export function refuseOtherStore(
  provider: Provider,
  kind: string,
  name: string,
  state: Properties,
  args: Properties,
): void {
  if (isUnknown(args.identityStoreId)) return;
  const current = textOf(state, "identityStoreId");
  const wanted = wantedStoreId(provider, state, args);
  if (wanted !== current && provider.run.hasBegun) {
    throw new Error(
      `${kind} "${name}" is in identity store ${current}, and the program now says ${wanted}. Moving would delete the ${kind} ` +
        "there, with account assignments and sign-in, so it is never done by itself. To do it on purpose, declare the " +
        `${kind} in ${wanted} under a new resource name and remove this resource; to keep it, set identityStoreId back.`,
    );
  }
}
