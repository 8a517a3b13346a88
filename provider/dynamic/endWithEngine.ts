import { connect } from "node:net";

const probeEveryMs = 1_000;

/**
 * Ends this process soon after the engine has ended.
 *
 * An engine that is killed leaves its plugins running (a shell stands between them, so there is no parent to watch), and
 * one that goes on writing would do what no state records. The engine's address refuses connections once it is gone.
 *
 * @param address where the engine listens: the host passes it to a plugin as the first argument
 */
export function endWithEngine(address = process.argv[2] ?? ""): void {
  const [, host, port] = /^([\w.[\]:-]+):(\d+)$/.exec(address) ?? [];
  if (host === undefined || port === undefined) return;
  const probe = () => {
    const socket = connect({ host, port: Number(port) }, () => socket.destroy());
    socket.unref();
    socket.on("error", (error) => {
      if ("code" in error && error.code === "ECONNREFUSED") process.exit(1);
    });
  };
  setInterval(probe, probeEveryMs).unref();
}
