import type { AttributeOperation, Group, User } from "@aws-sdk/client-identitystore";
import { checkAttributes, checkIdentityStoreId, checkNames } from "../attributes/check";
import { desired, observed } from "../attributes/declared";
import { isRecord } from "../attributes/json";
import { operations } from "../attributes/operations";
import { type AttributeShape, type Attributes, attributeNames, fromApi } from "../attributes/spelling";
import type { Connection } from "../client/connection";
import type { Directory } from "../client/directory";
import { physicalId } from "../ids";
import type { Found, Lifecycle, Properties } from "./lifecycle";
import { declaredArgs, isChanged, stateOf, textOf } from "./state";
import { directoryOf, locate, normalizeStoreId, refuseOtherStore } from "./store";

/** What tells users and groups apart; all else of their lives is the same. */
export interface Entity<Live extends User | Group> {
  kind: "user" | "group";
  shape: AttributeShape;
  /** The attribute that people know it by. */
  nameAttribute: string;
  /** Attributes that the API wants and that a program may leave to us. */
  defaults(args: Properties): Attributes;
  /** The same when something exists already: what somebody else chose is left alone. */
  defaultsOver(live: Attributes, state: Properties, args: Properties): Attributes;
  create(directory: Directory, attributes: Attributes): Promise<string>;
  /**
   * Asks for this one now.
   *
   * @param known attributes that are in the state or declared: all that is to be asked for
   */
  describe(directory: Directory, id: string, known: Attributes | undefined): Promise<Live | undefined>;
  /** The same as one of perhaps many reads. */
  read(directory: Directory, id: string, known: Attributes | undefined): Promise<Live | undefined>;
  update(directory: Directory, id: string, operations: AttributeOperation[]): Promise<void>;
  delete(directory: Directory, id: string): Promise<void>;
  /** What the directory adds to the attributes. */
  outputs(id: string, live: Live | undefined): Properties;
}

/**
 * The life of a user or a group. Every attribute changes in place; nothing replaces one.
 *
 * @param isUnknown tells values that a preview does not know yet
 */
export function entityLifecycle<Live extends User | Group>(
  entity: Entity<Live>,
  connect: () => Connection,
  isUnknown: (value: unknown) => boolean,
): Lifecycle {
  const { kind, shape } = entity;
  const attributes = attributeNames(shape);
  const argNames = ["identityStoreId", ...attributes];

  function found(live: Live, id: string, identityStoreId: string, state: Properties | undefined): Found {
    const all = fromApi(shape, live);
    const seen = state === undefined ? all : observed(declaredArgs(state, attributes), all);
    const storeArg =
      state !== undefined && "identityStoreId" in declaredArgs(state, argNames) ? { identityStoreId } : {};
    const args = { ...storeArg, ...(isRecord(seen) ? seen : {}) };
    const defaulted = Object.keys(entity.defaults(args)).map((name) => [name, all[name]]);
    const defaults = { identityStoreId, ...Object.fromEntries(defaulted) };
    return { id: physicalId(identityStoreId, id), args, state: stateOf(args, defaults, entity.outputs(id, live)) };
  }

  return {
    check(args) {
      const problems = [
        ...checkNames(args, argNames),
        ...checkIdentityStoreId(args.identityStoreId, isUnknown),
        ...checkAttributes(shape, declaredArgs(args, attributes), isUnknown),
      ];
      return { args: normalizeStoreId(args), problems };
    },

    diff(state, args) {
      if (!isUnknown(args.identityStoreId)) {
        refuseOtherStore(connect(), kind, textOf(state, entity.nameAttribute), state, args);
      }
      return { changes: isChanged(state, args, argNames) };
    },

    async create(args) {
      const directory = await directoryOf(connect(), args);
      const defaults = entity.defaults(args);
      const wanted = desired(undefined, undefined, { ...defaults, ...declaredArgs(args, attributes) });
      const id = await entity.create(directory, isRecord(wanted) ? wanted : {});
      const { identityStoreId } = directory;
      const state = stateOf(args, { identityStoreId, ...defaults }, entity.outputs(id, undefined));
      return { id: physicalId(identityStoreId, id), state };
    },

    async read(id, state) {
      const { directory, bareId } = await locate(connect(), kind, id);
      const live = await entity.read(directory, bareId, state);
      return live && found(live, bareId, directory.identityStoreId, state);
    },

    async update(id, state, args) {
      const { directory, bareId } = await locate(connect(), kind, id);
      const live = await entity.describe(directory, bareId, { ...state, ...args });
      if (live === undefined) {
        const name = textOf(state, entity.nameAttribute);
        throw new Error(
          `${kind} "${name}" (${id}) is gone: somebody deleted it. Run pulumi up --refresh to create it again.`,
        );
      }
      const now = fromApi(shape, live);
      const defaults = entity.defaultsOver(now, state, args);
      const after = { ...defaults, ...declaredArgs(args, attributes) };
      const wanted = desired(now, declaredArgs(state, attributes), after);
      const changes = operations(shape, now, isRecord(wanted) ? wanted : {});
      if (changes.length > 0) await entity.update(directory, bareId, changes);
      return stateOf(args, { identityStoreId: directory.identityStoreId, ...defaults }, entity.outputs(bareId, live));
    },

    async delete(id) {
      const { directory, bareId } = await locate(connect(), kind, id);
      await entity.delete(directory, bareId);
    },
  };
}
