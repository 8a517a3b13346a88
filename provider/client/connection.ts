import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { IdentitystoreClient } from "@aws-sdk/client-identitystore";
import { OrganizationsClient } from "@aws-sdk/client-organizations";
import { SSOAdminClient } from "@aws-sdk/client-sso-admin";
import { Caller, Names, Store } from "./call";
import { clientOptions } from "./clientOptions";
import { Directory } from "./directory";
import { findOnlyStoreId, listInstances, warnOfFoundStore } from "./discovery";
import { SettingsError } from "./errors";
import { Limiter } from "./limiter";
import { Organization } from "./organization";
import { PermissionSets } from "./permissionSets";
import { Service } from "./service";
import type { Settings } from "./settings";
import { SignIns } from "./signIns";

/** The rate of LookupEvents: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html. */
export const lookupsPerSecond = 2;
/** AWS publishes no rate for Organizations. After a throttled answer, the limiter slows down. */
const organizationsPerSecond = 10;

/**
 * The only connection of a process to the Identity Store API. All calls of all resources go through it and share one rate limit.
 */
export class Connection {
  readonly names = new Names();
  /** AWS counts requests to the Identity Store and to IAM Identity Center together. */
  readonly #limiter: Limiter;
  readonly #organizationsLimiter = new Limiter(organizationsPerSecond);
  readonly #cloudTrailLimiter = new Limiter(lookupsPerSecond);
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

  /**
   * The permission sets of the IAM Identity Center instance that an identity store belongs to.
   *
   * @param identityStoreId as for {@link directory}
   * @throws SettingsError if ListInstances does not find the instance
   * @internal
   */
  async permissionSets(identityStoreId?: string): Promise<PermissionSets> {
    const id = (await this.directory(identityStoreId)).identityStoreId;
    const client = new SSOAdminClient(clientOptions(this.#placeOf(id)));
    const service = new Service(this.#newCaller(), "sso");
    const instances = await listInstances(client, service);
    const instance = instances.find(({ IdentityStoreId }) => IdentityStoreId === id);
    if (instance === undefined) {
      throw new SettingsError([
        `ListInstances does not find the IAM Identity Center instance of identity store ${id} in this region and account. ` +
          "Use the region of the instance, and the management account or the delegated administrator account",
      ]);
    }
    return new PermissionSets(client, service, instance.InstanceArn, id);
  }

  /**
   * The organization of the account that reads an identity store.
   *
   * @param identityStoreId as for {@link directory}
   * @internal
   */
  async organization(identityStoreId?: string): Promise<Organization> {
    const id = (await this.directory(identityStoreId)).identityStoreId;
    const client = new OrganizationsClient(clientOptions(this.#placeOf(id)));
    return new Organization(client, new Service(this.#newCaller(this.#organizationsLimiter), "organizations"));
  }

  /**
   * The sign-ins of the users of an identity store, from the account and region that reads the store.
   *
   * @param identityStoreId as for {@link directory}
   * @internal
   */
  async signIns(identityStoreId?: string): Promise<SignIns> {
    const id = (await this.directory(identityStoreId)).identityStoreId;
    const client = new CloudTrailClient(clientOptions(this.#placeOf(id)));
    return new SignIns(client, new Service(this.#newCaller(this.#cloudTrailLimiter), "cloudtrail"), id);
  }

  /** What an error says about the configuration if that may be the cause. */
  protected get configurationAdvice(): string | undefined {
    return undefined;
  }

  #store(id: string): Store {
    return new Store(id, new IdentitystoreClient(clientOptions(this.#placeOf(id))), this.#newCaller(), this.names);
  }

  #placeOf(id: string) {
    return { ...this.settings, ...this.settings.stores?.[id] };
  }

  #newCaller(limiter = this.#limiter): Caller {
    return new Caller(limiter, this.settings.maxAttempts, () => this.configurationAdvice);
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
