import { setTimeout as sleep } from "node:timers/promises";
import type { AttributeOperation, Group, User } from "@aws-sdk/client-identitystore";
import { isRecord } from "../../model/serviceModel";
import { checkAttributes } from "../attributes/check";
import { desired, observed } from "../attributes/declared";
import { operations } from "../attributes/operations";
import { type Attributes, attributeNames, fromApi } from "../attributes/spelling";
import type { Directory } from "../client/directory";
import { ConflictError } from "../client/errors";
import { adoptionOf, type Taken, takeOver } from "./adoption";

import { checkIdentityStoreId, checkNames, checkOptions, plannedSchema } from "./args";
import { deedsOf } from "./deeds";
import {
  argsSchema,
  type Entity,
  type EntityArgs,
  type EntityState,
  normalized,
  stateSchema,
  subjectOf,
  uniqueInStore,
  uniqueOfArgs,
  without,
} from "./entity";
import { guardedOf } from "./guards";
import type { Found, Lifecycle, Properties } from "./lifecycle";
import type { Provider } from "./provider";
import { declaredArgs, defaultsIn, directoryOf, isChanged, locate, refuseOtherStore, stateOf, textOf } from "./state";
import { messageOf } from "./steps";

/**
 * Who has a name that is taken may not be found: it was created a moment ago and is not visible yet, or has given the name
 * up meanwhile. So long it is tried again, in milliseconds.
 */
const waitsForHolderMs = [200, 400, 800, 1_600];

