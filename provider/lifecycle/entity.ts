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
import { optionalText, storedSchema, textOf } from "./state";

/** Where names and addresses are looked up. */
export interface NameIndex {
  users: Pick<Users, "idByName" | "idByEmail">;
  groups: Pick<Groups, "idByName">;
}

/** Who has what is declared, and what it is: the name, or another unique attribute. */
export interface Holder {
  id: string;
  by: "user name" | "e-mail address" | "name";
}

/** Arguments that are no attributes. */
const options = {
  identityStoreId: z.string().optional(),
  adopt: adoptSchema.optional(),
  adoptId: z.string().optional(),
  onDelete: z.enum(["delete", "removeMemberships", "deleteIfCreated"]).optional(),
};

/** Which attributes there are, and what they may hold, is the service model's to say. */
export const argsSchema = z.looseObject(options);
export const stateSchema = z.looseObject({
  ...options,
  ...storedSchema,
  /** Stands only in states of what was taken over, so that all others, those of the first version too, do without. */
  adopted: z.literal(true).optional(),
});

/** What a program declares of a user or a group: options, and attributes. */
export type EntityArgs = z.output<typeof argsSchema>;
export type EntityState = z.output<typeof stateSchema>;

/** What tells users and groups apart; all else of their lives is the same. */
export interface Entity<Live extends User | Group> {
  kind: "user" | "group";
  shape: AttributeShape;
  /** The output with its bare id. */
  idName: "userId" | "groupId";
  /** The attribute that people know it by. */
  nameAttribute: string;
  /** Arguments that are no attributes, beyond those that every resource has. */
  options: z.ZodRawShape;
  /** Attributes that the API wants and that a program may leave to us. */
  defaults(args: Properties): Attributes;
  /** The same when something exists already: what somebody else chose is left alone. */
  defaultsOver(live: Attributes, state: Properties | undefined, args: Properties): Attributes;
  create(directory: Directory, attributes: Attributes): Promise<string>;
  /**
   * Asks for this one now.
   *
   * @param known attributes that are in the state or declared: all that is to be asked for
   */
  describe(directory: Directory, id: string, known: Attributes | undefined): Promise<Live | undefined>;
  /** The same as one of perhaps many reads. */
  read(directory: Directory, id: string, known: Attributes | undefined): Promise<Live | undefined>;
  /** The name and the other attributes that no two may have, as they are compared; also of a state or of what is live. */
  unique(attributes: Attributes): string[];
  /** Who else has the name, or another unique attribute, that the args declare. */
  holder(names: NameIndex, args: Properties, self?: string): Promise<Holder | undefined>;
  update(directory: Directory, id: string, operations: AttributeOperation[]): Promise<void>;
  /** Whether a deletion looks first at what is there. */
  looksBeforeDelete(provider: Provider, state: EntityState): boolean;
  /** @param live what is there, where the deletion looks first */
  delete(
    provider: Provider,
    directory: Directory,
    id: string,
    state: EntityState,
    live: Live | undefined,
  ): Promise<void>;
  /** What to know where one is not deleted after all. */
  ifNotDeleted?: string;
  /** What the directory adds to the attributes. */
  outputs(id: string, live: Live | undefined): Properties;
}

/** The args in the one form that is used inside: what cannot be none is as if it were not declared. */
export function normalized(entity: Pick<Entity<User>, "defaults">, args: Properties): Properties {
  const unset = Object.keys(entity.defaults(args)).filter((name) => isNone(args[name]));
  return without(normalizeStoreId(args), unset);
}

export function without(properties: Properties, names: string[]): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name)));
}

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
