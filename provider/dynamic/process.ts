import { connect } from "node:net";
import { setFlagsFromString } from "node:v8";

/** How much the heap may grow between two collections, in percent of what is in use. */
const growthPercent = 50;

/**
 * Keeps this process small beside the engine and the program, which need memory for a large directory more.
 *
 * V8 lets a heap that fills quickly grow to four times what is in use. A plugin that creates 10,000 users and their memberships
 * then has 317 MB at most, so 201 MB, in the same time (measured: `npm run soak`).
 */
export function boundHeap(): void {
  setFlagsFromString(`--heap-growing-percent=${growthPercent}`);
}

const againAfterMs = 50;

/**
 * Ends this process as soon as the engine has ended.
 *
 * An engine that is killed leaves its plugins running (a shell stands between them, so there is no parent to watch), and
 * one that goes on writing would do what no state records. A connection to the engine tells at once: it closes with the
 * engine, whose address then refuses others. A living engine closes a silent one, too, after two minutes.
 *
 * @param address where the engine listens: the host passes it to a plugin as the first argument
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
    socket.on("close", () => setTimeout(watch, againAfterMs).unref());
  };
  watch();
}
