import { IdentitystoreClient } from "@aws-sdk/client-identitystore";
import { Caller } from "./call";
import { clientOptions } from "./clientOptions";
import { Directory } from "./directory";
import { findOnlyStoreId } from "./discovery";
import { Limiter } from "./limiter";
import type { Settings } from "./settings";
import { Store } from "./store";

/**
 * The one connection of a process to the Identity Store API: every call of every resource goes through it, at one pace.
 */
export class Connection {
  readonly #limiter: Limiter;
  readonly #directories = new Map<string, Directory>();
  #discovered: Promise<string> | undefined;

  constructor(readonly settings: Settings) {
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

  /** What to know of the configuration where it may be the cause of a failure. */
  protected get configurationAdvice(): string | undefined {
    return undefined;
  }

  #store(id: string): Store {
    const place = { ...this.settings, ...this.settings.stores?.[id] };
    return new Store(id, new IdentitystoreClient(clientOptions(place)), this.#newCaller());
  }

  #newCaller(): Caller {
    return new Caller(this.#limiter, this.settings.maxAttempts, () => this.configurationAdvice);
  }

  #discover(): Promise<string> {
    this.#discovered ??= findOnlyStoreId(this.settings, this.#newCaller()).catch((error: unknown) => {
      this.#discovered = undefined;
      throw error;
    });
    return this.#discovered;
  }
}
