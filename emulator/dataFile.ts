import { readFileSync, type Stats, statSync } from "node:fs";
import { z } from "zod";
import { replaceFile } from "../text/replaceFile";
import { parseEvents } from "./contents/events";
import { addContents, contentsOf, type ParsedContents, parseContents } from "./contents/identityStores";
import { addOrganization, organizationOf, organizationSchema } from "./contents/organization";
import { defaultIdentityStoreId, type Settings } from "./options";
import { State } from "./store/state";

/** How long changes are collected before they are written, in milliseconds. */
const writeDelayMs = 200;

const schema = z.strictObject({
  identityStores: z.unknown(),
  organization: organizationSchema.optional(),
  events: z.unknown().optional(),
});

/** The content of a data file. */
interface Kept {
  identityStores: ParsedContents;
  organization?: z.output<typeof organizationSchema> | undefined;
  events: ReturnType<typeof parseEvents>;
}

/** The file that keeps the identity stores between runs. `EmulatorOptions.data` describes its content. */
export class DataFile {
  #known: Stats | undefined;
  #timer: NodeJS.Timeout | undefined;
  #unwritten = false;
  #closed = false;

  constructor(
    readonly path: string,
    readonly contents: () => object,
  ) {}

  /** Reads the content of the file; `undefined` if the file does not exist. */
  read(): Kept | undefined {
    try {
      this.#known = statsOf(this.path);
      if (this.#known === undefined) return undefined;
      const { identityStores, organization, events } = schema.parse(JSON.parse(readFileSync(this.path, "utf8")));
      return { identityStores: parseContents(identityStores), organization, events: parseEvents(events ?? []) };
    } catch (error) {
      throw this.unusable(error);
    }
  }

  /** The error for a file that exists but is not valid. */
  unusable(cause: unknown): Error {
    const message = `The emulator's data file ${this.path} cannot be used and was not changed: ${reasonOf(cause)}`;
    return new Error(message, { cause });
  }

  /** Schedules a write, because the identity stores have changed. */
  changed(): void {
    if (this.#closed) return;
    this.#unwritten = true;
    this.#timer ??= setTimeout(() => this.#writeInBackground(), writeDelayMs);
  }

  /** Writes pending changes. Later changes are not written. */
  close(): void {
    this.#closed = true;
    if (this.#unwritten) this.write();
  }

  write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    try {
      this.#refuseOthers();
      replaceFile(this.path, `${JSON.stringify(this.contents(), undefined, 2)}\n`);
    } catch (cause) {
      throw new Error(`Could not write the emulator's data file ${this.path}: ${reasonOf(cause)}`, { cause });
    }
    this.#known = statsOf(this.path);
    this.#unwritten = false;
  }

  /** Does not overwrite a file that another emulator or a person has changed. */
  #refuseOthers(): void {
    const found = statsOf(this.path);
    if (found === undefined || (found.ino === this.#known?.ino && found.mtimeMs === this.#known.mtimeMs)) return;
    throw new Error(
      "another process has written it since, perhaps another emulator. Move it away, and a new one is written",
    );
  }

  /** If the disk is full, the emulator goes on: the contents are still in memory, and the next change tries to write again. */
  #writeInBackground(): void {
    try {
      this.write();
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : String(error));
    }
  }
}

function reasonOf(cause: unknown): string {
  if (cause instanceof z.ZodError) return z.prettifyError(cause);
  return cause instanceof Error ? cause.message : String(cause);
}

function statsOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

interface OpenState {
  state: State;
  /** The data file; `undefined` without one. */
  file: DataFile | undefined;
}

/** Opens the state of the settings, with the content of the data file. It does not write the file. */
export function openState({ data, identityStoreIds = [], prefixedIds, instances, accounts }: Settings): OpenState {
  const open = (kept: ParsedContents) => {
    // The identity stores in the file are served too, so that the file loses no records.
    const ids = new Set([...identityStoreIds, ...Object.keys(kept)]);
    const served = ids.size === 0 ? [defaultIdentityStoreId] : [...ids];
    return new State({ identityStoreIds: served, prefixedIds, listsInstances: instances, accounts });
  };
  if (data === undefined) return { state: open({}), file: undefined };
  const file: DataFile = new DataFile(data, () => keptIn(state));
  const kept: Kept = file.read() ?? { identityStores: {}, events: [] };
  const state = open(kept.identityStores);
  try {
    addKept(state, kept);
  } catch (error) {
    throw file.unusable(error);
  }
  return { state, file };
}

function addKept(state: State, { identityStores, organization, events }: Kept): void {
  if (organization !== undefined) addOrganization(state.organization, organization);
  addContents(state, identityStores);
  for (const event of events) state.eventHistory.add(event);
}

function keptIn(state: State): object {
  return {
    identityStores: contentsOf(state),
    organization: organizationOf(state.organization),
    events: state.eventHistory.all(),
  };
}
