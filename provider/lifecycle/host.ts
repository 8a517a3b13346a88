import { readSettings } from "../client/settings";
import type { TakenOver } from "./deeds";
import { Provider } from "./provider";

/**
 * What serves the lifecycles to Pulumi's engine: Pulumi's own host of dynamic providers (`dynamic/`), or a plugin.
 *
 * A host parses what the engine hands over by the schemas of a `Lifecycle` (`parse` in `state.ts`): plain JSON, with secrets
 * unwrapped, values that a preview does not know as the text of `unknown.ts`, and nothing that belongs to the host itself.
 * All else that a host may know of a resource (its URN, old inputs, whether it is a preview) stays with the host: a
 * preview calls `check` and `diff` alone, and a detailed diff follows from old and new inputs.
 */
export interface Host {
  /** The text of a setting of the configuration namespace `identitystore`; `undefined` where it is not set. */
  setting(name: string): string | undefined;
  /** Says in the output of the run that a resource took over a user or group, instead of creating it. */
  tellTakenOver(takenOver: TakenOver): void;
}

/** The provider of a host's process. @throws SettingsError if the configuration is not usable */
export function startProvider(host: Host): Provider {
  return new Provider(
    readSettings((name) => host.setting(name)),
    (takenOver) => host.tellTakenOver(takenOver),
  );
}
