import type { Group, User } from "@aws-sdk/client-identitystore";
import type { NameIndex } from "../../provider/lifecycle/entity";

/** Finds listed users and groups by name or e-mail address, as the API does: without regard to case. */
export function nameIndexOf(users: User[], groups: Group[]): NameIndex {
  const userNames = index(users, ({ UserName, UserId }) => [UserName, UserId]);
  const addresses = index(
    users.flatMap(({ UserId, Emails = [] }) => Emails.map(({ Value }) => ({ UserId, Value }))),
    ({ Value, UserId }) => [Value, UserId],
  );
  const groupNames = index(groups, ({ DisplayName, GroupId }) => [DisplayName, GroupId]);
  return {
    users: {
      idByName: async (name) => userNames.get(name.toLowerCase()),
      idByEmail: async (address) => addresses.get(address.toLowerCase()),
    },
    groups: { idByName: async (name) => groupNames.get(name.toLowerCase()) },
  };
}

function index<Item>(items: Item[], entryOf: (item: Item) => [string | undefined, string | undefined]) {
  const entries = items.map(entryOf);
  return new Map(
    entries.flatMap(([key, id]) => (key === undefined || id === undefined ? [] : [[key.toLowerCase(), id]])),
  );
}
