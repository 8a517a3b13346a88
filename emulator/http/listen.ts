import type { Server } from "node:http";

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
