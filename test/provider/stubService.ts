import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** An answer of the Identity Store API, or of something in its place. */
export interface StubAnswer {
  status: number;
  /** Sent as JSON, a text as it is. */
  body: object | string;
  /** The connection ends before all of the body is sent. */
  isCut?: boolean;
  headers?: Record<string, string>;
}

/**
 * Runs some work against an API that answers as nobody can make the emulator answer.
 *
 * @param answer is asked for each request, by its operation
 */
export async function withStubService<Result>(
  answer: (operation: string, request: IncomingMessage) => StubAnswer,
  work: (url: string) => Promise<Result>,
): Promise<Result> {
  const server = createServer((request, response) => {
    request.resume();
    send(response, answer(operationOf(request), request));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** The operation that a request is for. */
export function operationOf({ headers }: IncomingMessage): string {
  return String(headers["x-amz-target"]).split(".")[1] ?? "";
}

export function send(response: ServerResponse, { status, body, isCut, headers }: StubAnswer): void {
  const isText = typeof body === "string";
  response.writeHead(status, { "content-type": isText ? "text/html" : "application/x-amz-json-1.1", ...headers });
  const content = isText ? body : JSON.stringify(body);
  if (isCut) response.write(content.slice(1), () => response.destroy());
  else response.end(content);
}
