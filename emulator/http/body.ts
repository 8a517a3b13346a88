import type { IncomingMessage } from "node:http";
import { RequestEntityTooLargeException } from "../errors";

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
