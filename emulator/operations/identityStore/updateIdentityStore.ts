import type { IdentityStore } from "../../store/identityStore";
import { describeIdentityStore } from "./describeIdentityStore";
import type { Requests } from "./requests";

/** Replaces the whole network configuration. The emulator stores it, and does not restrict requests by it. */
export function updateIdentityStore(store: IdentityStore, input: Requests["UpdateIdentityStore"]) {
  store.networkConfiguration = input.NetworkConfiguration ?? store.networkConfiguration;
  return describeIdentityStore(store);
}
