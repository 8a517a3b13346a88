import { randomUUID } from "node:crypto";
import { Collection } from "./collection";
import { externalIdKey, fold } from "./keys";
import { Memberships } from "./memberships";
import type { Group, User } from "./records";

/** The records of one identity store. They always satisfy the rules. This class does not depend on requests. */
export class IdentityStore {
  readonly users = new Collection<User, "UserName" | "Email" | "ExternalId">({
    kind: "user",
    type: "USER",
    idOf: (user) => user.UserId,
    unique: {
      UserName: (user) => [fold(user.UserName)],
      Email: (user) => (user.Emails ?? []).flatMap(({ Value: value }) => (value === undefined ? [] : [fold(value)])),
      ExternalId: (user) => (user.ExternalIds ?? []).map(externalIdKey),
    },
  });

  readonly groups = new Collection<Group, "GroupDisplayName" | "ExternalId">({
    kind: "group",
    type: "GROUP",
    idOf: (group) => group.GroupId,
    unique: {
      GroupDisplayName: (group) => [fold(group.DisplayName)],
      ExternalId: (group) => (group.ExternalIds ?? []).map(externalIdKey),
    },
  });

  readonly memberships = new Memberships();

  constructor(
    readonly id: string,
    readonly prefixedIds: boolean,
  ) {}

  /** A new id: a UUID. In older directories, the ten hex digits of the directory's id come before it. */
  newId(): string {
    return this.prefixedIds ? `${this.#prefix()}-${randomUUID()}` : randomUUID();
  }

  #prefix(): string {
    return this.id.replace(/^d-/, "").replaceAll("-", "").slice(0, 10);
  }
}
