import { setTimeout as sleep } from "node:timers/promises";
import type { AttributeOperation, Group, User } from "@aws-sdk/client-identitystore";
import { isRecord } from "../../model/serviceModel";
import { checkAttributes } from "../attributes/check";
import { desired, observed, withoutNone } from "../attributes/declared";
import { operations } from "../attributes/operations";
import { type Attributes, attributeNames, fromApi } from "../attributes/spelling";
import type { Directory } from "../client/directory";
import { ConflictError } from "../client/errors";
import { adoptionOf, type Taken, takeOver } from "./adoption";
import { checkIdentityStoreId, checkNames, checkOptions, plannedSchema } from "./args";
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
import { provenanceOf } from "./provenance";
import type { Provider } from "./provider";
import { declaredArgs, defaultsIn, directoryOf, isChanged, locate, refuseOtherStore, stateOf, textOf } from "./state";
import { messageOf } from "./steps";

/**
 * The waits between attempts to create, in milliseconds, while the account that has the name is not found: it was just created and
 * is not visible yet, or has changed its name since.
 */
const waitsForHolderMs = [200, 400, 800, 1_600];

/** The lifecycle of a user or a group. Every attribute changes in place; no change replaces it. */
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
      const target = asAttributes(withoutNone({ ...defaults, ...declaredArgs(args, attributes) }));
      let conflict: ConflictError | undefined;
      for (const waitMs of [...waitsForHolderMs, undefined]) {
        try {
          const bareId = await entity.create(directory, target);
          const id = directory.physicalId(bareId);
          provider.run.own(id, subjectOf(entity, args), uniqueOfArgs(entity, provider, args));
          return { id, state: stored(bareId, directory, args, defaults, undefined) };
        } catch (error) {
          if (!(error instanceof ConflictError)) throw error;
          // Only the first call can have created the account and lost the answer.
          conflict ??= error;
        }
        const adopted = await takeOver(entity, provider, directory, args, target, conflict);
        if (adopted !== undefined) return updateAdopted(adopted, args, provider, directory);
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
      return updateLive(bareId, live, state, args, provider, directory);
    },

    async delete(id, state) {
      const provider = connect();
      try {
        const { directory, bareId } = await locate(provider, kind, id);
        const subject = `${subjectOf(entity, state)} (${bareId})`;
        const reads = entity.readsBeforeDelete(provider, state);
        const live = reads ? await entity.read(directory, bareId, state) : undefined;
        if (reads && live === undefined) return;
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

  async function updateAdopted(adopted: Taken<Live>, args: EntityArgs, provider: Provider, directory: Directory) {
    const { id, live, isOurWork } = adopted;
    const key = directory.physicalId(id);
    try {
      const state = await updateLive(id, live, undefined, args, provider, directory);
      provider.run.takenOver(key, uniqueOfArgs(entity, provider, args));
      if (isOurWork) return { id: key, state };
      provider.reportAdopted({ kind, name: textOf(args, entity.nameAttribute), provenance: provenanceOf(live) });
      return { id: key, state: { ...state, adopted: true as const } };
    } catch (error) {
      provider.run.release(key, messageOf(error));
      throw error;
    }
  }

  /** Changes an account that exists to what is declared. @returns the new state */
  async function updateLive(
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
        `cannot update ${subjectOf(entity, args)} (${id}): ${kind} ${holder.id} already has this ${holder.by}. ` +
          `If the program gives that ${kind} another one, run pulumi up again after that update. If the program deletes that ` +
          `${kind}, delete it in an earlier run. For two that swap, first give one of them a temporary value; that takes three runs.`,
        { cause: error },
      );
    }
  }
}

/** The changes from the live attributes to what is declared. */
export interface Changes {
  /** The values of attributes that the API requires and the program does not declare. */
  defaults: Attributes;
  operations: AttributeOperation[];
}

/** @param state the state before the change; `undefined` for an account that is being adopted */
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
  const target = desired(now, before, { ...defaults, ...declaredArgs(args, attributeNames(shape)) });
  return { defaults, operations: operations(shape, now, asAttributes(target)) };
}

export function asAttributes(value: unknown): Attributes {
  return isRecord(value) ? value : {};
}
