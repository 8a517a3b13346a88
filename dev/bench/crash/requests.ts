import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { IncomingMessage } from "node:http";

const channel = "http.server.request.start";

/** Observes each Identity Store request to an emulator in this process, before the emulator executes it. */
export class RequestWatch {
  /** The number of requests until now. */
  seen = 0;
  readonly #host: string;

  /**
   * @param url the URL of the emulator
   * @param each is called with the number of each request, from 1, and its operation
   */
  constructor(
    url: string,
    private readonly each: (count: number, operation: string) => void,
  ) {
    this.#host = new URL(url).host;
    subscribe(channel, this.#note);
  }

  stop(): void {
    unsubscribe(channel, this.#note);
  }

  readonly #note = (message: unknown) => {
    const { headers } = requestIn(message) ?? {};
    const [service, operation = ""] = String(headers?.["x-amz-target"]).split(".");
    if (headers?.host !== this.#host || service !== "AWSIdentityStore") return;
    this.seen += 1;
    this.each(this.seen, operation);
  };
}

function requestIn(message: unknown): IncomingMessage | undefined {
  if (typeof message !== "object" || message === null || !("request" in message)) return undefined;
  return message.request instanceof IncomingMessage ? message.request : undefined;
}
