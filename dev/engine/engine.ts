/** A Pulumi engine on this machine. */
export interface Engine {
  /** The path of the `pulumi` binary. */
  readonly pulumi: string;
  /** Its version, for example `3.230.0`. */
  readonly version: string;
}

/** A place to get an engine from. */
export interface EngineSource {
  /** What is tried, as the start of a sentence that ends in why it failed. */
  readonly name: string;
  /**
   * Finds or makes an engine.
   *
   * @param say tells the user what takes long or is unexpected
   * @throws an error that says why there is none this way
   */
  obtain(log: Log): Promise<Engine>;
}

/** Tells the user one line. */
export type Log = (line: string) => void;
