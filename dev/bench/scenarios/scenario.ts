import type { Figure } from "../figures";
import type { Scale } from "../scale";
import type { Setup } from "../stack";

/** A figure without the name of its scenario. */
export type Measurement = Omit<Figure, "scenario">;

/** A scenario that the bench measures. */
export type Scenario = (setup: Setup, scale: Scale) => Promise<Measurement[]>;

/** A target that is a multiple of the floor, if times have targets. */
export function atMost(times: number, floor: number, { judgesTime }: Scale): { floor: number; target?: number } {
  return judgesTime ? { floor, target: times * floor } : { floor };
}
