import { connect } from "node:net";
import { setFlagsFromString } from "node:v8";

/** How much the heap may grow between two collections, in percent of what is in use. */
const growthPercent = 50;

/**
 * Limits the memory of this process, because the engine and the program need more memory for a large directory.
 *
 * V8 lets a heap that fills quickly grow to four times the memory in use. A plugin that creates 10,000 users and their
 * memberships then uses up to 317 MB; with this limit it uses 201 MB, in the same time (measured: `npm run soak`).
 */
export function boundHeap(): void {
  setFlagsFromString(`--heap-growing-percent=${growthPercent}`);
}

const reconnectAfterMs = 50;

/**
 * Ends this process as soon as the engine has ended.
 *
 * An engine that is killed leaves its plugins running. (There is a shell between them, so a plugin cannot watch its parent.) A
 * plugin that goes on would make changes that no state records. A connection to the engine closes when the engine ends, and
 * its address then refuses connections. A running engine also closes a silent connection after two minutes.
 *
 * @param address the address on which the engine listens: the host passes it to a plugin as the first argument
 */
export function endWithEngine(address = process.argv[2] ?? ""): void {
  const [, host, port] = /^([\w.[\]:-]+):(\d+)$/.exec(address) ?? [];
  if (host === undefined || port === undefined) return;
  const watch = () => {
    const socket = connect({ host, port: Number(port) });
    socket.unref();
    socket.resume();
    socket.on("error", (error) => {
      if ("code" in error && error.code === "ECONNREFUSED") process.exit(1);
    });
    socket.on("close", () => setTimeout(watch, reconnectAfterMs).unref());
  };
  watch();
}
