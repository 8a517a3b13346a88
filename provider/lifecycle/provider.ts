import { Connection } from "../client/connection";
import type { Settings } from "../client/settings";
import { Guards } from "./guards";
import { ProgramRun } from "./programRun";
import type { Adopted } from "./provenance";

/** Before the program runs, the engine takes the configuration from the state (measured: docs/configuration.md says what to do). */
const lastUpdateAdvice =
  "The refresh of pulumi up --refresh, pulumi refresh and pulumi destroy use the configuration of the last update, even if that " +
  "update failed. If you have corrected the configuration since, add --run-program, or run pulumi up without --refresh first.";

/** What the resources of one provider process share: its connection, what its configuration forbids, and what the program declares. */
export class Provider extends Connection {
  readonly guards: Guards;
  readonly run = new ProgramRun();

  /** @param reportAdopted is called for every user and group that a resource adopts instead of creating it */
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
