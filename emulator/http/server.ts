import { once } from "node:events";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { ServiceError } from "../errors";
import type { Service } from "../service";
import { type Answer, api, failure } from "./api";
import type { Controls } from "./control";
import { control } from "./control";
import { readBody, refuseWebPages } from "./request";

/** Longer than clients keep idle connections, so that the server never closes a connection that a client is about to use. */
const keepAliveMs = 120_000;

/** How long a refused client may go on sending, in milliseconds. */
const noticeMs = 2_000;

export function emulatorServer(services: readonly Service[], controls: Controls): Server {
  const server = createServer((request, response) => {
    respond(services, controls, request, response).catch(() => request.socket.destroy());
  });
  server.keepAliveTimeout = keepAliveMs;
  return server;
}

async function respond(
  services: readonly Service[],
  controls: Controls,
  request: IncomingMessage,
  response: ServerResponse,
) {
  let body: string;
  try {
    refuseWebPages(request);
    body = await readBody(request);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return refuse(request, response, error);
  }
  write(response, await answer(services, controls, request, body));
  response.end();
}

/**
 * Answers a request before its body is complete, and closes the connection. For a moment the server still reads the rest of
 * the body and drops it: many clients read an answer only after they have sent the whole body, and otherwise see only a reset.
 */
async function refuse(request: IncomingMessage, response: ServerResponse, error: ServiceError): Promise<void> {
  const { status, headers, body } = failure(error);
  // A browser shows this content type to the person who opened the page; it would download AWS's own content type.
  const shown = { "content-type": "application/json", connection: "close" };
  write(response, { status, headers: { ...headers, ...shown }, body });
  request.resume();
  await Promise.race([once(request, "close"), sleep(noticeMs, undefined, { ref: false })]);
  response.end();
}

function write(response: ServerResponse, { status, headers, body }: Answer): void {
  const content = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
  response.writeHead(status, { ...headers, ...(content && { "content-length": content.length }) });
  if (content) response.write(content);
}

async function answer(services: readonly Service[], controls: Controls, request: IncomingMessage, body: string) {
  const method = request.method ?? "";
  const [path = ""] = (request.url ?? "").split("?", 1);
  if (method === "POST" && path === "/") return api(services, request.headers, body);
  const contentType = request.headers["content-type"];
  return control(controls, { method, path, contentType, body }) ?? nothingThere(method, path);
}

function nothingThere(method: string, path: string): Answer {
  const message = `The emulator answers POST / and /_emulator/stats, reset, faults and events; not ${method} ${path}`;
  return { status: 404, headers: { "content-type": "application/json" }, body: { message } };
}

/** Makes a server listen on the loopback interface, and returns its port. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(cannotListen(port, error)));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

function cannotListen(port: number, cause: Error): Error {
  const inUse = "code" in cause && cause.code === "EADDRINUSE";
  const reason = inUse ? "another process uses this port. Choose another port, or 0 for a free one" : cause.message;
  return new Error(`The emulator cannot listen on 127.0.0.1:${port}: ${reason}`, { cause });
}

export function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
