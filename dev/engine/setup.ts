import type { Engine, Say, Way } from "./engine";
import { fromSource } from "./install/fromSource";
import { installed } from "./install/installed";
import { official } from "./install/official";
import { onPath } from "./install/onPath";
import { oldestVersion } from "./version";

/** There is no Pulumi engine, and no way led to one. */
export class EngineError extends Error {
  override readonly name = "EngineError";

  constructor(readonly failures: { way: string; reason: string }[]) {
    const tried = failures.map(({ way, reason }) => `  - ${way}: ${reason.replaceAll("\n", "\n    ")}`);
    super(
      [
        "There is no Pulumi engine, and none could be set up. Tried, in this order:",
        ...tried,
        `Install Pulumi ${oldestVersion} or newer (https://www.pulumi.com/docs/install/), or Go (https://go.dev/doc/install)` +
          " with access to a module proxy and 4 GB of free disk; then run this again.",
      ].join("\n"),
    );
  }
}

/**
 * Finds a Pulumi engine, or installs one in the checkout's cache folder: the first time, this may take minutes.
 *
 * @throws EngineError with what was tried
 */
export async function ensureEngine(
  say: Say = (line) => console.error(line),
  ways: Way[] = [onPath(), installed(), official(), fromSource()],
): Promise<Engine> {
  const failures: { way: string; reason: string }[] = [];
  for (const way of ways) {
    try {
      return await way.obtain(say);
    } catch (error) {
      failures.push({ way: way.name, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  throw new EngineError(failures);
}
