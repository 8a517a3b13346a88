import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { isRecord } from "../../model/serviceModel";
import { checkAttributes } from "../attributes/check";
import { desired, observed, withoutNone } from "../attributes/declared";
import { nameKey } from "../attributes/names";
import { operations } from "../attributes/operations";
import { type Attributes, attributeNames, camelCased, fromApi } from "../attributes/spelling";
import type { Directory } from "../client/directory";
import { ConflictError } from "../client/errors";
import { idForms, parseId } from "../ids";
import { type Adoptable, type Creation, findAdoptable } from "./adoption";
import { adoptSchema, checkArgs, plannedSchema } from "./args";
import {
  type Account,
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
import type { Lifecycle, Properties } from "./lifecycle";
import { provenanceOf } from "./provenance";
import type { Provider } from "./provider";
import {
  declaredArgs,
  defaultsIn,
  isChanged,
  locate,
  notingFailures,
  optionalText,
  otherStore,
  stateOf,
  textOf,
} from "./state";
import { messageOf } from "./steps";

/**
 * The waits between attempts to create, in milliseconds, while the account that has the name is not found: it was just created and
 * is not visible yet, or has changed its name since.
 */
const retryWaitsMs = [200, 400, 800, 1_600];

/** The lifecycle of a user or a group. Every attribute changes in place; no change replaces it. */
export function entityLifecycle(entity: Entity, connect: () => Provider): Lifecycle<EntityArgs, EntityState> {
  const { kind, shape } = entity;
  const attributes = attributeNames(shape);
  const isId = (value: string) => parseId(kind, value) !== undefined;
  const adoptId = z.string().refine(isId, `must be ${idForms(kind)}`);
  const options = { adopt: adoptSchema, adoptId, ...entity.options };
  const argNames = ["identityStoreId", ...attributes, ...Object.keys(options)];

  return notingFailures<EntityArgs, EntityState>(connect, {
    args: argsSchema,
    planned: plannedSchema(argsSchema),
    state: stateSchema,

    check(args) {
      const provider = connect();
      const checked = normalized(entity, args);
      provider.run.declare(uniqueOfArgs(entity, provider, checked));
      const problems = [
        ...checkArgs(args, argNames, options),
        ...checkAttributes(shape, declaredArgs(args, attributes)),
      ];
      return { args: checked, problems };
    },

    diff(id, state, args) {
      const provider = connect();
      const target = otherStore(provider, state, args);
      if (target !== undefined) throw cannotMove(entity, state, target);
      provider.names.note(optionalText(state, entity.idName), optionalText(state, entity.nameAttribute));
      provider.run.own(id, subjectOf(entity, args), uniqueOfArgs(entity, provider, args));
      return { changes: isChanged(state, args, argNames) };
    },

    async create(args) {
      const provider = connect();
      const directory = await provider.directory(args.identityStoreId);
      const defaults = entity.defaults(args);
      const sent = asAttributes(withoutNone({ ...defaults, ...declaredArgs(args, attributes) }));
      const creation = { entity, provider, directory, args, sent };
      let conflict: ConflictError | undefined;
      for (const waitMs of [...retryWaitsMs, undefined]) {
        try {
          const bareId = await entity.create(directory, sent);
          const id = directory.physicalId(bareId);
          provider.run.own(id, subjectOf(entity, args), uniqueOfArgs(entity, provider, args));
          return { id, state: stateAfter(directory, bareId, args, defaults) };
        } catch (error) {
          if (!(error instanceof ConflictError)) throw error;
          // The first call that lost its answer may have created the account.
          if (conflict?.unansweredSince === undefined) conflict = error;
        }
        const adoptable = await findAdoptable(creation, conflict);
        if (adoptable !== undefined) return adopt(creation, adoptable);
        if (waitMs !== undefined) await sleep(waitMs);
      }
      throw conflict;
    },

    async read(id, state) {
      const { directory, bareId } = await locate(connect(), kind, id);
      const live = await entity.read(directory, bareId, state);
      if (live === undefined) return undefined;
      const all = fromApi(shape, live);
      const args = state === undefined ? all : argsNow(state, all);
      const defaults = declaredArgs(all, Object.keys(entity.defaults(args)));
      return {
        id: directory.physicalId(bareId),
        args,
        state: stateAfter(directory, bareId, args, defaults, live, state),
      };
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
      return updateLive(provider, directory, args, { id: bareId, live }, state);
    },

    async delete(id, state) {
      const provider = connect();
      try {
        const located = await locate(provider, kind, id);
        const { directory, bareId } = located;
        const reads = entity.readsBeforeDelete(provider, state);
        const live = reads ? await entity.read(directory, bareId, state) : undefined;
        if (reads && live === undefined) return;
        const now = live === undefined ? state : fromApi(shape, live);
        const subject = `${subjectOf(entity, now)} (${bareId})`;
        const keys = [state, now].flatMap((attributes) => uniqueInStore(entity, directory.identityStoreId, attributes));
        if (provider.run.checkDeletion(id, subject, keys) === "leave") return;
        if (live !== undefined) provider.guards.checkChange("delete", guardedOf(entity, bareId, live));
        await entity.delete(located, bareId, state, subject);
      } catch (error) {
        if (entity.deletionErrorHint === undefined) throw error;
        throw new Error(`${messageOf(error)} ${entity.deletionErrorHint}`, { cause: error });
      }
    },
  });

  /** The state of an account. @param before the state so far; `undefined` if there is none */
  function stateAfter(
    { identityStoreId }: Directory,
    id: string,
    args: EntityArgs,
    defaults: Attributes,
    live?: Account,
    before?: EntityState,
  ): EntityState {
    const adopted = before?.adopted === undefined ? {} : { adopted: before.adopted };
    const externalIds = camelCased("ExternalIds", live?.ExternalIds ?? []);
    return stateOf(args, { ...defaults, identityStoreId }, { [entity.idName]: id, externalIds, ...adopted });
  }

  /** The args that a program declared, with the live values of attributes. */
  function argsNow(state: EntityState, live: Attributes): Properties {
    const declared = declaredArgs(state, argNames);
    const seen = asAttributes(observed(declaredArgs(declared, attributes), live));
    return { ...without(declared, attributes), ...seen };
  }

  async function adopt({ provider, directory, args }: Creation, adoptable: Adoptable) {
    const { live, isOwnCreation } = adoptable;
    const id = directory.physicalId(adoptable.id);
    try {
      const state = await updateLive(provider, directory, args, adoptable);
      provider.run.adopted(id, uniqueOfArgs(entity, provider, args));
      if (isOwnCreation) return { id, state };
      provider.reportAdopted({ kind, name: textOf(args, entity.nameAttribute), provenance: provenanceOf(live) });
      return { id, state: { ...state, adopted: true as const } };
    } catch (error) {
      provider.run.release(id, messageOf(error));
      throw error;
    }
  }

  /** Changes an account that exists to what is declared. @returns the new state */
  async function updateLive(
    provider: Provider,
    directory: Directory,
    args: EntityArgs,
    { id, live }: { id: string; live: Account },
    state?: EntityState,
  ): Promise<EntityState> {
    const { defaults, operations } = changesTo(entity, live, state, args);
    const updated = stateAfter(directory, id, args, defaults, live, state);
    if (operations.length === 0) return updated;
    const guarded = guardedOf(entity, id, live);
    const isRenamed = kind === "group" && nameKey(guarded.name ?? "") !== nameKey(textOf(args, entity.nameAttribute));
    provider.guards.checkChange(isRenamed ? "rename" : "update", guarded);
    try {
      await entity.update(directory, id, operations);
      provider.names.note(id, optionalText(args, entity.nameAttribute));
      return updated;
    } catch (error) {
      const other = error instanceof ConflictError ? await entity.conflicting(directory, args, id) : undefined;
      if (other === undefined) throw error;
      throw new Error(
        `cannot update ${subjectOf(entity, args)} (${id}): ${provider.names.titleOf(kind, other.id)} already has this ${other.by}. ` +
          `If the program gives that ${kind} another one, run pulumi up again after that update. If the program deletes that ` +
          `${kind}, delete it in an earlier run. To exchange the values of two ${kind}s, first give one of them a temporary ` +
          "value. That takes three runs.",
        { cause: error },
      );
    }
  }
}

/** The error of a program that names another identity store: a move is a deletion. */
function cannotMove(entity: Entity, state: EntityState, target: string): Error {
  const { kind } = entity;
  const lost =
    kind === "user" ? "account assignments, password and MFA devices" : "account assignments and memberships";
  return new Error(
    `${subjectOf(entity, state)} is in identity store ${state.identityStoreId}, and the program now names ${target}. A move ` +
      `would delete the ${kind} there, with its ${lost}, so an update never moves a ${kind}. To move it ` +
      `on purpose, declare the ${kind} in ${target} under a new resource name and remove this resource. To keep it, set ` +
      "identityStoreId back.",
  );
}

/**
 * The changes from the live attributes to what is declared, and the values of attributes that the API requires and the program
 * does not declare.
 *
 * @param state the state before the change; `undefined` for an account that is being adopted
 */
export function changesTo(entity: Entity, live: Account, state: Properties | undefined, args: Properties) {
  const { shape } = entity;
  const names = attributeNames(shape);
  const now = fromApi(shape, live);
  const defaults = entity.defaultsOver(now, state, args);
  const before = state === undefined ? {} : declaredArgs(state, names);
  const target = desired(now, before, { ...defaults, ...declaredArgs(args, names) });
  return { defaults, operations: operations(shape, now, asAttributes(target)) };
}

function asAttributes(value: unknown): Attributes {
  return isRecord(value) ? value : {};
}
