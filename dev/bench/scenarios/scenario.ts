import type { Figure } from "../figures";
import type { Scale } from "../scale";
import type { Setup } from "../stack";

/** A figure, by the scenario that measures it. */
export type Measurement = Omit<Figure, "scenario">;

/** One of the things that the bench measures. */
export type Scenario = (setup: Setup, scale: Scale) => Promise<Measurement[]>;

/** Several times the floor, where times are held to a target. */
export function atMost(times: number, floor: number, { judgesTime }: Scale): { floor: number; target?: number } {
  return judgesTime ? { floor, target: times * floor } : { floor };
}
