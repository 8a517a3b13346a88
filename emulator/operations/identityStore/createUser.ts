import type { IdentityStore } from "../../store/identityStore";
import { userRecord } from "../../store/records";
import type { Requests } from "./requests";

export function createUser(store: IdentityStore, input: Requests["CreateUser"], caller: string) {
  return store.users.put(userRecord(store, input, caller));
}
