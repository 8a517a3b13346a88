import type { IncomingMessage } from "node:http";
import { ForbiddenException, RequestEntityTooLargeException } from "../errors";

/**
 * Throws ForbiddenException for a request that a browser sends for a web page. A page can send requests to the loopback
 * interface of each visitor. The header Host reveals a page with a domain name that resolves to 127.0.0.1 (DNS rebinding).
 * For other pages, the browser sends the origin.
 */
export function refuseWebPages({ headers }: IncomingMessage): void {
  const { host = "", origin, "sec-fetch-site": site } = headers;
  if (!isLoopback(host)) {
    throw new ForbiddenException(
      `The emulator answers only requests to localhost or 127.0.0.1; this one is for the host "${host}"`,
    );
  }
  if (origin !== undefined && origin !== `http://${host}`) {
    throw new ForbiddenException(`The emulator does not answer web pages; this request is from a page of ${origin}`);
  }
  // "none" means that a person has typed the address.
  if (site !== undefined && site !== "same-origin" && site !== "none") {
    throw new ForbiddenException(`The emulator does not answer web pages; this request is from one (${site})`);
  }
}

/** Whether a Host header names this machine. RFC 6761 reserves localhost, and all names below it, for this purpose. */
function isLoopback(host: string): boolean {
  const url = `http://${host}`;
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return hostname === "[::1]" || /^127(\.\d+){3}$/.test(hostname) || /^(.+\.)?localhost\.?$/.test(hostname);
}

/** Far more than a request of the service model needs. The Identity Store's own limit is not published. */
export const maxBodyBytes = 1024 * 1024;

/** Reads the body of a request. Rejects with RequestEntityTooLargeException as soon as the body exceeds the limit. */
export function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const keep = (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length > maxBodyBytes) refuse();
    };
    const refuse = () => {
      request.off("data", keep);
      reject(new RequestEntityTooLargeException(maxBodyBytes));
    };
    request.once("error", reject);
    request.once("end", () => resolve(new TextDecoder().decode(Buffer.concat(chunks))));
    if (Number(request.headers["content-length"]) > maxBodyBytes) refuse();
    else request.on("data", keep);
  });
}
