import type { State } from "../../store/state";
import { page } from "../page";
import { describeInstance } from "./describeInstance";
import type { Requests } from "./requests";

/** One instance for each identity store. */
export function listInstances({ instances }: State, input: Requests["ListInstances"], caller: string) {
  const { ids, next } = page(["ListInstances"], instances.listed, input);
  return { Instances: ids.map((arn) => describeInstance(instances.get(arn, caller))), ...next };
}
