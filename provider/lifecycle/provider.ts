import { Connection } from "../client/connection";
import type { Settings } from "../client/settings";
import type { TakenOver } from "./deeds";
import { Guards } from "./guards";
import { ProgramRun } from "./programRun";

/** The engine reads it from the state before a program has run (measured: docs/configuration.md says what to do). */
const lastUpdateAdvice =
  "The refresh of pulumi up --refresh, pulumi refresh and pulumi destroy use the configuration of the last update, even of one " +
  "that failed: if it has been corrected since, add --run-program, or run pulumi up without --refresh first.";

/** What the resources of one provider process share: its connection, what its configuration forbids, and what the program declares. */
export class Provider extends Connection {
  readonly guards: Guards;
  readonly run = new ProgramRun();

  /** @param tellTakenOver is told of every user and group that a resource takes over, instead of creating it */
  constructor(
    settings: Settings,
    readonly tellTakenOver: (takenOver: TakenOver) => void = () => {},
  ) {
    super(settings);
    this.guards = new Guards(settings);
  }

  protected override get configurationAdvice(): string | undefined {
    return this.run.hasBegun ? undefined : lastUpdateAdvice;
  }
}
