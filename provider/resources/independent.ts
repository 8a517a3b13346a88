import type { Input, Inputs } from "@pulumi/pulumi";
import { isDryRun, serializeProperties } from "@pulumi/pulumi/runtime";
import { isRecord } from "../../model/serviceModel";
import { failed, isUnknown } from "../unknown";

/**
 * The members of a group, without their dependencies on other resources.
 *
 * With `--continue-on-error`, the engine skips a resource if a resource that it depends on fails: if one new member fails, all
 * members that leave would stay in the group. The engine also deletes users to which the state of a skipped resource still
 * refers, and then no command can read that state (https://github.com/pulumi/pulumi/issues/22427).
 */
export async function independent(members: Input<Inputs>): Promise<unknown> {
  const serialized = await serializeProperties("members", { members });
  return isDryRun() ? serialized.members : withoutUnknown(serialized.members);
}

/** In a preview any value may be unknown; in an update only outputs of resources that have failed are. */
function withoutUnknown(value: unknown): unknown {
  if (isUnknown(value)) return failed;
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([label, id]) => [label, withoutUnknown(id)]));
}
