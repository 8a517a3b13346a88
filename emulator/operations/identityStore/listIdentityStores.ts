import type { State } from "../../store/state";
import { page } from "../page";
import { describeIdentityStore } from "./describeIdentityStore";
import type { Requests } from "./requests";

export function listIdentityStores({ identityStores }: State, input: Requests["ListIdentityStores"]) {
  const { ids, next } = page(["ListIdentityStores"], identityStores.ids, input);
  return { IdentityStores: ids.map((id) => describeIdentityStore(identityStores.get(id))), ...next };
}
