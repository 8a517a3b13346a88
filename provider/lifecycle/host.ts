import { readSettings } from "../client/settings";
import type { Adopted } from "./provenance";
import { Provider } from "./provider";

/**
 * What serves the lifecycles to Pulumi's engine: Pulumi's own host of dynamic providers (`dynamic/`), or a plugin.
 *
 * A host parses what the engine sends with the schemas of a `Lifecycle` (`parse` in `state.ts`): plain JSON, with secrets
 * unwrapped, the text of `unknown.ts` for each value that a preview does not know, and nothing that belongs to the host itself.
 * Everything else that a host may know about a resource (its URN, old inputs, whether it is a preview) stays in the host: a
 * preview calls only `check` and `diff`, and a detailed diff follows from old and new inputs.
 */
export interface Host {
  /** The text of a setting of the configuration namespace `identitystore`; `undefined` where it is not set. */
  setting(name: string): string | undefined;
  /** Reports in the output of the run that a resource adopted a user or group instead of creating it. */
  reportAdopted(adopted: Adopted): void;
}

/** The provider of a host's process. @throws SettingsError if the configuration cannot be used */
export function startProvider(host: Host): Provider {
  return new Provider(
    readSettings((name) => host.setting(name)),
    (adopted) => host.reportAdopted(adopted),
  );
}
