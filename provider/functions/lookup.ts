import type { ExternalId as ApiExternalId } from "@aws-sdk/client-identitystore";
import { Config, type Output, output } from "@pulumi/pulumi";
import { Connection } from "../client/connection";
import type { Directory } from "../client/directory";
import { NotFoundError } from "../client/errors";
import { readSettings } from "../client/settings";
import { idForms, type ParsedId, parseId, parseIdentityStoreId } from "../ids";
import { ProgramError } from "../programError";
import type { ExternalId, InputMembers, InStore } from "../types";

/** What a data function does if the user or group does not exist. */
export interface AllowMissing {
  /** Whether to return `undefined` instead of failing. A wrong identity store fails all the same. Default: false. */
  allowMissing?: boolean | undefined;
}

/** Args with which a function fails if the user or group does not exist: the default. */
export type MustExist<Args> = Args & { allowMissing?: false | undefined };

/** Args with which a function may return `undefined` if the user or group does not exist. */
export type MayBeMissing<Args> = Args & { allowMissing: boolean };

/** A function that looks something up. */
export interface LookUp<Args, Result> {
  (args: MustExist<Args>): Promise<Result>;
  (args: MayBeMissing<Args>): Promise<Result | undefined>;
}

/** A {@link LookUp} for arguments that are outputs of other resources. */
export interface LookUpOutput<Args, Result> {
  (args: MustExist<InputMembers<Args>>): Output<Result>;
  (args: MayBeMissing<InputMembers<Args>>): Output<Result | undefined>;
}

type Kind = "user" | "group";

/** The result of a look-up. */
interface Found<Result> {
  /** `undefined` if it does not exist. */
  found: Result | undefined;
  kind: Kind;
  /** What messages call the user or group. */
  subject: string;
  identityStoreId: string;
}

/**
 * Makes a function that looks something up.
 *
 * @param name the name of the function
 */
export function lookUp<Args, Result>(name: string, find: (args: Args) => Promise<Found<Result>>): LookUp<Args, Result> {
  async function look(args: MustExist<Args>): Promise<Result>;
  async function look(args: MayBeMissing<Args>): Promise<Result | undefined>;
  async function look(args: Args & AllowMissing): Promise<Result | undefined> {
    const { found, kind, subject, identityStoreId } = await find(args);
    if (found !== undefined || args.allowMissing === true) return found;
    const reason = `identity store ${identityStoreId} has no such ${kind}.`;
    const resourceType = kind === "user" ? "USER" : "GROUP";
    throw new NotFoundError({ operation: name, subject, reason, resourceType });
  }
  return look;
}

/** Makes the same function for arguments that are outputs of other resources. */
export function onOutputs<Args, Result>(look: LookUp<Args, Result>): LookUpOutput<Args, Result> {
  function lookOnOutputs(args: MustExist<InputMembers<Args>>): Output<Result>;
  function lookOnOutputs(args: MayBeMissing<InputMembers<Args>>): Output<Result | undefined>;
  function lookOnOutputs(args: InputMembers<Args> & AllowMissing): Output<Result | undefined> {
    const { allowMissing = false, ...inputs } = args;
    // Without inputs, `InputMembers<Args>` is `Args` again, which TypeScript cannot see.
    return output(inputs).apply((resolved) => look({ ...(resolved as Args), allowMissing }));
  }
  return lookOnOutputs;
}

/** With the Automation API, one process may run several programs: each configuration has its own connection. */
const connections = new Map<string, Connection>();

/**
 * The connection of a Pulumi program. Data functions run in the program, not in the plugin, and have their own request rate.
 *
 * It does not warn of an identity store that ListInstances found: the plugin of the same run finds and reports it too, and a
 * program runs twice, for the preview and for the update.
 */
export function programConnection(): Connection {
  const settings = readSettings((name) => new Config("identitystore").get(name));
  const key = JSON.stringify(settings);
  const connection = connections.get(key) ?? new Connection(settings, () => {});
  connections.set(key, connection);
  return connection;
}

/** The directory that the args name, else that of the program's configuration. */
export async function directoryOf({ identityStoreId }: InStore, ...ids: ParsedId[]): Promise<Directory> {
  const named = [storeId(identityStoreId), ...ids.map((id) => id.identityStoreId)];
  const [id, ...more] = new Set(named.filter((value) => value !== undefined));
  if (more.length > 0)
    throw new ProgramError(`the arguments name several identity stores: ${[id, ...more].join(", ")}`);
  return programConnection().directory(id);
}

/** The parts of an id in any accepted form. */
export function parseIdOf(kind: Kind, id: string): ParsedId {
  const parsed = parseId(kind, id);
  if (parsed !== undefined) return parsed;
  throw new ProgramError(`"${id}" is not ${idForms(kind)}`);
}

/** What identifies a user or group: exactly one of these. */
interface Key {
  name: string | undefined;
  id: string | undefined;
  externalId: ExternalId | undefined;
}

/** Finds the directory of a user or group, and its bare id there; `undefined` if there is no such user or group. */
export async function findAccount(kind: Kind, { name, id, externalId }: Key, args: InStore) {
  const given = id === undefined ? [] : [parseIdOf(kind, id)];
  const directory = await directoryOf(args, ...given);
  const accounts = kind === "user" ? directory.users : directory.groups;
  const about = { directory, kind, identityStoreId: directory.identityStoreId };
  if (externalId !== undefined) {
    const subject = `the ${kind} with the id "${externalId.id}" of ${externalId.issuer}`;
    return { ...about, subject, id: await accounts.idByExternalId(externalId) };
  }
  if (name !== undefined) return { ...about, subject: `${kind} "${name}"`, id: await accounts.idByName(name) };
  return { ...about, subject: `${kind} ${id}`, id: given[0]?.id };
}

/** The external ids of an answer of the API. An answer with an incomplete one has failed. */
export function externalIdsOf(externalIds: ApiExternalId[] = []): ExternalId[] {
  return externalIds.map(({ Issuer: issuer = "", Id: id = "" }) => ({ issuer, id }));
}

/** Refuses args that set none, or more than one, of these names. */
export function requireOneOf<Args extends object>(caller: string, args: Args, names: (keyof Args & string)[]): void {
  const given = names.filter((name) => args[name] !== undefined);
  if (given.length === 1) return;
  const last = names.at(-1);
  throw new ProgramError(
    `${caller} needs exactly one of ${names.slice(0, -1).join(", ")} and ${last}; it got ${given.length}`,
  );
}

function storeId(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const id = parseIdentityStoreId(value);
  if (id !== undefined) return id;
  throw new ProgramError(
    `identityStoreId must be an identity store id such as d-1234567890, or its ARN, not "${value}"`,
  );
}
