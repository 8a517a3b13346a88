import { IdentitystoreClient } from "@aws-sdk/client-identitystore";
import { Caller, Names, Store } from "./call";
import { clientOptions } from "./clientOptions";
import { Directory } from "./directory";
import { findOnlyStoreId, warnOfFoundStore } from "./discovery";
import { Limiter } from "./limiter";
import type { Settings } from "./settings";

/**
 * The only connection of a process to the Identity Store API. All calls of all resources go through it and share one rate limit.
 */
export class Connection {
  readonly names = new Names();
  readonly #limiter: Limiter;
  readonly #directories = new Map<string, Directory>();
  #discovered: Promise<string> | undefined;

  /** @param reportFound is called with the id of an identity store that ListInstances found */
  constructor(
    readonly settings: Settings,
    private readonly reportFound = warnOfFoundStore,
  ) {
    this.#limiter = new Limiter(settings.requestsPerSecond);
  }

  /**
   * The directory of an identity store.
   *
   * @param identityStoreId default: that of the configuration, else the only one that ListInstances finds
   */
  async directory(identityStoreId?: string): Promise<Directory> {
    const id = identityStoreId ?? this.settings.identityStoreId ?? (await this.#discover());
    const directory = this.#directories.get(id) ?? new Directory(this.#store(id));
    this.#directories.set(id, directory);
    return directory;
  }

  /** What an error says about the configuration if that may be the cause. */
  protected get configurationAdvice(): string | undefined {
    return undefined;
  }

  #store(id: string): Store {
    const place = { ...this.settings, ...this.settings.stores?.[id] };
    return new Store(id, new IdentitystoreClient(clientOptions(place)), this.#newCaller(), this.names);
  }

  #newCaller(): Caller {
    return new Caller(this.#limiter, this.settings.maxAttempts, () => this.configurationAdvice);
  }

  #discover(): Promise<string> {
    this.#discovered ??= this.#find().catch((error: unknown) => {
      this.#discovered = undefined;
      throw error;
    });
    return this.#discovered;
  }

  async #find(): Promise<string> {
    const id = await findOnlyStoreId(this.settings, this.#newCaller());
    this.reportFound(id);
    return id;
  }
}
