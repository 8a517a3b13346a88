import type { IdentityStore } from "../../store/identityStore";
import { page } from "../page";
import { visibleUser } from "./describeUser";
import { filteredValue, idsFound } from "./filter";
import type { Requests } from "./requests";

export function listUsers(store: IdentityStore, input: Requests["ListUsers"]) {
  const name = filteredValue(input, "userName");
  const found = name === undefined ? store.users.ids : idsFound(store.users.find("UserName", name)?.UserId);
  const { ids, next } = page(["ListUsers", store.id, name, input.Extensions], found, input);
  return { Users: ids.map((id) => visibleUser(store.users.get(id), input.Extensions)), ...next };
}
