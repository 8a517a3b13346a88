import type { IdentityStore } from "../../store/identityStore";
import type { Requests } from "./requests";

export function describeGroup(store: IdentityStore, input: Requests["DescribeGroup"]) {
  return store.groups.get(input.GroupId);
}
