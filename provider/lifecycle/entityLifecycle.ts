import { setTimeout as sleep } from "node:timers/promises";
import type { AttributeOperation, Group, User } from "@aws-sdk/client-identitystore";
import { z } from "zod";
import { checkAttributes, checkIdentityStoreId, checkNames, checkWith } from "../attributes/check";
import { desired, isNone, observed } from "../attributes/declared";
import { type Attributes, attributeNames, fromApi } from "../attributes/spelling";
import type { Connection } from "../client/connection";
import type { Directory } from "../client/directory";
import { ConflictError } from "../client/errors";
import { physicalId } from "../ids";
import { adoptionOf, takeOver } from "./adoption";
import { type Existing, guardedOf } from "./adoptionRules";
import { asAttributes, changesTo } from "./changes";
import type { Entity } from "./entity";
import type { Found, Lifecycle, Properties } from "./lifecycle";
import { declaredArgs, defaultsIn, isChanged, stateOf, textOf } from "./state";
import { messageOf } from "./steps";
import { directoryOf, locate, normalizeStoreId, refuseOtherStore } from "./store";
import { subjectOf, uniqueInStore, uniqueOfArgs } from "./unique";

/**
 * Who has a name that is taken may not be found: it was created a moment ago and is not visible yet, or has given the name
 * up meanwhile. So long it is tried again, in milliseconds.
 */
