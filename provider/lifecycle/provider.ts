import { Connection } from "../client/connection";
import type { Settings } from "../client/settings";
import type { TakenOver } from "./deeds";
import { Guards } from "./guards";
import { ProgramRun } from "./programRun";

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
}
