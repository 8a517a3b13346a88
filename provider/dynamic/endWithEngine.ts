import { connect } from "node:net";

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
