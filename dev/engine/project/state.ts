import { z } from "zod";

const resource = z.looseObject({
  urn: z.string(),
  type: z.string(),
  id: z.string().optional(),
  inputs: z.record(z.string(), z.unknown()).default({}),
  outputs: z.record(z.string(), z.unknown()).default({}),
});

const state = z.looseObject({
  version: z.number(),
  deployment: z.looseObject({
    resources: z.array(resource).default([]),
    pending_operations: z.array(z.unknown()).default([]),
  }),
});

/** A resource in the state of the engine. */
export type ResourceState = z.output<typeof resource>;

/** The output of `pulumi stack export`. */
export type StackState = z.output<typeof state>;

/** Parses the output of `pulumi stack export`. */
export function parseState(text: string): StackState {
  return state.parse(JSON.parse(text));
}
