import { setTimeout as sleep } from "node:timers/promises";
import type {
  $Command,
  IdentitystoreClient,
  IdentitystoreClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes,
} from "@aws-sdk/client-identitystore";
import { identityStoreModel, isRecord } from "../../model/serviceModel";
import { ConflictError, IdentityStoreError, IncompleteAnswer, NotFoundError, type ResourceType } from "./errors";
import { classify, type Failure } from "./failure";
import type { Limiter } from "./limiter";

/** How long calls are repeated while the endpoint refuses connections or its host name is unknown. */
const unreachableBudgetMs = 10_000;
/** The same for a port of this machine that has not answered this process yet: the emulator was probably never started. */
const notStartedBudgetMs = 1_000;
const firstDelayMs = 100;
const longestDelayMs = 10_000;

/** One call to the API, which may be repeated. */
export interface Call<Answer> {
  /** The API operation, such as `CreateUser`. */
  operation: string;
  /** What the call is for, in the words of messages: `user "nina_franco"`. */
  subject: string;
  /** The prefix of the IAM actions of the service. Default: `identitystore`. */
  service?: string;
  send: () => Promise<Answer>;
  /** This process has just created what the request names: "not found" then means "not visible yet". */
  justCreated?: boolean;
  /** Other calls that wait go first. */
  yields?: boolean;
}

/** Makes calls to one endpoint at the limiter's rate, and repeats failed calls for a bounded time. */
export class Caller {
  /** The first and the last attempt of an outage. */
  #outage: { since: number; until: number } | undefined;
  /** Whether the endpoint was ever reached. An emulator that has answered before may be starting again. */
  #wasReached = false;

  /** @param configurationAdvice what an error says about the configuration if that may be the cause */
  constructor(
    private readonly limiter: Limiter,
    private readonly maxAttempts: number,
    private readonly configurationAdvice: () => string | undefined = () => undefined,
  ) {}

  async call<Answer>(call: Call<Answer>): Promise<Answer> {
    const startedAt = Date.now();
    let outcomeUnknown = false;
    for (let attempt = 1; ; attempt++) {
      await this.limiter.acquire(call.yields);
      const sentAt = Date.now();
      try {
        const answer = await call.send();
        checkAnswer(call.operation, answer);
        this.#outage = undefined;
        this.#wasReached = true;
        return answer;
      } catch (error) {
        const failure = classify(error, call);
        const delayMs = this.#note(failure, attempt, sentAt);
        outcomeUnknown ||= failure.outcomeUnknown ?? false;
        if (delayMs === undefined) {
          throw finalError(call, this.#advised(failure), { attempt, startedAt, outcomeUnknown, error });
        }
        await sleep(delayMs);
      }
    }
  }

  #advised(failure: Failure): Failure {
    const more = failure.mayBeConfiguration ? this.configurationAdvice() : undefined;
    return more === undefined ? failure : { ...failure, advice: `${failure.advice ?? ""} ${more}`.trim() };
  }

  /** Records a failure. @returns how long to wait before the next attempt; `undefined` to give up */
  #note(failure: Failure, attempt: number, sentAt: number): number | undefined {
    this.#outage = failure.kind === "unreachable" ? this.#outageAt(sentAt) : undefined;
    this.#wasReached ||= failure.kind !== "unreachable";
    if (failure.kind === "throttled") {
      this.limiter.throttled(failure.retryAfterSeconds);
    }
    if (failure.kind === "final" || attempt >= this.maxAttempts) {
      return undefined;
    }
    const delayMs = Math.max(backoffMs(attempt), (failure.retryAfterSeconds ?? 0) * 1000);
    const budgetMs = failure.isRefusedHere && !this.#wasReached ? notStartedBudgetMs : unreachableBudgetMs;
    const isTooLate = this.#outage !== undefined && Date.now() + delayMs - this.#outage.since > budgetMs;
    return isTooLate ? undefined : delayMs;
  }

  /** A failure continues the current outage, unless the last one is longer ago than an outage may last. */
  #outageAt(sentAt: number): { since: number; until: number } {
    const { since = sentAt, until = sentAt } = this.#outage ?? {};
    return { since: sentAt - until <= unreachableBudgetMs ? since : sentAt, until: sentAt };
  }
}

