import type { IdentityStore } from "../store/identityStore";
import { filteredValue, idsFound } from "./filter";
import { page } from "./page";
import type { Requests } from "./requests";
import { visibleUser } from "./visibleUser";

export function listUsers(store: IdentityStore, input: Requests["ListUsers"]) {
  const name = filteredValue(input.Filters, "userName");
  const matching = name === undefined ? store.users.ids : idsFound(store.users.find("UserName", name)?.UserId);
  const { ids, next } = page(["ListUsers", store.id, name, input.Extensions], matching, input);
  return { Users: ids.map((id) => visibleUser(store.users.get(id), input.Extensions)), ...next };
}
