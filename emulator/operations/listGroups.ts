import type { IdentityStore } from "../store/identityStore";
import { filteredValue, idsFound } from "./filter";
import { page } from "./page";
import type { Requests } from "./requests";

export function listGroups(store: IdentityStore, input: Requests["ListGroups"]) {
  const name = filteredValue(input.Filters, "displayName");
  const matching =
    name === undefined ? store.groups.ids : idsFound(store.groups.find("GroupDisplayName", name)?.GroupId);
  const { ids, next } = page(["ListGroups", store.id, name], matching, input);
  return { Groups: ids.map((id) => store.groups.get(id)), ...next };
}
