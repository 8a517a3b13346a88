import type { Input, Inputs } from "@pulumi/pulumi";
import { isDryRun, serializeProperties } from "@pulumi/pulumi/runtime";
import { isRecord } from "../../model/serviceModel";
import { failed, isUnknown } from "../unknown";

/**
 * Members of a group as they will be, without a record of the resources that they come from.
 *
 * With `--continue-on-error` the engine does not touch a resource while one fails that it depends on: one joiner who
 * fails would keep every leaver of the group in. And it deletes users to whom the untouched state still refers, which
 * leaves a state that no command takes any more (https://github.com/pulumi/pulumi/issues/22427).
 */
export async function independent(members: Input<Inputs>): Promise<unknown> {
  const serialized = await serializeProperties("members", { members });
  return isDryRun() ? serialized.members : withoutUnknown(serialized.members);
}

/** In a preview everything may be unknown yet; in an update only what a failed resource was to put out. */
function withoutUnknown(value: unknown): unknown {
  if (isUnknown(value)) return failed;
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([label, id]) => [label, withoutUnknown(id)]));
}
