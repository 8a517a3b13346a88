import type { IdentitystoreClient } from "@aws-sdk/client-identitystore";
import type { Call, Caller } from "./call";
import { IdentityStoreError, NotFoundError, type ResourceType } from "./errors";

/** One identity store as the calls see it: the id that every request names, and what was created in it just now. */
export class Store {
  /** Ids of what this process created: the service may need a moment until every part of it sees them. */
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

  /** Remembers what a create call made, and answers its id. */
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

/** Told how many things a listing has found so far: for those who show progress. */
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

/** The request member that looks something up by what an identity provider calls it. */
export function byExternalId({ issuer, id }: { issuer: string; id: string }) {
  return { AlternateIdentifier: { ExternalId: { Issuer: issuer, Id: id } } };
}

/** The request member that looks something up by an attribute that is unique. */
export function byUniqueAttribute(path: string, value: string) {
  return { AlternateIdentifier: { UniqueAttribute: { AttributePath: path, AttributeValue: value } } };
}

/**
 * Resolves to `undefined` where the call failed only because one of `types` is not there.
 *
 * Anything else stays an error: an unknown identity store (a wrong region) or a lost encryption key must never look
 * like "the user is gone".
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

/** Answers that are asked for once, by key; what could not be answered is asked for again. */
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
