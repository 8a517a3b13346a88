import { Connection } from "../client/connection";
import { readSettings, type Settings } from "../client/settings";
import { ExternallyOwnedGroups } from "./externallyOwnedGroups";
import { Guards } from "./guards";
import { ProgramRun } from "./programRun";
import type { Adopted } from "./provenance";

/** Before the program runs, the engine takes the configuration from the state (measured: docs/configuration.md says what to do). */
const lastUpdateAdvice =
  "The refresh of pulumi up --refresh, pulumi refresh and pulumi destroy use the configuration of the last update, even if that " +
  "update failed. If you have corrected the configuration since, add --run-program, or run pulumi up without --refresh first.";

/**
 * What serves the lifecycles to Pulumi's engine: Pulumi's own host of dynamic providers (`dynamic/`), or a plugin.
 *
 * A host parses what the engine sends with the schemas of a `Lifecycle` (`parse` in `state.ts`): plain JSON, with secrets
 * unwrapped, the text of `unknown.ts` for each value that a preview does not know, and nothing that belongs to the host itself.
 * Everything else that a host may know about a resource (its URN, old inputs, whether it is a preview) stays in the host: a
 * preview calls only `check` and `diff`, and a detailed diff follows from old and new inputs.
 */
export interface Host {
  /** The text of a setting of the configuration namespace `identitystore`; `undefined` if it is not set. */
  setting(name: string): string | undefined;
  /** Reports in the output of the run that a resource adopted a user or group instead of creating it. */
  reportAdopted(adopted: Adopted): void;
}

/** What the resources of one provider process share: its connection, what its configuration forbids, and what the program declares. */
export class Provider extends Connection {
  readonly guards: Guards;
  readonly run = new ProgramRun();
  /** The time at which memberships begin and end: one time in a whole run. */
  readonly now: Date;
  readonly externallyOwnedGroups = new ExternallyOwnedGroups();

  constructor(
    settings: Settings,
    readonly reportAdopted: Host["reportAdopted"] = () => {},
  ) {
    super(settings);
    this.guards = new Guards(settings);
    this.now = settings.now ?? new Date();
  }

  /** The provider of a host's process. @throws SettingsError if the configuration cannot be used */
  static start({ setting, reportAdopted }: Host): Provider {
    return new Provider(readSettings(setting), reportAdopted);
  }

  protected override get configurationAdvice(): string | undefined {
    return this.run.hasBegun ? undefined : lastUpdateAdvice;
  }
}
