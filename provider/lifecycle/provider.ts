import type { Connection } from "../client/connection";
import type { Directory } from "../client/directory";
import type { Settings } from "../client/settings";
import { Guards } from "./guards";
import { ProgramRun } from "./programRun";

/** What the resources of one provider process share: its connection, what its configuration forbids, and what the program declares. */
export class Provider {
  readonly guards: Guards;
  readonly run = new ProgramRun();

  constructor(private readonly connection: Connection) {
    this.guards = new Guards(connection.settings);
  }

  get settings(): Settings {
    return this.connection.settings;
  }

  /** @param identityStoreId default: the configured one, else the only one that ListInstances finds */
  directory(identityStoreId?: string): Promise<Directory> {
    return this.connection.directory(identityStoreId);
  }
}
