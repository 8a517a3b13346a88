import { Connection } from "../client/connection";
import type { Settings } from "../client/settings";
import { Guards } from "./guards";
import { ProgramRun } from "./programRun";
import type { Adopted } from "./provenance";

/** Before the program runs, the engine takes the configuration from the state (measured: docs/configuration.md says what to do). */
const lastUpdateAdvice =
  "The refresh of pulumi up --refresh, pulumi refresh and pulumi destroy use the configuration of the last update, even if that " +
  "update failed. If you have corrected the configuration since, add --run-program, or run pulumi up without --refresh first.";

/**
 * What the resources of one provider process share: its connection, what its configuration forbids, and what the program declares.
 *
 * A host serves the lifecycles to Pulumi's engine: Pulumi's own host of dynamic providers (`dynamic/`), or a plugin. It makes one
 * provider, with the configuration namespace `identitystore` as `readSettings` reads it. It parses what the engine sends with the
 * schemas of a `Lifecycle` (`parse` in `state.ts`): plain JSON, with secrets unwrapped, the text of `unknown.ts` for each value
 * that a preview does not know, and nothing that belongs to the host itself. Everything else that a host may know about a resource
 * (its URN, old inputs, whether it is a preview) stays in the host: a preview calls only `check` and `diff`, and a detailed diff
 * follows from old and new inputs.
 */
export class Provider extends Connection {
  readonly guards: Guards;
  readonly run = new ProgramRun();

  /** @param reportAdopted reports in the output of the run that a resource adopted a user or group instead of creating it */
  constructor(
    settings: Settings,
    readonly reportAdopted: (adopted: Adopted) => void = () => {},
  ) {
    super(settings);
    this.guards = new Guards(settings);
  }

  protected override get configurationAdvice(): string | undefined {
    return this.run.hasBegun ? undefined : lastUpdateAdvice;
  }
}