const waitsForHolderMs = [200, 400, 800, 1_600];

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
  const options = z.object({ ...adoptionOf(kind), ...entity.options }).partial();
  const argNames = ["identityStoreId", ...attributes, ...Object.keys(options.shape)];

  return {
    check(args) {
      const connection = connect();
      const checked = normalized(entity, args);
      connection.holds.programRuns();
      connection.holds.declare(uniqueOfArgs(entity, connection, checked));
      const problems = [
        ...checkNames(args, argNames),
        ...checkIdentityStoreId(args.identityStoreId, isUnknown),
        ...checkWith(options, declaredArgs(args, Object.keys(options.shape)), isUnknown),
        ...checkAttributes(shape, declaredArgs(args, attributes), isUnknown),
      ];
      return { args: checked, problems };
    },

    diff(id, state, args) {
      const connection = connect();
      if (!isUnknown(args.identityStoreId)) {
        refuseOtherStore(connection, kind, textOf(state, entity.nameAttribute), state, args);
      }
      connection.holds.own(id, { subject: subjectOf(entity, args), args }, uniqueOfArgs(entity, connection, args));
      return { changes: isChanged(state, args, argNames) };
    },

    async create(args) {
      const connection = connect();
      const directory = await directoryOf(connection, args);
      const defaults = entity.defaults(args);
      const wanted = asAttributes(desired(undefined, undefined, { ...defaults, ...declaredArgs(args, attributes) }));
      let conflict: ConflictError | undefined;
      for (const waitMs of [...waitsForHolderMs, undefined]) {
        try {
          const created = stored(await entity.create(directory, wanted), directory, args, defaults, undefined);
          connection.holds.hold(created.id, uniqueOfArgs(entity, connection, args));
          return created;
        } catch (error) {
          if (!(error instanceof ConflictError)) throw error;
          // Only the first call can have lost the answer to a creation of its own.
          conflict ??= error;
        }
        const existing = await takeOver(entity, connection, directory, args, wanted, conflict);
        if (existing !== undefined) return bringTaken(existing, args, connection, directory);
        if (waitMs !== undefined) await sleep(waitMs);
      }
      throw conflict;
    },

    async read(id, state) {
      const { directory, bareId } = await locate(connect(), kind, id);
      const live = await entity.read(directory, bareId, state);
      return live && found(live, bareId, directory, state);
    },

    async update(id, state, args) {
      const connection = connect();
      const { directory, bareId } = await locate(connection, kind, id);
      if (!isChanged(state, args, attributes)) {
        return stateOf(args, { identityStoreId: directory.identityStoreId, ...defaultsIn(state) }, outputsIn(state));
      }
      const live = await entity.describe(directory, bareId, { ...state, ...args });
      if (live === undefined) {
        throw new Error(
          `${subjectOf(entity, state)} (${id}) is gone: somebody deleted it. Run pulumi up --refresh to create it again.`,
        );
      }
      try {
        return (await bring(bareId, live, state, args, connection, directory)).state;
      } catch (error) {
        connection.holds.fail(id);
        throw error;
      }
    },

    async delete(id, state) {
      const connection = connect();
      try {
        const { directory, bareId } = await locate(connection, kind, id);
        const subject = `${subjectOf(entity, state)} (${bareId})`;
        if (connection.holds.keeps(id, subject, uniqueInStore(entity, directory.identityStoreId, state))) return;
        await entity.delete(connection, directory, bareId, state);
      } catch (error) {
        if (entity.ifNotDeleted === undefined) throw error;
        throw new Error(`${messageOf(error)} ${entity.ifNotDeleted}`, { cause: error });
      }
    },
  };

  function stored(id: string, directory: Directory, args: Properties, defaults: Attributes, live: Live | undefined) {
    const { identityStoreId } = directory;
    const state = stateOf(args, { identityStoreId, ...defaults }, entity.outputs(id, live));
    return { id: physicalId(identityStoreId, id), state };
  }

  function found(live: Live, id: string, directory: Directory, state: Properties | undefined): Found {
    const all = fromApi(shape, live);
    const before = state === undefined ? undefined : declaredArgs(state, argNames);
    const seen = before === undefined ? all : asAttributes(observed(declaredArgs(before, attributes), all));
    const unchanged = before === undefined ? {} : without(before, attributes);
    const args = { ...unchanged, ...seen };
    const defaults = Object.fromEntries(Object.keys(entity.defaults(args)).map((name) => [name, all[name]]));
    return { ...stored(id, directory, args, defaults, live), args };
  }

  async function bringTaken(existing: Existing<Live>, args: Properties, connection: Connection, directory: Directory) {
    const { id, live } = existing;
    try {
      return await bring(id, live, undefined, args, connection, directory);
    } catch (error) {
      connection.holds.lose(physicalId(directory.identityStoreId, id), messageOf(error));
      throw error;
    }
  }

  /** Brings what exists to what is declared. */
  async function bring(
    id: string,
    live: Live,
    state: Properties | undefined,
    args: Properties,
    connection: Connection,
    directory: Directory,
  ) {
    const { defaults, operations } = changesTo(entity, live, state, args);
    if (operations.length > 0) {
      connection.guards.checkChange("update", guardedOf(entity, id, live));
      await update(id, operations, args, directory);
    }
    return stored(id, directory, args, defaults, live);
  }

  async function update(id: string, changes: AttributeOperation[], args: Properties, directory: Directory) {
    try {
      await entity.update(directory, id, changes);
    } catch (error) {
      const holder = error instanceof ConflictError ? await entity.holder(directory, args, id) : undefined;
      if (holder === undefined) throw error;
      throw new Error(
        `cannot update ${subjectOf(entity, args)} (${id}): ${kind} ${holder.id} has its ${holder.by}. ` +
          "If that one is to give it up in the same program, run pulumi up again once it has; one that is to be deleted has " +
          "to go in a run before; two that swap take three runs, the first of which gives one of them something else.",
        { cause: error },
      );
    }
  }

  function outputsIn(state: Properties): Properties {
    return without(state, [...argNames, "defaulted"]);
  }
}

/** The args in the one form that is used inside: what cannot be none is as if it were not declared. */
export function normalized<Live extends User | Group>(entity: Entity<Live>, args: Properties): Properties {
  const unset = Object.keys(entity.defaults(args)).filter((name) => isNone(args[name]));
  return without(normalizeStoreId(args), unset);
}

function without(properties: Properties, names: string[]): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name)));
}
