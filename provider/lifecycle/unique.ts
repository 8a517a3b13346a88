import type { User } from "@aws-sdk/client-identitystore";
import type { Attributes } from "../attributes/spelling";
import type { Entity } from "./entity";
import type { Properties } from "./lifecycle";
import type { Provider } from "./provider";
import { optionalText, textOf } from "./state";

/** Users or groups: which, does not matter here. */
type Either = Pick<Entity<User>, "kind" | "nameAttribute" | "unique">;

/** What args declare, or a state says, as a person would say it: `user "nina_franco"`. */
export function subjectOf({ kind, nameAttribute }: Either, properties: Properties): string {
  return `${kind} "${textOf(properties, nameAttribute)}"`;
}

/** The unique attributes that args declare, in the form in which `ProgramRun` compares them. */
export function uniqueOfArgs(entity: Either, { settings }: Provider, args: Properties): string[] {
  return uniqueIn(entity, optionalText(args, "identityStoreId") ?? settings.identityStoreId, args);
}

/** The unique attributes of what is in an identity store, as args may declare them that do not say which store they mean. */
export function uniqueInStore(entity: Either, identityStoreId: string, attributes: Attributes): string[] {
  return [identityStoreId, undefined].flatMap((store) => uniqueIn(entity, store, attributes));
}

function uniqueIn({ kind, unique }: Either, identityStoreId: string | undefined, attributes: Attributes): string[] {
  return unique(attributes).map((attribute) => `${identityStoreId ?? "its only store"}: ${kind} ${attribute}`);
}
