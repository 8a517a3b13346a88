import type { IdentityStores } from "../store/identityStores";
import { describeIdentityStore } from "./describeIdentityStore";
import { page } from "./page";
import type { Requests } from "./requests";

export function listIdentityStores(stores: IdentityStores, input: Requests["ListIdentityStores"]) {
  const { ids, next } = page(["ListIdentityStores"], stores.ids, input);
  return { IdentityStores: ids.map((id) => describeIdentityStore(stores.get(id))), ...next };
}
