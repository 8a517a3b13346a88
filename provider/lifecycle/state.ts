import { isDeepStrictEqual } from "node:util";
import type { Properties } from "./lifecycle";

/**
 * States hold the args as they were declared, so that a read knows what was: that, and only that, can drift. What
 * stands in a state although the program did not declare it is named in the state's `defaulted`, in one text with blanks
 * between: what a self-managed backend writes again and again should have few lines. The first version wrote a list.
 */
const defaultedKey = "defaulted";

/** A state made of the declared args and of values for args that were not declared. */
export function stateOf(args: Properties, defaults: Properties, outputs: Properties): Properties {
  const defaulted = Object.keys(defaults).filter((name) => args[name] === undefined && defaults[name] !== undefined);
  return {
    ...Object.fromEntries(defaulted.map((name) => [name, defaults[name]])),
    ...args,
    ...outputs,
    ...(defaulted.length > 0 ? { [defaultedKey]: defaulted.join(" ") } : {}),
  };
}

/** The args that a program declared when this state was written. */
export function declaredArgs(state: Properties, argNames: string[]): Properties {
  const defaulted = namesOfDefaults(state);
  return Object.fromEntries(
    argNames.filter((name) => name in state && !defaulted.includes(name)).map((name) => [name, state[name]]),
  );
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

/** Stands only in states of what was taken over, so that the others, those of the first version too, do without. */
const adoptedKey = "adopted";

/** The state of something that was taken over, not created. */
export function asAdopted(state: Properties): Properties {
  return { ...state, [adoptedKey]: true };
}

export function isAdopted(state: Properties | undefined): boolean {
  return state?.[adoptedKey] === true;
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
