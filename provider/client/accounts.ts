import type { AlternateIdentifier, ExternalId } from "@aws-sdk/client-identitystore";
import { nameKey } from "../attributes/names";
import { BatchReader } from "./batchReader";
import type { Store } from "./call";
import type { Page } from "./pages";

/** What differs between the names of users and of groups. */
interface Naming<Live> {
  kind: "user" | "group";
  /** The path of the unique attribute that is the name. */
  attribute: string;
  idOf(live: Live): string | undefined;
  nameOf(live: Live): string | undefined;
}

/** What guards compare. */
export interface Identity {
  name: string | undefined;
  /** Who issued the external ids; empty for users and groups made here. */
  issuers: string[];
}

/** Who issued the external ids of a user or group. */
export function issuersOf({ ExternalIds = [] }: { ExternalIds?: ExternalId[] | undefined }): string[] {
  return ExternalIds.map(({ Issuer }) => `${Issuer}`);
}

/** The users or the groups of one identity store. Reads return `undefined` for those that do not exist. */
export abstract class Accounts<Live extends { ExternalIds?: ExternalId[] | undefined }> {
  readonly #identities = new Map<string, Promise<Identity | undefined>>();
  readonly #byName = new BatchReader<Live>({
    page: (token) => this.page(token),
    keyOf: (live) => {
      const name = this.naming.nameOf(live);
      return name === undefined ? undefined : nameKey(name);
    },
    one: async (key) => {
      // In the API, the accents of the name may be separate characters.
      const decomposed = key.normalize("NFD");
      const id = (await this.idByName(key)) ?? (decomposed === key ? undefined : await this.idByName(decomposed));
      return id === undefined ? undefined : this.describe(id);
    },
  });

  constructor(
    protected readonly store: Store,
    private readonly naming: Naming<Live>,
  ) {}

  /** Reads it with a request of its own. */
  abstract describe(id: string): Promise<Live | undefined>;
  /** Reads it, from a listing if many reads at once make that cheaper. */
  abstract read(id: string): Promise<Live | undefined>;
  protected abstract page(token: string | undefined): Promise<Page<Live>>;
  protected abstract idBy(alternate: AlternateIdentifier, subject: string): Promise<string | undefined>;

  /** Reads the one with this name, in any case, like {@link read}. Only for code that does not write. */
  readByName(name: string): Promise<Live | undefined> {
    return this.#byName.read(nameKey(name));
  }

  /** The id of the one with this name, in any case. */
  idByName(name: string): Promise<string | undefined> {
    const { kind, attribute } = this.naming;
    const alternate = { UniqueAttribute: { AttributePath: attribute, AttributeValue: name } };
    return this.idBy(alternate, `${kind} "${name}"`);
  }

  /** The id of the one to which an identity provider gave this external id. */
  idByExternalId({ issuer, id }: { issuer: string; id: string }): Promise<string | undefined> {
    const alternate = { ExternalId: { Issuer: issuer, Id: id } };
    return this.idBy(alternate, `the ${this.naming.kind} with an external id`);
  }

  /** What guards compare, as it was when this process first read it or last changed it. */
  identityOnce(id: string): Promise<Identity | undefined> {
    const identity = this.#identities.get(id) ?? this.#identityOf(id);
    this.#identities.set(id, identity);
    // After a failure, the next call asks again.
    identity.catch(() => this.#identities.delete(id));
    return identity;
  }

  /** The name when this process first read it or last changed it. */
  async nameOnce(id: string): Promise<string | undefined> {
    return (await this.identityOnce(id))?.name;
  }

  /** Lets messages name it. */
  protected noted(live: Live): Live {
    this.store.names.note(this.naming.idOf(live), this.naming.nameOf(live));
    return live;
  }

  protected titleOf(id: string): string {
    return this.store.names.titleOf(this.naming.kind, id);
  }

  /** Drops what was read, because this process writes it. */
  protected forget(id: string): void {
    this.#identities.delete(id);
  }

  async #identityOf(id: string): Promise<Identity | undefined> {
    const live = await this.read(id);
    return live && { name: this.naming.nameOf(live), issuers: issuersOf(live) };
  }
}
