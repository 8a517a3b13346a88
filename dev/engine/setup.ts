import type { Engine, EngineSource, Log } from "./engine";
import { fromSource } from "./install/fromSource";
import { installed } from "./install/installed";
import { official } from "./install/official";
import { onPath } from "./install/onPath";
import { oldestVersion } from "./version";

/** None of the sources has a Pulumi engine. */
export class EngineError extends Error {
  override readonly name = "EngineError";

  constructor(readonly failures: { source: string; reason: string }[]) {
    const tried = failures.map(({ source, reason }) => `  - ${source}: ${reason.replaceAll("\n", "\n    ")}`);
    super(
      [
        "No Pulumi engine was found, and none could be installed. These sources were tried, in this order:",
        ...tried,
        `Install Pulumi ${oldestVersion} or newer (https://www.pulumi.com/docs/install/), or Go (https://go.dev/doc/install)` +
          " with access to a module proxy and 4 GB of free disk; then run this again.",
      ].join("\n"),
    );
  }
}

/**
 * Finds a Pulumi engine, or installs one in the cache folder. The first installation may take minutes.
 *
 * @throws EngineError with all sources, and why each one failed
 */
export async function ensureEngine(
  log: Log = (line) => console.error(line),
  sources: EngineSource[] = [onPath(), installed(), official(), fromSource()],
): Promise<Engine> {
  const failures: { source: string; reason: string }[] = [];
  for (const source of sources) {
    try {
      return await source.obtain(log);
    } catch (error) {
      failures.push({ source: source.name, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  throw new EngineError(failures);
}