/** A command of the SDK. Its class has the name of the API operation, such as `CreateUserCommand`. */
type Command<Input extends ServiceInputTypes, Answer extends ServiceOutputTypes> = new (
  input: Input,
) => $Command<Input, Answer, IdentitystoreClientResolvedConfig, ServiceInputTypes, ServiceOutputTypes>;

/** Calls to one identity store, and the ids of what this process created in it. */
export class Store {
  /** The ids of what this process created. The service may answer "not found" for them for a moment. */
  readonly #created = new Set<string>();

  constructor(
    readonly identityStoreId: string,
    private readonly client: IdentitystoreClient,
    private readonly caller: Caller,
  ) {}

  /** What messages call the store. */
  get title(): string {
    return `identity store ${this.identityStoreId}`;
  }

  /**
   * Sends a request to this store.
   *
   * @param subject what the request is for, in the words of messages
   */
  send<Input extends ServiceInputTypes, Answer extends ServiceOutputTypes>(
    SomeCommand: Command<Input, Answer>,
    subject: string,
    request: Omit<NoInfer<Input>, "IdentityStoreId">,
    options: Pick<Call<Answer>, "justCreated" | "yields"> = {},
  ): Promise<Answer> {
    // Without the store the request has everything else, but TypeScript does not see that the sum is an input.
    const input = { ...request, IdentityStoreId: this.identityStoreId } as Input;
    const operation = SomeCommand.name.replace(/Command$/, "");
    return this.caller.call({ operation, subject, send: () => this.client.send(new SomeCommand(input)), ...options });
  }

  wasCreatedHere(id: string): boolean {
    return this.#created.has(id);
  }

  /** Remembers what a create call created. @returns its id */
  noteCreated(operation: string, id: string | undefined): string {
    if (id === undefined) {
      throw new IdentityStoreError({ operation, subject: this.title, reason: "the answer has no id." });
    }
    this.#created.add(id);
    return id;
  }
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

/** Doubles with every attempt, up to a limit. The jitter prevents that parallel calls are repeated at the same time. */
function backoffMs(attempt: number): number {
  const longest = Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1));
  return longest * (0.5 + Math.random() / 2);
}

function finalError(
  call: Call<unknown>,
  failure: Failure,
  history: { attempt: number; startedAt: number; outcomeUnknown: boolean; error: unknown },
): IdentityStoreError {
  const seconds = ((Date.now() - history.startedAt) / 1000).toFixed(1);
  const tried = history.attempt > 1 ? ` (tried ${history.attempt} times in ${seconds} s)` : "";
  const described = {
    operation: call.operation,
    subject: call.subject,
    reason: `${failure.reason.replace(/\.$/, "")}${tried}.`,
    ...(failure.advice === undefined ? {} : { advice: failure.advice }),
    isOutcomeUnknown: history.outcomeUnknown,
    cause: history.error,
  };
  if (failure.error === "notFound") {
    return new NotFoundError({ ...described, resourceType: failure.resourceType });
  }
  if (failure.error === "conflict") {
    return new ConflictError({ ...described, unansweredSince: history.outcomeUnknown ? history.startedAt : undefined });
  }
  return new IdentityStoreError(described);
}

/**
 * Checks that an answer has every member that the service model requires.
 *
 * @throws IncompleteAnswer if one is missing: such an answer would look as if people were gone
 */
export function checkAnswer(operation: string, answer: unknown): void {
  const shape = identityStoreModel.operationOf(operation)?.output.shape;
  // The SDK's client returns nothing from the answers to updates.
  if (shape === undefined || operation.startsWith("Update")) return;
  const missing = [...identityStoreModel.missingIn(shape, answer), ...missingInMemberships(answer)];
  if (missing.length > 0) throw new IncompleteAnswer([...new Set(missing)]);
}

/** For a membership in a list the model requires fewer members than for a described one, although lists have all of them. */
function missingInMemberships(answer: unknown): string[] {
  if (!isRecord(answer) || !Array.isArray(answer.GroupMemberships)) return [];
  return answer.GroupMemberships.flatMap((item, index) =>
    identityStoreModel.missingIn("DescribeGroupMembershipResponse", item, `GroupMemberships[${index}]`),
  );
}
