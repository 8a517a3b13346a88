import type { z } from "zod";
import type { Caller } from "./call";
import { IncompleteAnswer } from "./errors";

/**
 * Calls to a service other than the Identity Store.
 *
 * The models of these services require no member of an answer. So each call has the schema of its answer: an answer without the
 * list that it must contain would look like "nobody has access".
 */
export class Service {
  /** @param prefix the prefix of the service's IAM actions, such as `sso` */
  constructor(
    private readonly caller: Caller,
    private readonly prefix: string,
  ) {}

  /**
   * Calls an operation.
   *
   * @param subject what the call is for, in the words of messages
   */
  call<Schema extends z.ZodType>(
    operation: string,
    subject: string,
    schema: Schema,
    send: () => Promise<unknown>,
  ): Promise<z.output<Schema>> {
    return this.caller.call({
      operation,
      subject,
      service: this.prefix,
      send: async () => {
        const answer = schema.safeParse(await send());
        if (answer.success) return answer.data;
        throw new IncompleteAnswer([...new Set(answer.error.issues.map(({ path }) => pathText(path)))]);
      },
    });
  }
}

function pathText(path: PropertyKey[]): string {
  const steps = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`));
  return steps.join("").replace(/^\./, "");
}
