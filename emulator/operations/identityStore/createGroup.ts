import type { IdentityStore } from "../../store/identityStore";
import { groupRecord } from "../../store/records";
import type { Requests } from "./requests";

export function createGroup(store: IdentityStore, input: Requests["CreateGroup"], caller: string) {
  return store.groups.put(groupRecord(store, input, caller));
}
