import { IdentitystoreClient } from "@aws-sdk/client-identitystore";
import { Caller } from "./call";
import { clientOptions } from "./clientOptions";
import { Directory } from "./directory";
import { findOnlyStoreId } from "./discovery";
import { Guards } from "./guards";
import { Holds } from "./holds";
import { Limiter } from "./limiter";
import type { Settings } from "./settings";
import { Store } from "./store";

/** The engine reads it from the state before a program has run (measured: docs/configuration.md says what to do). */
const lastUpdateAdvice =
  "The refresh of pulumi up --refresh, pulumi refresh and pulumi destroy use the configuration of the last update, even of one " +
  "that failed: if it has been corrected since, add --run-program, or run pulumi up without --refresh first.";

/**
 * The one connection of a process to the Identity Store API: every call of every resource goes through it, at one
 * pace, under one set of guards.
 */
export class Connection {
  readonly guards: Guards;
  readonly holds = new Holds();
  readonly #limiter: Limiter;
  readonly #directories = new Map<string, Directory>();
  #discovered: Promise<string> | undefined;

  /** @param isPlugin it is Pulumi's plugin that calls, and not a program or the command line */
  constructor(
    readonly settings: Settings,
    private readonly isPlugin = false,
  ) {
    this.guards = new Guards(settings);
    this.#limiter = new Limiter(settings.requestsPerSecond);
  }

  /**
   * The directory of an identity store.
   *
   * @param identityStoreId default: the configured one, else the only one that ListInstances finds
   */
  async directory(identityStoreId?: string): Promise<Directory> {
    const id = identityStoreId ?? this.settings.identityStoreId ?? (await this.#discover());
    const directory = this.#directories.get(id) ?? new Directory(this.#store(id));
    this.#directories.set(id, directory);
    return directory;
  }

  #store(id: string): Store {
    const place = { ...this.settings, ...this.settings.stores?.[id] };
    return new Store(id, new IdentitystoreClient(clientOptions(place)), this.#newCaller());
  }

  #newCaller(): Caller {
    return new Caller(this.#limiter, this.settings.maxAttempts, () =>
      this.isPlugin && !this.holds.isProgramRunning ? lastUpdateAdvice : undefined,
    );
  }

  #discover(): Promise<string> {
    this.#discovered ??= findOnlyStoreId(this.settings, this.#newCaller()).catch((error: unknown) => {
      this.#discovered = undefined;
      throw error;
    });
    return this.#discovered;
  }
}
