import type { z } from "zod";
import { pathText } from "../../model/serviceModel";
import type { Caller } from "./call";
import { IncompleteAnswer } from "./errors";
import { allPages } from "./pages";

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

  /**
   * Calls an operation for every page of a list.
   *
   * @param itemsOf returns the items of a page
   * @param send sends the request for a page, with its token
   */
  list<Schema extends z.ZodType<{ NextToken?: string | undefined }>, Item>(
    operation: string,
    subject: string,
    schema: Schema,
    itemsOf: (answer: z.output<Schema>) => Item[],
    send: (NextToken: string | undefined) => Promise<unknown>,
  ): Promise<Item[]> {
    return allPages(async (token) => {
      const answer = await this.call(operation, subject, schema, () => send(token));
      return { items: itemsOf(answer), nextToken: answer.NextToken };
    });
  }
}
