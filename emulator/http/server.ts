import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import type { Answer } from "./answer";
import type { ApiOptions } from "./api";
import { api } from "./api";
import type { Controls } from "./control";
import { control } from "./control";

/** Longer than clients keep idle connections, so that none is closed just as it is used again. */
const keepAliveMs = 120_000;

export function emulatorServer(options: ApiOptions, controls: Controls): Server {
  const server = createServer((request, response) => {
    respond(options, controls, request, response).catch(() => request.socket.destroy());
  });
  server.keepAliveTimeout = keepAliveMs;
  return server;
}

async function respond(options: ApiOptions, controls: Controls, request: IncomingMessage, response: ServerResponse) {
  const { status, headers, body } = await answer(options, controls, request);
  const content = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
  response.writeHead(status, { ...headers, ...(content && { "content-length": content.length }) }).end(content);
}

async function answer(options: ApiOptions, controls: Controls, request: IncomingMessage): Promise<Answer> {
  const body = await text(request);
  const method = request.method ?? "";
  const [path = ""] = (request.url ?? "").split("?", 1);
  if (method === "POST" && path === "/") return api(options, request.headers, body);
  return control(controls, method, path, body) ?? nothingThere(method, path);
}

function nothingThere(method: string, path: string): Answer {
  const message = `The emulator answers POST / and /_emulator/stats, reset and faults; not ${method} ${path}`;
  return { status: 404, headers: { "content-type": "application/json" }, body: { message } };
}
