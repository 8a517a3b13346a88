/**
 * Stands for a value that a preview does not know yet: the text that Pulumi's engine and every host of its providers use
 * (`unknownValue` of `@pulumi/pulumi/runtime`).
 */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/**
 * Stands for an output of a resource that has failed in this run. The engine shows it as an input of the resource that
 * uses it, so it says what it is, and it is no id.
 */
export const failed = "failed:5f0f6f9e-1a43-4c33-9c0d-2b1d2a5c8f17";

export function isUnknown(value: unknown): value is typeof unknown {
  return value === unknown;
}

export function hasFailed(value: unknown): value is typeof failed {
  return value === failed;
}
