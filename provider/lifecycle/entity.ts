import type { AttributeOperation, Group, User } from "@aws-sdk/client-identitystore";
import { z } from "zod";
import { isNone } from "../attributes/declared";
import type { AttributeShape, Attributes } from "../attributes/spelling";
import type { Directory } from "../client/directory";
import type { Groups } from "../client/groups";
import type { Users } from "../client/users";
import { adoptSchema, normalizeStoreId } from "./args";
import type { Properties } from "./lifecycle";
import type { Provider } from "./provider";
import { type Context, optionalText, storedSchema, textOf } from "./state";

/** Looks up users and groups by names and addresses. */
export interface NameIndex {
  users: Pick<Users, "idByName" | "idByEmail">;
  groups: Pick<Groups, "idByName">;
}

/** A user or a group as the API describes it. */
export type Account = User | Group;

/** The user or group that already has a declared unique attribute, and which attribute it is. */
export interface Conflicting {
  id: string;
  by: "user name" | "e-mail address" | "name";
}

/** What happens to a user when the resource is deleted. */
export const onDeleteSchema = z.enum(["delete", "deleteIfCreated", "removeMemberships"]);

/** Arguments that are not attributes. */
const options = {
  identityStoreId: z.string().optional(),
  adopt: adoptSchema.optional(),
  adoptId: z.string().optional(),
  onDelete: onDeleteSchema.optional(),
};

/** The attributes are not listed here: the service model defines them. */
export const argsSchema = z.looseObject(options);
export const stateSchema = z.looseObject({
  ...options,
  ...storedSchema,
  /** Only in the states of adopted users and groups. All other states, also those of the first version, do not have it. */
  adopted: z.literal(true).optional(),
});

/** What a program declares about a user or a group: options and attributes. */
export type EntityArgs = z.output<typeof argsSchema>;
export type EntityState = z.output<typeof stateSchema>;

/** What differs between users and groups. Everything else in their lifecycles is the same. */
export interface Entity {
  kind: "user" | "group";
  shape: AttributeShape;
  /** The output with its bare id. */
  idName: "userId" | "groupId";
  /** The attribute that messages call it by. */
  nameAttribute: string;
  /** Arguments that are not attributes, in addition to those that every resource has. */
  options: z.ZodRawShape;
  /** Values for attributes that the API requires and that a program need not declare. */
  defaults(args: Properties): Attributes;
  /** The same for a user or group that exists already: a value that somebody else has set is left alone. */
  defaultsOver(live: Attributes, state: Properties | undefined, args: Properties): Attributes;
  create(directory: Directory, attributes: Attributes): Promise<string>;
  /**
   * Reads it with a request of its own.
   *
   * @param known attributes that are in the state or declared: the read asks for no others
   */
  describe(directory: Directory, id: string, known: Attributes): Promise<Account | undefined>;
  /** Reads it, from a listing if many reads at once make that cheaper. */
  read(directory: Directory, id: string, known: Attributes | undefined): Promise<Account | undefined>;
  /** The unique attributes, in the form in which they are compared. They may come from args, a state or the directory. */
  unique(attributes: Attributes): string[];
  /** The other user or group that has the name, or another unique attribute, that the args declare. */
  conflicting(names: NameIndex, args: EntityArgs, self?: string): Promise<Conflicting | undefined>;
  update(directory: Directory, id: string, operations: AttributeOperation[]): Promise<void>;
  /** Whether a deletion first reads the user or group. */
  readsBeforeDelete(provider: Provider, state: EntityState): boolean;
  /** @param subject what messages call the user or group */
  delete(context: Context, id: string, state: EntityState, subject: string): Promise<void>;
  /** What the error of a failed deletion adds. */
  deletionErrorHint?: string;
}

/** The args in the form that the lifecycle uses. An empty value of an attribute that has a default counts as not declared. */
export function normalized(entity: Entity, args: Properties): Properties {
  const unset = Object.keys(entity.defaults(args)).filter((name) => isNone(args[name]));
  return without(normalizeStoreId(args), unset);
}

export function without(properties: Properties, names: string[]): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name)));
}

/** What messages call the user or group of args or of a state: `user "nina_franco"`. */
export function subjectOf({ kind, nameAttribute }: Entity, properties: Properties): string {
  return `${kind} "${textOf(properties, nameAttribute)}"`;
}

/** The unique attributes that args declare, in the form in which `ProgramRun` compares them. */
export function uniqueOfArgs(entity: Entity, { settings }: Provider, args: Properties): string[] {
  return uniqueIn(entity, optionalText(args, "identityStoreId") ?? settings.identityStoreId, args);
}

/**
 * The unique attributes of a user or group in an identity store: one key with the id of the store and one without, because the args
 * of another resource may leave it out.
 */
export function uniqueInStore(entity: Entity, identityStoreId: string, attributes: Attributes): string[] {
  return [identityStoreId, undefined].flatMap((store) => uniqueIn(entity, store, attributes));
}

function uniqueIn({ kind, unique }: Entity, identityStoreId: string | undefined, attributes: Attributes): string[] {
  return unique(attributes).map((attribute) => `${identityStoreId ?? "its only store"}: ${kind} ${attribute}`);
}
