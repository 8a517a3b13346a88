import type { Identitystore } from "@aws-sdk/client-identitystore";
import { IdentityStoreId, person } from "../emulator/support";
import { type Change, nameOf } from "./arbitrary";
import type { Desired } from "./desired";
import { idByUserName, type Snapshot, snapshotOf } from "./snapshot";

/** The id of the resource with this key, if Pulumi manages it. */
export type IdOf = (key: string) => string | undefined;

/** A person at the console, and the present directory. */
export class Outsider {
  constructor(
    private readonly client: Identitystore,
    private readonly idOf: IdOf,
    private readonly desired: Desired,
  ) {}

  async make(change: Change): Promise<void> {
    const now = await snapshotOf(this.client);
    switch (change.kind) {
      case "delete":
        return this.#delete(now, change.key);
      case "rename":
        return this.#rename(now, change.key, nameOf(change.key, change.version));
      case "set":
        return this.#updateUser(now, change.key, change.attribute, change.value);
      case "join":
        return this.#join(now, change.group, change.member);
      case "leave":
        return this.#leave(now, change.group, change.member);
      case "recreate":
        return this.#recreate(now, change.key);
      case "stranger":
        return this.#addStranger(now, change.name, change.group);
    }
  }

  async #delete(now: Snapshot, key: string): Promise<void> {
    const id = this.idOf(key) ?? "";
    if (now.users.has(id)) await this.client.deleteUser({ IdentityStoreId, UserId: id });
    if (now.groups.has(id)) await this.client.deleteGroup({ IdentityStoreId, GroupId: id });
  }

  async #rename(now: Snapshot, key: string, name: string): Promise<void> {
    const id = this.idOf(key) ?? "";
    await this.#updateUser(now, key, "userName", name);
    const Operations = [{ AttributePath: "displayName", AttributeValue: name }];
    if (now.groups.has(id)) await this.client.updateGroup({ IdentityStoreId, GroupId: id, Operations });
  }

  async #updateUser(now: Snapshot, key: string, AttributePath: string, AttributeValue: string): Promise<void> {
    const id = this.idOf(key) ?? "";
    const Operations = [{ AttributePath, AttributeValue }];
    if (now.users.has(id)) await this.client.updateUser({ IdentityStoreId, UserId: id, Operations });
  }

  async #join(now: Snapshot, group: string, member: string): Promise<void> {
    const GroupId = this.idOf(group) ?? "";
    const UserId = this.#personId(now, member);
    if (!now.groups.has(GroupId) || !now.users.has(UserId) || now.pairs.has(`${GroupId}/${UserId}`)) return;
    await this.client.createGroupMembership({ IdentityStoreId, GroupId, MemberId: { UserId } });
  }

  async #leave(now: Snapshot, group: string, member: string): Promise<void> {
    const GroupId = this.idOf(group) ?? "";
    const UserId = this.#personId(now, member);
    if (!now.pairs.has(`${GroupId}/${UserId}`)) return;
    const place = { IdentityStoreId, GroupId, MemberId: { UserId } };
    const { MembershipId } = await this.client.getGroupMembershipId(place);
    await this.client.deleteGroupMembership({ IdentityStoreId, MembershipId });
  }

  /** Deletes a declared user, and creates another one by hand with the declared name. */
  async #recreate(now: Snapshot, key: string): Promise<void> {
    const wanted = this.desired.users[key];
    if (wanted === undefined) return;
    await this.#delete(now, key);
    const others = await snapshotOf(this.client);
    if (idByUserName(others, wanted.userName) === undefined) await this.client.createUser(person(wanted.userName));
  }

  async #addStranger(now: Snapshot, name: string, group: string): Promise<void> {
    if (idByUserName(now, name) === undefined) await this.client.createUser(person(name));
    await this.#join(await snapshotOf(this.client), group, name);
  }

  #personId(now: Snapshot, name: string): string {
    return this.idOf(name) ?? idByUserName(now, name) ?? "";
  }
}
