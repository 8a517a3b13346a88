import type { FaultRule } from "../../emulator";

const share = 0.02;

/** Something goes wrong with about 10 % of all requests. */
export const faultsOnATenth: FaultRule[] = [
  { kind: "throttle", probability: share },
  { kind: "internal", probability: share },
  { kind: "reset-before", probability: share },
  { kind: "reset-after", probability: share },
  { kind: "delay", delayMs: 200, probability: share },
];