/** The life of a user or a group. Every attribute changes in place; nothing replaces one. */
export function entityLifecycle<Live extends User | Group>(
  entity: Entity<Live>,
  connect: () => Provider,
): Lifecycle<EntityArgs, EntityState> {
  const { kind, shape } = entity;
  const attributes = attributeNames(shape);
  const options = { ...adoptionOf(kind), ...entity.options };
  const argNames = ["identityStoreId", ...attributes, ...Object.keys(options)];

  return {
    args: argsSchema,
    planned: plannedSchema(argsSchema),
    state: stateSchema,

    check(args) {
      const provider = connect();
      const checked = normalized(entity, args);
      provider.run.declare(uniqueOfArgs(entity, provider, checked));
      const problems = [
        ...checkNames(args, argNames),
        ...checkIdentityStoreId(args.identityStoreId),
        ...checkOptions(options, args),
        ...checkAttributes(shape, declaredArgs(args, attributes)),
      ];
      return { args: checked, problems };
    },

    diff(id, state, args) {
      const provider = connect();
      refuseOtherStore(provider, kind, textOf(state, entity.nameAttribute), state, args);
      provider.run.own(id, subjectOf(entity, args), uniqueOfArgs(entity, provider, args));
      return { changes: isChanged(state, args, argNames) };
    },

    async create(args) {
      const provider = connect();
      const directory = await directoryOf(provider, args);
      const defaults = entity.defaults(args);
      const wanted = asAttributes(desired(undefined, undefined, { ...defaults, ...declaredArgs(args, attributes) }));
      let conflict: ConflictError | undefined;
      for (const waitMs of [...waitsForHolderMs, undefined]) {
        try {
          const bareId = await entity.create(directory, wanted);
          const id = directory.physicalId(bareId);
          provider.run.own(id, subjectOf(entity, args), uniqueOfArgs(entity, provider, args));
          return { id, state: stored(bareId, directory, args, defaults, undefined) };
        } catch (error) {
          if (!(error instanceof ConflictError)) throw error;
          // Only the first call can have lost the answer to a creation of its own.
          conflict ??= error;
        }
        const taken = await takeOver(entity, provider, directory, args, wanted, conflict);
        if (taken !== undefined) return bringTaken(taken, args, provider, directory);
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
      const provider = connect();
      const { identityStoreId } = state;
      if (!isChanged(state, args, attributes)) {
        return stateOf(args, { ...defaultsIn(state), identityStoreId }, without(state, [...argNames, "defaulted"]));
      }
      const directory = await provider.directory(identityStoreId);
      const bareId = textOf(state, entity.idName);
      const live = await entity.describe(directory, bareId, { ...state, ...args });
      if (live === undefined) {
        throw new Error(
          `${subjectOf(entity, state)} (${id}) is gone: somebody deleted it. Run pulumi up --refresh to create it again.`,
        );
      }
      return bring(bareId, live, state, args, provider, directory);
    },

    async delete(id, state) {
      const provider = connect();
      try {
        const { directory, bareId } = await locate(provider, kind, id);
        const subject = `${subjectOf(entity, state)} (${bareId})`;
        const looks = entity.looksBeforeDelete(provider, state);
        const live = looks ? await entity.read(directory, bareId, state) : undefined;
        if (looks && live === undefined) return;
        const names = live === undefined ? [state] : [state, fromApi(shape, live)];
        const keys = names.flatMap((name) => uniqueInStore(entity, directory.identityStoreId, name));
        if (provider.run.keeps(id, subject, keys)) return;
        if (live !== undefined) provider.guards.checkChange("delete", guardedOf(entity, bareId, live));
        await entity.delete(provider, directory, bareId, state, live);
      } catch (error) {
        if (entity.ifNotDeleted === undefined) throw error;
        throw new Error(`${messageOf(error)} ${entity.ifNotDeleted}`, { cause: error });
      }
    },
  };

  /** @param before the state so far; `undefined` if there is none */
  function stored(
    id: string,
    directory: Directory,
    args: EntityArgs,
    defaults: Attributes,
    live: Live | undefined,
    before?: EntityState,
  ): EntityState {
    const { identityStoreId } = directory;
    const adopted = before?.adopted === undefined ? {} : { adopted: before.adopted };
    return stateOf(args, { ...defaults, identityStoreId }, { ...entity.outputs(id, live), ...adopted });
  }

  function found(
    live: Live,
    id: string,
    directory: Directory,
    state: EntityState | undefined,
  ): Found<EntityArgs, EntityState> {
    const all = fromApi(shape, live);
    const before = state === undefined ? undefined : declaredArgs(state, argNames);
    const seen = before === undefined ? all : asAttributes(observed(declaredArgs(before, attributes), all));
    const unchanged = before === undefined ? {} : without(before, attributes);
    const args = { ...unchanged, ...seen };
    const defaults = declaredArgs(all, Object.keys(entity.defaults(args)));
    return { id: directory.physicalId(id), args, state: stored(id, directory, args, defaults, live, state) };
  }

  async function bringTaken(taken: Taken<Live>, args: EntityArgs, provider: Provider, directory: Directory) {
    const { id, live, isOurWork } = taken;
    const key = directory.physicalId(id);
    try {
      const state = await bring(id, live, undefined, args, provider, directory);
      provider.run.takenOver(key, uniqueOfArgs(entity, provider, args));
      if (isOurWork) return { id: key, state };
      provider.tellTakenOver({ kind, name: textOf(args, entity.nameAttribute), deeds: deedsOf(live) });
      return { id: key, state: { ...state, adopted: true as const } };
    } catch (error) {
      provider.run.release(key, messageOf(error));
      throw error;
    }
  }

  /** Brings what exists to what is declared. */
  async function bring(
    id: string,
    live: Live,
    state: EntityState | undefined,
    args: EntityArgs,
    provider: Provider,
    directory: Directory,
  ): Promise<EntityState> {
    const { defaults, operations } = changesTo(entity, live, state, args);
    if (operations.length > 0) {
      provider.guards.checkChange("update", guardedOf(entity, id, live));
      await update(id, operations, args, directory);
    }
    return stored(id, directory, args, defaults, live, state);
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
}

/** What brings something that exists to what is declared. */
export interface Changes {
  /** Attributes that are not declared and that the API wants, as they will be. */
  defaults: Attributes;
  operations: AttributeOperation[];
}

/** @param state what was declared before; `undefined` for what is being taken over */
export function changesTo<Live extends User | Group>(
  entity: Entity<Live>,
  live: Live,
  state: Properties | undefined,
  args: Properties,
): Changes {
  const { shape } = entity;
  const now = fromApi(shape, live);
  const defaults = entity.defaultsOver(now, state, args);
  const before = state === undefined ? {} : declaredArgs(state, attributeNames(shape));
  const wanted = desired(now, before, { ...defaults, ...declaredArgs(args, attributeNames(shape)) });
  return { defaults, operations: operations(shape, now, asAttributes(wanted)) };
}

export function asAttributes(value: unknown): Attributes {
  return isRecord(value) ? value : {};
}
