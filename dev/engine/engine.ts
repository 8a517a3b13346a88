/** A Pulumi engine on this machine. */
export interface Engine {
  /** The path of the `pulumi` binary. */
  readonly pulumi: string;
  /** Its version, for example `3.230.0`. */
  readonly version: string;
}

/** A place to get an engine from. */
export interface EngineSource {
  /** Its name in messages, before a colon and the reason why it has no engine. */
  readonly name: string;
  /**
   * Finds or installs an engine.
   *
   * @param log tells the user about long waits and unexpected events
   * @throws an error with the reason why this source has no engine
   */
  obtain(log: Log): Promise<Engine>;
}

/** Tells the user one line. */
export type Log = (line: string) => void;
