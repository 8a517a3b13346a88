import { IdentitystoreClient } from "@aws-sdk/client-identitystore";
import { paginateListInstances, SSOAdminClient } from "@aws-sdk/client-sso-admin";
import { fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import { parseIdentityStoreId } from "../ids";
import { Caller } from "./call";
import { Directory } from "./directory";
import { SettingsError } from "./errors";
import { Limiter } from "./limiter";
import type { Settings } from "./settings";
import { Store } from "./store";

// The SDK tells on standard error, in every process, that its versions after January 2027 want Node.js 22. The lock file
// decides which version runs here; in the output of a deployment the seven lines only hide what matters.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

/**
 * The one connection of a process to the Identity Store API: every call of every resource goes through it, at one
 * pace.
 */
export class Connection {
  readonly #caller: Caller;
  readonly #client: IdentitystoreClient;
  readonly #directories = new Map<string, Directory>();
  #discovered: Promise<string> | undefined;

  constructor(private readonly settings: Settings) {
    this.#caller = new Caller(new Limiter(settings.requestsPerSecond), settings.maxAttempts);
    this.#client = new IdentitystoreClient(clientOptions(settings));
  }

  /** The identity store that resources without one of their own are in, if it is configured. */
  get configuredStoreId(): string | undefined {
    return this.settings.identityStoreId;
  }

  /**
   * The directory of an identity store.
   *
   * @param identityStoreId default: the configured one, else the only one that ListInstances finds
   */
  async directory(identityStoreId?: string): Promise<Directory> {
    const id = identityStoreId ?? this.configuredStoreId ?? (await this.#discover());
    const known = this.#directories.get(id);
    if (known) {
      return known;
    }
    const directory = new Directory(new Store(id, this.#client, this.#caller));
    this.#directories.set(id, directory);
    return directory;
  }

  #discover(): Promise<string> {
    this.#discovered ??= this.#onlyStoreId().catch((error: unknown) => {
      this.#discovered = undefined;
      throw error;
    });
    return this.#discovered;
  }

  async #onlyStoreId(): Promise<string> {
    const client = new SSOAdminClient(clientOptions(this.settings));
    const ids = await this.#caller.call({
      operation: "ListInstances",
      subject: "the search for the identity store",
      send: () => listStoreIds(client),
    });
    const [id, ...others] = ids;
    if (id === undefined) {
      throw new SettingsError([
        "identitystore:identityStoreId: is not set, and ListInstances finds no IAM Identity Center instance in this region and account: set it, or check identitystore:region",
      ]);
    }
    if (others.length > 0) {
      throw new SettingsError([
        `identitystore:identityStoreId: is not set, and ListInstances finds ${ids.length} identity stores (${ids.join(", ")}): set it to the one that is meant`,
      ]);
    }
    return id;
  }
}

async function listStoreIds(client: SSOAdminClient): Promise<string[]> {
  const ids: string[] = [];
  for await (const page of paginateListInstances({ client }, {})) {
    ids.push(
      ...(page.Instances ?? []).flatMap((instance) => parseIdentityStoreId(instance.IdentityStoreId ?? "") ?? []),
    );
  }
  return ids;
}

/** The same for both clients; what is not set is left to the SDK's own search (environment, profile, metadata). */
function clientOptions({ region, endpoint, profile, roleArn }: Settings) {
  return {
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(profile === undefined ? {} : { profile }),
    ...(roleArn === undefined
      ? {}
      : {
          credentials: fromTemporaryCredentials({
            params: { RoleArn: roleArn, RoleSessionName: `pulumi-${process.env.PULUMI_PROJECT ?? "identitystore"}` },
            clientConfig: {
              ...(region === undefined ? {} : { region }),
              ...(profile === undefined ? {} : { profile }),
            },
          }),
        }),
    // Attempts are counted and paced in one place: call.ts.
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
  };
}
