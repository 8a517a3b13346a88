import type { IdentityStore } from "../../store/identityStore";
import { page } from "../page";
import { filteredValue, idsFound } from "./filter";
import type { Requests } from "./requests";

export function listGroups(store: IdentityStore, input: Requests["ListGroups"]) {
  const name = filteredValue(input, "displayName");
  const found = name === undefined ? store.groups.ids : idsFound(store.groups.find("GroupDisplayName", name)?.GroupId);
  const { ids, next } = page(["ListGroups", store.id, name], found, input);
  return { Groups: ids.map((id) => store.groups.get(id)), ...next };
}
