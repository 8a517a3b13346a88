import type { IdentitystoreClient } from "@aws-sdk/client-identitystore";
import type { Call, Caller } from "./call";
import { IdentityStoreError, NotFoundError, type ResourceType } from "./errors";

/** Calls to one identity store, and the ids of what this process created in it. */
export class Store {
  /** The ids of what this process created. The service may answer "not found" for them for a moment. */
  readonly #created = new Set<string>();

  constructor(
    readonly identityStoreId: string,
    readonly client: IdentitystoreClient,
    private readonly caller: Caller,
  ) {}

  /** The member of every request that names the store. */
  get named(): { IdentityStoreId: string } {
    return { IdentityStoreId: this.identityStoreId };
  }

  call<Answer>(call: Call<Answer>): Promise<Answer> {
    return this.caller.call(call);
  }

  wasCreatedHere(id: string): boolean {
    return this.#created.has(id);
  }

  /** Remembers what a create call created. @returns its id */
  noteCreated(operation: string, id: string | undefined): string {
    if (id === undefined) {
      const subject = `identity store ${this.identityStoreId}`;
      throw new IdentityStoreError({ operation, subject, reason: "the answer has no id." });
    }
    this.#created.add(id);
    return id;
  }
}

/** One page of a listing. */
export interface Page<Item> {
  items: Item[];
  nextToken: string | undefined;
}

/** Called after each page with the number of items so far, to show progress. */
export type OnPage = (count: number) => void;

/** All pages of a listing, one after the other. */
export async function allPages<Item>(
  page: (token: string | undefined) => Promise<Page<Item>>,
  onPage?: OnPage,
): Promise<Item[]> {
  const all: Item[] = [];
  let token: string | undefined;
  do {
    const { items, nextToken } = await page(token);
    all.push(...items);
    onPage?.(all.length);
    token = nextToken;
  } while (token !== undefined);
  return all;
}

/** The request member that looks up a user or group by an external id. */
export function byExternalId({ issuer, id }: { issuer: string; id: string }) {
  return { AlternateIdentifier: { ExternalId: { Issuer: issuer, Id: id } } };
}

/** The request member that looks up a user or group by a unique attribute. */
export function byUniqueAttribute(path: string, value: string) {
  return { AlternateIdentifier: { UniqueAttribute: { AttributePath: path, AttributeValue: value } } };
}

/**
 * Resolves to `undefined` if the call failed only because something of one of these `types` does not exist.
 *
 * All other failures stay errors: an unknown identity store (a wrong region) or a lost encryption key must never look like "the
 * user is gone".
 */
export async function ifFound<T>(call: Promise<T>, ...types: ResourceType[]): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof NotFoundError && error.resourceType !== undefined && types.includes(error.resourceType)) {
      return undefined;
    }
    throw error;
  }
}

/** Caches answers by key. A failed question is asked again. */
export class Once<Answer> {
  readonly #answers = new Map<string, Promise<Answer>>();

  constructor(private readonly ask: (key: string) => Promise<Answer>) {}

  get(key: string): Promise<Answer> {
    const answer = this.#answers.get(key) ?? this.ask(key);
    this.#answers.set(key, answer);
    answer.catch(() => this.forget(key));
    return answer;
  }

  forget(key: string): void {
    this.#answers.delete(key);
  }
}
