import type { IdentityStore } from "../store/identityStore";
import type { Requests } from "./requests";
import { visibleUser } from "./visibleUser";

export function describeUser(store: IdentityStore, input: Requests["DescribeUser"]) {
  return visibleUser(store.users.get(input.UserId), input.Extensions);
}
