import { physicalId } from "../ids";
import { Groups } from "./groups";
import { Memberships } from "./memberships";
import type { Store } from "./store";
import { Users } from "./users";

/** One identity store: its users, groups and memberships, read and written through paced and repeated calls. */
export class Directory {
  readonly identityStoreId: string;
  readonly users: Users;
  readonly groups: Groups;
  readonly memberships: Memberships;

  constructor(store: Store) {
    this.identityStoreId = store.identityStoreId;
    this.users = new Users(store);
    this.groups = new Groups(store);
    this.memberships = new Memberships(store);
  }

  /** The id under which Pulumi keeps something of this store. */
  physicalId(id: string): string {
    return physicalId(this.identityStoreId, id);
  }

  /** Deletes a user, and with it the user's memberships. One that is gone is fine. */
  async deleteUser(userId: string): Promise<void> {
    await this.users.delete(userId);
    this.memberships.forget({ userId });
  }

  /** Deletes a group, and with it its memberships. One that is gone is fine. */
  async deleteGroup(groupId: string): Promise<void> {
    await this.groups.delete(groupId);
    this.memberships.forget({ groupId });
  }
}
