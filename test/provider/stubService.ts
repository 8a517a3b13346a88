import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/** An answer of the Identity Store API, or of another server at its address. */
export interface StubAnswer {
  status: number;
  /** A text is sent unchanged, any other value as JSON. */
  body: object | string;
  /** The connection ends before all of the body is sent. */
  isCut?: boolean;
  headers?: Record<string, string>;
}

/**
 * Runs some work against an API that gives answers that the emulator never gives.
 *
 * @param answer returns the answer to each request, by its operation
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
    return await work(`http://127.0.0.1:${portOf(server)}`);
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

/** AWS's answer to a request that was signed more than 15 minutes before or after AWS's time. */
export function refuseUnlessSignedAt(time: number, { headers }: IncomingMessage): StubAnswer | undefined {
  const date = String(headers["x-amz-date"]);
  const signedAt = Date.parse(date.replace(/(....)(..)(..)T(..)(..)(..)Z/, "$1-$2-$3T$4:$5:$6Z"));
  if (Math.abs(signedAt - time) < 15 * 60_000) return undefined;
  const message = `Signature expired: ${date} is now earlier than the time of AWS minus 15 min.`;
  return { status: 400, body: { __type: "InvalidSignatureException", message } };
}

export function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The server does not listen");
  return address.port;
}
