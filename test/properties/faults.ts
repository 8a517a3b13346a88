import type { FaultRule } from "../../emulator";
import type { Attempt } from "./arbitrary";

const share = 0.02;

/** About 10 % of all requests fail. */
export const faultsOnATenth: FaultRule[] = [
  { kind: "throttle", probability: share },
  { kind: "internal", probability: share },
  { kind: "reset-before", probability: share },
  { kind: "reset-after", probability: share },
  { kind: "delay", delayMs: 200, probability: share },
];

/** The failures of one attempt. */
export function failing({ operation, kind, after, count }: Attempt): FaultRule[] {
  return [
    { operation, kind: "delay", delayMs: 0, count: after },
    { operation, kind, count },
  ];
}
