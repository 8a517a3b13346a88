/**
 * Stands for a value that a preview does not know yet: the text that Pulumi's engine and every host of its providers use
 * (`unknownValue` of `@pulumi/pulumi/runtime`).
 */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Stands for an id that a resource was to give which has failed in this run. The engine shows it: it must not look like an id. */
export const failed = "not known: the resource that gives this id has failed";

export function isUnknown(value: unknown): value is typeof unknown {
  return value === unknown;
}

export function hasFailed(value: unknown): value is typeof failed {
  return value === failed;
}
