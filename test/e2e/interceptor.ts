import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { operationOf, portOf, type StubAnswer, send } from "../provider/stubService";

/** Answers a request, or returns undefined to pass it on to the service. */
export type Intercept = (operation: string, request: IncomingMessage) => StubAnswer | undefined;

/** Stands between clients and a service, and answers in its place, for the tests of the enclosing `describe`. */
export class Interceptor {
  intercept: Intercept = () => undefined;
  /** How far the clock of the service is ahead of this machine's clock, in milliseconds. */
  aheadMs = 0;
  readonly #server = createServer((incoming, response) => {
    response.setHeader("date", new Date(Date.now() + this.aheadMs).toUTCString());
    const answer = this.intercept(operationOf(incoming), incoming);
    if (answer === undefined) return forward(this.service(), incoming, response);
    incoming.resume();
    send(response, answer);
  });

  /** @param service the URL of the service */
  constructor(private readonly service: () => string) {
    before(async () => {
      await once(this.#server.listen(0, "127.0.0.1"), "listening");
    });
    after(() => {
      this.#server.closeAllConnections();
      this.#server.close();
    });
  }

  get url(): string {
    return `http://127.0.0.1:${portOf(this.#server)}`;
  }
}

function forward(service: string, incoming: IncomingMessage, response: ServerResponse): void {
  const { method = "", headers } = incoming;
  const outgoing = request(service, { method, headers }, (answer) => {
    const { date: _, ...others } = answer.headers;
    response.writeHead(answer.statusCode ?? 502, others);
    answer.pipe(response);
  });
  outgoing.on("error", () => response.destroy());
  incoming.pipe(outgoing);
}
